"""Over preferences that nobody thought of: nobody in a rehearsal gets a message outside of their hours."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime, time, timedelta
from pathlib import Path
from random import Random

import pytest

from bot.domain.broadcasts.broadcasts import Topic
from bot.domain.broadcasts.reception import own_hours, reception
from bot.domain.broadcasts.reception.own_hours import OwnHours
from bot.domain.broadcasts.reception.reception import (
    CHOSEN,
    DIGEST_DAY,
    DIGEST_DAYS,
    OWN_HOURS,
    SILENT_UNTIL,
    ReceptionWay,
)
from bot.domain.broadcasts.selections.selections import EVERYBODY
from bot.domain.core.calendar import is_working_hour
from bot.domain.steering.rehearsals import RehearsalKind
from bot.domain.steering.sample_people import KEEPER, SamplePerson, sample_people
from bot.rehearsing.playing import play
from bot.store.broadcasts import broadcasts
from bot.store.core import departments
from tests.actions.test_sending import written
from tests.network import HERE, NOW
from tests.rehearsing.houses import Live, empty_house
from tests.sampling import at_merge

START = datetime(2026, 12, 18, 17, 0, tzinfo=UTC)
"""Friday at 18 h in Paris, a week before Christmas."""


def random_people(chance: Random) -> list[SamplePerson]:
    return [replace(one, preferences=preferences(chance)) for one in sample_people(START.date())]


def preferences(chance: Random) -> dict[str, str]:
    starts = chance.randrange(8, 18)
    hours = OwnHours(
        ((time(starts), time(chance.randrange(starts + 1, 20))),),
        frozenset(chance.sample(range(5), chance.randrange(3))),
    )
    chosen = {OWN_HOURS: own_hours.written(hours), DIGEST_DAY: chance.choice(DIGEST_DAYS)}
    chosen |= {reception.topic_name(topic): str(chance.choice([*ReceptionWay])) for topic in CHOSEN}
    if chance.random() < 0.5:
        until = START.date() + timedelta(days=chance.randrange(12))
        chosen[SILENT_UNTIL] = until.isoformat()
    return chosen


@pytest.mark.parametrize("seed", at_merge(range(8), 3))
async def test_nobody_gets_a_message_outside_their_hours(
    live: Live, sqlite_template: Path, tmp_path: Path, seed: int
) -> None:
    made = written(topic=Topic.NETWORK, selection=EVERYBODY, created_by=live.claire.id)
    async with live.db.transaction() as tx:
        await broadcasts.put(tx, made, "", NOW)
        here = (await departments.departments(tx))[HERE]
    script = await live.script(RehearsalKind.ANNOUNCEMENT, made.id, START)
    people = {one.key: one for one in random_people(Random(seed))}
    other = tmp_path / "other"
    other.mkdir()

    async with empty_house(sqlite_template, other) as house:
        played = await play(house, script, [*people.values()])

    told = [one for one in played.messages if one.person in people and one.person != KEEPER]
    assert told or all(
        reception.read(one.preferences).way(Topic.NETWORK) is ReceptionWay.NEVER for one in people.values()
    )
    for one in told:
        wanted = reception.read(people[one.person].preferences)
        assert is_working_hour(one.at, here), one
        assert wanted.hours.next_hour(one.at, here) == one.at, one
        assert not wanted.is_silent(one.at, here), one
