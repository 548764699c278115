"""What a query says: each of its words, and the words of the index it may stand for."""

from __future__ import annotations

import re
from dataclasses import dataclass
from itertools import chain, takewhile

from bot.domain.core.normalise import normalise, singular
from bot.domain.directory.search.vocabulary import Vocabulary

MOST_CHARACTERS = 200
MOST_WRITTEN = 40
MOST_NEEDS = 6
MOST_WORDS = 12
"""Words that are searched, of those that are written: a sentence says what it is about in fewer."""

FROM_ABROAD = re.compile(r"(?:\+|\b00)(?:33|262|59[046])[\s.-]*(?:\(0\)[\s.-]*)?")
"""What is dialled as 0 at home."""
BETWEEN_NEEDS = re.compile(r"\s*[,;+&/\n]\s*|\s+(?:et|puis|ainsi que|plus)\s+", re.IGNORECASE)

EXACT = 1.0
BEGINNING = 0.9
NEAR = 0.8
GUESS = 0.5
"""For a word that is known, yet might be another one mistyped (« caste grise » by the side of Mme Caste)."""

STOP_WORDS = frozenset(
    """
    a ai aie alors appeler appelle apres arrive arrivent as au aucun aucune aujourd aussi autre aux avait
    avec avez avoir avons ayant b besoin bien bonjour bonsoir c ca car ce ceci cela celle celui ces cet
    cette cherche chercher chez comme comment connait connaitre contact contacter contacts coordonnees
    correspondant d dans de depuis des dit dois doit doivent donc donner du dun dune e elle elles en
    encore es est et etaient etait ete etre eu eux f faire fais fait faut font g h hui i il ils
    interlocuteur j jai je joindre jointe k l la laquelle le lequel les leur leurs lui m ma madame mais me
    meme merci mes mme moi mon monsieur mr n ne ni nos notre nous o on ont ou p par parler pas personne
    peut peux plus pour pourquoi pouvez pouvoir puis q qu quand que quel quelle quelles quelqu quelque
    quelques quelquun quels qui quoi r referent referente referents s sa sais sait salut savoir se ses si
    sont sos souhaite souhaiterais sous suis sur svp t ta te tes toi ton tous tout toute toutes trouver tu
    u un une urgent usager usagere v veulent veut veux voir vos votre voudrais voudrait vous vu w x y z
    """.split()  # noqa: SIM905 — a list of words is read as words
)


@dataclass(frozen=True, slots=True)
class Guess:
    """A word of the index; `quality` (at most 1) says how surely it is what was meant."""

    number: int
    form: str
    quality: float
    as_written: bool


@dataclass(frozen=True, slots=True)
class Slot:
    """One word of the query with its guesses, the surest first."""

    written: str
    guesses: tuple[Guess, ...]


def content(words: list[str]) -> list[str]:
    """The words that mean something; a lone stop word means itself (« PAS »)."""
    return words if len(words) == 1 else [word for word in words if word not in STOP_WORDS]


@dataclass(frozen=True, slots=True)
class Reading:
    """What was understood, at most `MOST_WORDS` slots whatever is sent; `unknown`: how many words were not."""

    slots: tuple[Slot, ...]
    unknown: int


def read(query: str, vocabulary: Vocabulary) -> Reading:
    written = FROM_ABROAD.sub("0", query[:MOST_CHARACTERS])
    words = joined(normalise(written).split()[:MOST_WRITTEN], vocabulary)
    distinct = list(dict.fromkeys(content(words)))[:MOST_WORDS]
    slots = [slots_of(word, vocabulary) for word in distinct]
    return Reading(tuple(chain.from_iterable(slots))[:MOST_WORDS], slots.count([]))


def needs(query: str) -> list[str]:
    """« carte grise et RSA »: what is asked for in one go, as it was written."""
    return [part for part in BETWEEN_NEEDS.split(query[:MOST_CHARACTERS])[:MOST_NEEDS] if part]


def joined(words: list[str], vocabulary: Vocabulary) -> list[str]:
    """Words the index writes in one put together again: « ma prime adapt », « digi poste », « 01 23 45 67 89 »."""
    result: list[str] = []
    while words:
        sizes = (n for n in (3, 2) if is_one_word(words[:n], n, vocabulary))
        size = number_size(words, vocabulary) or next(sizes, 1)
        result.append("".join(words[:size]))
        words = words[size:]
    return result


def number_size(words: list[str], vocabulary: Vocabulary) -> int:
    """How many of the first words are the groups of one known number; 0 when they are none."""
    groups = len(list(takewhile(str.isdecimal, words)))
    return next((n for n in range(groups, 1, -1) if vocabulary.exact("".join(words[:n]))), 0)


def is_one_word(words: list[str], size: int, vocabulary: Vocabulary) -> bool:
    known = all(word in STOP_WORDS or vocabulary.exact(word) for word in words)
    return len(words) == size and not known and vocabulary.exact("".join(words)) is not None


def slots_of(word: str, vocabulary: Vocabulary) -> list[Slot]:
    """One slot, two for words written as one, none for what the index has no word for."""
    guesses = guesses_of(word, vocabulary)
    if guesses:
        return [Slot(word, guesses)]
    return [Slot(word, guesses_at({half: NEAR}, vocabulary)) for half in halves(word, vocabulary)]


def guesses_of(word: str, vocabulary: Vocabulary) -> tuple[Guess, ...]:
    exact = vocabulary.exact(word)
    doubt = GUESS if exact else 1.0
    qualities = dict.fromkeys(vocabulary.near(word), NEAR * doubt)
    qualities |= dict.fromkeys(vocabulary.beginning(singular(word)), BEGINNING * doubt)
    if exact:
        qualities[exact] = EXACT
    return guesses_at(qualities, vocabulary, whole=word)


def guesses_at(qualities: dict[str, float], vocabulary: Vocabulary, whole: str = "") -> tuple[Guess, ...]:
    """One guess a word, the surest first, whatever the number of its forms."""
    surest: dict[int, Guess] = {}
    for form, quality in sorted(qualities.items(), key=lambda item: -item[1]):
        number = vocabulary.number(form)
        as_written = quality == EXACT or (bool(whole) and form.startswith(singular(whole)))
        surest.setdefault(number, Guess(number, form, quality, as_written))
    return tuple(surest.values())


def halves(word: str, vocabulary: Vocabulary) -> tuple[str, ...]:
    """Two known words written as one (« cartegrise »); nothing when there are none."""
    cuts = sorted(range(3, len(word) - 2), key=lambda cut: abs(2 * cut - len(word)))
    for cut in cuts:
        first, second = vocabulary.exact(word[:cut]), vocabulary.exact(word[cut:])
        if first and second:
            return first, second
    return ()
