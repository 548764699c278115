"""The animateurs’ weekly news, as of when they read: what was looked for in vain, how many structures to follow."""

from __future__ import annotations

from collections.abc import Sequence

from bot.actions.steering import concerns
from bot.actions.upkeep import misses
from bot.actions.visits.planning import department_of
from bot.chat.matters import Reader
from bot.chat.screens import Screen, screen, tap
from bot.domain.core.outbox import Matter

WEEKLY = "misses"
WEEK = Matter(WEEKLY)


async def words_of_week(reader: Reader, _ids: Sequence[str]) -> Screen | None:
    code = reader.member.department_code
    groups = await misses.groups(reader.tx, code, reader.now)
    department = await department_of(reader.tx, code)
    to_follow, risen = await concerns.news_of_week(reader.tx, department, reader.now)
    rows = []
    if groups:
        rows.append([tap("Voir les recherches sans résultat", "misses")])
    if to_follow:
        rows.append([tap("Voir les structures à suivre", "steering")])
    return screen("misses/weekly", rows, groups=groups, to_follow=to_follow, risen=risen) if rows else None
