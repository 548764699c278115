"""One that is being sent, or was: its card, pause and stop, whom it did not reach, and asking again who is silent."""

from __future__ import annotations

from bot.actions.broadcasts import reminding, writing
from bot.actions.broadcasts.going import following, steering
from bot.actions.broadcasts.selections import audience
from bot.actions.core.refusals import Refusal
from bot.actions.privacy import journal
from bot.chat.paging import Page, offset_in
from bot.chat.routing.access import ANIMATEURS
from bot.chat.screens import back, screen, tap
from bot.chat.turn import MemberTurn
from bot.domain.broadcasts.broadcasts import GOING, Broadcast
from bot.domain.broadcasts.planned import on_the_clock
from bot.domain.privacy.journal import Action, details_of
from bot.store.broadcasts import broadcast_reports, broadcasts, recipients
from bot.store.core import departments
from bot.texts import render
from bot.views.broadcasts import cards
from bot.views.broadcasts.messages import composed

PAGE = 5


async def found(turn: MemberTurn) -> Broadcast:
    """The first argument's, sent or being sent. Raises Refusal."""
    one = await broadcasts.by_id(turn.tx, turn.arguments(1)[0], turn.member.scope)
    if one is None or one.started_at is None:
        raise Refusal("broadcast_gone")
    return one


async def steered(turn: MemberTurn) -> Broadcast:
    """As `found`, for who may do something with it."""
    one = await found(turn)
    if not writing.may_change(turn.member, one):
        raise Refusal("broadcast_gone")
    return one


async def show(turn: MemberTurn) -> None:
    """args: broadcast id."""
    await show_card(turn, await found(turn))


async def show_card(turn: MemberTurn, one: Broadcast) -> None:
    """While it goes, or is corrected, the message follows it."""
    await _leave(turn)
    shown = await cards.card(turn.tx, one, turn.member, turn.now)
    is_moving = one.state in GOING or one.version > 1
    post = await cards.follow(turn.tx, one, turn.member, shown, turn.now) if is_moving else ""
    await turn.show(shown, post=post)


async def _leave(turn: MemberTurn) -> None:
    """The message that was tapped shows something else, and follows nothing."""
    if turn.tapped:
        await following.unfollow(turn.tx, turn.place.chat_id, turn.place.message_id)


async def more(turn: MemberTurn) -> None:
    """« Plus ». args: broadcast id."""
    one = await found(turn)
    await _leave(turn)
    may = ANIMATEURS.admits(turn.member.role) and writing.may_change(turn.member, one)
    files = [tap("Destinataires (xlsx)", "broadcast_file", one.id, "all")]
    if one.choices:
        files.append(tap("Réponses (xlsx)", "broadcast_file", one.id, "answers"))
    acts = [tap("Corriger partout", "broadcast_correct", one.id), tap("Réutiliser", "broadcast_copy", one.id)]
    last = [back("broadcast", one.id), tap("Voir le message", "broadcast_view", one.id)]
    meant = await audience.meant(turn.tx, one.selection, one.scope, turn.now)
    await turn.show(screen("sent/more", [files, acts if may else [], last], broadcast=one, meant=meant))


async def view(turn: MemberTurn) -> None:
    """As it reads now. args: broadcast id."""
    one = await found(turn)
    await _leave(turn)
    await turn.say(composed(one))
    await turn.say(screen("sent/viewed", [[back("broadcast", one.id)]], broadcast=one))


async def pause(turn: MemberTurn) -> None:
    """args: broadcast id."""
    one = await steered(turn)
    await steering.pause(turn.tx, one, turn.now)
    await _noted(turn, one, "broadcast_paused", str(one.number))


async def resume(turn: MemberTurn) -> None:
    """args: broadcast id."""
    one = await steered(turn)
    await steering.resume(turn.tx, one, turn.now)
    await _noted(turn, one, "broadcast_resumed", str(one.number))


async def stop(turn: MemberTurn) -> None:
    """args: broadcast id [, « oui »]."""
    one = await steered(turn)
    if turn.arguments(2)[1] == "oui":
        dropped = await steering.stop(turn.tx, one, turn.now)
        await _noted(turn, one, "broadcast_stopped", details_of(one.number, dropped))
        return
    await _leave(turn)
    tally = await recipients.tally(turn.tx, one.id)
    row = [tap("Oui, arrêter", "broadcast_stop", one.id, "oui"), back("broadcast", one.id)]
    await turn.show(screen("sent/stop", [row], broadcast=one, tally=tally))


async def _noted(turn: MemberTurn, one: Broadcast, action: Action, details: str) -> None:
    await journal.record(turn.tx, turn.member, one.department_code, action, one.title, details, turn.now)
    await show_card(turn, await found(turn))


async def unreached(turn: MemberTurn) -> None:
    """With how else they may be reached; their numbers are not for forwarding. args: broadcast id, offset."""
    one = await found(turn)
    await _leave(turn)
    offset = offset_in(turn.arguments(2)[1]) or 0
    people, total = await broadcast_reports.unreached(turn.tx, one.id, turn.member.scope, PAGE, offset)
    page = Page(people, total, offset, PAGE)
    turning = page.turning("broadcast_missed", one.id)
    rows = [turning, [back("broadcast", one.id), tap("Excel", "broadcast_file", one.id, "unreached")]]
    await turn.show(screen("sent/unreached", rows, protected=True, broadcast=one, page=page))


async def remind(turn: MemberTurn) -> None:
    """Asks again who has not answered. args: broadcast id [, how often it was done, how many they are]."""
    one, done, count = turn.arguments(3)
    wanted = await reminding.remindable(turn.tx, turn.member, one)
    if done:
        if (done, count) != (str(wanted.done), str(len(wanted.silent))):
            raise Refusal("broadcast_changed")
        title = render("sent/reminder_title", title=wanted.broadcast.title)
        line = render("sent/reminder_line")
        reminder = await reminding.remind(turn.tx, turn.member, wanted, title, line, turn.now)
        await show_card(turn, reminder)
        return
    await _leave(turn)
    department = (await departments.departments(turn.tx))[wanted.broadcast.department_code]
    said = (str(wanted.done), str(len(wanted.silent)))
    row = [tap(f"Relancer {len(wanted.silent)}", "broadcast_remind", one, *said), back("broadcast", one)]
    await turn.show(
        screen(
            "sent/remind",
            [row],
            broadcast=wanted.broadcast,
            silent=wanted.silent,
            done=wanted.done,
            now=on_the_clock(turn.now, department),
        )
    )


async def copy(turn: MemberTurn) -> None:
    """« Réutiliser »: a new draft of the same message. args: broadcast id."""
    one = await steered(turn)
    await _leave(turn)
    new = await writing.copy(turn.tx, turn.member, one, turn.now)
    rows = [[tap("Ouvrir le brouillon", "unsent", new.id), back("broadcast", one.id)]]
    await turn.show(screen("sent/copied", rows, broadcast=one))
