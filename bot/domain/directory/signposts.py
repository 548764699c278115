"""Words about what the bot itself does, which no directory holds: « c’est quand le prochain séminaire » is `/agenda`.

People write all they want into one box. What the bot does is shown beside what the directory finds, or instead of it.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Container, Iterable, Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum
from itertools import chain

from bot.domain.core.words.normalise import normalise
from bot.domain.directory.courtesy import ABOUT, BESIDE, FOR, GREETINGS, ON_IT, THANKS, words

NETWORK = ("france services", "franceservices")
"""Its name is one word, which is not about services."""
OWN_NAMES = words(
    """
    meteo maintenance annonce annonces incidents remplacement evenement sondage newsletter joignabilite signaletique
    trombinoscope mesincidents mesinscriptions mesdonnees compterendu
    """
)
"""Commands whose names are hardly words of a citizen's."""
NUMBER = re.compile(r"\d+(?:er|e|h\d*)?")
SMALL = (
    words(
        """
        au aux avoir chaque comment combien dois derniere dernier doit encore est etes etre faire faut ils
        janvier fevrier mars avril juin juillet aout septembre octobre novembre decembre mai lequel laquelle
        lesquelles liste mois nos notre nous ont ou par peut pourrais prevu prevue prochaine prochaines prochain
        prochains qui quand quel quelle quelles quels relais sa savoir semaines ses son sont
        trouver trouve uniquement veut veux voir voudrais voulais aimerais besoin ya aurait auront seront
        concernant finalement malheureusement propos departement reseau merci svp stp aujourdhui hier midi
        an annee annees
        """
    )
    | ABOUT
    | BESIDE
    | FOR
    | GREETINGS
    | ON_IT
    | THANKS
)
"""They say nothing of what is wanted: beside these, the words of a signpost are all that was said."""


class SignpostCondition(StrEnum):
    """It leads if nothing else was said, whatever else was said, or if nothing else was, but not alone."""

    ALONE = ""
    ALWAYS = "always"
    ALSO = "also"


class SignpostPlace(StrEnum):
    """Of signposts: instead of what the directory answers, beside it, or where it finds nothing."""

    INSTEAD = "instead"
    BESIDE = "beside"
    OF_NOTHING = "of_nothing"


@dataclass(frozen=True, slots=True)
class Signpost:
    """Leads to a command whoever says a word of each of its groups."""

    command: str
    groups: tuple[tuple[str, ...], ...]
    when: SignpostCondition


@dataclass(frozen=True, slots=True)
class Leading:
    """The commands that somebody's words lead to, and where they are shown."""

    commands: tuple[str, ...]
    place: SignpostPlace


def read_signpost(command: str, written: str, when: str) -> Signpost:
    """`written`: groups separated by spaces, their words by « | »; « inscri* » stands for all that begin so."""
    groups = tuple(tuple(group.split("|")) for group in written.split())
    return Signpost(command, groups, SignpostCondition(when))


class Signposts:
    """All of them, to ask which stand in somebody's words."""

    def __init__(self, known: Iterable[Signpost]) -> None:
        self._known = tuple(known)
        self._words: defaultdict[str, list[tuple[int, int]]] = defaultdict(list)
        self._beginnings: defaultdict[str, list[tuple[int, int]]] = defaultdict(list)
        for number, each in enumerate(self._known):
            for group, group_words in enumerate(each.groups):
                for word in group_words:
                    table = self._beginnings if word.endswith("*") else self._words
                    table[normalise(word.removesuffix("*"))].append((number, group))

    def read(self, text: str, offered: Container[str]) -> Leading | None:
        """To those of the commands that are `offered`; None when nothing leads there."""
        said = normalise(text).replace(*NETWORK).split()
        named = _named(said, offered)
        led = self._read(said, offered)
        if not named:
            return led
        others = [each for each in led.commands if each not in named] if led else []
        place = led.place if led and led.place is SignpostPlace.INSTEAD else SignpostPlace.BESIDE
        return Leading((*named, *others), place)

    def _read(self, said: Sequence[str], offered: Container[str]) -> Leading | None:
        meant = {at for at, word in enumerate(said) if word not in SMALL and not NUMBER.fullmatch(word)}
        found = [(each, at & meant) for each, at in self._standing(said) if each.command in offered]
        whole = [each for each, at in found if each.when is SignpostCondition.ALWAYS or meant <= at]
        if sure := [each for each in whole if each.when is not SignpostCondition.ALSO]:
            return Leading(_commands(sure), SignpostPlace.INSTEAD)
        if likely := whole or [each for each, at in found if len(at) > 1]:
            return Leading(_commands(likely), SignpostPlace.BESIDE)
        return Leading(_commands(each for each, _ in found), SignpostPlace.OF_NOTHING) if found else None

    def _standing(self, said: Sequence[str]) -> list[tuple[Signpost, set[int]]]:
        """Each with the places of its words."""
        places: defaultdict[int, defaultdict[int, list[int]]] = defaultdict(lambda: defaultdict(list))
        for at, word in enumerate(said):
            for number, group in self._meanings(word):
                places[number][group].append(at)
        return [
            (self._known[number], {at for each in found.values() for at in each})
            for number, found in sorted(places.items())
            if _has_a_word_each(found, len(self._known[number].groups))
        ]

    def _meanings(self, word: str) -> list[tuple[int, int]]:
        begun = (self._beginnings.get(word[:length], ()) for length in range(1, len(word) + 1))
        return [*self._words.get(word, ()), *chain.from_iterable(begun)]


def _named(said: Sequence[str], offered: Container[str]) -> tuple[str, ...]:
    """The command that a sentence begins with, and goes on: « météo de la Caf », « mes incidents clos »."""
    names = [name for name in ("".join(said[:1]), "".join(said[:2])) if name in OWN_NAMES and name in offered]
    return tuple(names[-1:]) if len(said) > 1 else ()


def _has_a_word_each(found: Mapping[int, Sequence[int]], groups: int) -> bool:
    """Of its own: one word that stands in two groups is not enough."""
    taken: set[int] = set()
    for group in range(groups):
        at = next((at for at in found.get(group, ()) if at not in taken), None)
        if at is None:
            return False
        taken.add(at)
    return True


def _commands(found: Iterable[Signpost]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(each.command for each in found))
