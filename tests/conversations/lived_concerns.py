"""Structures to follow in a network people have lived in: actions that are late, one of them put aside."""

from __future__ import annotations

from datetime import date, timedelta

from bot.actions.steering import concerns
from bot.actions.visits import commitments
from bot.demo.players import Person
from bot.domain.visits.commitments import CommitmentSource, Who
from tests.conversations.agreeing import member_of
from tests.network import NOW, Network

DUE, UNTIL = date(2026, 11, 23), date(2026, 12, 15)


async def follow_structures(net: Network, claire: Person) -> None:
    """Of Vauxbrelan put aside, of Tournelune to be followed."""
    by, now = await member_of(net, claire), net.app.clock.now()
    async with net.app.db.transaction() as tx:
        for place in ("placecergy", "placemagny"):
            source = CommitmentSource(structure_id=place)
            who = Who(words="la mairie du Cormoran")
            await commitments.promise(
                tx, by, "Relever le Cormoran", who, DUE, source, NOW - timedelta(days=9)
            )
        await concerns.put_aside(tx, by, "placecergy", None, "Travaux du Cormoran", UNTIL, now)
