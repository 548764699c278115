"""A list as LibreOffice writes it (.ods) is read as the same list from Excel is."""

from __future__ import annotations

import io
import zipfile

import pytest

from bot.actions.nouns import read_list
from bot.files.tables.grid import UnreadableFile

KIND = "application/vnd.oasis.opendocument.spreadsheet"
NAMES = " ".join(
    f'xmlns:{name}="urn:oasis:names:tc:opendocument:xmlns:{name}:1.0"'
    for name in ("office", "table", "text", "style")
)
STYLES = """
<style:style style:name="away"><style:table-properties table:display="false"/></style:style>
<style:style style:name="crossed"><style:text-properties style:text-line-through-style="solid"/></style:style>
"""


def ods(*tables: str, **more: str) -> bytes:
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("mimetype", KIND, zipfile.ZIP_STORED)
        archive.writestr(
            "content.xml",
            f'<?xml version="1.0"?>{more.get("before", "")}<office:document-content {NAMES}>'
            f"<office:automatic-styles>{STYLES}</office:automatic-styles><office:body><office:spreadsheet>"
            f"{''.join(tables)}</office:spreadsheet></office:body></office:document-content>",
        )
        archive.writestr("META-INF/manifest.xml", more.get("manifest", "<manifest/>"))
    return packed.getvalue()


def table(*rows: str, name: str = "Liste", style: str = "") -> str:
    columns = '<table:table-column table:number-columns-repeated="2"/><table:table-column table:visibility="collapse"/>'
    end = '<table:table-row table:number-rows-repeated="1048000"><table:table-cell/></table:table-row>'
    return f'<table:table table:name="{name}" table:style-name="{style}">{columns}{"".join(rows)}{end}</table:table>'


def row(*cells: str, **looks: str) -> str:
    told = "".join(f' table:{name}="{value}"' for name, value in looks.items())
    return f"<table:table-row{told}>{''.join(cells)}</table:table-row>"


def cell(text: str = "", **looks: str) -> str:
    told = "".join(f' table:{name.replace("_", "-")}="{value}"' for name, value in looks.items())
    said = f"<text:p>{text}</text:p>" if text else ""
    return f'<table:table-cell{told} office:value-type="string">{said}</table:table-cell>'


def typed(kind: str, name: str, value: str) -> str:
    return f'<table:table-cell office:value-type="{kind}" office:{name}="{value}"><text:p>x</text:p></table:table-cell>'


HEADER = row(*map(cell, ("Structure", "Mois", "Demandes", "Objectif", "Source", "Satisfaits")))


def test_a_list_is_read_with_its_kinds_of_cells_and_what_is_not_seen_is_told() -> None:
    note = "<office:annotation><text:p>parti</text:p></office:annotation>"
    rows = (
        row(cell("Chiffres", number_columns_spanned="6")),
        HEADER,
        row(
            cell("Cergy", number_rows_spanned="2"),
            typed("date", "date-value", "2026-10-01"),
            typed("float", "value", "120"),
            typed("time", "time-value", "PT09H30M00S"),
            cell(f'a<text:s text:c="2"/>b{note}'),
            typed("percentage", "value", "0.92"),
        ),
        row(
            "<table:covered-table-cell/>", cell("11/2026", number_columns_repeated="2"), visibility="collapse"
        ),
        row(cell("Ermont", style_name="crossed")),
    )

    found = read_list(ods(table(row(cell("rien")), name="Avant", style="away"), table(*rows)))

    assert ("Structure", "Mois", "Demandes", "Objectif", "Source", "Satisfaits") == found.header
    assert [
        (3, ("Cergy", "2026-10-01", "120", "09:30", "a  b", "92 %")),
        (4, ("Cergy", "11/2026", "11/2026", "", "", "")),
    ] == [(one.line, one.cells) for one in found.rows]
    assert [
        "1 ligne barrée n’est pas lue (ligne 5)\u00a0: pour l’importer, enlevez sa rature",
        "1 ligne masquée est lue comme les autres",
        "Colonnes masquées, lues comme les autres\u00a0: Demandes",
    ] == list(found.notes)


@pytest.mark.parametrize(
    ("content", "sentence"),
    [
        (ods(table(HEADER), manifest="<encryption-data/>"), "mot de passe"),
        (ods(table(HEADER), before='<!DOCTYPE a [<!ENTITY b "c">]>'), "abîmé"),
        (ods(table(HEADER))[:200], "abîmé"),
        (ods("<table:table>"), "abîmé"),
        (ods(table(row(typed("float", "value", "douze")))), "abîmé"),
        (ods(table(HEADER, style="away")), "aucune feuille visible"),
        (ods(table(HEADER)), "que des titres"),
        (ods(), "aucune feuille visible"),
        (ods(table(HEADER, row(cell("a"), **{"number-rows-repeated": "90000"}))), "20\u00a0000 lignes"),
        (ods("<a/>" * 16_000_000), "démesuré"),
    ],
    ids=range(10),
)
def test_what_is_no_list_is_refused_with_what_to_do(content: bytes, sentence: str) -> None:
    with pytest.raises(UnreadableFile, match=sentence):
        read_list(content)
