"""« Écrire »: a message of the animateur's own to those who are in an event, wait for it, were there, or were not."""

from __future__ import annotations

from bot.actions.events.planning import roster
from bot.actions.events.planning.roster import ABSENT, PRESENT, REGISTERED, WAITING
from bot.actions.privacy import channels
from bot.chat.forms import FormRoute, begin, choice
from bot.chat.notices import tell
from bot.chat.routing.access import ANIMATEURS
from bot.chat.screens import Button, Screen, back, column, screen, tap
from bot.chat.turn import MemberTurn
from bot.domain.core.calendar import is_working_hour, next_working_hour
from bot.domain.core.forms import Ask, State
from bot.domain.core.words.normalise import normalise
from bot.domain.events.events import Event
from bot.domain.events.planning.event_acts import WRITE
from bot.store.core import departments
from bot.views.events.messages import still_among

GROUPS = {
    REGISTERED: "Les inscrits",
    WAITING: "La liste d’attente",
    PRESENT: "Les présents",
    ABSENT: "Les absents",
}
NOW, LATER = "now", "later"


async def start(turn: MemberTurn) -> None:
    """args: event id."""
    people = await roster.of_event(turn.tx, turn.member, turn.arguments(1)[0])
    await begin(turn, WRITING, {"event": people.event.id})


async def _ask(turn: MemberTurn, question: Ask) -> None:
    people = await roster.of_event(turn.tx, turn.member, question.state["event"])
    leave = [tap("Abandonner", "cancel", WRITE.name)]
    if question.step == "group":
        counts = {name: len(people.group(name, turn.now)) for name in GROUPS}
        buttons = [
            choice(f"{label} ({counts[name]})", WRITE, "group", name)
            for name, label in GROUPS.items()
            if counts[name]
        ]
        await turn.show(
            screen("roster/to_whom", [*column(buttons), leave], event=people.event, total=len(buttons))
        )
        return
    group = question.state["group"]
    if question.step == "text":
        count = len(people.group(group, turn.now))
        await turn.show(
            screen("roster/message", [leave], event=people.event, group=GROUPS.get(group, ""), count=count)
        )
        return
    await turn.show(await _sure_screen(turn, people.event, question.state))


async def _sure_screen(turn: MemberTurn, event: Event, state: State) -> Screen:
    """By day it leaves at once; at night, on a holiday or a week-end the animateur says whether it waits."""
    told, untold = await _told(turn, state)
    department = await departments.department(turn.tx, event.department_code)
    by_day = department is None or is_working_hour(turn.now, department)
    later = next_working_hour(turn.now, department) if department else turn.now
    here = later.astimezone(event.starts.tzinfo)
    buttons: list[Button] = [choice("Envoyer", WRITE, "sure", NOW)]
    if not by_day:
        buttons = [
            choice("Envoyer aux heures ouvrées", WRITE, "sure", LATER),
            choice("Envoyer tout de suite", WRITE, "sure", NOW),
        ]
    return screen(
        "roster/sure_message",
        [*column(buttons), [tap("Abandonner", "cancel", WRITE.name)]],
        event=event,
        by=turn.member,
        group=GROUPS.get(state["group"], ""),
        text=state["text"],
        told=told,
        untold=untold,
        later=None if by_day else here,
        now=turn.now.astimezone(event.starts.tzinfo),
    )


async def _told(turn: MemberTurn, state: State) -> tuple[int, int]:
    """How many the bot can write to, on Telegram or by mail, and how many not."""
    _, people = await roster.recipients(turn.tx, turn.member, state["event"], state["group"], turn.now)
    ways = await channels.to_all(turn.tx, people)
    told = sum(bool(way) for way in ways.values())
    return told, len(people) - told


async def _read(_turn: MemberTurn, question: Ask, text: str) -> str:
    said = normalise(text)
    if question.step == "group":
        return next((name for name, label in GROUPS.items() if said and said in normalise(label)), text)
    if question.step == "sure":
        return NOW if said in ("envoyer", "oui", "ok") else text
    return text


async def _done(turn: MemberTurn, state: State) -> None:
    event, people = await roster.recipients(turn.tx, turn.member, state["event"], state["group"], turn.now)
    department = await departments.department(turn.tx, event.department_code)
    waits = state["sure"] == LATER and department is not None
    at = next_working_hour(turn.now, department) if waits and department else None
    said = screen(
        "roster/from_animateur",
        [[tap("Voir l’événement", "event", event.id)]],
        event=event,
        by=turn.member,
        text=state["text"],
        at=turn.now.astimezone(event.starts.tzinfo),
        read_on=at.astimezone(event.starts.tzinfo) if at else None,
        today=(at or turn.now).astimezone(event.starts.tzinfo).date(),
    )
    still = still_among(event, state["group"])
    for member in people:
        await tell(turn.tx, member, said, turn.now, not_before=at, by_mail=True, only_if=still)
    told, untold = await _told(turn, state)
    await roster.note_message(turn.tx, turn.member, event, told, turn.now)
    rows = [[back("manage_event", event.id)]]
    await turn.show(screen("roster/sent", rows, told=told, untold=untold, later=at is not None))


WRITING = FormRoute(WRITE, ANIMATEURS, ask=_ask, done=_done, read=_read)
