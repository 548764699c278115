"""What a query says: each of its words, and the words of the index it may stand for."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from itertools import chain, pairwise, takewhile

from bot.domain.core.words.normalise import singular
from bot.domain.directory.search.language.places import PARTICLES, searchable
from bot.domain.directory.search.language.verbs import VERB_FORMS
from bot.domain.directory.search.language.vocabulary import LONG_ENOUGH, Vocabulary
from bot.domain.directory.search.language.words import LIGHT_WORDS, STOP_WORDS

MOST_CHARACTERS = 200
MOST_WRITTEN = 40
MOST_NEEDS = 6
MOST_WORDS = 12
"""Words that are searched, of those that are written: a sentence says what it is about in fewer."""

FROM_ABROAD = re.compile(r"(?:\+|\b00)(?:33|262|59[046])[\s.-]*(?:\(0\)[\s.-]*)?")
"""What is dialled as 0 at home."""
BETWEEN_NEEDS = re.compile(r"\s*[,;+&/\n]\s*|\s+(?:et|puis|ainsi que|plus)\s+", re.IGNORECASE)

EXACT = 1.0
INFLECTED = 0.95
BEGINNING = 0.85
NEAR = 0.8
FAR = 0.7
SAID = 0.6
"""What is below is only a possibility: it finds, and explains nothing."""
GUESS = 0.4
"""For a word of the language that might be another one, mistyped or begun."""
ENOUGH_OF_IT = 4
"""Letters of a word that tell which one is begun (« renouv », « préf »)."""
NUMBER = re.compile(r"\d{1,3}|(?:19|20)\d\d")
"""An age, a sum, a year."""
SUM = re.compile(r"[1-9]\d{0,3}00")


@dataclass(frozen=True, slots=True)
class Guess:
    """A word of the index; `quality` (at most 1) says how surely it is what was meant."""

    number: int
    form: str
    quality: float
    as_written: bool

    @property
    def said(self) -> bool:
        return self.quality > SAID


@dataclass(frozen=True, slots=True)
class Slot:
    """One word of the query with its guesses, the surest first. `light`: it says how, not what."""

    written: str
    guesses: tuple[Guess, ...]
    light: bool = False


def content(words: list[str]) -> list[str]:
    """The words that mean something; a lone stop word means itself (« PAS »)."""
    return words if len(words) == 1 else [word for word in words if word not in STOP_WORDS]


@dataclass(frozen=True, slots=True)
class ReadQuery:
    """What was understood, at most `MOST_WORDS` slots whatever is sent; `unknown`: how many words were not.

    `strange`: of these, those that are no words of the language (a name, an error).
    `words`: all that carry meaning or sort, as they were written, in the singular.
    """

    slots: tuple[Slot, ...]
    unknown: int
    strange: int = 0
    words: frozenset[str] = frozenset()


def read(query: str, vocabulary: Vocabulary) -> ReadQuery:
    written = FROM_ABROAD.sub("0", query[:MOST_CHARACTERS])
    words = searchable(written)[:MOST_WRITTEN]
    names = {second: first + second for first, second in pairwise(words) if first in PARTICLES}
    distinct = list(dict.fromkeys(content(joined(words, vocabulary))))[:MOST_WORDS]
    alone = len(distinct) == 1
    slots = [slots_of(word, vocabulary, names.get(word, ""), alone=alone) for word in distinct]
    unknown = [word for word, found in zip(distinct, slots, strict=True) if not found and not is_aside(word)]
    strange = sum(not vocabulary.is_french(word) for word in unknown)
    found = tuple(chain.from_iterable(slots))[:MOST_WORDS]
    if not unknown and all(slot.light for slot in found):
        found = tuple(replace(slot, light=False) for slot in found if is_meant(slot))
    return ReadQuery(found, len(unknown), strange, frozenset(map(singular, distinct)))


def is_meant(slot: Slot) -> bool:
    """Of words that are all light: said, and no mere form of a verb (« pour s'occuper de lui »)."""
    is_listed = slot.written in LIGHT_WORDS or singular(slot.written) in LIGHT_WORDS
    return slot.guesses[0].said and (is_listed or slot.written not in VERB_FORMS)


def is_light(word: str) -> bool:
    return word in LIGHT_WORDS or word in VERB_FORMS or NUMBER.fullmatch(word) is not None


def is_aside(word: str) -> bool:
    """What nobody need know: a light word, a round sum."""
    return is_light(word) or SUM.fullmatch(word) is not None


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


def slots_of(word: str, vocabulary: Vocabulary, name: str = "", *, alone: bool = False) -> list[Slot]:
    """One slot, two for words written as one, none for what the index has no word for.

    `name`: the word with the particle before it (« du bois » may be Dubois). `alone`: no other word is there.
    """
    guesses = guesses_of(word, vocabulary, name, alone=alone)
    if guesses:
        return [Slot(word, guesses, is_light(word))]
    return [Slot(word, guesses_at({half: NEAR}, vocabulary)) for half in halves(word, vocabulary)]


def guesses_of(
    word: str, vocabulary: Vocabulary, name: str = "", *, alone: bool = False
) -> tuple[Guess, ...]:
    """« Marie » alone is a person's name; « on se marie en juin » says the verb as well."""
    exact = vocabulary.exact(word)
    forms = vocabulary.inflected(word)
    meant = vocabulary.meant_by(word)
    is_name = exact is not None and exact not in forms and (alone or not vocabulary.is_french(word))
    qualities = dict.fromkeys(forms, GUESS if is_name else INFLECTED) | dict.fromkeys(meant, INFLECTED)
    if not exact and not meant:
        qualities = supposed(word, vocabulary, inflected=bool(qualities)) | qualities
    for form in filter(None, (exact, name and vocabulary.exact(name))):
        qualities[form] = EXACT
    return guesses_at(qualities, vocabulary, whole=word)


def supposed(word: str, vocabulary: Vocabulary, *, inflected: bool) -> dict[str, float]:
    """Words that are begun or mistyped here. A word of the language is itself: the others are hardly possible."""
    doubtful = inflected or vocabulary.is_french(word) or is_light(word)
    begun = GUESS if doubtful or len(word) < ENOUGH_OF_IT else BEGINNING
    qualities = dict.fromkeys(vocabulary.beginning(singular(word)), begun)
    if not doubtful:
        qualities |= dict.fromkeys(vocabulary.contracted(word), BEGINNING)
    mistyped = mistyped_from(word, vocabulary)
    if not doubtful and not (qualities and len(word) < ENOUGH_OF_IT):
        mistyped = heard(mistyped, vocabulary.sounding(word))
    if not mistyped and not qualities:
        qualities |= dict.fromkeys(vocabulary.far(word), GUESS if doubtful else FAR)
    return (dict.fromkeys(mistyped, GUESS) if doubtful else mistyped) | qualities


def heard(mistyped: dict[str, float], sounding: list[str]) -> dict[str, float]:
    """Who misspells writes what they hear: of « allocation » and « location », « alocation » is the first."""
    if mistyped.keys() & set(sounding):
        mistyped = dict.fromkeys(mistyped, GUESS)
    return mistyped | dict.fromkeys(sounding, NEAR)


def mistyped_from(word: str, vocabulary: Vocabulary) -> dict[str, float]:
    """A short word with another letter is as well another acronym (« CNAPS » is not « CNAOP »)."""
    return {
        form: GUESS if max(len(word), len(form)) <= LONG_ENOUGH and sorted(word) != sorted(form) else NEAR
        for form in vocabulary.near(word)
    }


def guesses_at(qualities: dict[str, float], vocabulary: Vocabulary, whole: str = "") -> tuple[Guess, ...]:
    """One guess a word, the surest first, whatever the number of its forms."""
    surest: dict[int, Guess] = {}
    for form, quality in sorted(qualities.items(), key=lambda item: -item[1]):
        number = vocabulary.number(form)
        as_written = quality >= INFLECTED or (bool(whole) and form.startswith(singular(whole)))
        surest.setdefault(number, Guess(number, form, quality, as_written))
    return tuple(surest.values())


def halves(word: str, vocabulary: Vocabulary) -> tuple[str, ...]:
    """Two known words written as one (« cartegrise »); nothing when there are none, or it is a word itself."""
    if vocabulary.is_french(word):
        return ()
    cuts = sorted(range(3, len(word) - 2), key=lambda cut: abs(2 * cut - len(word)))
    for cut in cuts:
        first, second = vocabulary.exact(word[:cut]), vocabulary.exact(word[cut:])
        if first and second:
            return first, second
    return next(filter(None, (heard_halves(word, cut, vocabulary) for cut in cuts)), ())


def heard_halves(word: str, cut: int, vocabulary: Vocabulary) -> tuple[str, ...]:
    """One of them may only sound like a word that is known (« chekenergie »)."""
    first, second = word[:cut], word[cut:]
    if min(len(first), len(second)) < ENOUGH_OF_IT:
        return ()
    known = vocabulary.exact(first), vocabulary.exact(second)
    heard = vocabulary.sounding(first), vocabulary.sounding(second)
    if known[1] and heard[0]:
        return heard[0][0], known[1]
    return (known[0], heard[1][0]) if known[0] and heard[1] else ()
