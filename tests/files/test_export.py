"""What goes out can be opened without harm, and comes back as it was."""

from __future__ import annotations

import csv
import io
from datetime import date, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st
from openpyxl import load_workbook

from bot.actions.nouns import read_list
from bot.domain.lists.imports import Rejected
from bot.domain.lists.kinds import Cell
from bot.files.tables.formulas import neutralised
from bot.files.tables.grid import clean
from bot.files.tables.sheets import Sheet, rejected_sheet, write

DANGEROUS = ["=1+1", "+33", "-2", "@cmd", "\tx", "\rx", " =1+1", "＝cmd", "＋1", "－1", "＠SUM"]


def exported(*row: Cell) -> Sheet:
    return Sheet(tuple(f"c{number}" for number in range(len(row))), (row,))


@pytest.mark.parametrize("text", DANGEROUS)
def test_no_spreadsheet_runs_what_somebody_wrote(text: str) -> None:
    """OWASP, « CSV injection »: the apostrophe makes it text, in csv and in xlsx."""
    in_csv = next(
        iter(
            list(csv.reader(io.StringIO(write(exported(text), "csv").decode("utf-8-sig")), delimiter=";"))[1:]
        )
    )
    sheet = load_workbook(io.BytesIO(write(exported(text), "xlsx"))).active
    assert sheet is not None

    assert f"'{text}" == in_csv[0]
    assert ("s", "'") == (sheet["A2"].data_type, sheet["A2"].value[0])


@given(st.text(alphabet="'=+-@＝\t\n ab1", max_size=6).map(str.strip))
def test_the_apostrophe_is_taken_away_again(text: str) -> None:
    assert text == clean(neutralised(text))


@pytest.mark.parametrize("ending", ["csv", "xlsx", "json"])
def test_every_kind_of_cell_comes_back(ending: str) -> None:
    row: tuple[Cell, ...] = (
        "=1+1",
        "''-x",
        'a "b"; c',
        "un\ndeux",
        -0.5,
        3,
        date(2026, 11, 24),
        None,
        "01",
        "é œ’",
    )

    cells = read_list(write(exported(*row), ending)).rows[0].cells

    assert ("=1+1", "''-x", 'a "b"; c', "un\ndeux", "-0.5", "3") == cells[:6]
    assert cells[6] in ("24/11/2026", "2026-11-24")
    assert ("", "01", "é œ’") == cells[7:]


def test_a_workbook_is_as_wide_as_what_it_says_and_is_printed_across_one_page() -> None:
    """A date in a narrow column shows as « ### »."""
    name, longest = "Antenne France services de Villiers-le-Bel", "x" * 900
    sheet = Sheet(
        ("Lieu", "Début", "Mot", "N"), ((name, datetime.fromisoformat("2026-11-24T14:30"), longest, 3),)
    )

    page = load_workbook(io.BytesIO(write(sheet, "xlsx"))).active

    assert page is not None
    assert page.sheet_properties.pageSetUpPr is not None
    widths = [page.column_dimensions[letter].width for letter in "ABCD"]
    assert [len(name) + 2, len("24/11/2026 14:30") + 2, 50, 8] == widths
    assert ("landscape", True, 0) == (
        page.page_setup.orientation,
        page.sheet_properties.pageSetUpPr.fitToPage,
        page.page_setup.fitToHeight,
    )
    assert ("$1:$1", "A1:D2", True) == (page.print_title_rows, page.auto_filter.ref, page["A1"].font.bold)


@pytest.mark.parametrize("ending", ["csv", "xlsx", "json"])
def test_control_characters_do_not_stop_an_export(ending: str) -> None:
    assert write(exported("a\x00\x0bb\ud800"), ending)


def test_a_cell_is_never_longer_than_excel_can_open() -> None:
    sheet = load_workbook(io.BytesIO(write(exported("=" + "x" * 40_000), "xlsx"))).active
    assert sheet is not None

    assert (32_767, "'=") == (len(sheet["A2"].value), sheet["A2"].value[:2])


@pytest.mark.parametrize("ending", ["csv", "xlsx"])
def test_a_title_is_not_run_either(ending: str) -> None:
    """Those of the file of rejected rows are somebody's."""
    content = write(Sheet(("=1+1", "Mail"), (("a", "b"),)), ending)

    assert ("=1+1", "Mail") == read_list(content).header
    if ending == "xlsx":
        sheet = load_workbook(io.BytesIO(content)).active
        assert sheet is not None
        assert "s" == sheet["A1"].data_type


def test_rejected_rows_go_out_with_their_reason() -> None:
    sheet = rejected_sheet(
        ("Partenaire", "Mail"), [Rejected(4, "Mail : « x » n’est pas une adresse", ("Caf", "x"))]
    )

    assert ("Partenaire", "Mail", "Ligne refusée", "Motif du refus") == sheet.header
    assert (("Caf", "x", 4, "Mail : « x » n’est pas une adresse"),) == sheet.rows
