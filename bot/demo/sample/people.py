"""The sample network's people, and what each agreed to show: nobody real, drawn with plain shapes."""

from __future__ import annotations

import csv
from collections.abc import Mapping
from datetime import datetime
from pathlib import Path

import typst

from bot.domain.network.members import Member
from bot.domain.network.roles import Role
from bot.domain.privacy.consents import Consent
from bot.ids import new_id
from bot.store.directory import structures
from bot.store.engine.transaction import Transaction
from bot.store.network import members, photos
from bot.store.privacy import consents

SAMPLE = Path(__file__).parent
COLOURS = ("sky", "skin", "hair", "coat", "cut")
PORTRAIT_PPI = 192  # 320 pixels of a side


async def fill_people(tx: Transaction, department_code: str, now: datetime) -> None:
    """Who is in already is known by name; the others have no Telegram."""
    known = {entry.member.name: entry.member for entry in await members.listed(tx, department_code)}
    places = {place.national_id: place.id for place in await structures.structures(tx, department_code)}
    with (SAMPLE / "people.csv").open(encoding="utf-8", newline="") as file:
        for row in csv.DictReader(file, delimiter=";"):
            person = _person(row, places.get(row["id_fs"]), department_code, now)
            if person.name in known:
                person = known[person.name]
                await members.set_contact(tx, person.id, row["courriel"], row["telephone"])
            else:
                await members.add_person(tx, person, now)
            await _agree(tx, person, row, now)


def _person(row: Mapping[str, str], structure_id: str | None, department_code: str, now: datetime) -> Member:
    return Member(
        id=new_id(),
        user_id=None,
        department_code=department_code,
        role=Role(row["role"]),
        structure_id=structure_id,
        first_name=row["prenom"],
        last_name=row["nom"],
        state="active",
        reachable=False,
        last_seen_on=now.date(),
        email=row["courriel"],
        phone=row["telephone"],
    )


async def _agree(tx: Transaction, person: Member, row: Mapping[str, str], now: datetime) -> None:
    for field in row["montre"].split():
        await consents.give(tx, person.id, Consent(field), now)
    if row["portrait"]:
        await photos.put(tx, person.id, portrait(*row["portrait"].split()), now)


def portrait(*colours: str) -> bytes:
    """A PNG; sky, skin, hair and coat as #rrggbb, then the cut of the hair: short, long or bun."""
    return typst.compile(
        SAMPLE / "portrait.typ",
        format="png",
        ppi=PORTRAIT_PPI,
        ignore_system_fonts=True,
        sys_inputs=dict(zip(COLOURS, colours, strict=True)),
    )
