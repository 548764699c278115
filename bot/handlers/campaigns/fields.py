"""The fields of an activity: what may be tapped for each, what typed words mean, what it is now."""

from __future__ import annotations

import re
from dataclasses import replace
from datetime import date

from bot.actions.campaigns import saying
from bot.actions.core.refusals import Refusal
from bot.chat.forms import choice
from bot.chat.screens import Button, Screen
from bot.chat.turn import MemberTurn
from bot.domain.campaigns.activities import NOBODY_ELSE, Activity, kept_hours, recognised, written_hours
from bot.domain.campaigns.campaigns import Campaign
from bot.domain.campaigns.forms import NO, WITHOUT, YES
from bot.domain.campaigns.programme import ProgrammeEntry
from bot.domain.core.calendar import local
from bot.domain.core.forms import Form
from bot.domain.core.words.days import is_weekday, said_day
from bot.domain.core.words.normalise import normalise
from bot.domain.core.words.weekdays import WEEK as DAYS
from bot.domain.directory.partner_names import PartnerNames
from bot.domain.lists.imports import read_into
from bot.domain.lists.parsers import joined, several
from bot.texts.french import day as day_in_words
from bot.views.campaigns.cards import activity_card

MOST_DAYS, A_ROW = 12, 6
ALONE = re.compile(rf"(?:le )?(?:(?:{'|'.join(DAYS)}) )?(\d{{1,2}})(?:er)?")
WEEK = ("lun.", "mar.", "mer.", "jeu.", "ven.", "sam.", "dim.")
OFFERED = {
    "hours": (("9 h – 12 h", "09:00-12:00"), ("14 h – 17 h", "14:00-17:00"), ("9 h – 17 h", "09:00-17:00")),
    "place": (("Dans nos locaux", NOBODY_ELSE),),
    "partners": (("Sans partenaire", NOBODY_ELSE),),
    "press": (("Oui", YES), ("Non", NO)),
}
PUBLIC = frozenset({"title", "place", "partners", "public"})
"""What people write themselves, for all to read."""
PUBLICS = ("Tout public", "Seniors", "Jeunes", "Emploi", "Élus", "Associations")


def choices(form: Form, step: str, field: str, campaign: Campaign) -> list[list[Button]]:
    """What may be tapped instead of typed, for a field that is asked at a step of a form."""

    def pick(label: str, answer: str) -> Button:
        return choice(label, form, step, answer)

    if field == "day":
        shown = [pick(f"{WEEK[one.weekday()]} {one.day}", one.isoformat()) for one in campaign.usual_days]
        return [shown[at : at + A_ROW] for at in range(0, min(len(shown), MOST_DAYS), A_ROW)]
    if field == "public":
        return [[pick(one, one) for one in PUBLICS[:3]], [pick(one, one) for one in PUBLICS[3:]]]
    return [[pick(label, answer) for label, answer in OFFERED[field]]] if field in OFFERED else []


async def meant(turn: MemberTurn, field: str, text: str, campaign: Campaign) -> str:
    """As the form keeps it. Raises Refusal for a day that is none of the campaign's, and for a person's name."""
    if field == "day":
        return _day(text, campaign, (await turn.shelf()).today(turn.now))
    if field in PUBLIC:
        await saying.check_public(turn.tx, turn.member, text)
    if field in ("place", "partners") and normalise(text) in WITHOUT:
        return NOBODY_ELSE
    if field == "partners" and text.strip() != NOBODY_ELSE:
        names = PartnerNames((await turn.shelf()).partners.values())
        return joined(recognised(text, names))
    return text


def _day(text: str, campaign: Campaign, today: date) -> str:
    """« 19 », « mardi 19 » are days of the campaign too; « mardi » is, where one of them is to come. Raises Refusal."""
    words = " ".join(text.split())
    number = ALONE.fullmatch(normalise(words))
    alone = [one for one in campaign.days if number and one.day == int(number[1])]
    alone = alone or [one for one in campaign.days if one >= today and is_weekday(words, one)]
    if len(alone) > 1 and today < campaign.first_day:
        raise Refusal("activity_day_which", days=alone)
    try:
        begun = alone and today >= campaign.first_day
        found = alone[0] if len(alone) == 1 or begun else said_day(words, today, campaign.first_day)
    except ValueError:
        found = None
    if found is None:
        raise Refusal("campaign_day")
    if not campaign.holds(found):
        raise Refusal("activity_day", first=campaign.first_day, last=campaign.last_day)
    return found.isoformat()


def with_field(activity: Activity, field: str, value: str) -> Activity:
    """`value`: as a step of the form accepted it."""
    if field == "hours":
        starts, ends = kept_hours(value)
        return replace(activity, starts=starts, ends=ends)
    found: object = "" if value == NOBODY_ELSE else value
    if field == "day":
        found = date.fromisoformat(value)
    elif field == "press":
        found = value == YES
    elif field == "partners":
        found = several(str(found))
    return read_into(activity, {field: found})


def shown(activity: Activity, field: str) -> str:
    """What it is now, in words."""
    match field:
        case "day":
            return day_in_words(activity.day)
        case "hours":
            return written_hours(activity.starts, activity.ends).replace("-", " – ")
        case "partners":
            return ", ".join(activity.partners)
        case "press":
            return "bienvenue" if activity.press else "non"
    return str(getattr(activity, field))


async def show_card(turn: MemberTurn, entry: ProgrammeEntry, said: str = "") -> None:
    await turn.show(await card(turn, entry, said))


async def card(turn: MemberTurn, entry: ProgrammeEntry, said: str = "") -> Screen:
    here = local(turn.now, (await turn.shelf()).department)
    return activity_card(entry, turn.member, here, said)
