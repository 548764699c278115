"""Newcomers: steps as they are typed, what is due and late, which volunteer is asked first."""

from __future__ import annotations

from datetime import date

import pytest

from bot.domain.core.departments import Department
from bot.domain.directory.structures import Structure
from bot.domain.network.newcomers.buddies import Volunteer, in_order
from bot.domain.network.newcomers.paths import PathProgress, PathStep, Ticker, mornings
from bot.domain.network.newcomers.said import SaidStep, StepRefused, as_typed, said_step


@pytest.mark.parametrize(
    ("typed", "said"),
    [
        ("J+7 : Appeler un collègue", SaidStep(7, "Appeler un collègue")),
        ("j7 Visiter Magny (binôme)", SaidStep(7, "Visiter Magny", ticked_by=Ticker.BUDDY)),
        (
            "Jour 30 - Lire https://a.example/guide.pdf (animatrice)",
            SaidStep(30, "Lire", "https://a.example/guide.pdf", ticked_by=Ticker.ANIMATEUR),
        ),
        ("J+1: Se former (module : Accueil et écoute)", SaidStep(1, "Se former", module="Accueil et écoute")),
        ("J+1 : Lire le guide (PDF)", SaidStep(1, "Lire le guide (PDF)")),
    ],
)
def test_a_step_is_a_line(typed: str, said: SaidStep) -> None:
    assert said == said_step(typed)


@pytest.mark.parametrize(
    ("typed", "why"),
    [
        ("Appeler", "step_day_missing"),
        ("J+91 : Appeler", "step_day_far"),
        ("J+7", "step_text_missing"),
        ("j+7 visiter Magny\nj+14 appeler", "step_several"),
        ("J+7 : https://a.example", "step_text_missing"),
        ("J+7 : " + "a" * 121, "step_text_long"),
    ],
)
def test_what_is_no_step_is_said(typed: str, why: str) -> None:
    with pytest.raises(StepRefused) as refused:
        said_step(typed)
    assert why == str(refused.value)


def test_what_is_shown_to_be_changed_reads_the_same() -> None:
    step = PathStep("s", "95", 7, "Visiter Magny", "https://a.example", ticked_by=Ticker.BUDDY)

    assert SaidStep(7, "Visiter Magny", "https://a.example", ticked_by=Ticker.BUDDY) == said_step(
        as_typed(step)
    )


STEPS = (PathStep("one", "95", 1, "Un"), PathStep("seven", "95", 7, "Sept"))


def test_due_on_its_day_and_late_three_days_after() -> None:
    progress = PathProgress("m", date(2026, 11, 24), STEPS, frozenset())

    assert [] == progress.due(date(2026, 11, 24))
    assert ["one"] == [step.id for step in progress.due(date(2026, 11, 25))]
    assert [] == progress.late(date(2026, 11, 27))
    assert ["one"] == [step.id for step in progress.late(date(2026, 11, 28))]
    assert PathProgress("m", date(2026, 11, 24), STEPS, frozenset({"one", "seven"})).is_over


@pytest.mark.parametrize(
    ("zone", "subdivision", "hours"), [("Europe/Paris", "", (8, 8)), ("Indian/Reunion", "974", (5, 5))]
)
def test_reminded_at_nine_where_they_are_and_never_on_a_sunday(
    zone: str, subdivision: str, hours: tuple[int, int]
) -> None:
    department = Department("95", "Val-d’Oise", "", zone, "FR", subdivision)
    found = mornings(date(2026, 11, 27), {1, 3, 11}, department)

    assert [(11, 30), (12, 8)] == [(one.month, one.day) for one in found]
    assert hours == tuple(one.hour for one in found)


def place(name: str, latitude: float | None = None) -> Structure:
    longitude = None if latitude is None else 2.0
    return Structure(name, None, "95", name, latitude=latitude, longitude=longitude)


def test_the_same_sector_then_the_nearest_then_who_has_fewest() -> None:
    home = place("home", 49.0)
    volunteers = [
        Volunteer("far", "A", place("far", 49.5)),
        Volunteer("near-busy", "B", place("near", 49.1), load=2),
        Volunteer("near", "C", place("near", 49.1)),
        Volunteer("sector", "D", place("sector", 49.9)),
        Volunteer("nowhere", "E", None),
        Volunteer("colleague", "F", home),
    ]
    sectors = {"home": {"vexin"}, "sector": {"vexin"}}

    found = [one.member_id for one in in_order(volunteers, home, sectors)]

    assert ["sector", "near", "near-busy", "far", "nowhere"] == found
