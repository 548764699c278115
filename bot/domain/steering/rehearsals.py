"""A rehearsal (« répétition »): what something would send, to whom and when, played on sample people. Pure."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import asdict, dataclass, field, replace
from datetime import date, datetime
from enum import StrEnum
from typing import Any

from bot.clock import parse_stamp, stamp
from bot.domain.core.calendar import local
from bot.domain.core.departments import Department
from bot.domain.steering.sample_people import KEYS

MOST_ENTRIES = 400
LINES = 6
"""Of a page: headings and what stands under them."""


class RehearsalKind(StrEnum):
    """What can be rehearsed."""

    ANNOUNCEMENT = "announcement"
    EVENT = "event"
    CAMPAIGN = "campaign"
    FIGURES = "figures"
    NEWCOMER = "newcomer"
    SURVEY = "survey"
    NEWSLETTER = "newsletter"


class ScriptWay(StrEnum):
    """What an entry is: a message by its channel, what somebody does, what holds a message back, what is refused."""

    TELEGRAM = "telegram"
    MAIL = "mail"
    ACT = "act"
    HELD = "held"
    LEFT_OUT = "left_out"
    REFUSED = "refused"


RANKS = {ScriptWay.ACT: 0, ScriptWay.REFUSED: 0, ScriptWay.HELD: 2, ScriptWay.LEFT_OUT: 2}
"""At one instant people act, then messages come, and what does not come is told."""
MESSAGES = frozenset({ScriptWay.TELEGRAM, ScriptWay.MAIL})


@dataclass(frozen=True, slots=True)
class Script:
    """What is played: rows of the live house without anybody of it, in the order in which they are put in.

    `about`: the id of it, or its year; '' where there is one only. `now`: when it was asked for; `start`: from when
    on it is played, earlier for what has begun. `mail`: whether letters can be sent; `group`: whether a group is bound.
    `is_mapped`: whom it is for names people or places. `needs_approval`: another animateur
    would be asked.
    """

    kind: RehearsalKind
    about: str
    title: str
    department_code: str
    now: datetime
    start: datetime
    rows: Sequence[tuple[str, Sequence[Mapping[str, Any]]]] = ()
    mail: bool = False
    group: bool = False
    is_mapped: bool = False
    needs_approval: bool = False

    def written(self) -> dict[str, Any]:
        return {**asdict(self), "now": stamp(self.now), "start": stamp(self.start)}


def read_script(written: Mapping[str, Any]) -> Script:
    times = {name: parse_stamp(written[name]) for name in ("now", "start")}
    rows = tuple((table, found) for table, found in written["rows"])
    return Script(**{**written, **times, "kind": RehearsalKind(written["kind"]), "rows": rows})


@dataclass(frozen=True, slots=True)
class ScriptEntry:
    """One thing that happens. `words`: Telegram's HTML of a message; `gist`: its beginning, in plain text.

    `what`: of what somebody does, of what holds back or refuses: a word its text is found by. `until`: until when
    something waits. `since`: when a message that waited was ready.
    """

    at: datetime
    person: str
    way: ScriptWay
    words: str = ""
    gist: str = ""
    labels: tuple[str, ...] = ()
    what: str = ""
    until: datetime | None = None
    since: datetime | None = None

    @property
    def is_message(self) -> bool:
        return self.way in MESSAGES

    def written(self) -> dict[str, Any]:
        kept = {name: value for name, value in asdict(self).items() if value}
        return {name: stamp(value) if isinstance(value, datetime) else value for name, value in kept.items()}


def read_entry(written: Mapping[str, Any]) -> ScriptEntry:
    instants = {name: parse_stamp(written[name]) for name in ("at", "until", "since") if name in written}
    labels = tuple(written.get("labels", ()))
    return ScriptEntry(**{**written, **instants, "way": ScriptWay(written["way"]), "labels": labels})


@dataclass(frozen=True, slots=True)
class Rehearsal:
    """What was played. `began`: when; `until`: how far; `is_whole`: to its end. The rest is as in its script."""

    kind: RehearsalKind
    about: str
    title: str
    department_code: str
    began: datetime
    start: datetime
    until: datetime
    entries: Sequence[ScriptEntry]
    is_whole: bool = True
    mail: bool = False
    group: bool = False
    is_mapped: bool = False
    needs_approval: bool = False

    def written(self) -> dict[str, Any]:
        times = {name: stamp(getattr(self, name)) for name in TIMES}
        shown = {name: getattr(self, name) for name in PLAIN}
        return {**shown, **times, "entries": [entry.written() for entry in self.entries]}

    def of(self, person: str) -> Rehearsal:
        """What concerns one of the people; all of it for ''."""
        found = [entry for entry in self.entries if person in ("", entry.person)]
        return replace(self, entries=found)

    @property
    def messages(self) -> Sequence[ScriptEntry]:
        return [entry for entry in self.entries if entry.is_message]


TIMES = ("began", "start", "until")
PLAIN = (
    "kind",
    "about",
    "title",
    "department_code",
    "is_whole",
    "mail",
    "group",
    "is_mapped",
    "needs_approval",
)


def read_rehearsal(written: Mapping[str, Any]) -> Rehearsal:
    times = {name: parse_stamp(written[name]) for name in TIMES}
    entries = [read_entry(entry) for entry in written["entries"]]
    return Rehearsal(**{**written, **times, "kind": RehearsalKind(written["kind"]), "entries": entries})


@dataclass(frozen=True, slots=True)
class ScriptLine:
    """Entries that say the same at the same minute, to one or several; `number`: which of the lines it is, from 0."""

    number: int
    first: ScriptEntry
    people: tuple[str, ...]


@dataclass(slots=True)
class _Same:
    entry: ScriptEntry
    people: list[str] = field(default_factory=list)


def lines(entries: Sequence[ScriptEntry]) -> list[ScriptLine]:
    """In the order of time, what people do first; what several get alike is one line."""
    found: dict[tuple[object, ...], _Same] = {}
    for entry in entries:
        minute = entry.at.replace(second=0, microsecond=0)
        key = (minute, entry.way, entry.words, entry.gist, entry.what, entry.until)
        same = found.setdefault(key, _Same(entry))
        if entry.person not in same.people:
            same.people.append(entry.person)
    alike = [(each.entry, _in_order(each.people)) for each in found.values()]
    ordered = sorted(alike, key=lambda each: (each[0].at, RANKS.get(each[0].way, 1), _place(each[1][0])))
    return [ScriptLine(number, entry, people) for number, (entry, people) in enumerate(ordered)]


def _in_order(people: Sequence[str]) -> tuple[str, ...]:
    """As they are told; who is none of them last."""
    return tuple(sorted(people, key=_place))


def _place(person: str) -> int:
    return KEYS.index(person) if person in KEYS else len(KEYS)


Days = Sequence[tuple[date, Sequence[ScriptLine]]]


def pages(shown: Sequence[ScriptLine], department: Department) -> list[Days]:
    """By local day, so many on each that they fit one screen with their headings."""
    made: list[list[tuple[date, list[ScriptLine]]]] = [[]]
    room = LINES
    for line in shown:
        day = local(line.first.at, department).date()
        is_new = not made[-1] or made[-1][-1][0] != day
        if room < 1 + is_new:
            made.append([])
            room, is_new = LINES, True
        if is_new:
            made[-1].append((day, []))
        made[-1][-1][1].append(line)
        room -= 1 + is_new
    return [list(page) for page in made]
