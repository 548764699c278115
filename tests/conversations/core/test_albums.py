"""An album is several updates, and one thing for who sent it."""

from __future__ import annotations

from typing import Any

import pytest

from bot.demo.players import Person
from tests.network import Network


def picture(person: Person, number: int, album: str) -> dict[str, Any]:
    size = {"file_id": f"p{number}", "file_unique_id": f"u{number}", "width": 90, "height": 90}
    sender = {"id": person.id, "is_bot": False, "first_name": "X"}
    return {
        "message": {
            "message_id": 900 + number,
            "date": 1_795_000_000,
            "chat": {"id": person.id, "type": "private"},
            "from": sender,
            "media_group_id": album,
            "photo": [size],
        }
    }


@pytest.mark.parametrize("name", ["nadia", "claire", "paul"])
async def test_an_album_gets_one_answer(net: Network, name: str) -> None:
    """Of an adviser, of the animateur, and of a stranger."""
    person: Person = getattr(net, name)
    person.account.started = True
    before = len(person.received)

    for number in range(4):
        net.telegram.push_update(picture(person, number, "album-1"))
    await net.quiet()

    assert before + 1 == len(person.received)


async def test_the_next_album_is_another_one(net: Network) -> None:
    before = len(net.nadia.received)

    for number, album in enumerate(("one", "one", "two")):
        net.telegram.push_update(picture(net.nadia, number, album))
    await net.quiet()

    assert before + 2 == len(net.nadia.received)
