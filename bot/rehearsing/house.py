"""A house that is made for one rehearsal: the sample people, and rows of the live house without anybody of it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta

from bot.actions.directory.seed import seed_directory
from bot.actions.network.joining import CHARTER_VERSION, invite
from bot.domain.core.calendar import local
from bot.domain.core.departments import Department
from bot.domain.directory.hours import OpeningHours, parse_day
from bot.domain.directory.structures import Structure
from bot.domain.network.groups import Group
from bot.domain.network.members import Member
from bot.domain.steering.rehearsals import RehearsalKind, Script
from bot.domain.steering.sample_people import (
    GROUP,
    NAMES,
    NEW,
    TOWN,
    VILLAGE,
    SamplePerson,
    sample_people,
)
from bot.store.core import departments, mail
from bot.store.directory.structures import put_structures
from bot.store.engine.transaction import Transaction
from bot.store.network import groups, members
from bot.store.privacy import preferences
from bot.store.steering import rehearsals as store

GROUP_CHAT = -1
HERE_FOR = timedelta(days=200)
"""How long all but the newcomer are in the network already."""
SENDER = "relais@exemple.invalid"
WEEKDAYS = OpeningHours((parse_day("09:00 - 12:00 / 13:30 - 17:00"),) * 5 + ((), ()))
STRUCTURES = {TOWN: "Exemple-Ville", VILLAGE: "Exemple-Village"}


@dataclass(frozen=True, slots=True)
class House:
    """`people`: the sample people as members, by key."""

    script: Script
    department: Department
    people: Mapping[str, Member]

    def key_of(self, chat_id: int, member_id: str | None) -> str:
        """Whose chat it is, or whom a letter is for."""
        if chat_id == GROUP_CHAT:
            return GROUP
        return next(
            (
                key
                for key, one in self.people.items()
                if one.id == member_id or (chat_id and one.user_id == chat_id)
            ),
            "",
        )


async def furnish(tx: Transaction, script: Script, people: Sequence[SamplePerson] | None = None) -> House:
    """Into a migrated database in which nothing is. `people`: others than the usual ones."""
    department = await departments.department(tx, script.department_code)
    if department is None:
        raise ValueError(script.department_code)
    if script.kind in (RehearsalKind.SURVEY, RehearsalKind.NEWSLETTER):
        await seed_directory(tx)
    await put_structures(tx, _structures(script.department_code), script.start)
    today = local(script.start, department).date()
    known = {
        one.key: await _let_in(tx, one, script.department_code, script.start)
        for one in people or sample_people(today)
    }
    if script.mail:
        await mail.turn_on(tx, SENDER, script.start)
    if script.group:
        bound = Group(f"sample{GROUP}", GROUP_CHAT, script.department_code, NAMES[GROUP])
        await groups.bind(tx, bound, script.start)
    for table, rows in script.rows:
        await store.put_rows(tx, table, rows)
    return House(script, department, known)


def _structures(department_code: str) -> list[Structure]:
    return [
        Structure(key, None, department_code, f"France services d’{town}", commune=town, hours=WEEKDAYS)
        for key, town in STRUCTURES.items()
    ]


async def _let_in(tx: Transaction, one: SamplePerson, department_code: str, now: datetime) -> Member:
    """As somebody who came in long ago, and was heard of today."""
    first_name, _, last_name = one.name.partition(" ")
    member = Member(
        one.id,
        one.user_id,
        department_code,
        one.role,
        one.structure_id,
        first_name,
        last_name,
        "active",
        one.has_telegram,
        now.date(),
        "" if one.has_telegram else f"{one.key}@exemple.invalid",
    )
    came = now if one.key == NEW else now - HERE_FOR
    if one.has_telegram:
        invited = await invite(tx, one.role, department_code, came)
        await members.add(tx, member, invited, CHARTER_VERSION, came)
    else:
        await members.add_person(tx, member, came)
    for name, choice in one.preferences.items():
        await preferences.choose(tx, member.id, name, choice)
    return member
