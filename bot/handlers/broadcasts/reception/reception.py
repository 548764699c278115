"""« Ce que je reçois », « Ne pas déranger »: by topic, the day of the digest, a silence, hours of one's own."""

from __future__ import annotations

from datetime import time

from bot.actions.broadcasts.reception import reception
from bot.actions.core.refusals import Refusal
from bot.chat.forms import FormRoute, begin
from bot.chat.routing.access import MEMBERS
from bot.chat.screens import Screen, screen, tap
from bot.chat.turn import MemberTurn
from bot.domain.broadcasts.broadcasts import Topic
from bot.domain.broadcasts.reception.own_hours import OwnHours
from bot.domain.core.calendar import CLOSES, OPENS, local
from bot.domain.core.forms import Ask, Form, FormStep, State
from bot.store.core import departments
from bot.texts import render
from bot.views.broadcasts.messages import NEW_MESSAGE
from bot.views.broadcasts.reception.reception import (
    AFTERNOON,
    ALL,
    MORNING,
    NO_WEDNESDAY,
    WEDNESDAY,
    WEDNESDAYS,
    digest_day_screen,
    hours_screen,
    quiet_screen,
    reception_screen,
    topic_screen,
)

TYPED = "typed"


async def show(turn: MemberTurn) -> None:
    """args: [« new » under a broadcast, which must stay as it is]."""
    found = reception_screen(await reception.of(turn.tx, turn.member))
    if turn.arguments(1)[0] == NEW_MESSAGE:
        await turn.say(found)
    else:
        await turn.show(found)


async def choose_way(turn: MemberTurn) -> None:
    """args: topic [, way]."""
    topic, way = turn.arguments(2)
    if topic not in set(Topic) or topic == Topic.SERVICE:
        raise Refusal("preference_unknown")
    if way:
        await reception.choose_way(turn.tx, turn.member, topic, way)
        turn.toast(render("reception/noted"))
        await turn.show(reception_screen(await reception.of(turn.tx, turn.member)))
        return
    await turn.show(topic_screen(await reception.of(turn.tx, turn.member), Topic(topic)))


async def choose_digest_day(turn: MemberTurn) -> None:
    """args: [day]."""
    [day] = turn.arguments(1)
    if day:
        await reception.choose_digest_day(turn.tx, turn.member, day)
        turn.toast(render("reception/noted"))
    wanted, a_week = await reception.of(turn.tx, turn.member), await reception.a_week(turn.tx, turn.member)
    await turn.show(digest_day_screen(wanted, a_week))


async def quiet(turn: MemberTurn) -> None:
    await turn.show(await _quiet_screen(turn))


async def be_silent(turn: MemberTurn) -> None:
    """args: for how many days; « 0 »: not any more."""
    [days] = turn.arguments(1)
    if days == "0":
        await reception.end_silence(turn.tx, turn.member)
    else:
        await reception.be_silent(turn.tx, turn.member, f"{days} jours", turn.now)
    turn.toast(render("reception/noted"))
    await turn.show(await _quiet_screen(turn))


async def be_silent_until(turn: MemberTurn) -> None:
    await begin(turn, BEING_SILENT, {})


async def choose_hours(turn: MemberTurn) -> None:
    """args: [« morning », « afternoon », « wednesday », « wednesdays », « all » or « typed »].

    Wednesdays go and come back by themselves.
    """
    [preset] = turn.arguments(1)
    if preset == TYPED:
        await begin(turn, CHOOSING_HOURS, {})
        return
    if preset:
        before = (await reception.of(turn.tx, turn.member)).hours
        await reception.choose_hours(turn.tx, turn.member, _preset(preset, before))
        turn.toast(render("reception/noted"))
    await turn.show(hours_screen(await reception.of(turn.tx, turn.member)))


def _preset(preset: str, before: OwnHours) -> OwnHours:
    spans = {
        MORNING: ((time(9), time(12)),),
        AFTERNOON: ((time(14), time(17)),),
        NO_WEDNESDAY: before.spans,
        WEDNESDAYS: before.spans,
        ALL: ((OPENS, CLOSES),),
    }
    if preset not in spans:
        raise Refusal("preference_unknown")
    off = before.days_off | {WEDNESDAY} if preset == NO_WEDNESDAY else before.days_off
    if preset == WEDNESDAYS:
        off -= {WEDNESDAY}
    return OwnHours(spans[preset], frozenset() if preset == ALL else frozenset(off))


async def _quiet_screen(turn: MemberTurn) -> Screen:
    department = await departments.department(turn.tx, turn.member.department_code)
    if department is None:
        raise Refusal("department_gone")
    return quiet_screen(await reception.of(turn.tx, turn.member), local(turn.now, department).date())


async def _ask_until(turn: MemberTurn, _question: Ask) -> None:
    await turn.show(screen("reception/ask_until", [[tap("Abandonner", "cancel", "silence")]]))


async def _ask_hours(turn: MemberTurn, _question: Ask) -> None:
    await turn.show(screen("reception/ask_hours", [[tap("Abandonner", "cancel", "own_hours")]]))


async def _silent(turn: MemberTurn, state: State) -> None:
    """What is not understood is refused, and the question stays open."""
    await reception.be_silent(turn.tx, turn.member, state["until_day"], turn.now)
    await turn.show(await _quiet_screen(turn))


async def _hours_chosen(turn: MemberTurn, state: State) -> None:
    await reception.choose_hours(turn.tx, turn.member, state["hours"])
    await turn.show(hours_screen(await reception.of(turn.tx, turn.member)))


def _as_typed(answer: str) -> str:
    return answer


BEING_SILENT = FormRoute(
    Form("silence", (FormStep("until_day", _as_typed),)),
    MEMBERS,
    ask=_ask_until,
    done=_silent,
)
CHOOSING_HOURS = FormRoute(
    Form("own_hours", (FormStep("hours", _as_typed),)),
    MEMBERS,
    ask=_ask_hours,
    done=_hours_chosen,
)
