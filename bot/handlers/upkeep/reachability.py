"""« Joint », « pas joint », « mauvais contact »; and what the answers say of each partner."""

from __future__ import annotations

from bot.actions.core.refusals import Refusal
from bot.actions.upkeep import changes, reachability
from bot.chat.screens import back, screen
from bot.chat.turn import MemberTurn
from bot.domain.core.calendar import local
from bot.domain.upkeep.reachability import Outcome
from bot.handlers.upkeep.corrections import what_screen
from bot.texts import render
from bot.views.upkeep.questions import reached


async def answer(turn: MemberTurn) -> None:
    """args: consultation id, outcome. « Mauvais contact » goes on to what is wrong."""
    consultation_id, said = turn.arguments(2)
    if said not in list(Outcome):
        raise Refusal("question_closed")
    referent_id = await reachability.answer(turn.tx, turn.member, consultation_id, Outcome(said))
    turn.toast(render("reachability/noted"))
    await _show_next(turn)
    if said == Outcome.WRONG:
        card = await changes.card(turn.tx, turn.member, referent_id)
        await turn.say(await what_screen(turn, card))


async def _show_next(turn: MemberTurn) -> None:
    left = await reachability.questions(turn.tx, turn.member, turn.now)
    if not left:
        await turn.show(screen("reachability/thanks"))
        return
    shelf = await turn.shelf()
    card = await changes.card(turn.tx, turn.member, left[0].referent_id)
    partner = shelf.partner(card.partner_id)
    opened_on = local(left[0].opened_at, shelf.department).date()
    await turn.show(reached(left[0], card, partner, opened_on, len(left)))


async def show(turn: MemberTurn) -> None:
    """`/joignabilite`, and its button."""
    shelf = await turn.shelf()
    rates = await reachability.rates(turn.tx, turn.member.department_code, turn.now)
    await turn.show(
        screen(
            "reachability/rates",
            [[back("dashboard")]],
            rates=rates,
            days=reachability.PERIOD.days,
            department=shelf.department,
        )
    )
