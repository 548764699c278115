"""Long lists, a page at a time."""

from __future__ import annotations

import pytest

from bot.chat.paging import offset_in, page_of
from bot.chat.routing import callbacks

SEVEN = "abcdefg"


@pytest.mark.parametrize(
    ("offset", "shown", "counted", "leads_to"),
    [
        (0, "abc", (1, 3), ["3"]),
        (3, "def", (4, 6), ["0", "6"]),
        (6, "g", (7, 7), ["3"]),
        (2, "cde", (3, 5), ["0", "5"]),
        (7, "abc", (1, 3), ["3"]),
    ],
)
def test_a_page_says_where_it_is_and_leads_to_its_neighbours(
    offset: int, shown: str, counted: tuple[int, int], leads_to: list[str]
) -> None:
    page = page_of(SEVEN, offset, 3)
    taps = [callbacks.decode(str(button.value)) for button in page.turning("members", "all")]

    assert (page.shown, (page.first, page.last), page.is_whole) == (shown, counted, False)
    assert [("all", at) for at in leads_to] == [tap.args for tap in taps if tap]


@pytest.mark.parametrize("found", ["", "a", "abc"])
def test_a_list_that_fits_is_not_turned(found: str) -> None:
    page = page_of(found, 0, 3)

    assert page.is_whole
    assert page.turning("members") == []


@pytest.mark.parametrize(
    ("argument", "offset"),
    [("0", 0), ("15", 15), ("", None), ("-1", None), ("1e3", None), ("²", None), ("9" * 6, None)],
)
def test_the_offset_of_a_button_is_input_from_outside(argument: str, offset: int | None) -> None:
    assert offset_in(argument) == offset
