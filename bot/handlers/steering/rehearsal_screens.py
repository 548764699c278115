"""What a rehearsal showed, on a screen: its timeline by pages, one person's part of it, one message in full."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from itertools import chain
from typing import Any

from jinja2 import UndefinedError
from markupsafe import Markup

from bot.chat.screens import Button, Screen, back, screen, tap
from bot.domain.core.calendar import local
from bot.domain.core.departments import Department
from bot.domain.steering.rehearsals import MESSAGES, Days, Rehearsal, ScriptLine, ScriptWay, lines, pages
from bot.domain.steering.sample_people import FIRST_NAMES, GROUP, KEYS, MAIL, NAMES, SILENT_FOR
from bot.texts import render
from bot.texts.french import clip
from bot.transport.splitting import plain_text

REFUSAL = 80
"""Characters that are shown of why something was refused."""
PEOPLE_A_ROW = 4


@dataclass(frozen=True, slots=True)
class ShownLine:
    """One line as its text shows it. `label`: by which it is tapped; instants are local."""

    label: str
    at: datetime
    way: str
    names: str
    count: int
    person: str
    gist: str
    what: str
    until: datetime | None
    since: datetime | None
    refusal: str


@dataclass(frozen=True, slots=True)
class KeptRehearsal:
    """A rehearsal under the key it is kept by. `person`: only what concerns them; '' for all."""

    key: str
    played: Rehearsal
    department: Department
    now: datetime
    person: str = ""

    @property
    def lines(self) -> Sequence[ScriptLine]:
        return lines(self.played.of(self.person).entries)

    @property
    def pages(self) -> Sequence[Days]:
        return pages(self.lines, self.department)

    def page_of(self, number: int) -> int:
        """On which page a line stands."""
        for place, page in enumerate(self.pages):
            if any(line.number == number for _, of_day in page for line in of_day):
                return place
        return 0

    @property
    def first_page(self) -> int:
        """That of what comes first after it was played: before it stands what has been said already."""
        began = self.played.began
        coming = [line.number for line in self.lines if line.first.at >= began]
        return self.page_of(coming[0]) if coming else 0

    @property
    def silent_until(self) -> date:
        return local(self.played.start, self.department).date() + SILENT_FOR


@dataclass(frozen=True, slots=True)
class MessageCount:
    """How many messages one of them gets. `name`: how they are called for short."""

    person: str
    name: str
    count: int


def seen(line: ScriptLine, department: Department, label: str = "") -> ShownLine:
    entry = line.first
    names = [FIRST_NAMES[one] for one in line.people]
    return ShownLine(
        label,
        local(entry.at, department),
        str(entry.way),
        " et ".join([", ".join(names[:-1]), names[-1]]) if names[1:] else "".join(names),
        len(names),
        line.people[0] if line.people else "",
        entry.gist,
        entry.what,
        local(entry.until, department) if entry.until else None,
        local(entry.since, department) if entry.since else None,
        _refusal(entry.what) if entry.way == "refused" else "",
    )


def _refusal(key: str) -> str:
    """Its sentence; one that is made of values is told by the screen it belongs to."""
    try:
        return clip(plain_text(render(f"refusals/{key}")), REFUSAL)
    except UndefinedError:
        return ""


def timeline(kept: KeptRehearsal, wanted: int) -> Screen:
    made = kept.pages
    place = wanted if 0 <= wanted < len(made) else 0
    labels: dict[int, str] = {}
    for line in chain.from_iterable(of_day for _, of_day in made[place]):
        if line.first.is_message:
            labels[line.number] = str(len(labels) + 1)
    days = [
        (day, [seen(line, kept.department, labels.get(line.number, "")) for line in of_day])
        for day, of_day in made[place]
    ]
    return screen(
        "rehearsals/timeline",
        _keyboard(kept, labels, place, len(made)),
        **_head(kept),
        days=days,
        page=place + 1,
        pages=len(made),
        nothing=_nothing(kept),
    )


def _head(kept: KeptRehearsal) -> dict[str, Any]:
    now = local(kept.now, kept.department)
    return {
        "played": kept.played,
        "person": kept.person,
        "name": NAMES.get(kept.person, ""),
        "silent_until": kept.silent_until,
        "is_past": kept.played.start < kept.played.began,
        "began": local(kept.played.began, kept.department),
        "until": local(kept.played.until, kept.department),
        "now": now,
        "today": now.date(),
    }


def _nothing(kept: KeptRehearsal) -> str:
    """Why somebody gets nothing, where the house knows and no line says it."""
    ways = {entry.way for entry in kept.played.of(kept.person).entries}
    if not kept.person or ways & {*MESSAGES, ScriptWay.HELD, ScriptWay.LEFT_OUT}:
        return ""
    if kept.person == GROUP:
        return "in_group" if kept.played.group else "no_group"
    if kept.person == MAIL:
        return "by_mail" if kept.played.mail else "no_mail"
    return "not_meant"


def _keyboard(kept: KeptRehearsal, labels: Mapping[int, str], place: int, total: int) -> list[list[Button]]:
    key, person = kept.key, kept.person
    numbers = [tap(label, "rehearsal_message", key, str(number), person) for number, label in labels.items()]
    turning = []
    if place > 0:
        turning.append(tap("‹ Avant", "rehearsal", key, str(place - 1), person))
    if place + 1 < total:
        turning.append(tap("Suite ›", "rehearsal", key, str(place + 1), person))
    if person:
        return [
            numbers,
            turning,
            [tap("‹ Tout", "rehearsal", key), tap("Qui reçoit quoi", "rehearsal_people", key)],
        ]
    played = kept.played
    last = [
        tap("Qui reçoit quoi", "rehearsal_people", key),
        tap("Rejouer", "rehearse", str(played.kind), played.about),
        tap("PDF", "rehearsal_file", key),
    ]
    return [numbers, turning, last]


def message(kept: KeptRehearsal, number: int) -> Screen | None:
    """In full, as it will look; None for what is no message."""
    found = kept.lines
    if not 0 <= number < len(found) or not found[number].first.is_message:
        return None
    entry = found[number].first
    around = [line.number for line in found if line.first.is_message]
    place = around.index(number)
    row = [back("rehearsal", kept.key, str(kept.page_of(number)), kept.person)]
    for label, other in (("‹ Avant", place - 1), ("Après ›", place + 1)):
        if 0 <= other < len(around):
            row.append(tap(label, "rehearsal_message", kept.key, str(around[other]), kept.person))
    return screen(
        "rehearsals/message",
        [row],
        line=seen(found[number], kept.department),
        words=Markup(entry.words),  # noqa: S704 — Telegram's HTML, as it would be sent
        labels=[label for label in entry.labels if not label.startswith("‹")],
    )


def people(kept: KeptRehearsal) -> Screen:
    """Each of them in a few words, with how many messages they get."""
    told = counted(kept)
    buttons = [tap(one.name, "rehearsal", kept.key, "", one.person) for one in told]
    rows = [buttons[:PEOPLE_A_ROW], buttons[PEOPLE_A_ROW:], [back("rehearsal", kept.key)]]
    return screen("rehearsals/people", rows, people=told, silent_until=kept.silent_until)


def counted(kept: KeptRehearsal) -> list[MessageCount]:
    return [
        MessageCount(
            key,
            FIRST_NAMES[key].capitalize(),
            sum(entry.person == key for entry in kept.played.messages),
        )
        for key in KEYS
    ]
