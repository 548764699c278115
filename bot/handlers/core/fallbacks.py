"""What the bot says about itself: help, rights, and the polite answers when no other handler fits."""

from __future__ import annotations

from bot.actions.core.refusals import Refusal
from bot.actions.network import presence, requests
from bot.chat.incoming.addressing import split_command
from bot.chat.incoming.happenings import GONE
from bot.chat.notices import tell_animateurs
from bot.chat.routing.access import ANIMATEURS
from bot.chat.routing.near_commands import near_commands
from bot.chat.screens import Keyboard, Screen, link, screen, tap
from bot.chat.turn import Turn
from bot.chat.ways_out import AGAIN, at_hand, close, is_unasked
from bot.domain.core.calendar import next_working_hour
from bot.domain.core.words.answers import is_called_off
from bot.domain.network.joining import JOIN
from bot.domain.network.requests import ASK_IN as ASKING_IN
from bot.domain.privacy.retention import TOLD
from bot.store.core import departments
from bot.store.network import members
from bot.texts import render
from bot.views.network.requests import answered

ASK_IN: Keyboard = [[tap("Demander à entrer", "ask_in")]]
STANDING: Keyboard = [[tap("Retirer ma demande", "withdraw")]]
THEIR_FORMS = (JOIN.name, ASKING_IN.name)


async def cancel(turn: Turn) -> None:
    """args: [form]. `/annuler mon inscription` calls off no form: it is answered as if it were said in words."""
    if turn.words and turn.member is not None and not is_called_off(f"annuler {turn.words}"):
        turn.meant = f"annuler {turn.words}"
        return
    closed = await close(turn, turn.args[0] if turn.args else "")
    await turn.show(screen("forms/cancelled", form=closed) if closed else screen("forms/nothing_to_cancel"))


async def privacy(turn: Turn) -> None:
    await turn.say(
        screen("help/privacy", notice=turn.services.notice, kept_for=TOLD, mail=turn.services.mail)
    )


async def stranger(turn: Turn) -> None:
    """How to get a code, and nothing else; who was suspended is told so, where nobody else reads it."""
    known = await members.by_user(turn.tx, turn.speaker.user_id)
    if known is not None and known.state == "suspended" and (turn.tapped or turn.place.private):
        raise Refusal("access_suspended")
    if turn.tapped:
        turn.toast(render("access/stranger_toast"), alert=True)
    elif turn.update.inline_query is not None:
        turn.answer_inline([], {"text": "Entrer dans le réseau", "start_parameter": "bonjour"})
    elif turn.place.private:
        await turn.say(await _at_the_door(turn))
    else:
        await turn.say(
            screen("access/stranger_in_group", [[link("Écrire au bot", turn.start_link("bonjour"))]])
        )


async def _at_the_door(turn: Turn) -> Screen:
    """Whoever is in their questions already is told so, instead of how to come to them."""
    saved = await at_hand(turn)
    if saved is not None and saved.form in THEIR_FORMS:
        rows = [[tap("Revoir la question", AGAIN, saved.form)]]
        return screen("access/question_waits", rows, form=saved.form)
    if (let_in := await requests.accepted(turn.tx, turn.speaker.user_id, turn.now)) is not None:
        asked, invited = let_in
        return answered(asked, invited.code, turn.start_link(invited.code), is_again=True)
    waiting = await requests.pending(turn.tx, turn.speaker.user_id)
    return screen("requests/standing", STANDING) if waiting else screen("access/stranger", ASK_IN)


async def not_allowed(turn: Turn) -> None:
    if turn.tapped:
        turn.toast(render("access/not_allowed"), alert=True)
    elif turn.update.inline_query is not None:
        turn.answer_inline([])
    else:
        await turn.say(screen("access/not_allowed"))


async def only_in_private(turn: Turn) -> None:
    button = link("Ouvrir la conversation privée", turn.start_link("bonjour"))
    await turn.say(screen("access/only_in_private", [[button]]))


async def unknown_command(turn: Turn) -> None:
    """With what was meant, of what they may do: it is not done for them."""
    if turn.member is None:
        await stranger(turn)
        return
    message = turn.update.message
    name, words = split_command(message.text or "" if message else "", turn.bot_username)
    known = [line.command for line in turn.menu.offered(turn.member.role)]
    await turn.say(screen("help/unknown_command", near=near_commands(name or "", words, known)))


async def not_text(turn: Turn) -> None:
    """Who imports lists is told which; in the middle of a form, that it waits for something else."""
    if turn.member is not None and not await is_unasked(turn) and not turn.continues_album:
        imports = ANIMATEURS.admits(turn.member.role)
        await turn.say(screen("help/not_a_list" if imports else "help/not_text"))


async def edited(turn: Turn, form: str) -> None:
    """Who changed what they wrote: nothing came of it. `form`: the one that waits for an answer, if any."""
    rows = [[tap("Revoir la question", AGAIN, form)]] if form and turn.member else []
    await turn.say(screen("help/edited", rows, form=form))


async def screened(turn: Turn) -> None:
    """A citizen's number: the message is removed, its author told which kind it was (docs/screening.md)."""
    kinds = sorted({finding.kind for finding in turn.findings if finding.level == "block"})
    if turn.update.inline_query is not None:
        button = {"text": render("screening/screened_inline"), "start_parameter": "bonjour"}
        turn.answer_inline([], button)
    elif turn.tapped:
        turn.toast(render("help/dead_button"), alert=True)
    elif turn.place.message_id is not None:
        await turn.delete_message()
        text = render(
            "screening/screened", kinds=render("screening/kinds", kinds=kinds), private=turn.place.private
        )
        await turn.say(Screen(text))


async def apology(turn: Turn) -> None:
    """The person gets a reference, the animateurs of the département the same one."""
    if turn.tapped:
        turn.toast(render("trouble/apology_toast", reference=turn.reference), alert=True)
    elif turn.update.inline_query is not None:
        turn.answer_inline([])
    elif turn.place.private:
        await turn.say(screen("trouble/apology", reference=turn.reference))
    if turn.member is not None:
        trouble = screen("trouble/failed", reference=turn.reference)
        department = await departments.department(turn.tx, turn.member.department_code)
        at = next_working_hour(turn.now, department) if department else None
        code = turn.member.department_code
        await tell_animateurs(turn.tx, code, trouble, turn.now, but=turn.member, not_before=at)


async def reachable(turn: Turn) -> None:
    """Somebody stopped the bot or started it again (my_chat_member); in groups it says nothing of anybody."""
    changed = turn.update.my_chat_member
    if changed is not None and turn.place.private:
        is_there = changed.new_chat_member.status not in GONE
        await presence.note_reachable(turn.tx, turn.speaker.user_id, reachable=is_there)
