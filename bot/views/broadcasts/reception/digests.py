"""A digest: what waited for somebody, a line each by day, and a button to read each in full."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from datetime import datetime
from itertools import groupby

from bot.actions.broadcasts.reception.digesting import Digest
from bot.chat.outgoing import outgoing
from bot.chat.outgoing.envelopes import Address
from bot.chat.outgoing.matters import Reader
from bot.chat.paging import page_of
from bot.chat.screens import Screen, screen, tap
from bot.domain.broadcasts.recipients import RecipientState
from bot.domain.core.calendar import local
from bot.domain.core.departments import Department
from bot.domain.core.outbox import Lane, Matter, OnDoubt, OutgoingCall
from bot.store.broadcasts.reception import digests
from bot.store.broadcasts.reception.digests import DigestItem
from bot.store.core import departments
from bot.transport.splitting import plain_text

DIGEST = "broadcast_digest"
READ, TURN = "read_broadcast", "digest"
"""The routes of its buttons: one of what is in it, in full; another page."""
PAGE, A_ROW = 8, 4


def calls(due: Iterable[Digest]) -> Iterator[OutgoingCall]:
    """Words of when it leaves. Nobody can know of one in doubt: it is not repeated."""
    for one in due:
        if one.member.user_id is None:
            continue
        to = Address(one.member.user_id, lane=Lane.BULK, member_id=one.member.id, on_doubt=OnDoubt.HOLD)
        yield outgoing.on_departure(to, Matter(DIGEST, (one.id,)), receipt=one.id)


async def words_of_digest(reader: Reader, ids: tuple[str, ...]) -> Screen | None:
    """Nothing once all of it was taken back: a broadcast that is paused or stopped is in it no more."""
    if await digests.member_of(reader.tx, ids[0]) != reader.member.id:
        return None
    found = [item for item in await digests.items(reader.tx, ids[0]) if item.state is RecipientState.QUEUED]
    department = await departments.department(reader.tx, reader.member.department_code)
    return digest_screen(ids[0], found, department, reader.now) if found and department else None


def digest_screen(
    digest_id: str, items: Sequence[DigestItem], department: Department, now: datetime, offset: int = 0
) -> Screen:
    page = page_of(items, offset, PAGE)
    numbered = list(enumerate(page.shown, page.first))
    buttons = [tap(f"Lire {number}", READ, item.broadcast_id) for number, item in numbered]
    rows = [buttons[start : start + A_ROW] for start in range(0, len(buttons), A_ROW)]
    days = [
        (day, list(of_day))
        for day, of_day in groupby(numbered, key=lambda one: local(one[1].started_at, department).date())
    ]
    rows.append(page.turning(TURN, digest_id))
    today = local(now, department).date()
    return screen("digests/digest", rows, days=days, page=page, today=today, first_words=first_words)


def first_words(item: DigestItem) -> str:
    """On one line, without the title it may begin with; empty for a picture without a caption."""
    words = " ".join(plain_text(item.content.pieces[0].html).split()) if item.content.pieces else ""
    return words.removeprefix(item.title).lstrip(" .:,;–—-")
