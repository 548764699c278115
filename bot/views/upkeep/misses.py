"""What was looked for in vain, told to the animateurs once a week: what is left of it when they read."""

from __future__ import annotations

from collections.abc import Sequence

from bot.actions.upkeep import misses
from bot.chat.notices import Reader
from bot.chat.screens import Screen, screen, tap
from bot.domain.core.outbox import Matter

WEEKLY = "misses"
WEEK = Matter(WEEKLY)


async def words_of_week(reader: Reader, _ids: Sequence[str]) -> Screen | None:
    groups = await misses.groups(reader.tx, reader.member.department_code, reader.now)
    if not groups:
        return None
    return screen("misses/weekly", [[tap("Voir les recherches sans résultat", "misses")]], groups=groups)
