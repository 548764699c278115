"""A programme with its day in one column and its hours in another: « 12/01/2027 », « 9h-12h et 14h-17h »."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date, datetime, time, timedelta
from typing import TypeAlias

from bot.domain.events.planning.when import Minutes, WhenRefused, hours_of
from bot.domain.lists import instants
from bot.domain.lists.columns import Column
from bot.domain.lists.imports import RowRefused
from bot.domain.lists.instants import Said, Span
from bot.domain.lists.kinds import plain

Hours: TypeAlias = time | tuple[Minutes, ...] | None
"""When it begins, or each of its parts."""

A_DAY = "une date (24/11/2026)"
HOURS = "des horaires (9h-12h et 14h-17h)"
NO_DAY = "Horaires : la date manque, dans la colonne « Date »"
NO_HOURS = "Date : les heures manquent, dans une colonne « Horaires » (9h-12h)"
OTHER_DAY = "Date : ce n’est pas le jour de la colonne « Début », corrigez l’une des deux"


def start(text: str) -> Said | tuple[Span, ...] | None:
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
        return hours_of(text)
    except WhenRefused:
        raise ValueError(HOURS) from None


COLUMNS = (
    Column("on_day", ("Date", "jour", "date de l'événement", "date de la formation"), plain(day, None)),
    Column(
        "hours", ("Horaires", "horaire", "heures", "heure", "heure de début", "créneau"), plain(_hours, None)
    ),
)
"""They only come in: an export says when in « Début » and « Fin »."""


def joined(values: Mapping[str, object]) -> Mapping[str, object]:
    """With `starts` or `half_days` made of a row's day and hours. Raises RowRefused."""
    found = {field: value for field, value in values.items() if field not in ("on_day", "hours")}
    on_day, hours, starts = values.get("on_day"), values.get("hours"), values.get("starts")
    if isinstance(starts, tuple):
        found["half_days"] = found.get("half_days") or starts
        del found["starts"]
        return found
    said = starts if isinstance(starts, Said) else Said(None, None)
    if isinstance(on_day, date) and said.day not in (None, on_day):
        raise RowRefused(OTHER_DAY)
    known = on_day if isinstance(on_day, date) else said.day
    if hours is not None and known is None:
        raise RowRefused(NO_DAY)
    if isinstance(on_day, date) and hours is None and said.at is None and not found.get("half_days"):
        raise RowRefused(NO_HOURS)
    if isinstance(hours, tuple) and known is not None:
        found["half_days"] = found.get("half_days") or _on(known, hours)
        found["starts"] = said if said.at is not None and said.day else None
    elif isinstance(on_day, date) or isinstance(hours, time):
        found["starts"] = Said(known, said.at or (hours if isinstance(hours, time) else None))
    return found


def _on(on_day: date, hours: Sequence[Minutes]) -> tuple[Span, ...]:
    midnight = datetime.combine(on_day, time())
    return tuple(
        Span(midnight + timedelta(minutes=starts), midnight + timedelta(minutes=ends))
        for starts, ends in sorted(hours)
    )
