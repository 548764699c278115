"""The demo's sample network: fictional, complete, and read by our own import."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

import bot.demo
from bot.actions.directory.seed import seed_directory, seed_partners
from bot.actions.nouns import read_list
from bot.domain.directory.referents import Referent
from bot.store.engine.database import Database
from tests.actions.lists.importing import counts, imported

SAMPLE = Path(bot.demo.__file__).parent / "sample"
FICTION = re.compile(r"01 99 00 \d\d \d\d|06 39 98 \d\d \d\d")


@pytest.mark.parametrize(
    ("noun", "count"), [("structures", 14), ("partners", 4), ("referents", 45), ("modules", 5)]
)
async def test_the_sample_goes_in_whole(db: Database, noun: str, count: int) -> None:
    async with db.transaction() as tx:
        await seed_directory(tx)
    content = (SAMPLE / f"{noun}.csv").read_bytes()

    plan = await imported(db, noun, content)

    assert ((count, 0, 0, 0), ()) == (counts(plan), plan.notes)
    assert (0, 0, count, 0) == counts(await imported(db, noun, content))


async def test_every_partner_of_the_bouquet_can_be_reached(db: Database) -> None:
    async with db.transaction() as tx:
        await seed_directory(tx)

    plan = await imported(db, "referents", (SAMPLE / "referents.csv").read_bytes())

    cards = [card for card in plan.created if isinstance(card, Referent)]
    assert {one.id for one in seed_partners() if one.kind == "bouquet"} <= {card.partner_id for card in cards}
    assert any(card.absent_from and card.deputy_id for card in cards)
    assert {"conseillers", "animateur"} == {card.audience for card in cards}


@pytest.mark.parametrize("noun", ["structures", "partners", "referents"])
def test_nobody_real_is_in_it(noun: str) -> None:
    """Numbers of ARCEP's range for fiction, addresses under .example (RFC 2606)."""
    cells = [cell for row in read_list((SAMPLE / f"{noun}.csv").read_bytes()).rows for cell in row.cells]

    numbers = [cell for cell in cells if re.fullmatch(r"0\d(?: \d\d){4}", cell)]
    addresses = [address for cell in cells for address in re.findall(r"\S+@\S+", cell)]
    assert numbers
    assert all(FICTION.fullmatch(number) for number in numbers)
    assert addresses
    assert all(address.endswith(".example") for address in addresses)
