"""Any file somebody sends becomes a table, or a French sentence that says what to do."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from bot.actions.nouns import read_list
from bot.files.tables.grid import MAX_EMPTY_ROWS, MAX_ROWS
from bot.files.tables.reading import MAX_BYTES, UnreadableFile, content_of

LINES = [["Partenaire", "Téléphone", "Adresse e-mail"], ["Caf", "01 99 00 12 34", "caf@example.org"]]


def csv_of(delimiter: str, lines: list[list[str]] | None = None) -> str:
    return "\n".join(delimiter.join(line) for line in lines or LINES)


@pytest.mark.parametrize("delimiter", [";", ",", "\t", "|"])
@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "cp1252", "utf-16"])
@pytest.mark.parametrize("ending", ["\n", "\r\n", "\r"])
def test_a_csv_is_read_whatever_wrote_it(delimiter: str, encoding: str, ending: str) -> None:
    table = read_list(csv_of(delimiter).replace("\n", ending).encode(encoding))

    assert tuple(LINES[0]) == table.header
    assert [(2, tuple(LINES[1]))] == [(row.line, row.cells) for row in table.rows]


def test_a_cell_may_hold_line_breaks_and_delimiters() -> None:
    """A record counts for one row, as in a spreadsheet."""
    table = read_list(b'Partenaire;Consignes;Mail\nCaf;"un\ndeux ; ""trois"", quatre";a@example.org\nMSA;;\n')

    assert [(2, 'un\ndeux ; "trois", quatre'), (3, "")] == [(row.line, row.cells[1]) for row in table.rows]


def test_the_header_may_stand_below_titles() -> None:
    titles = [
        ["Annuaire des référents 95", "", ""],
        ["", "", ""],
        ["Mis à jour en novembre", "par Claire", "et Paul"],
    ]

    table = read_list(csv_of(";", titles + LINES).encode())

    assert (tuple(LINES[0]), 5) == (table.header, table.rows[0].line)


def test_the_delimiter_is_the_one_that_names_columns() -> None:
    """Not the most frequent one: commas may fill the titles and the cells."""
    table = read_list(
        "Partenaire;Consignes, notice, à fournir;Mail\nCaf;a, b, c, d, e, f;a@example.org".encode()
    )

    assert ("Partenaire", "Consignes, notice, à fournir", "Mail") == table.header


def test_short_rows_are_completed_and_long_ones_marked() -> None:
    table = read_list(b"Partenaire;Nom;Mail\nCaf\nCaf;a;b;c\nCaf;a;b;;")

    assert [("Caf", "", ""), ("Caf", "a", "b"), ("Caf", "a", "b")] == [row.cells for row in table.rows]
    assert [False, True, False] == [row.overflows for row in table.rows]


def test_formulas_kept_quiet_by_an_apostrophe_get_their_text_back() -> None:
    table = read_list(b"Partenaire;Nom;Mail\n'=1+1;''-a;'ordinaire'")

    assert ("=1+1", "'-a", "'ordinaire'") == table.rows[0].cells


def test_json_as_exported_is_read() -> None:
    items = [{"Partenaire": "Caf", "Actif": True}, {"Partenaire": "MSA", "Délai": 3, "Lien": None}]

    table = read_list(json.dumps(items).encode())

    assert ("Partenaire", "Actif", "Délai", "Lien") == table.header
    assert [("Caf", "Oui", "", ""), ("MSA", "", "3", "")] == [row.cells for row in table.rows]


def test_what_no_text_may_hold_is_taken_out() -> None:
    """Control characters, halves of characters: from a CSV and from JSON; in titles too."""
    items = [
        {"Parte\ud800naire": "Ca\x00f\x1b", "Mail": "a@example.org\uffff", "Nom": "'=1+1", "Note": "#N/A"}
    ]

    in_csv = read_list(b"Parte\x01naire;Mail;Nom;Note\nCa\x08f;a@example.org;'=1+1;#NOM?\n")
    in_json = read_list(json.dumps(items).encode())

    assert ("Partenaire", "Mail", "Nom", "Note") == in_csv.header == in_json.header
    assert ("Caf", "a@example.org", "=1+1", "#NOM?") == in_csv.rows[0].cells
    assert ("Caf", "a@example.org", "'=1+1", "#N/A") == in_json.rows[0].cells


@pytest.mark.parametrize(
    ("content", "sentence"),
    [
        (b"", "vide"),
        (b" \r\n \n", "vide"),
        (b"\xef\xbb\xbf", "vide"),
        (b"Partenaire;Nom;Mail\n", "titres de colonnes"),
        (b"\x89PNG\r\n\x1a\n\x00\x00", "ni un classeur Excel"),
        (b"{\\rtf1\\ansi Partenaire;Mail}", "ni un classeur Excel"),
        (b"%PDF-1.7 ...", "ni un classeur Excel"),
        (b"PK\x03\x04 not a zip", "abîmé"),
        (b"Partenaire;Mail;mail\nCaf;a;b", "Deux colonnes"),
        (b'Partenaire;Mail\nCaf;"jamais ferm\xc3\xa9', "guillemet"),
        (b'Partenaire;Mail\nCaf;"a"b', "guillemet"),
        (b'Partenaire;Mail\nCaf;"' + b"x" * 200_000, "guillemet"),
        (b"Partenaire" + b";" * 200_000, "guillemet"),
        (b"[1, 2]", "liste d’objets"),
        (b"[" * 5_000, "abîmé"),
        (b"[" * 200_000, "20\u00a0000 lignes"),
        (b'{"Partenaire": "Caf"}', "liste d’objets"),
        (b"[1" + b"2" * 5_000 + b"]", "abîmé"),
        (b'[{"a": {"b": 1}}]', "imbriqués"),
        (b"Partenaire;Mail\n" + b"Caf;a@example.org\n" * (MAX_ROWS + 1), "20\u00a0000 lignes"),
        (b" " * (MAX_BYTES + 1), "50\u00a0Mo"),
    ],
    ids=lambda value: value if isinstance(value, str) else value[:12].hex(),
)
def test_what_cannot_be_read_is_told_in_french(content: bytes, sentence: str) -> None:
    with pytest.raises(UnreadableFile, match=sentence):
        read_list(content)


def test_what_is_not_there_or_is_no_file_is_told(tmp_path: Path) -> None:
    for path in (tmp_path / "absent.csv", tmp_path, Path("/dev/zero")):
        with pytest.raises(UnreadableFile, match="ne peut pas être ouvert"):
            content_of(path)


def test_a_large_file_is_refused_before_it_is_read(tmp_path: Path) -> None:
    path = tmp_path / "grand.csv"
    with path.open("wb") as file:
        file.truncate(MAX_BYTES + 1)

    with pytest.raises(UnreadableFile, match="50\u00a0Mo"):
        content_of(path)


def test_reading_goes_on_over_empty_lines_and_stops_where_a_sheet_is_over() -> None:
    """A gap of some thousand lines hides no row; more of them end the list, unless a row stands behind them."""
    first, last = b"Partenaire;Mail\nCaf;a@example.org\n", b"MSA;b@example.org\n"
    gap, longer = b";\n" * MAX_EMPTY_ROWS, b' ;""\n' * (MAX_EMPTY_ROWS + 1_000_000)

    over_a_gap = read_list(first + gap + last)
    at_the_end = read_list(first + longer)

    assert ["Caf", "MSA"] == [row.cells[0] for row in over_a_gap.rows]
    assert ["Caf"] == [row.cells[0] for row in at_the_end.rows]
    with pytest.raises(UnreadableFile, match="supprimez les lignes vides"):
        read_list(first + longer + last)


@pytest.mark.parametrize(
    "start", [b"<html><body>", b"\xef\xbb\xbf\n<!DOCTYPE html>", b"<table>", b'<?xml version="1.0"?>']
)
def test_a_web_page_that_is_called_a_workbook_gets_its_own_sentence(start: bytes) -> None:
    with pytest.raises(UnreadableFile, match="page web"):
        read_list(start + b"<tr><td>Partenaire</td></tr></table>")


def test_two_columns_that_say_nothing_to_us_may_have_one_title() -> None:
    table = read_list(b"Partenaire;Nom;Couleur;Couleur\nCaf;a;b;c\n")

    assert ("Caf", "a", "b", "c") == table.rows[0].cells
    with pytest.raises(UnreadableFile, match="Nom"):
        read_list(b"Partenaire;Nom;Nom\nCaf;a;b\n")


def test_a_formula_that_only_says_a_text_is_that_text_and_control_characters_fall_away() -> None:
    table = read_list(b'Partenaire;Nom;Mail;Note\n"=""01200""";a_x0001_b;deux_x000D_;"\'=""x"""\n')

    assert ("01200", "ab", "deux", '="x"') == table.rows[0].cells
