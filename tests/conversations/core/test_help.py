"""`/aide` and the menus follow the table of routes, and stay readable."""

from __future__ import annotations

import pytest

from bot.domain.network.roles import Role
from bot.handlers.routes import TABLE
from tests.network import Network, newcomer

HEADINGS = ("Au quotidien", "Animer le réseau", "Vous et ce bot")
LONGEST_MENU = 100  # Bot API


async def test_an_advisers_help_has_what_advisers_do(net: Network) -> None:
    text = (await net.say(net.nadia, "/aide")).text

    assert "Au quotidien\n/contact" in text
    assert "Animer le réseau" not in text
    assert "/journal" not in text
    assert "/mesdonnees" in text.partition("Vous et ce bot")[2]


async def test_an_animateurs_help_is_in_three_parts_and_one_message(net: Network) -> None:
    seen = len(net.claire.received)

    text = (await net.say(net.claire, "/aide")).text

    assert seen + 1 == len(net.claire.received)
    assert sorted(HEADINGS, key=text.index) == list(HEADINGS)
    assert "/journal" in text.partition("Animer le réseau")[2].partition("Vous et ce bot")[0]
    assert "/moi" in text.partition("Vous et ce bot")[2]


async def test_the_prefecture_reads_the_network(net: Network) -> None:
    paule = await newcomer(net, "Paule Préfet", Role.PREFECTURE)

    text = (await net.say(paule, "/aide")).text

    assert "/journal" in text
    assert "/inviter" not in text


async def test_in_a_group_a_few_lines_need_no_headings(net: Network) -> None:
    text = (await net.say(net.nadia, "/aide", net.group)).text

    assert "/contact" in text
    assert not any(heading in text for heading in HEADINGS)


@pytest.mark.parametrize("role", [*Role, None], ids=str)
def test_menus_are_such_as_telegram_takes(role: Role | None) -> None:
    offered = TABLE.offered(role)

    assert 0 < len(offered) <= LONGEST_MENU
    assert {"mesdonnees", "oublier", "confidentialite"} <= {line.command for line in offered}
