"""Events: a year's programme in one file. An import prepares and changes them; it publishes and calls off none."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import replace
from datetime import UTC, datetime, timedelta

from bot.actions.directory.lists.structures import with_places
from bot.actions.events.lists.event_cells import COLUMNS
from bot.actions.events.lists.event_days import joined
from bot.actions.events.lists.event_hours import END, NO_HOUR, START
from bot.actions.events.lists.event_rows import EventRow, reason, words_of
from bot.actions.events.planning.planning import ChangedEvent, noticed
from bot.actions.events.seats import open_seats
from bot.actions.lists.of_one_department import OfOneDepartment
from bot.actions.lists.rows import Cells, Values
from bot.domain.core.words.normalise import normalise
from bot.domain.core.words.typed import tidied
from bot.domain.events.events import Event, EventState, on_the_wall
from bot.domain.lists import instants
from bot.domain.lists.around import Around, Local
from bot.domain.lists.imports import Faults, Note, ReadList, RowDraft, RowOutcome, RowRefused
from bot.domain.lists.instants import CellInstant
from bot.domain.lists.kinds import Cell, shown
from bot.domain.lists.parsers import line_of
from bot.domain.network.sector_names import SectorNames
from bot.domain.training.module_names import ModuleNames
from bot.store.engine.transaction import Reading, Transaction
from bot.store.events import events as store
from bot.store.network import sectors
from bot.store.training import modules

EVER = (datetime(1970, 1, 1, tzinfo=UTC), datetime(2300, 1, 1, tzinfo=UTC))
A_DAY = timedelta(hours=14)
TEXTS = ("title", "venue", "link", "module", "audience", "structure")
"""Cells that may say less than an event holds: one that was left as it came changes nothing."""

Outcomes = list[RowOutcome[Event]]


class Events(OfOneDepartment[Event]):
    name = "events"
    label = "Événements"
    file_name = "evenements"
    columns = COLUMNS
    tables = (("events", "id"), ("half_days", "event_id"))
    marks = ("directory_mark", "events_mark")
    is_in_directory = False
    named_by = "title"
    once = "même titre et même début qu’à la ligne {line}"

    async def surroundings(self, tx: Reading, around: Around) -> Around:
        placed = await with_places(tx, around)
        return replace(
            placed,
            modules=ModuleNames(await modules.known(tx)),
            sectors=SectorNames(await sectors.sectors(tx, around.home)),
        )

    async def exported(self, tx: Reading, around: Around) -> Sequence[Event]:
        return await self.known(tx, around)

    async def known(self, tx: Reading, around: Around) -> Sequence[Event]:
        """Whatever their state, in the order of their start."""
        return await store.between(tx, around.home, *EVER)

    def cells(self, record: Event, around: Around) -> Mapping[str, Cell]:
        words = words_of(around, record.department_code)
        module = around.modules.written(record.module_id, record.department_code) if record.module_id else ""
        parts = [(one.starts, one.ends) for one in record.half_days]
        made: Mapping[str, Cell] = {
            "starts": record.starts.replace(tzinfo=None),
            "ends": record.ends.replace(tzinfo=None),
            "module": module,
            "audience": words.written(record.audience),
            "half_days": instants.written_spans(parts) if len(parts) > 1 else "",
            "structure": around.places.written(record.structure_id),
        }
        return {
            column.field: made[column.field]
            if column.field in made
            else column.kind.write(getattr(record, column.attribute), around)
            for column in self.columns
            if column.kind.write
        }

    # A row, and the event it is about

    def key(self, values: Values) -> str:
        """Title and start: a programme that is sent again is about the same events."""
        starts, parts = values.get("starts"), values.get("half_days")
        start = starts.on(starts.day) if isinstance(starts, CellInstant) and starts.day else None
        if start is None and isinstance(parts, tuple) and parts:
            start = parts[0].starts
        return self._key(values.get("department_code"), str(values["title"]), start)

    def _key(self, code: object, title: str, start: datetime | None) -> str:
        return f"{code or ''} {normalise(title) or title} {on_the_wall(start) if start else ''}"

    def _keys(self, known: Sequence[Event], around: Around) -> Mapping[str, Event]:
        found: dict[str, Event] = {}
        for one in (one for one in known if around.within(one.department_code)):
            for code in {one.department_code, one.department_code if around.home is None else ""}:
                found.setdefault(self._key(code, one.title, one.starts), one)
        return found

    def finished(self, values: Values, cells: Cells, local: Local) -> Values:
        """What the row alone can tell of its hours is told with whatever else there is to mend."""
        values = joined(
            values, [field for field in ("on_day", "hours") if field in cells and field not in values]
        )
        faults = Faults()
        for heading, said in ((START, values.get("starts")), (END, values.get("ends"))):
            with faults:
                if isinstance(said, CellInstant) and said.at is None and not values.get("id"):
                    raise RowRefused(NO_HOUR.format(heading=heading))
        with faults:
            start, end = _on_the_wall(values)
            if start and end and end <= start:
                raise RowRefused(reason("event_ends_before_start"))
        faults.tell()
        return super().finished(values, cells, local)

    def one_made(self, draft: RowDraft, stored: Event | None, around: Around) -> Event:
        values = dict(draft.values)
        if stored is not None:
            for field, cell in self.cells(stored, around).items():
                if field in TEXTS and values.get(field) == line_of(tidied(shown(cell))):
                    del values[field]
        return EventRow(values, stored, around).made()

    def remarks(self, values: Values, _cells: Cells, _local: Local) -> Iterable[str]:
        start, end = _on_the_wall(values)
        if start and end and end - start > A_DAY and not values.get("half_days"):
            yield (
                "plus d’une journée d’affilée : pour l’émargement, donnez chaque demi-journée dans une colonne "
                "« Demi-journées » (24/11/2026 09:00-12:00 | 24/11/2026 13:30-17:00)"
            )
        lasts = values.get("lasts")
        if end and isinstance(lasts, float) and lasts > WITHOUT_A_BREAK:
            yield f"fin calculée d’après la durée, {end:%H:%M} : s’il y a une pause, donnez l’heure de fin"

    def settled(
        self, outcomes: Outcomes, _known: Sequence[Event], around: Around
    ) -> tuple[Outcomes, list[Note]]:
        """Nothing is made of a new event that has begun. What a state asks for and a file does not do is told."""
        past = [one for one in outcomes if one.stored is None and one.record.starts <= around.now]
        kept = [one for one in outcomes if one not in past]
        notes = []
        if past:
            notes.append(Note(0, _told(past, "déjà passé, laissé de côté", "déjà passés, laissés de côté")))
        if new := [one for one in kept if one.stored is None]:
            notes.append(Note(0, _told(new, "reste en brouillon", "restent en brouillon") + PUBLISH))
        if other := [one for one in kept if one.stored and _asks_for_another_state(one)]:
            notes.append(Note(0, _told(other, "garde son état", "gardent leur état") + PUBLISH))
        return kept, notes

    def absent(
        self,
        known: Sequence[Event],
        outcomes: Sequence[RowOutcome[Event]],
        _reading: ReadList,
        around: Around,
    ) -> Iterable[Event]:
        """Those to come, in the time the file speaks of."""
        present = {outcome.record.id for outcome in outcomes}
        starts = [outcome.record.starts for outcome in outcomes]
        return (
            one
            for one in known
            if starts
            and one.id not in present
            and one.state is not EventState.CANCELLED
            and max(around.now, min(starts)) <= one.starts <= max(starts)
            and around.within(one.department_code)
        )

    # What is written

    async def put(self, tx: Transaction, records: Sequence[Event], now: datetime) -> None:
        for record in records:
            before = await store.event(tx, record.id, None)
            await store.put(tx, noticed(before, record, now) if before else record, now)

    async def follow_up(self, tx: Transaction, ids: Collection[str], now: datetime) -> Sequence[ChangedEvent]:
        """Seats are settled as after any change: more of them are offered, fewer withdrawn."""
        changes = []
        for event_id in ids:
            known = await store.event(tx, event_id, None)
            if known is None or known.state is not EventState.PUBLISHED:
                continue
            seats = await open_seats(tx, event_id, None)
            changes.append(ChangedEvent(seats.event, await seats.settle(tx, now)))
        return changes

    def called(self, record: Event) -> str:
        return f"{record.title} ({record.starts:%d/%m/%Y})"


WITHOUT_A_BREAK = 4.5
"""Hours: whoever says that something lasts longer may not count the lunch."""
PUBLISH = " : un import ne publie ni n’annule rien, faites-le dans le bot"


def _on_the_wall(values: Values) -> tuple[datetime | None, datetime | None]:
    """What the row itself says; an end that is only an hour is of the day of the start."""
    starts, ends = values.get("starts"), values.get("ends")
    if not isinstance(starts, CellInstant) or starts.day is None:
        return None, None
    return starts.on(starts.day), ends.on(starts.day) if isinstance(ends, CellInstant) else None


def _told(outcomes: Outcomes, one: str, several: str) -> str:
    lines = sorted(outcome.draft.line for outcome in outcomes)
    if len(lines) == 1:
        return f"1 événement {one} (ligne {lines[0]})"
    return f"{len(lines)} événements {several} (lignes {lines[0]} à {lines[-1]})"


def _asks_for_another_state(outcome: RowOutcome[Event]) -> bool:
    return outcome.draft.values.get("state") not in (None, outcome.stored and outcome.stored.state)


EVENTS = Events()
