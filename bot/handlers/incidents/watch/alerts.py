"""`/alerte`: what several structures say at once, and the message that is proposed for the group."""

from __future__ import annotations

from bot.actions.core.refusals import Refusal
from bot.actions.incidents import alerts
from bot.chat.routing.passed_over import pass_over
from bot.chat.screens import Screen
from bot.chat.turn import MemberTurn
from bot.domain.core.words.normalise import normalise
from bot.store.core import departments
from bot.texts import render
from bot.views.incidents.alerts import alert_screen, post

PUBLISH = "publier"


async def typed(turn: MemberTurn) -> None:
    """`/alerte [publier]`: the latest of the last 24 hours."""
    found = await alerts.last(turn.tx, turn.member, turn.now)
    if normalise(turn.words) == PUBLISH:
        await _publish(turn, found.id)
        return
    await pass_over(turn, turn.words)
    await turn.say(await _screen(turn, found.id))


async def show(turn: MemberTurn) -> None:
    """args: alert id."""
    await turn.show(await _screen(turn, turn.arguments(1)[0]))


async def publish(turn: MemberTurn) -> None:
    """args: alert id."""
    await _publish(turn, turn.arguments(1)[0])


async def _publish(turn: MemberTurn, alert_id: str) -> None:
    page, bound = await alerts.publish(turn.tx, turn.member, alert_id, turn.now)
    await post(turn.tx, page, bound, turn.now)
    turn.toast(render("alerts/published"))
    await turn.show(await _screen(turn, alert_id))


async def _screen(turn: MemberTurn, alert_id: str) -> Screen:
    page = await alerts.page(turn.tx, turn.member, alert_id)
    department = await departments.department(turn.tx, page.alert.department_code)
    if department is None:
        raise Refusal("department_gone")
    return alert_screen(page, department, turn.now)
