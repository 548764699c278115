"""Date polls: dates as people type them, typed answers, and which date is best."""

from __future__ import annotations

from datetime import date, datetime
from zoneinfo import ZoneInfo

import pytest

from bot.domain.events.planning import when
from bot.domain.events.planning.when import WhenRefused
from bot.domain.events.polls import dates, polls
from bot.domain.events.polls.polls import Poll, Proposal, Vote
from bot.domain.events.polls.said import said_votes

PARIS = ZoneInfo("Europe/Paris")
NOW = datetime(2026, 11, 24, 14, 30, tzinfo=PARIS)


def typed(text: str, now: datetime = NOW, zone: str = "Europe/Paris") -> list[str]:
    return [when.as_typed(one).replace("/2026", "") for one in dates.parse_dates(text, now, zone)]


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("8/12 9h-11h\n10/12 14h-16h", ["08/12 9h-11h", "10/12 14h-16h"]),
        ("mardi 8/12 9h-11h ou 14h-16h", ["08/12 9h-11h", "08/12 14h-16h"]),
        ("- 10/12 14h-16h\n- 8/12 9h-11h", ["08/12 9h-11h", "10/12 14h-16h"]),
        ("1) 8/12 9h-11h\n2) 8/12 10h-12h", ["08/12 9h-11h", "08/12 10h-12h"]),
        ("8/12 et 10/12, 9h-11h", ["08/12 9h-11h", "10/12 9h-11h"]),
        ("8/12 journée ; 9/12 matin", ["08/12 9h-12h et 14h-17h", "09/12 9h-12h"]),
        ("8/12 9h-11h\n8/12 9h-11h\n9/12 9h-11h", ["08/12 9h-11h", "09/12 9h-11h"]),
    ],
)
def test_several_dates_in_one_message(text: str, found: list[str]) -> None:
    assert found == typed(text)


@pytest.mark.parametrize(
    ("text", "why"),
    [
        ("8/12 9h-11h", "poll_dates_few"),
        ("", "poll_dates_few"),
        ("8/12 9h-11h\n8/12 9h-11h", "poll_dates_few"),
        ("8/12\n9/12", "event_hours_missing"),
        ("9h-11h ou 14h-16h", "event_day_missing"),
        ("8/12 9h-11h\n20/11/2026 9h-11h", "event_in_the_past"),
        ("8/12 9h-11h\npeut-être un soir", "event_when_unread"),
        ("\n".join(f"{day}/12 9h-11h" for day in range(1, 14)), "poll_dates_many"),
    ],
)
def test_what_is_no_list_of_dates_is_said(text: str, why: str) -> None:
    with pytest.raises(WhenRefused) as refused:
        typed(text)
    assert why == refused.value.key


def test_hours_are_the_departements_own() -> None:
    there = NOW.astimezone(ZoneInfo("Indian/Reunion"))
    first = dates.parse_dates("8/12 9h-11h ou 14h-16h", there, "Indian/Reunion")[0][0]

    assert "2026-12-08T09:00+04:00" == first.starts.isoformat(timespec="minutes")


@pytest.mark.parametrize(
    ("text", "votes"),
    [
        ("1 oui, 2 si besoin, 3 non", {1: Vote.YES, 2: Vote.MAYBE, 3: Vote.NO}),
        ("oui 1 et 3", {1: Vote.YES, 3: Vote.YES}),
        ("1 et 3 oui, 2 peut-être", {1: Vote.YES, 3: Vote.YES, 2: Vote.MAYBE}),
        ("Aucune.", dict.fromkeys((1, 2, 3), Vote.NO)),
        ("oui", dict.fromkeys((1, 2, 3), Vote.YES)),
        ("Toutes !", dict.fromkeys((1, 2, 3), Vote.YES)),
        ("rien ne me va", dict.fromkeys((1, 2, 3), Vote.NO)),
        ("toutes sauf la 2", {1: Vote.YES, 2: Vote.NO, 3: Vote.YES}),
        ("aucune, sauf 3", {1: Vote.NO, 2: Vote.NO, 3: Vote.YES}),
        ("1 à 3 ok", dict.fromkeys((1, 2, 3), Vote.YES)),
        ("la 1 et la 3 ok, la 2 pas dispo", {1: Vote.YES, 2: Vote.NO, 3: Vote.YES}),
        ("1 ✅ 2 ❌", {1: Vote.YES, 2: Vote.NO}),
        ("pas dispo 1, dispo 2, au pire 3", {1: Vote.NO, 2: Vote.YES, 3: Vote.MAYBE}),
        ("1 disponible 2 impossible", {1: Vote.YES, 2: Vote.NO}),
    ],
)
def test_typed_answers(text: str, votes: dict[int, Vote]) -> None:
    assert votes == said_votes(text, 3)


@pytest.mark.parametrize(
    "text",
    [
        "",
        "4 oui",
        "0 non",
        "bonjour",
        "1",
        "oui non",
        "1 oui 2",
        "toutes sauf la 4",
        "3 à 1 ok",
        "sauf la 2",
        "pas 1",
    ],
)
def test_what_is_no_answer(text: str) -> None:
    with pytest.raises(ValueError, match="no answer"):
        said_votes(text, 3)


def poll_of(*days: int) -> Poll:
    found = dates.parse_dates("\n".join(f"{day}/12 9h-11h" for day in days), NOW, "Europe/Paris")
    proposals = tuple(Proposal(f"on{one[0].starts.day}", one) for one in found)
    return Poll("p", "95", "Europe/Paris", "COTECH", proposals, date(2026, 12, 1), NOW)


def test_most_yes_then_most_if_need_be_then_the_earliest() -> None:
    votes = {
        "on8": {"a": Vote.YES, "b": Vote.MAYBE},
        "on9": {"a": Vote.YES, "b": Vote.MAYBE, "c": Vote.MAYBE},
        "on10": {"a": Vote.YES, "b": Vote.MAYBE},
    }
    ordered = polls.ranked(poll_of(8, 9, 10), votes, NOW)

    assert ["on9", "on8", "on10"] == [each.proposal.id for each in ordered]
    assert ["on9"] == [each.proposal.id for each in polls.best(ordered)]


def test_equals_are_all_the_best_and_nobody_is_no_best() -> None:
    same = {"on8": {"a": Vote.YES}, "on10": {"b": Vote.YES}}

    assert ["on8", "on10"] == [
        each.proposal.id for each in polls.best(polls.ranked(poll_of(8, 9, 10), same, NOW))
    ]
    assert [] == polls.best(polls.ranked(poll_of(8, 9), {"on8": {"a": Vote.NO}}, NOW))


def test_a_date_that_is_over_is_not_chosen() -> None:
    votes = {"on8": {"a": Vote.YES}}
    later = datetime(2026, 12, 8, 9, 0, tzinfo=PARIS)

    assert ["on10"] == [each.proposal.id for each in polls.ranked(poll_of(8, 10), votes, later)]


def test_a_tap_goes_round() -> None:
    assert [Vote.YES, Vote.MAYBE, Vote.NO, Vote.YES] == [
        polls.after(each) for each in (None, Vote.YES, Vote.MAYBE, Vote.NO)
    ]
