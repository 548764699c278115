"""What remains of a text when accents, case, punctuation and dots no longer count."""

from __future__ import annotations

import re
import unicodedata

# Before NFKD: it keeps œ, æ and the letters with a stroke or without a dot (Turkish, Balkan, Polish), turns º into o.
BEFORE = str.maketrans(
    {
        "œ": "oe",
        "æ": "ae",
        "ø": "o",
        "º": " ",
        "°": " ",
        "ı": "i",
        "đ": "d",
        "ð": "d",
        "ł": "l",
        "þ": "th",
        "ŋ": "n",
    }
    | {"ħ": "h", "ŧ": "t"}
)
DOTTED = re.compile(r"(?<!\w)(?:\w\.){2,}\w?(?!\w)")
WORD = re.compile(r"[^\W_]+")
NOT_ASCII = re.compile(r"[^\x00-\x7f]")
SAINTS = {"st": "saint", "ste": "sainte", "sts": "saints", "stes": "saintes"}


def normalise(text: str) -> str:
    """Words in lower case, separated by one space.

    >>> normalise("  Allocations  Familiales ")
    'allocations familiales'
    >>> normalise("Cœur d’Hérault")
    'coeur d herault'
    >>> normalise("R.S.A. / C.M.U.-C")
    'rsa cmu c'
    >>> normalise("St-Ouen-l'Aumône, Ste Geneviève")
    'saint ouen l aumone sainte genevieve'
    >>> normalise("100 % : l'A.L.D. (n° 3)")
    '100 l ald n 3'
    >>> normalise("YILMAZ Yılmaz Đorđević Łukasz")
    'yilmaz yilmaz dordevic lukasz'
    """
    return " ".join(SAINTS.get(word, word) for word in split(text))


def split(text: str) -> list[str]:
    """The words of a text without marks nor case; saints still shortened."""
    if not text.isascii():
        text = unaccented(text)
    text = text.casefold()
    if "." in text:
        text = DOTTED.sub(lambda found: found[0].replace(".", ""), text)
    return WORD.findall(text)


def unaccented(text: str) -> str:
    """Compatibility forms decomposed, marks and invisible characters (zero width, bidi) dropped."""
    return NOT_ASCII.sub(_visible, unicodedata.normalize("NFKD", text.casefold().translate(BEFORE)))


def _visible(letter: re.Match[str]) -> str:
    return "" if unicodedata.category(letter[0]) in ("Mn", "Cf", "Me") else letter[0]


LITTLE = frozenset(
    {
        "le", "la", "les", "l", "un", "une", "du", "de", "des", "d", "au", "aux", "a", "en", "et", "pour", "chez",
        "sur", "svp", "stp", "merci", "s", "il", "vous", "te", "plait", "bonjour",
    }
)  # fmt: skip
"""Words that say nothing of what is looked for."""


def telling(text: str) -> list[str]:
    """The words that say what is looked for; all of them where none does.

    >>> telling("de la Caf de Cergy, svp")
    ['caf', 'cergy']
    >>> telling("La")
    ['la']
    """
    words = normalise(text).split()
    return [word for word in words if word not in LITTLE] or words


def holds(text: str, words: str) -> bool:
    """Whether each of the words begins one of the text: « rsa » is not of « Persan ».

    >>> holds("France Titres, les bases", "titre franc")
    True
    >>> holds("France services de Persan", "rsa")
    False
    """
    known = normalise(text).split()
    return all(any(one.startswith(word) for one in known) for word in telling(words))


def singular(word: str, shortest: int = 5) -> str:
    """The word without a final s or x, when it is long enough to bear it (« pacs » is no plural)."""
    return word[:-1] if len(word) >= shortest and word[-1] in "sx" else word
