"""What somebody leaves behind who writes newsletters, and is named in them."""

from __future__ import annotations

from datetime import UTC, datetime

from bot.actions.broadcasts.newsletter import approving, aside, drafting, editing, settings
from bot.domain.core.files import File
from bot.domain.network.members import Member
from bot.store.engine.transaction import Transaction

NOW = datetime(2026, 11, 24, 13, 30, tzinfo=UTC)
NAME = "Zoé Quillévéré"


async def writes_newsletters(tx: Transaction, zoe: Member, claire: Member) -> None:
    """She approves one, puts a photo aside for the next; Claire names her in both, and in the editorial."""
    await settings.opened(tx, claire, "https://t.me/relais?start=", NOW)
    await _put_aside(tx, claire, f"Merci à {NAME}")
    await editing.write_editorial(tx, claire, f"Bienvenue à <b>{NAME}</b>", NOW)
    draft = await drafting.draft(tx, zoe, NOW)
    await approving.approve(tx, zoe, draft.issue.version, 1, NOW)
    await _put_aside(tx, zoe, "L’affiche", File("photo", "AgACzoe", "AQADzoe"))
    await _put_aside(tx, claire, f"{NAME} recrute")


async def _put_aside(tx: Transaction, by: Member, html: str, file: File | None = None) -> None:
    item = await aside.ask_about(tx, by, html, file, NOW)
    await aside.put_aside(tx, by, item.id, "network")
