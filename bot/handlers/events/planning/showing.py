"""What one thing of an event says, in words; empty for nothing."""

from __future__ import annotations

from collections.abc import Awaitable, Callable, Mapping

from bot.actions.events.planning import fields
from bot.domain.events.events import KINDS, Event
from bot.domain.events.planning import when
from bot.domain.events.said import PRIORITIES, UNLIMITED
from bot.store.directory import structures
from bot.store.engine.transaction import Reading
from bot.store.training import modules

SAID: Mapping[str, Callable[[Event], str]] = {
    "half_days": lambda event: when.as_typed(event.half_days),
    "kind": lambda event: KINDS[event.kind],
    "priority": lambda event: PRIORITIES[event.priority],
    "seats": lambda event: UNLIMITED if event.seats is None else str(event.seats),
    "remote_seats": lambda event: UNLIMITED if event.remote_seats is None else str(event.remote_seats),
    "deadline_on": lambda event: f"{event.deadline_on:%d/%m/%Y}" if event.deadline_on else "",
    "opens_on": lambda event: f"{event.opens_on:%d/%m/%Y}" if event.opens_on else "",
    "cancel_until": lambda event: f"{event.cancel_until:%d/%m/%Y}" if event.cancel_until else "",
    "offer_hours": lambda event: f"{event.offer_hours} h" if event.offer_hours else "",
    "questions": lambda event: ", ".join(one.text for one in event.questions),
}


async def _structure(tx: Reading, event: Event) -> str:
    place = await structures.structure(tx, event.structure_id) if event.structure_id else None
    return place.label if place else ""


async def _module(tx: Reading, event: Event) -> str:
    return next((one.title for one in await modules.known(tx) if one.id == event.module_id), "")


async def _audience(tx: Reading, event: Event) -> str:
    return (await fields.audience_words(tx, event.department_code)).written(event.audience)


LOOKED_UP: Mapping[str, Callable[[Reading, Event], Awaitable[str]]] = {
    "structure_id": _structure,
    "module_id": _module,
    "audience": _audience,
}


async def shown(tx: Reading, event: Event, field: str) -> str:
    if field in LOOKED_UP:
        return await LOOKED_UP[field](tx, event)
    return SAID[field](event) if field in SAID else str(getattr(event, field))
