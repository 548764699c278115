"""What the buttons of a card carry fits, whatever the ids, and leads back to what the card was shown for."""

from __future__ import annotations

from dataclasses import replace

from bot.actions.directory.shelves import Directory
from bot.chat.routing import callbacks
from bot.domain.directory.partners import Procedure
from bot.handlers.directory.seen import SeenCard, read
from tests.network import CAF, HERE, Network

LONGEST_ID, SEARCH_ID = "i" * 32, "s" * 10
ROUTES = ("referent", "reach", "details", "more", "others")


def test_the_longest_ids_fit_in_a_button() -> None:
    card = replace(CAF, id=LONGEST_ID, partner_id="p" * 32)
    seen = SeenCard(card, SEARCH_ID, Procedure("q" * 32, "RSA", card.partner_id))

    for route in ROUTES:
        assert callbacks.encode(route, *seen.args)
    assert callbacks.encode("keep", seen.args[0], "off", *seen.args[1:])
    assert callbacks.encode("post_to", seen.args[0], "g" * 10, *seen.args[2:])


async def test_every_procedure_is_found_again_and_an_unknown_one_counts_for_nothing(net: Network) -> None:
    async with net.app.db.reading() as tx:
        shelf = await Directory().shelf(tx, HERE)

    for procedure in shelf.procedures.values():
        seen = SeenCard(CAF, SEARCH_ID, procedure)
        assert seen == read(shelf, *seen.args)
    assert SeenCard(CAF, "", of_partner=True) == read(shelf, CAF.id, "", "o")
    assert SeenCard(CAF) == read(shelf, CAF.id, "", "p0000")
    assert (CAF.id,) == SeenCard(CAF).args
