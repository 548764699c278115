"""A visit, and the visits of a time, as Word and PDF; the sheet as Excel, filled in on a computer and sent back."""

from __future__ import annotations

import io

from docx import Document
from openpyxl import load_workbook

from bot.demo.players import Person
from bot.domain.network.roles import Role
from tests.conversations.agreeing import content_of, documents
from tests.conversations.visits.visiting import begin, finished, plain, said_to
from tests.network import Network, newcomer
from tests.pdf import read_pdf


async def take(net: Network, person: Person, *buttons: str) -> bytes:
    for button in buttons:
        await net.tap(person, button)
    return content_of(net, documents(person)[-1])


def words_of(content: bytes) -> str:
    document = Document(io.BytesIO(content))
    cells = [cell.text for table in document.tables for row in table.rows for cell in row.cells]
    return "\n".join([*(paragraph.text for paragraph in document.paragraphs), *cells]).replace("\u00a0", " ")


async def test_a_visit_for_word_and_as_a_pdf(net: Network) -> None:
    await finished(net, net.claire)
    await net.tap(net.claire, "Noter une action")
    for words in ("Remettre le panneau", "la mairie", "4/12"):
        await net.say(net.claire, words)
    await net.tap(net.claire, "La visite")

    word = words_of(await take(net, net.claire, "Plus", "Word"))
    await net.say(net.claire, "/visite cergy")
    pdf = read_pdf(await take(net, net.claire, "Visites (1)", "24/11/2026", "Plus", "PDF"))

    assert pdf.is_accessible
    for text in (word, pdf.text):
        assert "Visite : Cergy" in text
        assert "panneau tombé" in text
        assert "Remettre le panneau" in text
        assert "la mairie" in text
    assert "Deux postes non pourvus" in word


async def test_the_visits_of_a_time_with_figures_one_can_count_again(net: Network) -> None:
    pia = await newcomer(net, "Pia Pivoine", Role.PREFECTURE)
    await finished(net, net.claire)
    await net.say(pia, "/visite")

    text = words_of(await take(net, pia, "Plus", "Synthèse", "Ce trimestre", "Word"))

    assert "Val-d’Oise, du jeudi 1er octobre 2026 au mardi 24 novembre 2026" in text
    assert "1 visite, de 1 structure sur 2 en service" in text
    assert "1 structure jamais visitée" in text
    assert "1 sur 1" in text
    assert "exporté" not in said_to(net.claire)


async def test_a_sheet_goes_to_excel_and_comes_back_tried_first(net: Network) -> None:
    await begin(net, net.claire)
    await net.say(net.claire, "Nadia Benali")
    await net.tap(net.claire, "Toutes les questions")
    book = load_workbook(io.BytesIO(await take(net, net.claire, "Plus", "Excel, à compléter")))
    page = book.worksheets[0]
    heading = [cell.value for cell in page[1]]
    answer = heading.index("Réponse à la question") + 1
    titles = {page.cell(row, heading.index("Question") + 1).value: row for row in range(2, page.max_row + 1)}
    page.cell(titles["Les horaires affichés sont les horaires réels"], answer).value = "oui"
    page.cell(titles["La signalétique extérieure est conforme"], answer).value = "non"
    page.cell(titles["La signalétique extérieure est conforme"], answer + 1).value = "panneau tombé"
    page.cell(titles["Confidentialité : il y a un bureau fermé"], answer).value = "peut-être"
    page.cell(titles["Fréquentation par rapport à l’objectif"], answer).value = "énorme"
    page.cell(titles["Points forts"], answer).value = "Équipe soudée"
    packed = io.BytesIO()
    book.save(packed)

    await net.claire.send_document(packed.getvalue(), "fiche.xlsx")
    await net.quiet()

    assert "Fiches de visite" in plain(net.claire.last)
    assert "« Confidentialité : il y a un bureau fermé » attend « oui » ou « non »" in said_to(net.claire)
    assert "au-dessus / conforme / en dessous" in said_to(net.claire)
    assert 1 == len(await net.rows("SELECT * FROM visit_answers"))
    await net.tap(net.claire, "Appliquer")
    rows = await net.rows("SELECT value, remark FROM visit_answers ORDER BY rank")
    assert [("", "Nadia Benali"), ("oui", ""), ("non", "panneau tombé"), ("", "Équipe soudée")] == [
        (row["value"], row["remark"]) for row in rows
    ]
    await net.tap(net.claire, "Annuler cet import")
    await net.tap(net.claire, "Oui, annuler cet import")
    assert 1 == len(await net.rows("SELECT * FROM visit_answers"))
