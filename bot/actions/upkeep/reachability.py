"""« Avez-vous joint … ? »: the answers of the next working morning, and what they say of each partner."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta

from bot.actions.core.refusals import Refusal
from bot.domain.directory.consultations import Consultation
from bot.domain.directory.partners import Partner
from bot.domain.network.members import Member
from bot.domain.upkeep.reachability import Outcome, Rate, Tally, rate_of
from bot.store.directory import consultations, partners
from bot.store.engine.transaction import Reading, Transaction

PERIOD = timedelta(days=90)
ANSWERABLE = timedelta(days=7)


@dataclass(frozen=True, slots=True)
class PartnerRate:
    partner: Partner
    rate: Rate


async def answer(tx: Transaction, member: Member, consultation_id: str, outcome: Outcome) -> str:
    """The référent's id. Raises Refusal when it was answered before, or asked of somebody else."""
    referent_id = await consultations.set_outcome(tx, consultation_id, member.id, outcome)
    if referent_id is None:
        raise Refusal("question_closed")
    return referent_id


async def questions(tx: Reading, member: Member, now: datetime) -> Sequence[Consultation]:
    """What the member was asked lately and has not answered."""
    return await consultations.unanswered(tx, member.id, member.department_code, now - ANSWERABLE)


async def rates(tx: Reading, department_code: str, now: datetime) -> Sequence[PartnerRate]:
    """Of the partners somebody tried to reach in the period, in the order of the menus."""
    counts = await consultations.outcomes_by_partner(tx, department_code, now - PERIOD)
    known = await partners.of_department(tx, department_code)
    return [
        PartnerRate(partner, rate_of(_tally(counts[partner.id]))) for partner in known if partner.id in counts
    ]


def _tally(counts: Mapping[Outcome, int]) -> Tally:
    return Tally(
        reached=counts.get(Outcome.REACHED, 0),
        not_reached=counts.get(Outcome.NOT_REACHED, 0),
        wrong=counts.get(Outcome.WRONG, 0),
    )
