"""What goes into the index and what comes out of it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Literal

Kind = Literal["partner", "procedure", "referent", "structure"]
ORDER: Mapping[Kind, int] = {"partner": 0, "procedure": 1, "referent": 2, "structure": 3}
DECISIVE = 1.15
TIER = 1000
"""Between the scores of what explains more of a query and of what explains less."""


@dataclass(frozen=True, slots=True)
class SearchEntry:
    """Something that can be found: its texts, each with a weight in (0, 1], and the partners it leads to."""

    kind: Kind
    id: str
    fields: tuple[tuple[str, float], ...]
    partner_ids: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class SearchQuestion:
    """Words to ask back when nothing beside them decides; `choices` are partner or procedure ids.

    `several`: each of the choices was asked for, in one go.
    """

    words: str
    choices: tuple[str, ...]
    hint: str = ""
    several: bool = False


@dataclass(frozen=True, slots=True)
class Hit:
    entry: SearchEntry
    score: float

    @property
    def fit(self) -> float:
        """How well it answers, of those that explain as much."""
        return self.score % TIER

    def explains_more_than(self, other: Hit) -> bool:
        return self.score // TIER > other.score // TIER


@dataclass(frozen=True, slots=True)
class SearchResults:
    """The best hits first; `corrected` is the query as understood, when the best one needed another spelling.

    With a `question`, what was asked has several senses: it is put before any hit is shown. `is_sure`: the best hit
    explains every word that carries meaning, and nothing that leads elsewhere does: its card may open at once.
    """

    hits: tuple[Hit, ...] = ()
    corrected: str | None = None
    question: SearchQuestion | None = None
    is_sure: bool = False

    @property
    def ambiguous(self) -> tuple[str, ...]:
        """Partner or procedure ids to propose with buttons."""
        return self.question.choices if self.question else ()

    @property
    def partner_ids(self) -> tuple[str, ...]:
        """The partners the hits lead to, each once, the best first; a hit's other partners come after."""
        first = [hit.entry.partner_ids[:1] for hit in self.hits]
        others = [hit.entry.partner_ids[1:] for hit in self.hits]
        return tuple(dict.fromkeys(partner for ids in first + others for partner in ids))
