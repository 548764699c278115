"""« Météo des services »: as of now, each working morning at 8 h 45, and what changed since in the groups."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import datetime, time, timedelta

from bot.actions.broadcasts import put_offs
from bot.actions.upkeep import reachability
from bot.domain.broadcasts.put_offs import PutOff
from bot.domain.core.calendar import NOON, at_hour, is_working_day, is_working_hour, local
from bot.domain.core.departments import Department
from bot.domain.core.outbox import Post
from bot.domain.incidents.weather import Outlook, outlooks
from bot.domain.network.groups import Group
from bot.ids import new_id
from bot.store.core import departments, outbox
from bot.store.directory import partners
from bot.store.engine.transaction import Reading, Transaction
from bot.store.incidents.watch import maintenances, weather
from bot.store.incidents.watch.weather import WeatherReport
from bot.store.network import groups

DUTY = "weather"
TOLD_AT = time(8, 45)
PAUSE = timedelta(minutes=10)
"""Between two changes of the same message."""
A_DAY = timedelta(days=1)


@dataclass(frozen=True, slots=True)
class Weather:
    department: Department
    outlooks: Sequence[Outlook]

    def written(self) -> str:
        """The same for the same weather."""
        told = {one.partner_id: one.written() for one in self.outlooks}
        return json.dumps(told, ensure_ascii=False, sort_keys=True)


@dataclass(frozen=True, slots=True)
class Morning:
    """What is posted now, in which groups; `post_ids`: under which the numbers of the messages are kept."""

    weather: Weather
    posted: Sequence[tuple[Group, str]]


@dataclass(frozen=True, slots=True)
class ChangedWeather:
    """Messages that say what is no longer so."""

    weather: Weather
    posts: Sequence[Post]


async def now_in(tx: Reading, department: Department, now: datetime) -> Weather:
    """Also what is planned until the end of the day."""
    code = department.code
    names = {one.id: one.name for one in await partners.of_department(tx, code)}
    midnight = at_hour(local(now, department).date() + A_DAY, time(), department)
    planned = await maintenances.coming(tx, code, now, midnight)
    rates = {each.partner.id: each.rate for each in await reachability.rates(tx, code, now)}
    return Weather(department, outlooks(names, await weather.said(tx, code), planned, rates))


async def foul_of(tx: Reading, department: Department, partner_id: str, now: datetime) -> Outlook | None:
    """What is up with one partner at this moment, for who is about to call it; None when there is nothing of weight."""
    said = [one for one in await weather.said(tx, department.code) if one.partner_id == partner_id]
    planned = await maintenances.coming(tx, department.code, now, now)
    found = outlooks({partner_id: ""}, said, planned, {})
    return next((one for one in found if one.is_foul), None)


async def take_mornings(tx: Transaction, now: datetime, most: int) -> list[Morning]:
    """Of at most so many départements, noted as told; a morning missed until noon is not made up for.

    Where there is nothing to say nothing is posted: that too is noted.
    """
    known, decided = await departments.departments(tx), await put_offs.everywhere(tx, DUTY)
    taken: list[Morning] = []
    for code in await weather.departments_with_groups(tx):
        department = known[code]
        here = local(now, department)
        if (
            len(taken) >= most
            or not _is_time(now, department, decided.get(code, {}))
            or code in await weather.reported_on(tx, here.date())
        ):
            continue
        found = await now_in(tx, department, now)
        report = WeatherReport(code, here.date(), found.written())
        await weather.add(tx, report, now)
        taken.append(Morning(found, await _posted(tx, found, report)))
    return taken


def _is_time(now: datetime, department: Department, decided: Mapping[str, PutOff]) -> bool:
    """From 8 h 45 to noon of a working day; what is put off, until the evening."""
    here = local(now, department)
    put_off = decided.get(here.date().isoformat())
    if put_off is not None:
        return put_off.until is not None and put_off.until <= now and is_working_hour(now, department)
    return is_working_day(here.date(), department) and TOLD_AT <= here.time() < NOON


async def _posted(tx: Transaction, found: Weather, report: WeatherReport) -> list[tuple[Group, str]]:
    posted = []
    for group in await groups.groups(tx, report.department_code) if found.outlooks else ():
        post_id = f"weather-{new_id()}"
        await weather.add_post(tx, post_id, report)
        posted.append((group, post_id))
    return posted


async def take_changed(tx: Transaction, now: datetime, most: int) -> list[ChangedWeather]:
    """Messages of today that no longer say what is so, in working hours; each changes once in ten minutes."""
    known = await departments.departments(tx)
    taken = []
    for report in await weather.to_look_at(tx, now - A_DAY, PAUSE, now, most):
        department = known[report.department_code]
        await weather.note_looked(tx, report, now)
        if report.day != local(now, department).date() or not is_working_hour(now, department):
            continue
        found = await now_in(tx, department, now)
        if found.written() == report.weather:
            continue
        await weather.note_changed(tx, replace(report, weather=found.written()), now)
        posts = [await outbox.post(tx, post_id) for post_id in await weather.posts(tx, report)]
        taken.append(ChangedWeather(found, [post for post in posts if post is not None]))
    return taken


async def next_morning(tx: Reading, now: datetime) -> datetime | None:
    """When the next weather is due somewhere."""
    known = await departments.departments(tx)
    codes = await weather.departments_with_groups(tx)
    return min([await _next_of(tx, known[code], now) for code in codes], default=None)


async def _next_of(tx: Reading, department: Department, now: datetime) -> datetime:
    here = local(now, department)
    day = here.date()
    is_told = department.code in await weather.reported_on(tx, day)
    if is_told or here.time() >= NOON:
        day += A_DAY
    while not is_working_day(day, department):
        day += A_DAY
    return at_hour(day, TOLD_AT, department)
