"""The national list of France services goes in as it is."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from bot.actions.lists.exports import export_rows
from bot.domain.directory.structures import Structure
from bot.files.tables.reading import UnreadableFile
from bot.files.tables.sheets import write
from bot.store.directory.partners import revision
from bot.store.directory.structures import put_structures, structures
from bot.store.engine.database import Database
from tests.actions.lists.importing import NOW, counts, imported, planned

HEADER = (
    "id_fs;insee_dep;lib_fs;adresse;complement_adresse;insee_com;code_postal;lib_com;latitude;longitude;mail;telephone;"
    "h_lundi;h_mardi;h_mercredi;h_jeudi;h_vendredi;h_samedi;prise_rdv;commentaire;type_fs;format_fs;groupe_fs;"
    "labellisation_fs"
)
CERGY = (
    "9001;95;France services de Testville;1 rue de l'Exemple;;95127;95000;Testville;49.03;2.07;fs@example.org;"
    "01 99 00 12 34;13:30 - 17:00;09:00 - 12:00 / 13:30 - 17:00;;;;;Non;;Principal;Fixe;;Espace labellisé 01/01/2020"
)
BUS = (
    "9002;976;Bus France services;2 rue de l'Œuvre;Bât. B;97699;97699;Essaimville;-12.9;45.1;"
    'a@example.org - b@example.org;02 69 00 12 34;;;;;;;Oui;"deux\nlignes ; en une";Antenne;Bus_équivalent;Groupe;'
    "Espace labellisé 15/11/2022"
)
FILE = f"{HEADER}\n{CERGY}\n{BUS}\n"


async def stored(db: Database) -> dict[str, Structure]:
    async with db.reading() as tx:
        return {str(one.national_id): one for one in await structures(tx, None)}


async def test_every_column_finds_its_place(db: Database) -> None:
    assert (2, 0, 0, 0) == counts(await imported(db, "structures", FILE, None))

    fixed, bus = (await stored(db)).values()
    assert ("95", "95127", "95000", (49.03, 2.07)) == (
        fixed.department_code, fixed.insee_code, fixed.postcode, (fixed.latitude, fixed.longitude)
    )  # fmt: skip
    assert ((810, 1020),) == fixed.hours.days[0]
    assert (False, date(2020, 1, 1), "principal") == (fixed.by_appointment, fixed.labelled_on, fixed.kind)
    assert ("a@example.org", "b@example.org") == bus.emails
    assert ("+262269001234",) == bus.phones
    assert (True, True, "deux\nlignes ; en une") == (bus.is_antenna, bus.is_mobile, bus.comment)


async def test_the_same_file_again_changes_nothing(db: Database) -> None:
    await imported(db, "structures", FILE, None)

    assert (0, 0, 2, 0) == counts(await imported(db, "structures", FILE, None))


async def test_a_dry_run_writes_nothing(db: Database) -> None:
    plan = await planned(db, "structures", FILE, None)

    assert (2, 0, 0, 0) == counts(plan)
    assert {} == await stored(db)


async def test_only_the_department_asked_for_goes_in(db: Database) -> None:
    plan = await imported(db, "structures", FILE, frozenset({"95"}))

    assert (1, 1) == (len(plan.created), plan.skipped)
    assert {"9001"} == set(await stored(db))


async def test_a_change_is_told_field_by_field(db: Database) -> None:
    await imported(db, "structures", FILE, None)

    plan = await imported(db, "structures", FILE.replace("01 99 00 12 34", "01 99 00 12 35"), None)

    (change,) = plan.changed
    (field,) = change.fields
    assert (2, "telephone", "01 99 00 12 34", "01 99 00 12 35") == (
        change.line, field.column, field.before, field.after
    )  # fmt: skip
    assert ("+33199001235",) == (await stored(db))["9001"].phones


@pytest.mark.parametrize(
    ("row", "reason"),
    [
        (CERGY.replace("9001;", ";", 1), "l’identifiant manque"),
        (CERGY.replace("France services de Testville", ""), "la structure n’a pas de nom"),
        (CERGY.replace(";95;", ";20;", 1), "département «\u00a020\u00a0» inconnu"),
        (CERGY.replace(";95;", ";;", 1), "le département manque"),
        (CERGY + ";trop", "il y a plus de cellules que de titres\u00a0: un guillemet manque sans doute"),
        (
            CERGY.replace("Non;;", "Non;Mme X, 2 95 10 99 126 111 93;"),
            "commentaire\u00a0: un identifiant d’usager s’y trouve, retirez-le",
        ),
    ],
)
async def test_a_row_is_rejected_with_its_line_and_reason(db: Database, row: str, reason: str) -> None:
    plan = await imported(db, "structures", f"{HEADER}\n{BUS}\n{row}\n", None)

    assert [(3, reason)] == [(rejected.line, rejected.reason) for rejected in plan.rejected]
    assert {"9002"} == set(await stored(db))


async def test_a_citizens_number_is_not_repeated_in_the_rejected_row(db: Database) -> None:
    row = CERGY.replace("Non;;", "Non;Mme X, 2 95 10 99 126 111 93;")

    (rejected,) = (await planned(db, "structures", f"{HEADER}\n{row}\n", None)).rejected

    assert "126" not in " ".join(rejected.cells)


async def test_an_id_seen_twice_counts_once(db: Database) -> None:
    plan = await imported(db, "structures", f"{HEADER}\n{CERGY}\n{CERGY}\n", None)

    assert (1, ["l’identifiant 9001 est déjà à la ligne 2"]) == (
        len(plan.created), [rejected.reason for rejected in plan.rejected]
    )  # fmt: skip


@pytest.mark.parametrize(
    ("good", "bad", "note"),
    [
        (
            "01 99 00 12 34",
            "standard",
            "telephone\u00a0: «\u00a0standard\u00a0» n’est pas un numéro de téléphone",
        ),
        (
            "fs@example.org",
            "fs at example",
            "mail\u00a0: «\u00a0fs at example\u00a0» n’est pas une adresse e-mail",
        ),
        (
            "13:30 - 17:00;09",
            "l'après-midi;09",
            "h_lundi\u00a0: «\u00a0l'après-midi\u00a0» n’est pas un horaire",
        ),
        ("49.03", "nord", "latitude\u00a0: «\u00a0nord\u00a0» n’est pas une coordonnée"),
        (
            "Espace labellisé 01/01/2020",
            "bientôt",
            "labellisation_fs\u00a0: «\u00a0bientôt\u00a0» n’est pas une date",
        ),
        (";95127;", ";76540;", "insee_com\u00a0: 76540 n’est pas une commune du département 95"),
    ],
)
async def test_a_cell_that_cannot_be_read_is_noted_and_the_place_kept(
    db: Database, good: str, bad: str, note: str
) -> None:
    """The structure is real all the same; nothing is invented in the cell."""
    plan = await imported(db, "structures", f"{HEADER}\n{CERGY.replace(good, bad)}\n", None)

    assert (1, 0, 0, 0) == counts(plan)
    assert [2] == [remark.line for remark in plan.notes]
    assert plan.notes[0].text.startswith(note)


async def test_what_a_spreadsheet_ate_is_given_back(db: Database) -> None:
    """« 01 » became 1, and 01 200 became 1200; a place at 0, 0 is nowhere."""
    row = CERGY.replace(";95;", ";1;", 1).replace(";95127;95000;", ";1033;1200;").replace("49.03;2.07", "0;0")

    await imported(db, "structures", f"{HEADER}\n{row}\n", None)

    place = (await stored(db))["9001"]
    assert ("01", "01033", "01200") == (place.department_code, place.insee_code, place.postcode)
    assert (None, None) == (place.latitude, place.longitude)


async def test_the_header_of_2020_goes_in(db: Database) -> None:
    content = (
        "MATRICULE;DEPARTEMENT;FRANCE SERVICES;ADRESSE;CODE POSTAL;COMMUNE;TELEPHONE;HORAIRES LUNDI;ITINERANCE\n"
        "12;1;France services;1 rue;1200;Testville;01 99 00 12 34;9h-12h / 13h30-17h;Oui\n"
    )

    assert (1, 0, 0, 0) == counts(await imported(db, "structures", content, None))
    assert ("01", True) == ((place := (await stored(db))["12"]).department_code, place.is_mobile)


@pytest.mark.parametrize("header", ["id_fs,lib_fs", "Partenaire;Téléphone;Mail"])
async def test_another_list_is_refused_with_where_to_find_the_right_one(db: Database, header: str) -> None:
    values = header.replace("id_fs", "1").replace("lib_fs", "France services")

    with pytest.raises(UnreadableFile, match=r"data\.gouv\.fr"):
        await planned(db, "structures", f"{header}\n{values}\n", None)


async def test_structures_that_left_the_file_are_told_and_kept(db: Database) -> None:
    await imported(db, "structures", f"{FILE}{CERGY.replace('9001;', '9003;', 1)}\n", None)

    plan = await imported(db, "structures", FILE, None)

    assert ["9003"] == [one.national_id for one in plan.absent]
    assert {"9001", "9002", "9003"} == set(await stored(db))


async def test_a_closed_structure_that_is_in_the_file_opens_again(db: Database) -> None:
    await imported(db, "structures", FILE, None)
    async with db.transaction() as tx:
        await put_structures(
            tx, [replace((await structures(tx, "95"))[0], closed_at="2026-01-01T00:00:00.000000Z")], NOW
        )
    assert {"9002"} == set(await stored(db))

    plan = await imported(db, "structures", FILE, None)

    assert [("fermée", "oui", "")] == [(f.column, f.before, f.after) for f in plan.changed[0].fields]
    assert {"9001", "9002"} == set(await stored(db))


async def test_an_animateur_cannot_take_a_structure_from_another_department(db: Database) -> None:
    await imported(db, "structures", FILE, None)

    plan = await imported(db, "structures", FILE.replace("9002;976", "9002;95"), frozenset({"95"}))

    assert ["cette structure est enregistrée dans le département 976"] == [
        row.reason for row in plan.rejected
    ]
    assert "976" == (await stored(db))["9002"].department_code


async def test_sundays_hours_are_not_lost_to_a_list_that_has_none(db: Database) -> None:
    await imported(db, "structures", FILE, None)
    async with db.transaction() as tx:
        place = (await structures(tx, "95"))[0]
        sunday = place.hours.with_days({6: ((540, 720),)})
        await put_structures(tx, [replace(place, hours=sunday)], NOW)

    assert (0, 0, 2, 0) == counts(await imported(db, "structures", FILE, None))
    async with db.reading() as tx:
        sheet = await export_rows(tx, "structures", None)
    assert "h_dimanche" in sheet.header
    assert (0, 0, 2, 0) == counts(await imported(db, "structures", write(sheet, "csv"), None))


@pytest.mark.parametrize("ending", ["csv", "xlsx", "json"])
async def test_an_export_comes_back_without_a_change(db: Database, ending: str) -> None:
    """Also what a spreadsheet would run, and a place that is not in the national list."""
    await imported(db, "structures", FILE, None)
    local = Structure(
        "localplace", None, "95", "=Bus(1)", comment="-2 marches", phones=("3646", "+3225551212")
    )
    async with db.transaction() as tx:
        await put_structures(tx, [local], NOW)
        sheet = await export_rows(tx, "structures", None)

    assert (0, 0, 3, 0) == counts(await imported(db, "structures", write(sheet, ending), None))
    assert ";".join(sheet.header) == HEADER


async def test_an_export_is_limited_to_the_departments_asked_for(db: Database) -> None:
    await imported(db, "structures", FILE, None)

    async with db.reading() as tx:
        sheet = await export_rows(tx, "structures", {"976"})

    assert ["9002"] == [row[0] for row in sheet.rows]


async def test_the_directory_is_known_to_have_changed_only_where_it_did(db: Database) -> None:
    async def revisions() -> tuple[int, int]:
        async with db.reading() as tx:
            return await revision(tx, "95"), await revision(tx, "976")

    await imported(db, "structures", FILE, None)
    first = await revisions()
    await imported(db, "structures", FILE, None)
    same = await revisions()
    await imported(db, "structures", FILE.replace("Testville", "Autreville"), None)
    moved = await revisions()

    assert first == same
    assert (first[0] + 1, first[1]) == moved


async def test_a_cell_that_cannot_be_read_keeps_what_was_there(db: Database) -> None:
    await imported(db, "structures", FILE, None)
    plan = await imported(
        db,
        "structures",
        FILE.replace("13:30 - 17:00;09:00", "quand on peut;09:00").replace("01 99 00 12 34", "?!?"),
        None,
    )

    async with db.reading() as tx:
        place = next(one for one in await structures(tx, "95") if one.national_id == "9001")
    assert (0, 0, 2, 0) == counts(plan)
    assert ("+33199001234",) == place.phones
    assert ((810, 1020),) == place.hours.days[0]
    assert any("quand on peut" in note.text and note.line == 2 for note in plan.notes)


async def test_the_commune_of_aucun_has_a_name(db: Database) -> None:
    await imported(
        db, "structures", "id_fs;insee_dep;lib_fs;lib_com;complement_adresse\n1;65;Ici;Aucun;Néant\n", None
    )

    async with db.reading() as tx:
        (place,) = await structures(tx, "65")
    assert ("Aucun", "") == (place.commune, place.address_extra)


@pytest.mark.parametrize(
    ("cell", "day"),
    [
        ("9h-12h 14h-17h", ((540, 720), (840, 1020))),
        ("9-12", ((540, 720),)),
        ("9h-12h sur rendez-vous", ((540, 720),)),
        ("sur rendez-vous", ()),
    ],
)
async def test_hours_are_read_as_people_write_them(
    db: Database, cell: str, day: tuple[tuple[int, int], ...]
) -> None:
    await imported(db, "structures", f"id_fs;insee_dep;lib_fs;h_lundi\n9001;95;Ici;{cell}\n", None)

    async with db.reading() as tx:
        (place,) = await structures(tx, "95")
    assert day == place.hours.days[0]
    assert ("rendez-vous" in cell) == place.by_appointment


async def test_the_list_of_2022_is_read(db: Database) -> None:
    """An antenna was a format there, and whether a place moves stood beside it."""
    content = (
        "id_fs;insee_dep;lib_france_services;format_fs;itinerance;contact mail;Autre;Autre\n"
        "1;95;Une antenne;Antenne;Non;a@example.org;;\n2;Val-d'Oise (95);Un bus;Antenne;Oui;;;\n"
    )

    assert (2, 0, 0, 0) == counts(await imported(db, "structures", content, None))

    async with db.reading() as tx:
        bus, antenna = sorted(await structures(tx, "95"), key=lambda one: one.name)
    assert ("antenne", "", ("a@example.org",)) == (antenna.kind, antenna.format, antenna.emails)
    assert ("antenne", True) == (bus.kind, bus.is_mobile)
