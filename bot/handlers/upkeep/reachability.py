"""« Joint », « pas joint », « mauvais contact »; and what the answers say of each partner."""

from __future__ import annotations

from bot.actions.core.refusals import Refusal
from bot.actions.upkeep import changes, reachability
from bot.chat.screens import back, screen
from bot.chat.turn import Turn
from bot.domain.core.calendar import local
from bot.domain.network.members import Member
from bot.domain.upkeep.reachability import Outcome
from bot.handlers.directory.referents import arguments
from bot.handlers.upkeep.corrections import what_screen
from bot.texts import render
from bot.views.upkeep.questions import reached


async def answer(turn: Turn) -> None:
    """args: consultation id, outcome. « Mauvais contact » goes on to what is wrong."""
    if turn.member is None:
        return
    consultation_id, said = arguments(turn, 2)
    if said not in list(Outcome):
        raise Refusal("question_closed")
    referent_id = await reachability.answer(turn.tx, turn.member, consultation_id, Outcome(said))
    turn.toast(render("reachability/noted"))
    await _show_next(turn, turn.member)
    if said == Outcome.WRONG:
        card = await changes.card(turn.tx, turn.member, referent_id)
        await turn.say(await what_screen(turn, turn.member, card))


async def _show_next(turn: Turn, member: Member) -> None:
    left = await reachability.questions(turn.tx, member, turn.now)
    if not left:
        await turn.show(screen("reachability/thanks"))
        return
    shelf = await turn.shelf(member)
    card = await changes.card(turn.tx, member, left[0].referent_id)
    partner = shelf.partner(card.partner_id)
    opened_on = local(left[0].opened_at, shelf.department).date()
    await turn.show(reached(left[0], card, partner, opened_on, len(left)))


async def show(turn: Turn) -> None:
    """`/joignabilite`, and its button."""
    if turn.member is None:
        return
    shelf = await turn.shelf(turn.member)
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
