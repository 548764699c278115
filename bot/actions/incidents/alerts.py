"""Three structures on the same partner and kind within two hours: one alert, with a message for the group."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from bot.actions.core.refusals import Refusal
from bot.actions.privacy import journal
from bot.domain.incidents.alerts import RAISED_EVERY, Alert, Suspicion
from bot.domain.incidents.incidents import ALERT_STRUCTURES, ALERT_WITHIN, Incident
from bot.domain.network.groups import Group
from bot.domain.network.members import Member
from bot.ids import new_id
from bot.store.directory import partners, structures
from bot.store.engine.transaction import Reading, Transaction
from bot.store.incidents import incidents
from bot.store.incidents.watch import alerts, subjects
from bot.store.network import groups


@dataclass(frozen=True, slots=True)
class AlertPage:
    """What is told of one: names, and the incidents that are linked, the first said first; in UTC since when."""

    alert: Alert
    partner: str
    kind: str
    places: tuple[str, ...]
    incidents: tuple[Incident, ...]
    since: datetime

    @property
    def is_over(self) -> bool:
        return not any(each.is_open for each in self.incidents)

    @property
    def subject(self) -> str:
        """« Caf : outil ou plateforme en panne »."""
        return f"{self.partner} : {self.kind[:1].lower()}{self.kind[1:]}"


async def raise_alerts(tx: Transaction, now: datetime, most: int) -> list[Alert]:
    """What several structures speak of, at most so many; noted, so that each is told once in 24 hours."""
    found = await alerts.suspicions(tx, now - ALERT_WITHIN, now - RAISED_EVERY, ALERT_STRUCTURES, most)
    return [await _raise(tx, suspicion, now) for suspicion in found]


async def _raise(tx: Transaction, suspicion: Suspicion, now: datetime) -> Alert:
    raised = Alert(
        new_id(),
        suspicion.department_code,
        suspicion.partner_id,
        suspicion.kind_id,
        now,
        suspicion.incidents,
    )
    await alerts.add(tx, raised)
    return raised


async def page(tx: Reading, viewer: Member, alert_id: str) -> AlertPage:
    """As it stands now, with who shares it since. Raises Refusal."""
    return await page_in(tx, viewer.scope, alert_id)


async def page_in(tx: Reading, scope: str | None, alert_id: str) -> AlertPage:
    """As `page`, for nobody in particular."""
    found = await alerts.alert(tx, alert_id, scope)
    if found is None:
        raise Refusal("alert_gone")
    known = await partners.known_partners(tx, found.department_code)
    linked = [await incidents.incident(tx, each, found.department_code) for each in found.incidents]
    there = sorted((each for each in linked if each is not None), key=lambda each: each.created_at)
    places = await _places(tx, found)
    return AlertPage(
        found,
        next((one.name for one in known if one.id == found.partner_id), ""),
        await subjects.kind_title(tx, found.kind_id),
        places,
        tuple(there),
        there[0].created_at if there else found.raised_at,
    )


async def _places(tx: Reading, alert: Alert) -> tuple[str, ...]:
    """Labels of the structures that said or share what is linked."""
    ids = await subjects.structures_of(tx, alert.incidents)
    found = [await structures.structure(tx, each) for each in ids]
    return tuple(sorted(each.label for each in found if each is not None))


async def last_one(tx: Reading, viewer: Member, now: datetime) -> Alert | None:
    """The latest one of the last 24 hours."""
    return await alerts.last(tx, viewer.department_code, now - RAISED_EVERY)


async def last(tx: Reading, viewer: Member, now: datetime) -> Alert:
    """`last_one`; raises Refusal where there is none."""
    found = await last_one(tx, viewer, now)
    if found is None:
        raise Refusal("alert_none")
    return found


async def publish(tx: Transaction, by: Member, alert_id: str, now: datetime) -> tuple[AlertPage, list[Group]]:
    """Where its message is posted: every group of the département. Raises Refusal the second time."""
    shown = await page(tx, by, alert_id)
    bound = await groups.groups(tx, shown.alert.department_code)
    if not bound:
        raise Refusal("alert_without_group")
    if not await alerts.note_published(tx, alert_id, now):
        raise Refusal("alert_published")
    code = shown.alert.department_code
    await journal.record(tx, by, code, "alert_published", shown.subject, "", now)
    return shown, bound
