"""`/delais`: how soon incidents are to be answered and resolved, shown in words and changed by a small form."""

from __future__ import annotations

from collections.abc import Mapping

from bot.actions.incidents.watch import delays
from bot.chat.forms import FormRoute, begin, choice
from bot.chat.routing.access import ANIMATEURS
from bot.chat.routing.passed_over import pass_over
from bot.chat.screens import SURE, Button, Screen, back, column, pairs, screen, tap
from bot.chat.turn import MemberTurn
from bot.domain.core.forms import Ask, State
from bot.domain.core.words.normalise import normalise
from bot.domain.incidents.delay_forms import DELAY, accept_hours
from bot.domain.incidents.incidents import SEVERITIES, Delays
from bot.texts import render

CHANGE, COMMON = "changer", "communs"


async def typed(turn: MemberTurn) -> None:
    """`/delais [changer | communs]`."""
    words = normalise(turn.words)
    if words == CHANGE:
        await start(turn)
    elif words == COMMON:
        await turn.say(_sure_screen())
    else:
        await pass_over(turn, turn.words)
        await turn.say(await _list_screen(turn))


async def show(turn: MemberTurn) -> None:
    """« ‹ Retour »."""
    await turn.show(await _list_screen(turn))


async def start(turn: MemberTurn) -> None:
    await begin(turn, CHANGING, {})


async def go_back(turn: MemberTurn) -> None:
    """args: [« oui »]: asked once."""
    if turn.arguments(1)[0] != SURE:
        await turn.show(_sure_screen())
        return
    await delays.go_back(turn.tx, turn.member, turn.now)
    turn.toast(render("members/done"))
    await turn.show(await _list_screen(turn))


def _sure_screen() -> Screen:
    return screen("delays/sure", column([tap("Oui, revenir", "delays_common", SURE), back("delays")]))


async def _list_screen(turn: MemberTurn) -> Screen:
    lines = await delays.lines(turn.tx, turn.member)
    rows = [[tap("Changer un délai", "delay_change")]]
    if any(line.is_own for _, of_kind in lines for line in of_kind):
        rows.append([tap("Revenir aux délais communs", "delays_common")])
    rows.append([back("incidents_more")])
    return screen("delays/list", rows, lines=lines, severities=SEVERITIES)


async def _ask(turn: MemberTurn, question: Ask) -> None:
    known = await delays.kinds(turn.tx, turn.member)
    state = question.state
    shown = screen(
        "delays/ask",
        _choices(question, known),
        step=question.step,
        kind=known.get(state.get("kind", ""), ""),
        severity={str(key): word for key, word in SEVERITIES.items()}.get(state.get("severity", ""), ""),
    )
    await turn.show(shown)


def _choices(question: Ask, known: Mapping[str, str]) -> list[list[Button]]:
    rows: list[list[Button]] = []
    if question.step == "kind":
        rows = pairs([choice(title, DELAY, "kind", kind_id) for kind_id, title in known.items()])
    if question.step == "severity":
        rows = [
            [choice(word.capitalize(), DELAY, "severity", severity) for severity, word in SEVERITIES.items()]
        ]
    return [*rows, [tap("Abandonner", "cancel", DELAY.name)]]


async def _read(turn: MemberTurn, question: Ask, text: str) -> str | None:
    """Kinds and severities may be typed as they are called."""
    if question.step in ("kind", "severity"):
        known = dict(await delays.kinds(turn.tx, turn.member)) if question.step == "kind" else SEVERITIES
        meant = [key for key, word in known.items() if normalise(word) == normalise(text)]
        return str(meant[0]) if meant else ""
    if question.step == "resolution" and _is_shorter(question.state, text):
        await turn.say(Screen(render("refusals/delay_order")))
        return None
    return text


def _is_shorter(state: State, text: str) -> bool:
    hours = text.strip().lower().removesuffix("heures").removesuffix("h").strip()
    return hours.isascii() and hours.isdecimal() and int(hours[:6]) < int(state["first_answer"])


async def _done(turn: MemberTurn, state: State) -> None:
    chosen = Delays(int(accept_hours(state["first_answer"])), int(accept_hours(state["resolution"])))
    await delays.change(turn.tx, turn.member, state["kind"], state["severity"], chosen, turn.now)
    await turn.show(await _list_screen(turn))


CHANGING = FormRoute(DELAY, ANIMATEURS, ask=_ask, done=_done, read=_read)
