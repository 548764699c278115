"""Groups: privacy mode, migration, arrivals and departures."""

from __future__ import annotations

import pytest
from telegram import (
    Bot,
    ChatMember,
    Update,
)
from telegram.error import ChatMigrated, Forbidden

from bot.demo.players import GroupChat, Person
from bot.demo.server import TelegramServer

PNG = bytes.fromhex("89504e470d0a1a0a0000000d4948445200000010000000200806000000")


async def only(bot: Bot) -> Update:
    (update,) = await bot.get_updates()
    await bot.get_updates(offset=update.update_id + 1)
    return update


@pytest.fixture
def alice(telegram: TelegramServer) -> Person:
    return telegram.person("Alice")


@pytest.fixture
def group(telegram: TelegramServer, alice: Person) -> GroupChat:
    return telegram.group("Réseau du 95", [alice])


async def test_in_a_group_the_bot_sees_only_what_is_meant_for_it(
    bot: Bot, alice: Person, group: GroupChat
) -> None:
    await bot.send_message(group.id, "Bonjour à tous")
    await alice.say("on déjeune ?", group)
    await alice.say("/agenda", group)
    await alice.say("/agenda@un_autre_bot", group)
    await alice.say("merci @relais_demo_bot", group)
    await alice.say("merci", group, reply_to=group.messages[0])
    seen = [update.message for update in await bot.get_updates()]
    assert [message.text for message in seen] == ["/agenda", "merci @relais_demo_bot", "merci"]
    assert seen[2].reply_to_message.text == "Bonjour à tous"

    group.promote_bot(alice)
    await alice.say("on dîne ?", group)
    assert (await bot.get_updates())[-1].message.text == "on dîne ?"


async def test_a_group_that_becomes_a_supergroup_says_where_it_went(
    telegram: TelegramServer, bot: Bot, group: GroupChat
) -> None:
    old = group.id
    new = telegram.migrate(group)

    with pytest.raises(ChatMigrated) as moved:
        await bot.send_message(old, "bonjour")
    assert new == moved.value.new_chat_id
    to, since = [update.message for update in await bot.get_updates()]
    assert (new, old) == (to.migrate_to_chat_id, since.migrate_from_chat_id)
    assert (await bot.send_message(new, "bonjour")).chat.type == "supergroup"


async def test_a_kicked_bot_is_told_and_can_no_longer_write(
    bot: Bot, alice: Person, group: GroupChat
) -> None:
    group.kick_bot(alice)

    assert (await only(bot)).my_chat_member.new_chat_member.status == "kicked"
    with pytest.raises(Forbidden, match="bot was kicked from the group chat"):
        await bot.send_message(group.id, "bonjour")


async def test_arrivals_departures_and_join_requests_reach_an_administrator_bot(
    telegram: TelegramServer, bot: Bot, alice: Person
) -> None:
    group = telegram.group("Réseau", [alice], bot="administrator", supergroup=True)
    bruno = telegram.person("Bruno")
    await bot.get_updates(allowed_updates=Update.ALL_TYPES)

    await bruno.ask_to_join(group)
    request = (await only(bot)).chat_join_request
    await bot.send_message(request.user_chat_id, "Bonjour, d’où venez-vous ?")
    await request.approve()
    joined, service = await bot.get_updates()
    assert (
        joined.chat_member.old_chat_member.status,
        joined.chat_member.new_chat_member.status,
    ) == ("left", "member")
    assert [user.first_name for user in service.message.new_chat_members] == ["Bruno"]

    await bot.ban_chat_member(group.id, bruno.id)
    assert (await bot.get_chat_member(group.id, bruno.id)).status == ChatMember.BANNED
    assert await bot.get_chat_member_count(group.id) == 2
    administrators = await bot.get_chat_administrators(group.id)
    assert {"creator", "administrator"} == {member.status for member in administrators}
