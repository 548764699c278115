"""One update through the store, beside the same statements on bare aiosqlite and bare sqlite3.

    python -m benchmarks store

An update is three transactions: it is stored; it is handled (marked, its member and open form read, a search and a
message written); the message is claimed, then removed. On the same migrated file, durable in the same way.
"""

from __future__ import annotations

from collections.abc import Awaitable, Callable
from datetime import UTC, datetime

from bot.domain.inbox import ScreenedUpdate
from bot.domain.outbox import OutgoingCall
from bot.domain.searches import Search
from bot.ids import new_id
from bot.store import forms, inbox, members, outbox, searches
from bot.store.database import Database

UPDATES = 2000
PEOPLE = 20
USER = 1001
TEXT = "Prime d’activité : la référente de la Caf est Paule Martin, 01 99 00 00 01. " * 8

OneUpdate = Callable[[int], Awaitable[None]]


def update(number: int) -> ScreenedUpdate:
    person = {"id": USER, "is_bot": False, "first_name": "Nadia"}
    message = {"message_id": number, "date": 1, "from": person, "chat": person, "text": "prime d’activité"}
    return Update({"update_id": number, "message": message})


class Update:
    """A ScreenedUpdate without findings."""

    def __init__(self, raw: dict[str, object]) -> None:
        self.update = raw
        self.findings = ()


def answer() -> OutgoingCall:
    return OutgoingCall(USER, "sendMessage", {"chat_id": USER, "text": TEXT, "parse_mode": "HTML"})


def ours(db: Database) -> OneUpdate:
    async def one(number: int) -> None:
        now = datetime.now(UTC)
        async with db.transaction() as tx:
            await inbox.add(tx, [update(number)], now)
        async with db.reading() as tx:
            [row] = await inbox.waiting(tx, 100)
        async with db.transaction() as tx:
            await inbox.mark_handled(tx, row.position, now)
            member = await members.by_user(tx, USER)
            await forms.get(tx, USER)
            await searches.add(tx, Search(new_id(), "95", member.id, "prime d’activité"), now)
            await outbox.enqueue(tx, answer(), now)
        async with db.reading() as tx:
            [waiting] = await outbox.queued(tx, now)
        async with db.transaction() as tx:
            await outbox.claim(tx, [waiting.id])
        async with db.transaction() as tx:
            await outbox.remove_sent(tx, [waiting.id])

    return one
