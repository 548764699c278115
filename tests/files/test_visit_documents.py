"""Tables of the documents that are set by typst: the handover, the visits, the rehearsals."""

from __future__ import annotations

import re

from bot.files.visit_documents import Document, DocumentGrid, DocumentSection, as_pdf
from tests.network import NOW
from tests.pdf import read_pdf

ADDRESS = "naturalisations@prefecture-du-val-doise.example"


async def test_a_row_stands_whole_on_its_page_and_an_address_inside_its_cell() -> None:
    """But a row that fills a page by itself goes on over the next one; and the page still says all to who hears it."""
    rows = [(f"DEBUT{at} " + "mot " * (20 + 2 * at) + f"FIN{at}", ADDRESS, "x") for at in range(40)]
    long = ("x", "DEBUT99 " + "mot " * 2_000 + "FIN99", "x")
    grid = DocumentGrid(("Référent", "À qui écrire", "Le"), [*rows, long])

    pdf = read_pdf(await as_pdf(Document("Titre", "", [DocumentSection("Ici", grid=grid)], "Pied"), NOW))

    begun, ended = (
        [set(re.findall(rf"{word}(\d+)", page)) for page in pdf.pages] for word in ("DEBUT", "FIN")
    )
    assert len(pdf.pages) > 3
    assert [one - {"99"} for one in begun] == [one - {"99"} for one in ended]
    assert {"99"} <= set.union(*begun) & set.union(*ended)
    assert f"{ADDRESS.partition('@')[0]}\n" in pdf.text
    assert pdf.is_accessible
