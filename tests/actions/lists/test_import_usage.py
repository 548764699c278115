"""Monthly figures and satisfaction come in by lists, whatever wrote them, and go out without a change."""

from __future__ import annotations

import io
from dataclasses import replace
from datetime import UTC, date, datetime

import pytest
from openpyxl import Workbook

from bot.actions.lists.exports import export_rows
from bot.actions.lists.imports import AnyPlan, plan_import
from bot.actions.nouns import read_list
from bot.domain.usage.monthly_figures import MonthlyFigure
from bot.files.tables.sheets import write
from bot.store.directory.structures import put_structures
from bot.store.engine.database import Database
from bot.store.usage import monthly_figures, terminals
from tests.actions.lists.importing import NOW, VAL_D_OISE, counts, imported, planned
from tests.network import STRUCTURES

FIGURES = "Structure;Mois;Demandes;Objectif;Source\n"
SATISFACTION = "id_fs;mois;nb_avis;pct_satisfaits;source\n"


@pytest.fixture
async def net(db: Database) -> Database:
    async with db.transaction() as tx:
        await put_structures(tx, STRUCTURES, NOW)
    return db


def reasons(plan: AnyPlan) -> list[str]:
    return [row.reason.replace("\N{NO-BREAK SPACE}", " ") for row in plan.rejected]


async def stored(db: Database) -> list[MonthlyFigure]:
    async with db.reading() as tx:
        return await monthly_figures.figures(tx, "95")


@pytest.mark.parametrize(
    "month", ["2026-10", "10/2026", "octobre 2026", "oct-26", "01/10/2026", "2026-10-01", "46296", "202610"]
)
async def test_a_month_is_read_however_it_is_written(net: Database, month: str) -> None:
    plan = await imported(net, "figures", f"{FIGURES}9001;{month};1 204;;\n")

    [one] = await stored(net)
    assert (date(2026, 10, 1), 1204, "Import") == (one.month, one.requests, one.source), reasons(plan)


@pytest.mark.parametrize(
    ("row", "reason"),
    [
        ("9001;2026-10;beaucoup;;", "Demandes : « beaucoup » n’est pas un nombre de demandes, de 0 à 20 000"),
        ("9001;2026-10;-3;;", "« -3 » n’est pas un nombre"),
        ("9001;2026-10;1000000000;;", "n’est pas un nombre de demandes"),
        ("9001;2026-11;412;;", "ce mois est à venir"),
        ("9001;cet automne;412;;", "n’est pas un mois"),
        ("9001;;412;;", "le mois manque"),
        (";2026-10;412;;", "la structure manque, recopiez celle du dessus si c’est la même"),
        ("9003;2026-10;412;;", "cette structure est d’un autre département"),
        ("9009;2026-10;412;;", "n’est pas une France services de l’annuaire"),
        ("9001;2026-10;;;", "il n’y a rien à noter"),
    ],
)
async def test_a_row_that_is_wrong_says_why_and_the_others_go_in(
    net: Database, row: str, reason: str
) -> None:
    plan = await imported(net, "figures", f"{FIGURES}{row}\nMagny-en-Vexin;2026-10;95;;\n")

    assert (1, 0, 0, 1) == counts(plan)
    assert reason in reasons(plan)[0]
    assert [95] == [one.requests for one in await stored(net)]


async def test_an_empty_cell_leaves_what_is_known_and_months_to_come_have_objectives(net: Database) -> None:
    await imported(net, "figures", f"{FIGURES}9001;2026-10;412;400;Plateforme\n9001;2026-12;;450;\n")
    plan = await imported(net, "figures", f"{FIGURES}9001;2026-10;;410;\n")

    assert (0, 1, 0, 0) == counts(plan)
    october, december = await stored(net)
    assert (412, 410, "Plateforme") == (october.requests, october.objective, october.source)
    assert (None, 450) == (december.requests, december.objective)


@pytest.mark.parametrize("titles", ["oct. 2026;septembre 2026", "10/2026;09/2026", "2026-10-01;2026-09-01"])
async def test_a_month_a_column_is_a_month_a_row(net: Database, titles: str) -> None:
    plan = await imported(net, "figures", f"Structure;{titles}\n9001;412;380\nMagny-en-Vexin;;95\n9001;;\n")

    assert (3, 0, 0, 1) == counts(plan)
    assert ["même structure et même mois qu’à la ligne 2"] == reasons(plan)
    assert {(10, 412), (9, 380), (9, 95)} == {(one.month.month, one.requests) for one in await stored(net)}


async def test_of_a_month_a_column_a_cell_is_named_by_its_own_and_a_total_is_told_once(net: Database) -> None:
    plan = await imported(
        net, "figures", "Structure;oct. 2026;sept. 2026\n9001;412;env. 300\n9002;nc;-\nTotal;1;2\n"
    )

    assert (1, 0, 0, 3) == counts(plan)
    first, second, third = reasons(plan)
    assert first.startswith("sept. 2026 : « env. 300 » n’est pas")
    assert second == "ni demandes ni objectif : il n’y a rien à noter"
    assert third.startswith("Structure : « Total »")


async def test_what_is_hardly_possible_is_taken_with_a_remark(net: Database) -> None:
    await imported(net, "figures", f"{FIGURES}9001;2026-08;400;;\n9001;2026-09;402;;\n")

    plan = await imported(net, "figures", f"{FIGURES}9001;2026-10;4 100;;\n9002;2026-10;0;;\n")

    assert [
        "plus de cinq fois le chiffre habituel (401) : vérifiez",
        "aucune demande de tout le mois : vérifiez",
    ] == [note.text for note in plan.notes]


@pytest.mark.parametrize("ending", ["csv", "xlsx", "json"])
async def test_what_went_out_comes_back_without_a_change(net: Database, ending: str) -> None:
    await imported(net, "figures", f"{FIGURES}9001;2026-10;412;400;Plateforme\n9002;2026-12;;450;\n")
    await imported(
        net, "satisfaction", f"{SATISFACTION}9001;2026-10;32;92,5;Borne accueil\n9002;2026-10;4;100;\n"
    )

    for noun, total in (("figures", 2), ("satisfaction", 2)):
        async with net.reading() as tx:
            sheet = await export_rows(tx, noun, VAL_D_OISE)
        assert (0, 0, total, 0) == counts(await planned(net, noun, write(sheet, ending), VAL_D_OISE))


async def test_the_headings_are_those_of_the_contract(net: Database) -> None:
    async with net.reading() as tx:
        figures = await export_rows(tx, "figures", VAL_D_OISE)
        satisfaction = await export_rows(tx, "satisfaction", VAL_D_OISE)

    assert ("Structure", "Mois", "Demandes", "Objectif", "Source") == figures.header[:5]
    assert ("id_fs", "mois", "nb_avis", "pct_satisfaits", "source") == satisfaction.header[:5]


async def test_a_percentage_is_what_its_workbook_shows(net: Database) -> None:
    """Excel keeps 92,1 % as 0,921053: as a number it would be one per cent."""
    book = Workbook()
    page = book.active
    assert page is not None
    rows = [SATISFACTION.strip().split(";"), ["9001", "2026-10", 38, 35 / 38], ["9002", "2026-10", 4, 1]]
    for row in rows:
        page.append(row)
    page["D2"].number_format, page["D3"].number_format = "0%", "0.0 %"
    content = io.BytesIO()
    book.save(content)

    plan = await imported(net, "satisfaction", content.getvalue())

    assert [] == reasons(plan)
    assert [921, 1000] == [one.satisfied for one in plan.created]
    told = await planned(net, "satisfaction", f"{SATISFACTION}9001;2026-09;32;1;\n", VAL_D_OISE)
    assert ["pct_satisfaits : un pour cent de satisfaits ou moins : vérifiez (90 % s’écrit 90)"] == [
        note.text for note in told.notes
    ]


@pytest.mark.parametrize(
    ("row", "reason"),
    [
        ("9001;2026-10;32;104;", "n’est pas un pourcentage de 0 à 100"),
        ("9001;2026-10;beaucoup;90;", "n’est pas un nombre"),
        ("9001;2026-10;;90;", "le nombre d’avis manque"),
        ("9001;2026-10;32;;", "le pourcentage de satisfaits manque"),
        ("9003;2026-10;32;90;", "cette structure est d’un autre département"),
        ("9001;2027-01;32;90;", "ce mois est à venir"),
    ],
)
async def test_a_terminals_row_that_is_wrong_says_why(net: Database, row: str, reason: str) -> None:
    plan = await imported(net, "satisfaction", f"{SATISFACTION}{row}\n9002;2026-10;32;92,5;\n")

    assert (1, 0, 0, 1) == counts(plan)
    assert reason in reasons(plan)[0]
    async with net.reading() as tx:
        [one] = await terminals.counts(tx, "95")
    assert (32, 925) == (one.opinions, one.satisfied)


@pytest.mark.parametrize(
    ("shown", "thousandths"),
    [("92", 920), ("91,6667", 917), ("0,4 %", 4), ("100 %", 1000), ("0", 0), ("1,2", 12)],
)
async def test_a_share_is_kept_to_a_decimal_and_comes_back_without_a_change(
    net: Database, shown: str, thousandths: int
) -> None:
    await imported(net, "satisfaction", f"{SATISFACTION}9001;2026-10;32;{shown};\n")

    async with net.reading() as tx:
        [one] = await terminals.counts(tx, "95")
        sheet = await export_rows(tx, "satisfaction", VAL_D_OISE)
    assert thousandths == one.satisfied
    assert (0, 0, 1, 0) == counts(await planned(net, "satisfaction", write(sheet, "xlsx"), VAL_D_OISE))


async def test_a_part_of_one_is_not_taken_for_a_percent(net: Database) -> None:
    plan = await imported(net, "satisfaction", f"{SATISFACTION}9001;2026-10;32;0,92;\n")

    assert (0, 0, 0, 1) == counts(plan)
    assert "écrivez 92 ou 92 % plutôt que 0,92" in reasons(plan)[0]


async def test_on_the_first_morning_of_a_month_overseas_the_month_before_is_over(net: Database) -> None:
    noumea = replace(STRUCTURES[0], id="placenoume", national_id="9088", department_code="988")
    morning = datetime(2026, 11, 30, 22, tzinfo=UTC)  # 9 h on Tuesday, 1 December
    table = read_list(f"{FIGURES}9088;2026-11;412;;\n".encode())
    async with net.transaction() as tx:
        await put_structures(tx, [noumea], NOW)
        plan = await plan_import(tx, "figures", table, frozenset({"988"}), morning)

    assert (1, 0, 0, 0) == counts(plan), reasons(plan)
