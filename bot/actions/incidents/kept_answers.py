"""Answers that a département keeps for the next time."""

from __future__ import annotations

from datetime import datetime

from bot.actions.core.refusals import Refusal
from bot.actions.privacy import journal
from bot.domain.network.members import Member
from bot.ids import new_id
from bot.store.engine.transaction import Reading, Transaction
from bot.store.incidents import kept_answers
from bot.store.incidents.kept_answers import KeptAnswer

MOST = 30
"""As many as people look through."""


async def known(tx: Reading, member: Member) -> list[KeptAnswer]:
    return await kept_answers.of_department(tx, member.department_code)


async def one(tx: Reading, member: Member, answer_id: str) -> KeptAnswer:
    """Raises Refusal for one that is not theirs, or gone."""
    found = next((kept for kept in await known(tx, member) if kept.id == answer_id), None)
    if found is None:
        raise Refusal("answer_gone")
    return found


async def check_room(tx: Reading, by: Member) -> None:
    """Said before anything is asked. Raises Refusal."""
    if len(await known(tx, by)) >= MOST:
        raise Refusal("answers_full", most=MOST)


async def keep(tx: Transaction, by: Member, title: str, text: str, now: datetime) -> KeptAnswer:
    await check_room(tx, by)
    kept = KeptAnswer(new_id(), title, text)
    await kept_answers.add(tx, by.department_code, kept)
    await journal.record(tx, by, by.department_code, "answer_kept", title, "", now)
    return kept


async def delete(tx: Transaction, by: Member, answer_id: str, now: datetime) -> KeptAnswer:
    found = await one(tx, by, answer_id)
    await kept_answers.delete(tx, by.department_code, answer_id)
    await journal.record(tx, by, by.department_code, "answer_deleted", found.title, "", now)
    return found
