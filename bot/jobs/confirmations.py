"""Every working morning, a few cards nobody confirmed for long are proposed: one message a person."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from datetime import datetime, timedelta

from bot.actions.upkeep.confirmations import propose_today
from bot.chat.notices import tell
from bot.domain.core.calendar import NOON, first_working_morning, is_working_morning, local
from bot.domain.upkeep.confirmations import Confirmation, Freshness
from bot.store.directory import partners
from bot.store.directory.referents import referents
from bot.store.engine.transaction import Reading, Transaction
from bot.store.network import members
from bot.store.upkeep import confirmations
from bot.views.upkeep.questions import still_exact

MOST_A_TICK = 5
"""Départements a tick: all of France has its morning at once, and people must not wait meanwhile."""


async def ask(tx: Transaction, now: datetime) -> None:
    """Once a working morning and département, between 9 h and noon there; a morning missed is not made up for."""
    waiting = [fresh for fresh in await confirmations.freshness(tx) if _is_to_be_asked(fresh, now)]
    for fresh in waiting[:MOST_A_TICK]:
        await _ask_in(tx, fresh, await propose_today(tx, fresh, now), now)


def _is_to_be_asked(fresh: Freshness, now: datetime) -> bool:
    is_done = fresh.asked_on == local(now, fresh.department).date()
    return not is_done and is_working_morning(now, fresh.department)


async def _ask_in(tx: Transaction, fresh: Freshness, proposed: Sequence[Confirmation], now: datetime) -> None:
    code, today = fresh.department.code, local(now, fresh.department).date()
    by_person: defaultdict[str, list[Confirmation]] = defaultdict(list)
    for each in proposed:
        by_person[each.member_id].append(each)
    cards = {card.id: card for card in await referents(tx, code)}
    known = {partner.id: partner for partner in await partners.of_department(tx, code)}
    for member_id, asked in by_person.items():
        listed = await members.listed_one(tx, member_id, code)
        card = cards[asked[0].referent_id]
        if listed is not None:
            question = still_exact(asked[0], card, known[card.partner_id], today, len(asked))
            await tell(tx, listed.member, question, now)


async def due(tx: Reading, now: datetime) -> datetime | None:
    """The first morning to come on which some département is to be asked."""
    return min((_next_morning(fresh, now) for fresh in await confirmations.freshness(tx)), default=None)


def _next_morning(fresh: Freshness, now: datetime) -> datetime:
    here = local(now, fresh.department)
    is_over = fresh.asked_on == here.date() or here.time() >= NOON
    return first_working_morning(here.date() + timedelta(days=int(is_over)), fresh.department)
