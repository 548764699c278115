"""An incident in the topic in which the animateurs follow them: what, where, how it stands. Nobody's name or line."""

from __future__ import annotations

from datetime import datetime

from bot.actions.incidents import posts
from bot.actions.incidents.looking import IncidentDetails, page_of
from bot.chat.outgoing.envelopes import Address
from bot.chat.outgoing.outgoing import announced_on_departure, changed_post
from bot.chat.screens import Screen, screen, tap
from bot.domain.core.calendar import local
from bot.domain.core.outbox import Lane, Matter, OnDoubt
from bot.domain.incidents.incidents import SEVERITIES, Incident
from bot.domain.incidents.states import STATES, IncidentState, Step
from bot.store.core import outbox
from bot.store.engine.transaction import Reading, Transaction
from bot.store.incidents import incidents
from bot.store.network import groups

HERE = "incident_here"
CARD = "incident_card"


async def post(tx: Transaction, incident: Incident, now: datetime) -> None:
    """In each group of its département whose animateurs want it there."""
    for group in await groups.groups(tx, incident.department_code):
        if group.incidents_thread_id is not None:
            to = Address(
                group.chat_id,
                lane=Lane.NOTIFICATION,
                on_doubt=OnDoubt.HOLD,
                thread_id=group.incidents_thread_id or None,
            )
            post_id = await posts.note_card(tx, incident)
            matter = Matter(CARD, (incident.id,))
            await outbox.enqueue(tx, announced_on_departure(to, matter, post_id), now)


async def words_of_card(tx: Reading, ids: tuple[str, ...], now: datetime) -> Screen | None:
    """As it stands when it leaves; nothing of what is over by then."""
    incident = await incidents.incident(tx, ids[0], None)
    if incident is None or incident.is_ended:
        return None
    return topic_card(await page_of(tx, incident), now)


async def show_again(tx: Transaction, incident: Incident, now: datetime) -> None:
    """The same messages, as the incident stands now; of what is over, none is sent anew where a group moved."""
    known = await posts.cards(tx, incident)
    shown = [one for one in known if not (one.is_lost and incident.is_ended)]
    if shown:
        said = topic_card(await page_of(tx, incident), now)
        for one in shown:
            await outbox.drop_changes(tx, one.id)
            await outbox.enqueue(tx, changed_post(one, said), now)


def topic_card(page: IncidentDetails, now: datetime) -> Screen:
    incident = page.incident
    rows = []
    if incident.is_open:
        rows.append([tap("Ouvrir en privé", HERE, incident.id)])
    if incident.state is IncidentState.NEW:
        rows[0].insert(0, tap("Prendre en charge", HERE, incident.id, Step.TAKE))
    last = page.steps[-1].step if page.steps else ""
    return screen(
        "topics/card",
        rows,
        page=page,
        incident=incident,
        state=STATES[incident.state],
        severity=SEVERITIES[incident.severity],
        since=local(incident.created_at, page.department),
        now=local(now, page.department),
        replied=last == Step.REPLY,
    )
