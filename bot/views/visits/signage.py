"""« Photographiez votre façade »: what advisers are asked, and reminded of until a photo of their structure came."""

from __future__ import annotations

from datetime import datetime

from bot.actions.visits.planning import department_of
from bot.actions.visits.signage import FACADE, SignageRequest
from bot.chat.notices import tell_many
from bot.chat.outgoing.matters import Reader
from bot.chat.screens import Screen, screen, tap
from bot.domain.core.calendar import local, next_working_hour
from bot.domain.core.outbox import Matter
from bot.store.directory import structures
from bot.store.engine.transaction import Transaction
from bot.store.visits import signage

NEW = "new"


async def tell_asked(tx: Transaction, asked: SignageRequest, now: datetime) -> None:
    department = await department_of(tx, asked.campaign.department_code)
    matter = Matter(FACADE, (asked.campaign.id, NEW))
    await tell_many(tx, asked.people, matter, now, not_before=next_working_hour(now, department))


async def words_of_facade(reader: Reader, ids: tuple[str, ...]) -> Screen | None:
    """None once a photo came, the campaign is closed, or they work elsewhere."""
    campaign = await signage.campaign(reader.tx, ids[0], reader.member.scope)
    if campaign is None or campaign.closed_at is not None:
        return None
    place_id = reader.member.structure_id or ""
    asked = await signage.asked(reader.tx, campaign.id)
    place = await structures.structure(reader.tx, place_id)
    if asked.get(place_id) is not False or place is None or place.closed_at is not None:
        return None
    department = await department_of(reader.tx, campaign.department_code)
    return screen(
        "signage/asked",
        [[tap("Envoyer la photo", "facade_send", place.id, campaign.id)]],
        campaign=campaign,
        place=place,
        again=ids[1] != NEW,
        today=local(reader.now, department).date(),
    )
