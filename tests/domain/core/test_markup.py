"""Telegram's HTML as stretches of text that look alike."""

from __future__ import annotations

from html import escape

from hypothesis import given
from hypothesis import strategies as st

from bot.domain.core.markup import Look, Run, runs, seen


def test_nested_tags_add_their_looks() -> None:
    assert [
        Run("un "),
        Run("deux ", frozenset({Look.BOLD})),
        Run("trois", frozenset({Look.BOLD, Look.ITALIC})),
        Run(" & quatre"),
    ] == runs("un <b>deux <i>trois</i></b> &amp; quatre")


def test_only_links_to_web_pages_are_links() -> None:
    found = runs(
        '<a href="https://a.fr/?b=1&amp;c">A</a> <a href="tg://user?id=1">B</a> <a href="javascript:x">C</a>'
    )

    assert ["https://a.fr/?b=1&c", "", "", "", ""] == [run.href for run in found]


def test_a_quotation_stands_on_lines_of_its_own() -> None:
    assert "dit :\ncité\nensuite" == seen("dit :<blockquote>cité</blockquote>ensuite")
    assert "dit :\ncité\n\nensuite" == seen("dit :\n<blockquote expandable>cité</blockquote>\n\nensuite")


def test_hidden_words_and_custom_emoji_are_shown_plainly() -> None:
    html = '<tg-spoiler>caché</tg-spoiler> <tg-emoji emoji-id="5">👍</tg-emoji> <span class="tg-spoiler">x</span>'

    assert "caché 👍 x" == seen(html)


@given(st.text())
def test_what_is_written_is_seen(text: str) -> None:
    words = text.replace("\r", "")
    assert words == seen(escape(words, quote=False))


@given(st.text(alphabet="<>/&;bia= \"'x\n"))
def test_no_text_makes_it_fail(html: str) -> None:
    assert all(run.text for run in runs(html))
