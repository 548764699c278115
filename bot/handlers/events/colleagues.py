"""Registering a colleague of the same structure, or giving them one's seat; also somebody without Telegram."""

from __future__ import annotations

from dataclasses import replace

from bot.actions.core.refusals import Refusal
from bot.actions.events import registering
from bot.actions.events.planning.planning import event_of
from bot.actions.events.seats import RegistrationResult
from bot.actions.events.warnings import warnings
from bot.actions.privacy import preferences
from bot.chat.screens import SURE, Screen, back, column, screen, tap
from bot.chat.turn import MemberTurn
from bot.domain.network.members import Member
from bot.handlers.events.agenda import card, today_of
from bot.handlers.events.registering import mode_of, tell_consequences
from bot.store.events import registrations
from bot.store.network import members
from bot.texts import render
from bot.views.events.cards import WAYS
from bot.views.events.moves import tell_done
from bot.views.events.warnings import warning

MOST = 8


async def choose_whom(turn: MemberTurn) -> None:
    """« Inscrire un collègue ». args: event id."""
    await turn.show(await _choice(turn, turn.arguments(1)[0], giving=False))


async def choose_heir(turn: MemberTurn) -> None:
    """« Donner ma place ». args: event id."""
    await turn.show(await _choice(turn, turn.arguments(1)[0], giving=True))


async def _choice(turn: MemberTurn, event_id: str, *, giving: bool) -> Screen:
    event = await event_of(turn.tx, turn.member, event_id)
    around = await members.of_structure(turn.tx, turn.member.structure_id)
    others = [one for one in around if one.id != turn.member.id][:MOST]
    if giving:
        buttons = [tap(one.name, "give_seat_to", event_id, one.id) for one in others]
    else:
        ways = [(mode, "" if len(event.modes) == 1 else f", {WAYS[mode]}") for mode in event.modes]
        buttons = [
            tap(f"{one.name}{label}", "join_for", event_id, one.id, mode)
            for one in others
            for mode, label in ways
        ]
    today = await today_of(turn)
    rows = [*column(buttons), [back("event", event_id)]]
    return screen(
        "registrations/colleagues", rows, event=event, colleagues=others, giving=giving, today=today
    )


async def join_for(turn: MemberTurn) -> None:
    """args: event id, member id, mode [, SURE: warned, and registers them all the same]."""
    event_id, member_id, way, sure = turn.arguments(4)
    colleague = await _colleague(turn, member_id)
    event = await event_of(turn.tx, turn.member, event_id)
    mode = mode_of(way, event)
    own = await registrations.of_member_in(turn.tx, event_id, colleague.id)
    if sure != SURE and (warned := await warnings(turn.tx, colleague, event, own, turn.now)):
        rows = [
            [tap("Inscrire quand même", "join_for", event.id, member_id, mode, SURE)],
            [back("register_other", event.id)],
        ]
        digits = await preferences.wants_digits(turn.tx, turn.member)
        await turn.show(warning(event, warned, rows, turn.now, person=colleague, digits=digits))
        return
    done = await registering.register(turn.tx, colleague, event_id, mode, turn.now, by=turn.member)
    await _told(turn, colleague, done)


async def give_to(turn: MemberTurn) -> None:
    """args: event id, member id."""
    event_id, member_id = turn.arguments(2)
    colleague = await _colleague(turn, member_id)
    done = await registering.give_seat(turn.tx, turn.member, event_id, colleague, turn.now)
    await _told(turn, colleague, done)


async def _told(turn: MemberTurn, colleague: Member, done: RegistrationResult) -> None:
    """The colleague hears of it, in their own words of where they stand."""
    if done.is_new:
        await tell_done(turn.tx, done.event, colleague, done.registration, turn.now)
    own_moves = [move for move in done.moves if move.after.member_id != turn.member.id]
    await tell_consequences(turn, replace(done, moves=own_moves))
    text = render("registrations/colleague_done", name=colleague.name, own=done.registration)
    turn.toast(text, alert=True)
    await turn.show(await card(turn, done.event.id))


async def _colleague(turn: MemberTurn, member_id: str) -> Member:
    found = await members.by_id(turn.tx, member_id)
    if found is None or found.state != "active" or found.department_code != turn.member.department_code:
        raise Refusal("colleague_gone")
    return found
