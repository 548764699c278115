"""`/maintenance`: what partners have planned, said by the animateur before it is an incident."""

from __future__ import annotations

from collections.abc import Mapping
from contextlib import suppress
from datetime import UTC, date, datetime

from bot.actions.core.refusals import Refusal
from bot.actions.incidents.watch import maintenances
from bot.chat.asking_again import ask_again
from bot.chat.forms import FormRoute, begin, choice
from bot.chat.hours import DAY, ask_hour, with_day
from bot.chat.paging import offset_in, page_of
from bot.chat.routing.access import ANIMATEURS
from bot.chat.routing.passed_over import pass_over
from bot.chat.screens import SURE, Button, Screen, back, column, pairs, screen, tap
from bot.chat.turn import MemberTurn
from bot.domain.core.calendar import local
from bot.domain.core.forms import Ask, State
from bot.domain.core.words.days import said_day
from bot.domain.core.words.normalise import normalise
from bot.domain.directory.partner_names import PartnerNames
from bot.domain.directory.partners import Partner
from bot.domain.incidents.maintenances import (
    MAINTENANCE,
    NO,
    YES,
    Maintenance,
    begun,
    parted,
    problem,
    said_instant,
)
from bot.ids import new_id
from bot.store.network import groups
from bot.texts import render
from bot.views.incidents.maintenances import call_off, shown

NEW, CANCEL = "nouvelle", "retirer"
MOST_CHOICES = 12
PAGE = 3
DAY_OF = "day_of"
"""In the form's state: whether the day that waits for its hour is the first or the last."""


async def typed(turn: MemberTurn) -> None:
    """`/maintenance [nouvelle | retirer 2]`, or in one message: `/maintenance caf demain 8h-12h mise à jour`."""
    action, _, number = normalise(turn.words).partition(" ")
    if action == NEW:
        await start(turn)
    elif action == CANCEL:
        known = await maintenances.coming(turn.tx, turn.member, turn.now)
        if not (number.isdecimal() and 1 <= int(number[:4]) <= len(known)):
            raise Refusal("maintenance_gone")
        await turn.say(await _sure_screen(turn, known[int(number[:4]) - 1]))
    elif (state := await _said(turn)) is not None:
        await start(turn, state)
    else:
        await pass_over(turn, turn.words)
        await turn.say(await _list_screen(turn))


async def _said(turn: MemberTurn) -> State | None:
    """The partner, and what else is said behind it; None without a partner."""
    shelf = await turn.shelf()
    found, around = PartnerNames(shelf.partners.values()).named_in(turn.words)
    if len(found) != 1:
        return None
    here = local(turn.sent_at, shelf.department)
    span, text = parted(around, here)
    times = {"starts": span[0].isoformat(), "ends": span[1].isoformat()} if span else {}
    if span is None:
        starts, day, text = begun(text, here)
        times = {"starts": starts.isoformat()} if starts else {DAY: day, DAY_OF: "starts"} if day else {}
    return {"partner": found[0], **times, **({"text": text} if text else {})}


async def show(turn: MemberTurn) -> None:
    """« ‹ Retour ». args: [offset]."""
    await turn.show(await _list_screen(turn, offset_in(turn.arguments(1)[0]) or 0))


async def start(turn: MemberTurn, said: State | None = None) -> None:
    bound = await groups.groups(turn.tx, turn.member.department_code)
    await begin(turn, PLANNING, {**(said or {}), "groups": YES if bound else NO})


async def cancel(turn: MemberTurn) -> None:
    """args: maintenance id [, « oui »]: asked once."""
    maintenance_id, sure = turn.arguments(2)
    known = {one.id: one for one in await maintenances.coming(turn.tx, turn.member, turn.now)}
    if maintenance_id not in known:
        raise Refusal("maintenance_gone")
    if sure != SURE:
        await turn.show(await _sure_screen(turn, known[maintenance_id]))
        return
    announced = await maintenances.cancel(turn.tx, turn.member, maintenance_id, turn.now)
    if announced is not None:
        await call_off(turn.tx, announced, turn.now)
    turn.toast(render("members/done"))
    await turn.show(await _list_screen(turn))


async def _sure_screen(turn: MemberTurn, one: Maintenance) -> Screen:
    shelf = await turn.shelf()
    rows = column([tap("Oui, retirer", "maintenance_cancel", one.id, SURE), back("maintenances")])
    told = shown(one, _name(shelf.partners, one.partner_id), shelf.department)
    return screen("maintenances/sure", rows, one=told)


async def _list_screen(turn: MemberTurn, offset: int = 0) -> Screen:
    shelf = await turn.shelf()
    page = page_of(await maintenances.coming(turn.tx, turn.member, turn.now), offset, PAGE)
    buttons = [
        tap(f"Retirer le n° {number}", "maintenance_cancel", one.id)
        for number, one in enumerate(page.shown, page.first)
    ]
    last = [*page.turning("maintenances"), back("incidents_more")]
    told = [shown(one, _name(shelf.partners, one.partner_id), shelf.department) for one in page.shown]
    rows = [[tap("Annoncer une maintenance", "maintenance_new")], buttons, last]
    return screen("maintenances/list", rows, planned=told, page=page)


def _name(known: Mapping[str, Partner], partner_id: str) -> str:
    return known[partner_id].name if partner_id in known else ""


async def _ask(turn: MemberTurn, question: Ask) -> None:
    shelf = await turn.shelf()
    known = shelf.partners.get(question.state.get("partner", ""))
    bouquet = [tap_of(one.id, shelf.label(one)) for one in shelf.partners.values() if one.kind == "bouquet"]
    rows: list[list[Button]] = pairs(bouquet[:MOST_CHOICES]) if question.step == "partner" else []
    if question.step == "starts":
        rows = [[choice("Maintenant", MAINTENANCE, "starts", _to_the_minute(turn.now))]]
    if question.step == "announces":
        rows = [[choice("Oui", MAINTENANCE, "announces", YES), choice("Non", MAINTENANCE, "announces", NO)]]
    rows.append([tap("Abandonner", "cancel", MAINTENANCE.name)])
    await turn.show(screen("maintenances/ask", rows, step=question.step, partner=known.name if known else ""))


def tap_of(partner_id: str, name: str) -> Button:
    return choice(name, MAINTENANCE, "partner", partner_id)


def _to_the_minute(now: datetime) -> str:
    return f"{now.astimezone(UTC):%Y-%m-%dT%H:%MZ}"


async def _read(turn: MemberTurn, question: Ask, text: str) -> str | None:
    if question.step == "partner":
        return await _partner(turn, text)
    if question.step in ("starts", "ends"):
        return await _instant(turn, question, text)
    return text


async def _partner(turn: MemberTurn, text: str) -> str | None:
    """The one that is called so, or a choice of those whose names hold the words."""
    shelf = await turn.shelf()
    known = shelf.partners.values()
    words = normalise(text)
    exact = [one for one in known if normalise(one.name) == words]
    found = exact or [one for one in known if words and _is_in(words, f"{one.name} {one.full_name}")]
    if len(found) == 1:
        return found[0].id
    rows = pairs([tap_of(one.id, shelf.label(one)) for one in found[:MOST_CHOICES]])
    await turn.say(screen("maintenances/which", rows, found=bool(found)))
    return None


def _is_in(words: str, name: str) -> bool:
    """From the beginning of one of its words: « 5 » is not in « SIAO (115) »."""
    return f" {words}" in f" {normalise(name)}"


def _instant_said(together: str, text: str, here: datetime, day: date) -> datetime:
    """« 8h » after « vendredi » is Friday's. Raises ValueError."""
    with suppress(ValueError):
        return said_instant(together, here, day)
    return said_instant(text, here, day)


def _is_day(text: str, today: date) -> bool:
    with suppress(ValueError):
        return said_day(text, today) is not None
    return False


async def _instant(turn: MemberTurn, question: Ask, text: str) -> str | None:
    """Hours without a day are today's, or of the day on which it begins; what makes no sense is said at once."""
    shelf = await turn.shelf()
    here = local(turn.sent_at, shelf.department)
    state = question.state
    span, rest = parted(text, here) if question.step == "starts" else (None, text)
    if span is not None and not rest:
        if reason := problem(*span, turn.now):
            await turn.say(Screen(render(f"refusals/{reason}")))
        else:
            both = {"starts": span[0].isoformat(), "ends": span[1].isoformat()}
            await begin(turn, PLANNING, {**state, **both})
        return None
    starts = local(datetime.fromisoformat(state["starts"]), shelf.department) if "starts" in state else None
    day = starts.date() if starts else here.date()
    together = with_day(state, text) if state.get(DAY_OF) == question.step else text
    try:
        instant = _instant_said(together, text, here, day)
    except ValueError:
        if not _is_day(text, here.date()):
            return ""
        asked = {**state, DAY_OF: question.step}
        await ask_hour(turn, MAINTENANCE, asked, text, "maintenance_hour_missing")
        return None
    reason = problem(starts, instant, turn.now) if starts and question.step == "ends" else None
    if reason:
        await turn.say(Screen(render(f"refusals/{reason}")))
        return None
    return instant.isoformat()


async def _done(turn: MemberTurn, state: State) -> None:
    new = Maintenance(
        new_id(),
        turn.member.department_code,
        state["partner"],
        state["text"],
        datetime.fromisoformat(state["starts"]).astimezone(UTC),
        datetime.fromisoformat(state["ends"]).astimezone(UTC),
        turn.member.id,
        state.get("announces") == YES,
    )
    if reason := problem(new.starts_at, new.ends_at, turn.now):
        await ask_again(turn, PLANNING, state, "starts", "ends", "announces", refusal=Refusal(reason))
        return
    await maintenances.plan(turn.tx, turn.member, new, turn.now)
    await turn.show(await _list_screen(turn))


PLANNING = FormRoute(MAINTENANCE, ANIMATEURS, ask=_ask, done=_done, read=_read)
