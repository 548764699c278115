"""`/sondage`: the polls there are, and what somebody can make, in taps or typed."""

from __future__ import annotations

from collections.abc import Mapping
from contextlib import suppress

from bot.actions.core.refusals import Refusal
from bot.actions.events.polls import results, voting
from bot.actions.privacy import preferences
from bot.chat.paging import offset_in, page_of
from bot.chat.routing.access import ANIMATEURS
from bot.chat.screens import Screen, column, screen, tap
from bot.chat.turn import MemberTurn
from bot.domain.core.words.normalise import normalise
from bot.domain.events.polls.polls import VOTES, Poll, Vote
from bot.domain.events.polls.said import said_votes
from bot.handlers.events.agenda import today_of
from bot.handlers.events.polls import creating
from bot.texts import render
from bot.views.events.polls import SHOWN, dated, question, results_screen

PAGE = 5
NEW = "nouveau"
UNSAID = "-"


async def find(turn: MemberTurn) -> None:
    """`/sondage`: the list; `/sondage 1 oui, 2 si besoin`: one's answers; `/sondage nouveau`: another poll."""
    words = normalise(turn.words)
    if words == NEW and ANIMATEURS.admits(turn.member.role):
        await creating.start(turn)
        return
    found = await results.listed(turn.tx, turn.member, turn.now)
    if not words:
        await turn.say(await _list_screen(turn, found, 0))
        return
    await _vote_typed(turn, [poll for poll in found if poll.takes_votes(turn.now)])


async def _vote_typed(turn: MemberTurn, found: list[Poll]) -> None:
    """To the only one that is open, or the only one of these not answered yet; else it is asked which."""
    waiting = [poll for poll in found if not await results.has_answered(turn.tx, turn.member, poll)]
    meant = found if len(found) == 1 else waiting or found
    if not meant:
        raise Refusal("poll_none_open")
    said = {poll.id: _read_votes(turn.words, poll) for poll in meant}
    fitting = [poll for poll in meant if said[poll.id]]
    if not fitting:
        raise Refusal("poll_answer_unread", count=max(len(poll.proposals) for poll in meant))
    if len(meant) > 1:
        rows = column(
            [tap(poll.title, "poll_said", poll.id, _coded(said[poll.id], poll)) for poll in fitting]
        )
        await turn.say(screen("polls/which", rows))
        return
    [poll] = fitting
    await voting.vote(turn.tx, turn.member, poll.id, said[poll.id], turn.now)
    await turn.say(await question(turn.tx, turn.member, poll, turn.now))


def _read_votes(words: str, poll: Poll) -> dict[str, Vote]:
    """By proposal; empty where the words are no answer to this poll."""
    with suppress(ValueError):
        said = said_votes(words, len(poll.proposals))
        return {poll.proposals[number - 1].id: vote for number, vote in said.items()}
    return {}


def _coded(said: Mapping[str, Vote], poll: Poll) -> str:
    """A letter a date, for a button: « yn-n »."""
    return "".join(said[each.id][0] if each.id in said else UNSAID for each in poll.proposals)


async def vote_said(turn: MemberTurn) -> None:
    """What was typed before it was asked for which poll. args: poll id, a letter a date."""
    poll_id, letters = turn.arguments(2)
    poll = await voting.poll_of(turn.tx, turn.member, poll_id)
    by_letter = {vote[0]: vote for vote in Vote}
    said = {
        each.id: by_letter[letter]
        for each, letter in zip(poll.proposals, letters, strict=False)
        if letter in by_letter
    }
    await voting.vote(turn.tx, turn.member, poll.id, said, turn.now)
    turn.toast(render("polls/noted"))
    await turn.show(await question(turn.tx, turn.member, poll, turn.now))


async def browse(turn: MemberTurn) -> None:
    """args: [offset]."""
    found = await results.listed(turn.tx, turn.member, turn.now)
    await turn.show(await _list_screen(turn, found, offset_in(turn.arguments(1)[0]) or 0))


async def _list_screen(turn: MemberTurn, found: list[Poll], offset: int) -> Screen:
    page = page_of(found, offset, PAGE)
    route = "poll_results" if turn.member.follows_network else "poll"
    rows = column([tap(poll.title, route, poll.id) for poll in page.shown])
    plans = ANIMATEURS.admits(turn.member.role)
    new = [tap("Nouveau sondage", "new_poll")] if plans else []
    return screen(
        "polls/list",
        [*rows, [*page.turning("polls"), *new]],
        page=page,
        plans=plans,
        answered={poll.id for poll in page.shown if await results.has_answered(turn.tx, turn.member, poll)},
        open={poll.id for poll in page.shown if poll.takes_votes(turn.now)},
        today=await today_of(turn),
    )


async def show(turn: MemberTurn) -> None:
    """args: poll id [, offset]."""
    poll_id, offset = turn.arguments(2)
    poll = await voting.poll_of(turn.tx, turn.member, poll_id)
    await turn.show(await question(turn.tx, turn.member, poll, turn.now, offset_in(offset) or 0))


async def vote(turn: MemberTurn) -> None:
    """args: proposal id, vote, offset. The button says what it means: two taps at once say it twice."""
    proposal_id, given, offset = turn.arguments(3)
    if given not in VOTES:
        raise Refusal("button_expected")
    poll_id = await voting.poll_with(turn.tx, turn.member, proposal_id)
    poll = await voting.vote(turn.tx, turn.member, poll_id, {proposal_id: Vote(given)}, turn.now)
    turn.toast(render("polls/noted"))
    await turn.show(await question(turn.tx, turn.member, poll, turn.now, offset_in(offset) or 0))


async def vote_all(turn: MemberTurn) -> None:
    """args: poll id, vote."""
    poll_id, given = turn.arguments(2)
    poll = await voting.poll_of(turn.tx, turn.member, poll_id)
    if given not in (Vote.YES, Vote.NO):
        raise Refusal("button_expected")
    said = {proposal.id: Vote(given) for proposal in poll.proposals}
    poll = await voting.vote(turn.tx, turn.member, poll.id, said, turn.now)
    turn.toast(render("polls/noted"))
    await turn.show(await question(turn.tx, turn.member, poll, turn.now))


async def results_of(turn: MemberTurn) -> None:
    """How it stands. args: poll id [, offset]."""
    poll_id, offset = turn.arguments(2)
    shown = await results_screen(turn.tx, turn.member, poll_id, turn.now, offset_in(offset) or 0)
    await turn.show(shown)


async def who(turn: MemberTurn) -> None:
    """Who can make which date, with names. args: poll id [, offset]."""
    poll_id, offset = turn.arguments(2)
    found = await results.results(turn.tx, turn.member, poll_id, turn.now)
    page = page_of(found.tallies, offset_in(offset) or 0, SHOWN // 2)
    rows = [[*page.turning("poll_who", poll_id), tap("‹ Retour", "poll_results", poll_id)]]
    digits = await preferences.wants_digits(turn.tx, turn.member)
    await turn.show(
        screen("polls/who", rows, found=found, page=page, dates=dated(found.poll.proposals, digits=digits))
    )
