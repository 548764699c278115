"""Modules, what people followed, and sectors come in by lists; registrations only go out."""

from __future__ import annotations

import csv
import io
from dataclasses import replace

import pytest

from bot.actions.lists.exports import export_rows
from bot.actions.lists.imports import AnyPlan
from bot.actions.nouns import NOUNS
from bot.domain.events.events import EventState, Mode
from bot.domain.events.registrations import Registration, SeatReason, SeatState
from bot.domain.network.sectors import Sector
from bot.domain.training.modules import Module, TrainingRecord
from bot.files.tables.grid import UnreadableFile
from bot.files.tables.sheets import write
from bot.store.engine.database import Database
from bot.store.engine.queries import Query
from bot.store.events import events, registrations
from bot.store.network import members, sectors
from bot.store.training import modules, records
from tests.actions.lists.importing import NOW, VAL_D_OISE, counts, imported, planned
from tests.actions.lists.test_import_lists import EVENT, MODULE, PERSON, furnish
from tests.conversations.events.planning.planning import at

RECORDS = "Nom;Prénom;Structure;Module;Suivi le;Source\n"


def reasons(plan: AnyPlan) -> list[str]:
    return [row.reason.replace("\N{NO-BREAK SPACE}", " ") for row in plan.rejected]


async def the_sector(db: Database) -> Sector:
    async with db.reading() as tx:
        [one] = await sectors.sectors(tx, "95")
    return one


# Modules


async def test_modules_come_in_with_hours_as_people_write_them(db: Database) -> None:
    rows = "".join(
        f"Module {number};{cell}\n" for number, cell in enumerate(["7", "3,5", "3.5", "3h30", "45 min", ""])
    )

    plan = await imported(db, "modules", f"Intitulé;Durée (h)\n{rows}")

    assert [7.0, 3.5, 3.5, 3.5, 0.75, None] == [
        one.hours for one in plan.created if isinstance(one, Module)
    ], reasons(plan)


@pytest.mark.parametrize(
    ("row", "reason"),
    [
        (";7;", "le module n’a pas d’intitulé"),
        ("…!;7;", "Intitulé : il s’écrit en lettres ou en chiffres"),
        ("A;beaucoup;", "Durée (h) : « beaucoup » n’est pas une durée en heures (3,5 ou 3 h 30)"),
        ("A;0;", "Durée (h) : « 0 » n’est pas une durée en heures (3,5 ou 3 h 30)"),
        ("A;2 h 75;", "Durée (h) : « 2 h 75 » n’est pas une durée en heures (3,5 ou 3 h 30)"),
        ("A;7;peut-être", "Obligatoire : « peut-être » n’est pas « Oui » ni « Non »"),
        (f"{'x' * 121};7;", "Intitulé : la cellule dépasse 120 caractères"),
    ],
)
async def test_a_module_is_rejected_with_its_reason(db: Database, row: str, reason: str) -> None:
    plan = await planned(db, "modules", f"Intitulé;Durée (h);Obligatoire\n{row}\n", VAL_D_OISE)

    assert [reason] == reasons(plan)


async def test_half_hours_are_numbers_in_excel_and_have_a_comma_in_csv(db: Database) -> None:
    """A French Excel takes « 3.5 » for the third of May."""
    await furnish(db)
    async with db.reading() as tx:
        sheet = await export_rows(tx, "modules", VAL_D_OISE)

    [row] = csv.DictReader(io.StringIO(write(sheet, "csv").decode("utf-8-sig")), delimiter=";")
    assert ("3,5", "Oui") == (row["Durée (h)"], row["Obligatoire"])
    assert ["Identifiant", "Intitulé", "Organisme", "Durée (h)", "Modalité", "Public", "Obligatoire"] == list(
        row
    )[:7]


async def test_a_retired_module_that_is_in_a_list_is_taught_again(db: Database) -> None:
    await furnish(db)
    async with db.transaction() as tx:
        await modules.put(tx, replace(MODULE, retired_at="2026-01-01T00:00:00.000000Z"))

    plan = await imported(db, "modules", "Intitulé\nrenouveler accueillir\n")

    [change] = plan.changed
    assert (MODULE.id, None) == (change.after.id, change.after.retired_at)
    assert ["retiré"] == [field.column for field in change.fields if field.column == "retiré"]


# What people followed


async def test_past_trainings_come_in_by_the_names_of_people_and_modules(db: Database) -> None:
    await furnish(db)
    content = (
        f"{RECORDS}ROY;Inès;;Renouveler accueillir;12/05/2025;Formation Caf\n"
        "Ines Roy;;;renouveler, accueillir;13 mai 2025;\nMorin;Claire;Ailleurs;modulernau;2024-01-31;\n"
    )

    plan = await imported(db, "records", content)

    assert (3, 0, 0, 0) == counts(plan), reasons(plan)
    assert "Inès Roy\N{NO-BREAK SPACE}: Renouveler, accueillir (12/05/2025)" == NOUNS["records"].called(
        plan.created[0]
    )
    async with db.reading() as tx:
        kept = await records.records(tx, "95", PERSON.id)
    assert [("2025-05-13", ""), ("2025-05-12", "Formation Caf"), ("2025-03-04", "Caf")] == [
        (f"{one.followed_on}", one.source) for one in kept
    ]


async def test_of_two_people_of_one_name_the_structure_tells(db: Database) -> None:
    await furnish(db)
    async with db.transaction() as tx:
        await members.add_person(tx, replace(PERSON, id="inesmagny1", structure_id="placemagny"), NOW)
        await members.add_person(tx, replace(PERSON, id="inesgone01", structure_id="placeauver"), NOW)
        await tx.execute(Query("left", "UPDATE members SET state = 'left' WHERE id = 'inesgone01'", "Gone."))
    row = "Renouveler, accueillir;12/05/2025;\n"

    open_ = await planned(db, "records", f"{RECORDS}Roy;Inès;;{row}", VAL_D_OISE)
    told = await planned(db, "records", f"{RECORDS}Roy;Inès;France services de Magny;{row}", VAL_D_OISE)

    assert ["« Inès Roy » : plusieurs personnes portent ce nom, précisez la structure"] == reasons(open_)
    assert ["inesmagny1"] == [one.member_id for one in told.created if isinstance(one, TrainingRecord)]


async def test_two_people_of_one_name_and_one_place_are_told_apart_by_a_column_of_their_own(
    db: Database,
) -> None:
    await furnish(db)
    async with db.transaction() as tx:
        await members.add_person(tx, replace(PERSON, id="inestwin01"), NOW)
    async with db.reading() as tx:
        sheet = await export_rows(tx, "records", VAL_D_OISE)

    assert "Identifiant du membre" in sheet.header
    assert (0, 0, 1, 0) == counts(await planned(db, "records", write(sheet, "xlsx"), VAL_D_OISE))


@pytest.mark.parametrize(
    ("row", "reason"),
    [
        (";;;Renouveler, accueillir;12/05/2025;", "le nom manque"),
        (
            "Roi;Inès;;Renouveler, accueillir;12/05/2025;",
            "« Inès Roi » n’est pas dans le réseau : vouliez-vous écrire « Inès Roy » ?",
        ),
        (
            "Zola;Émile;;Renouveler, accueillir;12/05/2025;",
            "« Émile Zola » n’est pas dans le réseau : ajoutez cette personne avec /membres",
        ),
        (
            "Roy;Inès;;Renouveller acueillir;12/05/2025;",
            "module « Renouveller acueillir » inconnu : vouliez-vous écrire « Renouveler, accueillir » ?",
        ),
        (
            "Roy;Inès;;;12/05/2025;",
            "le module manque",
        ),
        ("Roy;Inès;;Renouveler, accueillir;;", "la date manque"),
        (
            "Roy;Inès;;Renouveler, accueillir;31/02/2025;",
            "Suivi le : « 31/02/2025 » n’est pas une date du calendrier",
        ),
        ("Roy;Inès;;Renouveler, accueillir;25/11/2026;", "Suivi le : cette date est à venir"),
        (
            "Roi;Inès;;Poterie;32/01/2025;",
            (
                "Suivi le : « 32/01/2025 » n’est pas une date du calendrier ; « Inès Roi » n’est pas dans le réseau :"
                " vouliez-vous écrire « Inès Roy » ? ; module « Poterie » inconnu : ajoutez-le d’abord avec /modules"
            ),
        ),
    ],
)
async def test_what_cannot_be_known_is_said(db: Database, row: str, reason: str) -> None:
    await furnish(db)

    assert [reason] == reasons(await planned(db, "records", f"{RECORDS}{row}\n", VAL_D_OISE))


async def test_the_same_training_twice_in_a_file_is_one(db: Database) -> None:
    await furnish(db)
    row = "Roy;Inès;;Renouveler, accueillir;12/05/2025;\n"

    plan = await planned(db, "records", f"{RECORDS}{row}{row}", VAL_D_OISE)

    assert (1, ["même personne, même module et même jour qu’à la ligne 2"]) == (
        len(plan.created),
        reasons(plan),
    )


async def test_people_and_modules_of_another_departement_are_not_known_here(db: Database) -> None:
    await furnish(db)
    content = f"{RECORDS}Roy;Inès;;modulecrei;12/05/2025;\n"

    here = await planned(db, "records", content, VAL_D_OISE)
    there = await planned(db, "records", content, frozenset({"60"}))

    assert [True] == ["module « modulecrei » inconnu" in reason for reason in reasons(here)]
    assert [True] == ["n’est pas dans le réseau" in reason for reason in reasons(there)]


async def test_a_module_a_column_is_told_how_to_be_written(db: Database) -> None:
    with pytest.raises(UnreadableFile, match="une ligne par personne et par module"):
        await planned(
            db, "records", "Nom;Prénom;Structure;Accueillir\nRoy;Inès;9001;12/10/2025\n", VAL_D_OISE
        )


# Sectors


async def test_a_list_adds_to_a_sector_and_takes_nothing_away(db: Database) -> None:
    await furnish(db)

    plan = await imported(db, "sectors", "Secteur;France services\nle secteur VEXIN;9005\n")

    assert frozenset({"placecergy", "placemagny", "placeauver"}) == (await the_sector(db)).structures
    [change] = plan.changed
    assert ["Structure"] == [field.column for field in change.fields]
    assert {"placecergy", "placemagny"} == {place for one in plan.absent for place in one.structures}


async def test_a_sector_is_made_of_as_many_rows_as_it_has_structures(db: Database) -> None:
    await furnish(db)

    content = "Secteur;Structure\nÉtangs;9001\nÉtangs;9005\nVide;\nLacs;9001, 9005\n"
    plan = await imported(db, "sectors", content)

    assert [("Étangs", 2), ("Vide", 0), ("Lacs", 2)] == [
        (one.name, len(one.structures)) for one in plan.created if isinstance(one, Sector)
    ]


@pytest.mark.parametrize(
    ("row", "reason"),
    [
        (";9001", "le secteur n’a pas de nom"),
        ("!!;9001", "le secteur n’a pas de nom"),
        (
            "Nord;Nulle part",
            "Structure : « Nulle part » n’est pas une France services de l’annuaire, et une seule",
        ),
        (
            "Nord;9001, Nulle part",
            "Structure : « Nulle part » n’est pas une France services de l’annuaire, et une seule",
        ),
        ("Nord;9002", "Structure : elle est fermée, ou d’un autre département"),
        (f"{'x' * 61};9001", "Secteur : la cellule dépasse 60 caractères"),
    ],
)
async def test_a_row_of_a_sector_is_rejected_with_its_reason_and_the_others_go_in(
    db: Database, row: str, reason: str
) -> None:
    await furnish(db)

    plan = await planned(db, "sectors", f"Secteur;Structure\nNord;9005\n{row}\n", VAL_D_OISE)

    assert ([reason], 1) == (reasons(plan), len(plan.created))


async def test_a_structure_that_closed_stays_in_its_sector(db: Database) -> None:
    await furnish(db)
    async with db.transaction() as tx:
        closed = "UPDATE structures SET closed_at = '2026-01-01T00:00:00.000000Z' WHERE id = 'placemagny'"
        await tx.execute(Query("close", closed, "Closed."))
    async with db.reading() as tx:
        sheet = await export_rows(tx, "sectors", VAL_D_OISE)

    assert (0, 0, 1, 0) == counts(await planned(db, "sectors", write(sheet, "csv"), VAL_D_OISE))
    assert ("Secteur", "Structure") == sheet.header[:2]


# Registrations


async def test_registrations_go_out_with_rank_way_presence_and_reason(db: Database) -> None:
    await furnish(db)
    async with db.transaction() as tx:
        await events.put(tx, replace(EVENT, seats=1, state=EventState.PUBLISHED), NOW)
        for number, (member_id, state, reason) in enumerate(
            [
                (PERSON.id, SeatState.REGISTERED, SeatReason.NONE),
                ("gone000001", SeatState.REGISTERED, SeatReason.NONE),
                ("gone000002", SeatState.WAITING, SeatReason.FULL),
                ("gone000003", SeatState.WAITING, SeatReason.FULL),
                ("gone000004", SeatState.CANCELLED, "déplacée en mars"),
            ]
        ):
            instant = at(f"2026-11-0{number + 1} 09:00")
            one = Registration(
                f"regist{number}", EVENT.id, member_id, "placecergy", state, Mode.ONSITE, instant, instant, instant,
                reason=reason,
            )  # fmt: skip
            await registrations.put(tx, one)
        mark = "INSERT INTO attendances VALUES ('regist0', 1, 1, 'hand', '2026-12-15T09:00:00.000000Z')"
        await tx.execute(Query("mark", mark, "Marked."))
    async with db.reading() as tx:
        sheet = await export_rows(tx, "registrations", VAL_D_OISE)

    header = [
        "Événement",
        "Début",
        "Nom",
        "Prénom",
        "Structure",
        "État",
        "Rang",
        "Mode",
        "Inscrit le",
        "Présence",
        "Motif",
    ]
    assert header == list(sheet.header)[:11]
    assert [
        ("Roy", "Inès", "inscrit", None, "1\N{NO-BREAK SPACE}demi-journée sur 2", ""),
        ("", "", "inscrit", None, "absent", ""),
        ("", "", "en attente", 1, "", "complet à l’inscription"),
        ("", "", "en attente", 2, "", "complet à l’inscription"),
        ("", "", "annulé", None, "", "déplacée en mars"),
    ] == [(row[2], row[3], row[5], row[6], row[9], row[10]) for row in sheet.rows]
    assert (at("2026-12-15 09:00").replace(tzinfo=None), "sur place", "France services de Cergy") == (
        sheet.rows[0][1], sheet.rows[0][7], sheet.rows[0][4]
    )  # fmt: skip
    assert at("2026-11-01 09:00").replace(tzinfo=None) == sheet.rows[0][8]
