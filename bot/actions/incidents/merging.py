"""Two incidents are one: who shares the first follows the second from now on."""

from __future__ import annotations

from datetime import datetime

from bot.actions.core.refusals import Refusal
from bot.actions.incidents.steps import StepResult, Words, do, incident_of
from bot.domain.incidents.incidents import Incident
from bot.domain.incidents.likeness import ALIKE, likeness
from bot.domain.incidents.states import OPEN, Side, Step
from bot.domain.network.members import Member
from bot.store.engine.transaction import Reading, Transaction
from bot.store.incidents import incidents, listing
from bot.store.incidents.incidents import HistoryStep

MOST_CANDIDATES = 200


async def candidates(tx: Reading, incident: Incident) -> list[Incident]:
    """Open ones of its département, those of the same partner first, then of like words, then of the same kind.

    None for what is about safety.
    """
    kinds = await listing.all_kinds(tx)
    if kinds[incident.kind_id].is_safety:
        return []
    found = await incidents.in_states(tx, incident.department_code, OPEN, MOST_CANDIDATES)
    others = [one for one in found if one.id != incident.id and not kinds[one.kind_id].is_safety]
    return sorted(others, key=lambda one: -_likeness(one, incident))


def _likeness(one: Incident, other: Incident) -> float:
    """A partner in common says more than alike words, and these more than the kind."""
    same_partner = one.partner_id is not None and one.partner_id == other.partner_id
    said = likeness(one.text, other.text)
    return 4 * same_partner + 2 * (said >= ALIKE) + (one.kind_id == other.kind_id) + said / 1000


async def merge(
    tx: Transaction, by: Member, incident_id: str, target_id: str, now: datetime
) -> tuple[StepResult, Incident]:
    """What was done to the first, and the second. Raises Refusal for one that cannot take it in."""
    for one in sorted((incident_id, target_id)):
        await incidents.hold(tx, one)
    merged, target = await two(tx, by, incident_id, target_id)
    done = await do(
        tx,
        by,
        Side.NETWORK,
        Step.MERGE,
        merged.id,
        now,
        Words(target.label),
        merged_into=target.id,
        owner_id=merged.owner_id or by.id,
    )
    if merged.reporter_id is None or merged.reporter_id != target.reporter_id:
        await incidents.add_follower(tx, target.id, merged.reporter_id, merged.structure_id, now)
    await incidents.copy_followers(tx, merged.id, target.id, target.reporter_id)
    await incidents.add_step(
        tx,
        HistoryStep(
            target.id, Side.NETWORK, Step.MERGE, by.id, now, target.state, target.state, merged.label
        ),
    )
    return done, target


async def two(tx: Reading, by: Member, incident_id: str, target_id: str) -> tuple[Incident, Incident]:
    """The first, and the one that can take it in. Raises Refusal."""
    merged = await incident_of(tx, by, incident_id)
    target = await incident_of(tx, by, target_id)
    kinds = await listing.all_kinds(tx)
    if kinds[merged.kind_id].is_safety or kinds[target.kind_id].is_safety:
        raise Refusal("incident_merge_safety")
    if target.id == merged.id or not target.is_open or target.department_code != merged.department_code:
        raise Refusal("incident_merge_target", label=target.label)
    return merged, target
