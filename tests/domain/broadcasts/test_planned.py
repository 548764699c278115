"""When an announcement is to leave, as people type it, on Tuesday 24 November 2026 at 14 h 30."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest

from bot.domain.broadcasts.planned import parse_planned
from bot.domain.events.planning.when import WhenRefused

NOW = datetime(2026, 11, 24, 14, 30, tzinfo=UTC)


@pytest.mark.parametrize(
    ("text", "meant"),
    [
        ("demain 9h", "2026-11-25 09:00"),
        ("9h", "2026-11-25 09:00"),
        ("14h45", "2026-11-24 14:45"),
        ("le 25 décembre à 9h", "2026-12-25 09:00"),
        ("le 1er à 14 heures", "2026-12-01 14:00"),
        ("le 26 à 9h", "2026-11-26 09:00"),
        ("Le 9 à 14h", "2026-12-09 14:00"),
        ("le 26, 9 h", "2026-11-26 09:00"),
        ("demain matin", "2026-11-25 09:00"),
        ("jeudi après-midi", "2026-11-26 14:00"),
        ("demain midi", "2026-11-25 12:00"),
        ("ce soir 18h", "2026-11-24 18:00"),
        ("dans 2 heures", "2026-11-24 16:30"),
        ("dans une heure", "2026-11-24 15:30"),
        ("dans 20 min", "2026-11-24 14:50"),
        ("vendredi en huit 9h30", "2026-12-04 09:30"),
    ],
)
def test_an_hour_is_read_as_people_type_it(text: str, meant: str) -> None:
    assert datetime.fromisoformat(meant) == parse_planned(text, NOW)


@pytest.mark.parametrize(
    ("text", "why"),
    [
        ("bientôt", "broadcast_when_unread"),
        ("hier 9h", "broadcast_when_unread"),
        ("demain 9", "broadcast_when_unread"),
        ("demain journée", "broadcast_when_unread"),
        ("lundi 9h30/10h", "broadcast_when_unread"),
        ("demain 9h ou 10h", "broadcast_when_unread"),
        ("le 26", "broadcast_hour_missing"),
        ("le 32 à 9h", "event_day_unknown"),
        ("aujourd’hui 9h", "broadcast_past"),
        ("1/12/2030 9h", "broadcast_too_far"),
    ],
)
def test_what_is_no_hour_to_come_is_refused_with_its_reason(text: str, why: str) -> None:
    with pytest.raises(WhenRefused) as refused:
        parse_planned(text, NOW)

    assert why == refused.value.key
