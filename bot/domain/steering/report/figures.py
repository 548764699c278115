"""What a report is made of: figures, tables, chapters; as they are counted, then as they may be shown."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date, datetime
from decimal import ROUND_HALF_UP, Decimal
from enum import StrEnum

from bot.domain.steering.report.masking import SMALLEST, Mask
from bot.domain.steering.report.periods import ReportPeriod
from bot.domain.usage.monthly_figures import Bar

HUNDRED = 100
TENTH, MINUTES = Decimal("0.1"), 60


class Unit(StrEnum):
    COUNT = "count"
    SHARE = "share"
    """In percent of a denominator."""
    MEAN = "mean"
    """With one decimal."""
    HOURS = "hours"
    """With one decimal."""
    MINUTES = "minutes"
    """Told in hours."""


@dataclass(frozen=True, slots=True)
class Term:
    """What a figure is called, and what is meant by it: all in words. `of`: what its denominator counts.

    `is_of_today`: it says how things are now, whatever the period; it has no former figure. `short`: what it is called
    on the card in the chat.
    """

    key: str
    label: str
    definition: str
    source: str
    unit: Unit = Unit.COUNT
    of: str = ""
    is_of_today: bool = False
    short: str = ""


@dataclass(frozen=True, slots=True)
class People:
    """A count of people or answers, by its cell: shown as the masking allows."""

    key: str


@dataclass(frozen=True, slots=True)
class Ratio:
    """In a table: a share in percent, where both of its parts are shown."""

    part: People
    whole: People


@dataclass(frozen=True, slots=True)
class GivenMean:
    """In a table: a mean, where the number of those who gave it is shown."""

    mean: Decimal | None
    by: People


Shown = int | Decimal | Mask | None
Amount = Shown | People
Entry = str | date | datetime | Amount | Ratio | GivenMean
"""What stands in a table."""


@dataclass(frozen=True, slots=True)
class Figure:
    """`value`: of a share, its numerator. `rest`: of a share of people, the others.

    `given_with`: the number of answers without which a mean says too much. `sheet`: where its rows are.
    `before`: its value in the period before. `note`: why there is no value.
    """

    term: Term
    value: Amount
    whole: Amount = None
    rest: People | Shown = None
    given_with: People | Shown = None
    sheet: str = ""
    note: str = ""
    before: Figure | None = None

    @property
    def percent(self) -> Decimal | None:
        """Of what is shown; None of nothing."""
        if self.term.unit is not Unit.SHARE or not isinstance(self.value, int):
            return None
        return _percent(self.value, self.whole) if isinstance(self.whole, int) and self.whole else None

    @property
    def bound(self) -> tuple[str, Decimal] | None:
        """« moins de » or « plus de », and so many percent: what the masks of a share say, and no more."""
        if self.term.unit is not Unit.SHARE or not isinstance(self.whole, int) or self.whole < 2 * SMALLEST:
            return None
        if self.value is Mask.SMALL:
            return "moins de", _percent(SMALLEST, self.whole)
        if self.rest is Mask.SMALL and isinstance(self.value, Mask):
            return "plus de", _percent(self.whole - SMALLEST, self.whole)
        return None

    @property
    def main(self) -> int | Decimal | None:
        """The number that is compared: a percent, hours, else the value; None for what is masked or not known."""
        if self.term.unit is Unit.SHARE:
            return self.percent
        if self.term.unit is Unit.MINUTES and isinstance(self.value, int):
            return (Decimal(self.value) / MINUTES).quantize(TENTH, ROUND_HALF_UP)
        return self.value if isinstance(self.value, int | Decimal) else None

    @property
    def change(self) -> int | Decimal | None:
        """Since the period before; of a share in points. None where one of the two is not shown."""
        now, before = self.main, self.before.main if self.before else None
        if now is None or before is None:
            return None
        return (
            now - before
            if isinstance(now, int) and isinstance(before, int)
            else Decimal(now) - Decimal(before)
        )


def _percent(part: int, whole: int) -> Decimal:
    return (Decimal(HUNDRED * part) / whole).quantize(TENTH, ROUND_HALF_UP)


@dataclass(frozen=True, slots=True)
class ReportTable:
    """`sheet`: the title of its sheet in a workbook; `is_printed`: it stands in the documents too.

    `has_total`: the last row is of all others. `note`: what is to be known of its rows; `why_empty`: if it has none.
    `needs`: the cell without which none of it may be shown.
    """

    title: str
    header: Sequence[str]
    rows: Sequence[Sequence[Entry]]
    sheet: str = ""
    note: str = ""
    why_empty: str = "Rien dans cette période."
    is_printed: bool = True
    has_total: bool = False
    needs: People | None = None


@dataclass(frozen=True, slots=True)
class Chapter:
    """`bars`: of the chart, if it has one. `before`: the period its figures are compared with."""

    key: str
    title: str
    figures: Sequence[Figure]
    tables: Sequence[ReportTable] = ()
    bars: Sequence[Bar] = field(default=())
    before: ReportPeriod | None = None


def published(chapter: Chapter, masks: Mapping[str, Mask], cells: Mapping[str, int]) -> Chapter:
    """With each count of people as it may be shown; the cells themselves are not in it any more."""

    def shown(amount: Amount) -> Shown:
        return masks.get(amount.key, cells[amount.key]) if isinstance(amount, People) else amount

    def figure(one: Figure) -> Figure:
        value, note, given_with = shown(one.value), one.note, shown(one.given_with)
        if isinstance(given_with, Mask):
            value, note = None, NOT_SHOWN
        whole, rest = shown(one.whole), _only_small(shown(one.rest))
        return replace(one, value=value, whole=whole, rest=rest, given_with=None, note=note)

    def entry(one: Entry) -> Entry:
        if isinstance(one, Ratio):
            return _ratio(shown(one.part), shown(one.whole))
        if isinstance(one, GivenMean):
            return one.mean if isinstance(shown(one.by), int) else Mask.OTHER
        return shown(one) if isinstance(one, People) else one

    def table(one: ReportTable) -> ReportTable:
        if one.needs is not None and not isinstance(shown(one.needs), int):
            return replace(one, rows=(), why_empty=UNSHOWN, needs=None)
        return replace(one, rows=[[entry(each) for each in row] for row in one.rows], needs=None)

    return replace(
        chapter,
        figures=[figure(one) for one in chapter.figures],
        tables=[table(one) for one in chapter.tables],
    )


def _ratio(part: Shown, whole: Shown) -> Shown:
    if isinstance(part, int) and isinstance(whole, int):
        return _percent(part, whole) if whole else None
    return Mask.OTHER


NOT_SHOWN = "non montré"
UNSHOWN = "Masqué : il y a moins de cinq personnes."


def _only_small(rest: Shown) -> Shown:
    """What remains of a share is no number of the report: only that it is small is kept, for the bound."""
    return rest if rest is Mask.SMALL else None


def compared(chapter: Chapter, before: Chapter, period: ReportPeriod) -> Chapter:
    """Each figure beside that of the `period` before; both chapters are published."""
    former = {one.term.key: one for one in before.figures}
    figures = [
        one if one.term.is_of_today else replace(one, before=former.get(one.term.key))
        for one in chapter.figures
    ]
    return replace(chapter, figures=figures, before=period)
