"""How a figure is read and doubted, how a year and a month of all stand: computed here by another way."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.domain.core.forms import NotAccepted
from bot.domain.usage.figure_words import SaidFigure, read_figure
from bot.domain.usage.glance import glance
from bot.domain.usage.monthly_figures import (
    MOST,
    Doubt,
    MonthlyFigure,
    doubt,
    objective_of,
    progress,
    usual,
)
from bot.domain.usage.months import (
    from_stored,
    last_month,
    months_until,
    moved,
    said_month,
    stored,
    written_month,
)
from bot.texts.french import month, of_month

MONTHS = st.dates(date(2020, 1, 1), date(2035, 12, 31)).map(lambda day: day.replace(day=1))
COUNTS = st.integers(0, MOST)


def a_figure(
    when: date, requests: int | None = None, objective: int | None = None, place: str = "p"
) -> MonthlyFigure:
    return MonthlyFigure(f"{place}{when}", "95", place, when, requests, objective=objective)


@given(COUNTS, st.sampled_from(["{}", "{} demandes", " {} ", "{}."]))
def test_a_number_is_read_in_whatever_dress(count: int, dress: str) -> None:
    grouped = f"{count:,}"
    for written in (
        str(count),
        grouped.replace(",", " "),
        grouped.replace(",", "\u202f"),
        grouped.replace(",", "\u00a0"),
        grouped.replace(",", "."),
    ):
        assert SaidFigure(count) == read_figure(dress.format(written))


@given(
    COUNTS,
    COUNTS,
    st.sampled_from(["{} dont {} rendez-vous", "{}, dont {} rdv", "{} ({} RDV)", "{} dont {}"]),
)
def test_appointments_are_a_part_of_the_requests(count: int, some: int, dress: str) -> None:
    text = dress.format(count, some)

    if some <= count:
        assert SaidFigure(count, some) == read_figure(text)
    else:
        with pytest.raises(NotAccepted, match="figure_appointments"):
            read_figure(text)


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("environ 400", SaidFigure(400)),
        ("~400", SaidFigure(400)),
        ("412 demandes d’accompagnement", SaidFigure(412)),
        ("412 dont 80 sur rendez-vous", SaidFigure(412, 80)),
        ("quatre cent douze dont quatre-vingts rdv", SaidFigure(412, 80)),
        ("novembre : une centaine", SaidFigure(100, None, "novembre")),
        ("412 dont aucun rdv", SaidFigure(412, 0)),
        ("Octobre : 412", SaidFigure(412, None, "Octobre")),
        ("412 en octobre 2025", SaidFigure(412, None, "octobre 2025")),
        (
            "Bonjour, en novembre nous avons fait 380 accompagnements, dont 25 rdv. Merci !",
            SaidFigure(380, 25, "novembre"),
        ),
        ("rien", SaidFigure(0)),
        ("Fermé en août", SaidFigure(0, None, "août")),
    ],
)
def test_a_figure_is_read_in_a_sentence(text: str, said: SaidFigure) -> None:
    assert said == read_figure(text)


@given(st.integers(0, 9999), st.sampled_from(["{} rdv", "{} rendez-vous", "{}rdv"]))
def test_a_number_of_appointments_alone_is_no_figure_cut_in_two(count: int, dress: str) -> None:
    """« 412 rdv » was 41 requests, of them 2 with an appointment."""
    with pytest.raises(NotAccepted, match="figure_words"):
        read_figure(dress.format(count))


def test_a_month_that_is_named_is_that_of_the_question_or_another() -> None:
    today, asked = date(2026, 12, 1), date(2025, 11, 1)

    assert SaidFigure(1, month="novembre").is_about(asked, today)
    assert SaidFigure(1, month="nov 2025").is_about(asked, today)
    assert not SaidFigure(1, month="novembre 2026").is_about(asked, today)
    assert not SaidFigure(1, month="octobre").is_about(asked, today)


@given(st.text())
def test_nothing_that_is_typed_breaks_it(text: str) -> None:
    try:
        said = read_figure(text)
    except NotAccepted:
        return

    assert 0 <= (said.appointments or 0) <= said.requests <= MOST


@pytest.mark.parametrize(
    ("text", "reason"),
    [
        ("beaucoup", "figure_words"),
        ("−3", "figure_negative"),
        ("-3", "figure_negative"),
        ("1000000000", "figure_too_many"),
        ("20001", "figure_too_many"),
        ("9" * 400, "figure_too_many"),
        ("412,5", "figure_words"),
        ("", "figure_words"),
        ("412 ou 413", "figure_words"),
        ("octobre 2026", "figure_words"),
        ("412 en octobre et 380 en novembre", "figure_months"),
    ],
)
def test_what_is_wrong_has_its_reason(text: str, reason: str) -> None:
    with pytest.raises(NotAccepted, match=reason):
        read_figure(text)


@given(MONTHS)
def test_a_month_is_read_as_it_is_written(when: date) -> None:
    for text in (
        stored(when),
        f"{when:%m/%Y}",
        f"{when:%Y%m}",
        month(when),
        of_month(when),
        f"{when:%d/%m/%Y}",
    ):
        assert when == written_month(text), text
    assert when == from_stored(stored(when))


@given(MONTHS, st.integers(-400, 400))
def test_months_are_counted_without_losing_one(when: date, count: int) -> None:
    assert when == moved(moved(when, count), -count)
    assert 13 == len(set(months_until(when)))
    assert when == months_until(when)[-1]


def test_a_month_without_its_year_is_the_last_one() -> None:
    today = date(2026, 1, 15)

    assert date(2025, 12, 1) == said_month("décembre", today) == last_month(today)
    assert date(2026, 1, 1) == said_month("janvier", today)
    assert said_month("ju", today) is None


@pytest.mark.parametrize(
    ("count", "found"),
    [(0, Doubt.NONE), (2001, Doubt.HIGH), (2000, None), (79, Doubt.LOW), (80, None), (412, None)],
)
def test_what_is_far_from_usual_is_doubted(count: int, found: Doubt | None) -> None:
    before = [a_figure(date(2026, number, 1), 400) for number in range(1, 7)]

    assert found == doubt(count, usual(before))


def test_without_a_month_before_it_is_measured_by_what_is_usual_anywhere() -> None:
    assert Doubt.HIGH is doubt(4120, usual([]))
    assert doubt(1750, None) is None
    assert doubt(3, None) is None
    assert Doubt.NONE is doubt(0, None)


def test_an_objective_of_one_month_is_that_of_its_year() -> None:
    year = [a_figure(date(2026, 3, 1), objective=300), a_figure(date(2026, 7, 1), objective=400)]

    assert [300, 300, 400, None] == [
        objective_of(year, date(*when, 1)) for when in ((2026, 1), (2026, 6), (2026, 12), (2027, 1))
    ]
    assert 6 * 300 + 6 * 400 == progress(year, 2026).objective


@given(st.dictionaries(st.tuples(st.sampled_from("abcd"), st.integers(0, 14)), COUNTS, max_size=40))
def test_a_glance_compares_the_same_structures_only(said: dict[tuple[str, int], int]) -> None:
    last = date(2026, 10, 1)
    figures = {
        place: [
            a_figure(moved(last, -back), said[place, back], place=place)
            for back in range(14, -1, -1)
            if (place, back) in said
        ]
        for place in "abcd"
    }

    found = glance(figures, ["a", "b", "c"], last)

    both = [place for place in "abcd" if (place, 0) in said and (place, 1) in said]
    assert len(both) == found.since_month.structures
    assert sum(said[place, 0] for place in both) == found.since_month.after
    assert sum(said[place, 1] for place in both) == found.since_month.before
    assert sum(said.get((place, 0), 0) for place in "abcd") == found.total
    assert [place for place in "abc" if (place, 0) not in said] == list(found.missing)
    assert found.given + len(found.missing) == found.awaited
