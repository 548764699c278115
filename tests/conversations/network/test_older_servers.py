"""What a Bot API server that is older than the library writes is read; who is restricted is in the group or is not."""

from __future__ import annotations

import pytest

from bot.demo.wire import Json
from tests.conversations.network.test_groups import bound, look_after, said
from tests.network import Network

DATE = 1_795_000_000
ROBOT = {"id": 42, "is_bot": True, "first_name": "Relais"}
ZOE = {"id": 5005, "is_bot": False, "first_name": "Zoé"}


def changed(net: Network, kind: str, before: Json, after: Json) -> Json:
    """Rights as a server of 2022 tells them: none of those that came since."""
    chat = {"id": net.group.id, "type": "supergroup", "title": "France services 95"}
    about = {"chat": chat, "from": ROBOT, "date": DATE}
    return {kind: about | {"old_chat_member": before, "new_chat_member": after}}


def of(user: Json, status: str, **rights: object) -> Json:
    return {"user": user, "status": status, **rights}


async def is_set_aside(net: Network) -> bool:
    return bool(await net.rows("SELECT 1 FROM inbox WHERE state = 'quarantined'"))


async def test_the_bot_is_taken_back_as_an_administrator_with_few_rights(net: Network) -> None:
    await net.say(net.claire, "/lier", net.group)
    administrator = of(ROBOT, "administrator", can_be_edited=False, is_anonymous=False, can_manage_chat=True)
    gone = of(ROBOT, "left")

    net.telegram.push_update(changed(net, "my_chat_member", administrator, gone))
    await net.quiet()
    assert [False] == [row["left_at"] is None for row in await bound(net)]
    net.telegram.push_update(changed(net, "my_chat_member", gone, administrator))
    await net.quiet()

    assert [True] == [row["left_at"] is None for row in await bound(net)]
    assert not await is_set_aside(net)


async def test_what_cannot_be_read_of_a_message_takes_nothing_else_away(net: Network) -> None:
    """The options of a poll have an id since Bot API 9.6 only."""
    options = [{"text": "lundi", "voter_count": 0}, {"text": "mardi", "voter_count": 0}]
    kinds = {"is_closed": False, "is_anonymous": True, "type": "regular", "allows_multiple_answers": False}
    poll = {"id": "1", "question": "Quand ?", "options": options, "total_voter_count": 0, **kinds}
    user = {"id": net.nadia.id, "is_bot": False, "first_name": "Nadia"}
    chat = {"id": net.nadia.id, "type": "private", "first_name": "Nadia"}
    sent = {"message_id": 900, "date": DATE, "chat": chat, "from": user, "poll": poll}
    before = len(net.nadia.received)

    net.telegram.push_update({"message": sent})
    net.telegram.push_update({"message": sent | {"text": "caf"}})
    await net.quiet()

    [answer] = net.nadia.received[before:]
    assert "Caf" in answer.text
    assert not await is_set_aside(net)


@pytest.mark.parametrize("new_rights", [{}, {"can_edit_tag": False, "can_react_to_messages": False}])
async def test_who_is_restricted_outside_of_the_group_has_not_arrived(net: Network, new_rights: Json) -> None:
    await net.say(net.claire, "/lier", net.group)
    names = "messages audios documents photos videos video_notes voice_notes polls other_messages"
    rights = {f"can_send_{name}": False for name in names.split()} | new_rights
    others = "add_web_page_previews change_info invite_users pin_messages manage_topics"
    rights |= {f"can_{name}": False for name in others.split()} | {"until_date": 0}
    outside, inside = (of(ZOE, "restricted", is_member=there, **rights) for there in (False, True))
    before = len(said(net.group))

    net.telegram.push_update(changed(net, "chat_member", of(ZOE, "left"), outside))
    await net.quiet()
    assert [] == await net.rows("SELECT 1 FROM arrivals")
    net.telegram.push_update(changed(net, "chat_member", outside, inside))
    await net.quiet()
    await look_after(net)

    [welcome] = said(net.group)[before:]
    assert "Zoé" in welcome
    assert not await is_set_aside(net)
