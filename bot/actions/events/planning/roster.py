"""The registered people of an event, sorted as an animateur looks for them; and writing to some of them."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime

from bot.actions.core.refusals import Refusal
from bot.actions.events.planning.planning import event_of
from bot.actions.privacy import journal
from bot.domain.core.words.normalise import normalise
from bot.domain.events import seating
from bot.domain.events.events import Event, Mode
from bot.domain.events.registrations import SeatState
from bot.domain.network.members import Member
from bot.store.engine.transaction import Reading, Transaction
from bot.store.events import roster
from bot.store.events.roster import ListedRegistration
from bot.store.network import members
from bot.store.training import records

REGISTERED, WAITING, GONE = "in", "wait", "out"
PRESENT, ABSENT = "present", "absent"
STATES: Mapping[str, frozenset[SeatState]] = {
    REGISTERED: frozenset({SeatState.REGISTERED}),
    WAITING: frozenset({SeatState.WAITING, SeatState.OFFERED}),
    GONE: frozenset({SeatState.CANCELLED, SeatState.DECLINED}),
}


@dataclass(frozen=True, slots=True)
class Roster:
    """`ranks`: the place in the waiting list, from 1, by the id of a registration."""

    event: Event
    everybody: Sequence[ListedRegistration]
    ranks: Mapping[str, int]

    def group(self, name: str, now: datetime) -> list[ListedRegistration]:
        """Of a state, by structure and name, who waits by their rank; or who was there, and who was not."""
        if name in STATES:
            found = [one for one in self.everybody if one.registration.state in STATES[name]]
            return sorted(found, key=self._waiting_key if name == WAITING else _named_key)
        came = [one for one in self.everybody if one.registration.state is SeatState.REGISTERED]
        if not self.event.is_over(now) or not any(one.attended for one in came):
            return []  # nobody was marked yet: nobody is absent
        return [one for one in came if bool(one.attended) == (name == PRESENT)]

    def one(self, registration_id: str) -> ListedRegistration:
        """Raises Refusal."""
        found = next((one for one in self.everybody if one.registration.id == registration_id), None)
        if found is None:
            raise Refusal("registration_gone")
        return found

    def _waiting_key(self, one: ListedRegistration) -> tuple[str, int]:
        return one.registration.mode, self.ranks.get(one.registration.id, 0)


def _named_key(one: ListedRegistration) -> tuple[str, str, str]:
    return normalise(one.structure) or "~", normalise(one.last_name), normalise(one.first_name)


async def of_event(tx: Reading, viewer: Member, event_id: str) -> Roster:
    event = await event_of(tx, viewer, event_id)
    everybody = await roster.of_event(tx, event_id, viewer.scope)
    trained = await records.followers_of(tx, event.module_id)
    all_of_them = [one.registration for one in everybody]
    ranks = {
        registration.id: rank
        for mode in Mode
        for rank, registration in enumerate(seating.waiting(event, all_of_them, mode, trained), 1)
    }
    return Roster(event, everybody, ranks)


async def recipients(
    tx: Reading, viewer: Member, event_id: str, group: str, now: datetime
) -> tuple[Event, list[Member]]:
    """Members in force of one group, those whom the bot cannot write to included."""
    people = await of_event(tx, viewer, event_id)
    ids = [one.registration.member_id for one in people.group(group, now)]
    found = [await members.by_id(tx, member_id) for member_id in ids if member_id]
    return people.event, [member for member in found if member is not None and member.state == "active"]


async def note_message(tx: Transaction, by: Member, event: Event, count: int, now: datetime) -> None:
    """In the journal: to how many, never what."""
    code = event.department_code
    await journal.record(tx, by, code, "event_messaged", event.title, str(count), now)
