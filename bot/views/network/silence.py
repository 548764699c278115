"""« Je n’ai pas eu de vos nouvelles »: said to who is silent, unless they are heard before it leaves."""

from __future__ import annotations

from collections.abc import Sequence

from bot.chat.matters import Reader
from bot.chat.screens import Screen, screen, tap
from bot.domain.core.outbox import Matter
from bot.domain.network.members import GRACE
from bot.store.network import members

SILENT = "silence"
WARNING = Matter(SILENT)


async def words_of_warning(reader: Reader, _ids: Sequence[str]) -> Screen | None:
    entry = await members.listed_one(reader.tx, reader.member.id, None)
    if entry is None or entry.warned_on is None:
        return None
    keyboard = [[tap("Je reste dans le réseau", "still_here")]]
    return screen("silence/told_silent", keyboard, member=reader.member, until=entry.warned_on + GRACE)
