"""A structure as an adviser reads it: whether it is open, how to call it, where it is; on one screen."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import date, datetime
from functools import partial

from bot.actions.directory.shelves import Shelf
from bot.chat.screens import Keyboard, Screen, screen
from bot.domain.core.calendar import is_holiday, local
from bot.domain.core.departments import Department
from bot.domain.directory.structures import Structure
from bot.domain.network.colleagues import Colleague
from bot.views.directory.room import fitted


def closed_on(department: Department) -> Callable[[date], bool]:
    """Public holidays, where the département has them."""
    return partial(is_holiday, department=department)


def place_view(
    shelf: Shelf, structure: Structure, now: datetime, keyboard: Keyboard, *, digits: bool
) -> Screen:
    here, closed = local(now, shelf.department), closed_on(shelf.department)
    html = fitted(
        "structures/card",
        structure=structure,
        closes=structure.hours.closing(here, closed),
        opens=structure.hours.next_opening(here, closed),
        now=here,
        hours=structure.hours.wording(digits=digits) if structure.hours else "",
        digits=digits,
    )
    return Screen(html, keyboard)


def place_details(
    structure: Structure, team: Sequence[Colleague], keyboard: Keyboard, *, digits: bool
) -> Screen:
    hours = structure.hours.wording(digits=digits) if structure.hours else ""
    return screen("structures/details", keyboard, structure=structure, team=team, hours=hours)
