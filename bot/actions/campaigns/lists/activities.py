"""What structures do in the Journées, one row each: a year's programme in one file, or that of a year gone by."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from datetime import date, datetime, time

from bot.actions.campaigns.lists.activity_hours import HOUR, HOURS, check_day, with_hours
from bot.actions.directory.lists.structures import with_places
from bot.actions.lists.of_one_department import DEPARTMENT, ID, OfOneDepartment
from bot.actions.lists.rows import Cells, Values
from bot.domain.campaigns.activities import (
    LONGEST_LINE,
    LONGEST_PARTNERS,
    LONGEST_TITLE,
    MOST_ATTENDED,
    Activity,
    is_about_somebody,
    names_one_of,
    recognised,
)
from bot.domain.core.words.counts import people_said
from bot.domain.core.words.normalise import normalise
from bot.domain.directory.partner_names import PartnerNames
from bot.domain.lists import aliases, kinds
from bot.domain.lists.around import Around, Local
from bot.domain.lists.columns import Column
from bot.domain.lists.imports import Faults, ReadList, RowDraft, RowOutcome, RowRefused, read_into
from bot.domain.lists.kinds import ColumnKind, plain
from bot.domain.lists.parsers import TRUNCATED
from bot.domain.network.people_names import PeopleNames
from bot.ids import new_id
from bot.store.campaigns import activities as store
from bot.store.campaigns import campaigns
from bot.store.directory import partners
from bot.store.engine.transaction import Reading, Transaction
from bot.store.network import members

ELSEWHERE = "Structure : elle est fermée, ou d’un autre département"
BACKWARDS = "Fin : elle doit venir après le début"
ABOUT_SOMEBODY = (
    "ni nom de personne, ni mobile, ni courriel : le programme est public, dites plutôt l’organisme"
)
UNKNOWN = "aucune de vos activités n’a cet identifiant : laissez la cellule vide pour en ajouter une"
PUBLIC_TEXTS = ("title", "place", "public")


def _place(text: str, local: Local) -> str | None:
    return local.around.places.meant(text, local.code)


def _count(text: str) -> int | None:
    """As it is said in the chat: « 12 personnes », « environ 40 »."""
    if not text:
        return None
    count = people_said(TRUNCATED.sub("", text))
    if count is None or count > MOST_ATTENDED:
        raise ValueError("un nombre de personnes")
    return count


class Activities(OfOneDepartment[Activity]):
    name = "activities"
    label = "Activités des Journées"
    file_name = "journees"
    columns = (
        Column(
            "structure_id",
            ("Structure", "France services", "id_fs", "lib_fs", *aliases.PLACES),
            ColumnKind(_place, lambda place, around: around.places.written(place)),
            is_typed=True,
            is_required=True,
            missing="la structure manque, recopiez celle du dessus si c’est la même",
        ),
        Column("day", ("Jour", "date"), kinds.DAY, is_required=True, missing="le jour manque"),
        Column("starts", ("Début", "heure de début"), HOUR),
        Column("ends", ("Fin", "heure de fin"), HOUR),
        Column("hours", ("Horaires", "horaire", "créneau", "heures"), HOURS),
        Column(
            "title",
            (
                "Activité",
                "animation",
                "intitulé de l'activité",
                "atelier",
                "intitulé de l'animation",
                "intitulé",
            ),
            kinds.LINE,
            is_typed=True,
            is_required=True,
            missing="l’activité manque",
            longest=LONGEST_TITLE,
        ),
        Column("partners", ("Partenaires", "avec"), kinds.SEVERAL, is_typed=True, longest=LONGEST_PARTNERS),
        Column("public", ("Public", "pour qui"), kinds.LINE, is_typed=True, longest=LONGEST_LINE),
        Column("press", ("Presse", "ouvert à la presse"), kinds.YES_OR_NO),
        Column("attendance", ("Participants", "nombre de participants", "fréquentation"), plain(_count)),
        Column("place", ("Lieu", "lieu de l'activité"), kinds.LINE, is_typed=True, longest=LONGEST_LINE),
        ID,
        DEPARTMENT,
    )
    tables = (("activities", "id"),)
    marks = ("directory_mark", "activities_mark")
    is_in_directory = False
    named_by = "title"
    once = "même structure, même jour, même heure et même activité qu’à la ligne {line}"

    async def surroundings(self, tx: Reading, around: Around) -> Around:
        placed = await with_places(tx, around)
        names = PartnerNames(await partners.known_partners(tx, around.home))
        opened = {(one.department_code, one.year): one for one in await campaigns.since(tx, date.min)}
        people = PeopleNames(one.member for one in await members.listed(tx, around.home))
        return replace(placed, partners=names, campaigns=opened, people=people)

    async def exported(self, tx: Reading, around: Around) -> Sequence[Activity]:
        return await self.known(tx, around)

    async def known(self, tx: Reading, around: Around) -> Sequence[Activity]:
        """Of every year, in the order of their days."""
        return await store.activities(tx, around.home)

    async def put(self, tx: Transaction, records: Sequence[Activity], now: datetime) -> None:
        for one in records:
            await store.put(tx, one, now)
            await campaigns.forget_nothing_planned(tx, one.department_code, one.year, one.structure_id)

    # A row

    def finished(self, values: Values, cells: Cells, local: Local) -> Values:
        values = with_hours(values)
        faults = Faults()
        for field in ("starts", "ends"):
            with faults:
                check_day(cells, field, values.get("day"))
        place = local.around.places.structures.get(str(values.get("structure_id")))
        with faults:
            if place is not None and place.department_code != (local.code or place.department_code):
                raise RowRefused(ELSEWHERE)
            if place is not None and not local.around.within(place.department_code):
                raise RowRefused(ELSEWHERE)
        starts, ends = values.get("starts"), values.get("ends")
        with faults:
            if isinstance(starts, time) and isinstance(ends, time) and ends <= starts:
                raise RowRefused(BACKWARDS)
        for field in PUBLIC_TEXTS:
            with faults:
                text = str(values.get(field) or "")
                if is_about_somebody(text) or names_one_of(text, local.around.people.names):
                    raise RowRefused(ABOUT_SOMEBODY)
        faults.tell()
        return {**values, "department_code": place.department_code} if place else values

    def key(self, values: Values) -> str:
        starts = values.get("starts")
        return _key(values.get("structure_id"), values.get("day"), starts, values.get("title"))

    def _keys(self, known: Sequence[Activity], around: Around) -> Mapping[str, Activity]:
        found: dict[str, Activity] = {}
        for one in (one for one in known if around.within(one.department_code)):
            found.setdefault(_key(one.structure_id, one.day, one.starts, one.title), one)
        return found

    def one_made(self, draft: RowDraft, stored: Activity | None, around: Around) -> Activity:
        """Partners that are new are called as the directory calls them."""
        values = dict(draft.values)
        if stored is None and values.get("id"):
            raise RowRefused(UNKNOWN)
        said = values.get("partners")
        if isinstance(said, tuple) and said and (stored is None or stored.partners != said):
            names = (name for part in said for name in recognised(part, around.partners))
            values["partners"] = tuple(dict.fromkeys(names))
        blank = Activity(new_id(), "", "", date.min, "", created_by=around.by.id if around.by else None)
        made = read_into(stored or blank, values)
        _check(made, stored, around)
        return made

    def absent(
        self,
        known: Sequence[Activity],
        outcomes: Sequence[RowOutcome[Activity]],
        _reading: ReadList,
        around: Around,
    ) -> Iterable[Activity]:
        """Of the years the file speaks of."""
        present = {outcome.record.id for outcome in outcomes}
        years = {outcome.record.year for outcome in outcomes}
        return (
            one
            for one in known
            if one.id not in present and one.year in years and around.within(one.department_code)
        )

    def called(self, record: Activity) -> str:
        return f"{record.title} ({record.day:%d/%m/%Y})"


def _key(structure_id: object, day: object, starts: object, title: object) -> str:
    return f"{structure_id} {day} {starts or ''} {normalise(str(title)) or title}"


def _check(made: Activity, stored: Activity | None, around: Around) -> None:
    """A day and a structure that it has already may be what they are. Raises RowRefused."""
    campaign = around.campaigns.get((made.department_code, made.year))
    if campaign is not None and not campaign.holds(made.day) and (stored is None or stored.day != made.day):
        first, last = campaign.first_day, campaign.last_day
        raise RowRefused(f"Jour : les Journées {made.year} vont du {first:%d/%m/%Y} au {last:%d/%m/%Y}")
    is_new_there = stored is None or stored.structure_id != made.structure_id
    is_to_come = made.day >= around.today
    if is_new_there and is_to_come and not around.places.may_receive(made.structure_id, made.department_code):
        raise RowRefused(ELSEWHERE)
    if made.starts and made.ends and made.ends <= made.starts and made != stored:
        raise RowRefused(BACKWARDS)


ACTIVITIES = Activities()
