"""« Avez-vous joint … ? »: the answers of the next working morning, and what they say of each partner."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime

from bot.actions.core.refusals import Refusal
from bot.actions.directory import consultations as opened_cards
from bot.actions.upkeep import questions as morning
from bot.domain.core.departments import Department
from bot.domain.directory.consultations import Consultation
from bot.domain.directory.partners import Partner
from bot.domain.network.members import Member
from bot.domain.upkeep.questions import was_left_at_once
from bot.domain.upkeep.reachability import (
    PERIOD,
    TOO_LATE,
    Rate,
    ReachabilityAnswer,
    ReachabilityTally,
    rate_of,
)
from bot.store.directory import consultations, partners
from bot.store.engine.transaction import Reading, Transaction
from bot.store.upkeep import questions


@dataclass(frozen=True, slots=True)
class PartnerRate:
    partner: Partner
    rate: Rate


async def due_questions(tx: Reading, department_code: str, now: datetime) -> Sequence[Consultation]:
    """Whose time has come: by person, the latest card first; none on a card mended since, or left at once."""
    waiting = await consultations.to_ask(tx, department_code, now, now - TOO_LATE)
    return [each for each in waiting if not await _was_left_at_once(tx, each)]


async def _was_left_at_once(tx: Reading, opened: Consultation) -> bool:
    """The search had shown the wrong card: they looked elsewhere, and did not call."""
    return was_left_at_once(opened.opened_at, await questions.looks(tx, opened.member_id, opened.opened_at))


async def ask_today(tx: Transaction, department: Department, now: datetime) -> Sequence[Consultation]:
    """What is asked now, one question a person; about the other cards nothing is asked any more."""
    waiting = await due_questions(tx, department.code, now)
    await opened_cards.stop_asking(tx, department.code, now)
    spared = await morning.spared(tx, department, now)
    latest: dict[str, Consultation] = {}
    for each in waiting:
        if each.member_id not in spared:
            latest.setdefault(each.member_id, each)
    await opened_cards.note_asked(tx, latest.values(), now)
    return list(latest.values())


async def answer(tx: Transaction, member: Member, consultation_id: str, outcome: ReachabilityAnswer) -> str:
    """The référent's id. Raises Refusal when it was answered before, or asked of somebody else.

    « Mauvais contact » can still become « Pas essayé »: the card was not the one they had looked for.
    """
    referent_id = await opened_cards.note_outcome(tx, consultation_id, member.id, outcome)
    if referent_id is None:
        raise Refusal("question_closed")
    return referent_id


async def question(tx: Reading, member: Member, consultation_id: str) -> Consultation | None:
    """What the member was asked; None once they answered, or the card was checked, mended or retired."""
    return await consultations.unanswered(tx, member.id, member.department_code, consultation_id)


async def rates(tx: Reading, department_code: str, now: datetime) -> Sequence[PartnerRate]:
    """Of the partners somebody tried to reach in the period, in the order of the menus."""
    counts = await consultations.outcomes_by_partner(tx, department_code, now - PERIOD)
    known = await partners.of_department(tx, department_code)
    return [
        PartnerRate(partner, rate_of(_tally(counts[partner.id]))) for partner in known if partner.id in counts
    ]


def _tally(counts: Mapping[ReachabilityAnswer, int]) -> ReachabilityTally:
    return ReachabilityTally(
        reached=counts.get(ReachabilityAnswer.REACHED, 0),
        not_reached=counts.get(ReachabilityAnswer.NOT_REACHED, 0),
        wrong=counts.get(ReachabilityAnswer.WRONG, 0),
    )
