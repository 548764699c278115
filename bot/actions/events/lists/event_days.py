"""A programme with its day in one column and its hours in another: « 12/01/2027 », « 9h-12h et 14h-17h »."""

from __future__ import annotations

import re
from collections.abc import Collection, Mapping, Sequence
from datetime import date, datetime, time, timedelta
from typing import TypeAlias

from bot.domain.events.planning.when import WhenRefused, days_of, hours_of
from bot.domain.events.planning.when_hours import Minutes
from bot.domain.lists import durations, instants
from bot.domain.lists.columns import Column
from bot.domain.lists.imports import RowRefused
from bot.domain.lists.instants import CellInstant, Span
from bot.domain.lists.kinds import plain

Hours: TypeAlias = time | tuple[Minutes, ...] | None
"""When it begins, or each of its parts."""

DOTTED = re.compile(r"(?<=\d)\.(?=[0-5]\d(?!\d))")
"""« 9.30 »."""
A_DAY, AN_HOUR = "une date (24/11/2026)", "une heure (16:30)"
HOURS = "des horaires (9h-12h et 14h-17h)"
NO_DAY = "Horaires : la date manque, dans la colonne « Date »"
NO_HOURS = "Date : les heures manquent, dans une colonne « Horaires » (9h-12h)"
SEVERAL_DAYS = (
    "Date : pour plusieurs jours, donnez les heures en une fois, dans une colonne « Horaires » (9h-12h)"
)
OTHER_DAY = "Date : ce n’est pas le jour de la colonne « Début », corrigez l’une des deux"


def start(text: str) -> CellInstant | tuple[Span, ...] | None:
    """« 24/11/2026 9h-12h » says its end as well. Raises ValueError."""
    try:
        return instants.said(text)
    except ValueError:
        try:
            return instants.spans(text)
        except ValueError:
            pass
        raise


def day(text: str) -> date | None:
    try:
        found = instants.said(text)
    except ValueError as error:
        raise ValueError(A_DAY if str(error) == instants.A_DAY_AND_AN_HOUR else str(error)) from None
    if found is not None and found.day is None:
        raise ValueError(A_DAY)
    return found.day if found else None


def days(text: str) -> tuple[date, ...]:
    """One, or several that have the same hours: « du 12 au 14/01/2027 »."""
    try:
        found = day(text)
    except ValueError as error:
        try:
            return days_of(text)
        except WhenRefused:
            raise error from None
    return (found,) if found else ()


def _hours(text: str) -> Hours:
    if not text:
        return None
    try:
        said = instants.said(text)
    except ValueError:
        said = None
    if said is not None and said.day is None:
        return said.at
    try:
        return hours_of(DOTTED.sub("h", text))
    except WhenRefused:
        raise ValueError(HOURS) from None


def _end_hour(text: str) -> time | None:
    """Beside an end that is only a day, as calendars write it."""
    try:
        found = instants.said(text)
    except ValueError:
        raise ValueError(AN_HOUR) from None
    if found is not None and found.at is None:
        raise ValueError(AN_HOUR)
    return found.at if found else None


COLUMNS = (
    Column("on_day", ("Date", "jour", "date de l'événement", "date de la formation"), plain(days, None)),
    Column(
        "hours", ("Horaires", "horaire", "heures", "heure", "heure de début", "créneau"), plain(_hours, None)
    ),
    Column("end_hour", ("Heure de la fin", "heure de fin", "heure fin"), plain(_end_hour, None)),
    Column("lasts", ("Durée", "durée en heures", "durée (h)"), plain(durations.hours, None)),
)
"""They only come in: an export says when in « Début » and « Fin »."""
COMING_IN = frozenset(column.field for column in COLUMNS)


def joined(values: Mapping[str, object], unread: Collection[str] = ()) -> Mapping[str, object]:
    """With `starts` or `half_days` made of a row's days and hours, `ends` of its duration. Raises RowRefused.

    `unread`: fields whose cells were refused already, and are not said to be missing.
    """
    found = {field: value for field, value in values.items() if field not in COMING_IN}
    on_days, hours, starts = values.get("on_day") or (), values.get("hours"), values.get("starts")
    ends, end_hour = values.get("ends"), values.get("end_hour")
    if isinstance(ends, CellInstant) and ends.at is None and isinstance(end_hour, time):
        found["ends"] = CellInstant(ends.day, end_hour)
    if isinstance(starts, tuple):
        found["half_days"] = found.get("half_days") or starts
        del found["starts"]
        return found
    said = starts if isinstance(starts, CellInstant) else CellInstant(None, None)
    if not isinstance(on_days, tuple) or (on_days and said.day not in (None, on_days[0])):
        raise RowRefused(OTHER_DAY)
    known = on_days or ((said.day,) if said.day else ())
    if hours is not None and not known and "on_day" not in unread:
        raise RowRefused(NO_DAY)
    if on_days and hours is None and said.at is None and not found.get("half_days") and "hours" not in unread:
        raise RowRefused(NO_HOURS)
    if isinstance(hours, tuple) and known:
        found["half_days"] = found.get("half_days") or _on(known, hours)
        found["starts"] = said if said.at is not None and said.day else None
    elif len(known) > 1 and "hours" not in unread:
        raise RowRefused(SEVERAL_DAYS)
    elif known and "hours" not in unread and (on_days or isinstance(hours, time)):
        found["starts"] = CellInstant(known[0], said.at or (hours if isinstance(hours, time) else None))
    return {**found, **_end_after(found, values.get("lasts"))}


def _end_after(found: Mapping[str, object], lasts: object) -> Mapping[str, object]:
    """Where only a duration says when it ends."""
    starts = found.get("starts")
    if not isinstance(lasts, float) or found.get("ends") or found.get("half_days"):
        return {}
    begins = starts.on(starts.day) if isinstance(starts, CellInstant) and starts.day else None
    if begins is None:
        return {}
    end = begins + timedelta(hours=lasts)
    return {"ends": CellInstant(end.date(), end.time().replace(second=0, microsecond=0)), "lasts": lasts}


def _on(on_days: Sequence[date], hours: Sequence[Minutes]) -> tuple[Span, ...]:
    midnights = [datetime.combine(one, time()) for one in sorted(on_days)]
    return tuple(
        Span(midnight + timedelta(minutes=starts), midnight + timedelta(minutes=ends))
        for midnight in midnights
        for starts, ends in sorted(hours)
    )
