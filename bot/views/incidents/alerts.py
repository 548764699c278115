"""An alert: to the animateurs with the message that is proposed, and that message in the groups, without a name."""

from __future__ import annotations

from datetime import datetime

from bot.actions.incidents import alerts
from bot.actions.incidents.alerts import AlertPage
from bot.chat.notices import tell_group
from bot.chat.outgoing.matters import Reader
from bot.chat.screens import Screen, screen, tap
from bot.domain.core.calendar import local
from bot.domain.core.departments import Department
from bot.domain.core.outbox import Matter
from bot.domain.incidents.alerts import Alert
from bot.domain.network.groups import Group
from bot.store.core import departments
from bot.store.engine.transaction import Reading, Transaction

ALERT, POST = "incident_alert", "incident_alert_in_group"
MOST_PLACES = 6


def alert_matter(alert: Alert) -> Matter:
    return Matter(ALERT, (alert.id,))


async def words_of_alert(reader: Reader, ids: tuple[str, ...]) -> Screen | None:
    """Nothing once everything in it is over."""
    page = await alerts.page(reader.tx, reader.member, ids[0])
    department = await departments.department(reader.tx, page.alert.department_code)
    if department is None or page.is_over:
        return None
    return alert_screen(page, department, reader.now)


def alert_screen(page: AlertPage, department: Department, now: datetime) -> Screen:
    is_published = page.alert.published_at is not None
    rows = [] if is_published else [[tap("Publier dans le groupe", "alert_publish", page.alert.id)]]
    return screen(
        "alerts/alert",
        [*rows, [tap("Voir les incidents", "incidents")]],
        page=page,
        most=MOST_PLACES,
        is_published=is_published,
        since=local(page.since, department),
        now=local(now, department),
    )


async def post(tx: Transaction, page: AlertPage, bound: list[Group], now: datetime) -> None:
    """The message, in each group."""
    for group in bound:
        await tell_group(tx, group.chat_id, Matter(POST, (page.alert.department_code, page.alert.id)), now)


async def words_of_post(tx: Reading, ids: tuple[str, ...], now: datetime) -> Screen | None:
    """As it stands when it leaves; nothing once everything in it is over."""
    code, alert_id = ids
    department = await departments.department(tx, code)
    page = await alerts.page_in(tx, code, alert_id)
    if department is None or page.is_over:
        return None
    return screen("alerts/post", page=page, since=local(page.since, department), now=local(now, department))
