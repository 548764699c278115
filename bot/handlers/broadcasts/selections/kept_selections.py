"""Selections that the département keeps under a name: « Listes »."""

from __future__ import annotations

from dataclasses import replace

from bot.actions.broadcasts import keeping, writing
from bot.actions.broadcasts.selections import audience
from bot.actions.core.refusals import Refusal
from bot.chat.forms import FormRoute, begin
from bot.chat.paging import offset_in, page_of
from bot.chat.routing.access import ANIMATEURS
from bot.chat.screens import Screen, back, column, screen, tap
from bot.chat.turn import MemberTurn
from bot.domain.broadcasts.broadcasts import Broadcast
from bot.domain.broadcasts.writing import NAME, accept_name
from bot.domain.core.forms import Ask, NotAccepted, State
from bot.handlers.broadcasts.selections import selecting
from bot.store.broadcasts.selections import kept_selections
from bot.store.broadcasts.selections.kept_selections import KeptSelection

PAGE = 5


async def show(turn: MemberTurn) -> None:
    """args: broadcast id [, offset]."""
    one, offset = turn.arguments(2)
    found = await writing.unsent(turn.tx, turn.member, one)
    await turn.show(await _list(turn, found, offset_in(offset) or 0))


async def _list(turn: MemberTurn, found: Broadcast, offset: int) -> Screen:
    kept = await kept_selections.of_department(turn.tx, turn.member.department_code)
    page = page_of(kept, offset, PAGE)
    buttons = column([tap(one.name, "selection_one", found.id, one.id) for one in page.shown])
    has_steps = bool(found.selection.steps)
    keep = [tap("Garder celle-ci", "selection_keep", found.id)] if has_steps else []
    last = [back("selection", found.id), *page.turning("selection_kept", found.id), *keep]
    meant = await audience.meant(turn.tx, found.selection, found.scope, turn.now)
    return screen("selections/kept", [*buttons, last], total=len(kept), meant=meant)


async def show_one(turn: MemberTurn) -> None:
    """args: broadcast id, kept selection id."""
    found, kept = await _both(turn)
    meant = await audience.meant(turn.tx, kept.selection, found.scope, turn.now)
    rows = [
        [
            tap("Utiliser", "selection_use", found.id, kept.id),
            tap("Supprimer", "selection_drop", found.id, kept.id),
        ],
        [back("selection_kept", found.id)],
    ]
    await turn.show(screen("selections/one", rows, kept=kept, meant=meant))


async def _both(turn: MemberTurn) -> tuple[Broadcast, KeptSelection]:
    one, kept_id = turn.arguments(2)
    found = await writing.unsent(turn.tx, turn.member, one)
    kept = await kept_selections.by_id(turn.tx, kept_id, turn.member.department_code)
    if kept is None:
        raise Refusal("selection_gone")
    return found, kept


async def use(turn: MemberTurn) -> None:
    """args: broadcast id, kept selection id."""
    found, kept = await _both(turn)
    changed = replace(found, selection=kept.selection)
    await writing.change(turn.tx, turn.member, changed, turn.now)
    await selecting.show(turn)


async def drop(turn: MemberTurn) -> None:
    """args: broadcast id, kept selection id."""
    found, kept = await _both(turn)
    await keeping.drop(turn.tx, turn.member, kept.id)
    await turn.show(await _list(turn, found, 0))


async def keep(turn: MemberTurn) -> None:
    """Under which name? args: broadcast id."""
    found = await writing.unsent(turn.tx, turn.member, turn.arguments(1)[0])
    if not found.selection.steps:
        raise Refusal("selection_empty")
    await begin(turn, KEEPING, {"broadcast": found.id})


async def _ask(turn: MemberTurn, question: Ask) -> None:
    found = await writing.unsent(turn.tx, turn.member, question.state["broadcast"])
    meant = await audience.meant(turn.tx, found.selection, found.scope, turn.now)
    rows = [[tap("Abandonner", "cancel", NAME.name)]]
    await turn.show(screen("selections/ask_name", rows, meant=meant))


async def _read(_turn: MemberTurn, _question: Ask, text: str) -> str:
    try:
        return accept_name(text)
    except NotAccepted as refused:
        raise Refusal(str(refused)) from None


async def _done(turn: MemberTurn, state: State) -> None:
    found = await writing.unsent(turn.tx, turn.member, state["broadcast"])
    await keeping.keep(turn.tx, turn.member, state["name"], found.selection, turn.now)
    await turn.say(await _list(turn, found, 0))


KEEPING = FormRoute(NAME, ANIMATEURS, ask=_ask, done=_done, read=_read)
