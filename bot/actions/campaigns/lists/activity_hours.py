"""When an activity begins and ends, of a day that another column says."""

from __future__ import annotations

from datetime import date, time

from bot.actions.lists.rows import Cells, Values
from bot.domain.events.planning.when import WhenRefused, hours_of
from bot.domain.lists import instants
from bot.domain.lists.around import Around
from bot.domain.lists.imports import RowRefused
from bot.domain.lists.kinds import Cell, plain

AN_HOUR, A_SPAN = "une heure (09:30)", "un horaire (9h30-12h)"
OTHER_DAY = "ce n’est pas le jour de l’activité, écrivez l’heure seule (09:30)"


def _hour(text: str) -> time | None:
    """« 9 » is nine o’clock here."""
    try:
        found = instants.said(f"{text}h" if text.isdecimal() else text)
    except ValueError as error:
        raise ValueError(AN_HOUR if str(error) == instants.A_DAY_AND_AN_HOUR else str(error)) from None
    if found is not None and found.at is None:
        raise ValueError(AN_HOUR)
    return found.at if found else None


def _hours(text: str) -> tuple[time, time | None] | None:
    """« 9h30-12h », « matin »; a beginning alone, too. Of two parts of a day, from the first to the last."""
    if not text:
        return None
    try:
        if (begins := _hour(text)) is not None:
            return begins, None
    except ValueError:
        pass
    try:
        parts = sorted(hours_of(text))
        return time(*divmod(parts[0][0], 60)), time(*divmod(parts[-1][1], 60))
    except (WhenRefused, ValueError):
        raise ValueError(A_SPAN) from None


def _hour_cell(at: time | None, _around: Around) -> Cell:
    return f"{at:%H:%M}" if at else ""


def with_hours(values: Values) -> Values:
    """« Horaires » says what « Début » and « Fin » do not."""
    hours = values.get("hours")
    others: dict[str, object] = {field: value for field, value in values.items() if field != "hours"}
    if not isinstance(hours, tuple):
        return others
    said = {"starts": hours[0], "ends": hours[1]}
    return others | {field: at for field, at in said.items() if at is not None and not others.get(field)}


def check_day(cells: Cells, field: str, day: object) -> None:
    """A form notes when it was filled in under « Heure de début »: that is not when the activity begins."""
    try:
        said = instants.said(cells.legible(field))
    except ValueError:
        return
    if said is not None and said.day is not None and isinstance(day, date) and said.day != day:
        raise RowRefused(f"{cells.title(field)} : {OTHER_DAY}")


HOUR = plain(_hour, _hour_cell)
HOURS = plain(_hours, None)
