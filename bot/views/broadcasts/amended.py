"""« Corriger partout »: another animateur is asked for their yes, or hears of it afterwards."""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime

from bot.actions.broadcasts import approving, correcting, writing
from bot.chat.notices import tell
from bot.chat.outgoing.matters import Reader
from bot.chat.screens import Screen, screen, tap
from bot.domain.broadcasts.broadcasts import Broadcast, BroadcastKind
from bot.domain.broadcasts.corrections import Amendment
from bot.domain.core.content import plain
from bot.domain.core.outbox import Matter
from bot.domain.network.members import Member
from bot.store.broadcasts import broadcasts, recipients
from bot.store.engine.transaction import Reading, Transaction
from bot.store.network import members

ASKED = "amendment_to_approve"
WITH_TEXT = 400
"""How much of the new text stands in the question."""


async def ask(
    tx: Transaction, broadcast: Broadcast, new: Amendment, by: Member, now: datetime
) -> list[Member]:
    """Whom it was asked."""
    others = list(await correcting.approvers(tx, by, broadcast))
    for other in others:
        await tell(tx, other, Matter(ASKED, (broadcast.id, new.fingerprint)), now)
    return others


async def words_of_asked(reader: Reader, ids: tuple[str, ...]) -> Screen | None:
    """ids: broadcast, which correction. Nothing once it is decided, or written anew."""
    found = await broadcasts.by_id(reader.tx, ids[0], reader.member.scope)
    if found is None or not writing.may_change(reader.member, found):
        return None
    new = await broadcasts.amended(reader.tx, found.id)
    if new is None or not new.asked or new.fingerprint != ids[1] or new.by == reader.member.id:
        return None
    return await question(reader.tx, found, new)


async def question(tx: Reading, broadcast: Broadcast, new: Amendment) -> Screen:
    """What it would say, and how many would see it."""
    writer = await members.by_id(tx, new.by)
    before = broadcast.content.pieces
    changed = [
        piece for number, piece in enumerate(new.content.pieces) if piece not in before[number : number + 1]
    ]
    seen = (broadcast.id, new.fingerprint)
    return screen(
        "amending/to_approve",
        [
            [tap("Approuver", "amendment_approve", *seen), tap("Refuser", "amendment_refuse", *seen)],
            [tap("Voir l’annonce", "broadcast_view", broadcast.id)],
        ],
        broadcast=broadcast,
        writer=writer.name if writer else "",
        text="\n".join(plain(piece.html) for piece in changed)[: WITH_TEXT + 1],
        most=WITH_TEXT,
        tally=await recipients.tally(tx, broadcast.id),
    )


async def tell_decision(
    tx: Transaction, new: Amendment, template: str, broadcast: Broadcast, by: Member, now: datetime
) -> None:
    """To who wrote the correction, if they are still there."""
    writer = await members.by_id(tx, new.by)
    if writer is not None and writer.state == "active":
        rows = [[tap("Voir l’annonce", "broadcast", broadcast.id)]]
        await tell(tx, writer, screen(template, rows, broadcast=broadcast, by=by), now)


async def tell_corrected(tx: Transaction, broadcast: Broadcast, by: Member, now: datetime) -> None:
    """What is no announcement needs nobody else's yes: the others see what it says by now."""
    if broadcast.kind is BroadcastKind.ANNOUNCEMENT:
        return
    count = (await recipients.tally(tx, broadcast.id)).reached
    fresh = replace(broadcast, approved_by=None, created_by=by.id)
    if await approving.is_needed(tx, fresh, count):
        rows = [[tap("Voir l’annonce", "broadcast_view", broadcast.id)]]
        for other in await approving.approvers(tx, fresh):
            await tell(tx, other, screen("amending/told", rows, broadcast=broadcast, by=by), now)
