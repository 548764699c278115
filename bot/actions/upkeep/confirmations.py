"""Freshness: a few cards a morning are proposed for confirmation, to who used them and to the animateurs."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date, datetime, timedelta

from bot.actions.core.refusals import Refusal
from bot.actions.privacy import journal
from bot.actions.upkeep import changes, questions
from bot.domain.core.calendar import local
from bot.domain.directory.referents import Referent
from bot.domain.network.members import Member
from bot.domain.network.roles import Role
from bot.domain.upkeep.confirmations import (
    CHOICES,
    SAME_PERSON,
    Confirmation,
    Debt,
    Freshness,
    StaleCard,
    is_stale,
    propose,
)
from bot.domain.upkeep.misses import LATELY
from bot.ids import new_id
from bot.store.core import departments
from bot.store.directory import consultations
from bot.store.directory.referents import referents
from bot.store.engine.transaction import Reading, Transaction
from bot.store.network import members
from bot.store.upkeep import changes as stored_changes
from bot.store.upkeep import confirmations, corrections


async def propose_today(tx: Transaction, fresh: Freshness, now: datetime) -> Sequence[Confirmation]:
    """Chooses what is proposed this morning, stores and returns it: one card a person."""
    code, today = fresh.department.code, local(now, fresh.department).date()
    cards = await _stale_cards(tx, fresh, today, now)
    animateurs = [member.id for member in await members.with_role(tx, code, Role.ANIMATEUR)]
    spared = await questions.spared(tx, fresh.department, now)
    proposed = [
        Confirmation(new_id(), code, card.referent_id, member_id, today)
        for card, member_id in propose(cards, animateurs, spared, today)
    ]
    await confirmations.add(tx, proposed)
    await confirmations.set_asked_on(tx, code, today)
    return proposed


async def _stale_cards(tx: Reading, fresh: Freshness, today: date, now: datetime) -> list[StaleCard]:
    """Cards to be confirmed, but those somebody flagged an error on or has just mended."""
    code = fresh.department.code
    users = await consultations.users_of_cards(tx, code, now)
    asked = await confirmations.asked_since(tx, code, today - SAME_PERSON)
    reported = {report.referent_id for report in await corrections.open_reports(tx, code)}
    spared = reported | await stored_changes.touched_since(tx, code, now - SAME_PERSON)
    return [
        StaleCard(card.id, card.verified_on, _users(card, users), asked.get(card.id, {}))
        for card in await referents(tx, code)
        if card.id not in spared and is_stale(card.verified_on, today, fresh.stale_days)
    ]


async def question(tx: Reading, member: Member, confirmation_id: str) -> Confirmation | None:
    """What the member was asked; None once they answered, or the card was checked or is being mended."""
    found = await confirmations.unanswered(tx, member.id, member.department_code, confirmation_id)
    if found is None:
        return None
    flagged = {report.referent_id for report in await corrections.open_reports(tx, member.department_code)}
    return None if found.referent_id in flagged else found


def _users(card: Referent, users: Mapping[str, list[str]]) -> tuple[str, ...]:
    """Nobody but the animateur is shown a card that is for the animateur."""
    return tuple(users.get(card.id, ())) if card.audience == "conseillers" else ()


async def answer(tx: Transaction, member: Member, confirmation_id: str, said: str, now: datetime) -> Referent:
    """« exact » dates the card today. Raises Refusal when it was answered before, or asked of somebody else."""
    referent_id = await confirmations.answer(tx, confirmation_id, member.id, said)
    if referent_id is None:
        raise Refusal("question_closed")
    card = await changes.card(tx, member, referent_id)
    department = await departments.department(tx, member.department_code)
    if said == "exact" and department is not None:
        today = local(now, department).date()
        if card.verified_on is None or card.verified_on < today:
            await changes.amend(tx, member, card, {"verified_on": today.isoformat()}, now)
    return card


async def debt(tx: Reading, member: Member, now: datetime) -> tuple[Debt, int]:
    """« Dette d’annuaire », and the days after which a card counts as old."""
    days = await confirmations.stale_days(tx, member.department_code)
    department = await departments.department(tx, member.department_code)
    if department is None:
        raise Refusal("department_gone")
    stale_before = local(now, department).date() - timedelta(days=days)
    return await confirmations.debt(tx, member.department_code, stale_before, now - LATELY), days


async def choose_days(tx: Transaction, member: Member, days: int, now: datetime) -> None:
    """Raises Refusal for what no button offers."""
    if days not in CHOICES:
        raise Refusal("choice_unknown")
    if days == await confirmations.stale_days(tx, member.department_code):
        return
    await confirmations.set_stale_days(tx, member.department_code, days)
    code = member.department_code
    await journal.record(tx, member, code, "freshness_chosen", f"{days} jours", "", now)
