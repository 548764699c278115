"""What somebody leaves behind who writes, approves and gets broadcasts, and is named in them."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime

from bot.actions.broadcasts import keeping, writing
from bot.actions.broadcasts.going import starting
from bot.actions.broadcasts.going.following import follow
from bot.domain.broadcasts.corrections import Amendment
from bot.domain.broadcasts.selections.selections import EVERYBODY
from bot.domain.core.content import Content, Piece
from bot.domain.network.members import Member
from bot.store.broadcasts import broadcasts
from bot.store.broadcasts.sources import BroadcastSource
from bot.store.engine.queries import Query
from bot.store.engine.transaction import Transaction

NOW = datetime(2026, 11, 24, 13, 30, tzinfo=UTC)
NAME = "Zoé Quillévéré"
PUT_OFF = Query(
    "put_off",
    "INSERT INTO put_offs (department_code, duty, occurrence, decided_by, decided_at)"
    " VALUES ('95', 'weather', '2026-11-27', :by, '')",
    "She skipped a morning's weather.",
)


async def gets_broadcasts(tx: Transaction, zoe: Member, claire: Member) -> None:
    """One of hers that Claire approved; one of Claire's that names her, which she approved and got."""
    hers = await writing.write(tx, zoe, BroadcastSource(zoe.user_id or 0, 21, "", Piece("Bonjour")), NOW)
    await follow(tx, hers, zoe, "", NOW)
    written = await writing.write(tx, claire, BroadcastSource(7, 22, "", Piece(f"Voyez {NAME}")), NOW)
    choices = (f"Oui, avec {NAME}", "Non")
    theirs = await writing.change(tx, claire, replace(written, selection=EVERYBODY, choices=choices), NOW)
    await broadcasts.approve(tx, theirs.id, zoe.id, NOW)
    new = Amendment(Content((Piece(f"Voyez plutôt {NAME}"),)), claire.id)
    await broadcasts.amend(tx, theirs.id, new, NOW)
    await starting.start(tx, theirs, zoe.department_code, NOW)
    await keeping.keep(tx, zoe, "Toutes", EVERYBODY, NOW)
    await keeping.keep(tx, claire, f"Sans {NAME}", EVERYBODY, NOW)
    await tx.execute(PUT_OFF, by=zoe.id)
