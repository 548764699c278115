"""What tests of stand-ins begin with: Claire names Nadia; what Nadia's role is."""

from __future__ import annotations

from tests.network import Network


async def named(net: Network, first: str = "25/11", last: str = "27/11") -> None:
    """Claire asks Nadia on Tuesday 24 November."""
    await net.say(net.claire, "/remplacement Nadia Benali")
    await net.tap(net.claire, "À des dates")
    await net.say(net.claire, first)
    await net.say(net.claire, last)


async def role_of(net: Network, name: str = "Nadia") -> object:
    [row] = await net.rows(f"SELECT role FROM members WHERE first_name = '{name}'")
    return row["role"]
