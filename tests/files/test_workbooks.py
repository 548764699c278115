"""Workbooks as people make them, and those that would harm."""

from __future__ import annotations

import io
import struct
import tracemalloc
import zipfile
from collections.abc import Callable
from datetime import date, datetime, time, timedelta
from functools import partial

import pytest
from openpyxl import Workbook
from openpyxl.styles import Font
from openpyxl.worksheet.worksheet import Worksheet

from bot.actions.nouns import read_list
from bot.files.tables.reading import Table, UnreadableFile

HEADER = ["Partenaire", "Téléphone", "Boîte générique", "Vérifié le", "Délai", "Horaires"]


def packed(book: Workbook) -> bytes:
    content = io.BytesIO()
    book.save(content)
    return content.getvalue()


def table_of(fill: Callable[[Worksheet], None]) -> Table:
    book = Workbook()
    page = book.active
    assert isinstance(page, Worksheet)
    fill(page)
    return read_list(packed(book))


def test_a_cell_in_percent_is_what_it_shows() -> None:
    """Excel keeps 0.92 of 92 %, and 1 of 100 %."""

    def fill(page: Worksheet) -> None:
        page.append(["id_fs", "mois", "nb_avis", "pct_satisfaits"])
        for share in (0.92, 1, 0.9, 0.925, None):
            page.append([9001, date(2026, 10, 1), 25, share])
        for line in range(2, 7):
            page.cell(line, 4).number_format = "0.0%" if line == 5 else "0%"

    table = table_of(fill)

    assert ["92 %", "100 %", "90 %", "92.5 %", ""] == [row.cells[3] for row in table.rows]
    assert {"9001"} == {row.cells[0] for row in table.rows}


def test_numbers_dates_and_times_become_text_again() -> None:
    """Excel ate the zero of the number and made a float of the delay."""

    def fill(page: Worksheet) -> None:
        page.append(HEADER)
        page.append(["Caf", 199001234, "a@example.org", date(2026, 11, 24), 3.0, time(9, 30)])
        page.append(["MSA", 1.5, True, datetime.fromisoformat("2026-11-24 08:15"), None, "#N/A"])

    table = table_of(fill)

    assert ("Caf", "199001234", "a@example.org", "2026-11-24", "3", "09:30") == table.rows[0].cells
    assert ("MSA", "1.5", "Oui", "2026-11-24 08:15", "", "#N/A") == table.rows[1].cells


def test_an_hour_that_a_workbook_keeps_as_a_part_of_a_day() -> None:
    """14:30 is 0,6041666… of one: cut off, it would be 14:29. A duration may be more than a day."""

    def fill(page: Worksheet) -> None:
        page.append(["Partenaire", "Début", "Fin", "Durée", "Mail"])
        page.append(["Caf", 46350.6041666, 0.6041666, 1.1458333, timedelta(hours=3, minutes=30)])
        for column, shown in zip("BCD", ("dd/mm/yyyy hh:mm", "hh:mm", "[h]:mm"), strict=True):
            page[f"{column}2"].number_format = shown

    assert ("Caf", "2026-11-24 14:30", "14:30", "27:30", "3:30") == table_of(fill).rows[0].cells


def test_what_stands_under_no_title_is_said() -> None:
    """« Nom et prénom » over two merged columns; a remark beside the list."""

    def fill(page: Worksheet) -> None:
        page.append(["Partenaire", "Nom et prénom", None, "Mail"])
        page.merge_cells("B1:C1")
        page.append(["Caf", "Roy", "Inès", "a@example.org", None, "à rappeler"])

    assert ("Colonnes sans titre, qui ne sont pas lues\u00a0: C, F",) == table_of(fill).notes
    assert ("La colonne C n’a pas de titre et n’est pas lue",) == read_list(b"Partenaire;Mail\nCaf;a;b").notes


@pytest.mark.parametrize("delimiter", [";", ",", "\t", "|"])
def test_a_csv_that_was_saved_with_each_line_in_one_cell(delimiter: str) -> None:
    """As Excel does with a list of another tongue: « Partenaire,Nom,Mail » in column A."""
    lines = ["Partenaire,Nom,Mail", 'Caf,"Roy, Inès",a@example.org', "MSA,Petit,"]
    lines = [line.replace(",", delimiter) for line in lines]

    def fill(page: Worksheet) -> None:
        for line in lines:
            page.append([line])

    quoted = "\n".join('"' + line.replace('"', '""') + '"' for line in lines).encode()
    half = "\n".join('"' + line.replace('"', '""') + '"' if '"' in line else line for line in lines).encode()

    for table in (table_of(fill), read_list(quoted), read_list(half)):
        assert ("Partenaire", "Nom", "Mail") == table.header
        assert ("Caf", f"Roy{delimiter} Inès", "a@example.org") == table.rows[0].cells
        assert ("MSA", "Petit", "") == table.rows[1].cells


def test_titles_and_empty_columns_stand_around_the_table() -> None:
    def fill(page: Worksheet) -> None:
        page.append(["Annuaire des référents"])
        page.merge_cells("A1:F1")
        page.append([])
        page.append(["", *HEADER])
        page.append(["", "Caf", "01 99 00 12 34"])

    table = table_of(fill)

    assert ("", *HEADER) == table.header
    assert (4, "Caf") == (table.rows[0].line, table.rows[0].cells[1])


def test_a_cell_merged_downwards_counts_for_each_row() -> None:
    def fill(page: Worksheet) -> None:
        page.append(HEADER)
        for number in range(3):
            page.append(["Caf" if number == 0 else None, None, f"boite{number}@example.org"])
        page.append([None, None, "autre@example.org"])
        page.merge_cells("A2:A4")

    table = table_of(fill)

    assert ["Caf", "Caf", "Caf", ""] == [row.cells[0] for row in table.rows]


def test_the_sheet_that_names_columns_is_chosen() -> None:
    book = Workbook()
    assert isinstance(book.active, Worksheet)
    book.active.append(["Lisez-moi", "d'abord"])
    hidden = book.create_sheet("Ancien")
    hidden.append(HEADER)
    hidden.append(["Périmé"])
    hidden.sheet_state = "hidden"
    page = book.create_sheet("Référents")
    page.append(HEADER)
    page.append(["Caf"])

    assert ["Caf"] == [row.cells[0] for row in read_list(packed(book)).rows]


@pytest.mark.parametrize("has_rows", [True, False])
def test_a_sheet_with_a_million_empty_rows(has_rows: bool) -> None:
    """Formatted down to its last row, as a whole column that was coloured is; or a gap that is not even written."""

    def fill(page: Worksheet) -> None:
        page.append(HEADER)
        page.append(["Caf"])
        for row in range(3, 30_000) if has_rows else ():
            page.row_dimensions[row].height = 20
        page.cell(1_048_576, 1).font = Font(bold=True)

    def fill_the_last(page: Worksheet) -> None:
        fill(page)
        page.cell(1_048_576, 1, "très loin")

    assert ["Caf"] == [row.cells[0] for row in table_of(fill).rows]
    with pytest.raises(UnreadableFile, match="supprimez les lignes vides"):
        table_of(fill_the_last)


def test_a_wide_sheet_is_cut() -> None:
    def fill(page: Worksheet) -> None:
        page.append(HEADER)
        page.append(["Caf"])
        page.cell(2, 16_384, "très loin")

    assert len(HEADER) == len(table_of(fill).rows[0].cells)


def test_line_ends_and_tabs_as_excel_keeps_them_in_a_cell() -> None:
    def fill(page: Worksheet) -> None:
        page.append(HEADER)
        page.append(["Caf", "un_x000D_\ndeux_x0009_trois", "_x0041_"])

    assert ("Caf", "un\ndeux\ttrois", "_x0041_") == table_of(fill).rows[0].cells[:3]


def test_a_formula_counts_for_what_it_gives() -> None:
    """An empty text is something; nothing at all, and nobody can know what the cell says."""
    computed = b'<c r="A2" t="str"><f>A1&amp;""</f><v>Caf</v></c><c r="B2" t="str"><f>""</f><v></v></c>'
    never = b'<c r="A2"><f>A1&amp;""</f><v></v></c>'

    assert ("Caf", "") == read_list(with_row(computed)).rows[0].cells[:2]
    with pytest.raises(UnreadableFile, match="jamais été calculées"):
        read_list(with_row(never))


def with_row(cells: bytes) -> bytes:
    titles = b"".join(
        b'<c r="%c1" t="inlineStr"><is><t>%s</t></is></c>' % (65 + index, title.encode())
        for index, title in enumerate(HEADER)
    )
    rows = b'<row r="1">%s</row><row r="2">%s<c r="C2"><v>1</v></c></row>' % (titles, cells)
    main = b'xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"'
    return swollen(
        "xl/worksheets/sheet1.xml", b"<worksheet %s><sheetData>%s</sheetData></worksheet>" % (main, rows)
    )


def test_an_archive_that_lies_about_its_size_is_not_unpacked() -> None:
    """It announces 2,000 bytes and holds 50 million."""
    text = b"<worksheet>" + b" " * 50_000_000 + b"</worksheet>"
    honest = swollen("xl/worksheets/sheet1.xml", text)
    lying = honest.replace(struct.pack("<I", len(text)), struct.pack("<I", 2_000))

    tracemalloc.start()
    with pytest.raises(UnreadableFile, match="abîmé"):
        read_list(lying)
    held = tracemalloc.get_traced_memory()[1]
    tracemalloc.stop()

    assert held < 10_000_000


@pytest.mark.parametrize(
    ("part", "before", "after"),
    [
        ("docProps/core.xml", b"</dcterms:created>", b" vers midi</dcterms:created>"),
        ("xl/theme/theme1.xml", b"<a:theme", b"<a:thme"),
    ],
)
def test_a_fault_in_what_no_list_is_made_of_is_no_matter(part: str, before: bytes, after: bytes) -> None:
    """Who wrote it, when, in which colours: Excel opens it all the same."""
    content = changed(listed(), part, before, after)

    assert content != listed()
    assert ("Caf",) == read_list(content).rows[0].cells[:1]


def test_a_workbook_of_excel_on_the_web_or_in_the_strict_dialect() -> None:
    usual = b"http://schemas.openxmlformats.org/spreadsheetml/2006/main"
    second = changed(listed(), "_rels/.rels", b"xl/workbook.xml", b"xl/workbook2.xml")
    second = changed(second, "[Content_Types].xml", b"xl/workbook.xml", b"xl/workbook2.xml")
    second = changed(second, "", b"xl/workbook.xml", b"xl/workbook2.xml")
    second = changed(second, "", b"xl/_rels/workbook.xml.rels", b"xl/_rels/workbook2.xml.rels")
    strict = changed(listed(), "xl/workbook.xml", usual, b"http://purl.oclc.org/ooxml/spreadsheetml/main")

    assert ("Caf",) == read_list(second).rows[0].cells[:1]
    with pytest.raises(UnreadableFile, match="Open XML Strict"):
        read_list(strict)


def listed() -> bytes:
    book = Workbook()
    for row in (HEADER, ["Caf", "01 99 00 12 34"]):
        book.active.append(row)  # type: ignore[union-attr]
    return packed(book)


def changed(content: bytes, part: str, before: bytes, after: bytes) -> bytes:
    """With other bytes in one part of the archive, or another name of one without `part`."""
    made = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(content)) as source, zipfile.ZipFile(made, "w") as archive:
        for name in source.namelist():
            called = after.decode() if not part and name == before.decode() else name
            held = source.read(name)
            archive.writestr(called, held.replace(before, after) if name == part else held)
    return made.getvalue()


def bomb(name: str, size: int) -> bytes:
    content = io.BytesIO()
    with zipfile.ZipFile(content, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("xl/workbook.xml", "<workbook/>")
        archive.writestr(name, b"0" * size)
    return content.getvalue()


def swollen(part: str, text: bytes) -> bytes:
    """A workbook whose XML holds many tags where openpyxl keeps them all."""
    content = io.BytesIO()
    with (
        zipfile.ZipFile(io.BytesIO(packed(Workbook()))) as source,
        zipfile.ZipFile(content, "w", zipfile.ZIP_DEFLATED) as archive,
    ):
        for name in {*source.namelist(), part}:
            archive.writestr(name, text if name == part else source.read(name))
    return content.getvalue()


def laughs() -> bytes:
    """A workbook whose XML grows a thousand million times when read."""
    levels = "".join(f'<!ENTITY l{n} "{f"&l{n - 1};" * 10}">' for n in range(1, 10))
    text = f'<?xml version="1.0"?><!DOCTYPE x [<!ENTITY l0 "lol">{levels}]><workbook>&l9;</workbook>'
    return swollen("xl/workbook.xml", text.encode())


def outside() -> bytes:
    """A workbook that asks for a file of the machine."""
    text = '<?xml version="1.0"?><!DOCTYPE x [<!ENTITY e SYSTEM "file:///etc/hostname">]><workbook>&e;</workbook>'
    return swollen("xl/workbook.xml", text.encode())


def a_zip(name: str) -> bytes:
    content = io.BytesIO()
    with zipfile.ZipFile(content, "w") as archive:
        archive.writestr(name, "…")
    return content.getvalue()


OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\x00" * 64


@pytest.mark.parametrize(
    ("content", "sentence"),
    [
        (OLE + "EncryptedPackage".encode("utf-16-le"), "mot de passe"),
        (OLE + "Workbook".encode("utf-16-le"), "ancien format"),
        (a_zip("word/document.xml"), "n’est pas un classeur Excel"),
        (a_zip("xl/workbook.xml"), "abîmé"),
        (partial(bomb, "xl/worksheets/sheet1.xml", 101_000_000), "démesuré"),
        (partial(bomb, "xl/sharedStrings.xml", 31_000_000), "démesuré"),
        (laughs, "abîmé"),
        (outside, "abîmé"),
        (
            partial(swollen, "xl/sharedStrings.xml", b"<sst>" + b"<si><t>a</t></si>" * 500_000 + b"</sst>"),
            "démesuré",
        ),
        (
            partial(
                swollen, "xl/worksheets/sheet1.xml", b"<worksheet>" + b"<a/>" * 300_000 + b"</worksheet>"
            ),
            "démesuré",
        ),
        (
            partial(swollen, "xl/styles.xml", b"<styleSheet>" + b"<font/>" * 300_000 + b"</styleSheet>"),
            "démesuré",
        ),
        (packed(Workbook())[:-40], "abîmé"),
        (packed(Workbook()), "vide"),
    ],
    ids=[
        "password",
        "xls",
        "docx",
        "hollow",
        "bomb",
        "text bomb",
        "entities",
        "external entity",
        "many texts",
        "swollen sheet",
        "swollen styles",
        "cut",
        "empty",
    ],
)
def test_a_workbook_that_cannot_be_read_is_told_in_french(
    content: bytes | Callable[[], bytes], sentence: str
) -> None:
    """What is heavy is made for its own trial."""
    with pytest.raises(UnreadableFile, match=sentence):
        read_list(content if isinstance(content, bytes) else content())


def test_what_somebody_may_not_see_is_named() -> None:
    """Hidden rows and columns, and another sheet with the same columns; not the empty columns people hide."""
    book = Workbook()
    first = book.active
    assert first is not None
    for row in (("Partenaire", "Nom", "Mail"), ("Caf", "a", "a@example.org"), ("MSA", "b", "b@example.org")):
        first.append(row)
    first.row_dimensions[3].hidden = True
    first.column_dimensions["B"].hidden = True
    first.column_dimensions.group("D", "XFD", hidden=True)
    book.create_sheet("2025").append(["Mail", "Nom", "Partenaire"])
    book.create_sheet("Notes").append(["à faire"])
    other = book.create_sheet("CPAM")
    for cells in (["Annuaire"], ["Partenaire", "Nom", "Tél"], ["CPAM", "Roy", "0199001234"]):
        other.append(cells)

    table = read_list(packed(book))

    assert (
        "La feuille « 2025 » a les mêmes colonnes et n’est pas lue : envoyez-la à part",
        "La feuille « CPAM » a les colonnes d’une liste et n’est pas lue : envoyez-la à part",
        "1 ligne masquée est lue comme les autres",
        "Colonnes masquées, lues comme les autres : Nom",
    ) == tuple(note.replace("\u00a0", " ") for note in table.notes)
    assert 2 == len(table.rows)


def test_rows_that_are_struck_through_and_titles_across_are_told_and_not_read() -> None:
    """Who struck a référent through wants them gone; « MAIRIES » over the whole width is no mairie."""

    def fill(page: Worksheet) -> None:
        page.append(["Annuaire du Val-d’Oise", "", ""])
        page.append(["Nom du partenaire", "Téléphone", "Courriel"])
        page.append(["MAIRIES"])
        for name in ("Mairie de Cergy", "Mairie de Persan", "Mairie de Magny"):
            page.append([name, "01 99 00 12 34", "mairie@example.org"])
        for line in (1, 3):
            page.merge_cells(start_row=line, end_row=line, start_column=1, end_column=3)
        for cell in page[5]:
            cell.font = Font(strike=True)
        page["A6"].font = Font(strike=True)

    table = table_of(fill)

    assert ["Mairie de Cergy", "Mairie de Magny"] == [row.cells[0] for row in table.rows]
    assert (
        "1 ligne barrée n’est pas lue (ligne 5) : pour l’importer, enlevez sa rature",
        "1 ligne fusionnée en largeur est prise pour un intertitre et n’est pas lue (ligne 3)",
    ) == tuple(note.replace("\u00a0", " ") for note in table.notes)


def test_a_list_that_is_struck_through_as_a_whole_is_refused() -> None:
    def fill(page: Worksheet) -> None:
        page.append(["Partenaire", "Nom", "Mail"])
        page.append(["Caf", "Roy", "a@example.org"])
        for cell in page[2]:
            cell.font = Font(strike=True)

    with pytest.raises(UnreadableFile, match="barrées"):
        table_of(fill)
