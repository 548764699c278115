"""A formula in error (#REF!, #N/D, ########) says neither a value nor that there is none: it empties nothing."""

from __future__ import annotations

import pytest

from bot.actions.lists.exports import export_rows
from bot.actions.nouns import NOUNS, read_list
from bot.files.tables.sheets import Sheet, write
from bot.store.engine.database import Database
from tests.actions.lists.importing import TRIED, VAL_D_OISE, counts, imported, planned, records_in
from tests.actions.lists.test_import_lists import furnish

FAILED = ["#REF!", "#N/A", "#N/D", "#NOM?", "#VALEUR\u00a0!", "#DIV/0!", "#CHAMP!", "########", "Err:502"]
SOME = 12
"""Rows of a list of hundreds, which is read again for each of its columns."""


@pytest.mark.parametrize("noun", TRIED)
async def test_a_formula_in_error_empties_nothing(db: Database, noun: str) -> None:
    await furnish(db)
    async with db.reading() as tx:
        exported = await export_rows(tx, noun, VAL_D_OISE)
    sheet = Sheet(exported.header, exported.rows[:SOME])
    whole = records_in(sheet, noun)

    for position, title in enumerate(sheet.header):
        rows = [(*row[:position], "#REF!", *row[position + 1 :]) for row in sheet.rows]
        plan = await planned(db, noun, write(Sheet(sheet.header, rows), "xlsx"), VAL_D_OISE)

        assert not plan.changed, title
        assert not plan.created, title
        assert plan.unchanged == whole or len(plan.rejected) == len(rows), title
        is_told = any("#REF!" in note.text for note in plan.notes) or bool(plan.rejected)
        assert is_told or _is_not_read(noun, title), title


def _is_not_read(noun: str, title: str) -> bool:
    return any(one.heading == title and one.kind.read is None for one in NOUNS[noun].columns)


@pytest.mark.parametrize("shown", FAILED)
async def test_every_way_to_say_that_a_formula_failed(db: Database, shown: str) -> None:
    content = "id_fs;insee_dep;lib_fs;adresse\n1;95;Cergy;{}\n"
    await imported(db, "structures", content.format("3 rue Haute"))

    plan = await planned(db, "structures", content.format(shown), VAL_D_OISE)

    assert (0, 0, 1, 0) == counts(plan)
    assert ["adresse\u00a0: la formule est en erreur"] == [
        note.text.partition(" («")[0] for note in plan.notes
    ]


async def test_who_asks_in_a_cell_empties_it_no_more(db: Database) -> None:
    content = "id_fs;insee_dep;lib_fs;adresse;telephone\n1;95;Cergy;{};{}\n"
    await imported(db, "structures", content.format("3 rue Haute", "01 99 00 12 34"))

    plan = await planned(db, "structures", content.format("?", "??"), VAL_D_OISE)

    assert (0, 0, 1, 0) == counts(plan)
    assert [True, True] == ["ne dit rien" in note.text for note in plan.notes]


def test_formulas_pulled_down_further_than_the_list_make_no_rows() -> None:
    table = read_list(b"Partenaire;Nom;Mail\nCaf;Roy;a@example.org\n#N/A;#N/A;\n#N/D;;#REF!\n")

    assert [2] == [row.line for row in table.rows]


@pytest.mark.parametrize("shown", ["idem", "Idem.", "″", "〃", "''", "//", "cf. ci-dessus", "voir ci-dessus"])
async def test_who_writes_idem_is_told_to_copy_it_and_nothing_is_made_of_it(db: Database, shown: str) -> None:
    content = "id_fs;insee_dep;lib_fs;adresse\n1;95;Cergy;{}\n"
    await imported(db, "structures", content.format("3 rue Haute"))

    plan = await planned(db, "structures", content.format(shown), VAL_D_OISE)
    partners = await planned(db, "partners", f"Nom du partenaire;Site\nPimms;\n{shown};\n", VAL_D_OISE)

    assert (0, 0, 1, 0) == counts(plan)
    assert ["recopiez" in note.text for note in plan.notes] == [True]
    assert (1, 0, 0, 1) == counts(partners)
    assert "recopiez ce qui est écrit au-dessus" in partners.rejected[0].reason
