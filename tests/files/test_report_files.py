"""The report's three files, opened and read back; each made in a process of its own, as the bot makes it."""

from __future__ import annotations

import asyncio
import io
from datetime import date, datetime
from decimal import Decimal

import pytest
from docx import Document
from openpyxl import load_workbook

from bot.actions.steering.report.files import written
from bot.actions.steering.report.words import value_words
from bot.domain.core.departments import Department
from bot.domain.directory.structures import Structure
from bot.domain.steering.report.chapters.broadcasts import BroadcastLine
from bot.domain.steering.report.chapters.campaigns import CampaignFacts
from bot.domain.steering.report.chapters.network import NetworkFacts
from bot.domain.steering.report.chapters.partners import PartnerFacts
from bot.domain.steering.report.chapters.quality import QualityFacts
from bot.domain.steering.report.chapters.trainings import TrainingFacts, TrainingLine, TrainingSeats
from bot.domain.steering.report.chapters.usage import UsageFacts
from bot.domain.steering.report.chapters.visits import VisitFacts
from bot.domain.steering.report.comments import Comment
from bot.domain.steering.report.report import Facts, Report, beside
from tests.domain.steering.small_networks import DAY, QUARTER, figure
from tests.pdf import read_pdf

FORMULA = '=HYPERLINK("http://evil.example";"Cliquez")'
PLACES = {"a": "Argenteuil", "b": FORMULA}
HERE = Department("95", "Val-d’Oise", "Île-de-France", "Europe/Paris", "FR", "")


def facts(requests: int) -> Facts:
    months = [*QUARTER.before.months, *QUARTER.months]
    said = {place: [figure(place, month, requests, objective=400) for month in months] for place in PLACES}
    training = TrainingLine("e", FORMULA, DAY.replace(tzinfo=None), "Formation", "Accueil", 0, [(180, 12)])
    return Facts(
        network=NetworkFacts(
            [Structure(one, None, "95", name) for one, name in PLACES.items()], {"a": 6, "b": 7}, 3
        ),
        usage=UsageFacts(said, PLACES, list(PLACES)),
        quality=QualityFacts([], PLACES, 2, [5, 4, 5, 4, 5], [], [], 4, 2),
        visits=VisitFacts([], [], 2, 1, 0, 0, date(2026, 11, 24)),
        partners=PartnerFacts([], {"Caf": (22, 3), "=MSA": (9, 8)}),
        trainings=TrainingFacts(
            [training], 0, {"Argenteuil": TrainingSeats(8, 8, 7), FORMULA: TrainingSeats(7, 7, 5)}, [], 0
        ),
        campaigns=CampaignFacts([], 2),
        broadcasts=[BroadcastLine(1, "annonce", FORMULA, DAY.date(), 30, 20, 10, asks=True)],
    )


@pytest.fixture(scope="module")
def report() -> Report:
    text = Comment("95", "network", f"{FORMULA}\nDeux\x0b structures ont ouvert.", None, DAY)
    chapters = beside(QUARTER, facts(1204), facts(1000))
    made_at = datetime(2026, 11, 24, 14, 30, tzinfo=DAY.tzinfo)
    return Report(HERE, QUARTER, made_at, chapters, {"network": text})


@pytest.fixture(scope="module")
def files(report: Report) -> dict[str, bytes]:
    return {ending: asyncio.run(written(report, ending)) for ending in ("docx", "pdf", "xlsx")}


def test_the_workbook_says_all_of_each_figure_and_holds_its_rows(files: dict[str, bytes]) -> None:
    book = load_workbook(io.BytesIO(files["xlsx"]))
    page = book["Chiffres"]
    titles = [cell.value for cell in page[1]]
    rows = {
        row[1]: dict(zip(titles, row, strict=True)) for row in page.iter_rows(min_row=2, values_only=True)
    }

    assert "A2" == page.freeze_panes
    requests = rows["Demandes accompagnées"]
    assert (7224, 6, 6000, 6) == tuple(
        requests[one] for one in ("Valeur", "Dénominateur", "Avant", "Dénominateur avant")
    )
    assert ["2026-07-01", "2026-09-30"] == [f"{requests[one]:%Y-%m-%d}" for one in ("Du", "Au")]
    assert "Une demande n’est pas une personne" in requests["Définition"]
    lines = list(book[requests["Feuille des lignes"]].iter_rows(min_row=2, values_only=True))
    assert requests["Valeur"] == sum(line[2] for line in lines)
    for row in rows.values():
        assert row["Définition"]
        assert row["Source"]
        assert row["Feuille des lignes"] in {*book.sheetnames, None}


def test_nothing_in_the_workbook_is_run_and_what_is_masked_is_masked_in_the_rows_too(
    files: dict[str, bytes],
) -> None:
    book = load_workbook(io.BytesIO(files["xlsx"]))
    cells = [cell for page in book for row in page.iter_rows() for cell in row]
    reached = [list(row) for row in book["Joignabilité"].iter_rows(min_row=2, values_only=True)]

    assert [] == [cell.coordinate for cell in cells if cell.data_type == "f"]
    assert any(str(cell.value).startswith("'=HYPERLINK") for cell in cells)
    small = "<\N{NO-BREAK SPACE}5"
    assert ["Caf", 25, "masqué", small, "masqué"] == reached[0]
    assert ["'=MSA", 17, "masqué", "masqué", "masqué"] == reached[1]


def test_the_document_for_word_has_headings_tables_and_a_picture_in_words(
    report: Report, files: dict[str, bytes]
) -> None:
    document = Document(io.BytesIO(files["docx"]))
    text = "\n".join(paragraph.text for paragraph in document.paragraphs)
    headings = [one.text for one in document.paragraphs if one.style and one.style.name == "Heading 1"]
    tables = [[[cell.text for cell in row.cells] for row in table.rows] for table in document.tables]

    assert ["L’essentiel", *(one.title for one in report.chapters), "Définitions"] == headings
    assert "Réseau France services – Val-d’Oise (95)" in text
    assert "Établi le mardi 24 novembre 2026" in text
    assert "Deux structures ont ouvert." in text
    assert "Écrit le mardi 8 septembre 2026." in text
    essential = {row[0]: row[1] for row in tables[0]}
    assert {one.term.label: value_words(one) for one in report.main} == {
        label: value for label, value in essential.items() if label != "Indicateur"
    }
    assert "7\N{NO-BREAK SPACE}224" == essential["Demandes accompagnées"]
    [drawn] = document.element.body.iter("{http://schemas.openxmlformats.org/drawingml/2006/main}blip")
    assert drawn is not None
    alternative = document.inline_shapes[0]._inline.docPr.get("descr")
    assert "septembre 2026\N{NO-BREAK SPACE}: 2\N{NO-BREAK SPACE}408 (objectif 800)" in alternative
    for table in document.tables:
        assert table.rows[0]._tr.trPr.xpath("./w:tblHeader")


def test_the_pdf_can_be_read_by_those_who_do_not_see_it(report: Report, files: dict[str, bytes]) -> None:
    pdf = read_pdf(files["pdf"])

    assert pdf.is_accessible
    assert any("Demandes par mois" in words for words in pdf.pictures)
    for title in ("L’essentiel", *(one.title for one in report.chapters), "Définitions"):
        assert title in pdf.text
    assert "7\N{NO-BREAK SPACE}224" in pdf.text


def test_a_masked_number_is_in_none_of_the_files(report: Report, files: dict[str, bytes]) -> None:
    """Three of Caf's 25 answers say « pas joint »; 22, 88 % and 3 would be it."""
    partners = next(one for one in report.chapters if one.key == "partners")
    table = next(one for one in partners.tables if one.sheet == "Joignabilité")
    document = Document(io.BytesIO(files["docx"]))
    printed = [
        [cell.text for cell in row.cells]
        for one in document.tables
        for row in one.rows
        if row.cells[0].text == "Caf"
    ]

    assert [25, Decimal("88.0"), 22, 3] != [*table.rows[0][1:]]
    assert [["Caf", "25", "masqué", "<\N{NO-BREAK SPACE}5", "masqué"]] == printed
