"""Somebody says what does not work, or that they share what was said."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from bot.actions.core.refusals import Refusal
from bot.actions.incidents.steps import Words, write_down
from bot.domain.core.calendar import local
from bot.domain.incidents.incidents import Incident, IncidentKind, Severity
from bot.domain.incidents.likeness import are_alike, likeness
from bot.domain.incidents.states import OPEN, IncidentState, Side, Step
from bot.domain.network.members import Member
from bot.ids import new_id
from bot.store.core import departments
from bot.store.engine.transaction import Reading, Transaction
from bot.store.incidents import incidents
from bot.store.incidents.incidents import HistoryStep

MOST_LOOKED_AT = 200
PARTNER = "partner"
"""What a kind may be about."""


@dataclass(frozen=True, slots=True)
class IncidentReport:
    """What the form found out. `refers_to`: an older incident it goes on from."""

    kind_id: str
    severity: Severity
    partner_id: str | None = None
    referent_id: str | None = None
    refers_to: str | None = None


async def kind_of(tx: Reading, member: Member, kind_id: str) -> IncidentKind:
    """Raises Refusal for one that is not, or not any more."""
    known = await incidents.kinds(tx, member.department_code)
    found = next((kind for kind in known if kind.id == kind_id), None)
    if found is None:
        raise Refusal("incident_kind_gone")
    return found


async def shared(tx: Reading, member: Member, said: IncidentReport) -> list[Incident]:
    """What is open and may be the same: « Moi aussi »; of the same kind first. Safety incidents are nobody's to share.

    Where no partner is concerned it is what their own structure said; « autre » is never the same by itself.
    """
    kind = await kind_of(tx, member, said.kind_id)
    if kind.is_safety or not kind.about:
        return []
    found = []
    for one in await incidents.open_like(tx, member.department_code, said.partner_id, said.kind_id):
        its_kind = await incidents.kind(tx, one.kind_id)
        is_near = kind.about == PARTNER or (
            one.structure_id is not None and one.structure_id == member.structure_id
        )
        if its_kind is not None and not its_kind.is_safety and is_near:
            found.append(one)
    return sorted(found, key=lambda one: one.kind_id != said.kind_id)


def by_likeness(found: Sequence[Incident], text: str) -> list[Incident]:
    """Those whose words are most like these come first; only an order, nothing is taken for the same by it."""
    return sorted(found, key=lambda one: -likeness(text, one.text))


async def alike(tx: Reading, member: Member, text: str) -> list[Incident]:
    """What is open of any partner, and said in words like these: somebody may have chosen another kind, or partner.

    Never what is about safety, nor about a structure alone: that is theirs.
    """
    kinds = {kind.id: kind for kind in await incidents.kinds(tx, member.department_code)}
    found = await incidents.in_states(tx, member.department_code, OPEN, MOST_LOOKED_AT)
    there = [
        one for one in found if one.partner_id and one.kind_id in kinds and not kinds[one.kind_id].is_safety
    ]
    return by_likeness([one for one in there if are_alike(text, one.text)], text)


async def report(
    tx: Transaction, member: Member, said: IncidentReport, words: Words, now: datetime
) -> tuple[Incident, int]:
    """The incident with its number, and the step of its history on which files hang."""
    department = await departments.department(tx, member.department_code)
    if department is None:
        raise Refusal("department_gone")
    await kind_of(tx, member, said.kind_id)
    year = local(now, department).year
    new = Incident(
        id=new_id(),
        department_code=member.department_code,
        year=year,
        number=await incidents.next_number(tx, member.department_code, year),
        reporter_id=member.id,
        structure_id=member.structure_id,
        kind_id=said.kind_id,
        severity=said.severity,
        created_at=now,
        changed_at=now,
        partner_id=said.partner_id,
        referent_id=said.referent_id,
        text=words.text,
        running_since=now,
        refers_to=said.refers_to,
    )
    await incidents.put(tx, new)
    first = HistoryStep(new.id, Side.REPORTER, Step.REPORT, member.id, now, after=IncidentState.NEW)
    return new, await write_down(tx, first, words)


async def follow(tx: Transaction, member: Member, incident_id: str, now: datetime) -> tuple[Incident, bool]:
    """« Moi aussi »; False when they said so before, or said it themselves. Raises Refusal for one that is over."""
    await incidents.hold(tx, incident_id)
    found = await incidents.incident(tx, incident_id, member.department_code)
    kind = await incidents.kind(tx, found.kind_id) if found else None
    if found is None or not found.is_open or kind is None or kind.is_safety:
        raise Refusal("incident_gone")
    if found.reporter_id == member.id:
        return found, False
    is_new = await incidents.add_follower(tx, incident_id, member.id, member.structure_id, now)
    if is_new:
        await incidents.add_step(
            tx,
            HistoryStep(found.id, Side.REPORTER, Step.FOLLOW, member.id, now, found.state, found.state),
        )
    return found, is_new
