"""How a chapter counts: every number about people is a cell of one system, whatever chapter it stands in."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from decimal import ROUND_HALF_UP, Decimal
from statistics import median

from bot.domain.steering.report.figures import TENTH, Figure, People, Term
from bot.domain.steering.report.masking import Cell, System

DETAIL, TOTAL, GRAND_TOTAL = 0, 1, 2
"""What is masked first, where something has to be beside a small cell."""
ADVISERS = "advisers"
"""The cell of how many advisers are in force: several chapters are a share of it."""


TODAY = frozenset({ADVISERS})
"""Cells of the day of the report: the same whatever the period."""


@dataclass(slots=True)
class Counting:
    """`prefix`: of the cells of one period, where two are counted in the same system."""

    system: System = field(default_factory=System)
    prefix: str = ""

    def at(self, key: str) -> People:
        """A cell that is there."""
        return People(key if key in TODAY else self.prefix + key)

    def value(self, people: People) -> int:
        return self.system.cells[people.key].value

    def people(self, key: str, value: int, rank: int = DETAIL) -> People:
        return self._add(key, Cell(value, rank))

    def beside(self, key: str, value: int, *, is_kept: bool = True) -> People:
        """What is not written in the report, but follows from it: not to be known either, if `is_kept`."""
        return self._add(key, Cell(value, is_shown=False, is_kept=is_kept))

    def measure(self, key: str, value: int) -> People:
        """No people, but made of them (hours): small ones are shown, unless people could be told from it."""
        return self._add(key, Cell(value, DETAIL, is_people=False))

    def _add(self, key: str, cell: Cell) -> People:
        people = self.at(key)
        self.system.add(people.key, cell)
        return people

    def relate(self, whole: People, parts: Iterable[People]) -> None:
        self.system.relate(whole.key, [part.key for part in parts])

    def relate_so(self, equation: Mapping[People, int]) -> None:
        self.system.relate_so({people.key: factor for people, factor in equation.items()})

    def rest(self, part: People, whole: People) -> People:
        """The others, who follow from a part and the whole."""
        rest = self.beside(f"{part.key}|rest of {whole.key}", self.value(whole) - self.value(part))
        self.relate(whole, [part, rest])
        return rest

    def among(self, part: People, whole: People) -> None:
        """The part is no larger than the whole; what is between them says nothing of anybody."""
        slack = self.value(whole) - self.value(part)
        self.relate(whole, [part, self.beside(f"{part.key}|among {whole.key}", slack, is_kept=False)])

    def share(self, term: Term, part: People, whole: People, sheet: str = "") -> Figure:
        return Figure(term, part, whole, self.rest(part, whole), sheet=sheet)

    def total(self, key: str, parts: Sequence[People], rank: int = TOTAL) -> People:
        whole = self.people(key, sum(map(self.value, parts)), rank)
        self.relate(whole, parts)
        return whole


def mean(values: Sequence[float]) -> Decimal | None:
    return tenth(sum(values) / len(values)) if values else None


def middle(values: Sequence[float]) -> Decimal | None:
    """The median."""
    return tenth(median(values)) if values else None


def tenth(value: float) -> Decimal:
    return Decimal(str(value)).quantize(TENTH, ROUND_HALF_UP)
