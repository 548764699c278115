"""What is printed for an event: the sheet to sign, the list for the door, badges, attestations. All are A4 PDFs."""

from __future__ import annotations

import html
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from bot.domain.events.attendance.attendance import hours_of
from bot.domain.events.attendance.attestations import LINK_PREFIX, Attestation, shown
from bot.domain.events.events import KINDS, Event, HalfDay, Mode
from bot.files.qr import qr_svg
from bot.files.typesetting import printable, typeset_pdf
from bot.texts import render
from bot.texts.french import capitalize_first, day, duration, hours

BLANK_LINES = 4
"""For those who walk in."""
WAYS = {Mode.ONSITE: "sur place", Mode.REMOTE: "à distance"}


@dataclass(frozen=True, slots=True)
class SheetPerson:
    first_name: str
    last_name: str
    structure: str
    mode: Mode


@dataclass(frozen=True, slots=True)
class EventSheet:
    """`people` by name. `place`: where, in words. `now` is local."""

    event: Event
    department: str
    place: str
    people: Sequence[SheetPerson]
    now: datetime


async def attendance_sheet(sheet: EventSheet) -> bytes:
    """To be signed, a page or more a half-day; who comes from afar signs nothing. Raises Apart."""
    here = [_person(one) for one in sheet.people if one.mode is Mode.ONSITE]
    remote = [
        printable(f"{one.first_name} {one.last_name}") for one in sheet.people if one.mode is Mode.REMOTE
    ]
    parts = len(sheet.event.half_days)
    half_days = [
        {"when": _when(part, number, parts), "people": here, "remote": remote, "blank": BLANK_LINES}
        for number, part in enumerate(sheet.event.half_days)
    ]
    return await typeset_pdf("attendance_sheet", {**_head(sheet), "half_days": half_days}, sheet.now)


async def room_list(sheet: EventSheet) -> bytes:
    """Raises Apart."""
    counts = {mode: sum(one.mode is mode for one in sheet.people) for mode in Mode}
    data = {
        "hours": [capitalize_first(line) for line in hours(sheet.event.half_days).splitlines()],
        "people": [_person(one) for one in sheet.people],
        "is_mixed": len(sheet.event.modes) > 1,
        "counts": _said("counts", counts=counts, total=len(sheet.people), ways=WAYS),
    }
    return await typeset_pdf("room_list", {**_head(sheet), **data}, sheet.now)


async def badges(sheet: EventSheet) -> bytes:
    """Of those who come in person, ten a page. Raises Apart."""
    people = [_person(one) for one in sheet.people if one.mode is Mode.ONSITE]
    short = f"{printable(sheet.event.title)} · {day(sheet.event.starts.date())}"
    return await typeset_pdf("badges", {**_head(sheet), "people": people, "short": short}, sheet.now)


async def attestations(sheet: EventSheet, given: Sequence[Attestation], username: str) -> bytes:
    """A page for each. Raises Apart."""
    pages = [_attestation(one, username) for one in given]
    return await typeset_pdf("attestation", {**_head(sheet), "attestations": pages}, sheet.now)


def _head(sheet: EventSheet) -> dict[str, object]:
    return {
        "department": printable(sheet.department),
        "kind": KINDS[sheet.event.kind],
        "title": printable(sheet.event.title),
        "place": printable(sheet.place),
    }


def _person(one: SheetPerson) -> dict[str, object]:
    return {
        "first_name": printable(one.first_name),
        "last_name": printable(one.last_name) or "…",
        "structure": printable(one.structure),
        "mode": WAYS[one.mode],
    }


def _attestation(one: Attestation, username: str) -> dict[str, object]:
    """The square is of the bot's own link: https://t.me/<bot>?start=v-<code>."""
    zone = one.event.starts.tzinfo
    return {
        "name": printable(one.name) or "…",
        "structure": printable(one.structure),
        "half_days": [
            {
                "when": capitalize_first(hours([one.event.half_days[number]])),
                "length": duration(hours_of(one.event, [number])),
            }
            for number in one.present
            if number < len(one.event.half_days)
        ],
        "total": duration(one.hours),
        "whole": duration(one.whole),
        "code": shown(one.code),
        "day": day(one.issued_at.astimezone(zone).date()),
        "bot": f"@{username}",
        "qr": list(qr_svg(f"https://t.me/{username}?start={LINK_PREFIX}{one.code}", whole=True).encode()),
    }


def _when(part: HalfDay, number: int, parts: int) -> str:
    return _said("half_day", spans=[part], number=number + 1, parts=parts)


def _said(what: str, **values: object) -> str:
    defaults: dict[str, object] = {"spans": [], "counts": {}, "total": 0, "ways": WAYS}
    return html.unescape(render("event_sheets/words", what=what, **{**defaults, **values}))
