"""A newsletter that was sent, one nobody goes on with, and what waits for neither: for tests of retention."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime

from bot.actions.broadcasts.newsletter import approving, aside, drafting, sending, settings
from bot.domain.core.content import Content, Piece
from bot.domain.network.members import Member
from bot.store.engine.transaction import Transaction

NOW = datetime(2026, 11, 24, 13, 30, tzinfo=UTC)


async def write_newsletters(tx: Transaction, member: Member) -> None:
    draft = await settings.opened(tx, member, "", NOW)
    await put_aside(tx, member, "Envoyé")
    draft = await drafting.draft(tx, member, NOW)
    draft = await approving.approve(tx, member, draft.issue.version, 1, NOW)
    await sending.send(tx, draft, Content((Piece("Envoyé"),)), NOW)
    await settings.close(tx, member, NOW)
    await put_aside(tx, member, "Pour plus tard")
    await aside.ask_about(tx, member, "Que faire de ce message ?", None, NOW)


async def put_aside(tx: Transaction, member: Member, html: str) -> None:
    item = await aside.ask_about(tx, member, html, None, NOW)
    kept, _ = await aside.put_aside(tx, member, item.id, "headlines")
    assert replace(item, section_id=kept.section_id, state=kept.state) == kept
