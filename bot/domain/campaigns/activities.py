"""What a structure does during the Journées: when, what, with whom, for whom, and how many came."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from zoneinfo import ZoneInfo

from bot.domain.core.forms import NotAccepted
from bot.domain.core.words.normalise import normalise
from bot.domain.core.words.typed import tidied
from bot.domain.directory.partner_names import PartnerNames
from bot.domain.events.planning.when import WhenRefused, parse_when
from bot.domain.lists.parsers import several
from bot.domain.privacy.identifiers import find_identifiers

LONGEST_TITLE, LONGEST_LINE, LONGEST_PARTNERS = 120, 120, 300
ABSURD, MOST_ATTENDED = 500, 20_000
"""From so many people on the number is asked back; no France services has ever seen more than the second."""
FROM_THEM = frozenset({"mobile", "email", "citizen_name"})
"""What names or reaches one person: a programme is for everybody to read."""
ONE_HOUR = re.compile(
    r"(?:à partir de |dès |a partir de |à |a |vers )?(\d{1,2}) ?(?:h|:|heures?) ?(\d{2})?", re.IGNORECASE
)
TWO_HOURS = re.compile(
    r"(\d{1,2} ?(?:h|:|heures?)(?: ?\d{2}(?! ?(?:h|:)))?) ?(\d{1,2} ?(?:h|:|heures?)(?: ?\d{2})?)",
    re.IGNORECASE,
)
"""« 9h 12h », « 14h00 16h00 », as a dictated dash is left out."""
WITH, ARTICLE = re.compile(r"^avec\s+", re.IGNORECASE), re.compile(r"^(?:les?\s+|la\s+|l['’])", re.IGNORECASE)
NOBODY_ELSE = "-"
"""Typed or tapped: at the structure, without a partner."""


@dataclass(frozen=True, slots=True)
class Activity:
    """`starts`, `ends` are local; `ends` None where only the beginning is known. `place` '': at the structure.

    `partners`: their names. `public`: for whom, in words. `press`: whether the press may come. `attendance` None:
    nobody said. `photo_id`: Telegram's file.
    """

    id: str
    department_code: str
    structure_id: str
    day: date
    title: str
    starts: time | None = None
    ends: time | None = None
    place: str = ""
    partners: tuple[str, ...] = ()
    public: str = ""
    press: bool = False
    attendance: int | None = None
    created_by: str | None = None
    photo_id: str = ""
    photo_by: str | None = None

    @property
    def year(self) -> int:
        return self.day.year

    @property
    def order(self) -> tuple[date, time, str]:
        """As a programme has them."""
        return (self.day, self.starts or time(), self.title)


@dataclass(frozen=True, slots=True)
class ActivityField:
    """One thing of an activity that may be changed."""

    name: str
    label: str


FIELDS: Mapping[str, ActivityField] = {
    one.name: one
    for one in (
        ActivityField("day", "Jour"),
        ActivityField("hours", "Heures"),
        ActivityField("title", "Quoi"),
        ActivityField("place", "Lieu"),
        ActivityField("partners", "Partenaires"),
        ActivityField("public", "Public"),
        ActivityField("press", "Presse"),
    )
}


def read_hours(text: str) -> tuple[time, time | None]:
    """« 9h-12h », « matin », « 14h30 à 16h », or only « 14h ». Raises NotAccepted."""
    words = " ".join(tidied(text).split())
    if two := TWO_HOURS.fullmatch(words):
        words = f"{two[1]}-{two[2]}"
    if one := ONE_HOUR.fullmatch(words):
        try:
            return time(int(one[1]), int(one[2] or 0)), None
        except ValueError:
            raise NotAccepted("activity_hours") from None
    utc = ZoneInfo("UTC")
    someday = datetime(2024, 1, 1, tzinfo=utc)
    try:
        parts = parse_when(f"{someday + timedelta(days=1):%d/%m/%Y} {words}", someday, utc.key)
    except WhenRefused:
        raise NotAccepted("activity_hours") from None
    starts, ends = parts[0].starts, parts[-1].ends
    if ends.date() != starts.date():
        raise NotAccepted("activity_hours")
    return starts.time(), ends.time()


def written_hours(starts: time | None, ends: time | None) -> str:
    """« 09:30-12:00 », as a form keeps it."""
    return "-".join(f"{one:%H:%M}" for one in (starts, ends) if one)


def kept_hours(text: str) -> tuple[time | None, time | None]:
    starts, _, ends = text.partition("-")
    return (time.fromisoformat(starts) if starts else None, time.fromisoformat(ends) if ends else None)


def is_about_somebody(text: str) -> bool:
    """Whether a text names or reaches one person."""
    return any(found.level == "block" or found.kind in FROM_THEM for found in find_identifiers(text))


def recognised(text: str, names: PartnerNames) -> tuple[str, ...]:
    """Typed names, those of the directory as it has them: « la caf et la mission locale » → Caf, Mission locale."""
    if text.strip() == NOBODY_ELSE:
        return ()
    parts = several(re.sub(r"\s+(?:et|&|\+|plus)\s+", ",", text, flags=re.IGNORECASE))
    return tuple(dict.fromkeys(_named(part, names) for part in parts))


def _named(part: str, names: PartnerNames) -> str:
    said = WITH.sub("", part)
    bare = ARTICLE.sub("", said) or said
    known = names.exactly(said) or names.exactly(bare)
    return known or bare[:1].upper() + bare[1:]


def names_one_of(text: str, names: Iterable[str]) -> bool:
    """Whether one of these people is named, first name and last name in either order. A single word is no name."""
    said = f" {normalise(text)} "
    for words in (normalise(name).split() for name in names):
        turned = [*words[1:], *words[:1]]
        if len(words) > 1 and any(f" {' '.join(one)} " in said for one in (words, turned)):
            return True
    return False
