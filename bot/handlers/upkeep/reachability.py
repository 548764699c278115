"""« Joint », « pas joint », « mauvais contact »; and what the answers say of each partner."""

from __future__ import annotations

from bot.actions.core.refusals import Refusal
from bot.actions.upkeep import changes, reachability
from bot.chat.screens import back, screen, tap
from bot.chat.turn import MemberTurn
from bot.domain.upkeep.reachability import PERIOD, ReachabilityAnswer
from bot.handlers.upkeep.corrections import what_screen
from bot.texts import render


async def answer(turn: MemberTurn) -> None:
    """args: consultation id, outcome. « Mauvais contact » goes on to what is wrong, unless the search was."""
    consultation_id, said = turn.arguments(2)
    if said not in list(ReachabilityAnswer):
        raise Refusal("question_closed")
    referent_id = await reachability.answer(turn.tx, turn.member, consultation_id, ReachabilityAnswer(said))
    turn.toast(render("reachability/noted"))
    await turn.show(screen("reachability/thanks"))
    if said == ReachabilityAnswer.WRONG:
        card = await changes.card(turn.tx, turn.member, referent_id)
        mistaken = tap(
            "Ce n’est pas la fiche que je cherchais", "reached", consultation_id, ReachabilityAnswer.NOT_TRIED
        )
        await turn.say(await what_screen(turn, card, [mistaken]))


async def show(turn: MemberTurn) -> None:
    """`/joignabilite`, and its button."""
    shelf = await turn.shelf()
    rates = await reachability.rates(turn.tx, turn.member.department_code, turn.now)
    await turn.show(
        screen(
            "reachability/rates",
            [[back("dashboard")]],
            rates=rates,
            days=PERIOD.days,
            department=shelf.department,
        )
    )
