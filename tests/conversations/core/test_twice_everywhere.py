"""Every button there is, pressed twice at once: nothing is told to others twice, nothing written down twice.

Nothing here names a button: a new one is pressed without anybody thinking of it.
"""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from bot.domain.network.roles import Role
from bot.handlers.routes import TABLE
from tests.conversations.core.test_buttons import WORDS, cast
from tests.conversations.ledger import Ledger
from tests.conversations.lived_in import live_in
from tests.conversations.onlooking import gather
from tests.conversations.pressing_twice import TwiceWalk
from tests.network import Network
from tests.rehearsing.houses import apart_here


@pytest.fixture
def ledger(sqlite_url: str) -> Iterator[Ledger]:
    opened = Ledger(sqlite_url)
    yield opened
    opened.close()


@pytest.mark.soak
@pytest.mark.timeout(2400)
@pytest.mark.parametrize("role", [Role.ANIMATEUR, Role.CONSEILLER])
async def test_what_is_pressed_twice_is_done_and_told_once(
    net: Network, ledger: Ledger, monkeypatch: pytest.MonkeyPatch, role: Role
) -> None:
    monkeypatch.setattr("bot.handlers.steering.rehearsals.apart", apart_here)
    walker, _ = cast(net, role, await live_in(net))
    walk = TwiceWalk(net, walker, ledger, await gather(net, ledger, [], walker, insists=False), most=2)
    walk.wrongs = []

    await walk.go([*(f"/{each.command}" for each in TABLE.offered(role)), *WORDS])

    assert [] == walk.wrongs
    assert [] == await net.rows("SELECT reason FROM inbox WHERE state != 'handled' OR attempts > 0")
