"""« Toujours exact » or « À corriger »: and the card is dated, or mended."""

from __future__ import annotations

from bot.actions.core.refusals import Refusal
from bot.actions.upkeep import confirmations
from bot.chat.routes import ANIMATEURS
from bot.chat.screens import screen, tap
from bot.chat.turn import Turn
from bot.domain.directory.referents import Referent
from bot.domain.network.members import Member
from bot.handlers.directory.referents import arguments
from bot.handlers.upkeep.corrections import what_screen
from bot.texts import render

TOASTS = {"exact": "confirmations/exact", "later": "confirmations/later", "wrong": "confirmations/thanks"}


async def answer(turn: Turn) -> None:
    """args: confirmation id, « exact », « wrong » or « later »."""
    if turn.member is None:
        return
    confirmation_id, said = arguments(turn, 2)
    if said not in TOASTS:
        raise Refusal("question_closed")
    card = await confirmations.answer(turn.tx, turn.member, confirmation_id, said, turn.now)
    turn.toast(render(TOASTS[said]))
    await turn.show(screen("confirmations/thanks"))
    if said == "wrong":
        await _mend(turn, turn.member, card)


async def _mend(turn: Turn, member: Member, card: Referent) -> None:
    """Who may change the card does; the others say what is wrong."""
    if ANIMATEURS.admits(member.role):
        shelf = await turn.shelf(member)
        label = card.label(shelf.partner(card.partner_id).name)
        await turn.say(screen("confirmations/mend", [[tap("Modifier", "edit", card.id)]], label=label))
    else:
        await turn.say(await what_screen(turn, member, card))
