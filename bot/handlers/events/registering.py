"""« S’inscrire », « Me désister », the answer to a freed seat: taps under an event, in private and in the group."""

from __future__ import annotations

from collections.abc import Awaitable, Callable
from datetime import timedelta

from bot.actions.core.refusals import Refusal
from bot.actions.events import agenda, registering
from bot.actions.events.agenda import AgendaEntry
from bot.actions.events.seats import RegistrationResult
from bot.actions.events.warnings import warnings
from bot.chat.notices import tell
from bot.chat.screens import SURE, back, screen, tap
from bot.chat.turn import MemberTurn, Turn
from bot.domain.core.outbox import Matter
from bot.domain.events import said
from bot.domain.events.events import Event, Mode
from bot.domain.events.registrations import CONCERNED, SeatReason, SeatState
from bot.handlers.events.agenda import card_after, today_of
from bot.store.events import registrations
from bot.texts import render
from bot.views.events.cards import WAYS
from bot.views.events.moves import JOINED, tell_late, tell_moves
from bot.views.events.warnings import WARNED, own_warning

ACCEPTS = "oui"
CLOCKS_DIFFER = timedelta(minutes=2)
"""At most, Telegram's and ours."""
WITH_A_SEAT = (SeatState.REGISTERED, SeatState.OFFERED)


async def join(turn: MemberTurn) -> None:
    """args: event id, mode [, SURE: warned, and registers all the same]."""
    event_id, way, sure = turn.arguments(3)
    seats = await registering.seats_for(turn.tx, turn.member, event_id)
    mode, own = mode_of(way, seats.event), seats.of_member(turn.member.id)
    if sure != SURE and (warned := await warnings(turn.tx, turn.member, seats.event, own, turn.now)):
        await turn.show(await own_warning(turn.tx, turn.member, seats.event, mode, warned, turn.now))
        return
    said_at = turn.sent_at
    await _settled(
        turn, await registering.register_in(turn.tx, turn.member, seats, mode, turn.now, said_at=said_at)
    )


def mode_of(way: str, event: Event) -> Mode:
    """What the button carried; raises Refusal for a way that is none."""
    try:
        return Mode(way) if way else event.modes[0]
    except (ValueError, IndexError):
        raise Refusal("event_not_that_way") from None


async def leave(turn: MemberTurn) -> None:
    """args: event id [, SURE: of what they had when they were shown the button]."""
    event_id, sure = turn.arguments(2)
    if sure != SURE or await _has_a_seat_since(turn, event_id):
        page = await agenda.page(turn.tx, turn.member, event_id, turn.now)
        event = page.event
        if page.own is None or page.own.state not in CONCERNED:
            raise Refusal("not_registered")
        late = page.own.state is SeatState.REGISTERED and not event.may_still_cancel(turn.now)
        rows = [[tap("Me désister", "leave_event", event_id, SURE), back("event", event_id)]]
        today = await today_of(turn)
        await turn.show(screen("registrations/sure_leave", rows, event=event, late=late, today=today))
        return
    await _settled(turn, await registering.give_up(turn.tx, turn.member, event_id, turn.now))


async def _has_a_seat_since(turn: MemberTurn, event_id: str) -> bool:
    """« Quitter la liste d’attente » of yesterday gives up no seat that was freed this morning."""
    own, shown_at = await registrations.of_member_in(turn.tx, event_id, turn.member.id), turn.place.shown_at
    if own is None or own.state not in WITH_A_SEAT or shown_at is None:
        return False
    return own.changed_at > shown_at + CLOCKS_DIFFER


async def answer_offer(turn: MemberTurn) -> None:
    """args: event id, « oui » or « non »."""
    event_id, answer = turn.arguments(2)
    accepts = answer == ACCEPTS
    await _settled(
        turn, await registering.answer_offer(turn.tx, turn.member, event_id, turn.now, accepts=accepts)
    )


async def say_absent(turn: MemberTurn) -> None:
    """args: event id."""
    event_id, said_at = turn.arguments(1)[0], turn.sent_at
    await _settled(
        turn, await registering.say_absent(turn.tx, turn.member, event_id, turn.now, said_at=said_at)
    )


async def _settled(turn: MemberTurn, done: RegistrationResult) -> None:
    """Says what is so now, shows the event again, and tells who moved by it."""
    await tell_consequences(turn, done)
    if turn.tapped:
        turn.toast(_said(done, "done" if done.is_new else "already"), alert=not done.is_new)
    await turn.show(await card_after(turn, done))


def _said(done: RegistrationResult, text: str) -> str:
    values = {"own": done.registration, "event": done.event, "rank": done.rank, "ways": WAYS}
    return render(f"registrations/{text}", **values)


async def tell_consequences(turn: MemberTurn, done: RegistrationResult) -> None:
    """Who was moved, and the animateur where somebody gave up late."""
    await tell_moves(turn.tx, done.event, done.moves, turn.now)
    if done.is_new and done.registration.reason == SeatReason.GAVE_UP_LATE:
        await tell_late(turn.tx, turn.member, done.event, done.registration, turn.now)


async def join_here(turn: Turn) -> None:
    """Under the announcement in a group: the answer is for who tapped alone. args: event id [, mode]."""
    if turn.member is None:
        text = render("registrations/stranger_in_group", username=turn.bot_username)
        turn.toast(text, alert=True)
        return
    event_id, way = turn.arguments(2)
    seats = await registering.seats_for(turn.tx, turn.member, event_id)
    mode, own = mode_of(way, seats.event), seats.of_member(turn.member.id)
    warned = await warnings(turn.tx, turn.member, seats.event, own, turn.now)
    if warned:
        turn.toast(render("registrations/warned_in_group", warnings=warned), alert=True)
        await tell(turn.tx, turn.member, Matter(WARNED, (event_id, mode)), turn.now)
        return
    done = await registering.register_in(turn.tx, turn.member, seats, mode, turn.now)
    await tell_moves(turn.tx, done.event, done.moves, turn.now)
    text = render(
        "registrations/in_group",
        own=done.registration,
        event=done.event,
        rank=done.rank,
        is_new=done.is_new,
    )
    turn.toast(text, alert=True)
    if done.is_new:
        await tell(turn.tx, turn.member, Matter(JOINED, (event_id,)), turn.now)


Do = Callable[[MemberTurn, str], Awaitable[None]]


async def join_typed(turn: MemberTurn) -> None:
    """`/inscription words [à distance]`: registers for the only event that fits, accepts the seat that is offered."""
    found = await only(turn, "inscription")
    if found is not None:
        offered = found.own is not None and found.own.state is SeatState.OFFERED
        mode = said.way(" ".join(turn.words.split()))[1]
        how = (mode,) if mode else ()
        turn.args = (found.event.id, ACCEPTS) if offered else (found.event.id, *how)
        await (answer_offer if offered else join)(turn)


async def leave_typed(turn: MemberTurn) -> None:
    """`/desistement words`: gives up the only one that fits, without another question: it was typed."""
    found = await only(turn, "desistement")
    if found is not None:
        event_id, said_at = found.event.id, turn.sent_at
        await _settled(
            turn, await registering.give_up(turn.tx, turn.member, event_id, turn.now, said_at=said_at)
        )


async def absent_typed(turn: MemberTurn) -> None:
    """`/absent words`."""
    found = await only(turn, "absent")
    if found is not None:
        turn.args = (found.event.id,)
        await say_absent(turn)


async def only(turn: MemberTurn, command: str) -> AgendaEntry | None:
    """The only event that fits what was typed, of those that were to come then; else the choice is shown."""
    coming = await agenda.coming(turn.tx, turn.member, turn.sent_at)
    found = agenda.fitting(coming, turn.words, turn.sent_at)
    if not found and (about := said.way(" ".join(turn.words.split()))[0]):
        found = agenda.fitting(coming, about, turn.sent_at)
    if command == "desistement":  # of what one is in, if anything fits
        found = [one for one in found if one.own and one.own.state in CONCERNED] or found
    if turn.words.strip() and len(found) == 1:
        return found[0]
    rows = [
        [tap(f"{entry.event.starts:%d/%m} · {entry.event.title}", "event", entry.event.id)]
        for entry in found[:8]
    ]
    await turn.say(screen("registrations/which", rows, command=command, words=turn.words, total=len(found)))
    return None
