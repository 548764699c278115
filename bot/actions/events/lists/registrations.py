"""Who is registered for what, waits, came or gave up: one line a person and event. It only goes out."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from zoneinfo import ZoneInfo

from bot.actions.directory.lists.structures import with_places
from bot.actions.events.lists.events import EVER
from bot.actions.lists.noun import Noun
from bot.domain.events import seating
from bot.domain.events.events import Event, Mode
from bot.domain.events.registrations import STATES, Registration, SeatReason, SeatState
from bot.domain.lists.around import Around
from bot.domain.lists.columns import Column
from bot.domain.lists.kinds import Cell, ColumnKind
from bot.domain.network.members import Member
from bot.domain.network.people_names import PeopleNames
from bot.store.engine.transaction import Reading
from bot.store.events import events, registrations
from bot.store.network import members
from bot.store.training import records
from bot.store.training.figures import Presence, presences
from bot.texts.french import plural

WAYS = {Mode.ONSITE: "sur place", Mode.REMOTE: "à distance"}
REASONS: Mapping[str, str] = {
    SeatReason.NONE: "",
    SeatReason.FULL: "complet à l’inscription",
    SeatReason.SEAT_FREED: "une place s’est libérée",
    SeatReason.ACCEPTED: "a accepté la place proposée",
    SeatReason.OFFER_DECLINED: "a refusé la place proposée",
    SeatReason.OFFER_EXPIRED: "n’a pas répondu à temps à la place proposée",
    SeatReason.OFFER_WITHDRAWN: "place retirée : moins de places",
    SeatReason.OFFER_CLOSED: "inscriptions closes avant sa réponse",
    SeatReason.GAVE_UP: "s’est désisté",
    SeatReason.GAVE_UP_LATE: "s’est désisté après la date limite",
    SeatReason.ABSENT: "a dit ne pas venir",
    SeatReason.GAVE_SEAT: "a donné sa place",
    SeatReason.RECEIVED_SEAT: "a reçu la place d’un collègue",
    SeatReason.BY_ANIMATEUR: "décision de l’animateur",
    SeatReason.ACCESS_ENDED: "a quitté le réseau",
    SeatReason.WALKED_IN: "venu sans inscription",
}


@dataclass(frozen=True, slots=True)
class RegistrationLine:
    """`rank`: in the waiting list, from 1; 0 for the others. `presence`: None where nobody was marked yet."""

    registration: Registration
    event: Event
    member: Member | None
    rank: int = 0
    presence: Presence | None = None

    @property
    def department_code(self) -> str:
        return self.event.department_code


Write = Callable[[RegistrationLine, Around], Cell]


def _column(field: str, heading: str, write: Write) -> Column:
    return Column(field, (heading,), ColumnKind(read=None, write=write))


def _on_the_wall(instant: datetime, line: RegistrationLine) -> datetime:
    return instant.astimezone(ZoneInfo(line.event.zone)).replace(tzinfo=None, second=0, microsecond=0)


def _presence(line: RegistrationLine, _around: Around) -> str:
    """Who registered and was marked at none of the half-days was absent, once somebody was marked."""
    if line.presence is None or line.registration.state is not SeatState.REGISTERED:
        return ""
    present, total = line.presence.present, len(line.event.half_days)
    if present == 0:
        return "absent"
    told = plural(present, "demi-journée", "demi-journées")
    return "présent" if present >= total else f"{told} sur {total}"


class Registrations(Noun[RegistrationLine]):
    name = "registrations"
    label = "Inscriptions"
    file_name = "inscriptions"
    columns = (
        _column("event", "Événement", lambda line, _: line.event.title),
        _column("starts", "Début", lambda line, _: line.event.starts.replace(tzinfo=None)),
        _column("last_name", "Nom", lambda line, _: line.member.last_name if line.member else ""),
        _column("first_name", "Prénom", lambda line, _: line.member.first_name if line.member else ""),
        _column(
            "structure",
            "Structure",
            lambda line, around: around.places.written(line.registration.structure_id),
        ),
        _column("state", "État", lambda line, _: STATES[line.registration.state]),
        _column("rank", "Rang", lambda line, _: line.rank or None),
        _column("mode", "Mode", lambda line, _: WAYS[line.registration.mode]),
        _column(
            "registered_at",
            "Inscrit le",
            lambda line, _: _on_the_wall(line.registration.registered_at, line),
        ),
        _column("presence", "Présence", _presence),
        _column(
            "reason", "Motif", lambda line, _: REASONS.get(line.registration.reason, line.registration.reason)
        ),
        _column("department_code", "Département", lambda line, _: line.department_code),
    )

    async def surroundings(self, tx: Reading, around: Around) -> Around:
        people = PeopleNames(entry.member for entry in await members.listed(tx, around.home))
        return replace(await with_places(tx, around), people=people)

    async def exported(self, tx: Reading, around: Around) -> Sequence[RegistrationLine]:
        """By event, in the order people came."""
        return await lines(tx, await events.between(tx, around.home, *EVER), around.people)

    def cells(self, record: RegistrationLine, around: Around) -> Mapping[str, Cell]:
        """Each is made of the whole line."""
        return {
            column.field: column.kind.write(record, around) for column in self.columns if column.kind.write
        }


async def lines(tx: Reading, found: Iterable[Event], people: PeopleNames) -> list[RegistrationLine]:
    """Of these events, also of people who were erased."""
    by_id = {event.id: event for event in found}
    by_event: defaultdict[str, list[Registration]] = defaultdict(list)
    for registration in await registrations.of_events(tx, by_id):
        by_event[registration.event_id].append(registration)
    marked_in = await presences(tx, by_id)
    made: list[RegistrationLine] = []
    for event_id, event in by_id.items():
        everybody = by_event.get(event_id, [])
        ranks = await _ranks(tx, event, everybody)
        marked = marked_in.get(event_id)
        made += [
            RegistrationLine(
                registration=each,
                event=event,
                member=people.people.get(each.member_id or ""),
                rank=ranks.get(each.id, 0),
                presence=None if marked is None else marked.get(each.id, Presence()),
            )
            for each in everybody
        ]
    return made


async def _ranks(tx: Reading, event: Event, everybody: Sequence[Registration]) -> Mapping[str, int]:
    """By registration, of those who wait."""
    if not any(each.state is SeatState.WAITING for each in everybody):
        return {}
    trained = await records.followers_of(tx, event.module_id)
    return {
        each.id: rank
        for mode in Mode
        for rank, each in enumerate(seating.waiting(event, everybody, mode, trained), 1)
    }


REGISTRATIONS = Registrations()
