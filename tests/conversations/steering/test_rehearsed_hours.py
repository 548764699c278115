"""What a rehearsal says of an event is what the live house does when its clock is really pushed."""

from __future__ import annotations

from datetime import datetime, timedelta
from pathlib import Path

from bot.actions.events import registering
from bot.actions.events.attendance import rolls
from bot.actions.steering import rehearsals
from bot.demo.players import Person
from bot.domain.events.events import Mode
from bot.domain.steering.rehearsals import RehearsalKind
from bot.rehearsing.playing import play
from bot.transport.splitting import plain_text
from tests.conversations.agreeing import member_of
from tests.conversations.events.planning.planning import planned
from tests.network import NOW, Network
from tests.pushed import push
from tests.rehearsing.houses import empty_house

TITLE = "France Titres, les bases"


def heard(person: Person) -> list[str]:
    return [message.text for message in person.received if TITLE in message.text]


async def push_to(net: Network, at: datetime) -> None:
    await push(net, f"{at:%Y-%m-%d %H:%M}")


async def test_the_instants_and_words_are_those_of_the_live_house(
    net: Network, sqlite_template: Path, tmp_path: Path
) -> None:
    event = await planned(net, seats=12)
    claire, nadia = await member_of(net, net.claire), await member_of(net, net.nadia)
    (tmp_path / "played").mkdir()
    async with net.app.db.reading() as tx:
        script = await rehearsals.script(tx, claire, RehearsalKind.EVENT, event.id, NOW)
    async with empty_house(sqlite_template, tmp_path / "played") as house:
        played = await play(house, script)
    told = [entry for entry in played.of("work").messages if TITLE in plain_text(entry.words)]
    async with net.app.db.transaction() as tx:
        await registering.register(tx, nadia, event.id, Mode.ONSITE, NOW)

    assert len(told) == 5
    for number, entry in enumerate(told):
        if entry.at >= event.ends and number == 3:
            await _come(net, event.id)
        await push_to(net, entry.at - timedelta(minutes=1))
        assert number == len(heard(net.nadia))
        await push_to(net, entry.at)
        assert [plain_text(one.words) for one in told[: number + 1]] == heard(net.nadia)
    await push_to(net, told[-1].at + timedelta(days=7))
    assert len(told) == len(heard(net.nadia))


async def _come(net: Network, event_id: str) -> None:
    """The animateur says so as soon as it has begun."""
    claire = await member_of(net, net.claire)
    async with net.app.db.transaction() as tx:
        event = (await rolls.roll(tx, claire, event_id)).event
        await rolls.mark_rest(tx, claire, event_id, 0, event.starts + timedelta(hours=1))
