"""What people type or paste, before anything is read in it: one rule for forms, lists and reports."""

from __future__ import annotations

import re
import unicodedata

JOINER = "\u200d"  # holds families and flags of emoji together
UNSEEN = re.compile(
    r"[\u00ad\u034f\u061c\u115f\u1160\u180e\u200b-\u200f\u202a-\u202e\u2060-\u206f\ufeff\ufff9-\ufffb]"
)
"""Zero width, soft hyphen, bidi marks: nobody typed them on purpose, and a search or a number stumbles on them."""
FANCY_SPACES = re.compile(r"[\u00a0\u1680\u2000-\u200a\u202f\u205f\u3000]")
NOTHING = frozenset(
    {
        "nc", "n c", "nd", "n d", "nr", "n r", "n a", "s o", "neant", "sans objet", "non communique", "non communiquee",
        "non renseigne", "non renseignee", "non connu", "non connue", "inconnu", "inconnue", "aucun", "aucune",
        "non disponible", "a completer", "a renseigner", "pas de contact", "pas de referent",
    }
)  # fmt: skip
ONLY_MARKS = re.compile(r"[\s\-‐-―−_./\\…*•·]+")
ASKED = re.compile(
    r"(?i)(?:quoi|hein|comment(?: [çc]a)?|c['’ ]est quoi|c['’ ]est[- ]à[- ]dire)?[\s,]*[\s?¿!]*\?[\s?¿!]*"
)
"""« ? », « c’est quoi ? »: asked back, it answers nothing."""
HELP = re.compile(
    r"(?i)(?:à l['’ ])?(?:aide|help)|aide[rz]?[- ](?:moi|nous)|besoin d['’ ]aide"
    r"|(?:je (?:ne )?)?sais pas quoi (?:répondre|écrire|mettre)|(?:je )?n['’ ]ai (?:pas|rien) compris"
    r"|je (?:ne )?comprends (?:pas|rien)|(?:pas|rien) compris|(?:un )?exemple"
)
"""Typed where a question waits: it is shown again, with what it awaits."""
DITTO = re.compile(
    r"(?i)(?:idem|ditto|id\.|[\"″〃”]{1,2}|'{2}|/ ?/|,,"
    r"|(?:cf\.?|voir|même chose|comme) (?:que )?(?:ci[- ]dessus|plus haut|au[- ]dessus))[\s.]*"
)
"""« idem », « 〃 », « // »: says that a cell is like another one, which a sorted list no longer tells."""
FAILED = re.compile(r"#(?:N/[AD]|[A-ZÉ_/0]{3,20} ?[!?])|#{3,}|Err ?:5\d\d")
"""What a cell shows when its formula, or its width, failed: #REF!, #N/D, #VALEUR !, ########, Err:502."""
AROUND = ' \t\n<>()[]{}"«»“”‘’,;:.·•|'
"""What is left around an address or a number when it is pasted out of a sentence."""


def tidied(text: str) -> str:
    """Without what nobody sees; every kind of space is an ordinary one."""
    if text.isascii():
        return text
    without = UNSEEN.sub(lambda found: _kept(found, text), text)
    return FANCY_SPACES.sub(" ", without)


def _kept(found: re.Match[str], text: str) -> str:
    """A joiner between two pictures stays."""
    start, end = found.span()
    is_within = found[0] == JOINER and start > 0 and end < len(text)
    return JOINER if is_within and _is_picture(text[end]) else ""


def _is_picture(character: str) -> bool:
    return unicodedata.category(character) == "So"


def is_nothing(text: str) -> bool:
    """« - », « NC », « néant »…: what stands in a column so that it is not empty."""
    if not text or ONLY_MARKS.fullmatch(text):
        return True
    return len(text) <= 20 and _words(text) in NOTHING  # noqa: PLR2004 — longer than any of them


def is_failed(text: str) -> bool:
    """A cell that says nothing of what it should say: neither a value, nor that there is none."""
    return text[:1] in ("#", "E") and FAILED.fullmatch(text) is not None


def is_asked_back(text: str) -> bool:
    """Somebody who does not understand the question, and wants it empty no more than full."""
    return "?" in text and ASKED.fullmatch(text.strip()) is not None


def is_help_asked(text: str) -> bool:
    """« aide », « je ne comprends pas »: to a question, no answer."""
    return len(text) <= 40 and HELP.fullmatch(text.strip(" .!?…")) is not None  # noqa: PLR2004 — longer than any of them


def is_ditto(text: str) -> bool:
    """What stands for the cell above."""
    return len(text) <= 25 and DITTO.fullmatch(text) is not None  # noqa: PLR2004 — longer than any of them


def _words(text: str) -> str:
    plain = unicodedata.normalize("NFD", text.casefold())
    letters = "".join(one if one.isalnum() else " " for one in plain if unicodedata.category(one) != "Mn")
    return " ".join(letters.split())


def bare(text: str) -> str:
    """An address or a number without the brackets, quotes and full stops around it; an apostrophe may be its own."""
    return text.strip(AROUND)
