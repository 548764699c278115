"""« Fusionner avec… »: two incidents are one."""

from __future__ import annotations

from bot.actions.core.refusals import Refusal
from bot.actions.incidents import looking, merging
from bot.actions.incidents.names import names_of
from bot.actions.incidents.steps import StepResult
from bot.chat.paging import offset_in, page_of
from bot.chat.screens import SURE, back, column, screen, tap
from bot.chat.turn import MemberTurn
from bot.domain.incidents.states import Step
from bot.handlers.incidents.network.work import done_with, is_elsewhere
from bot.views.incidents import topics
from bot.views.incidents.listed import label_of

PAGE = 6


async def choose(turn: MemberTurn) -> None:
    """args: incident id [, offset]: the other open ones, the likeliest first."""
    incident_id, offset = turn.arguments(2)
    page = await looking.page(turn.tx, turn.member, incident_id)
    if await is_elsewhere(turn, page, Step.MERGE):
        return
    if page.kind.is_safety:
        raise Refusal("incident_merge_safety")
    found = page_of(await merging.candidates(turn.tx, page.incident), offset_in(offset) or 0, PAGE)
    names = await names_of(turn.tx, page.incident.department_code, found.shown)
    rows = column(
        [tap(label_of(one, names), "merge_incident_to", incident_id, one.id) for one in found.shown]
    )
    rows.append(found.turning("incident_merge", incident_id))
    rows.append([back("incident_work", incident_id)])
    await turn.show(screen("work/merge", rows, incident=page.incident, found=found))


async def merge(turn: MemberTurn) -> None:
    """args: incident id, target's id [, SURE]."""
    incident_id, target_id, sure = turn.arguments(3)
    page = await looking.page(turn.tx, turn.member, incident_id)
    target = await looking.page(turn.tx, turn.member, target_id)
    if sure != SURE:
        if await is_elsewhere(turn, page, Step.MERGE):
            return
        await merging.two(turn.tx, turn.member, incident_id, target_id)
        rows = [
            [tap("Fusionner", "merge_incident_to", incident_id, target_id, SURE)],
            [back("incident_merge", incident_id)],
        ]
        await turn.show(screen("work/sure_merge", rows, page=page, target=target))
        return
    await do_merge(turn, incident_id, target_id)


async def do_merge(turn: MemberTurn, incident_id: str, target_id: str) -> None:
    async def act() -> StepResult:
        done, target = await merging.merge(turn.tx, turn.member, incident_id, target_id, turn.now)
        await topics.show_again(turn.tx, target, turn.now)
        return done

    await done_with(turn, incident_id, act)
