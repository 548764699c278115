"""A broadcast that somebody wrote, sent and got, and everything that is kept of it, for tests of retention."""

from __future__ import annotations

from dataclasses import replace

from bot.actions.broadcasts import keeping, writing
from bot.actions.broadcasts.going import starting
from bot.actions.broadcasts.going.following import follow
from bot.domain.broadcasts.recipients import RecipientState
from bot.domain.broadcasts.selections.selections import EVERYBODY
from bot.domain.core.content import Piece
from bot.domain.core.outbox import Post
from bot.domain.network.members import Member
from bot.store.broadcasts import broadcasts, recipients
from bot.store.broadcasts.sources import BroadcastSource
from bot.store.core import outbox
from bot.store.engine.transaction import Transaction
from tests.network import HERE, NOW


async def end_a_broadcast(tx: Transaction, member: Member) -> None:
    """With its selection kept under a name, and a card that followed it."""
    source = BroadcastSource(7, 12, "", Piece("Fermé lundi"))
    written = await writing.write(tx, member, source, NOW)
    draft = await writing.change(tx, member, replace(written, selection=EVERYBODY), NOW)
    await keeping.keep(tx, member, "Tous", EVERYBODY, NOW)
    await starting.start(tx, draft, HERE, NOW)
    own = await recipients.of_member(tx, draft.id, member.id)
    assert own is not None
    await recipients.settle(tx, own.id, RecipientState.SENT, NOW, version=1)
    await outbox.keep_post(tx, Post(own.id, 7, 13), NOW)
    card = await follow(tx, draft, member, "", NOW)
    await outbox.keep_post(tx, Post(card, 7, 14), NOW)
    await broadcasts.end_settled(tx, NOW)


async def write_in_vain(tx: Transaction, member: Member) -> None:
    await writing.write(tx, member, BroadcastSource(7, 15, "", Piece("Plus tard")), NOW)
