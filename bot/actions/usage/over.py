"""Which months have a figure: those that are over, and not too long ago."""

from __future__ import annotations

from datetime import date

from bot.actions.core.refusals import Refusal
from bot.domain.usage.months import month_of, moved

OLDEST = 36
"""Months back that may be typed; older ones come in a list."""


def check_over(month: date, today: date) -> None:
    """Raises Refusal for a month that has no figure yet."""
    this = month_of(today)
    if month > this:
        raise Refusal("figure_to_come", month=month)
    if month == this:
        raise Refusal("figure_not_over", month=month)


def check_recent(month: date, today: date) -> None:
    """Raises Refusal."""
    if month < moved(month_of(today), -OLDEST):
        raise Refusal("figure_too_old", month=month)
