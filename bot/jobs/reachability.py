"""The next working morning, who opened a card is asked once whether they reached the référent."""

from __future__ import annotations

from datetime import datetime, timedelta
from itertools import groupby

from bot.chat.notices import tell
from bot.domain.core.calendar import is_working_day, local, within_quiet_hours
from bot.domain.core.departments import Department
from bot.store.core import departments
from bot.store.directory import consultations, partners
from bot.store.directory.referents import referents
from bot.store.engine.transaction import Reading, Transaction
from bot.store.network import members
from bot.views.upkeep.questions import reached

MOST_A_MORNING = 3
"""Of the cards one person opened, the latest; about the others nothing is asked."""
TOO_LATE = timedelta(days=7)


MOST_A_TICK = 5
"""Départements a tick: all of France has its morning at once, and people must not wait meanwhile."""


async def ask(tx: Transaction, now: datetime) -> None:
    """What is due at a bad hour (the bot was off) waits; what is a week late is not asked any more."""
    known = await departments.departments(tx)
    waiting = [known[code] for code in await consultations.departments_to_ask(tx, now)]
    for department in [each for each in waiting if _is_a_good_hour(now, each)][:MOST_A_TICK]:
        await _ask_in(tx, department, now)


def _is_a_good_hour(now: datetime, department: Department) -> bool:
    is_working = is_working_day(local(now, department).date(), department)
    return is_working and not within_quiet_hours(now, department)


async def _ask_in(tx: Transaction, department: Department, now: datetime) -> None:
    waiting = await consultations.to_ask(tx, department.code, now, now - TOO_LATE)
    await consultations.stop_asking(tx, department.code, now)
    cards = {card.id: card for card in await referents(tx, department.code)}
    known = {partner.id: partner for partner in await partners.of_department(tx, department.code)}
    still_there = [each for each in waiting if each.referent_id in cards]
    for member_id, of_member in groupby(still_there, lambda each: each.member_id):
        asked = [*of_member][:MOST_A_MORNING]
        await consultations.set_asked(tx, [each.id for each in asked], now)
        listed = await members.listed_one(tx, member_id, department.code)
        if listed is not None:
            card = cards[asked[0].referent_id]
            opened_on = local(asked[0].opened_at, department).date()
            question = reached(asked[0], card, known[card.partner_id], opened_on, len(asked))
            await tell(tx, listed.member, question, now)


async def due(tx: Reading, _now: datetime) -> datetime | None:
    return await consultations.next_question(tx)
