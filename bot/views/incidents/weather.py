"""The weather of the services in words: in the groups, where it follows what happens, and for who asks."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from bot.actions.incidents.watch.weather import ChangedWeather, Morning, Weather, now_in
from bot.chat.outgoing.envelopes import Address
from bot.chat.outgoing.outgoing import announced_on_departure, changed_post
from bot.chat.screens import Button, Screen, screen
from bot.domain.core.calendar import local
from bot.domain.core.departments import Department
from bot.domain.core.outbox import Lane, Matter, OnDoubt
from bot.domain.directory.partners import Partner
from bot.domain.incidents.weather import SKIES, Outlook
from bot.store.core import departments, outbox
from bot.store.engine.transaction import Reading, Transaction
from bot.views.incidents.maintenances import ShownMaintenance, shown

MORNING = "weather_of_the_morning"
MOST_IN_GROUP = 6
MOST_TROUBLES = 3


@dataclass(frozen=True, slots=True)
class ToldTrouble:
    """`since`: local."""

    kind: str
    structures: int
    since: datetime


@dataclass(frozen=True, slots=True)
class WeatherLine:
    """One partner."""

    outlook: Outlook
    sky: str
    troubles: list[ToldTrouble]
    maintenances: list[ShownMaintenance]


def weather_screen(
    weather: Weather,
    now: datetime,
    *,
    in_group: bool,
    rows: Sequence[Sequence[Button]] = (),
    partners: Sequence[Partner] = (),
) -> Screen:
    """`partners`: of these alone."""
    ids = {one.id for one in partners}
    shown = [one for one in weather.outlooks if not ids or one.partner_id in ids]
    lines = [told(one, weather.department) for one in shown]
    most = MOST_IN_GROUP if in_group else len(lines)
    return screen(
        "weather/report",
        rows,
        lines=lines[:most],
        more=max(0, len(lines) - most),
        now=local(now, weather.department),
        quiet=[one.name for one in partners if one.id not in {each.partner_id for each in shown}],
    )


def told(one: Outlook, department: Department) -> WeatherLine:
    return WeatherLine(
        one,
        SKIES[one.sky],
        [
            ToldTrouble(trouble.kind, trouble.structures, local(trouble.since, department))
            for trouble in one.troubles[:MOST_TROUBLES]
        ],
        [shown(each, one.name, department) for each in one.maintenances],
    )


async def post(tx: Transaction, morning: Morning, now: datetime) -> None:
    """Without a sound."""
    department = morning.weather.department
    matter = Matter(MORNING, (department.code, local(now, department).date().isoformat()))
    for group, post_id in morning.posted:
        to = Address(group.chat_id, lane=Lane.NOTIFICATION, on_doubt=OnDoubt.HOLD, silent=True)
        await outbox.enqueue(tx, announced_on_departure(to, matter, post_id), now)


async def words_of_morning(tx: Reading, ids: tuple[str, ...], now: datetime) -> Screen | None:
    """As it is when it leaves; nothing on another day, nor where there is nothing to say any more."""
    code, day = ids
    department = await departments.department(tx, code)
    if department is None or local(now, department).date().isoformat() != day:
        return None
    found = await now_in(tx, department, now)
    return weather_screen(found, now, in_group=True) if found.outlooks else None


async def show_again(tx: Transaction, changed: ChangedWeather, now: datetime) -> None:
    said = weather_screen(changed.weather, now, in_group=True)
    for known in changed.posts:
        await outbox.enqueue(tx, changed_post(known, said), now)
