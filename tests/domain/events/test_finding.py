"""Events by what people call them, and by when they are."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from bot.domain.events.events import HalfDay
from bot.domain.events.finding import fits
from tests.conversations.events.planning.planning import TRAINING, at

TODAY = date(2026, 11, 24)
EVENT = replace(
    TRAINING,
    title="RSA, module 3",
    venue="Caf de Cergy",
    half_days=(
        HalfDay(at("2026-12-10 09:00"), at("2026-12-10 12:00")),
        HalfDay(at("2027-01-01 09:00"), at("2027-01-01 12:00")),
    ),
)


@pytest.mark.parametrize(
    "words",
    [
        "rsa", "formation", "cergy", "RSA module 3", "10/12", "le 10/12", "10/12/2026", "10/12/26", "10.12", "10-12",
        "10 décembre", "10 déc.", "jeudi 10 décembre 2026", "décembre", "formations de décembre", "janvier 2027",
        "1er janvier", "formation rsa du mois prochain, svp", "à venir",
        "rsa du 10/12", "rsa 10 décembre", "jeudi", "le mois prochain", "dans 16 jours", "",
    ],
)  # fmt: skip
def test_what_is_of_the_event(words: str) -> None:
    assert fits(EVENT, words, TODAY)


@pytest.mark.parametrize(
    "words",
    [
        "12/10", "11/12", "10/12/2027", "10 novembre", "module 1", "lundi", "demain", "cette semaine", "ce mois-ci",
        "la semaine prochaine", "rsa de la semaine prochaine", "la formation de demain",
        "rsa du 11/12", "31/02", "carte grise", "août",
    ],
)  # fmt: skip
def test_what_is_not(words: str) -> None:
    assert not fits(EVENT, words, TODAY)


@pytest.mark.parametrize(
    ("words", "today"),
    [
        ("demain", date(2026, 12, 9)),
        ("la formation rsa de demain", date(2026, 12, 9)),
        ("rsa de la semaine prochaine", date(2026, 12, 4)),
        ("aujourd’hui", date(2026, 12, 10)),
        ("cette semaine", date(2026, 12, 7)),
        ("semaine prochaine", date(2026, 12, 4)),
        ("ce mois", date(2026, 12, 31)),
        ("mois prochain", date(2026, 12, 31)),
    ],
)
def test_by_the_day_it_is(words: str, today: date) -> None:
    assert fits(EVENT, words, today)
