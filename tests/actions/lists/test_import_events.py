"""A year's programme in one file: prepared, never published; what is wrong is said row by row."""

from __future__ import annotations

import csv
import io
from dataclasses import replace
from datetime import date, datetime, time, timedelta

import pytest
from openpyxl import Workbook, load_workbook

from bot.actions.lists.exports import export_rows
from bot.actions.lists.imports import AnyPlan
from bot.actions.nouns import HEADINGS, NOUNS, REQUIRED, read_list
from bot.domain.events.events import Event, EventKind, EventState, HalfDay, Priority
from bot.domain.lists.headings import best_noun
from bot.domain.network.audiences import EVERYBODY, Audience
from bot.domain.network.roles import Role
from bot.files.tables.sheets import write
from bot.store.engine.database import Database
from bot.store.events import events
from tests.actions.lists.importing import VAL_D_OISE, counts, imported, planned
from tests.actions.lists.test_import_lists import EVENT, furnish
from tests.conversations.events.planning.planning import at

HEADER = (
    "Identifiant;Type;Titre;Début;Fin;Lieu;Lien;Places;Places à distance;"
    "Inscription jusqu'au;Module;Public;Description;État"
)
ROW = ";Réunion;Bilan;18/12/2026 14:30;18/12/2026 16:00;Mairie;;20;;11/12/2026;;Tous;Le point.;"


def listed(*rows: str) -> str:
    return "\n".join((HEADER, *rows)) + "\n"


def with_cell(title: str, cell: str) -> str:
    """The sound row, with another cell."""
    cells = ROW.split(";")
    cells[HEADER.split(";").index(title)] = cell
    return listed(";".join(cells))


def made(plan: AnyPlan) -> Event:
    [one] = plan.created
    assert isinstance(one, Event)
    return one


def reasons(plan: AnyPlan) -> list[str]:
    return [row.reason.replace("\N{NO-BREAK SPACE}", " ") for row in plan.rejected]


def notes(plan: AnyPlan) -> str:
    return "\n".join(note.text for note in plan.notes).replace("\N{NO-BREAK SPACE}", " ")


async def stored(db: Database, event_id: str = EVENT.id) -> Event:
    async with db.reading() as tx:
        found = await events.event(tx, event_id, "95")
    assert found is not None
    return found


async def put(db: Database, event: Event) -> None:
    async with db.transaction() as tx:
        await events.put(tx, event, at("2026-11-24 09:00"))


async def test_a_row_is_an_event_that_is_prepared(db: Database) -> None:
    await furnish(db)

    one = made(await imported(db, "events", listed(ROW)))

    kept = await stored(db, one.id)
    assert replace(kept, secret="", updated_at=None) == Event(
        one.id, "95", "Europe/Paris", EventKind.MEETING, "Bilan",
        (HalfDay(at("2026-12-18 14:30"), at("2026-12-18 16:00")),), "Le point.", "Mairie",
        seats=20, remote_seats=0, audience=EVERYBODY, deadline_on=date(2026, 12, 11), state=EventState.PREPARED,
    )  # fmt: skip
    assert len(kept.secret) == 32


async def test_the_file_of_the_year_is_read_whatever_its_columns_are_called_and_in_any_order(
    db: Database,
) -> None:
    await furnish(db)
    content = (
        "description;module;inscription_jusqu_au;places;lien;lieu;fin;debut;titre;type\n"
        "Le point;renouveler accueillir;1er décembre 2026;12;visio.example/a;;12h30;2 décembre 2026 à 9 h;Titres;"
        "Formation\n"
    )

    one = made(await planned(db, "events", content, VAL_D_OISE))

    assert "events" == best_noun(content.splitlines()[0].split(";"), HEADINGS, REQUIRED)
    assert (at("2026-12-02 09:00"), at("2026-12-02 12:30")) == (one.starts, one.ends)
    assert (date(2026, 12, 1), "modulernau", 12) == (one.deadline_on, one.module_id, one.seats)
    assert "https://visio.example/a" == one.link


async def test_the_same_programme_sent_again_changes_nothing(db: Database) -> None:
    """Without ids: title and start tell."""
    await furnish(db)
    await imported(db, "events", listed(ROW))

    assert (0, 0, 1, 0) == counts(await planned(db, "events", listed(ROW), VAL_D_OISE))


async def test_an_export_has_real_dates_in_excel_and_french_ones_in_csv(db: Database) -> None:
    await furnish(db)
    async with db.reading() as tx:
        sheet = await export_rows(tx, "events", VAL_D_OISE)

    page = load_workbook(io.BytesIO(write(sheet, "xlsx"))).active
    assert page is not None
    [header, row] = page.iter_rows(values_only=True)
    [in_csv] = csv.DictReader(io.StringIO(write(sheet, "csv").decode("utf-8-sig")), delimiter=";")

    told = dict(zip(header, row, strict=True))
    assert HEADER.split(";") == list(header)[:14]
    assert (datetime(2026, 12, 15, 9), datetime(2026, 12, 15, 17)) == (told["Début"], told["Fin"])  # noqa: DTZ001
    assert (datetime(2026, 12, 8), 12) == (told["Inscription jusqu'au"], told["Places"])  # noqa: DTZ001
    assert ("dd/mm/yyyy hh:mm", "dd/mm/yyyy") == (page["D2"].number_format, page["J2"].number_format)
    assert ("15/12/2026 09:00", "08/12/2026", "brouillon") == (
        in_csv["Début"], in_csv["Inscription jusqu'au"], in_csv["État"]
    )  # fmt: skip
    assert ("sans limite", "Renouveler, accueillir") == (in_csv["Places à distance"], in_csv["Module"])
    assert "Conseillers | Vexin | sans le module Renouveler, accueillir" == in_csv["Public"]


async def test_an_export_that_comes_back_loses_nothing_it_has_no_column_for(db: Database) -> None:
    await furnish(db)
    told = replace(
        EVENT, offer_hours=4, series_id="seriesone1", closed=True, state=EventState.PUBLISHED, told="{}",
        cancel_until=date(2026, 12, 10), priority=Priority.UNTRAINED,
    )  # fmt: skip
    await put(db, told)
    before = await stored(db)
    async with db.reading() as tx:
        sheet = await export_rows(tx, "events", VAL_D_OISE)

    await imported(db, "events", write(sheet, "xlsx"))

    assert before == await stored(db)


async def test_only_its_start_moves_the_whole_event(db: Database) -> None:
    """Its length stays; with several half-days all of them move, at the same hours."""
    await furnish(db)

    plan = await imported(db, "events", "Identifiant;Titre;Début\neventrenau;=Renouveler;17/12/2026 10:00\n")

    assert (0, 1, 0, 0) == counts(plan), reasons(plan)
    assert [
        (at("2026-12-17 10:00"), at("2026-12-17 13:00")),
        (at("2026-12-17 14:30"), at("2026-12-17 18:00")),
    ] == [(part.starts, part.ends) for part in (await stored(db)).half_days]


async def test_an_event_with_half_days_is_moved_as_a_whole_or_part_by_part(db: Database) -> None:
    await furnish(db)
    head = "Identifiant;Titre;Début;Fin;Demi-journées\neventrenau;=Renouveler;"

    stretched = await planned(db, "events", f"{head}15/12/2026 09:00;15/12/2026 18:00;\n", VAL_D_OISE)
    disagreeing = await planned(
        db, "events", f"{head}15/12/2026 09:00;15/12/2026 17:00;15/12/2026 09:00-12:00\n", VAL_D_OISE
    )
    detailed = await planned(
        db, "events", f"{head};;15/12/2026 9h-12h | 16/12/2026 de 14 h à 17 h 30\n", VAL_D_OISE
    )

    assert ["plusieurs demi-journées" in reason for reason in reasons(stretched)] == [True]
    assert [
        "Fin : ce n’est pas ce que dit la colonne « Demi-journées » : corrigez l’une des deux"
    ] == reasons(disagreeing)
    [change] = detailed.changed
    assert [
        (at("2026-12-15 09:00"), at("2026-12-15 12:00")),
        (at("2026-12-16 14:00"), at("2026-12-16 17:30")),
    ] == [(part.starts, part.ends) for part in change.after.half_days]


@pytest.mark.parametrize(
    ("title", "cell", "reason"),
    [
        ("Type", "", "Type : il manque (réunion, formation, séminaire, immersion ou webinaire)"),
        ("Type", "goûter", "Type : « goûter » n’est pas une valeur connue (Réunion, Formation, Séminaire,"),
        ("Titre", "", "l’événement n’a pas de titre"),
        ("Titre", "x" * 121, "le titre est trop long : 120 caractères au plus"),
        ("Début", "", "Début : il manque (24/11/2026 14:30)"),
        ("Début", "18/12/2026", "Début : l’heure manque (24/11/2026 14:30)"),
        ("Début", "14:30", "Début : la date manque (24/11/2026 14:30)"),
        ("Début", "31 février 2027 9h", "Début : « 31 février 2027 9h » n’est pas une date du calendrier"),
        ("Début", "18/12/2026 25:00", "Début : « 18/12/2026 25:00 » n’est pas une heure de la journée"),
        ("Début", "un mardi", "Début : « un mardi » n’est pas une date et une heure (24/11/2026 14:30)"),
        ("Fin", "", "Fin : elle manque (24/11/2026 16:30)"),
        ("Fin", "18/12/2026 12:00", "la fin est avant le début : vérifiez les heures"),
        ("Fin", "18/12/2026 14:30", "la fin est avant le début : vérifiez les heures"),
        ("Lieu", "x" * 301, "le lieu est trop long : 300 caractères au plus"),
        ("Lien", "salle", "Lien : « salle » n’est pas une adresse de site (https://…)"),
        ("Places", "beaucoup",
         "Places : « beaucoup » n’est pas un nombre de places (de 0 à 5 000, ou « sans limite »)"),
        ("Places", "-3", "Places : « -3 » n’est pas un nombre de places (de 0 à 5 000, ou « sans limite »)"),
        ("Places", "5001", "Places : « 5001 » n’est pas un nombre de places (de 0 à 5 000, ou « sans limite »)"),
        ("Places", "0", "il faut des places sur place, ou à distance"),
        ("Inscription jusqu'au", "19/12/2026", "la date limite d’inscription est après le début"),
        ("Module", "Renouveller accueilir",
         "module « Renouveller accueilir » inconnu : vouliez-vous écrire « Renouveler, accueillir » ?"),
        ("Module", "Poterie", "module « Poterie » inconnu : ajoutez-le d’abord avec /modules"),
        ("Public", "Vexinn", ("Public : « Vexinn » n’est ni un secteur, ni une France services, ni un rôle :"
         " vouliez-vous écrire « Vexin » ?")),
        ("Public", "Tous | Vexin", "Public : « Tous » s’écrit seul, sans secteur ni rôle à côté"),
        ("Description", "x" * 10_000, "Description : la cellule dépasse 3 000 caractères"),
        ("Description", "dossier du 2 95 10 99 126 111 93",
         "Description : un identifiant d’usager s’y trouve, retirez-le"),
        ("État", "annulé", "État : un événement annulé ne s’importe pas, retirez la ligne"),
        ("État", "peut-être", "État : « peut-être » n’est pas une valeur connue"),
    ],
)  # fmt: skip
async def test_what_is_wrong_is_said_and_nothing_is_made_of_the_row(
    db: Database, title: str, cell: str, reason: str
) -> None:
    await furnish(db)

    plan = await planned(db, "events", with_cell(title, cell), VAL_D_OISE)

    assert (0, 0, 0, 1) == counts(plan)
    assert [True] == [told.startswith(reason) for told in reasons(plan)], reasons(plan)


async def test_a_title_that_begins_with_a_kind_says_it_where_no_cell_does(db: Database) -> None:
    await furnish(db)
    said = "Intitulé;Début;Fin;Emplacement\nSéminaire de rentrée;18/12/2026 14:00;18/12/2026 16:00;Cergy\n"

    [found] = (await planned(db, "events", said, VAL_D_OISE)).created

    assert (EventKind.SEMINAR, "Cergy") == (found.kind, found.venue)


async def test_a_year_that_was_mistyped_is_asked_about(db: Database) -> None:
    await furnish(db)

    plan = await planned(db, "events", listed(ROW.replace("/2026", "/2062")), VAL_D_OISE)

    assert ["cette date est à plus de trois ans : vérifiez l’année"] == reasons(plan)


async def test_of_a_file_with_half_the_rows_wrong_the_others_go_in_and_each_wrong_one_has_all_its_reasons(
    db: Database,
) -> None:
    await furnish(db)
    rows = [ROW.replace("Bilan", f"Bilan {number}") for number in range(10)]
    wrong = {";20;": ";beaucoup;", "11/12/2026": "31/11/2026", "16:00": "12:00", "Mairie": "x" * 2_001}
    for old, new in wrong.items():
        rows[1::2] = [row.replace(old, new) for row in rows[1::2]]

    plan = await imported(db, "events", listed(*rows))

    assert (5, 0, 0, 5) == counts(plan)
    assert [3, 5, 7, 9, 11] == [row.line for row in plan.rejected]
    assert {len(wrong)} == {len(reason.split(" ; ")) for reason in reasons(plan)}


async def test_what_has_passed_is_set_aside_and_counted(db: Database) -> None:
    """A year's programme that is sent in November."""
    await furnish(db)
    past = ROW.replace("/12/2026", "/02/2026")

    plan = await planned(db, "events", listed(past, past.replace("Bilan", "Point"), ROW), VAL_D_OISE)

    assert (1, 0, 0, 0) == counts(plan)
    assert 2 == plan.set_aside
    assert "2 événements déjà passés, laissés de côté (lignes 2 à 3)" in notes(plan)


async def test_a_file_publishes_nothing_and_says_so(db: Database) -> None:
    await furnish(db)
    content = listed(f"{ROW}publié", "eventrenau;;=Renouveler;;;;;;;;;;;publié")

    plan = await imported(db, "events", content)

    assert EventState.PREPARED is made(plan).state is (await stored(db)).state
    assert "1 événement reste en brouillon (ligne 2) : un import ne publie ni n’annule rien" in notes(plan)
    assert "1 événement garde son état (ligne 3)" in notes(plan)


@pytest.mark.parametrize(
    ("state", "said", "reason"),
    [
        (
            EventState.PUBLISHED,
            "annulé",
            "État : un fichier n’annule rien. Annulez cet événement dans le bot",
        ),
        (EventState.PREPARED, "annulé", "État : un brouillon ne s’annule pas, supprimez-le dans le bot"),
        (EventState.CANCELLED, "", "cet événement est annulé et ne change plus"),
    ],
)
async def test_what_people_must_be_told_is_not_done_by_a_file(
    db: Database, state: EventState, said: str, reason: str
) -> None:
    await furnish(db)
    await put(db, replace(EVENT, state=state))

    plan = await planned(db, "events", listed(f"eventrenau;;Autre titre;;;;;;;;;;;{said}"), VAL_D_OISE)

    assert [True] == [told.startswith(reason) for told in reasons(plan)], reasons(plan)


async def test_an_event_that_began_may_be_described_better_but_not_moved(db: Database) -> None:
    await furnish(db)
    begun = replace(
        EVENT, half_days=(HalfDay(at("2026-11-24 08:00"), at("2026-11-24 12:00")),), deadline_on=None
    )
    await put(db, begun)
    head = "Identifiant;Titre;Début;Fin;Description\neventrenau;=Renouveler;"

    described = await planned(db, "events", f"{head};;Mieux\n", VAL_D_OISE)
    moved = await planned(db, "events", f"{head}24/11/2026 07:00;24/11/2026 12:00;\n", VAL_D_OISE)

    assert (0, 1, 0, 0) == counts(described), reasons(described)
    assert ["cette date est passée"] == reasons(moved)


@pytest.mark.parametrize(
    ("cell", "audience"),
    [
        ("Tous", EVERYBODY),
        ("tout le monde", EVERYBODY),
        ("Tous les conseillers", Audience(frozenset({Role.CONSEILLER}))),
        ("animatrices, préfecture", Audience(frozenset({Role.ANIMATEUR, Role.PREFECTURE}))),
        ("secteur Vexin", Audience(sectors=frozenset({"sectvexin1"}))),
        ("VEXIN", Audience(sectors=frozenset({"sectvexin1"}))),
        ("France services de Cergy | 9005", Audience(structures=frozenset({"placecergy", "placeauver"}))),
        ("sans le module Renouveler accueillir |", Audience(lacks="modulernau")),
        (
            "Conseillers | Vexin | sans le module modulernau",
            Audience(frozenset({Role.CONSEILLER}), frozenset({"sectvexin1"}), lacks="modulernau"),
        ),
    ],
)
async def test_whom_it_is_for_is_read_as_people_say_it(db: Database, cell: str, audience: Audience) -> None:
    await furnish(db)

    assert audience == made(await planned(db, "events", with_cell("Public", cell), VAL_D_OISE)).audience


async def test_an_empty_cell_widens_no_audience(db: Database) -> None:
    await furnish(db)

    plan = await planned(db, "events", listed("eventrenau;;=Renouveler;;;;;3;;;;;;"), VAL_D_OISE)

    [change] = plan.changed
    assert EVENT.audience == change.after.audience
    assert ["Places"] == [field.column for field in change.fields if field.column == "Places"]


async def test_a_place_that_is_a_structures_whole_name_is_that_structure(db: Database) -> None:
    await furnish(db)

    named = made(await planned(db, "events", with_cell("Lieu", "France services de Cergy"), VAL_D_OISE))
    town = made(await planned(db, "events", with_cell("Lieu", "Cergy"), VAL_D_OISE))

    assert ("placecergy", "") == (named.structure_id, named.venue)
    assert (None, "Cergy") == (town.structure_id, town.venue)


@pytest.mark.parametrize(
    ("row", "seats"),
    [
        (ROW.replace(";20;", ";;"), (None, 0)),
        (ROW.replace(";20;", ";sans limite;"), (None, 0)),
        (ROW.replace("Mairie;;20", ";visio.example/x;"), (0, None)),
        (ROW.replace("Réunion", "Webinaire").replace(";20;", ";;"), (0, None)),
        (ROW.replace(";20;;", ";20 places;100;"), (20, 100)),
    ],
)
async def test_seats_that_are_not_said(db: Database, row: str, seats: tuple[int | None, int | None]) -> None:
    await furnish(db)

    one = made(await planned(db, "events", listed(row), VAL_D_OISE))

    assert seats == (one.seats, one.remote_seats)


@pytest.mark.parametrize(
    ("code", "zone", "utc"), [("974", "Indian/Reunion", "05:00"), ("972", "America/Martinique", "13:00")]
)
async def test_hours_are_those_of_the_departement(db: Database, code: str, zone: str, utc: str) -> None:
    content = listed(ROW.replace("14:30", "09:00"))

    one = made(await planned(db, "events", content, frozenset({code})))

    assert zone == one.zone
    assert utc == f"{one.starts.astimezone(at('2026-01-01 00:00').tzinfo) - timedelta(hours=1):%H:%M}"


@pytest.mark.parametrize("day", ["28/03/2027", "31/10/2027", "31/12/2027", "29/02/2028"])
async def test_hours_on_the_days_that_are_not_like_others_come_back(db: Database, day: str) -> None:
    """Both changes of clocks, the year's end, a 29th of February; an event until midnight too."""
    await furnish(db)
    row = f";Réunion;Nuit;{day} 00:00;{day} 23:59;Mairie;;20;;;;Tous;;"
    await imported(db, "events", listed(row))
    async with db.reading() as tx:
        sheet = await export_rows(tx, "events", VAL_D_OISE)

    for ending in ("xlsx", "csv", "json"):
        plan = await planned(db, "events", write(sheet, ending), VAL_D_OISE)
        assert (0, 0, 2, 0) == counts(plan), reasons(plan)


async def test_an_event_of_more_than_a_day_is_taken_with_a_remark(db: Database) -> None:
    await furnish(db)

    plan = await planned(db, "events", with_cell("Fin", "19/12/2026 17:00"), VAL_D_OISE)

    assert 1 == len(made(plan).half_days)
    assert "donnez chaque demi-journée" in notes(plan)


async def test_the_operators_list_must_say_the_departement(db: Database) -> None:
    await furnish(db)

    plan = await planned(db, "events", listed(ROW), None)
    said = await planned(
        db, "events", f"{HEADER};Département\n{ROW};95\n{ROW.replace('Bilan', 'Point')};60\n", None
    )

    assert ["le département manque : ajoutez une colonne « Département »"] == reasons(plan)
    assert ["95", "60"] == [one.department_code for one in said.created]


async def test_another_departements_event_is_out_of_reach(db: Database) -> None:
    await furnish(db)

    plan = await planned(db, "events", listed("eventcreil;;Volé;;;;;;;;;;;"), VAL_D_OISE)

    assert [True] == ["aucun de vos événements n’a cet identifiant" in reason for reason in reasons(plan)]


async def test_what_the_file_does_not_name_is_told_only_in_its_own_time(db: Database) -> None:
    await furnish(db)

    around = await planned(db, "events", listed(ROW, ROW.replace("18/12", "12/12")), VAL_D_OISE)
    later = await planned(db, "events", listed(ROW), VAL_D_OISE)

    assert ["=Renouveler (15/12/2026)"] == [NOUNS["events"].called(one) for one in around.absent]
    assert () == later.absent


async def test_dates_of_excel_are_read_as_such(db: Database) -> None:
    await furnish(db)
    book = Workbook()
    page = book.active
    assert page is not None
    page.append(["Type", "Titre", "Début", "Fin", "Places"])
    page.append(["Formation", "Titres", datetime(2026, 12, 2, 9), datetime(2026, 12, 2, 12, 30), 8])  # noqa: DTZ001
    packed = io.BytesIO()
    book.save(packed)

    one = made(await planned(db, "events", packed.getvalue(), VAL_D_OISE))

    assert (at("2026-12-02 09:00"), at("2026-12-02 12:30"), 8) == (one.starts, one.ends, one.seats)
    assert read_list(packed.getvalue()).rows[0].cells[2] == "2026-12-02 09:00"


BY_DAY = "Type;Titre;Date;Horaires;Fin\n"


def spoken(event: Event) -> list[str]:
    return [f"{part.starts:%d/%m %H:%M}-{part.ends:%H:%M}" for part in event.half_days]


@pytest.mark.parametrize(
    ("row", "meant"),
    [
        ("12/01/2027;9h-12h;", ["12/01 09:00-12:00"]),
        ("mardi 12 janvier 2027;14h-16h30;", ["12/01 14:00-16:30"]),
        ("12/01/2027;9h-12h et 14h-17h;", ["12/01 09:00-12:00", "12/01 14:00-17:00"]),
        ("12/01/2027;9h30/12h;", ["12/01 09:30-12:00"]),
        ("12/01/2027;9-12;", ["12/01 09:00-12:00"]),
        ("12/01/2027;journée;", ["12/01 09:00-12:00", "12/01 14:00-17:00"]),
        ("12/01/2027;14:00;16:30", ["12/01 14:00-16:30"]),
        ("46399;0,375;0.5", ["12/01 09:00-12:00"]),
        ("12/01/2027;9.00 - 12.30;", ["12/01 09:00-12:30"]),
        ("12 et 13 janvier 2027;9h-12h;", ["12/01 09:00-12:00", "13/01 09:00-12:00"]),
        ("du 12 au 14/01/2027;matin;", ["12/01 09:00-12:00", "13/01 09:00-12:00", "14/01 09:00-12:00"]),
        ("12/01/2027 et 19/01/2027;9h-12h;", ["12/01 09:00-12:00", "19/01 09:00-12:00"]),
    ],
)
async def test_a_day_in_one_column_and_hours_in_another_are_joined(
    db: Database, row: str, meant: list[str]
) -> None:
    await furnish(db)

    assert meant == spoken(made(await planned(db, "events", f"{BY_DAY}Réunion;Bilan;{row}\n", VAL_D_OISE)))


@pytest.mark.parametrize(
    ("row", "meant", "told"),
    [
        ("12/01/2027 9h;3 h 30;", ["12/01 09:00-12:30"], ""),
        ("12/01/2027 9h;03:00:00;16:00", ["12/01 09:00-16:00"], ""),
        ("12/01/2027 9h;7;", ["12/01 09:00-16:00"], "fin calculée d’après la durée, 16:00"),
    ],
)
async def test_how_long_it_lasts_says_the_end_where_nothing_else_does(
    db: Database, row: str, meant: list[str], told: str
) -> None:
    await furnish(db)
    plan = await planned(db, "events", f"Type;Titre;Début;Durée;Fin\nRéunion;Bilan;{row}\n", VAL_D_OISE)

    assert meant == spoken(made(plan))
    assert told in notes(plan)
    assert bool(told) is ("durée" in notes(plan))


async def test_days_and_hours_as_a_calendar_writes_them(db: Database) -> None:
    await furnish(db)
    header = "Type;Objet;Début;Heure de début;Fin;Heure de fin\n"
    row = "Réunion;Bilan;12/01/2027;09:00:00;12/01/2027;12:00:00\n"

    assert ["12/01 09:00-12:00"] == spoken(made(await planned(db, "events", header + row, VAL_D_OISE)))


async def test_a_start_may_say_the_end_too(db: Database) -> None:
    await furnish(db)
    rows = "Type;Titre;Début;Fin\nRéunion;Bilan;12/01/2027 14h-16h30;\n"

    assert ["12/01 14:00-16:30"] == spoken(made(await planned(db, "events", rows, VAL_D_OISE)))


@pytest.mark.parametrize(
    ("row", "reason"),
    [
        ("12/01/2027;;", "Date : les heures manquent, dans une colonne « Horaires » (9h-12h)"),
        (";9h-12h;", "Horaires : la date manque, dans la colonne « Date »"),
        ("12/01/2027;bientôt;", "Horaires : « bientôt » n’est pas des horaires (9h-12h et 14h-17h)"),
        (
            "12/01/2027;13/01 9h-12h;",
            "Horaires : « 13/01 9h-12h » n’est pas des horaires (9h-12h et 14h-17h)",
        ),
        ("bientôt;9h-12h;", "Date : « bientôt » n’est pas une date (24/11/2026)"),
    ],
)
async def test_what_is_missing_of_a_day_or_its_hours_is_said(db: Database, row: str, reason: str) -> None:
    await furnish(db)

    told = reasons(await planned(db, "events", f"{BY_DAY}Réunion;Bilan;{row}\n", VAL_D_OISE))

    assert reason in told[0]


@pytest.mark.parametrize(
    ("row", "reason"),
    [
        ("bientôt;9h-12h;", "Date : « bientôt » n’est pas une date (24/11/2026)"),
        ("12/01;9h-12h;", "Date : « 12/01 » n’est pas une date complète : l’année manque (24/11/2026)"),
        ("12 et 13 janvier;9h-12h;", "Date : « 12 et 13 janvier » n’est pas une date (24/11/2026)"),
        ("12/01/2027;bientôt;", "Horaires : « bientôt » n’est pas des horaires (9h-12h et 14h-17h)"),
        (
            "12 et 13/01/2027;9h;12h",
            "Date : pour plusieurs jours, donnez les heures en une fois, dans une colonne « Horaires » (9h-12h)",
        ),
    ],
)
async def test_a_cell_that_is_there_and_unread_is_not_said_to_be_missing(
    db: Database, row: str, reason: str
) -> None:
    await furnish(db)

    assert [reason] == [
        told.replace("\N{NO-BREAK SPACE}", " ")
        for told in reasons(await planned(db, "events", f"{BY_DAY}Réunion;Bilan;{row}\n", VAL_D_OISE))
    ]


async def test_a_day_that_is_not_the_start_s_is_refused(db: Database) -> None:
    await furnish(db)
    rows = "Type;Titre;Date;Début;Fin\nRéunion;Bilan;12/01/2027;13/01/2027 9h;12h\n"

    assert ["Date : ce n’est pas le jour de la colonne « Début », corrigez l’une des deux"] == reasons(
        await planned(db, "events", rows, VAL_D_OISE)
    )


async def test_a_programme_by_day_sent_again_is_about_the_same_events(db: Database) -> None:
    await furnish(db)
    rows = f"{BY_DAY}Réunion;Bilan;12/01/2027;9h-12h et 14h-17h;\n"
    await imported(db, "events", rows)

    assert (0, 0, 1) == counts(await planned(db, "events", rows, VAL_D_OISE))[:3]


async def test_a_date_of_a_workbook_is_told_as_the_workbook_shows_it(db: Database) -> None:
    await furnish(db)
    book = Workbook()
    sheet = book.worksheets[0]
    sheet.append(["Type", "Titre", "Début", "Fin", "Places"])
    day = date(2027, 1, 12)
    sheet.append(["Réunion", "Bilan", *(datetime.combine(day, time(hour)) for hour in (9, 12)), day])
    content = io.BytesIO()
    book.save(content)

    [reason] = reasons(await planned(db, "events", content.getvalue(), VAL_D_OISE))

    assert reason.startswith("Places : « 12/01/2027 » n’est pas un nombre de places")
