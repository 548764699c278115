"""The index's words, found exactly, in another form, by their beginning, or with typing errors."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections import defaultdict
from collections.abc import Container, Iterable, Iterator, Mapping, Sequence
from copy import copy
from itertools import groupby

from rapidfuzz.distance import OSA

from bot.domain.core.words.normalise import normalise, singular
from bot.domain.directory.search.language.sounds import sound
from bot.domain.directory.search.language.stems import stem

LONG_ENOUGH = 5
"""Letters a word needs before a typing error in it is forgiven."""
LONG_ENOUGH_FOR_TWO = 8
SHORTEST_BEGINNING = 3
SHORTEST_NUMBER = 4
"""Digits that begin a postcode or a form's number; three are as many as an age or a sum may have."""
MOST_BEGINNINGS = 40
CONTRACTED = re.compile(r"(.{3,}?)(?:e?me?n?|n)?ts?")
LAST = "\U0010ffff"
NONE: frozenset[str] = frozenset()
Everyday = Mapping[str, Sequence[str]]
"""What people say for words that may be known here, as `everyday_words` makes it."""
NOTHING: Everyday = {}


class Vocabulary:
    """Forms (« allocations », « allocation ») and the number of the word they stand for.

    One error leaves one half of a word as it was (all but the two middle letters, when these are swapped).
    So the forms that share the first half, and those that share the second, hold every candidate:
    slices of sorted lists, which need neither the time nor the memory of a table of deletions. Two errors leave
    the first or the last third, but for the rare word that has one in each.
    `language`: the words of French, without accents: what is written as one of them is not mistyped.
    """

    def __init__(self, language: Container[str] = NONE) -> None:
        self.language = language
        self._everyday = NOTHING
        self._numbers: dict[str, int] = {}
        self._words = 0
        self._new: list[str] = []
        self._stems: Mapping[str, list[str]] = {}
        self._sounds: Mapping[str, list[str]] = {}
        self._forwards: list[str] = []
        self._by_size: Mapping[int, list[str]] = {}
        self._backwards: Mapping[int, list[str]] = {}

    def __len__(self) -> int:
        return self._words

    def copy(self, everyday: Everyday) -> Vocabulary:
        """One that more words can be added to, until it is frozen too; lists that stay the same are shared."""
        copied = copy(self)
        copied._everyday, copied._numbers, copied._new = everyday, dict(self._numbers), []  # noqa: SLF001 — its own
        return copied

    def add(self, word: str) -> int:
        """The word's number; a plural and its singular have the same."""
        number = self._numbers.get(word)
        if number is None:
            base = singular(word)
            number = self._numbers.get(base)
            if number is None:
                number = self._numbers[base] = self._words
                self._words += 1
                self._new.append(base)
            if word != base:
                self._numbers[word] = number
                self._new.append(word)
        return number

    def add_forms(self) -> None:
        """The words known by now, those of the trade, are found in their other forms too, and by their sound."""
        stems: defaultdict[str, list[str]] = defaultdict(list)
        sounds: defaultdict[str, list[str]] = defaultdict(list)
        for form in self._numbers:
            stems[stem(form)].append(form)
            sounds[sound(form)].append(form)
        self._stems, self._sounds = dict(stems), dict(sounds)

    def freeze(self) -> None:
        """To be called after the last `add`."""
        self._forwards = sorted([*self._forwards, *self._new])
        long = [form for form in self._new if len(form) >= LONG_ENOUGH]
        # « coli », the base of « colis », is as correctable as the word it comes from.
        correctable = {*long, *map(singular, long)}
        self._by_size = with_more(self._by_size, correctable)
        self._backwards = with_more(self._backwards, (form[::-1] for form in correctable))
        self._new = []

    def meant_by(self, word: str) -> list[str]:
        """Words known here that people say this one for (« docteur »: « médecin »)."""
        return [form for meant in self._everyday.get(singular(word), ()) if (form := self.exact(meant))]

    def number(self, form: str) -> int:
        """Of a form this vocabulary gave."""
        return self._numbers[form]

    def exact(self, word: str) -> str | None:
        """The form itself, or its singular."""
        if word in self._numbers:
            return word
        base = singular(word, shortest=LONG_ENOUGH - 1)
        return base if base in self._numbers else None

    def is_french(self, word: str) -> bool:
        return word in self.language or singular(word, shortest=LONG_ENOUGH - 1) in self.language

    def inflected(self, word: str) -> list[str]:
        """Other forms of the same word: « radié » for « radiation »."""
        return self._stems.get(stem(word), []) if len(word) >= SHORTEST_BEGINNING else []

    def sounding(self, word: str) -> list[str]:
        """The forms that sound the same; of three letters, in as many (« kaf » is Caf, « avc » is not AVVC)."""
        heard = sound(word)
        forms = self._sounds.get(heard, []) if heard else []
        return forms if len(word) > SHORTEST_BEGINNING else [form for form in forms if len(form) == len(word)]

    def beginning(self, start: str) -> list[str]:
        """The forms that `start` begins, the nearest to it first."""
        if len(start) < (SHORTEST_NUMBER if start.isdecimal() else SHORTEST_BEGINNING):
            return []
        forms = [form for form in between(self._forwards, start) if form != start]
        return sorted(forms, key=len)[:MOST_BEGINNINGS]

    def contracted(self, word: str) -> list[str]:
        """The forms in « -ment » a note leaves the middle of out: « rattacht », « licenct », « versmt »."""
        found = CONTRACTED.fullmatch(word)
        begun = between(self._forwards, found[1]) if found else []
        return [form for form in begun if form.endswith("ment")]

    def near(self, word: str) -> list[str]:
        """The forms at one insertion, deletion, substitution or swap of neighbours from `word`.

        A number has none: 95300 is not 95500 mistyped.
        """
        if word.isdecimal():
            return []
        return sorted({form for written in {word, singular(word)} for form in self._one_away(written)})

    def far(self, word: str) -> list[str]:
        """The long forms at two errors from a word."""
        if len(word) < LONG_ENOUGH_FOR_TWO - 1 or word.isdecimal():
            return []
        third = len(word) // 3
        found = {*errors(word, third, self._by_size, 2)}
        found |= {form[::-1] for form in errors(word[::-1], third, self._backwards, 2)}
        return sorted(form for form in found if len(form) >= LONG_ENOUGH_FOR_TWO)

    def _one_away(self, word: str) -> Iterator[str]:
        if len(word) == LONG_ENOUGH - 1:
            yield from (form for form in swaps(word) if form in self._numbers)
        if len(word) < LONG_ENOUGH - 1:
            return
        half = (len(word) + 1) // 2
        yield from errors(word, half - 1, self._by_size, 1)
        for form in errors(word[::-1], len(word) - half, self._backwards, 1):
            yield form[::-1]


def swaps(word: str) -> Iterator[str]:
    """Two neighbours changed round: all that is forgiven in an acronym (« MDHP »)."""
    for place in range(len(word) - 1):
        yield word[:place] + word[place + 1] + word[place] + word[place + 2 :]


def everyday_words(said: Mapping[str, Sequence[str]]) -> Everyday:
    """What people say, as it is looked up: in the singular, without accents, with what is meant."""
    return {singular(normalise(word)): tuple(map(normalise, meant)) for word, meant in said.items()}


def with_more(forms: Mapping[int, list[str]], more: Iterable[str]) -> Mapping[int, list[str]]:
    """In order, by their number of letters; lists to which nothing is added stay the same."""
    by_size = dict(forms)
    for size, group in groupby(sorted(more, key=len), len):
        by_size[size] = sorted({*by_size.get(size, ()), *group})
    return by_size


def between(ordered: list[str], start: str) -> list[str]:
    return ordered[bisect_left(ordered, start) : bisect_left(ordered, start + LAST)]


def errors(word: str, kept: int, forms: Mapping[int, list[str]], most: int) -> Iterator[str]:
    """The forms that begin as `word` does, for `kept` letters, and have at most so many errors in all.

    Optimal string alignment: a swap of neighbours is one error, not two.
    """
    for size in range(len(word) - most, len(word) + most + 1):
        for form in between(forms.get(size, []), word[:kept]):
            if 0 < OSA.distance(word, form, score_cutoff=most) <= most:
                yield form
