"""When an event is, in one line as people write it: « 24/11 9h-12h et 14h-17h », « 24 et 25 novembre, 9h-17h »."""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Sequence
from datetime import date, datetime, timedelta

from bot.domain.core.words.days import said_day
from bot.domain.core.words.weekdays import WEEK
from bot.domain.events.events import HalfDay, from_the_wall, on_the_wall
from bot.domain.events.planning.rules import wrong_hours
from bot.domain.events.planning.when_hours import PARTS, Clause, Minutes
from bot.domain.events.planning.when_words import Unread, Word, WordKind, words

SEPARATORS = re.compile(r"\s*([/.-])\s*(?=\d)")
YEAR = re.compile(r"(?<!\d)(20\d{2})\s*$")
MIDNIGHT = 24 * 60
SATURDAY = 5
MOST_DAYS = 31
TODAY = ("ce", "cet")
"""« cet après-midi »."""


class WhenRefused(Exception):
    """`key` names the text that says what to do; `values` fill it."""

    def __init__(self, key: str, **values: object) -> None:
        super().__init__(key)
        self.key, self.values = key, values


def parse_when(text: str, now: datetime, zone: str) -> tuple[HalfDay, ...]:
    """In order. `now`: local, as `zone` has it. Raises WhenRefused."""
    try:
        said = _with_hours_of_ends(words(text))
    except Unread as unread:
        raise WhenRefused("event_when_unread", words=str(unread)[:60]) from None
    parts = sorted(_half_days(_clauses(said, now.date()), zone), key=lambda part: part.starts)
    wrong = next(wrong_hours(tuple(parts)), None)
    if wrong is None and parts[0].starts <= now:
        wrong = "event_in_the_past"
    if wrong is not None:
        raise WhenRefused(wrong)
    return tuple(parts)


def says_only_when(text: str) -> bool:
    """« Le 15 décembre à 14h »: it names a day in figures, and nothing that takes place then."""
    try:
        said = words(text)
    except Unread:
        return False
    return any(word.kind is WordKind.DAY and any(map(str.isdigit, word.text)) for word in said)


def hours_of(text: str) -> tuple[Minutes, ...]:
    """« 9h-12h et 14h-17h », « matin », of a day that is said elsewhere. Raises WhenRefused."""
    someday = date(2000, 1, 1)
    try:
        [clause] = _clauses(words(f"{someday} {text}"), someday)
    except (Unread, ValueError):
        raise WhenRefused("event_hours_missing") from None
    if not clause.hours or clause.days != [someday]:
        raise WhenRefused("event_hours_missing")
    return tuple(clause.hours)


def days_of(text: str) -> tuple[date, ...]:
    """« 12 et 13 janvier 2027 », « du 12 au 14/01/2027 »: the last has its year. Raises WhenRefused."""
    year = YEAR.search(text)
    if year is None:
        raise WhenRefused("event_day_missing")
    try:
        [clause] = _clauses(words(text), date(int(year[1]), 1, 1))
    except (Unread, ValueError):
        raise WhenRefused("event_day_missing") from None
    if clause.hours or not clause.days:
        raise WhenRefused("event_hours_unwanted")
    return tuple(clause.days)


def written(half_days: Iterable[HalfDay]) -> str:
    """JSON of local hours, for a form's state."""
    return json.dumps([[on_the_wall(part.starts), on_the_wall(part.ends)] for part in half_days])


def read(text: str, zone: str) -> tuple[HalfDay, ...]:
    return tuple(
        HalfDay(from_the_wall(starts, zone), from_the_wall(ends, zone)) for starts, ends in json.loads(text)
    )


def as_typed(half_days: Sequence[HalfDay]) -> str:
    """What somebody would type for it: « 24/11/2026 9h-12h et 14h-17h, 25/11/2026 9h-12h »."""
    by_day: dict[date, list[str]] = {}
    for part in half_days:
        day = part.starts.date()
        by_day.setdefault(day, []).append(f"{_clock(part.starts)}-{_clock(part.ends, day)}")
    return ", ".join(f"{day:%d/%m/%Y} {' et '.join(spans)}" for day, spans in by_day.items())


def _clock(instant: datetime, day: date | None = None) -> str:
    if day is not None and instant.date() > day:
        return "24h"
    return f"{instant.hour}h" + (f"{instant.minute:02d}" if instant.minute else "")


def _half_days(clauses: Sequence[Clause], zone: str) -> Iterable[HalfDay]:
    if not any(clause.days for clause in clauses):
        raise WhenRefused("event_day_missing")
    for clause in clauses:
        if not clause.hours:
            raise WhenRefused("event_hours_missing")
        if not clause.days:
            raise WhenRefused("event_day_missing")
        for day in clause.days:
            yield from (HalfDay(_at(day, start, zone), _at(day, end, zone)) for start, end in clause.hours)


def _at(day: date, minutes: int, zone: str) -> datetime:
    day += timedelta(days=minutes // MIDNIGHT)
    return from_the_wall(f"{day}T{minutes % MIDNIGHT // 60:02d}:{minutes % 60:02d}", zone)


def _with_hours_of_ends(said: Sequence[Word]) -> list[Word]:
    """« du 24/11 9h au 25/11 17h »: the hours of each of these days."""
    kinds = [word.kind for word in said]
    if kinds == [WordKind.DAY, WordKind.TIME, WordKind.TO, WordKind.DAY, WordKind.TIME]:
        first, start, to, last, end = said
        span = Word(WordKind.SPAN, "", {"start": start.parts["start"], "end": end.parts["start"]})
        return [first, to, last, span]
    return list(said)


def _clauses(said: Sequence[Word], today: date) -> list[Clause]:
    clauses, numbers, joined = [Clause()], list[tuple[Word, bool]](), False
    for place, word in enumerate(said):
        if word.kind in (WordKind.DAY, WordKind.NUMBER) and clauses[-1].hours and clauses[-1].days:
            clauses.append(Clause())
        if word.kind is WordKind.NUMBER:
            if place and said[place - 1].kind is WordKind.NUMBER:  # « 24 11 »
                raise WhenRefused("event_when_unread", words=said[place - 1].text)
            numbers.append((word, joined))
        elif word.kind is WordKind.DAY:
            for each, is_end in [*((_in_month(one, word), to) for one, to in numbers), (word, joined)]:
                _add_day(clauses[-1].days, day_meant(each, today), is_end=is_end)
            numbers = []
        elif word.kind in (WordKind.SPAN, WordKind.PART, WordKind.TIME):
            clauses[-1].days += _without_month(numbers, today)
            numbers = []
            passed = (
                {WordKind.AND} if clauses[-1].days else {WordKind.AND, WordKind.DAY}
            )  # « 10h demain, 2 h »
            following = next((each for each in said[place + 1 :] if each.kind not in passed), None)
            clauses[-1].spans += _spans(word, following)
            clauses[-1].parts += PARTS.get(word.parts.get("part", "")[:5], ())
        joined = word.kind is WordKind.TO
    if numbers and (clauses[-1].days or not clauses[-1].hours):
        raise WhenRefused("event_when_unread", words=numbers[0][0].text)
    clauses[-1].days += _without_month(numbers, today)
    return clauses


def _without_month(numbers: Sequence[tuple[Word, bool]], today: date) -> list[date]:
    """« le 15 », « le 1er »: of this month, or of the next that has it. Raises WhenRefused."""
    days: list[date] = []
    for word, is_end in numbers:
        _add_day(days, day_meant(word, today), is_end=is_end)
    return days


def _in_month(number: Word, day: Word) -> Word:
    """« 24 » of « 24 et 25 novembre »."""
    rest = day.parts.get("rest", "")
    if not rest:
        raise WhenRefused("event_when_unread", words=number.text)
    return Word(WordKind.DAY, f"{number.parts['number']}{rest}", {**number.parts, "rest": rest})


def day_meant(word: Word, today: date) -> date:
    """Raises WhenRefused for the 31st of February, and for a Tuesday that is a Monday."""
    if word.parts.get("near") in TODAY:
        return today
    number, rest = word.parts.get("number", ""), word.parts.get("rest", "")
    text = (f"{number} {rest}" if rest else f"le {number}") if number else word.text
    try:
        found = said_day(SEPARATORS.sub(r"\1", " ".join(text.split())).rstrip("."), today)
    except ValueError:
        found = None
    if found is None:
        raise WhenRefused("event_day_unknown", text=" ".join(word.text.split()))
    _check_weekday(word, found)
    return found


def _check_weekday(word: Word, day: date) -> None:
    week = word.parts.get("week", "")
    if week and not WEEK[day.weekday()].startswith(week[:3]):
        meant = next(name for name in WEEK if name.startswith(week[:3]))
        raise WhenRefused("event_weekday_wrong", day=day, weekday=meant)


def _add_day(days: list[date], day: date, *, is_end: bool) -> None:
    """`is_end`: of « du 24 au 26 », with the days between them; no week-end between two working days."""
    if not (is_end and days):
        days.append(day)
        return
    first = days[-1]
    if day < first:
        raise WhenRefused("event_ends_before_start")
    if (day - first).days > MOST_DAYS:
        raise WhenRefused("event_too_many_half_days")
    between = (first + timedelta(days=ahead) for ahead in range(1, (day - first).days + 1))
    works = first.weekday() < SATURDAY and day.weekday() < SATURDAY
    days += [each for each in between if not works or each.weekday() < SATURDAY]


def _spans(word: Word, following: Word | None) -> list[Minutes]:
    if word.kind is WordKind.PART:
        return []
    start = minutes_meant(word.parts["start"])
    if word.kind is WordKind.SPAN:
        return [_span(start, minutes_meant(word.parts["end"], is_end=True))]
    if following is None or following.kind is not WordKind.LASTING:
        raise WhenRefused("event_end_missing")
    parts = following.parts
    lasts = int(parts["hours"] or 0) * 60 + int(parts["minutes"] or 0) + int(parts["only"] or 0)
    return [_span(start, start + lasts)]


def _span(start: int, end: int) -> Minutes:
    if end <= start:
        raise WhenRefused("event_ends_before_start")
    if end > MIDNIGHT:
        raise WhenRefused("event_past_midnight")
    return start, end


def minutes_meant(text: str, *, is_end: bool = False) -> int:
    """Since midnight. Raises WhenRefused for « 25h » and « 9h75 »."""
    if text.startswith("midi"):
        return 12 * 60
    if text.startswith("minuit"):
        return MIDNIGHT if is_end else 0
    text = re.sub(r"\s*mi?n(?:utes)?$", "", text)
    hours, _, minutes = text.replace("heures", "h").replace("heure", "h").replace(":", "h").partition("h")
    found = int(hours) * 60 + int(minutes.strip() or 0)
    if int(minutes.strip() or 0) >= 60 or found > MIDNIGHT:  # noqa: PLR2004
        raise WhenRefused("event_hour_unknown", text=" ".join(text.split()))
    return found
