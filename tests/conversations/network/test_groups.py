"""A Telegram group is bound to a département: who may, what is said there, and what becomes of it."""

from __future__ import annotations

from datetime import timedelta

import pytest

from bot.demo.players import GroupChat
from bot.domain.network.roles import Role
from bot.jobs import groups as job
from bot.store.network import groups
from bot.views.events.announcements import announce
from tests.conversations.events.planning.planning import planned
from tests.conversations.network.test_members import press
from tests.network import ELSEWHERE, HERE, NOW, Network, newcomer

SUPERGROUP = -1009876543210


async def bound(net: Network) -> list[dict[str, object]]:
    return await net.rows("SELECT chat_id, department_code, title, left_at FROM groups ORDER BY chat_id")


def said(group: GroupChat) -> list[str]:
    return [message.text for message in group.messages if message.by_bot]


async def look_after(net: Network) -> None:
    async with net.app.db.transaction() as tx:
        await job.look_after(tx, net.app.clock.now())
    await net.quiet()


async def test_an_animateur_binds_a_group_and_unbinds_it(net: Network) -> None:
    answer = await net.say(net.claire, "/lier", net.group)
    assert "lié au département (Val-d’Oise)" in answer.text.replace("'", "’")
    assert [(net.group.id, HERE)] == [(row["chat_id"], row["department_code"]) for row in await bound(net)]
    assert "déjà lié" in (await net.say(net.claire, "/lier", net.group)).text

    assert "n’est plus lié" in (await net.say(net.claire, "/delier", net.group)).text
    assert [] == await bound(net)
    assert "n’est pas lié à votre" in (await net.say(net.claire, "/delier", net.group)).text


async def test_several_groups_may_be_bound_and_are_listed_in_private(net: Network) -> None:
    second = net.telegram.group("Secteur Vexin", [net.claire])
    await net.say(net.claire, "/lier", net.group)
    await net.say(net.claire, "/lier", second)

    shown = await net.say(net.claire, "/lier")
    assert ["Délier « France services 95 »", "Délier « Secteur Vexin »"] == shown.labels
    await net.tap(net.claire, "Secteur Vexin")

    assert ["France services 95"] == [row["title"] for row in await bound(net)]


async def test_an_adviser_binds_nothing(net: Network) -> None:
    assert "réservée à d’autres rôles" in (await net.say(net.nadia, "/lier", net.group)).text

    assert [] == await bound(net)


async def test_a_group_of_another_departement_is_not_taken_over(net: Network) -> None:
    anne = await newcomer(net, "Anne Animatrice", Role.ANIMATEUR, ELSEWHERE)
    net.group.join(anne)
    await net.say(net.claire, "/lier", net.group)

    assert "déjà lié à un autre" in (await net.say(anne, "/lier", net.group)).text
    assert "n’est pas lié à votre" in (await net.say(anne, "/delier", net.group)).text
    [row] = await net.rows("SELECT id FROM groups")
    assert "n’est pas lié à votre" in await press(net, anne, "unbind", str(row["id"]))
    assert "votre département" in (await net.say(anne, "/lier 95", net.group)).text

    assert [HERE] == [row["department_code"] for row in await bound(net)]


async def test_who_sees_every_departement_says_which(net: Network) -> None:
    national = await newcomer(net, "Noé National", Role.NATIONAL, ELSEWHERE)
    net.group.join(national)

    await net.say(national, "/lier 95", net.group)

    assert [HERE] == [row["department_code"] for row in await bound(net)]


async def test_an_anonymous_administrator_is_told_how_to_bind_otherwise(net: Network) -> None:
    chat = {"id": net.group.id, "type": "supergroup", "title": "France services 95"}
    sender = {"id": 1087968824, "is_bot": True, "first_name": "Group", "username": "GroupAnonymousBot"}
    message = {"message_id": 999, "date": 1_795_000_000, "chat": chat, "from": sender, "sender_chat": chat}

    net.telegram.push_update({"message": {**message, "text": "/lier@relais_demo_bot"}})
    await net.quiet()

    assert ["Je ne peux pas savoir"] == [text[:21] for text in said(net.group)]
    assert [] == await bound(net)


@pytest.mark.parametrize(
    ("text", "answers"),
    [("/contact caf", 1), ("/delier", 1), ("/lier@other_bot", 0), ("/jouer", 0), ("caf ?", 0)],
)
async def test_who_hides_is_told_why_a_command_of_ours_is_not_answered(
    net: Network, text: str, answers: int
) -> None:
    """Another bot's command, and what is no command, are not ours to answer."""
    chat = {"id": net.group.id, "type": "supergroup", "title": "France services 95"}
    sender = {"id": 1087968824, "is_bot": True, "first_name": "Group", "username": "GroupAnonymousBot"}
    message = {"message_id": 999, "date": 1_795_000_000, "chat": chat, "from": sender, "sender_chat": chat}

    net.telegram.push_update({"message": {**message, "text": text}})
    await net.quiet()

    told = [message for message in said(net.group) if message.startswith("Je ne peux pas savoir")]
    assert answers == len(told)


async def test_a_group_that_moves_stays_bound_whatever_is_told_first(net: Network) -> None:
    await net.say(net.claire, "/lier", net.group)
    old = net.group.id

    net.group.migrate(SUPERGROUP)
    await net.quiet()

    assert [(SUPERGROUP, None)] == [(row["chat_id"], row["left_at"]) for row in await bound(net)]
    assert "Caf" in (await net.say(net.nadia, "/contact caf", net.group)).text
    assert old != net.group.id


def service(chat_id: int, kind: str, **fields: int) -> dict[str, object]:
    chat = {"id": chat_id, "type": kind, "title": "France services 95"}
    sender = {"id": 1087968824, "is_bot": True, "first_name": "Group"}
    return {"message": {"message_id": 5, "date": 1_795_000_000, "chat": chat, "from": sender, **fields}}


def put_out(chat_id: int) -> dict[str, object]:
    bot = {"id": 1, "is_bot": True, "first_name": "Relais"}
    chat = {"id": chat_id, "type": "group", "title": "France services 95"}
    left, member = {"status": "left", "user": bot}, {"status": "member", "user": bot}
    change = {
        "chat": chat,
        "from": bot,
        "date": 1_795_000_000,
        "old_chat_member": member,
        "new_chat_member": left,
    }
    return {"my_chat_member": change}


@pytest.mark.parametrize("order", ["abc", "cba", "bca", "cab"])
async def test_the_messages_of_a_move_may_come_in_any_order(net: Network, order: str) -> None:
    await net.say(net.claire, "/lier", net.group)
    old = net.group.id
    updates = {
        "a": put_out(old),
        "b": service(old, "group", migrate_to_chat_id=SUPERGROUP),
        "c": service(SUPERGROUP, "supergroup", migrate_from_chat_id=old),
    }

    for letter in order:
        net.telegram.push_update(updates[letter])
    await net.quiet()
    net.telegram.clock.push(job.groups.PUT_OUT_FOR * 2)
    await look_after(net)

    assert [SUPERGROUP] == [row["chat_id"] for row in await bound(net)]
    assert not any("retiré du groupe" in message.text for message in net.claire.received)


async def test_a_bot_put_out_is_bound_no_more_and_the_animateur_is_told_once(net: Network) -> None:
    await net.say(net.claire, "/lier", net.group)
    net.group.kick_bot(net.nadia)
    await net.quiet()

    await look_after(net)
    assert not any("retiré du groupe" in message.text for message in net.claire.received)
    net.telegram.clock.push(job.groups.PUT_OUT_FOR * 2)
    await look_after(net)
    await look_after(net)

    assert 1 == sum("retiré du groupe" in message.text for message in net.claire.received)
    assert [] == await bound(net)


async def test_a_group_that_takes_no_message_is_told_of_once_a_day(net: Network) -> None:
    """« Annoncé dans le groupe » was said, and nothing appeared there."""
    await net.say(net.claire, "/lier", net.group)
    event = await planned(net)
    for day in range(3):
        for _ in range(2):
            net.telegram.faults.add("sendMessage", 400)
            async with net.app.db.transaction() as tx:
                [group] = await groups.groups(tx, HERE)
                await announce(tx, event, group, net.app.clock.now())
            await net.quiet()
            await look_after(net)
        told = [message for message in net.claire.received if "n’a pas pu paraître dans" in message.text]
        assert 1 + day == len(told)
        assert "2026 à " in told[-1].text  # it may be read days later
        net.telegram.clock.push(timedelta(days=1, minutes=1))


async def test_in_a_group_of_another_departement_nothing_of_either_directory_is_said(net: Network) -> None:
    await net.say(net.claire, "/lier", net.group)
    net.group.join(net.olga)

    answer = await net.say(net.olga, "/contact caf", net.group)

    assert "un autre département que le vôtre" in answer.text
    assert [] == await net.rows("SELECT 1 FROM searches")


async def test_newcomers_are_welcomed_together_once_a_day(net: Network) -> None:
    await net.say(net.claire, "/lier", net.group)
    zoe, spam = net.telegram.person("Zoé", first_name="Zoé"), net.telegram.person("spam", first_name="bit.ly")
    for person in (net.paul, zoe, spam):
        net.group.join(person)
    await net.quiet()
    before = len(said(net.group))

    await look_after(net)
    await look_after(net)

    [welcome] = said(net.group)[before:]
    assert "Bienvenue à" in welcome
    assert "Zoé" in welcome
    assert "1\xa0autre personne" in welcome
    assert "bit.ly" not in welcome
    assert [] == await net.rows("SELECT 1 FROM arrivals")

    net.group.join(net.olga)
    await net.quiet()
    await look_after(net)
    assert 1 == len(said(net.group)[before:])


async def test_who_left_before_is_not_welcomed_and_nobody_is_at_night(net: Network) -> None:
    await net.say(net.claire, "/lier", net.group)
    net.group.join(net.paul)
    net.group.leave(net.paul)
    net.group.join(net.olga)
    await net.quiet()
    before = len(said(net.group))

    async with net.app.db.transaction() as tx:
        await job.look_after(tx, NOW.replace(hour=21))
    await net.quiet()
    assert [] == said(net.group)[before:]

    await look_after(net)
    [welcome] = said(net.group)[before:]
    assert "Paul" not in welcome


async def test_a_group_nobody_bound_is_left_alone(net: Network) -> None:
    net.group.join(net.paul)
    await net.quiet()

    await look_after(net)

    assert [] == said(net.group)
    assert [] == await net.rows("SELECT 1 FROM arrivals")


async def guarded(net: Network) -> GroupChat:
    group = net.telegram.group("Réseau 95", [net.claire], bot="administrator", supergroup=True)
    await net.say(net.claire, "/lier", group)
    return group


async def test_members_of_the_departement_enter_the_group_at_once(net: Network) -> None:
    group = await guarded(net)

    await net.nadia.ask_to_join(group)
    await net.quiet()

    assert "member" == group.chat.members[net.nadia.id]
    assert [] == await net.rows("SELECT 1 FROM requests")


async def test_others_learn_how_to_ask_and_the_animateur_lets_them_in(net: Network) -> None:
    group = await guarded(net)
    net.paul.account.user |= {"first_name": "\u3164\u200b"}

    await net.paul.ask_to_join(group)
    await net.quiet()

    assert "réservé aux membres" in net.paul.last.text
    assert "Attend aussi à l’entrée du groupe" in net.claire.last.text
    assert "Sans nom" in net.claire.last.text
    await net.say(net.paul, "/start demande")
    await net.say(net.paul, "Paul Girard")
    await net.say(net.paul, "La Poste de Marines")
    await net.say(net.paul, "Remplaçant")
    assert "Remplaçant" in net.claire.last.text
    await net.tap(net.claire, "Accepter")

    assert "member" == group.chat.members[net.paul.id]
    assert "/start" in net.paul.last.text
    assert 1 == len(await net.rows("SELECT 1 FROM requests"))


async def test_a_refused_visitor_does_not_enter_and_does_not_knock_every_minute(net: Network) -> None:
    group = await guarded(net)
    await net.paul.ask_to_join(group)
    await net.quiet()
    await net.tap(net.claire, "Refuser")
    told = len(net.claire.received)

    await net.paul.ask_to_join(group)
    await net.quiet()

    assert "declineChatJoinRequest" in [call.method for call in net.telegram.calls]
    assert net.paul.id not in group.chat.members
    assert told == len(net.claire.received)


async def test_who_then_joins_with_a_code_enters_the_group_too(net: Network) -> None:
    group = await guarded(net)
    await net.paul.ask_to_join(group)
    await net.quiet()

    await net.say(net.paul, f"/start {await net.invite()}")
    await net.tap(net.paul, "J’ai lu")
    await net.tap(net.paul, "J’accepte")
    await net.say(net.paul, "Paul Girard")
    await net.tap(net.paul, "pas dans la liste")

    assert "member" == group.chat.members[net.paul.id]


async def test_who_knocked_under_half_a_name_says_the_whole_when_they_come_in(net: Network) -> None:
    group, zoe = await guarded(net), net.telegram.person("Zoé", first_name="Zoé")
    await zoe.ask_to_join(group)
    await net.quiet()
    await net.tap(net.claire, "Accepter")

    [row] = await net.rows("SELECT invitation_code FROM requests")
    await net.say(zoe, f"/start {row['invitation_code']}")
    await net.tap(zoe, "J’ai lu")

    assert "prénom et nom" in (await net.tap(zoe, "J’accepte")).text
    assert "structure" in (await net.say(zoe, "Zoé Blanc")).text


async def test_members_of_another_departement_and_the_suspended_do_not_enter(net: Network) -> None:
    group = await guarded(net)
    await net.say(net.claire, "/membres nadia")
    await net.tap(net.claire, "Nadia Benali")
    await net.tap(net.claire, "Suspendre")

    await net.olga.ask_to_join(group)
    await net.nadia.ask_to_join(group)
    await net.quiet()

    assert not {net.olga.id, net.nadia.id} & set(group.chat.members)
