"""A list of référents as people keep them, with every fault a column may have: made by code, the same each time."""

from __future__ import annotations

import csv
import io
import random
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from xml.sax.saxutils import escape

from benchmarks.made_up.import_workbooks import workbook

ROWS = 5_000
SPARE_ROWS = 40
HEADER = (
    "Partenaire", "Organisme ", "", "Départements", "Prénom", "NOM", "Téléphone du référent", "Contact mail Agent",
    "Bal", "Périmètre", "Délai", "Absence du", "Absence jusqu'au", "Vérifié le", "Commentaire interne", "Couleur",
)  # fmt: skip
PARTNERS = (
    "Caf",
    "CPAM 95",
    "Pôle emploi",
    "MSA Île-de-France",
    "DDFiP",
    "Carsat",
    "La Poste",
    "ANTS",
    "Urssaf",
)
FIRST_NAMES = ("Odile", "Samir", "Inès", "Marc", "Léa", "Yann", "Zoé", "Paul")
SHAPES = ("{:%d/%m/%Y}", "{:%Y-%m-%d}", "{:%d-%m-%Y}", "serial")
EXCEL_EPOCH = date(1899, 12, 30)

Cells = dict[str, str]


@dataclass(frozen=True)
class Row:
    """`skipped`: it is about another département; `merged`: its partner stands in the row above."""

    cells: Cells
    rejected: bool = False
    skipped: bool = False
    merged: bool = False


def _sound(number: int, chance: random.Random) -> Cells:
    day = date(2026, 1, 1) + timedelta(days=chance.randrange(300))
    return {
        "Partenaire": PARTNERS[number % len(PARTNERS)],
        "Organisme ": f"Agence {number}",
        "Départements": "95",
        "Prénom": chance.choice(FIRST_NAMES),
        "NOM": f"Nom{number}",
        "Téléphone du référent": f"01 99 00 {number // 100:02} {number % 100:02}",
        "Contact mail Agent": f"agent{number}@example.org",
        "Périmètre": "RSA ; prime d’activité\naide au logement",
        "Délai": chance.choice(("3", "3 jours", "")),
        "Vérifié le": _day(day, chance.choice(SHAPES)),
        "Couleur": "bleu",
    }


def _day(day: date, shape: str) -> str:
    return str((day - EXCEL_EPOCH).days) if shape == "serial" else shape.format(day)


ACCEPTED: tuple[Mapping[str, str], ...] = (
    {},
    {"Téléphone du référent": "05 90 12 34 56", "Départements": "971, 95"},
    {"Téléphone du référent": "199001234"},
    {"Partenaire": "  Caf\xa0", "Contact mail Agent": " a{n}@example.org\xa0", "Prénom": "Anne\xa0Lise  "},
    {"Organisme ": "=FORMULA({n})"},
    {"NOM": "", "Prénom": "", "Bal": "boite{n}@example.org"},
    {"Départements": "95 - Val-d'Oise", "Vérifié le": ""},
    {"Vérifié le": "3 février 2026"},
)
REJECTED: tuple[Mapping[str, str], ...] = (
    {"Partenaire": ""},
    {"Partenaire": "Association des commerçants"},
    {"Téléphone du référent": "01 23 45"},
    {"Contact mail Agent": "agent chez exemple"},
    {"Contact mail Agent": "a{n}@example.org ; b{n}@example.org"},
    {"Commentaire interne": "Mme X, NIR 2 95 10 99 126 111 93"},
    {"Absence du": "02/12/2026", "Absence jusqu'au": "01/12/2026"},
    {"Vérifié le": "31/02/2026"},
)


def referents(count: int = ROWS, seed: int = 95) -> list[Row]:
    chance = random.Random(seed)
    rows: list[Row] = []
    for number in range(count):
        cells, draw = _sound(number, chance), chance.random()
        if draw < 0.1:
            rows.append(Row(_with(cells, chance.choice(REJECTED), number), rejected=True))
        elif draw < 0.12 and rows and _is_sound(rows[-1]):
            rows.append(Row(dict(rows[-1].cells), rejected=True))
        elif draw < 0.15:
            rows.append(Row(cells | {"Départements": "60"}, skipped=True))
        elif draw < 0.18 and rows and _is_sound(rows[-1]):
            rows.append(Row(cells | {"Partenaire": rows[-1].cells["Partenaire"]}, merged=True))
        else:
            rows.append(Row(_with(cells, chance.choice(ACCEPTED), number)))
    return rows


def _is_sound(row: Row) -> bool:
    """To be repeated, or merged with: its cells say the same in a workbook as in a CSV."""
    return not (row.rejected or row.skipped or row.merged or row.cells["Organisme "].startswith("="))


def _with(cells: Cells, fault: Mapping[str, str], number: int) -> Cells:
    return cells | {title: text.replace("{n}", str(number)) for title, text in fault.items()}


def as_csv(rows: list[Row], delimiter: str, encoding: str) -> bytes:
    text = io.StringIO(newline="")
    writer = csv.writer(text, delimiter=delimiter)
    writer.writerow(["Annuaire des référents"])
    writer.writerow(HEADER)
    for number, row in enumerate(rows):
        if number == len(rows) // 2:
            writer.writerows([[""] * len(HEADER)] * SPARE_ROWS)
        writer.writerow([row.cells.get(title, "") for title in HEADER])
    writer.writerows([[""] * len(HEADER)] * SPARE_ROWS)
    return text.getvalue().encode(encoding)


def as_workbook(rows: list[Row]) -> bytes:
    """As Excel writes it: dates and numbers are numbers, formulas keep their value, merged cells are empty."""
    lines = ['<row r="1"><c r="A1" t="inlineStr"><is><t>Annuaire des référents</t></is></c></row>']
    lines.append(_line(2, dict(zip(HEADER, HEADER, strict=True))))
    merges, number = [], 2
    for index, row in enumerate(rows):
        number += 1 + SPARE_ROWS * (index == len(rows) // 2)
        cells = row.cells
        if row.merged:
            merges.append(f'<mergeCell ref="A{number - 1}:A{number}"/>')
            cells = cells | {"Partenaire": ""}
        lines.append(_line(number, cells))
    lines.extend(_line(number + spare, {}) for spare in range(1, SPARE_ROWS + 1))
    sheet = f"<sheetData>{''.join(lines)}</sheetData><mergeCells>{''.join(merges)}</mergeCells>"
    return workbook(sheet, '<sheetData><row r="1"><c r="A1"><v>1</v></c></row></sheetData>')


def _line(number: int, cells: Mapping[str, str]) -> str:
    parts = (_cell(f"{chr(65 + index)}{number}", cells.get(title, "")) for index, title in enumerate(HEADER))
    return f'<row r="{number}">{"".join(parts)}</row>'


def _cell(place: str, text: str) -> str:
    if text.startswith("=FORMULA"):
        return f'<c r="{place}" t="str"><f>CONCATENATE("Agence ","{place}")</f><v>Agence {place}</v></c>'
    if text.isdecimal() and place[0] in "GKN":
        return f'<c r="{place}" s="{int(place[0] == "N")}"><v>{text}</v></c>'
    kept = f'<is><t xml:space="preserve">{escape(text)}</t></is>'
    return f'<c r="{place}" t="inlineStr">{kept}</c>' if text else f'<c r="{place}" s="1"/>'
