"""The themes of a département: its own are added, renamed and retired; those of everybody stay."""

from __future__ import annotations

from bot.actions.core.refusals import Refusal
from bot.actions.resources import themes
from bot.chat.forms import FormRoute, begin
from bot.chat.routing.access import ANIMATEURS
from bot.chat.screens import SURE, Screen, back, pairs, screen, tap
from bot.chat.turn import MemberTurn
from bot.domain.core.forms import Ask, State
from bot.domain.resources.resources import THEME

MOST_SHOWN = 6


async def show(turn: MemberTurn) -> None:
    """« Les thèmes »."""
    await turn.show(await _themes_screen(turn))


async def show_typed(turn: MemberTurn) -> None:
    """`/ressources thèmes`."""
    await turn.say(await _themes_screen(turn))


async def _themes_screen(turn: MemberTurn) -> Screen:
    known = await themes.known(turn.tx, turn.member)
    own = [one for one in known if one.department_code is not None and one.retired_at is None]
    rows = pairs([tap(one.title, "theme_own", one.id) for one in own[-MOST_SHOWN:]])
    rows.append([tap("Nouveau thème", "theme_new"), back("resources_kept", "0")])
    return screen("resources/themes", rows, themes=known, own=own)


async def show_own(turn: MemberTurn) -> None:
    """args: theme id."""
    theme = await themes.theme_of(turn.tx, turn.member, turn.arguments(1)[0])
    if theme.department_code is None:
        raise Refusal("theme_everybodys")
    rows = [
        [tap("Renommer", "theme_rename", theme.id), tap("Retirer", "theme_retire", theme.id)],
        [back("themes")],
    ]
    await turn.show(screen("resources/own_theme", rows, theme=theme, sure=False))


async def add(turn: MemberTurn) -> None:
    await begin(turn, NAMING, {})


async def rename(turn: MemberTurn) -> None:
    """args: theme id."""
    theme = await themes.theme_of(turn.tx, turn.member, turn.arguments(1)[0])
    await begin(turn, NAMING, {"theme": theme.id, "before": theme.title})


async def _ask(turn: MemberTurn, question: Ask) -> None:
    rows = [[tap("Abandonner", "cancel", THEME.name)]]
    await turn.show(screen("resources/ask_theme", rows, before=question.state.get("before", "")))


async def _done(turn: MemberTurn, state: State) -> None:
    if "theme" in state:
        await themes.rename(turn.tx, turn.member, state["theme"], state["title"], turn.now)
    else:
        await themes.add(turn.tx, turn.member, state["title"], turn.now)
    await turn.show(await _themes_screen(turn))


async def retire(turn: MemberTurn) -> None:
    """args: theme id [, SURE]: asked once."""
    theme_id, sure = turn.arguments(2)
    if sure != SURE:
        theme = await themes.theme_of(turn.tx, turn.member, theme_id)
        rows = [[tap("Oui, retirer", "theme_retire", theme_id, SURE), back("themes")]]
        await turn.show(screen("resources/own_theme", rows, theme=theme, sure=True))
        return
    await themes.retire(turn.tx, turn.member, theme_id, turn.now)
    await turn.show(await _themes_screen(turn))


NAMING = FormRoute(THEME, ANIMATEURS, ask=_ask, done=_done)
