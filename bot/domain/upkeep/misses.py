"""What was looked for and not found, put together when it was the same thing in other words."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta

from rapidfuzz import fuzz, process

from bot.domain.core.forms import Form, FormStep, accept_chosen
from bot.domain.core.words.normalise import normalise, singular
from bot.domain.directory.search.language.reading import content

ALIKE = 82.0
"""Of 100: wordings that are at least so alike mean the same.

« mobili pass » is like « mobilipass » (90), « permis avion » is not like « permis bateau » (61).
"""
MOST_WORDINGS = 10
WINDOW = timedelta(days=30)
"""How long a search without a result is to be settled."""
LATELY = timedelta(days=7)
"""Of how long the dashboard counts them."""


@dataclass(frozen=True, slots=True)
class Miss:
    """`member_id` is None for somebody who was erased; `asked_at` is UTC."""

    id: str
    member_id: str | None
    query: str
    asked_at: datetime


@dataclass(frozen=True, slots=True)
class MissGroup:
    """Never empty, the latest first; the id of any of its misses leads back to it."""

    misses: tuple[Miss, ...]

    @property
    def id(self) -> str:
        return self.misses[0].id

    @property
    def last(self) -> datetime:
        return self.misses[0].asked_at

    @property
    def wordings(self) -> Sequence[str]:
        """As people typed them, the most frequent first; what differs by accents or capitals is said once."""
        counted = Counter(miss.query for miss in self.misses)
        distinct = {normalise(query): query for query, _ in reversed(counted.most_common())}
        return tuple(distinct[key] for key in reversed(distinct))[:MOST_WORDINGS]

    @property
    def words(self) -> str:
        return self.wordings[0]

    @property
    def askers(self) -> dict[str, str]:
        """Member id → what this person typed last."""
        return {miss.member_id: miss.query for miss in reversed(self.misses) if miss.member_id}


def grouped(misses: Iterable[Miss]) -> list[MissGroup]:
    """The most asked for first, then the latest. What has no letter nor digit is left out."""
    by_form: defaultdict[str, list[Miss]] = defaultdict(list)
    for miss in misses:
        if form := _form(miss.query):
            by_form[form].append(miss)
    groups: dict[str, list[Miss]] = {}
    for form in sorted(by_form, key=lambda form: (-len(by_form[form]), form)):
        alike = process.extractOne(form, groups.keys(), scorer=fuzz.ratio, score_cutoff=ALIKE)
        groups.setdefault(alike[0] if alike else form, []).extend(by_form[form])
    found = [MissGroup(tuple(sorted(group, key=_latest_first))) for group in groups.values()]
    return sorted(found, key=lambda group: (-len(group.misses), *_latest_first(group.misses[0])))


def _form(query: str) -> str:
    """The words that mean something, in alphabetical order: their ratio is RapidFuzz's token sort ratio."""
    return " ".join(sorted(singular(word) for word in content(normalise(query).split())))


def _latest_first(miss: Miss) -> tuple[float, str]:
    return -miss.asked_at.timestamp(), miss.id


SYNONYM = Form("synonym", (FormStep("procedure", accept_chosen),))
