"""« Réglages »: how a département sends."""

from __future__ import annotations

from bot.actions.broadcasts import keeping
from bot.actions.core.refusals import Refusal
from bot.chat.forms import FormRoute, begin
from bot.chat.routing.access import ANIMATEURS
from bot.chat.screens import Screen, back, screen, tap
from bot.chat.turn import MemberTurn
from bot.domain.broadcasts.rules import A_WEEK, APPROVED_OVER, DEFAULTS
from bot.domain.broadcasts.writing import RULE, accept_number
from bot.domain.core.forms import Ask, NotAccepted, State
from bot.store.broadcasts import sending_rules

LABELS = {APPROVED_OVER: "Approbation", A_WEEK: "Par semaine"}


async def show(turn: MemberTurn) -> None:
    await turn.show(await _rules(turn))


async def _rules(turn: MemberTurn) -> Screen:
    chosen = await sending_rules.of_department(turn.tx, turn.member.department_code)
    buttons = [tap(label, "sending_rule", name) for name, label in LABELS.items()]
    return screen("sending/rules", [buttons, [back("broadcasts")]], rules=chosen)


async def choose(turn: MemberTurn) -> None:
    """args: name."""
    name = turn.arguments(1)[0]
    if name not in LABELS:
        raise Refusal("button_expected")
    await begin(turn, CHOOSING, {"name": name})


async def _ask(turn: MemberTurn, question: Ask) -> None:
    name = question.state["name"]
    leave = [tap("Abandonner", "cancel", RULE.name)]
    chosen = await sending_rules.of_department(turn.tx, turn.member.department_code)
    await turn.show(screen("sending/ask_rule", [leave], name=name, rules=chosen, usual=DEFAULTS[name]))


async def _read(_turn: MemberTurn, _question: Ask, text: str) -> str:
    try:
        return str(accept_number(text))
    except NotAccepted as refused:
        raise Refusal(str(refused)) from None


async def _done(turn: MemberTurn, state: State) -> None:
    await keeping.choose_rule(turn.tx, turn.member, state["name"], int(state["number"]), turn.now)
    await turn.say(await _rules(turn))


CHOOSING = FormRoute(RULE, ANIMATEURS, ask=_ask, done=_done, read=_read)
