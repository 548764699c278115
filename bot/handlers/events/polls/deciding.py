"""A poll ends: closed, dropped, or turned into a meeting in a tap."""

from __future__ import annotations

from bot.actions.core.refusals import Refusal
from bot.actions.events.polls import deciding, opening, results, voting
from bot.chat.notices import tell_many
from bot.chat.paging import offset_in
from bot.chat.screens import SURE, back, screen, tap
from bot.chat.turn import MemberTurn
from bot.domain.core.calendar import next_working_hour
from bot.domain.core.outbox import Matter
from bot.handlers.events.agenda import today_of
from bot.store.events import events
from bot.store.events.polls import polls
from bot.texts import render
from bot.views.events.polls import DECIDED, DROPPED, more_rows, results_screen, sure_rows


async def more(turn: MemberTurn) -> None:
    """args: poll id [, offset]."""
    poll_id, offset = turn.arguments(2)
    found = await results.results(turn.tx, turn.member, poll_id, turn.now)
    if not found.poll.is_undecided:
        raise Refusal("poll_is_over")
    rows = more_rows(found, turn.now, offset_in(offset) or 0)
    await turn.show(screen("polls/more", rows, poll=found.poll, today=await today_of(turn)))


async def decide(turn: MemberTurn) -> None:
    """args: proposal id."""
    proposal_id = turn.arguments(1)[0]
    poll_id = await voting.poll_with(turn.tx, turn.member, proposal_id)
    done = await deciding.decide(turn.tx, turn.member, poll_id, proposal_id, turn.now)
    if done.is_new:
        await _tell(turn, poll_id, DECIDED)
    event = await events.event(turn.tx, done.event_id, turn.member.scope)
    rows = [
        [tap("Annoncer aux autres", "publish_event", done.event_id)],
        [tap("Voir l’événement", "manage_event", done.event_id), back("polls")],
    ]
    today = await today_of(turn)
    await turn.show(screen("polls/fixed", rows, done=done, event=event, today=today))


async def close(turn: MemberTurn) -> None:
    """Asked once, where somebody has not answered. args: poll id [, SURE]."""
    poll_id, sure = turn.arguments(2)
    found = await results.results(turn.tx, turn.member, poll_id, turn.now)
    if sure != SURE and found.silent and found.poll.takes_votes(turn.now):
        rows = [[tap("Oui, clore", "poll_close", poll_id, SURE), back("poll_more", poll_id)]]
        await turn.show(screen("polls/sure_close", rows, found=found))
        return
    poll = await deciding.close(turn.tx, turn.member, poll_id, turn.now)
    turn.toast(render("polls/closed"))
    await turn.show(await results_screen(turn.tx, turn.member, poll.id, turn.now))


async def drop(turn: MemberTurn) -> None:
    """Asked once. args: poll id [, SURE]."""
    poll_id, sure = turn.arguments(2)
    poll = await voting.poll_of(turn.tx, turn.member, poll_id)
    if sure != SURE:
        await turn.show(screen("polls/sure_drop", sure_rows(poll_id), poll=poll))
        return
    if not await deciding.drop(turn.tx, turn.member, poll_id, turn.now):
        raise Refusal("poll_is_over")
    told = await _tell(turn, poll_id, DROPPED)
    await turn.show(screen("polls/drop_done", [[back("polls")]], poll=poll, told=told))


async def _tell(turn: MemberTurn, poll_id: str, noun: str) -> int:
    """Whoever answered, but who did it."""
    people = [one for one in await polls.voters(turn.tx, poll_id) if one.id != turn.member.id]
    department = await opening.department_of(turn.tx, turn.member.department_code)
    at = next_working_hour(turn.now, department)
    await tell_many(turn.tx, people, Matter(noun, (poll_id,)), turn.now, not_before=at)
    return len(people)
