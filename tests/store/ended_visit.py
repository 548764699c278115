"""A visit that ended now, and all it leaves behind: what tests of retention look for."""

from __future__ import annotations

from datetime import UTC, date, datetime

from bot.actions.visits import commitments, sheets, signage
from bot.domain.network.members import Member
from bot.domain.visits.answers import AnswerContent
from bot.domain.visits.commitments import CommitmentSource, Who
from bot.store.engine.transaction import Transaction

NOW = datetime(2026, 11, 24, 13, 30, tzinfo=UTC)
DUE = date(2026, 12, 18)


async def end_a_visit(tx: Transaction, member: Member) -> None:
    """A sheet with a photo, an action that is done, the façade's photo, and a campaign."""
    visit = await sheets.open_sheet(tx, member, "placecergy", NOW)
    asked = (await sheets.page(tx, member, visit.id)).fields
    await sheets.answer(tx, member, visit.id, asked[2].id, "", AnswerContent("oui"), NOW)
    await sheets.answer(tx, member, visit.id, asked[3].id, "", AnswerContent(file_id="AgACvisit"), NOW)
    await sheets.finish(tx, member, visit.id, NOW)
    made = await commitments.promise(
        tx, member, "Relancer", Who(member_id=member.id), DUE, CommitmentSource(), NOW
    )
    await commitments.do(tx, member, made.id, NOW)
    await signage.ask_all(tx, member, DUE, NOW)
