"""When a row says an event is: its start and end, or each half-day, on the wall of its département."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime, time

from bot.domain.events.events import HalfDay, from_the_wall, on_the_wall
from bot.domain.lists.imports import Faults, RowRefused
from bot.domain.lists.instants import CellInstant, Span

START, END, PARTS = "Début", "Fin", "Demi-journées"
NO_START = f"{START} : il manque (24/11/2026 14:30)"
NO_END = f"{END} : elle manque (24/11/2026 16:30)"
NO_HOUR = "{heading} : l’heure manque (24/11/2026 14:30)"
DISAGREES = "ce n’est pas ce que dit la colonne « Demi-journées » : corrigez l’une des deux"
SEVERAL = (
    "cet événement a plusieurs demi-journées : déplacez-le en entier, début et fin du même écart, "
    "ou changez-les dans la colonne « Demi-journées »"
)


def half_days(
    starts: CellInstant | None,
    ends: CellInstant | None,
    parts: Sequence[Span],
    known: Sequence[HalfDay],
    zone: str,
) -> tuple[HalfDay, ...]:
    """`known`: those of the stored event, which stay where the row says nothing else. Raises RowRefused."""
    if parts:
        detailed = tuple(HalfDay(_aware(one.starts, zone), _aware(one.ends, zone)) for one in parts)
        _check_agreement(starts, ends, detailed)
        return detailed
    start, end = _start_and_end(starts, ends, known, zone)
    if known and (start, end) == (known[0].starts, known[-1].ends):
        return tuple(known)
    return _shifted(known, start, end, zone) if len(known) > 1 else (HalfDay(start, end),)


def _start_and_end(
    starts: CellInstant | None, ends: CellInstant | None, known: Sequence[HalfDay], zone: str
) -> tuple[datetime, datetime]:
    start = _instant(START, starts, known[0].starts if known else None, None, zone)
    start = start or (known[0].starts if known else None)
    if start is None:
        raise RowRefused(NO_START)
    end = _instant(END, ends, known[-1].ends if known else None, start, zone)
    if end is None and known:
        lasts = known[-1].ends.replace(tzinfo=None) - known[0].starts.replace(tzinfo=None)
        end = _aware(start.replace(tzinfo=None) + lasts, zone)
    if end is None:
        raise RowRefused(NO_END)
    return start, end


def _instant(
    heading: str, said: CellInstant | None, known: datetime | None, beside: datetime | None, zone: str
) -> datetime | None:
    """None where the cell says nothing. `beside`: whose day an hour alone is of."""
    if said is None:
        return None
    if said.at is None:
        if known is not None and (known.date(), known.time()) == (said.day, time()):
            return known  # a workbook shows midnight as a day
        raise RowRefused(NO_HOUR.format(heading=heading))
    if said.day is None and beside is None:
        raise RowRefused(f"{heading} : la date manque (24/11/2026 14:30)")
    day = said.day or (beside.date() if beside else None)
    return _aware(datetime.combine(day, said.at), zone) if day else None


def _check_agreement(starts: CellInstant | None, ends: CellInstant | None, parts: Sequence[HalfDay]) -> None:
    faults = Faults()
    for heading, said, meant in ((START, starts, parts[0].starts), (END, ends, parts[-1].ends)):
        with faults:
            if said and ((said.day or meant.date()), said.at or time()) != (meant.date(), meant.time()):
                raise RowRefused(f"{heading} : {DISAGREES}")
    faults.tell()


def _shifted(known: Sequence[HalfDay], start: datetime, end: datetime, zone: str) -> tuple[HalfDay, ...]:
    """Each by as much as the whole, on the wall: the same hours on other days."""
    shift = start.replace(tzinfo=None) - known[0].starts.replace(tzinfo=None)
    if end.replace(tzinfo=None) - known[-1].ends.replace(tzinfo=None) != shift:
        raise RowRefused(SEVERAL)
    return tuple(
        HalfDay(*(_aware(instant.replace(tzinfo=None) + shift, zone) for instant in (one.starts, one.ends)))
        for one in known
    )


def _aware(wall: datetime, zone: str) -> datetime:
    return from_the_wall(on_the_wall(wall), zone)
