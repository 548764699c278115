"""A list that went through a spreadsheet set to American ways: no day becomes another one."""

from __future__ import annotations

import pytest

from bot.actions.nouns import read_list

HEADER = "Partenaire;Boîte générique;Vérifié le"


def read(*dates: str) -> tuple[list[str], tuple[str, ...]]:
    rows = [f"Caf;a{number}@example.org;{date}" for number, date in enumerate(dates)]
    table = read_list("\n".join([HEADER, *rows]).encode())
    return [row.cells[-1] for row in table.rows], table.notes


@pytest.mark.parametrize(
    ("dates", "read_as"),
    [
        (("11/18/2026", "04/09/2026"), ["2026-11-18", "2026-04-09"]),
        (("4/9/26", "", "9/30/26"), ["2026-04-09", "", "2026-09-30"]),
        (("11/18/26 02:30 PM", "12/1/26 12:05 AM"), ["2026-11-18 14:30", "2026-12-01 00:05"]),
        (("11/18/2026 14:30:00", "04/09/2026"), ["2026-11-18 14:30", "2026-04-09"]),
    ],
)
def test_the_month_comes_first_where_it_must(dates: tuple[str, ...], read_as: list[str]) -> None:
    found, notes = read(*dates)

    assert read_as == found
    [note] = notes
    assert note.startswith("Colonne « Vérifié le » : le mois y est écrit avant le jour")


@pytest.mark.parametrize(
    "dates",
    [
        ("04/09/2026", "01/06/2026"),
        ("18/11/2026", "04/09/2026"),
        ("18/11/2026", "11/18/2026"),
        ("11/18/2026", "à revoir"),
        ("11/18", "04/09"),
    ],
)
def test_what_may_be_french_is_left_as_it_is(dates: tuple[str, ...]) -> None:
    found, notes = read(*dates)

    assert (list(dates), ()) == (found, notes)


@pytest.mark.parametrize(
    ("verified", "read_as"), [("11/18/2026", "2027-01-08"), ("18/11/2026", "01/08/2027"), ("", "01/08/2027")]
)
def test_one_column_tells_of_the_others(verified: str, read_as: str) -> None:
    content = f"Partenaire;Boîte générique;Vérifié le;Absence du\nCaf;a@example.org;{verified};01/08/2027\n"

    [row] = read_list(content.encode()).rows

    assert read_as == row.cells[-1]
