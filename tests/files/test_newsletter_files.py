"""An issue off Telegram: one HTML file for a mail, the same in plain text, a PDF that a screen reader can read."""

from __future__ import annotations

import re
from datetime import UTC, date, datetime
from html.parser import HTMLParser

from bot.domain.broadcasts.newsletter.editions import Edition, EditionChapter
from bot.domain.broadcasts.newsletter.items import Item
from bot.domain.core.files import File
from bot.files.newsletters import html_of, pdf_of, text_of
from tests.pdf import read_pdf

NOW = datetime(2026, 12, 1, 8, tzinfo=UTC)


def item(html: str, file: File | None = None) -> Item:
    return Item("item", "95", "key", html, file=file)


EDITION = Edition(
    12,
    "Val-d’Oise",
    date(2026, 12, 1),
    "Bonjour à tous,\nvoici <b>décembre</b> &amp; ses nouvelles.",
    (
        EditionChapter(
            "À la une", (item('Le <a href="https://france-services.gouv.fr/g?a=1&amp;b=2">guide</a> est là'),)
        ),
        EditionChapter(
            "Ressources", (item("", File("photo", "p1", "u1")), item("&lt;script&gt; n’en est pas un"))
        ),
    ),
)


class Page(HTMLParser):
    def __init__(self, html: str) -> None:
        super().__init__()
        self.tags: list[tuple[str, dict[str, str | None]]] = []
        self.feed(html)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.append((tag, dict(attrs)))

    def of(self, tag: str) -> list[dict[str, str | None]]:
        return [attrs for name, attrs in self.tags if name == tag]


def test_the_page_is_one_file_in_french_with_its_headings() -> None:
    html = html_of(EDITION)
    page = Page(html)

    assert [{"lang": "fr"}] == page.of("html")
    assert [1, 2] == [len(page.of(tag)) for tag in ("h1", "h2")]
    assert ["https://france-services.gouv.fr/g?a=1&b=2"] == [link["href"] for link in page.of("a")]
    assert [] == [tag for tag, _ in page.tags if tag in ("img", "script", "link", "iframe", "table")]
    assert "<title>Newsletter n°\N{NO-BREAK SPACE}12, France services Val-d’Oise</title>" in html
    assert "&lt;script&gt; n’en est pas un" in html
    assert "Bonjour à tous,<br>voici <strong>décembre</strong> &amp; ses" in html
    assert "Photo, à voir dans Telegram" in html
    assert " !important" in html


def test_colours_have_contrast_in_the_light_and_in_the_dark() -> None:
    """WCAG AA: 4.5 to 1, of every colour of text on the column's and the page's own."""
    html = html_of(EDITION)
    dark = re.findall(r"\.(?:column|title|small|link)[^}]*?[ {]color: (#\w{6})", html)
    light = set(re.findall(r"[;\"]color:(#\w{6})", html))

    assert len(dark) == 4
    assert {"#1b1b1f", "#53535c", "#000091"} == light
    assert all(contrast(colour, "#ffffff") >= 4.5 for colour in light)
    assert all(contrast(colour, "#242429") >= 4.5 for colour in dark)


def contrast(one: str, two: str) -> float:
    lighter, darker = sorted((luminance(one), luminance(two)), reverse=True)
    return (lighter + 0.05) / (darker + 0.05)


def luminance(colour: str) -> float:
    parts = [int(colour[at : at + 2], 16) / 255 for at in (1, 3, 5)]
    linear = [part / 12.92 if part <= 0.03928 else ((part + 0.055) / 1.055) ** 2.4 for part in parts]
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]


def test_plain_text_says_the_same_with_the_links_behind_their_words() -> None:
    assert (
        "Newsletter n°\N{NO-BREAK SPACE}12, France services Val-d’Oise\nmardi 1er\N{NO-BREAK SPACE}décembre 2026\n\n"
        "Bonjour à tous,\nvoici décembre & ses nouvelles.\n\n"
        "À LA UNE\n\n- Le guide (https://france-services.gouv.fr/g?a=1&b=2) est là\n\n"
        "RESSOURCES\n\n- Photo, à voir dans Telegram\n- <script> n’en est pas un\n"
    ) == text_of(EDITION)


async def test_the_pdf_is_accessible_and_says_the_same() -> None:
    pdf = read_pdf(await pdf_of(EDITION, NOW))

    assert pdf.is_accessible
    said = " ".join(pdf.text.split())
    for words in ("Newsletter n° 12", "À la une", "Ressources", "<script> n’en est pas un", "décembre"):
        assert words.replace(" ", "") in said.replace(" ", "").replace("\N{NO-BREAK SPACE}", "")


async def test_letters_that_no_font_has_are_said_not_to_be_there() -> None:
    """An emoji is no letter on paper; a letter of another writing leaves a mark."""
    chapter = EditionChapter("Vie du réseau", (item("Bravo 🎉 à ქეთი"),))
    pdf = read_pdf(await pdf_of(Edition(1, "Oise", date(2026, 12, 1), "", (chapter,)), NOW))

    assert pdf.is_accessible
    assert "Bravo" in pdf.text
