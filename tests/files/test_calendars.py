"""Calendar files: read by hand as RFC 5545 wants them, and by another library."""

from __future__ import annotations

import re
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest
import vobject
from hypothesis import given
from hypothesis import strategies as st

from bot.domain.events.events import Event, EventKind, EventState, HalfDay, from_the_wall
from bot.domain.events.registrations import SeatState
from bot.files.calendars.calendar_zones import changes
from bot.files.calendars.calendars import CalendarEntry, event_file, events_file, feed, file_name, uid
from tests.ical import Component, instant, read_calendar

NOW = datetime(2026, 11, 24, 13, 30, tzinfo=UTC)
HERE = NOW.astimezone(ZoneInfo("Europe/Paris"))
CHANGED = datetime(2026, 11, 20, 8, 15, 30, 250_000, tzinfo=UTC)
PARIS, REUNION, MARTINIQUE = "Europe/Paris", "Indian/Reunion", "America/Martinique"
HARD = "Accès aux droits : « RSA », prime\nd’activité; 50 % \\ à Cergy 👩‍👩‍👧 " + "é" * 100


def half_day(start: str, end: str, zone: str = PARIS) -> HalfDay:
    return HalfDay(from_the_wall(start, zone), from_the_wall(end, zone))


def training(*half_days: HalfDay, **changes_: object) -> Event:
    event = Event(
        id="abcdefghjk",
        department_code="95",
        zone=PARIS,
        kind=EventKind.TRAINING,
        title="Le RSA",
        half_days=half_days or (half_day("2026-12-01T09:00", "2026-12-01T12:00"),),
        state=EventState.PUBLISHED,
        updated_at=CHANGED,
    )
    return replace(event, **changes_)  # type: ignore[arg-type]


def entry(event: Event, seat: SeatState = SeatState.REGISTERED, **more: object) -> CalendarEntry:
    return CalendarEntry(event, seat, "Cergy, 2 place Verte", CHANGED, **more)  # type: ignore[arg-type]


def only(calendar: Component) -> Component:
    [event] = calendar.all("VEVENT")
    return event


def test_a_file_says_all_that_a_telephone_shows() -> None:
    content = event_file(entry(training(description="Avec la Caf"), link="https://visio.example/a,b"), NOW)

    calendar = read_calendar(content)
    event = only(calendar)
    assert "PUBLISH" == calendar["METHOD"].value
    assert "Le RSA" == event["SUMMARY"].text
    assert "Cergy, 2 place Verte" == event["LOCATION"].text
    assert "https://visio.example/a,b" == event["URL"].value
    assert "Formation\n\nAvec la Caf\n\nLien : https://visio.example/a,b" == event[
        "DESCRIPTION"
    ].text.replace("\N{NO-BREAK SPACE}", " ")
    assert "CONFIRMED" == event["STATUS"].value
    assert "20261124T133000Z" == event["DTSTAMP"].value
    assert "20261201T090000" == event["DTSTART"].value
    assert datetime(2026, 12, 1, 8, tzinfo=UTC) == instant(calendar, event["DTSTART"])
    assert datetime(2026, 12, 1, 11, tzinfo=UTC) == instant(calendar, event["DTEND"])
    assert "ORGANIZER" not in event
    assert "formation-2026-12-01.ics" == file_name(training())


def test_another_library_reads_the_same() -> None:
    event = training(title=HARD, description=HARD, sequence=3)

    calendar = vobject.readOne(event_file(entry(event), NOW).decode())

    assert "PUBLISH" == calendar.method.value
    assert " ".join(HARD.split()) == " ".join(calendar.vevent.summary.value.split())
    assert HARD in calendar.vevent.description.value
    assert "3" == calendar.vevent.sequence.value
    assert datetime(2026, 12, 1, 8, tzinfo=UTC) == calendar.vevent.dtstart.value.astimezone(UTC)


@given(
    st.text(st.characters(codec="utf-8", exclude_categories=("Cs",)), max_size=300),
    st.sampled_from(("title", "description", "venue")),
)
def test_whatever_is_written_stays_within_the_rfc(text: str, where: str) -> None:
    event = training(**({} if where == "venue" else {where: text}))
    one = replace(entry(event, link=text), place=text) if where == "venue" else entry(event)

    only(read_calendar(event_file(one, NOW)))


@pytest.mark.parametrize("letter", ["a", "é", "…", "👍", "👩‍👩‍👧"])
def test_lines_are_folded_by_octets_and_no_letter_is_cut(letter: str) -> None:
    for length in range(10, 80):
        event = training(title=letter * length)
        assert event.title == only(read_calendar(event_file(entry(event), NOW)))["SUMMARY"].text


def test_each_half_day_is_an_event_with_a_uid_that_stays() -> None:
    one = half_day("2026-12-01T09:00", "2026-12-01T12:00")
    two = half_day("2026-12-01T14:00", "2026-12-01T17:00")

    alone = only(read_calendar(event_file(entry(training(one)), NOW)))
    first, second = read_calendar(event_file(entry(training(one, two)), NOW)).all("VEVENT")

    assert alone["UID"].value == first["UID"].value == uid(training(), 0)
    assert first["UID"].value != second["UID"].value
    assert ["Le RSA (1/2)", "Le RSA (2/2)"] == [first["SUMMARY"].text, second["SUMMARY"].text]
    assert not re.search(r"localhost|\d+\.\d+\.\d+\.\d+", first["UID"].value)


def test_a_change_is_the_same_event_with_the_next_sequence() -> None:
    before = only(read_calendar(event_file(entry(training()), NOW)))
    moved = training(half_day("2026-12-02T10:00", "2026-12-02T12:00"), sequence=1)
    after = only(read_calendar(event_file(entry(moved), NOW)))

    assert before["UID"].value == after["UID"].value
    assert ("0", "1") == (before["SEQUENCE"].value, after["SEQUENCE"].value)
    assert "20261202T100000" == after["DTSTART"].value


def test_a_half_day_that_is_dropped_is_called_off() -> None:
    one = half_day("2026-12-01T09:00", "2026-12-01T12:00")
    two = half_day("2026-12-01T14:00", "2026-12-01T17:00")

    calendar = read_calendar(event_file(entry(training(one, sequence=1), withdrawn=(two,)), NOW))

    kept, dropped = calendar.all("VEVENT")
    assert "PUBLISH" == calendar["METHOD"].value
    assert ("CONFIRMED", "Le RSA") == (kept["STATUS"].value, kept["SUMMARY"].text)
    assert "CANCELLED" == dropped["STATUS"].value
    assert "ANNULÉ : Le RSA" == dropped["SUMMARY"].text.replace("\N{NO-BREAK SPACE}", " ")
    assert uid(training(), 1) == dropped["UID"].value


def test_a_cancellation_says_so_in_every_way() -> None:
    called_off = training(state=EventState.CANCELLED, sequence=2, reason="Neige")

    calendar = read_calendar(event_file(entry(called_off, link="https://visio.example"), NOW))

    event = only(calendar)
    assert "CANCEL" == calendar["METHOD"].value
    assert "CANCELLED" == event["STATUS"].value
    assert "ANNULÉ : Le RSA" == event["SUMMARY"].text.replace("\N{NO-BREAK SPACE}", " ")
    assert "Neige" in event["DESCRIPTION"].text
    assert uid(called_off, 0) == event["UID"].value
    assert "2" == event["SEQUENCE"].value
    assert "URL" not in event
    assert "visio.example" not in event["DESCRIPTION"].text


@pytest.mark.parametrize(
    ("seat", "status", "title"),
    [
        (SeatState.REGISTERED, "CONFIRMED", "Le RSA"),
        (SeatState.WAITING, "TENTATIVE", "Liste d’attente : Le RSA"),
        (SeatState.OFFERED, "TENTATIVE", "À confirmer : Le RSA"),
        (SeatState.CANCELLED, "CANCELLED", "ANNULÉ : Le RSA"),
    ],
)
def test_who_has_no_seat_yet_reads_it(seat: SeatState, status: str, title: str) -> None:
    event = only(read_calendar(event_file(entry(training(), seat), NOW)))

    assert status == event["STATUS"].value
    assert title == event["SUMMARY"].text.replace("\N{NO-BREAK SPACE}", " ")


@pytest.mark.parametrize(
    ("zone", "local", "utc"),
    [
        (PARIS, "2026-03-29T01:59", "2026-03-29T00:59"),
        (PARIS, "2026-03-29T02:30", "2026-03-29T01:30"),
        (PARIS, "2026-03-29T03:00", "2026-03-29T01:00"),
        (PARIS, "2026-03-29T03:30", "2026-03-29T01:30"),
        (PARIS, "2026-03-29T09:00", "2026-03-29T07:00"),
        (PARIS, "2026-10-25T01:59", "2026-10-24T23:59"),
        (PARIS, "2026-10-25T02:30", "2026-10-25T00:30"),
        (PARIS, "2026-10-25T03:00", "2026-10-25T02:00"),
        (PARIS, "2026-10-25T09:00", "2026-10-25T08:00"),
        (PARIS, "2026-12-31T23:30", "2026-12-31T22:30"),
        (PARIS, "2028-02-29T09:00", "2028-02-29T08:00"),
        (REUNION, "2026-12-01T09:00", "2026-12-01T05:00"),
        (REUNION, "2027-01-01T00:00", "2026-12-31T20:00"),
        (MARTINIQUE, "2026-07-01T09:00", "2026-07-01T13:00"),
        ("America/Miquelon", "2026-03-08T09:00", "2026-03-08T11:00"),
        ("America/Miquelon", "2026-11-01T09:00", "2026-11-01T12:00"),
    ],
)
def test_an_hour_on_the_wall_is_the_same_instant_by_the_files_own_zone(
    zone: str, local: str, utc: str
) -> None:
    start = from_the_wall(local, zone)
    event = training(HalfDay(start, start + timedelta(hours=2)), zone=zone)

    calendar = read_calendar(event_file(entry(event), NOW))

    wanted = datetime.fromisoformat(utc).replace(tzinfo=UTC)
    assert zone == only(calendar)["DTSTART"].params["TZID"]
    assert wanted == instant(calendar, only(calendar)["DTSTART"])
    other = vobject.readOne(event_file(entry(event), NOW).decode())
    assert f"{start:%Y%m%dT%H%M}" == f"{other.vevent.dtstart.value:%Y%m%dT%H%M}"


@pytest.mark.parametrize("zone", [PARIS, REUNION, MARTINIQUE, "America/Miquelon"])
@pytest.mark.parametrize("year", [2026, 2027, 2028])
def test_every_hour_of_a_year_is_told_by_the_zone_in_the_file(zone: str, year: int) -> None:
    """But for the second of two hours with one name, which no calendar can say."""
    around = datetime(year, 1, 1, 12, tzinfo=ZoneInfo(zone))
    event = training(HalfDay(around, around + timedelta(hours=1)), zone=zone)
    calendar = read_calendar(event_file(entry(event), NOW))
    sample = only(calendar)["DTSTART"]
    at = datetime(year, 1, 1, tzinfo=ZoneInfo(zone)).astimezone(UTC)
    while at < datetime(year + 1, 1, 1, tzinfo=ZoneInfo(zone)).astimezone(UTC):
        local = at.astimezone(ZoneInfo(zone))
        if not local.fold:
            assert at == instant(calendar, replace(sample, value=f"{local:%Y%m%dT%H%M%S}"))
        near = any(abs(at - change) < timedelta(days=1) for change in changes(zone, year))
        at += timedelta(minutes=30) if near else timedelta(hours=12)


def test_clocks_change_twice_a_year_in_paris_and_never_in_reunion() -> None:
    hours = [datetime(2026, 3, 29, 1, tzinfo=UTC), datetime(2026, 10, 25, 1, tzinfo=UTC)]

    assert hours == list(changes(PARIS, 2026))
    assert [] == list(changes(REUNION, 2026))


def test_a_night_over_the_end_of_the_year_and_over_a_change_of_clocks() -> None:
    calendar = read_calendar(
        events_file(
            [
                entry(training(half_day("2026-12-31T22:00", "2027-01-01T01:00"))),
                entry(training(half_day("2026-10-24T23:00", "2026-10-25T04:00"), id="other")),
            ],
            NOW,
        )
    )

    spans = [
        instant(calendar, one["DTEND"]) - instant(calendar, one["DTSTART"]) for one in calendar.all("VEVENT")
    ]
    assert [timedelta(hours=3), timedelta(hours=6)] == spans


def test_a_feed_is_the_same_until_something_changes() -> None:
    one = entry(training())

    calendar = read_calendar(feed([one], HERE))

    assert feed([one], HERE) == feed([one], HERE)
    assert feed([one], HERE) != feed([replace(one, changed_at=NOW)], HERE)
    assert "METHOD" not in calendar
    assert "20261120T081530Z" == only(calendar)["DTSTAMP"].value
    assert "PT1H" == calendar["REFRESH-INTERVAL"].value == calendar["X-PUBLISHED-TTL"].value
    assert "France services" == calendar["X-WR-CALNAME"].text


def test_a_calendar_without_events_is_not_empty() -> None:
    """RFC 5545, 3.4 and 3.6: a calendar has at least one component."""
    assert [PARIS] == [zone["TZID"].value for zone in read_calendar(feed([], HERE)).components]
