"""« Nouveau sondage de dates »: six answers, most of them a tap."""

from __future__ import annotations

from datetime import date, timedelta

from bot.actions.core.refusals import Refusal
from bot.actions.events.planning import fields
from bot.actions.events.polls import opening
from bot.chat.asking_again import ask_again
from bot.chat.forms import FormRoute, begin, choice
from bot.chat.notices import tell_many
from bot.chat.routing.access import ANIMATEURS
from bot.chat.screens import SURE, Button, Screen, pairs, screen, tap
from bot.chat.turn import MemberTurn
from bot.domain.core.calendar import is_working_day, local, next_working_hour
from bot.domain.core.departments import Department
from bot.domain.core.forms import Ask, State
from bot.domain.core.outbox import Lane
from bot.domain.core.words.normalise import normalise
from bot.domain.events.planning.event_form import said_place
from bot.domain.events.planning.when import WhenRefused
from bot.domain.events.polls import dates
from bot.domain.events.polls.poll_form import (
    ADVISERS,
    EVERYBODY,
    NEW_POLL,
    REMOTE,
    SECTOR,
    UNSAID,
    audience_of,
    is_remote,
    place_of,
    proposals_of,
)
from bot.domain.events.polls.polls import Poll
from bot.domain.lists.parsers import JOIN
from bot.domain.network import audiences as audience_json
from bot.ids import new_id
from bot.store.network import sectors
from bot.texts import render
from bot.views.events.polls import asked

MANY = 20
"""From so many on, other notices go before."""
MOST_SECTORS = 4
DELAYS = (3, 7, 14)


async def start(turn: MemberTurn) -> None:
    """`/sondage nouveau`, or its button."""
    await begin(turn, CREATING, {})


async def _ask(turn: MemberTurn, question: Ask) -> None:
    department = await opening.department_of(turn.tx, turn.member.department_code)
    if question.step == "closes":  # whom it is for was just said: it can still be said otherwise
        audience = audience_of(question.state["audience"])
        await opening.asked_people(turn.tx, turn.member, audience, department.code)
    if question.step == "sure":
        await _summary(turn, question.state, department)
        return
    rows = await _choices(turn, question, department)
    rows.append([tap("Abandonner", "cancel", NEW_POLL.name)])
    await turn.show(
        screen("polls/ask", rows, step=question.step, title=question.state.get("title", ""), most=dates.MOST)
    )


async def _choices(turn: MemberTurn, question: Ask, department: Department) -> list[list[Button]]:
    match question.step:
        case "place":
            return [
                [
                    choice("À distance", NEW_POLL, "place", REMOTE),
                    choice("Je le dirai plus tard", NEW_POLL, "place", UNSAID),
                ]
            ]
        case "audience":
            known = await sectors.sectors(turn.tx, department.code)
            usual = [
                choice("Tout le monde", NEW_POLL, "audience", EVERYBODY),
                choice("Conseillers", NEW_POLL, "audience", ADVISERS),
            ]
            named = [
                choice(one.name, NEW_POLL, "audience", f"{SECTOR}{one.id}") for one in known[:MOST_SECTORS]
            ]
            return [usual, *pairs(named)]
        case "closes":
            days = _usual_days(question.state, department, local(turn.now, department).date())
            return [[choice(f"{day:%d/%m}", NEW_POLL, "closes", day.isoformat()) for day in days]]
    return []


def _usual_days(state: State, department: Department, today: date) -> list[date]:
    """Working days before the first date."""
    first = proposals_of(state, department.time_zone, [new_id()])[0].starts.date()
    days = (today + timedelta(days=ahead) for ahead in DELAYS)
    return [day for day in days if day < first and is_working_day(day, department)]


async def _read(turn: MemberTurn, question: Ask, text: str) -> str | None:
    try:
        return await _answer(turn, question, text)
    except Refusal as refusal:
        rows = [[tap("Abandonner", "cancel", NEW_POLL.name)]]
        await turn.say(Screen(render(f"refusals/{refusal.key}", **refusal.values), rows))
        return None


async def _answer(turn: MemberTurn, question: Ask, text: str) -> str:
    department = await opening.department_of(turn.tx, turn.member.department_code)
    match question.step:
        case "dates":
            return _dates(turn, department, text)
        case "place":
            return REMOTE if said_place(text) == REMOTE else text.strip().removeprefix("=")
        case "audience":
            return audience_json.written(await fields.said_audience(turn.tx, department.code, text))
        case "closes":
            return await _last_day(turn, question.state, department, text)
        case "sure":
            if normalise(text) not in ("oui", "envoyer", "ok"):
                raise Refusal("button_expected")
            return SURE
    return text


def _dates(turn: MemberTurn, department: Department, text: str) -> str:
    try:
        found = dates.parse_dates(text, local(turn.sent_at, department), department.time_zone)
    except WhenRefused as refused:
        raise Refusal(refused.key, **refused.values) from refused
    return dates.written(found)


async def _last_day(turn: MemberTurn, state: State, department: Department, text: str) -> str:
    """Checked at once, while it can be answered otherwise."""
    found = dates.last_day(text, local(turn.sent_at, department).date())
    if found is None:
        raise Refusal("poll_day_unread", text=text[:60])
    poll = _poll(turn, {**state, "closes": found.isoformat()}, department)
    opening.check_closing(poll, turn.now, department)
    return found.isoformat()


def _poll(turn: MemberTurn, state: State, department: Department) -> Poll:
    closes_on = date.fromisoformat(state["closes"])
    return Poll(
        id=new_id(),
        department_code=department.code,
        zone=department.time_zone,
        title=state["title"],
        proposals=proposals_of(state, department.time_zone, [new_id() for _ in range(dates.MOST)]),
        closes_on=closes_on,
        closes_at=opening.end_of(closes_on, department),
        venue=place_of(state),
        remote=is_remote(state),
        audience=audience_of(state["audience"]),
        created_by=turn.member.id,
    )


async def _summary(turn: MemberTurn, state: State, department: Department) -> None:
    poll = _poll(turn, state, department)
    words = (await fields.audience_words(turn.tx, department.code)).written(poll.audience)
    rows = [
        [choice("Envoyer", NEW_POLL, "sure", SURE), tap("Abandonner", "cancel", NEW_POLL.name)],
    ]
    people = await opening.asked_people(turn.tx, turn.member, poll.audience, department.code)
    await turn.show(
        screen(
            "polls/summary",
            rows,
            poll=poll,
            audience=", ".join(part for part in words.split(JOIN) if part),
            people=len(people),
            untold=sum(one.user_id is None or not one.reachable for one in people),
            today=local(turn.now, department).date(),
        )
    )


async def _done(turn: MemberTurn, state: State) -> None:
    department = await opening.department_of(turn.tx, turn.member.department_code)
    poll = _poll(turn, state, department)
    if await _is_overtaken(turn, state, poll, department):
        return
    people = await opening.open_poll(turn.tx, turn.member, poll, turn.now)
    lane = Lane.BULK if len(people) >= MANY else Lane.NOTIFICATION
    at = next_working_hour(turn.now, department)
    await tell_many(turn.tx, people, asked(poll.id), turn.now, not_before=at, lane=lane)
    rows = [[tap("Suivre les réponses", "poll_results", poll.id), tap("Répondre", "poll", poll.id)]]
    today = local(turn.now, department).date()
    await turn.show(screen("polls/opened", rows, poll=poll, people=len(people), today=today))


async def _is_overtaken(turn: MemberTurn, state: State, poll: Poll, department: Department) -> bool:
    """Who comes back days later is asked again for what is over by now."""
    steps = ["dates", "closes", "sure"]
    try:
        opening.check_dates(poll, turn.now)
        steps.remove("dates")
        opening.check_closing(poll, turn.now, department)
    except Refusal as refusal:
        await ask_again(turn, CREATING, state, *steps, refusal=refusal)
        return True
    return False


CREATING = FormRoute(NEW_POLL, ANIMATEURS, ask=_ask, done=_done, read=_read)
