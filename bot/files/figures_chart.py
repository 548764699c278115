"""Thirteen months as a picture, and in words for who does not see it: bars against the objective."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from math import ceil, floor, log10

from bot.domain.usage.monthly_figures import Bar
from bot.files.typesetting import printable, typeset_picture
from bot.texts.french import month_abbreviation, thousands

PPI = 216  # 1080 pixels of a width that is a phone's
STEPS = (1.0, 2.0, 2.5, 5.0, 10.0)
LINES = 4


@dataclass(frozen=True, slots=True)
class Chart:
    """`bars`: the oldest first. `legend`: what a bar and a stroke are, and how many of whom they count."""

    title: str
    subtitle: str
    bars: Sequence[Bar]
    legend: str


async def picture(chart: Chart, now: datetime) -> bytes:
    """A PNG. Raises Apart."""
    highest = max(*(bar.value or 0 for bar in chart.bars), *(bar.objective or 0 for bar in chart.bars), 1)
    step = _step(highest)
    data = {
        "title": printable(chart.title),
        "subtitle": printable(chart.subtitle),
        "legend": printable(chart.legend),
        "top": max(highest, 1) * 1.0,
        "lines": [{"value": step * number} for number in range(floor(highest / step) + 1)],
        "bars": [_bar(bar) for bar in chart.bars],
    }
    return await typeset_picture("activity", data, now, PPI)


def _bar(bar: Bar) -> dict[str, object]:
    return {
        "value": bar.value,
        "shown": "" if bar.value is None else thousands(bar.value),
        "objective": bar.objective,
        "month": month_abbreviation(bar.month),
        "year": f"{bar.month:%Y}" if bar.month.month == 1 else "",
    }


def _step(highest: int) -> float:
    """Between two lines: a round number, so that there are some four of them."""
    raw = highest / LINES
    size = 10.0 ** floor(log10(raw)) if raw >= 1 else 1.0
    return max(1.0, next(size * step for step in STEPS if size * step >= raw) if raw >= 1 else ceil(raw))
