"""Our server reads markup as TDLib does: the same text, the same entities, the same words when it refuses."""

from __future__ import annotations

from html import escape
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from bot.demo.markup import cleaning
from bot.demo.markup.html import parse_html
from bot.demo.markup.legacy import parse_legacy
from bot.demo.markup.markdown import parse_markdown
from bot.demo.markup.nesting import QUOTATIONS, SPLITTABLE
from bot.demo.markup.reading import MarkupError
from tests.demo import telegrams_judge as judge

TAGS = [
    *["<b>", "</b>", "<i>", "</i>", "<u>", "</U >", "<s>", "</s>", "</>", "<b ", "<", "</", ">"],
    *[
        '<a href="https://ants.gouv.fr/?a=1&amp;b=é">',
        "<a href='mailto:a@b.fr'>",
        "<a>",
        "<A HREF='tg:user?id=12'>",
    ],
    *[
        "</a>",
        "<code>",
        '<code class="language-sql">',
        "<code class=language-sql>",
        "</code>",
        "<pre>",
        "</pre>",
    ],
    *["<blockquote>", "<blockquote expandable>", "</blockquote>", "<tg-spoiler>", "</tg-spoiler>"],
    *[
        "<span class='tg-spoiler'>",
        "<span>",
        "</span>",
        "<tg-emoji emoji-id='5'>",
        "<tg-emoji>",
        "</tg-emoji>",
    ],
    *[
        "<tg-time unix='1700000000' format='wDT'>",
        "<tg-time unix=17 format=x>",
        "<tg-time unix=0>",
        "</tg-time>",
    ],
]
WORDS = [
    *["x", "é", "😀", " ", "\n", "\r", "\t", "\v", "\u00a0", "ants.gouv.fr"],
    *["&", "&amp;", "&lt", "&nbsp;", "&#233;", "&#x1F600;", "&#xD83D;", "&#99999999;"],
]
MARKS = [
    *["*", "_", "__", "~", "|", "||", "`", "```", "```sql\n", "[", "]", "![", "(", ")", "!", "#", "."],
    *["](https://ants.gouv.fr/é)", "](mailto:a@b.fr)", "](tg://user?id=3)", "](x\\)y.fr)"],
    *["](tg://emoji?id=5)", "](tg://time?unix=1700000000&format=wT)", "](tg://time?unix=0)"],
    *["\\", "\\*", "\\_", "\\.", "\n>", ">", "||\n", "\r\n"],
]
LINKS = [
    *["http://", "https://", "HTTP://", "tg:", "tg://", "ton://", "mailto:", "tel:", "ftp://", "://"],
    *[
        "ants",
        ".",
        "fr",
        "é",
        "localhost",
        "@",
        ":",
        "443",
        "0",
        "99999",
        "/",
        "?",
        "#",
        " ",
        "-",
        "_",
        "%41",
        "%",
    ],
    *["[::1]", "[", "1.2.3.4", "user?id=5", "resolve?domain=x", "\\"],
]
SIGNS = [*"ab é😀\n\r\t\a", "\u202e", "\u2028", "\u200e", "\u200f", "\u0333", "\u030a", "\u00a0"]
KINDS = [*SPLITTABLE, *QUOTATIONS, "code", "pre"]


def read(parse: Any, source: str) -> judge.Read | str:
    try:
        text, entities = parse(source)
    except MarkupError as error:
        return str(error)
    return text, entities


def some(parts: list[str], most: int = 9) -> st.SearchStrategy[str]:
    return st.lists(st.sampled_from(parts), max_size=most).map("".join)


def nested(pairs: list[tuple[str, str]], words: list[str]) -> st.SearchStrategy[str]:
    """Markup that is well-formed, mostly."""
    around = st.sampled_from(pairs)
    return st.recursive(
        some(words, 3),
        lambda inner: st.one_of(
            st.tuples(around, inner).map(lambda each: f"{each[0][0]}{each[1]}{each[0][1]}"),
            st.tuples(inner, inner).map("".join),
        ),
        max_leaves=8,
    )


OPENING = [tag for tag in TAGS if tag.startswith("<") and tag.endswith(">") and tag[1] != "/"]
NESTED_TAGS = nested([(tag, f"</{tag[1:-1].split()[0]}>") for tag in OPENING], WORDS)
NESTED_MARKS = nested(
    [
        *[(mark, mark) for mark in ("*", "_", "__", "~", "||", "`", "```")],
        *[
            ("```sql\n", "```"),
            ("[", "](https://ants.gouv.fr)"),
            ("[", "]"),
            (">", "\n"),
            ("\n>", "||\n"),
            ("\n>", "\n>"),
        ],
        *[("![", "](tg://time?unix=17&format=Wd)"), ("![", "](tg://emoji?id=-5)")],
    ],
    ["x", "é", "😀", " ", "\n", "\r", "\\.", "\\\n", "ants\\.gouv\\.fr"],
)


@given(source=st.one_of(some([*TAGS, *WORDS]), NESTED_TAGS))
@settings(max_examples=150)
def test_html(source: str) -> None:
    assert judge.parsed(source, judge.HTML) == read(parse_html, source)


@given(source=st.one_of(some([*MARKS, *WORDS]), NESTED_MARKS))
@settings(max_examples=150)
def test_markdown(source: str) -> None:
    assert judge.parsed(source, judge.MARKDOWN) == read(parse_markdown, source)


@given(source=some([*(mark for mark in MARKS if mark != "]"), *WORDS]))
@settings(max_examples=150)
def test_the_older_markdown(source: str) -> None:
    """Without « [address] »: TDLib then reads the address from what it has already written over."""
    assert judge.parsed(source, judge.LEGACY) == read(parse_legacy, source)


@given(address=some(LINKS, 6))
@settings(max_examples=150)
def test_links(address: str) -> None:
    source = f'<a href="{escape(address)}">ici</a>'

    assert judge.parsed(source, judge.HTML) == read(parse_html, source)


def entity(kind: str, offset: int, length: int) -> dict[str, Any]:
    return {"type": kind, "offset": offset, "length": length}


ENTITIES = st.lists(
    st.builds(entity, st.sampled_from(KINDS), st.integers(-1, 10), st.integers(1, 6)), max_size=4
)


@given(text=some(SIGNS), entities=ENTITIES)
@settings(max_examples=150)
def test_what_is_removed_and_where_entities_then_stand(text: str, entities: list[dict[str, Any]]) -> None:
    """TDLib offers this step without the trimming that sendMessage does after it."""
    try:
        ours: judge.Read | str = cleaning.without_removed(text, entities)
    except cleaning.TextError as error:
        ours = str(error)
    theirs = judge.cleaned(text, entities)

    if isinstance(theirs, str):
        assert isinstance(ours, str)
    else:
        assert theirs == (ours if ours[0].strip(" \n") else ("", []))


@pytest.mark.parametrize(
    ("source", "entities"),
    [
        (
            '<a href="mailto:dpo@relais.example">écrire</a>',
            [("text_link", "http://mailto:dpo@relais.example/")],
        ),
        ('<a href="tel:+33199000101">appeler</a>', []),
        ('<a href="http://localhost:8080/">ici</a>', []),
        ('<a href="relais">ici</a>', []),
        ('<a href="ants.gouv.fr">ici</a>', [("text_link", "http://ants.gouv.fr/")]),
    ],
)
def test_dead_links_are_dead_here_too(source: str, entities: list[tuple[str, str]]) -> None:
    theirs = judge.parsed(source, judge.HTML)
    ours = read(parse_html, source)

    assert theirs == ours
    assert entities == [(one["type"], one["url"]) for one in ours[1]]
