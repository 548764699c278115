"""Telephone numbers (docs/trade.md, « Telephone numbers »): E.164 in the base, pairs on the screen."""

from __future__ import annotations

import pytest

from bot.domain.core.words.phones import PhoneRefused, parse_phone, show_phone


@pytest.mark.parametrize(
    ("typed", "region", "stored", "shown"),
    [
        ("01 23 45 67 89", "FR", "+33123456789", "01 23 45 67 89"),
        ("01.23.45.67.89", "FR", "+33123456789", "01 23 45 67 89"),
        ("+33 (0)1 23 45 67 89", "FR", "+33123456789", "01 23 45 67 89"),
        ("0033123456789", "FR", "+33123456789", "01 23 45 67 89"),
        ("123456789", "FR", "+33123456789", "01 23 45 67 89"),
        ("123456789.0", "FR", "+33123456789", "01 23 45 67 89"),
        ("0 808 800 700", "FR", "+33808800700", "0 808 800 700"),
        ("0 809 401 401", "RE", "+33809401401", "0 809 401 401"),
        ("0805 204 805", "GP", "+33805204805", "0 805 204 805"),
        ("09 69 36 10 10", "RE", "+33969361010", "09 69 36 10 10"),
        ("05 90 12 34 56", "GP", "+590590123456", "05 90 12 34 56"),
        ("05 90 12 34 56", "FR", "+590590123456", "05 90 12 34 56"),
        ("0596601234", "GP", "+596596601234", "05 96 60 12 34"),
        ("02 69 00 12 34", "YT", "+262269001234", "02 69 00 12 34"),
        ("05 08 41 12 34", "PM", "+508411234", "05 08 41 12 34"),
        ("26 12 34", "NC", "+687261234", "26 12 34"),
        ("01 99 00 12 34", "FR", "+33199001234", "01 99 00 12 34"),
        ("06 39 98 12 34", "FR", "+33639981234", "06 39 98 12 34"),
        ("+32 2 555 12 12", "FR", "+3225551212", "+32 2 555 12 12"),
        ("36 46", "FR", "3646", "3646"),
        ("36/46", "FR", "3646", "3646"),
        ("3949", "GP", "3949", "3949"),
        ("112", "FR", "112", "112"),
    ],
)
def test_a_number_is_stored_one_way_and_shown_one_way(
    typed: str, region: str, stored: str, shown: str
) -> None:
    assert (stored, shown) == (parse_phone(typed, region), show_phone(parse_phone(typed, region)))


@pytest.mark.parametrize(
    "typed",
    [
        "",
        "01 23 45 67 8",
        "poste 12",
        "01 23 45 67 89 poste 12",
        "1234",
        "02 62 00 0",
        "+",
        "١٢٣٤٥٦٧٨٩",
        "31/12",
    ],
)
def test_what_is_no_number_is_refused(typed: str) -> None:
    with pytest.raises(PhoneRefused):
        parse_phone(typed)


@pytest.mark.parametrize(
    ("typed", "region"),
    [("01 99 00 12 34", "FR"), ("05 90 12 34 56", "GP"), ("0 808 800 700", "RE"), ("3646", "FR")],
)
def test_what_is_shown_is_read_again_as_the_same_number(typed: str, region: str) -> None:
    """So that an export comes back without a change."""
    stored = parse_phone(typed, region)

    assert stored == parse_phone(show_phone(stored), region)
