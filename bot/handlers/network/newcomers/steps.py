"""The steps of a département: read, added, moved, reworded and retired by its animateur, a typed line each."""

from __future__ import annotations

from bot.actions.core.refusals import Refusal
from bot.actions.network.newcomers import paths, steps
from bot.chat.forms import FormRoute, begin
from bot.chat.paging import offset_in, page_of
from bot.chat.routing.access import ANIMATEURS
from bot.chat.screens import SURE, Screen, back, screen, tap
from bot.chat.turn import MemberTurn
from bot.domain.core.forms import Ask, State
from bot.domain.network.newcomers.forms import PATH_STEP
from bot.domain.network.newcomers.paths import PathStep
from bot.domain.network.newcomers.said import WORDS as WHO
from bot.domain.network.newcomers.said import as_typed
from bot.store.training import modules
from bot.texts import render

PAGE = 6


async def browse(turn: MemberTurn) -> None:
    """args: [offset]."""
    await turn.show(await _list_screen(turn, offset_in(turn.arguments(1)[0]) or 0))


async def _list_screen(turn: MemberTurn, offset: int) -> Screen:
    found = await paths.steps_of(turn.tx, turn.member.department_code)
    page = page_of(found, offset, PAGE)
    buttons = [tap(f"{page.first + place}", "path_step", one.id) for place, one in enumerate(page.shown)]
    last = [*page.turning("path_steps"), tap("Ajouter une étape", "path_step_new"), back("newcomers")]
    return screen("newcomers/steps", [buttons, last], page=page, who=WHO)


async def show(turn: MemberTurn) -> None:
    """args: step id."""
    await turn.show(await _card(turn, await steps.step(turn.tx, turn.member, turn.arguments(1)[0])))


async def _card(turn: MemberTurn, one: PathStep) -> Screen:
    rows = [
        [tap("Modifier", "path_step_new", one.id), tap("Retirer", "path_step_retire", one.id)],
        [back("path_steps")],
    ]
    return screen("newcomers/step", rows, step=one, who=WHO, module=await _module(turn, one))


async def _module(turn: MemberTurn, one: PathStep) -> str:
    known = {each.id: each.title for each in await modules.known(turn.tx)} if one.module_id else {}
    return known.get(one.module_id or "", "")


async def add(turn: MemberTurn) -> None:
    """args: [step id: it is changed]."""
    step_id = turn.arguments(1)[0] if turn.tapped else ""
    before = ""
    if step_id:
        one = await steps.step(turn.tx, turn.member, step_id)
        before = as_typed(one, await _module(turn, one))
    await begin(turn, CHANGING, {"changed": step_id, "before": before})


async def _ask(turn: MemberTurn, question: Ask) -> None:
    rows = [[tap("Abandonner", "cancel", PATH_STEP.name)]]
    await turn.show(screen("newcomers/ask_step", rows, before=question.state["before"]))


async def _read(turn: MemberTurn, _question: Ask, text: str) -> str | None:
    """Tried at once: a module that nobody knows is said while the line can be mended."""
    try:
        await steps.check(turn.tx, turn.member, text)
    except Refusal as refusal:
        rows = [[tap("Abandonner", "cancel", PATH_STEP.name)]]
        await turn.say(Screen(render(f"refusals/{refusal.key}", **refusal.values), rows))
        return None
    return text


async def _done(turn: MemberTurn, state: State) -> None:
    one = await steps.put(turn.tx, turn.member, state["step_line"], turn.now, state["changed"])
    turn.toast(render("newcomers/ticked"))
    await turn.show(await _card(turn, one))


async def retire(turn: MemberTurn) -> None:
    """Asked once. args: step id [, SURE]."""
    step_id, sure = turn.arguments(2)
    one = await steps.step(turn.tx, turn.member, step_id)
    if sure != SURE:
        rows = [[tap("Oui, retirer", "path_step_retire", one.id, SURE), back("path_step", one.id)]]
        await turn.show(screen("newcomers/sure_retire", rows, step=one))
        return
    await steps.retire(turn.tx, turn.member, one.id, turn.now)
    await turn.show(await _list_screen(turn, 0))


CHANGING = FormRoute(PATH_STEP, ANIMATEURS, ask=_ask, done=_done, read=_read)
