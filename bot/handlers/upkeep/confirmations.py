"""« Toujours exact » or « À corriger »: and the card is dated, or mended."""

from __future__ import annotations

from bot.actions.core.refusals import Refusal
from bot.actions.upkeep import confirmations
from bot.chat.routing.access import ANIMATEURS
from bot.chat.screens import screen, tap
from bot.chat.turn import MemberTurn
from bot.domain.directory.referents import Referent
from bot.handlers.upkeep.corrections import what_screen
from bot.texts import render

TOASTS = {"exact": "confirmations/exact", "later": "confirmations/later", "wrong": "confirmations/thanks"}


async def answer(turn: MemberTurn) -> None:
    """args: confirmation id, « exact », « wrong » or « later »."""
    confirmation_id, said = turn.arguments(2)
    if said not in TOASTS:
        raise Refusal("question_closed")
    card = await confirmations.answer(turn.tx, turn.member, confirmation_id, said, turn.now)
    turn.toast(render(TOASTS[said]))
    await turn.show(screen("confirmations/thanks"))
    if said == "wrong":
        await _mend(turn, card)


async def _mend(turn: MemberTurn, card: Referent) -> None:
    """Who may change the card does; the others say what is wrong."""
    if ANIMATEURS.admits(turn.member.role):
        shelf = await turn.shelf()
        label = card.label(shelf.partner(card.partner_id).name)
        await turn.say(screen("confirmations/mend", [[tap("Modifier", "edit", card.id)]], label=label))
    else:
        await turn.say(await what_screen(turn, card))
