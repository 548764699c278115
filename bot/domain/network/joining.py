"""The questions of `/start CODE`: the notice, the charter, a name, a structure."""

from __future__ import annotations

import unicodedata

from bot.domain.core.forms import Form, FormStep, NotAccepted, State, accept_chosen
from bot.domain.core.words.answers import agreed, is_unknown, named
from bot.domain.core.words.typed import tidied

ACCEPTED = "oui"
NO_STRUCTURE = "-"
LONGEST_NAME = 60
MOST_WORDS = 8
"""« Marie-Anne de la Tour du Pin Verclause » has seven; a sentence has more."""


PARTICLES = frozenset(
    ["de", "du", "des", "da", "do", "dos", "di", "del", "della", "van", "von", "der", "den", "ter", "zu"]
)
ARTICLES = frozenset(("la", "le", "les"))
ELISIONS = ("d", "l")


def accept_yes(answer: str) -> str:
    if answer != ACCEPTED:
        raise NotAccepted("button_expected")
    return answer


def accept_name(answer: str) -> str:
    """Letters, with what French names hold between them; control and odd characters are nobody's name.

    « Je m’appelle Nadia Benali » is Nadia Benali.
    """
    name = " ".join(unicodedata.normalize("NFC", named(tidied(answer))).split())
    letters = [character for character in name if character.isalpha()]
    if is_unknown(answer) or agreed(answer) is not None:
        raise NotAccepted("name")
    is_too_long = len(name) > LONGEST_NAME or len(name.split()) > MOST_WORDS
    if len(letters) < 2 or is_too_long or not all(map(_in_a_name, name)):  # noqa: PLR2004
        raise NotAccepted("name")
    return name


def accept_full_name(answer: str) -> str:
    """Both a first and a last name: with one word alone nobody is told apart, nor greeted well."""
    name = accept_name(answer)
    if len([word for word in name.split() if any(map(str.isalpha, word))]) < 2:  # noqa: PLR2004
        raise NotAccepted("name_half")
    return capitalised(name)


def capitalised(name: str) -> str:
    """« nadia benali », as it stands on an attestation; « LE GALL », « McKay », « de la Tour » as they are written."""
    words = name.split()
    before = ["", *words[:-1]]
    return " ".join(
        word
        if at and (word in PARTICLES or (word in ARTICLES and last == "de"))
        else _capitalised(word, is_first=not at)
        for at, (last, word) in enumerate(zip(before, words, strict=True))
    )


def _capitalised(word: str, *, is_first: bool) -> str:
    if word != word.lower():
        return word
    head, mark, rest = word.replace("’", "'").partition("'")
    mark = word[len(head) : len(head) + len(mark)]
    head = head if mark and head in ELISIONS and not is_first else _each(head)
    return head + mark + _each(rest)


def _each(word: str) -> str:
    return "-".join(part[:1].upper() + part[1:] for part in word.split("-"))


def _in_a_name(character: str) -> bool:
    return character.isalpha() or unicodedata.category(character) == "Mn" or character in " -'’."


def split_name(name: str) -> tuple[str, str]:
    """« Nadia Ben Ali » → ("Nadia", "Ben Ali"): the first word is the first name, as the question asks."""
    first, _, last = name.partition(" ")
    return first, last


def _structure_wanted(state: State) -> bool:
    """The code may say it already; the first animateur of a département finds none to choose from."""
    return not (state.get("invited_structure") or state.get("without_structures"))


JOIN = Form(
    "join",
    (
        FormStep("notice", accept_yes),
        FormStep("charter", accept_yes),
        FormStep("name", accept_full_name),
        FormStep("structure", accept_chosen, _structure_wanted),
    ),
)
