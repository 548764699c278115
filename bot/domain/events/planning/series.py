"""Events that come back: each date is an event of its own; a change may be carried to those that follow."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta
from typing import Any

from bot.domain.core.forms import Form, FormStep, accept_chosen
from bot.domain.events.events import Event, HalfDay, from_the_wall, on_the_wall
from bot.domain.events.planning.event_fields import differences
from bot.domain.network.joining import accept_yes

DAYS = ("deadline_on", "opens_on", "cancel_until")

REPEAT = Form(
    "event_series",
    (FormStep("rule", accept_chosen), FormStep("until", accept_chosen), FormStep("sure", accept_yes)),
)
"""Its state holds the `event`; what is typed is read before it comes here."""


def moved(half_days: tuple[HalfDay, ...], shift: timedelta) -> tuple[HalfDay, ...]:
    """The same hours on the wall on other days; an hour that a change of clocks skips there is the one after."""
    return tuple(
        HalfDay(
            *(
                from_the_wall(on_the_wall(instant + shift), str(instant.tzinfo))
                for instant in (part.starts, part.ends)
            )
        )
        for part in half_days
    )


def rescheduled(event: Event, half_days: tuple[HalfDay, ...], today: date) -> Event:
    """On other days: what is said in days keeps its distance from the first one.

    Registrations that have opened stay open, and none are closed by it that are not yet.
    """
    first = half_days[0].starts.date()
    shift = first - event.starts.date()

    def kept(day: date | None) -> date | None:
        later = _later(day, shift)
        return later if day is None or later is None or later >= today else max(later, min(day, first))

    has_opened = event.opens_on is not None and event.opens_on <= today
    return replace(
        event,
        half_days=half_days,
        opens_on=event.opens_on if has_opened else _later(event.opens_on, shift),
        deadline_on=kept(event.deadline_on),
        cancel_until=kept(event.cancel_until),
    )


def carried(before: Event, after: Event, other: Event) -> Event:
    """What changed of one date, done to another one: hours and days keep their distance from the date."""
    shift = other.starts.date() - before.starts.date()
    values: dict[str, Any] = {}
    for name in differences(before, after):
        value = getattr(after, name)
        if name == "half_days":
            value = moved(value, shift)
        elif name in DAYS:
            value = _later(value, shift)
        values[name] = value
    return replace(other, **values)


def _later(day: date | None, shift: timedelta) -> date | None:
    return day + shift if day else None
