"""A number of seats, as people and spreadsheets write it."""

from __future__ import annotations

import pytest

from bot.domain.events.said import seats


@pytest.mark.parametrize(
    ("text", "count"),
    [
        ("12", 12),
        ("0", 0),
        ("20 places", 20),
        ("20.0", 20),
        ("20,00", 20),
        ("1 200", 1200),
        ("1\N{NO-BREAK SPACE}200 personnes", 1200),
        ("1\N{NARROW NO-BREAK SPACE}000", 1000),
        ("1.000", 1000),
        ("20 max", 20),
        ("20 personnes max.", 20),
        ("max. 20", 20),
        ("Maximum : 20", 20),
        ("12 places au plus", 12),
        ("environ 30", 30),
        ("~30 pers.", 30),
        ("jusqu’à 30", 30),
        ("Illimité", None),
        ("sans limite", None),
        ("aucune limite", None),
        ("Non limité", None),
        ("Non limitée", None),
        ("pas de maximum", None),
        ("sans limitation", None),
        ("sans limite de places", None),
        ("pas limité", None),
        ("ouvert à tous", None),
        ("∞", None),
        ("12 participants", 12),
        ("12 stagiaires maximum", 12),
        ("20 environ", 20),
        ("vingt places", 20),
    ],
)
def test_seats_are_read_as_they_are_written(text: str, count: int | None) -> None:
    assert count == seats(text)


@pytest.mark.parametrize(
    "text",
    [
        "une douzaine",
        "beaucoup",
        "20+10 visio",
        "15-20",
        "20/25",
        "20,5",
        "-3",
        "6 000",
        "1e3",
        "NC",
        "12 34",
        "",
    ],
)
def test_what_is_no_number_of_seats_is_refused(text: str) -> None:
    with pytest.raises(ValueError, match="un nombre de places"):
        seats(text)
