"""Who stands in for whom in a network people have lived in: asked of Nadia, for days to come."""

from __future__ import annotations

from datetime import date

from bot.actions.steering import stand_ins
from bot.demo.players import Person
from bot.domain.steering.stand_ins import When
from bot.views.steering.stand_ins import tell_asked
from tests.conversations.agreeing import member_of
from tests.network import NOW, Network

FIRST, LAST = date(2027, 1, 11), date(2027, 1, 15)


async def plan_absences(net: Network, claire: Person, nadia: Person) -> None:
    """Long after what the walk sees."""
    by, named = await member_of(net, claire), await member_of(net, nadia)
    async with net.app.db.transaction() as tx:
        asked = await stand_ins.ask(tx, by, named.id, When(FIRST, LAST), NOW)
        await tell_asked(tx, asked, named, NOW)
