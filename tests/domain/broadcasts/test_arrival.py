"""When a broadcast comes to one of those it is for, as a table; hours, silences and digest days as they are typed."""

from __future__ import annotations

from datetime import UTC, date, datetime, time, timedelta
from zoneinfo import ZoneInfo

import pytest

from bot.domain.broadcasts.broadcasts import Topic
from bot.domain.broadcasts.reception import own_hours, reception
from bot.domain.broadcasts.reception.arrival import Addressee, BroadcastArrival, How, arrival
from bot.domain.broadcasts.reception.own_hours import OwnHours, OwnHoursRefused, parse_hours
from bot.domain.broadcasts.reception.reception import (
    NO_DIGEST,
    Reception,
    ReceptionWay,
    Silence,
    SilenceRefused,
    parse_digest_day,
    parse_silence,
    topic_name,
)
from bot.domain.broadcasts.recipients import Why
from bot.domain.core.calendar import is_working_hour
from bot.domain.core.departments import Department

PARIS = Department("95", "Val-d’Oise", "IDF", "Europe/Paris", "FR", "")
REUNION = Department("974", "La Réunion", "LRE", "Indian/Reunion", "RE", "974")
MARTINIQUE = Department("972", "Martinique", "MTQ", "America/Martinique", "MQ", "972")
TUESDAY = date(2026, 11, 24)
IN_DIGEST, NEVER, LATER = How.IN_DIGEST, How.NEVER, How.LATER


def at(text: str, department: Department = PARIS) -> datetime:
    return datetime.fromisoformat(text).replace(tzinfo=ZoneInfo(department.time_zone)).astimezone(UTC)


def wanting(**chosen: str) -> Reception:
    return reception.read(chosen)


EVERYTHING = wanting()
MORNINGS = wanting(own_hours="09:00-12:00/2")
NEWS, DIGEST, NETWORK = Topic.NEWSLETTER, topic_name(Topic.NEWSLETTER), Topic.NETWORK
SILENT = wanting(silent_until="2026-12-01")
AWAY = wanting(silent_from="2026-11-28", silent_until="2026-12-06")


@pytest.mark.parametrize(
    ("wanted", "topic", "now", "received", "expected"),
    [
        (EVERYTHING, NETWORK, "2026-11-24T14:30", 0, BroadcastArrival(How.NOW)),
        (EVERYTHING, NETWORK, "2026-11-24T14:30", 2, BroadcastArrival(How.NOW)),
        (
            EVERYTHING,
            NETWORK,
            "2026-11-24T14:30",
            3,
            BroadcastArrival(IN_DIGEST, at("2026-11-30T09:00"), Why.DIGEST),
        ),
        (EVERYTHING, Topic.SERVICE, "2026-11-24T14:30", 30, BroadcastArrival(How.NOW)),
        (
            wanting(**{DIGEST: "never"}),
            NEWS,
            "2026-11-24T14:30",
            0,
            BroadcastArrival(NEVER, why=Why.UNWANTED),
        ),
        (wanting(**{DIGEST: "never"}), NETWORK, "2026-11-24T14:30", 0, BroadcastArrival(How.NOW)),
        (
            wanting(**{DIGEST: "digest"}),
            NEWS,
            "2026-11-24T14:30",
            0,
            BroadcastArrival(IN_DIGEST, at("2026-11-30T09:00"), Why.DIGEST),
        ),
        (
            wanting(**{DIGEST: "digest"}, digest_day="2"),
            NEWS,
            "2026-11-24T14:30",
            0,
            BroadcastArrival(IN_DIGEST, at("2026-11-25T09:00"), Why.DIGEST),
        ),
        (
            wanting(**{DIGEST: "digest"}, digest_day=NO_DIGEST),
            NEWS,
            "2026-11-24T14:30",
            0,
            BroadcastArrival(How.NOW),
        ),
        (
            wanting(digest_day=NO_DIGEST),
            NETWORK,
            "2026-11-24T14:30",
            3,
            BroadcastArrival(IN_DIGEST, at("2026-11-30T09:00"), Why.DIGEST),
        ),
        (
            SILENT,
            NETWORK,
            "2026-12-01T18:00",
            0,
            BroadcastArrival(IN_DIGEST, at("2026-12-07T09:00"), Why.DIGEST),
        ),
        (SILENT, NETWORK, "2026-12-02T08:00", 0, BroadcastArrival(How.NOW)),
        (AWAY, NETWORK, "2026-11-27T18:00", 0, BroadcastArrival(How.NOW)),
        *(
            (AWAY, NETWORK, now, received, BroadcastArrival(IN_DIGEST, at("2026-12-07T09:00"), Why.DIGEST))
            for now, received in (("2026-11-27T18:00", 3), ("2026-11-28T10:00", 0))
        ),
        (SILENT, Topic.SERVICE, "2026-12-01T18:00", 0, BroadcastArrival(How.NOW)),
        (
            wanting(silent_until="2026-12-01", digest_day=NO_DIGEST),
            NETWORK,
            "2026-11-24T10:00",
            0,
            BroadcastArrival(LATER, at("2026-12-02T08:00"), Why.SILENCE),
        ),
        (
            MORNINGS,
            NETWORK,
            "2026-11-24T12:00",
            0,
            BroadcastArrival(LATER, at("2026-11-26T09:00"), Why.HOURS),
        ),
        (MORNINGS, NETWORK, "2026-11-24T11:59", 0, BroadcastArrival(How.NOW)),
        (
            MORNINGS,
            NETWORK,
            "2026-11-25T10:00",
            0,
            BroadcastArrival(LATER, at("2026-11-26T09:00"), Why.HOURS),
        ),
    ],
)
def test_when_it_comes(
    wanted: Reception, topic: Topic, now: str, received: int, expected: BroadcastArrival
) -> None:
    assert expected == arrival(topic, Addressee(wanted, PARIS, received), at(now), 3)


def test_without_a_limit_everything_comes_at_once() -> None:
    assert BroadcastArrival(How.NOW) == arrival(
        NETWORK, Addressee(EVERYTHING, PARIS, 30), at("2026-11-24T14:30"), a_week=0
    )


def test_by_mail_nothing_waits_for_a_digest() -> None:
    by_mail = Addressee(wanting(**{DIGEST: "digest"}), PARIS, by_mail=True)
    assert How.NOW is arrival(NEWS, by_mail, at("2026-11-24T14:30"), 3).how
    silent = Addressee(SILENT, PARIS, by_mail=True)
    assert BroadcastArrival(LATER, at("2026-12-02T08:00"), Why.SILENCE) == arrival(
        NEWS, silent, at("2026-11-24T14:30"), 3
    )
    full = Addressee(EVERYTHING, PARIS, received=3, by_mail=True)
    assert BroadcastArrival(LATER, at("2026-11-30T09:00"), Why.LIMIT) == arrival(
        NEWS, full, at("2026-11-24T14:30"), 3
    )
    waited = Addressee(EVERYTHING, PARIS, received=3, by_mail=True, has_waited=True)
    assert BroadcastArrival(How.NOW) == arrival(NEWS, waited, at("2026-11-30T09:00"), 3)


@pytest.mark.parametrize(
    ("day", "now", "last", "department", "expected"),
    [
        ("first", "2026-11-30T09:00", None, PARIS, "2026-11-30T09:00"),
        ("first", "2026-11-30T09:01", None, PARIS, "2026-12-07T09:00"),
        ("first", "2026-11-30T08:00", date(2026, 11, 30), PARIS, "2026-12-07T09:00"),
        ("first", "2026-04-04T10:00", None, PARIS, "2026-04-07T09:00"),  # Easter Monday
        ("4", "2026-12-24T10:00", None, PARIS, "2026-12-28T09:00"),  # Friday 25 December
        ("4", "2026-12-27T10:00", date(2026, 12, 21), PARIS, "2027-01-04T09:00"),  # Friday 1 January
        ("first", "2026-10-23T10:00", None, PARIS, "2026-10-26T09:00"),  # the clock went back on the 25th
        ("first", "2026-03-27T10:00", None, PARIS, "2026-03-30T09:00"),  # and forward on the 29th
        ("3", "2026-12-18T10:00", None, REUNION, "2026-12-24T09:00"),
        ("first", "2026-12-18T10:00", None, REUNION, "2026-12-21T09:00"),
        ("4", "2026-05-20T10:00", None, MARTINIQUE, "2026-05-26T09:00"),  # Friday 22 May, Whit Monday
    ],
)
def test_the_next_digest(
    day: str, now: str, last: date | None, department: Department, expected: str
) -> None:
    found = wanting(digest_day=day).next_digest(at(now, department), department, last)
    assert at(expected, department) == found


def test_the_week_that_is_due_is_the_last_one_and_once() -> None:
    wanted = wanting(digest_day="2")
    assert date(2026, 11, 16) == wanted.week_due(at("2026-11-24T10:00"), PARIS, None)
    assert date(2026, 11, 23) == wanted.week_due(at("2026-11-25T09:00"), PARIS, date(2026, 11, 16))
    assert wanted.week_due(at("2026-11-27T09:00"), PARIS, date(2026, 11, 23)) is None


def test_a_digest_comes_in_their_own_hours() -> None:
    wanted = wanting(own_hours="14:00-17:00/0", digest_day="first")
    assert at("2026-12-01T14:00") == wanted.next_digest(at("2026-11-27T10:00"), PARIS)


@pytest.mark.parametrize("department", [PARIS, REUNION, MARTINIQUE])
def test_it_always_comes_in_working_hours(department: Department) -> None:
    hours = OwnHours(((time(9), time(12)), (time(14), time(17))), frozenset({2}))
    now = at("2026-10-20T00:00", department)
    while now < at("2027-04-10T00:00", department):
        found = hours.next_hour(now, department)
        there = found.astimezone(ZoneInfo(department.time_zone))
        assert found >= now
        assert is_working_hour(found, department)
        assert there.weekday() != 2
        assert 9 <= there.hour < 12 or 14 <= there.hour < 17
        now += timedelta(hours=7, minutes=11)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("9h-12h et 14h-17h", "09:00-12:00,14:00-17:00/"),
        ("14h30 à 17h, 9h à 12h", "09:00-12:00,14:30-17:00/"),
        ("de 9 h à 12 h 30", "09:00-12:30/"),
        ("7h-12h", "08:00-12:00/"),
        ("9-12 et 14-17 sauf le mercredi", "09:00-12:00,14:00-17:00/2"),
        ("sauf mercredi et vendredi", "08:00-19:00/2,4"),
        ("pas les mercredis", "08:00-19:00/2"),
        ("toutes", "08:00-19:00/"),
        ("le matin, sauf mercredi, svp", "09:00-12:00/2"),
        ("matin et après-midi", "09:00-12:00,14:00-17:00/"),
        ("de neuf heures et demie à midi", "09:30-12:00/"),
        ("entre midi et deux", "12:00-14:00/"),
    ],
)
def test_hours_as_they_are_typed(text: str, expected: str) -> None:
    hours = parse_hours(text)
    assert expected == own_hours.written(hours)
    assert hours == own_hours.read(expected)


@pytest.mark.parametrize(
    ("text", "reason"),
    [
        ("", "own_hours_unread"),
        ("bonjour", "own_hours_unread"),
        ("17h-9h", "own_hours_unread"),
        ("9h-25h", "own_hours_unread"),
        ("9h-12h peut-être", "own_hours_unread"),
        ("pas le matin", "own_hours_unread"),
        ("sauf mercredi matin", "own_hours_unread"),
        ("le soir", "own_hours_unread"),
        ("mercredi", "own_hours_unread"),
        ("20h-22h", "own_hours_outside"),
        ("9h-9h30", "own_hours_short"),
        ("9h-12h et 11h-17h", "own_hours_overlap"),
        ("sauf lundi mardi mercredi jeudi vendredi", "own_hours_no_day"),
    ],
)
def test_hours_that_are_not_understood(text: str, reason: str) -> None:
    with pytest.raises(OwnHoursRefused, match=reason):
        parse_hours(text)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("jusqu’au 12 janvier", date(2027, 1, 12)),
        ("12/01", date(2027, 1, 12)),
        ("jusqu'au 12/01/2027", date(2027, 1, 12)),
        ("2 semaines", date(2026, 12, 8)),
        ("pendant deux semaines", date(2026, 12, 8)),
        ("une semaine", date(2026, 12, 1)),
        ("un mois", date(2026, 12, 24)),
        ("10 jours", date(2026, 12, 4)),
        ("jusqu’à vendredi", date(2026, 11, 27)),
        ("dix jours", date(2026, 12, 4)),
        ("vendredi midi", date(2026, 11, 27)),
        ("demain", date(2026, 11, 25)),
        ("aujourd’hui", TUESDAY),
    ],
)
def test_a_silence_as_it_is_typed(text: str, expected: date) -> None:
    assert Silence(TUESDAY, expected) == parse_silence(text, TUESDAY)


@pytest.mark.parametrize(
    ("text", "first", "last"),
    [
        ("du 20 décembre au 4 janvier", date(2026, 12, 20), date(2027, 1, 4)),
        ("du 1er au 15", date(2026, 12, 1), date(2026, 12, 15)),
        ("la semaine prochaine", date(2026, 11, 30), date(2026, 12, 6)),
        ("à partir de lundi pendant 2 semaines", date(2026, 11, 30), date(2026, 12, 13)),
        ("une semaine dès le 7/12", date(2026, 12, 7), date(2026, 12, 13)),
        ("à partir du 20 décembre jusqu’au 4/01", date(2026, 12, 20), date(2027, 1, 4)),
    ],
)
def test_a_silence_that_begins_later(text: str, first: date, last: date) -> None:
    assert Silence(first, last) == parse_silence(text, TUESDAY)


@pytest.mark.parametrize(
    ("text", "reason"),
    [
        ("", "silence_unread"),
        ("toujours", "silence_unread"),
        ("31 février", "silence_unread"),
        ("12/11", "silence_past"),
        ("01/01/2020", "silence_past"),
        ("un mois et demi", "silence_unread"),
        ("6 mois", "silence_long"),
        ("999 semaines", "silence_long"),
        ("du 1er décembre au 30 mars", "silence_long"),
        ("du 1er au 15 janvier 2029", "silence_far"),
        ("à partir de lundi", "silence_unread"),
        ("lundi et jeudi", "silence_unread"),
    ],
)
def test_a_silence_that_cannot_be(text: str, reason: str) -> None:
    with pytest.raises(SilenceRefused, match=reason):
        parse_silence(text, TUESDAY)


def test_a_digest_day_as_it_is_typed() -> None:
    typed = ("mardi", "Vendredi", "jamais", "début", "premier jour", "samedi", "")
    assert ["1", "4", "never", "first", "first", None, None] == [parse_digest_day(each) for each in typed]


def test_what_nobody_chose_is_everything() -> None:
    assert ReceptionWay.NOW is EVERYTHING.way(NEWS)
    assert EVERYTHING.has_digest
    assert EVERYTHING.hours.is_default
