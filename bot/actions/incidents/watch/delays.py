"""The animateur changes how soon incidents are to be answered and resolved in their département."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import datetime

from bot.actions.core.refusals import Refusal
from bot.actions.privacy import journal
from bot.domain.incidents.delay_forms import ALL_KINDS, DelayLine
from bot.domain.incidents.incidents import SEVERITIES, Delays, Severity
from bot.domain.network.members import Member
from bot.store.engine.transaction import Reading, Transaction
from bot.store.incidents import incidents
from bot.store.incidents.watch import delays as store
from bot.store.incidents.watch import overdue


async def kinds(tx: Reading, viewer: Member) -> Mapping[str, str]:
    """Id → title, those of all kinds first."""
    known = await incidents.kinds(tx, viewer.department_code)
    return {ALL_KINDS: "Tous les types"} | {kind.id: kind.title for kind in known}


async def lines(tx: Reading, viewer: Member) -> Sequence[tuple[str, Sequence[DelayLine]]]:
    """By title of the kind, in the order of the kinds; the most severe first."""
    found = await store.lines(tx, viewer.department_code)
    order = list(Severity)
    by_kind = [
        (
            title,
            sorted(
                (line for line in found if (line.kind_id or ALL_KINDS) == kind_id),
                key=lambda line: order.index(line.severity),
            ),
        )
        for kind_id, title in (await kinds(tx, viewer)).items()
    ]
    return [(title, lines) for title, lines in by_kind if lines]


async def change(
    tx: Transaction, by: Member, kind_id: str, severity: str, delays: Delays, now: datetime
) -> None:
    """From now on, for what is open too. Raises Refusal."""
    known = await kinds(tx, by)
    if kind_id not in known or severity not in tuple(Severity):
        raise Refusal("incident_kind_gone")
    if delays.resolution < delays.first_answer:
        raise Refusal("delay_order")
    stored = "" if kind_id == ALL_KINDS else kind_id
    await store.put(tx, by.department_code, stored, Severity(severity), delays)
    await overdue.look_again(tx, by.department_code)
    told = f"{known[kind_id]}, {SEVERITIES[Severity(severity)]}"
    await journal.record(tx, by, by.department_code, "delays_changed", "", told, now)


async def go_back(tx: Transaction, by: Member, now: datetime) -> None:
    """To what is common to all départements."""
    if await store.delete(tx, by.department_code):
        await overdue.look_again(tx, by.department_code)
        await journal.record(
            tx, by, by.department_code, "delays_changed", "", "retour aux délais communs", now
        )
