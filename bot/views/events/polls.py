"""Date polls: the question, with a tap a date; how a poll stands; what is told of its end."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime

from bot.actions.events import agenda
from bot.actions.events.polls import results as standing
from bot.actions.events.polls import voting
from bot.actions.events.polls.opening import UNANSWERED, UNDECIDED
from bot.actions.events.polls.results import PollResults
from bot.actions.privacy import preferences
from bot.chat.outgoing.matters import Reader
from bot.chat.paging import page_of
from bot.chat.screens import SURE, Button, Screen, back, pairs, screen, tap
from bot.domain.core.outbox import Matter
from bot.domain.core.words.weekdays import WEEK
from bot.domain.events.polls.polls import VOTES, Poll, PollState, Proposal, Vote, after
from bot.domain.network.members import Member
from bot.store.engine.transaction import Reading
from bot.store.events.polls import polls
from bot.texts.french import clock_time

ASKED, CLOSED, DECIDED, DROPPED = "poll_asked", "poll_closed", "poll_decided", "poll_dropped"
SHOWN, OTHERS = 4, 2
"""Dates on a screen: two rows of buttons, and one for the rest; one row, behind « Plus »."""


def asked(poll_id: str) -> Matter:
    return Matter(ASKED, (poll_id,))


def short(proposal: Proposal) -> str:
    """On a button: « 08/12 9h »."""
    return f"{proposal.starts:%d/%m} {_tight(proposal.starts)}"


def _tight(hour: datetime) -> str:
    """« 9h30 »: a button is narrow."""
    return f"{hour.hour}h" + (f"{hour.minute:02d}" if hour.minute else "")


def dated(proposals: Iterable[Proposal], *, digits: bool) -> dict[str, str]:
    """Each on one line of a phone, by id: « mar. 08/12, 9 h – 11 h »."""
    return {each.id: _dated(each, digits=digits) for each in proposals}


def _dated(proposal: Proposal, *, digits: bool) -> str:
    parts = (
        f"{clock_time(part.starts, digits=digits)} – {clock_time(part.ends, digits=digits)}"
        for part in proposal.half_days
    )
    day = WEEK[proposal.starts.weekday()][:3]
    return f"{day}. {proposal.starts:%d/%m}, {' et '.join(parts)}"


async def question(
    tx: Reading, member: Member, poll: Poll, now: datetime, offset: int = 0, *, is_again: bool = False
) -> Screen:
    """Each tap on a date says the next of yes, if need be, no."""
    own = await voting.votes_of(tx, member, poll)
    numbered = list(enumerate(poll.proposals, 1))
    page = page_of(numbered, offset, SHOWN)
    start = str(page.offset)
    dates = [
        tap(
            f"{short(each)} : {_said(own.get(each.id))}", "poll_vote", each.id, after(own.get(each.id)), start
        )
        for _, each in page.shown
    ]
    every = [tap("Oui à toutes", "poll_all", poll.id, Vote.YES)] if page.is_whole else []
    none = [] if page.offset else [tap("Aucune", "poll_all", poll.id, Vote.NO)]
    last = [*every, *none, *page.turning("poll", poll.id), back("polls")]
    is_open = poll.takes_votes(now)
    digits = await preferences.wants_digits(tx, member)
    return screen(
        "polls/question",
        [*pairs(dates), last] if is_open else [[back("polls")]],
        poll=poll,
        page=page,
        own={key: VOTES[vote] for key, vote in own.items()},
        is_open=is_open,
        is_again=is_again,
        today=now.astimezone(poll.proposals[0].starts.tzinfo).date(),
        dates=dated(poll.proposals, digits=digits),
    )


def _said(vote: Vote | None) -> str:
    return VOTES[vote] if vote else "?"


async def results_screen(
    tx: Reading, viewer: Member, poll_id: str, now: datetime, offset: int = 0, *, is_news: bool = False
) -> Screen:
    """The best first."""
    found = await standing.results(tx, viewer, poll_id, now)
    page = page_of(found.ranked if found.poll.is_undecided else found.tallies, offset, SHOWN)
    zone = found.poll.proposals[0].starts.tzinfo
    digits = await preferences.wants_digits(tx, viewer)
    return screen(
        "polls/results",
        _results_rows(
            viewer, found, page.turning("poll_results", poll_id), is_open=found.poll.takes_votes(now)
        ),
        found=found,
        poll=found.poll,
        page=page,
        is_open=found.poll.takes_votes(now),
        is_news=is_news,
        today=now.astimezone(zone).date(),
        dates=dated(found.poll.proposals, digits=digits),
    )


def _results_rows(
    viewer: Member, found: PollResults, turning: list[Button], *, is_open: bool
) -> list[list[Button]]:
    poll = found.poll
    who, leave = tap("Qui a répondu", "poll_who", poll.id), back("polls")
    if poll.event_id:
        return [[tap("Voir la réunion", "event", poll.event_id), who], [*turning, leave]]
    if not poll.is_undecided or not viewer.keeps_directory:
        answer = [tap("Répondre", "poll", poll.id)] if is_open else []
        return [[who, *answer], [*turning, leave]]
    fixing = [tap(f"Retenir {short(each.proposal)}", "poll_decide", each.proposal.id) for each in found.best]
    more = tap("Plus", "poll_more", poll.id)
    rows = pairs(fixing[:2])
    return [*rows, [who, more], [*turning, leave]]


def more_rows(found: PollResults, now: datetime, offset: int) -> list[list[Button]]:
    """What is done with a poll that has no date yet: another date than the best, its end."""
    poll = found.poll
    others = [
        tap(f"Retenir {short(each.proposal)}", "poll_decide", each.proposal.id)
        for each in found.ranked
        if each not in found.best[:2]
    ]
    page = page_of(others, offset, OTHERS)
    while_open = [tap("Clore maintenant", "poll_close", poll.id), tap("Répondre", "poll", poll.id)]
    turning = page.turning("poll_more", poll.id)
    last = [tap("Abandonner le sondage", "poll_drop", poll.id), back("poll_results", poll.id)]
    return [list(page.shown), [*turning, *(while_open if poll.takes_votes(now) else [])], last]


def sure_rows(poll_id: str) -> list[list[Button]]:
    return [[tap("Oui, abandonner", "poll_drop", poll_id, SURE), back("poll_more", poll_id)]]


async def words_of_asked(reader: Reader, ids: tuple[str, ...]) -> Screen | None:
    """Nothing once they answered, or it is over."""
    return await _asked(reader, ids[0], is_again=False)


async def words_of_unanswered(reader: Reader, ids: tuple[str, ...]) -> Screen | None:
    return await _asked(reader, ids[0], is_again=True)


async def _asked(reader: Reader, poll_id: str, *, is_again: bool) -> Screen | None:
    poll = await voting.poll_of(reader.tx, reader.member, poll_id)
    if not poll.takes_votes(reader.now) or await standing.has_answered(reader.tx, reader.member, poll):
        return None
    return await question(reader.tx, reader.member, poll, reader.now, is_again=is_again)


async def words_of_closed(reader: Reader, ids: tuple[str, ...]) -> Screen | None:
    """To who looks after it, until a date is chosen."""
    poll = await polls.poll(reader.tx, ids[0], reader.member.scope)
    if poll is None or poll.state is not PollState.CLOSED or not reader.member.keeps_directory:
        return None
    return await results_screen(reader.tx, reader.member, poll.id, reader.now, is_news=True)


async def words_of_decided(reader: Reader, ids: tuple[str, ...]) -> Screen | None:
    """To who answered: the date, and whether they are registered for it. Nothing once the meeting has begun."""
    poll = await polls.poll(reader.tx, ids[0], reader.member.scope)
    if poll is None or poll.event_id is None:
        return None
    page = await agenda.page(reader.tx, reader.member, poll.event_id, reader.now)
    event = page.event
    if not event.is_upcoming or event.starts <= reader.now:
        return None
    return screen(
        "polls/decided",
        _decided_rows(event.id, is_in=page.own is not None),
        poll=poll,
        event=event,
        own=page.own,
        place=page.place,
        today=reader.now.astimezone(event.starts.tzinfo).date(),
        digits=await preferences.wants_digits(reader.tx, reader.member),
    )


def _decided_rows(event_id: str, *, is_in: bool) -> list[list[Button]]:
    see = tap("Voir", "event", event_id)
    if is_in:
        return [[tap("Je ne peux plus", "leave_event", event_id), see]]
    return [[tap("M’inscrire", "join", event_id), tap("Je serai absent", "absent_from", event_id)], [see]]


async def words_of_dropped(reader: Reader, ids: tuple[str, ...]) -> Screen | None:
    poll = await polls.poll(reader.tx, ids[0], reader.member.scope)
    if poll is None or poll.state is not PollState.DROPPED:
        return None
    return screen("polls/dropped", poll=poll)


WORDS = {
    ASKED: words_of_asked,
    UNANSWERED: words_of_unanswered,
    CLOSED: words_of_closed,
    UNDECIDED: words_of_closed,
    DECIDED: words_of_decided,
    DROPPED: words_of_dropped,
}
