"""What an animateur wrote in the report of a network people have lived in."""

from __future__ import annotations

from bot.actions.steering.report import comments
from bot.demo.players import Person
from tests.conversations.agreeing import member_of
from tests.network import NOW, Network


async def have_commented(net: Network, animateur: Person) -> None:
    async with net.app.db.transaction() as tx:
        await comments.write(tx, await member_of(net, animateur), "network", "Trois sites de Bréhonac.", NOW)
