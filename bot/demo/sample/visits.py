"""The sample network’s visits: two that were made, a sheet under way, actions of all sorts, photos asked for."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime, time, timedelta

from bot.actions.visits import commitments, fields, sheets, signage
from bot.actions.visits.planning import department_of
from bot.actions.visits.sheets import SheetPage
from bot.domain.core.calendar import at_hour, local, working_day_until
from bot.domain.core.departments import Department
from bot.domain.network.members import Member
from bot.domain.network.roles import Role
from bot.domain.visits.answers import read
from bot.domain.visits.commitments import CommitmentSource, Origin, Who
from bot.domain.visits.fields import FieldKind
from bot.store.directory import structures
from bot.store.engine.transaction import Transaction
from bot.store.network import members

AT = time(10)


@dataclass(frozen=True, slots=True)
class Promised:
    """`within`: days from the visit until it is due. `done`: days after the visit, None: it is to be done."""

    what: str
    who: str
    within: int
    done: int | None = None


@dataclass(frozen=True, slots=True)
class SampledVisit:
    """`ago`: days. `answers`: by the number of the question, as they are typed. `partners`: of question 10."""

    place: int
    ago: int
    answers: Mapping[int, str]
    partners: Mapping[str, str] = field(default_factory=dict)
    promised: Sequence[Promised] = ()
    is_done: bool = True
    is_shared: bool = False


SAMPLED = (
    SampledVisit(
        2,
        430,
        {1: "La responsable et un conseiller", 2: "oui", 3: "oui", 5: "oui", 6: "oui", 12: "Équipe stable"},
    ),
    SampledVisit(
        0,
        40,
        {
            1: "Deux conseillers, la secrétaire de mairie",
            2: "oui",
            3: "non, panneau d’entrée tombé",
            5: "oui",
            6: "non, une marche à l’entrée",
            7: "oui",
            8: "non, la borne ne répond plus",
            9: "oui",
            11: "conforme",
            12: "Accueil très apprécié des habitants",
            13: "Deux postes pour trois jours d’ouverture",
            14: "Au printemps, pour la rampe d’accès",
        },
        {"caf": "3", "cpam": "2, boîte partenaires lente", "france-titres": "4"},
        (
            Promised("Remettre le panneau d’entrée", "la mairie", 30),
            Promised("Remplacer la borne", "animateur", 21, 15),
            Promised("Afficher les horaires d’été", "structure", 60),
        ),
        is_shared=True,
    ),
    SampledVisit(1, 1, {1: "Karim Lefort", 2: "oui", 3: "oui", 5: "non, un paravent"}, is_done=False),
)


async def fill_visits(tx: Transaction, department_code: str, now: datetime) -> None:
    """The people and structures of the sample are there already; nobody is told of what was before the demo."""
    department = await department_of(tx, department_code)
    people = [entry.member for entry in await members.listed(tx, department_code)]
    animateur = next(one for one in people if one.role is Role.ANIMATEUR)
    places = [place.id for place in await structures.structures(tx, department_code)]
    await fields.own(tx, department_code)
    for sampled in SAMPLED:
        await _fill(tx, sampled, animateur, places[sampled.place], department, now)
    begun = _ago(7, department, now)
    until = local(begun, department).date() + timedelta(days=21)
    await signage.ask_all(tx, animateur, until, begun)
    for one in await commitments.listed(tx, animateur):
        await commitments.remind(tx, one, now)


async def _fill(
    tx: Transaction,
    sampled: SampledVisit,
    animateur: Member,
    place_id: str,
    department: Department,
    now: datetime,
) -> None:
    at = _ago(sampled.ago, department, now)
    visit = await sheets.open_sheet(tx, animateur, place_id, at)
    page = await sheets.page(tx, animateur, visit.id)
    await _answer(tx, sampled, animateur, page, at)
    for promised in sampled.promised:
        await _promise(tx, promised, animateur, page, at)
    if sampled.is_done:
        await sheets.finish(tx, animateur, visit.id, at + timedelta(hours=1))
    if sampled.is_shared:
        await sheets.share(tx, animateur, visit.id, at + timedelta(hours=2))


async def _answer(
    tx: Transaction, sampled: SampledVisit, animateur: Member, page: SheetPage, at: datetime
) -> None:
    for number, text in sampled.answers.items():
        asked = page.fields[number - 1]
        await sheets.answer(tx, animateur, page.visit.id, asked.id, "", read(asked, text), at)
    by_partner = next(one for one in page.fields if one.kind is FieldKind.PARTNERS)
    for partner, text in sampled.partners.items():
        said = read(by_partner, text)
        await sheets.answer(tx, animateur, page.visit.id, by_partner.id, partner, said, at)


async def _promise(
    tx: Transaction, promised: Promised, animateur: Member, page: SheetPage, at: datetime
) -> None:
    who = {"animateur": Who(member_id=animateur.id), "structure": Who(is_structures=True)}
    source = CommitmentSource(Origin.VISIT, page.visit.id, page.about.structure.id)
    due = local(at, page.about.department).date() + timedelta(days=promised.within)
    said = who.get(promised.who, Who(words=promised.who))
    made = await commitments.promise(tx, animateur, promised.what, said, due, source, at)
    if promised.done is not None:
        await commitments.do(tx, animateur, made.id, at + timedelta(days=promised.done))


def _ago(days: int, department: Department, now: datetime) -> datetime:
    """10 h of a working day, local."""
    day = working_day_until(local(now, department).date() - timedelta(days=days), department)
    return at_hour(day, AT, department)
