"""The trombinoscope: the people who agreed to it, structure by structure, on A4 pages."""

from __future__ import annotations

from base64 import b64encode
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime

from bot.domain.core.words.phones import show_phone
from bot.domain.network.colleagues import Colleague, Team, teams
from bot.domain.network.roles import ROLES, Role
from bot.files.pictures import NotAPicture, Picture, read_picture
from bot.files.typesetting import printable, typeset_pdf, typeset_picture
from bot.texts import render
from bot.texts.french import day

TINTS = 8  # of typst/vignette.typ
PROOF_PPI = 240
FORMATS = {"jpeg": "jpg", "png": "png", "webp": "webp"}
"""Our name of a format → typst's."""


@dataclass(frozen=True, slots=True)
class Book:
    """Everybody in order, their pictures by member id; `total` people are in the network, listed or not.

    `now` is local. `bare`: without mail and telephone, to be hung on a wall.
    """

    department: str
    people: Sequence[Colleague]
    pictures: Mapping[str, bytes]
    total: int
    now: datetime
    bare: bool = False


async def trombinoscope(book: Book) -> bytes:
    """A PDF. Raises Apart."""
    data = {
        "department": printable(book.department),
        "date": day(book.now.date()),
        "count": render("trombinoscope/count", listed=len(book.people), total=book.total),
        "teams": [_team(team, book) for team in _those_who_animate_first(teams(book.people))],
    }
    return await typeset_pdf("trombinoscope", data, book.now)


async def proof(person: Colleague, picture: Picture, now: datetime) -> bytes:
    """One person's card as it will be printed, as a PNG. Raises Apart when the picture cannot be decoded."""
    data = {
        "person": _person(person, picture),
        "content": list(picture.content),
        "format": FORMATS[picture.kind],
    }
    return await typeset_picture("proof", data, now, PROOF_PPI)


def _those_who_animate_first(found: Sequence[Team]) -> list[Team]:
    return sorted(found, key=lambda team: not _animates(team))


def _animates(team: Team) -> bool:
    return not team.structure and all(one.role is not Role.CONSEILLER for one in team.people)


def _team(team: Team, book: Book) -> dict[str, object]:
    roles = {one.role for one in team.people}
    title = printable(team.structure) or render("trombinoscope/no_structure", roles=roles)
    return {"title": title, "people": [_of_book(one, book) for one in team.people]}


def _of_book(person: Colleague, book: Book) -> dict[str, object]:
    content = book.pictures.get(person.id) if person.pictured_at else None
    card = _person(person, _picture(content) if content else None)
    return card | ({"phone": [], "email": []} if book.bare else {})


def _picture(content: bytes) -> Picture | None:
    """None for one that cannot be read any more: a sheet for everybody does not fail for it."""
    try:
        return read_picture(content)
    except NotAPicture:
        return None


def _person(person: Colleague, picture: Picture | None) -> dict[str, object]:
    return {
        "name": printable(person.name) or "…",
        "initials": printable(person.initials),
        "role": ROLES[person.role].title,
        "phone": [show_phone(person.phone)] if person.phone else [],
        "email": [printable(person.email)] if person.email else [],
        "tint": sum(person.id.encode()) % TINTS,
        "picture": _drawn(picture) if picture else None,
    }


def _drawn(picture: Picture) -> dict[str, object]:
    data = b64encode(picture.content).decode("ascii")
    return {"kind": picture.kind, "width": picture.width, "height": picture.height, "data": data}
