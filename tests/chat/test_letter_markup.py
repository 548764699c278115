"""Telegram's HTML as a mail's, and as plain text: whole, and nothing of it becomes markup of its own."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.chat.letters.markup import mail_html, mail_text


@pytest.mark.parametrize(
    ("html", "shown", "said"),
    [
        ("Bonjour", "<p>Bonjour</p>", "Bonjour"),
        ("a\nb\n\nc", "<p>a<br>\nb</p>\n<p>c</p>", "a\nb\n\nc"),
        ("<b>a\n\nb</b>c", "<p><strong>a</strong></p>\n<p><strong>b</strong>c</p>", "a\n\nbc"),
        ("<i><u>x</u></i> <s>y</s>", "<p><em><u>x</u></em> <del>y</del></p>", "x y"),
        ("1 &lt; 2 &amp; 3", "<p>1 &lt; 2 &amp; 3</p>", "1 < 2 & 3"),
        ('<tg-spoiler>lu</tg-spoiler> <tg-emoji emoji-id="5">👍</tg-emoji>', "<p>lu 👍</p>", "lu 👍"),
        (
            '<a href="https://a.fr/?x=1&amp;y=2">ici</a>',
            '<p><a href="https://a.fr/?x=1&amp;y=2">ici</a></p>',
            "ici (https://a.fr/?x=1&y=2)",
        ),
        ('<a href="tg://user?id=7">Nadia</a>', "<p>Nadia</p>", "Nadia"),
        ('<a href="javascript:alert(1)">x</a>', "<p>x</p>", "x"),
        (
            "voir https://a.fr/b.",
            '<p>voir <a href="https://a.fr/b">https://a.fr/b</a>.</p>',
            "voir https://a.fr/b.",
        ),
        (
            "avant<blockquote>dit\nainsi</blockquote>après",
            "<p>avant</p>\n<blockquote><p>dit<br>\nainsi</p>\n</blockquote><p>après</p>",
            "avant\n> dit\n> ainsi\naprès",
        ),
        ("<pre>a\n\n  b</pre>", "<pre>a\n\n  b</pre>", "a\n\n  b"),
        ("<b>jamais fermé", "<p><strong>jamais fermé</strong></p>", "jamais fermé"),
    ],
)
def test_what_is_seen_is_the_same_and_no_more(html: str, shown: str, said: str) -> None:
    assert (shown, said) == (mail_html(html).strip(), mail_text(html))


def test_who_has_no_telegram_is_led_nowhere_in_it() -> None:
    html = '<a href="https://t.me/relais_bot?start=x">le bot</a> et <a href="https://a.fr">le site</a>'

    assert (
        '<p>le bot et <a href="https://a.fr">le site</a></p>' == mail_html(html, has_telegram=False).strip()
    )
    assert "le bot et le site (https://a.fr)" == mail_text(html, has_telegram=False)
    assert "t.me" in mail_html(html)


@given(
    st.lists(
        st.sampled_from(
            [
                "<b>",
                "</b>",
                "<blockquote>",
                "</blockquote>",
                "<pre>",
                "</pre>",
                "\n\n",
                "x",
                "<a href='https://a.fr'>",
                "</a>",
                "&lt;",
                "<script>",
                "</i>",
            ]
        )
    )
)
def test_any_tags_are_closed_in_order(pieces: list[str]) -> None:
    shown = mail_html("".join(pieces))

    for tag in ("p", "strong", "blockquote", "pre", "a"):
        assert shown.count(f"<{tag}>") + shown.count(f"<{tag} ") == shown.count(f"</{tag}>"), shown
    assert "<script" not in shown
    assert mail_text("".join(pieces)).count("x") == pieces.count("x")
