"""Lines are counted as they are broken."""

from __future__ import annotations

import textwrap
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as some

from bot.texts.french import NBSP, clip
from bot.views.directory.room import LINE, MOST_LINES, ROOMS, count_lines

WORDS = some.lists(some.text("abcé’", min_size=1, max_size=LINE), min_size=1, max_size=12)


@given(WORDS)
def test_lines_are_those_of_a_text_that_is_broken_at_words(words: list[str]) -> None:
    line = " ".join(words)

    assert len(textwrap.wrap(line, LINE, break_on_hyphens=False)) == count_lines(line)


@pytest.mark.parametrize(
    ("html", "lines"),
    [
        ("", 1),
        ("un\n\ndeux", 3),
        ("x" * 40, 1),
        ("x" * 41, 2),
        (f"{'x' * 36} mot", 1),
        ("relations-partenaires-france-services.valdoise@carsat-idf-retraites.example", 3),
        (f"{'x' * 41} mot", 3),
        (f"<b>{'x' * 38}</b>", 2),
        (f"{'x' * 38} &lt;", 1),
        (f"le mot qui suit est bien insécable : 9{NBSP}h{NBSP}30", 2),
    ],
)
def test_bold_is_wider_and_what_must_stay_together_stays(html: str, lines: int) -> None:
    assert lines == count_lines(html)


def test_rooms_go_from_the_widest_to_the_tightest() -> None:
    sizes = [(room.ways, room.covers, room.procedure, room.heading, room.note, room.who) for room in ROOMS]

    for wide, tight in pairwise(sizes):
        assert all(one >= other for one, other in zip(wide, tight, strict=True))
    assert MOST_LINES == 9


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("carte grise", "carte grise"),
        ("carte grise, permis", "carte grise…"),
        ("prime, aides : trop-perçu", "prime, aides…"),
        ("anticonstitutionnellement", "anticonstitu…"),
    ],
)
def test_a_text_is_cut_after_a_word(text: str, shown: str) -> None:
    assert shown == clip(text, 13)
