"""The journal's pages, of everybody and of some."""

from __future__ import annotations

from bot.domain.network.roles import Role
from bot.store.engine.database import Database
from bot.store.privacy import journal
from tests.network import HERE, NOW, let_in


async def test_its_lines_are_of_everybody_or_by_and_about_some(any_db: Database) -> None:
    async with any_db.transaction() as tx:
        nadia = await let_in(tx, 1001, "Nadia Benali", Role.CONSEILLER, HERE)
        await let_in(tx, 1002, "Karim Lefort", Role.CONSEILLER, HERE)
        everybody = await journal.lines(tx, HERE, 20)
        nobody = await journal.lines(tx, HERE, 20, people=[])
        hers = await journal.lines(tx, HERE, 20, people=[nadia.id])

    assert NOW == everybody[0].done_at
    assert [] == list(nobody)
    assert 1 == len(hers) < len(everybody)
