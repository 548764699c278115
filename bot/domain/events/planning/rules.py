"""What makes sense of an event, whether it comes from a form, a copy or a list; the reasons are names of texts."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime, timedelta
from itertools import pairwise

from bot.domain.events.events import Event, HalfDay

LONGEST_TITLE = 120
LONGEST_TEXT = 3000
LONGEST_VENUE = 300
MOST_SEATS = 5000
MOST_HALF_DAYS = 20
FARTHEST = timedelta(days=3 * 365)


def problems(event: Event, now: datetime) -> Iterator[str]:
    """Why it cannot be kept as it is, the first to be told first."""
    yield from _of_words(event)
    yield from wrong_hours(event.half_days)
    if not event.half_days:
        return
    if event.starts <= now:
        yield "event_in_the_past"
    if event.starts - now > FARTHEST:
        yield "event_too_far"
    yield from _of_days(event)
    yield from _of_seats(event)


def _of_words(event: Event) -> Iterator[str]:
    if not event.title.strip():
        yield "event_title_missing"
    if len(event.title) > LONGEST_TITLE:
        yield "event_title_too_long"
    if len(event.description) > LONGEST_TEXT:
        yield "event_text_too_long"
    if len(event.venue) > LONGEST_VENUE:
        yield "event_venue_too_long"


def wrong_hours(half_days: tuple[HalfDay, ...]) -> Iterator[str]:
    if not half_days:
        yield "event_hours_missing"
    if len(half_days) > MOST_HALF_DAYS:
        yield "event_too_many_half_days"
    if any(part.ends <= part.starts for part in half_days):
        yield "event_ends_before_start"
    if any(following.starts < one.ends for one, following in pairwise(half_days)):
        yield "event_half_days_overlap"


def _of_days(event: Event) -> Iterator[str]:
    first = event.starts.date()
    if event.deadline_on is not None and event.deadline_on > first:
        yield "event_deadline_after_start"
    if event.cancel_until is not None and event.cancel_until > first:
        yield "event_limit_after_start"
    last = event.deadline_on or first
    if event.opens_on is not None and event.opens_on > last:
        yield "event_opens_after_deadline"


def _of_seats(event: Event) -> Iterator[str]:
    if not event.modes:
        yield "event_without_seats"
    if any(seats is not None and not 0 <= seats <= MOST_SEATS for seats in (event.seats, event.remote_seats)):
        yield "event_seats_wrong"
