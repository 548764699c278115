"""« Nouveau kit », to those who follow its theme: by day, as it is when it is told."""

from __future__ import annotations

from datetime import datetime

from bot.actions.resources import resources, themes
from bot.chat.notices import tell_many
from bot.chat.outgoing.matters import Reader
from bot.chat.screens import Screen, screen, tap
from bot.domain.core.calendar import next_working_hour
from bot.domain.core.outbox import Lane, Matter
from bot.domain.network.members import Member
from bot.domain.resources.resources import Resource
from bot.store.core import departments
from bot.store.engine.transaction import Transaction
from bot.store.resources import themes as followed

NEW = "new_resource"
MANY = 20
"""From so many on, other notices go before."""


async def tell_new(tx: Transaction, one: Resource, by: Member, now: datetime) -> None:
    """Not to who put it there."""
    department = await departments.department(tx, one.department_code)
    if department is None:
        return
    people = await themes.followers(tx, one.theme_id, one.department_code)
    told = [each for each in people if each.id != by.id]
    lane = Lane.BULK if len(told) >= MANY else Lane.NOTIFICATION
    matter = Matter(NEW, (one.id, str(one.version)))
    at = next_working_hour(now, department)
    await tell_many(tx, told, matter, now, not_before=at, lane=lane, by_mail=True)


async def words_of_new(reader: Reader, ids: tuple[str, ...]) -> Screen | None:
    """Nothing once it is retired or replaced again, or for who follows the theme no more."""
    one = await resources.resource_of(reader.tx, reader.member, ids[0])
    if str(one.version) != ids[1] or one.theme_id not in await followed.followed(reader.tx, reader.member.id):
        return None
    theme = await themes.theme_of(reader.tx, reader.member, one.theme_id)
    rows = [
        [tap("Recevoir le fichier", "resource_fetch", one.id)],
        [tap("Ne plus suivre", "theme_follow", theme.id, "non")],
    ]
    return screen("resources/new", rows, resource=one, theme=theme)
