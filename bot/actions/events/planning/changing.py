"""One thing of an event is changed, here or in all the dates that follow, and can be taken back."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from bot.actions.core.refusals import Refusal
from bot.actions.events.planning import planning, series
from bot.actions.events.planning.planning import ChangedEvent
from bot.domain.events.events import Event, Mode
from bot.domain.events.planning.event_fields import differences, with_written, written
from bot.domain.events.planning.series import carried
from bot.domain.events.registrations import CONCERNED
from bot.domain.network.members import Member
from bot.ids import new_id
from bot.store.engine.transaction import Reading, Transaction
from bot.store.events import event_changes, registrations
from bot.store.events.event_changes import EventChange


@dataclass(frozen=True, slots=True)
class Amended:
    """`change_id` takes it back. `names`: of the fields that differ. `changed`: this date first."""

    change_id: str
    before: Event
    names: Sequence[str]
    changed: Sequence[ChangedEvent]

    @property
    def event(self) -> Event:
        return self.changed[0].event


async def amend(
    tx: Transaction, by: Member, after: Event, now: datetime, *, following: bool = False
) -> Amended:
    """`after`: the event as it should be. Raises Refusal when it is so already, or cannot be."""
    before = await planning.event_of(tx, by, after.id)
    names = differences(before, after)
    if not names:
        raise Refusal("event_nothing_changes")
    others = await series.following(tx, before, now) if following else []
    pairs = [(before, after), *((other, carried(before, after, other)) for other in others)]
    for one, new in pairs:
        await _check_ways(tx, one, new)
    changes = [new for _, new in pairs]
    if len(pairs) > 1:
        done = await series.change_following(tx, by, changes, now)
    else:
        done = [await planning.change(tx, by, after, now)]
    change_id = new_id()
    for one, new in pairs:
        made = EventChange(one.id, written(one, names), written(new, names))
        await event_changes.add(tx, change_id, made, now)
    return Amended(change_id, before, names, done)


async def _check_ways(tx: Reading, before: Event, after: Event) -> None:
    """A way of coming is not closed under those who come that way. Raises Refusal."""
    for mode in Mode:
        if after.capacity(mode) == 0 and before.capacity(mode) != 0:
            everybody = await registrations.of_event(tx, before.id)
            count = sum(one.mode is mode and one.state in CONCERNED for one in everybody)
            if count:
                raise Refusal("event_way_in_use", count=count, remotely=mode is Mode.REMOTE)


async def undo(tx: Transaction, by: Member, change_id: str, now: datetime) -> list[ChangedEvent]:
    """Every event of the change as it was. Raises Refusal when one changed since, in the same fields."""
    made = await event_changes.change(tx, change_id, by.scope)
    if not made:
        raise Refusal("change_gone")
    current = [await planning.event_of(tx, by, one.event_id) for one in made]
    for event, one in zip(current, made, strict=True):
        if written(event, list(one.after)) != dict(one.after):
            raise Refusal("event_change_overtaken")
    restored = [with_written(event, one.before) for event, one in zip(current, made, strict=True)]
    for event, former in zip(current, restored, strict=True):
        await _check_ways(tx, event, former)
    await event_changes.delete(tx, change_id)
    if len(restored) > 1:
        return await series.change_following(tx, by, restored, now)
    return [await planning.change(tx, by, one, now) for one in restored]
