"""An event is copied, closed, called off or deleted."""

from __future__ import annotations

from dataclasses import replace

from bot.actions.core.refusals import Refusal
from bot.actions.events.planning import fields, planning, series
from bot.actions.events.planning.series import CalledOff
from bot.chat.forms import FormRoute, begin, choice
from bot.chat.routing.access import ANIMATEURS
from bot.chat.screens import SURE, Button, Screen, back, screen, tap
from bot.chat.turn import MemberTurn
from bot.domain.core.forms import Ask, State
from bot.domain.core.words.days import said_day
from bot.domain.core.words.normalise import normalise
from bot.domain.events.events import Event
from bot.domain.events.planning import when
from bot.domain.events.planning.event_acts import CANCEL, COPY, NO_REASON
from bot.domain.events.planning.event_fields import FOLLOWING, ONE
from bot.domain.events.registrations import CONCERNED
from bot.handlers.events.agenda import today_of
from bot.handlers.events.planning.cards import CLOSE, COMING, OPEN_AGAIN, card
from bot.store.events import registrations
from bot.store.events.telling import posts
from bot.texts import render
from bot.views.events.changes import tell_cancelled
from bot.views.events.moves import tell_moves


async def copy(turn: MemberTurn) -> None:
    """args: event id."""
    event = await planning.event_of(turn.tx, turn.member, turn.arguments(1)[0])
    await begin(turn, COPYING, {"event": event.id})


async def _ask_day(turn: MemberTurn, question: Ask) -> None:
    event = await planning.event_of(turn.tx, turn.member, question.state["event"])
    rows = [[tap("Abandonner", "cancel", COPY.name)]]
    await turn.show(screen("planning/copy", rows, event=event, old=when.as_typed(event.half_days)))


async def _read_day(turn: MemberTurn, question: Ask, text: str) -> str | None:
    """A day alone keeps the hours; a whole line has its own."""
    event = await planning.event_of(turn.tx, turn.member, question.state["event"])
    try:
        day = said_day(text.strip(), await today_of(turn, turn.sent_at))
    except ValueError:
        day = None
    try:
        if day is None:
            found = await fields.parse_when(turn.tx, event, text, turn.sent_at)
        else:
            found = planning.copied(event, day).half_days
        planning.check(replace(planning.copied(event, found[0].starts.date()), half_days=found), turn.now)
    except Refusal as refusal:
        rows = [[tap("Abandonner", "cancel", COPY.name)]]
        await turn.say(Screen(render(f"refusals/{refusal.key}", **refusal.values), rows))
        return None
    return when.written(found)


async def _copied(turn: MemberTurn, state: State) -> None:
    event = await planning.event_of(turn.tx, turn.member, state["event"])
    half_days = when.read(state["when"], event.zone)
    same = planning.copied(event, half_days[0].starts.date())
    made = await planning.prepare(turn.tx, turn.member, replace(same, half_days=half_days), turn.now)
    turn.toast(render("planning/copied"))
    await turn.show(await card(turn, made.id))


async def close(turn: MemberTurn) -> None:
    """Closes registrations, or opens them again, which a second tap does not undo. args: event id, which of both."""
    event_id, which = turn.arguments(2)
    event = await planning.event_of(turn.tx, turn.member, event_id)
    if which not in (CLOSE, OPEN_AGAIN):  # a button of older messages: the other thing than is so
        which = OPEN_AGAIN if event.closed else CLOSE
    done = await planning.close(turn.tx, turn.member, event.id, turn.now, closed=which == CLOSE)
    await tell_moves(turn.tx, done.event, done.moves, turn.now)
    turn.toast(render("planning/closed", event=done.event, offers=len(done.moves)), alert=bool(done.moves))
    await turn.show(await card(turn, event.id))


async def delete(turn: MemberTurn) -> None:
    """Asked once. args: event id [, SURE]."""
    event_id, sure = turn.arguments(2)
    event = await planning.event_of(turn.tx, turn.member, event_id)
    if sure != SURE:
        rows = [[tap("Oui, supprimer", "delete_event", event.id, SURE), back("manage_event", event.id)]]
        await turn.show(screen("planning/delete", rows, event=event, today=await today_of(turn)))
        return
    await planning.delete(turn.tx, turn.member, event.id, turn.now)
    await turn.show(screen("planning/deleted", [[back("planned", COMING)]], event=event))


# Calling off


async def cancel(turn: MemberTurn) -> None:
    """args: event id."""
    event = await planning.event_of(turn.tx, turn.member, turn.arguments(1)[0])
    if not event.is_upcoming or event.is_over(turn.now):
        raise Refusal("event_over" if event.is_upcoming else "event_cancelled")
    following = len(await series.following(turn.tx, event, turn.now))
    await begin(turn, CANCELLING, {"event": event.id, "following": str(following or "")})


async def _ask_cancel(turn: MemberTurn, question: Ask) -> None:
    event = await planning.event_of(turn.tx, turn.member, question.state["event"])
    leave = tap("Abandonner", "cancel", CANCEL.name)
    rows: list[list[Button]]
    if question.step == "reach":
        rows = [
            [choice("Celle-ci seulement", CANCEL, "reach", ONE)],
            [choice("Celle-ci et toutes les suivantes", CANCEL, "reach", FOLLOWING)],
        ]
    elif question.step == "reason":
        rows = [[choice("Sans motif", CANCEL, "reason", NO_REASON)]]
    else:
        rows = [[choice("Oui, annuler et prévenir", CANCEL, "sure", SURE)]]
    events = await _meant(turn, event, question.state)
    told = 0
    for one in events:
        everybody = await registrations.of_event(turn.tx, one.id)
        told += sum(each.state in CONCERNED and each.member_id is not None for each in everybody)
    await turn.show(
        screen(
            "planning/cancel",
            [*rows, [leave]],
            event=event,
            step=question.step,
            dates=len(events),
            told=told,
            is_posted=any([await posts.chats(turn.tx, one.id) for one in events]),
            reason=question.state.get("reason", "").removeprefix(NO_REASON),
            today=await today_of(turn),
        )
    )


async def _meant(turn: MemberTurn, event: Event, state: State) -> list[Event]:
    if state.get("reach") != FOLLOWING:
        return [event]
    return [event, *await series.following(turn.tx, event, turn.now)]


async def _read_cancel(_turn: MemberTurn, question: Ask, text: str) -> str:
    said = normalise(text)
    return SURE if question.step == "sure" and said in ("oui", "oui annuler", "annuler") else text


async def _cancelled(turn: MemberTurn, state: State) -> None:
    reason = state["reason"].removeprefix(NO_REASON)
    event_id = state["event"]
    if state.get("reach") == FOLLOWING:
        done = await series.cancel_following(turn.tx, turn.member, event_id, reason, turn.now)
    else:
        before = await registrations.of_event(turn.tx, event_id)
        changed = await planning.cancel(turn.tx, turn.member, event_id, reason, turn.now)
        done = [CalledOff(changed.event, before)] if changed.is_new else []
    for one in done:
        await tell_cancelled(turn.tx, one.event, one.registered, turn.now)
    told = {each.member_id for one in done for each in one.registered if each.state in CONCERNED}
    rows = [[tap("Refaire à une autre date", "copy_event", event_id)], [back("planned", COMING)]]
    await turn.show(screen("planning/cancelled", rows, dates=len(done), told=len(told - {None})))


COPYING = FormRoute(COPY, ANIMATEURS, ask=_ask_day, done=_copied, read=_read_day)
CANCELLING = FormRoute(CANCEL, ANIMATEURS, ask=_ask_cancel, done=_cancelled, read=_read_cancel)
