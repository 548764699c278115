"""Planned maintenance of a partner's service: said before it is an incident."""

from __future__ import annotations

import re
from collections.abc import Sequence
from contextlib import suppress
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta

from bot.domain.broadcasts.planned import NOW_WORDS, day_and_minutes, said_away
from bot.domain.core.forms import Form, FormStep, NotAccepted, accept_chosen
from bot.domain.core.words.answers import MOST_SAID, agreed, says_nothing
from bot.domain.core.words.days import said_day
from bot.domain.core.words.normalise import normalise, unaccented
from bot.domain.core.words.spoken_hours import in_figures
from bot.domain.core.words.stretches import MORE_AHEAD
from bot.domain.events.planning.when import WhenRefused, parse_when

LONGEST_TEXT = 300
FARTHEST = timedelta(days=366)
AHEAD = timedelta(hours=24)
"""How long before its start it is of interest to who says an incident."""
NOW = "maintenant"
AT_ONCE = NOW_WORDS | {NOW, "des maintenant"}
YES, NO = "oui", "non"
INSTANT = re.compile(
    r"(?:(?P<day>.*?\S)\s*(?:,|\bà\b|\ba\b)?\s*)??(?<!\d)(?P<hour>\d{1,2})\s*(?:h|H|:)\s*(?P<minute>\d{2})?"
)


@dataclass(frozen=True, slots=True)
class Maintenance:
    """`starts_at`, `ends_at`: instants. `announces`: in the groups, the working day before; then `announced_at`."""

    id: str
    department_code: str
    partner_id: str
    text: str
    starts_at: datetime
    ends_at: datetime
    created_by: str | None = None
    announces: bool = False
    announced_at: datetime | None = None


def said_instant(text: str, here: datetime, day: date) -> datetime:
    """« demain à 8 h », « 25/11 14:30 », « 18h » of `day`, as of the local `here`. Raises ValueError for none."""
    words = in_figures(unaccented(text.replace("\N{NO-BREAK SPACE}", " "))).strip()
    if normalise(words) in AT_ONCE:
        return here.replace(second=0, microsecond=0)
    try:
        return _on_the_clock(words, here, day)
    except ValueError:
        return _otherwise_said(words, here, day)


def _on_the_clock(words: str, here: datetime, day: date) -> datetime:
    match = INSTANT.fullmatch(words)
    if match is None:
        raise ValueError(words)
    on = said_day(match["day"], here.date()) if match["day"] else day
    if on is None:
        raise ValueError(words)
    at = time(int(match["hour"]), int(match["minute"] or 0))
    return datetime.combine(on, at, here.tzinfo)


def _otherwise_said(words: str, here: datetime, day: date) -> datetime:
    """« demain matin », « 8 heures 30 », « dans 2 heures ». Raises ValueError."""
    if away := said_away(words):
        return here.replace(second=0, microsecond=0) + away
    try:
        on, minutes = day_and_minutes(words, here.replace(tzinfo=None))
    except WhenRefused:
        raise ValueError(words) from None
    return datetime.combine(on or day, time(), here.tzinfo) + timedelta(minutes=minutes)


def parted(words: str, here: datetime) -> tuple[tuple[datetime, datetime] | None, str]:
    """« demain 8h-12h mise à jour »: from when to when, and the rest; all of it is the rest where no time is read."""
    parts = words.split()
    begins = {
        at: span for at in range(1, min(len(parts), MOST_SAID) + 1) if (span := _span(parts[:at], here))
    }
    if begins:
        span = begins[max(begins)]
        least = min(
            at for at, one in begins.items() if one == span
        )  # « 12h Le site »: « le » says nothing of when
        return span, " ".join(parts[least:])
    ends = (at for at in range(max(1, len(parts) - MOST_SAID), len(parts)) if _span(parts[at:], here))
    at = next(ends, None)
    return (None, words) if at is None else (_span(parts[at:], here), " ".join(parts[:at]))


def begun(words: str, here: datetime) -> tuple[datetime | None, str, str]:
    """« demain 8h mise à jour », « le site ferme demain »: when it begins, else the words of the day, and the rest."""
    parts = words.split()
    most = min(len(parts), MOST_SAID)
    stretches = [(parts[:count], parts[count:]) for count in range(most, 0, -1)]
    stretches += [(parts[-count:], parts[:-count]) for count in range(most, 0, -1)]
    for said, rest in stretches:
        with suppress(ValueError):
            return said_instant(" ".join(said), here, here.date()), "", " ".join(rest)
    for said, rest in stretches:
        is_more = said != parts[: len(said)] and normalise(rest[-1]) in MORE_AHEAD
        if not is_more and _is_day(" ".join(said), here.date()):
            return None, " ".join(said), " ".join(rest)
    return None, "", words


def _is_day(text: str, today: date) -> bool:
    """« 12.5 » may be a version."""
    with suppress(ValueError):
        return "." not in text and said_day(text, today) is not None
    return False


def _span(parts: Sequence[str], here: datetime) -> tuple[datetime, datetime] | None:
    with suppress(WhenRefused):
        spans = parse_when(" ".join(parts), here, getattr(here.tzinfo, "key", "UTC"))
        return spans[0].starts, spans[-1].ends
    return None


def problem(starts_at: datetime, ends_at: datetime, now: datetime) -> str | None:
    """Why it makes no sense, as the name of a text."""
    if ends_at <= starts_at:
        return "maintenance_ends_before_start"
    if ends_at <= now:
        return "maintenance_over"
    return "maintenance_too_far" if ends_at - now > FARTHEST else None


def accept_text(answer: str) -> str:
    text = " ".join(answer.split())
    if says_nothing(text) or len(text) > LONGEST_TEXT:
        raise NotAccepted("maintenance_text")
    return text


def accept_instant(answer: str) -> str:
    """ISO with its offset, as typed words were read."""
    try:
        instant = datetime.fromisoformat(answer)
    except ValueError:
        raise NotAccepted("maintenance_instant") from None
    if instant.tzinfo is None:
        raise NotAccepted("maintenance_instant")
    return instant.isoformat()


def accept_yes_or_no(answer: str) -> str:
    said = agreed(answer)
    if said is None:
        raise NotAccepted("button_expected")
    return YES if said else NO


MAINTENANCE = Form(
    "maintenance",
    (
        FormStep("partner", accept_chosen),
        FormStep("text", accept_text),
        FormStep("starts", accept_instant),
        FormStep("ends", accept_instant),
        FormStep("announces", accept_yes_or_no, wanted=lambda state: state.get("groups") == YES),
    ),
)
"""`groups` in its state: whether there is a group to announce it in."""
