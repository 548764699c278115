"""People say what they show, and others look."""

from __future__ import annotations

from bot.demo.players import Person
from bot.demo.world import Message
from bot.domain.network.members import Member
from bot.domain.privacy.consents import Consent
from bot.store.network import members, photos
from bot.store.privacy import consents
from tests.network import NOW, Network
from tests.pictures import jpeg

EMAIL, PHONE = "nadia.benali@cergy.example", "+33639980001"


async def member_of(net: Network, person: Person) -> Member:
    async with net.app.db.reading() as tx:
        member = await members.by_user(tx, person.id)
    assert member is not None
    return member


async def agree(
    net: Network, person: Person, *fields: Consent, structure: str | None = "placecergy"
) -> Member:
    """All four are known of them; they show these only."""
    member = await member_of(net, person)
    async with net.app.db.transaction() as tx:
        await members.set_contact(tx, member.id, EMAIL, PHONE)
        await members.set_structure(tx, member.id, structure)
        await photos.put(tx, member.id, jpeg(), NOW)
        for field in Consent:
            await consents.revoke(tx, member.id, field)
        for field in fields:
            await consents.give(tx, member.id, field, NOW)
    return member


def pictures(person: Person) -> list[Message]:
    return [message for message in person.received if "photo" in message.raw]


def documents(person: Person) -> list[Message]:
    return [message for message in person.received if "document" in message.raw]


def content_of(net: Network, message: Message) -> bytes:
    held = message.raw.get("document") or message.raw["photo"][-1]
    stored = net.telegram.world.files.get(held["file_id"])
    assert stored is not None
    return stored.data
