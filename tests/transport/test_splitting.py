"""Long texts in parts that Telegram accepts, whatever is in them."""

from __future__ import annotations

import re
from html import escape
from html.parser import HTMLParser

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.transport.splitting import cut_to, is_blank, plain_text, split_html, utf16_length

FAMILY = "👨‍👩‍👧‍👦"
TAGS = ("b", "i", "u", "s", "code", "pre", "blockquote", "tg-spoiler")


class Checker(HTMLParser):
    """Reads as strictly as Telegram: every tag is closed, in order."""

    def __init__(self, html: str) -> None:
        super().__init__(convert_charrefs=True)
        self.opened: list[str] = []
        self.entities = 0
        self.feed(html)
        self.close()
        assert self.opened == []

    def handle_starttag(self, tag: str, attrs: object) -> None:  # noqa: ARG002 — the parser's signature
        self.opened.append(tag)
        self.entities += 1

    def handle_endtag(self, tag: str) -> None:
        assert self.opened.pop() == tag


texts = st.text(
    st.one_of(
        st.sampled_from("abc é.!? \n\u00a0\u202f<>&\"';"),
        st.characters(exclude_categories=("Cs", "Cc")),
        st.sampled_from(["😀", "\u0301", "\u200d", "🇫"]),
    ),
    max_size=60,
)


def tagged(inner: st.SearchStrategy[str]) -> st.SearchStrategy[str]:
    opened = st.sampled_from([*TAGS, 'a href="https://example.org/?a=1&amp;b=2"', "blockquote expandable"])
    wrapped = st.builds(lambda tag, html: f"<{tag}>{html}</{tag.split()[0]}>", opened, inner)
    return st.lists(st.one_of(inner, wrapped), max_size=6).map("".join)


htmls = st.recursive(texts.map(lambda text: escape(text, quote=False)), tagged, max_leaves=20)


def without_spaces(text: str) -> str:
    return "".join(char for char in text if not is_blank(char))


@given(htmls, st.integers(min_value=2, max_value=120))
def test_every_part_fits_is_valid_and_nothing_visible_is_lost(html: str, limit: int) -> None:
    parts = split_html(html, limit)

    assert without_spaces("".join(map(plain_text, parts))) == without_spaces(plain_text(html))
    for part in parts:
        assert Checker(part).entities <= 100
        assert 0 < utf16_length(plain_text(part)) <= limit
        assert not is_blank(plain_text(part))


@given(st.text(st.characters(exclude_categories=("Cc",)), max_size=300))
def test_what_comes_from_outside_never_breaks_it(text: str) -> None:
    """Not even text that is no HTML at all, or has halves of characters."""
    assert all(utf16_length(plain_text(part)) <= 50 for part in split_html(text, 50))


@given(texts)
def test_plain_text_is_what_people_see(text: str) -> None:
    assert plain_text(f"<b>{escape(text, quote=False)}</b>") == text


def test_a_text_that_fits_is_left_as_it_is() -> None:
    html = "<b>Bonjour</b>  &lt;toi&gt;\n"

    assert split_html(html) == [html]


@pytest.mark.parametrize("html", ["", " \n ", "<b></b>", "\u200b\u2800", "<i>&#8203;</i>"])
def test_what_nobody_would_see_is_not_sent(html: str) -> None:
    """Telegram refuses an empty text."""
    assert split_html(html) == []


def test_4096_is_counted_in_utf16_units_after_parsing() -> None:
    fits = "<b>" + "😀" * 2048 + "</b>"

    assert split_html(fits) == [fits]
    assert [utf16_length(plain_text(part)) for part in split_html("x" + fits)] == [4095, 2]
    assert split_html("&lt;" * 4096) == ["&lt;" * 4096]


def test_it_is_cut_between_paragraphs_rather_than_lines() -> None:
    assert split_html("Un.\nDeux.\n\nTrois.\nQuatre.", 18) == ["Un.\nDeux.", "Trois.\nQuatre."]


def test_it_is_cut_between_lines_rather_than_sentences() -> None:
    assert split_html("Une phrase. Deux.\nTrois mots. Fin.", 24) == ["Une phrase. Deux.", "Trois mots. Fin."]


def test_it_is_cut_between_sentences_rather_than_words() -> None:
    assert split_html("Une phrase assez longue. Et une autre phrase.", 34) == [
        "Une phrase assez longue.",
        "Et une autre phrase.",
    ]


def test_french_spaces_hold_a_line_together() -> None:
    assert split_html("Quels horaires\u00a0? Merci", 16) == ["Quels horaires\u00a0?", "Merci"]
    assert split_html("Voici les horaires\u00a0: 9 h", 19) == ["Voici les", "horaires\u00a0: 9 h"]


def test_tags_are_closed_and_opened_again() -> None:
    html = '<b>Le <a href="https://example.org/?a=1&amp;b=2">guide complet des démarches</a></b>'

    assert split_html(html, 16) == [
        '<b>Le <a href="https://example.org/?a=1&amp;b=2">guide complet</a></b>',
        '<b><a href="https://example.org/?a=1&amp;b=2">des démarches</a></b>',
    ]


def test_a_character_made_of_several_is_not_cut() -> None:
    """A family of emoji, an accent that stands alone, a flag."""
    assert split_html("ab" + FAMILY, 12) == ["ab", FAMILY]
    assert split_html("abce\u0301", 4) == ["abc", "e\u0301"]
    assert split_html("a🇫🇷🇧🇪", 7) == ["a🇫🇷", "🇧🇪"]


def test_a_cluster_longer_than_a_message_is_cut_all_the_same() -> None:
    assert "".join(split_html("e" + "\u0301" * 300, 100)) == "e" + "\u0301" * 300


def test_at_most_100_entities_a_message() -> None:
    parts = split_html(" ".join(f"<b>{number}</b>" for number in range(250)))

    assert [Checker(part).entities for part in parts] == [100, 100, 50]


def test_tags_nested_too_deep_lose_the_innermost_ones() -> None:
    [part] = split_html("<b>" * 150 + "x" + "</b>" * 150)

    assert Checker(part).entities == 100


def test_unclosed_and_foreign_tags_do_not_spoil_the_parts() -> None:
    parts = split_html("<b>un <p>deux</p> trois</i> a<b " * 3, 30)

    assert all(Checker(part) for part in parts)
    assert re.sub(r"\s", "", "".join(map(plain_text, parts))) == "un<p>deux</p>troisa<b" * 3


def test_only_telegrams_own_entities_are_read() -> None:
    assert plain_text("&lt;&gt;&amp;&quot;&#233;&#xe9;&nbsp;&eacute;&ampx;") == '<>&"éé&nbsp;&eacute;&ampx;'


def test_cut_to_counts_utf16_units() -> None:
    assert cut_to("a😀😀", 4) == "a😀"
    assert cut_to("abc", 4) == "abc"
