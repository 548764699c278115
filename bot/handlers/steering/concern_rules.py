"""From which figures on a structure is to be followed: each reason with its number, chosen by the animateur."""

from __future__ import annotations

from bot.actions.core.refusals import Refusal
from bot.actions.steering import concern_rules
from bot.chat.forms import FormRoute, begin, choice
from bot.chat.routing.access import ANIMATEURS
from bot.chat.screens import Screen, screen, tap
from bot.chat.turn import MemberTurn
from bot.domain.core.forms import Ask, State
from bot.domain.steering.concern_forms import CONCERN_RULE, OFF, ON
from bot.domain.steering.concerns import KINDS, ConcernReason


async def show(turn: MemberTurn) -> None:
    await turn.show(await rules_screen(turn))


async def rules_screen(turn: MemberTurn) -> Screen:
    chosen = await concern_rules.thresholds_of(turn.tx, turn.member.department_code)
    rows = []
    if ANIMATEURS.admits(turn.member.role):
        numbers = [tap(str(at), "concern_rule", reason) for at, reason in enumerate(ConcernReason, 1)]
        half = len(numbers) // 2
        rows = [numbers[:half], numbers[half:]]
    rules = [{"reason": one, "kind": KINDS[one], "chosen": chosen[one]} for one in ConcernReason]
    return screen("concerns/rules", [*rows, [tap("‹ Tableau", "steering")]], rules=rules)


async def choose(turn: MemberTurn) -> None:
    """args: reason."""
    name = turn.arguments(1)[0]
    if name not in set(ConcernReason):
        raise Refusal("concern_reason")
    await begin(turn, RULE, {"reason": name})


async def _ask(turn: MemberTurn, question: Ask) -> None:
    reason = ConcernReason(question.state["reason"])
    chosen = (await concern_rules.thresholds_of(turn.tx, turn.member.department_code))[reason]
    switch = ("Ne plus compter", OFF) if chosen.is_on else ("Compter", ON)
    rows = [
        [choice(switch[0], CONCERN_RULE, "number", switch[1]), tap("Annuler", "cancel", CONCERN_RULE.name)]
    ]
    await turn.show(screen("concerns/ask_number", rows, reason=reason, kind=KINDS[reason], chosen=chosen))


async def _read(_turn: MemberTurn, question: Ask, text: str) -> str:
    return str(concern_rules.number_of(ConcernReason(question.state["reason"]), text))


async def _done(turn: MemberTurn, state: State) -> None:
    await set_rule(turn, ConcernReason(state["reason"]), state["number"])


async def set_rule(turn: MemberTurn, reason: ConcernReason, said: str) -> None:
    """`said`: a number, ON or OFF. Raises Refusal."""
    if said in (ON, OFF):
        await concern_rules.switch(turn.tx, turn.member, reason, on=said == ON, now=turn.now)
    else:
        await concern_rules.choose_number(turn.tx, turn.member, reason, said, turn.now)
    await turn.show(await rules_screen(turn))


RULE = FormRoute(CONCERN_RULE, ANIMATEURS, ask=_ask, done=_done, read=_read)
