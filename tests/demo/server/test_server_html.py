"""parse_mode=HTML is read as strictly as Telegram reads it."""

from __future__ import annotations

import pytest

from bot.demo.markup.html import parse_html
from bot.demo.markup.reading import MarkupError
from bot.demo.markup.shown import entities_to_html


@pytest.mark.parametrize(
    ("source", "text", "entities"),
    [
        ("Bonjour", "Bonjour", []),
        ("<b>Bonjour</b> !", "Bonjour !", [("bold", 0, 7)]),
        ("<B>x</B>", "x", [("bold", 0, 1)]),
        ("a &lt;b&gt; &amp;amp; &#233; &#xE9; &nbsp;", "a <b> &amp; é é &nbsp;", []),
        ("😀 <i>é😀</i>", "😀 é😀", [("italic", 3, 3)]),
        ("<b>a<i>b</i></b>", "ab", [("bold", 0, 2), ("italic", 1, 1)]),
        ("<b></b>x", "x", []),
        ("<span class='tg-spoiler'>x</span>", "x", [("spoiler", 0, 1)]),
        ("<blockquote expandable>x</blockquote>", "x", [("expandable_blockquote", 0, 1)]),
        ("<pre><code class='language-sql'>x</code></pre>", "x", [("pre", 0, 1)]),
        ('<a href="pas une adresse">x</a>', "x", []),
    ],
)
def test_html_becomes_text_and_entities(source: str, text: str, entities: list[tuple[str, int, int]]) -> None:
    read, found = parse_html(source)

    assert (text, entities) == (read, [(one["type"], one["offset"], one["length"]) for one in found])


def test_a_link_keeps_its_address() -> None:
    _, found = parse_html('<a href="https://ants.gouv.fr/?a=1&amp;b=2">site</a> <a href="ants.gouv.fr">x</a>')

    assert [entity["url"] for entity in found] == ["https://ants.gouv.fr/?a=1&b=2", "http://ants.gouv.fr/"]


@pytest.mark.parametrize(
    ("source", "reason"),
    [
        ("<b>x", 'Can\'t find end tag corresponding to start tag "b"'),
        ("é<p>x</p>", 'Unsupported start tag "p" at byte offset 2'),
        ("1 < 2", 'Unsupported start tag "" at byte offset 2'),
        ("1 <2", "Unclosed start tag at byte offset 2"),
        ("x</b>", "Unexpected end tag at byte offset 1"),
        ("<b>x</i>", 'Unmatched end tag at byte offset 4, expected "</b>", found "</i>"'),
        ("<a href", 'Unclosed start tag "a" at byte offset 0'),
        ('<a ="x">x</a>', 'Empty attribute name in the tag "a" at byte offset 0'),
        ('<a href="x>y</a>', "Unclosed start tag at byte offset 0"),
        ("<a href=x/y>y</a>", "Unexpected end of name token at byte offset 8"),
        ("<span>x</span>", 'Tag "span" must have class "tg-spoiler" at byte offset 0'),
        ("<b>x</b", "Unclosed end tag at byte offset 4"),
        ("<br/>", 'Unsupported start tag "br/" at byte offset 0'),
    ],
)
def test_bad_html_is_refused_with_telegrams_reason(source: str, reason: str) -> None:
    with pytest.raises(MarkupError) as refused:
        parse_html(source)

    assert reason == str(refused.value)


@pytest.mark.parametrize(
    "source",
    [
        "<b>gras <i>et 😀 italique</i></b> puis <code>&lt;code&gt;</code>",
        '<a href="https://ants.gouv.fr/?a=1&amp;b=2">site</a>',
        "<blockquote>une <u>citation</u></blockquote>",
        '<span class="tg-spoiler">secret</span> <s>non</s>',
        "<pre>a\n b</pre>",
    ],
)
def test_the_page_shows_what_was_sent(source: str) -> None:
    assert source == entities_to_html(*parse_html(source))


@pytest.mark.parametrize("url", ["javascript:alert(1)", "data:text/html,x", "vbscript:x"])
def test_a_dangerous_address_is_never_a_link_on_the_page(url: str) -> None:
    entity = {"type": "text_link", "offset": 0, "length": 4, "url": url}

    assert entities_to_html("clic <b>", [entity]) == "clic &lt;b&gt;"


def test_overlapping_entities_stay_well_formed() -> None:
    entities = [{"type": "bold", "offset": 0, "length": 4}, {"type": "italic", "offset": 2, "length": 4}]

    assert entities_to_html("abcdef", entities) == "<b>ab<i>cd</i></b>ef"
