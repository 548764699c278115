"""Events for tests, as if an animateur had planned and published them."""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime
from zoneinfo import ZoneInfo

from bot.actions.events.planning.planning import new_secret
from bot.domain.events.events import Event, EventKind, EventState, HalfDay
from bot.domain.events.telling import told
from bot.ids import new_id
from bot.store.events import events
from tests.network import HERE, NOW, Network

PARIS = ZoneInfo("Europe/Paris")


def at(text: str) -> datetime:
    """« 2026-12-01 09:00 », in Paris."""
    return datetime.fromisoformat(text).replace(tzinfo=PARIS)


TRAINING = Event(
    id="",
    department_code=HERE,
    zone="Europe/Paris",
    kind=EventKind.TRAINING,
    title="France Titres, les bases",
    half_days=(HalfDay(at("2026-12-08 09:00"), at("2026-12-08 12:00")),),
    description="Carte grise et permis, pas à pas.",
    venue="Sous-préfecture de Pontoise",
    seats=2,
    state=EventState.PUBLISHED,
)


async def planned(net: Network, **changes: object) -> Event:
    """A published training of two seats on Tuesday 8 December, 9 h to 12 h, unless `changes` say otherwise."""
    event = replace(TRAINING, id=new_id(), secret=new_secret(), **changes)
    event = replace(event, told=told.written(event))
    async with net.app.db.transaction() as tx:
        await events.put(tx, event, NOW)
    return event
