"""The months a report is about, as people type them."""

from __future__ import annotations

from datetime import date

import pytest

from bot.actions.steering.report.words import period_words
from bot.domain.steering.report.periods import ReportPeriod, goes_on, is_to_come, of_months, offered, read

TODAY = date(2026, 11, 30)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("2026-07 2026-09", "2026-07-2026-09"),
        ("2026-07 à 2026-09", "2026-07-2026-09"),
        ("juillet à septembre", "2026-07-2026-09"),
        ("de juillet à septembre 2025", "2025-07-2025-09"),
        ("novembre 2025 à janvier 2026", "2025-11-2026-01"),
        ("novembre à janvier", "2025-11-2026-01"),
        ("3e trimestre 2026", "2026-07-2026-09"),
        ("3ème trimestre 2026", "2026-07-2026-09"),
        ("Troisième trimestre 2026", "2026-07-2026-09"),
        ("T3 2026", "2026-07-2026-09"),
        ("1er semestre 2026", "2026-01-2026-06"),
        ("S2 2025", "2025-07-2025-12"),
        ("2025", "2025-01-2025-12"),
        ("année 2025", "2025-01-2025-12"),
        ("octobre", "2026-10-2026-10"),
        ("décembre", "2025-12-2025-12"),
        ("Août 2026", "2026-08-2026-08"),
        ("2026-08", "2026-08-2026-08"),
        ("dernier trimestre", "2026-07-2026-09"),
        ("de l’année dernière", "2025-01-2025-12"),
        ("semestre", "2026-01-2026-06"),
        ("le mois dernier", "2026-10-2026-10"),
        ("l’année dernière", "2025-01-2025-12"),
        ("cette année", "2026-01-2026-12"),
        ("ce trimestre", "2026-10-2026-12"),
        ("depuis janvier", "2026-01-2026-11"),
        ("T3", "2026-07-2026-09"),
        ("1er semestre", "2026-01-2026-06"),
        ("du 1er juillet au 30 septembre", "2026-07-2026-09"),
        ("du 1/12/2025 au 31/01/2026", "2025-12-2026-01"),
    ],
)
def test_a_period_is_typed_as_people_say_it(text: str, expected: str) -> None:
    found = read(text, TODAY)

    assert found is not None
    assert expected == found.key


@pytest.mark.parametrize(
    "text",
    [
        "", "dragon", "ju", "2026-13", "5e trimestre 2026", "3e semestre 2026", "septembre 2026 à juillet 2026", "26",
        "2026-09 2026-07", "2020-01 2026-09", "juillet à dragon", "=1+1", "0e trimestre 2026", "1" * 300,
        "du 2 juillet au 30 septembre", "du 31/02 au 30/09", "depuis toujours", "3", "5e trimestre",
    ],
)  # fmt: skip
def test_anything_else_is_no_period(text: str) -> None:
    assert read(text, TODAY) is None


@pytest.mark.parametrize(
    "told", [("", ""), ("2026-7", "2026-09"), ("2026-09", "2026-07"), ("x", "y"), ("2020-01", "2026-01")]
)
def test_what_a_button_or_the_command_line_carries_is_input(told: tuple[str, str]) -> None:
    assert of_months(*told) is None


def test_the_last_finished_quarter_is_offered_first() -> None:
    assert ["3e trimestre 2026", "octobre 2026", "1er semestre 2026", "année 2025"] == [
        period_words(one).replace("\N{NO-BREAK SPACE}", " ") for one in offered(TODAY)
    ]
    assert "4e trimestre 2026" == period_words(offered(date(2027, 1, 1))[0]).replace(
        "\N{NO-BREAK SPACE}", " "
    )


def test_what_is_not_over_and_what_has_not_begun() -> None:
    last = ReportPeriod(date(2026, 10, 1), date(2026, 12, 1))
    next_year = ReportPeriod(date(2027, 1, 1), date(2027, 3, 1))

    assert (True, False) == (goes_on(last, TODAY), is_to_come(last, TODAY))
    assert (False, True) == (goes_on(next_year, TODAY), is_to_come(next_year, TODAY))
    assert "juillet à août 2026" == period_words(ReportPeriod(date(2026, 7, 1), date(2026, 8, 1)))
    assert date(2026, 12, 31) == last.last_day
    assert "2026-07-2026-09" == last.before.key


def test_a_quarter_without_its_year_is_the_last_that_has_begun() -> None:
    found = read("T4", date(2027, 1, 4))
    assert found is not None
    assert "2026-10-2026-12" == found.key
