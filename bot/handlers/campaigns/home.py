"""`/journees`: where the year's Journées stand, for who asks; typed words lead to everything that buttons do."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from bot.actions.campaigns import duties, opening, programmes
from bot.actions.core.refusals import Refusal
from bot.chat.screens import Button, Screen, screen, tap
from bot.chat.turn import MemberTurn
from bot.domain.campaigns.campaigns import Campaign
from bot.domain.campaigns.duties import Duty
from bot.domain.campaigns.programme import Programme
from bot.domain.core.calendar import local, next_working_hour
from bot.domain.network.roles import Role
from bot.store.core import departments

MOST_IN_GROUP = 5


async def show(turn: MemberTurn) -> None:
    """The button to it. args: year."""
    await turn.show(await home_screen(turn, year_of(turn.arguments(1)[0])))


def year_of(argument: str) -> int:
    """Raises Refusal: what a button carries is input from outside."""
    if not (argument.isdecimal() and len(argument) == len("2027")):
        raise Refusal("campaign_gone")
    return int(argument)


async def latest_year(turn: MemberTurn) -> int | None:
    """Of the campaign that is the latest; None as long as there was none."""
    campaign = await opening.current(turn.tx, turn.member.department_code)
    return campaign.year if campaign else None


async def first_screen(turn: MemberTurn) -> Screen:
    """Of the latest campaign, or that there is none."""
    year = await latest_year(turn)
    if year is not None:
        return await home_screen(turn, year)
    keeps = turn.member.role is Role.ANIMATEUR
    rows = [[tap("Ouvrir la campagne", "campaign_open")]] if keeps else []
    years = await programmes.years(turn.tx, turn.member.department_code)
    return screen("campaigns/none", rows, keeps=keeps, years=years)


async def home_screen(turn: MemberTurn, year: int, said: str = "", about: str = "") -> Screen:
    """`said`: what was just done: opened, closed, reopened, nothing. `about`: the structure that answered so."""
    programme = await programmes.programme(turn.tx, turn.member.department_code, year)
    if programme.campaign is None and not programme.entries:
        raise Refusal("campaign_gone")
    now = local(turn.now, programme.department)
    own = programme.of(turn.member.structure_id)
    answers = turn.member.role is Role.CONSEILLER
    return screen(
        "campaigns/home",
        _rows(turn, programme, now),
        programme=programme,
        campaign=programme.campaign,
        said=said,
        about=about,
        structure=programme.structures.get(turn.member.structure_id or "") if answers else None,
        own=len(own),
        is_nothing=turn.member.structure_id in programme.nothing,
        keeps=turn.member.role is Role.ANIMATEUR,
        url=programmes.public_url(turn.services.pages_url, programme),
        following=await _following(turn, programme.campaign, now),
        now=now,
        today=now.date(),
        **await _called(turn, said, now),
    )


async def _called(turn: MemberTurn, said: str, now: datetime) -> dict[str, Any]:
    """To how many the call goes that was just opened, and when it leaves if not at once, local."""
    if said != "opened":
        return {"called": 0, "groups": 0, "leaves": None}
    advisers, bound = await opening.called(turn.tx, turn.member.department_code)
    department = await departments.department(turn.tx, turn.member.department_code)
    at = next_working_hour(turn.now, department) if department else turn.now
    leaves = at.astimezone(now.tzinfo) if at > turn.now else None
    return {"called": len(advisers), "groups": len(bound), "leaves": leaves}


async def _following(turn: MemberTurn, campaign: Campaign | None, now: datetime) -> datetime | None:
    """When something is said next in a group, local, for who looks after it."""
    if campaign is None or turn.member.role is not Role.ANIMATEUR:
        return None
    coming = await duties.upcoming(turn.tx, campaign.department_code, turn.now, turn.now + duties.AHEAD)
    first = next((one.at for one in coming if one.duty is Duty.COUNTDOWN and one.year == campaign.year), None)
    return first.astimezone(now.tzinfo) if first else None


def _rows(turn: MemberTurn, programme: Programme, now: datetime) -> list[list[Button]]:
    year, role = str(programme.year), turn.member.role
    to_programme = tap("Le programme", "programme", year, "day", "0")
    if role is Role.ANIMATEUR and programme.campaign is not None:
        return _rows_of_keeper(programme, now)
    if role is Role.CONSEILLER and programme.campaign is not None:
        return _rows_of_adviser(turn, programme)
    if role is Role.CONSEILLER:
        return [[to_programme]]
    return [[to_programme, tap("Bilan", "campaign_figures", year)]]


def _rows_of_adviser(turn: MemberTurn, programme: Programme) -> list[list[Button]]:
    year = str(programme.year)
    rows: list[list[Button]] = []
    own = programme.of(turn.member.structure_id)
    if programme.campaign and programme.campaign.is_open:
        rows.append([tap("Ajouter une activité", "activity_new", year)])
    second = [tap("Le programme", "programme", year, "day", "0")]
    if own:
        second.insert(0, tap("Nos activités", "activities_own", year, "0"))
    elif rows and turn.member.structure_id not in programme.nothing:
        second.insert(0, tap("Rien de prévu", "nothing_planned", year))
    return [*rows, second]


def _rows_of_keeper(programme: Programme, now: datetime) -> list[list[Button]]:
    year, campaign = str(programme.year), programme.campaign
    silent = tap(f"Sans réponse ({len(programme.silent)})", "campaign_silent", year, "0")
    rows = [
        [tap("Le programme", "programme", year, "day", "0"), silent],
        [tap("Ajouter une activité", "activity_new", year), tap("Bilan", "campaign_figures", year)],
    ]
    if campaign is not None and campaign.last_day < now.date():
        return [
            *rows,
            [tap("Ouvrir une autre année", "campaign_open"), tap("Changer", "campaign_change", year)],
        ]
    return [*rows, [tap("Changer ou clore", "campaign_change", year)]]


async def show_in_group(turn: MemberTurn) -> None:
    """Shortly: the day's activities, or those of the next day with one."""
    year = await latest_year(turn)
    programme = await programmes.programme(turn.tx, turn.member.department_code, year) if year else None
    if programme is None or programme.campaign is None:
        await turn.say(screen("campaigns/none", keeps=False, years=[]))
        return
    today = local(turn.now, programme.department).date()
    day = next((one for one in programme.days if one >= today), None)
    entries = programme.on(day) if day else []
    shown = entries[:MOST_IN_GROUP]
    more = len(entries) - len(shown)
    await turn.say(
        screen(
            "campaigns/in_group",
            programme=programme,
            campaign=programme.campaign,
            entries=shown,
            day=day,
            today=today,
            more=more,
        )
    )
