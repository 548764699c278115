"""The year's campaign: opened in a form, changed one thing at a time, closed and opened again."""

from __future__ import annotations

from datetime import date, timedelta

from bot.actions.campaigns import opening, programmes
from bot.actions.core.refusals import Refusal
from bot.chat.asking_again import ask_again
from bot.chat.forms import FormRoute, begin, choice
from bot.chat.routing.access import KEEPERS
from bot.chat.screens import SURE, Button, Screen, back, pairs, screen, tap
from bot.chat.turn import MemberTurn
from bot.domain.campaigns.campaigns import FIELDS, LONGEST, Campaign, problem
from bot.domain.campaigns.forms import CAMPAIGN, CAMPAIGN_FIELD, NO, USUAL, YES
from bot.domain.core.forms import Ask, NotAccepted, State, accepted
from bot.domain.core.words.days import said_day
from bot.domain.lists.imports import read_into
from bot.handlers.campaigns.home import home_screen, year_of
from bot.texts import render
from bot.views.campaigns.notices import tell_call

DAYS = ("first_day", "last_day", "deadline_on")
DEADLINE = timedelta(days=17)
"""Proposed: so long before the first day."""


async def start(turn: MemberTurn) -> None:
    await begin(turn, OPENING, {})


async def _ask(turn: MemberTurn, question: Ask) -> None:
    state = question.state
    rows: list[list[Button]] = []
    values: dict[str, object] = {"first": None, "example": None, "usual": ""}
    if "first_day" in state:
        first = date.fromisoformat(state["first_day"])
        values |= {"first": first, "example": first - DEADLINE}
    if question.step == "text":
        values["usual"] = _usual(state)
        rows = [[choice("Garder ce texte", CAMPAIGN, "text", USUAL)]]
    if question.step == "is_public":
        rows = [[choice("Oui", CAMPAIGN, "is_public", YES), choice("Non", CAMPAIGN, "is_public", NO)]]
    rows.append([tap("Abandonner", "cancel", CAMPAIGN.name)])
    await turn.show(screen("campaigns/ask", rows, step=question.step, state=values))


def _usual(state: State) -> str:
    first, last = (date.fromisoformat(state[name]) for name in ("first_day", "last_day"))
    return render("campaigns/default_call", first_day=first, last_day=last)


async def _read(turn: MemberTurn, question: Ask, text: str) -> str | None:
    """A day is checked with those that were said before: what makes no sense is said at once. Raises Refusal."""
    if question.step not in DAYS:
        return text
    known = {name: date.fromisoformat(question.state[name]) for name in DAYS if name in question.state}
    said = await _day(turn, text, question.step, known.get("first_day"))
    if said is None:
        return ""
    days, today = {**known, question.step: said}, (await turn.shelf()).today(turn.now)
    first = days["first_day"]
    last = days.get("last_day", max(first, today))
    if reason := problem(first, last, days.get("deadline_on", first), today):
        raise Refusal(reason)
    if days.get("deadline_on", today) < today:
        raise Refusal("campaign_deadline_past")
    await opening.check_new(turn.tx, turn.member, first.year)
    return said.isoformat()


async def _day(turn: MemberTurn, text: str, field: str, first: date | None) -> date | None:
    """Of a month, it is near the first day of the campaign; « vendredi » counts from today. None for what is no day."""
    today = (await turn.shelf()).today(turn.now)
    early = timedelta(0) if field == "last_day" else LONGEST
    near = max(today, first - early) if first else today
    try:
        return said_day(" ".join(text.split()), today, near)
    except ValueError:
        return None


async def _done(turn: MemberTurn, state: State) -> None:
    days = {name: date.fromisoformat(state[name]) for name in DAYS}
    today = (await turn.shelf()).today(turn.now)
    if reason := problem(days["first_day"], days["last_day"], days["deadline_on"], today):
        await ask_again(turn, OPENING, state, *DAYS, "is_public", refusal=Refusal(reason))
        return
    if days["deadline_on"] < today:
        past = Refusal("campaign_deadline_past")
        await ask_again(turn, OPENING, state, "deadline_on", "is_public", refusal=past)
        return
    new = Campaign(
        turn.member.department_code,
        days["first_day"].year,
        days["first_day"],
        days["last_day"],
        _usual(state) if state["text"] == USUAL else state["text"],
        days["deadline_on"],
        state["is_public"] == YES,
        turn.now,
    )
    campaign = await opening.open_campaign(turn.tx, turn.member, new, turn.now)
    await tell_call(turn.tx, campaign, turn.now)
    await turn.show(await home_screen(turn, campaign.year, "opened"))


# Changes


async def change(turn: MemberTurn) -> None:
    """« Changer ou clore ». args: year."""
    await turn.show(await _change_screen(turn, year_of(turn.arguments(1)[0])))


async def _change_screen(turn: MemberTurn, year: int) -> Screen:
    campaign = await opening.campaign_of(turn.tx, turn.member, year)
    buttons = [tap(field.label, "campaign_field", str(year), field.name) for field in FIELDS.values()]
    public = ("Page : la retirer", NO) if campaign.is_public else ("Page : la publier", YES)
    call = ("Clore l’appel", "campaign_close") if campaign.is_open else ("Rouvrir l’appel", "campaign_reopen")
    acts = [tap(public[0], "campaign_public", str(year), public[1]), tap(call[0], call[1], str(year))]
    first, second = pairs(buttons)
    entries = (await programmes.programme(turn.tx, turn.member.department_code, year)).entries
    return screen(
        "campaigns/change",
        [
            [*first, *second[:1]],
            [*second[1:], *acts],
            [tap("Répétition à blanc", "rehearse", "campaign", str(year)), back("campaign", str(year))],
        ],
        campaign=campaign,
        outside=[one.activity.day for one in entries if not campaign.holds(one.activity.day)],
    )


async def amend(turn: MemberTurn) -> None:
    """args: year, field."""
    year, field = turn.arguments(2)
    campaign = await opening.campaign_of(turn.tx, turn.member, year_of(year))
    if field not in FIELDS:
        raise Refusal("field_unknown")
    await begin(turn, AMENDING, {"year": str(campaign.year), "field": field})


async def _ask_field(turn: MemberTurn, question: Ask) -> None:
    field = question.state["field"]
    campaign = await opening.campaign_of(turn.tx, turn.member, int(question.state["year"]))
    rows = [[tap("Abandonner", "cancel", CAMPAIGN_FIELD.name)]]
    old = getattr(campaign, field)
    await turn.show(screen("campaigns/field", rows, field=field, label=FIELDS[field].label, old=_shown(old)))


def _shown(value: object) -> str:
    return f"{value:%d/%m/%Y}" if isinstance(value, date) else str(value)


async def _read_field(turn: MemberTurn, question: Ask, text: str) -> str | None:
    """A day as the form keeps it; '' for what is none."""
    if question.state["field"] not in DAYS:
        return text
    campaign = await opening.campaign_of(turn.tx, turn.member, int(question.state["year"]))
    said = await _day(turn, text, question.state["field"], campaign.first_day)
    return said.isoformat() if said else ""


async def _done_field(turn: MemberTurn, state: State) -> None:
    """Raises Refusal for what the campaign cannot be: the question stays open."""
    field, year = state["field"], int(state["year"])
    campaign = await opening.campaign_of(turn.tx, turn.member, year)
    try:
        value = accepted(CAMPAIGN, field, state["value"])
    except NotAccepted as reason:
        raise Refusal(str(reason)) from None
    found: object = date.fromisoformat(value) if field in DAYS else value
    if field == "text" and value == USUAL:  # « oui », « garder » of the one that is shown
        found = campaign.text
    await opening.change(turn.tx, turn.member, read_into(campaign, {field: found}), turn.now)
    await turn.show(await _change_screen(turn, year))


async def set_public(turn: MemberTurn) -> None:
    """args: year, « oui » or « non »."""
    year, said = turn.arguments(2)
    await opening.set_public(turn.tx, turn.member, year_of(year), turn.now, is_public=said == YES)
    turn.toast(render("members/done"))
    await turn.show(await _change_screen(turn, year_of(year)))


async def close(turn: MemberTurn) -> None:
    """args: year [, SURE]: asked once."""
    said, sure = turn.arguments(2)
    year = year_of(said)
    await opening.campaign_of(turn.tx, turn.member, year)
    if sure == SURE:
        await opening.close(turn.tx, turn.member, year, turn.now)
        await turn.show(await home_screen(turn, year, "closed"))
        return
    programme = await programmes.programme(turn.tx, turn.member.department_code, year)
    rows = [[tap("Oui, clore", "campaign_close", said, SURE), back("campaign_change", said)]]
    await turn.show(screen("campaigns/sure_close", rows, programme=programme))


async def reopen(turn: MemberTurn) -> None:
    """args: year."""
    year = year_of(turn.arguments(1)[0])
    await opening.reopen(turn.tx, turn.member, year, turn.now)
    await turn.show(await home_screen(turn, year, "reopened"))


OPENING = FormRoute(CAMPAIGN, KEEPERS, ask=_ask, done=_done, read=_read)
AMENDING = FormRoute(CAMPAIGN_FIELD, KEEPERS, ask=_ask_field, done=_done_field, read=_read_field)
