"""« Toujours exact » or « À corriger »: the answer, then the next card of the morning."""

from __future__ import annotations

from bot.actions.core.refusals import Refusal
from bot.actions.upkeep import changes, confirmations
from bot.chat.access import ANIMATEURS
from bot.chat.screens import screen, tap
from bot.chat.turn import MemberTurn
from bot.domain.directory.referents import Referent
from bot.handlers.upkeep.corrections import what_screen
from bot.texts import render
from bot.views.upkeep.questions import still_exact

TOASTS = {"exact": "confirmations/exact", "later": "confirmations/later", "wrong": "confirmations/thanks"}


async def answer(turn: MemberTurn) -> None:
    """args: confirmation id, « exact », « wrong » or « later »."""
    confirmation_id, said = turn.arguments(2)
    if said not in TOASTS:
        raise Refusal("question_closed")
    card = await confirmations.answer(turn.tx, turn.member, confirmation_id, said, turn.now)
    turn.toast(render(TOASTS[said]))
    await _show_next(turn)
    if said == "wrong":
        await _mend(turn, card)


async def _show_next(turn: MemberTurn) -> None:
    left = await confirmations.questions(turn.tx, turn.member, turn.now)
    if not left:
        await turn.show(screen("confirmations/thanks"))
        return
    shelf = await turn.shelf()
    card = await changes.card(turn.tx, turn.member, left[0].referent_id)
    partner = shelf.partner(card.partner_id)
    await turn.show(still_exact(left[0], card, partner, shelf.today(turn.now), len(left)))


async def _mend(turn: MemberTurn, card: Referent) -> None:
    """Who may change the card does; the others say what is wrong."""
    if ANIMATEURS.admits(turn.member.role):
        shelf = await turn.shelf()
        label = card.label(shelf.partner(card.partner_id).name)
        await turn.say(screen("confirmations/mend", [[tap("Modifier", "edit", card.id)]], label=label))
    else:
        await turn.say(await what_screen(turn, card))
