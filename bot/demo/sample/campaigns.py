"""The sample network's Journées: this year's call is open, half of the structures have answered; last year's are known.

And three kits, of which the demo's Telegram holds the files.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from datetime import UTC, date, datetime, time, timedelta
from pathlib import Path

from bot.actions.campaigns import attendance, opening, saying
from bot.actions.resources import resources, themes
from bot.domain.campaigns.activities import Activity
from bot.domain.campaigns.campaigns import Campaign
from bot.domain.core.calendar import local
from bot.domain.network.members import Member
from bot.domain.network.roles import Role
from bot.domain.resources.resources import Resource
from bot.ids import new_id
from bot.store.core import departments
from bot.store.directory import structures
from bot.store.engine.transaction import Transaction
from bot.store.network import members

KITS = Path(__file__).parent / "kits"
AHEAD, LASTS = timedelta(days=45), timedelta(days=12)
OPENED = timedelta(days=10)
"""Before the demo begins."""
DEADLINE = timedelta(days=14)
CALL = (
    "Ouvrez vos portes : visite, atelier avec un partenaire, rencontre avec les élus… Dites-nous ce que vous prévoyez, "
    "même si tout n’est pas arrêté."
)
AddFile = Callable[[bytes, str], str]
"""Gives the demo's Telegram a file; its id there."""


@dataclass(frozen=True, slots=True)
class SampledActivity:
    """`place`: a structure's number. `day`: so many days after the first one. `last_year`: how many came then."""

    place: str
    day: int
    hours: tuple[int, int]
    title: str
    partners: tuple[str, ...]
    public: str
    press: bool = False
    last_year: int | None = None


SAMPLED = (
    SampledActivity(
        "90002", 0, (9, 12), "Portes ouvertes et visite des élus", ("Caf",), "Tout public", True, 64
    ),
    SampledActivity("90003", 1, (14, 17), "Atelier « Mon espace santé »", ("CPAM",), "Seniors", False, 18),
    SampledActivity(
        "90003", 3, (9, 12), "Faire sa demande de retraite en ligne", ("Carsat",), "Seniors", False, 22
    ),
    SampledActivity(
        "90004", 2, (14, 16), "Forum de l’emploi", ("France Travail", "Mission locale"), "Jeunes", True, 110
    ),
    SampledActivity("90006", 4, (10, 12), "Café des droits", ("Caf", "CPAM"), "Tout public", False, None),
    SampledActivity(
        "90010", 7, (9, 17), "Le bus France services sur le marché", ("MSA",), "Tout public", True, 35
    ),
)
LAST_YEAR = ("90001", "90002", "90003", "90004", "90010")
NOTHING = "90013"


async def fill_campaigns(tx: Transaction, department_code: str, now: datetime) -> None:
    """The people and structures of the sample are there already."""
    department = await departments.department(tx, department_code)
    if department is None:
        raise ValueError(department_code)
    places = {one.national_id or "": one.id for one in await structures.structures(tx, department_code)}
    by = await _animateur(tx, department_code)
    today = local(now, department).date()
    first = _monday(today + AHEAD)
    await _past(tx, by, places, first.year - 1)
    opened = now - OPENED
    campaign = Campaign(
        department_code,
        first.year,
        first,
        first + LASTS,
        CALL,
        first - DEADLINE,
        is_public=True,
        opened_at=opened,
    )
    await opening.open_campaign(tx, by, campaign, opened)
    for sampled in SAMPLED:
        await saying.say(tx, by, _activity(sampled, places, first), opened)
    await saying.say_nothing(tx, by, first.year, places[NOTHING], opened)


async def _past(tx: Transaction, by: Member, places: Mapping[str, str], year: int) -> None:
    """Last year's, in October: opened, held and counted."""
    first = _monday(date(year, 10, 1))
    held = datetime.combine(first + timedelta(days=30), time(12), tzinfo=UTC)
    opened = held - timedelta(days=90)
    campaign = Campaign(
        by.department_code,
        year,
        first,
        first + LASTS,
        CALL,
        first - DEADLINE,
        is_public=False,
        opened_at=opened,
    )
    await opening.open_campaign(tx, by, campaign, opened)
    for sampled in SAMPLED:
        if sampled.place in LAST_YEAR:
            entry = await saying.say(tx, by, _activity(sampled, places, first), opened)
            if sampled.last_year is not None:
                await attendance.note(tx, by, entry.activity.id, sampled.last_year, held)
    await opening.close(tx, by, year, held)


def _activity(sampled: SampledActivity, places: Mapping[str, str], first: date) -> Activity:
    starts, ends = (time(hour) for hour in sampled.hours)
    return Activity(
        new_id(),
        "",
        places[sampled.place],
        first + timedelta(days=sampled.day),
        sampled.title,
        starts,
        ends,
        partners=sampled.partners,
        public=sampled.public,
        press=sampled.press,
    )


def _monday(day: date) -> date:
    return day + timedelta(days=-day.weekday() % 7)


async def _animateur(tx: Transaction, department_code: str) -> Member:
    listed = await members.listed(tx, department_code)
    return next(entry.member for entry in listed if entry.member.role is Role.ANIMATEUR)


@dataclass(frozen=True, slots=True)
class Kit:
    """`fetched`: by whom, each time."""

    file: str
    theme: str
    title: str
    keywords: str
    public: str
    fetched: tuple[str, ...] = ()


SAMPLE_KITS = (
    Kit(
        "affiche-bienvenue.svg",
        "posters",
        "Affiche « Bienvenue » A4",
        "accueil, vitrine, porte",
        "Grand public",
        ("Karim Lefort", "Karim Lefort", "Mamadou Traoré", "Inès Çelik"),
    ),
    Kit(
        "bandeau-journees.svg",
        "campaign",
        "Bandeau des Journées pour les réseaux",
        "bannière, facebook, portes ouvertes",
        "Grand public",
        ("Mamadou Traoré",),
    ),
    Kit(
        "communique-de-presse.html",
        "campaign",
        "Modèle de communiqué de presse",
        "journaliste, article",
        "Conseillers",
    ),
)


async def fill_resources(tx: Transaction, department_code: str, add_file: AddFile, now: datetime) -> None:
    """Nadia follows what is new for the Journées."""
    by = await _animateur(tx, department_code)
    people = {entry.member.name: entry.member for entry in await members.listed(tx, department_code)}
    for kit in SAMPLE_KITS:
        file_id = add_file((KITS / kit.file).read_bytes(), kit.file)
        blank = Resource(new_id(), department_code, kit.theme, kit.title, "document", file_id, kit.file)
        one = replace(blank, keywords=kit.keywords, public=kit.public)
        await resources.add(tx, by, one, now - OPENED)
        for name in kit.fetched:
            await resources.fetch(tx, people[name], one.id)
    await themes.switch(tx, people["Nadia Benali"], "campaign", now - OPENED, on=True)
