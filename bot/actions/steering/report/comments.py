"""What the animateur writes in the report, kept for the next one; the préfecture reads it."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime

from bot.actions.core.refusals import Refusal
from bot.actions.privacy import journal
from bot.domain.network.members import Member
from bot.domain.steering.report.comments import PARTS, Comment
from bot.store.engine.transaction import Reading, Transaction
from bot.store.steering import report as store


async def of_department(tx: Reading, viewer: Member) -> Mapping[str, Comment]:
    """By chapter; of the viewer's département."""
    return await store.comments(tx, viewer.department_code)


async def one_of(tx: Reading, viewer: Member, chapter: str) -> Comment | None:
    """None where nothing is written. Raises Refusal for what is no chapter."""
    if chapter not in PARTS:
        raise Refusal("report_chapter_gone")
    return (await of_department(tx, viewer)).get(chapter)


async def write(tx: Transaction, by: Member, chapter: str, text: str, now: datetime) -> Comment:
    """Instead of what was there; `text` was accepted by the form. Raises Refusal."""
    await one_of(tx, by, chapter)
    written = Comment(by.department_code, chapter, text, by.id, now)
    await store.put_comment(tx, written)
    await journal.record(tx, by, by.department_code, "report_commented", PARTS[chapter], "", now)
    return written


async def erase(tx: Transaction, by: Member, chapter: str, now: datetime) -> None:
    """Raises Refusal. A second time changes nothing."""
    await one_of(tx, by, chapter)
    if await store.delete_comment(tx, by.department_code, chapter):
        await journal.record(tx, by, by.department_code, "report_comment_erased", PARTS[chapter], "", now)
