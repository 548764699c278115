"""People who tap twice, leave, come back, write all at once; groups that move, or put the bot out."""

from __future__ import annotations

import asyncio

import pytest

from bot.demo.players import Person
from bot.demo.world import Message
from bot.domain.network.roles import Role
from bot.store.engine.queries import Query
from tests.areas import BUTTONS
from tests.hostile.calls import refused
from tests.network import CAF, HERE, Network, let_in

GENERIC = "1|partner|france-titres"
DATE = 1_795_000_000


def forged_tap(net: Network, person: Person, message: Message, data: str) -> None:
    """Whatever the chat shows, and whoever it belongs to."""
    query = {
        "id": "77",
        "from": person.account.user,
        "chat_instance": "1",
        "data": data,
        "message": message.raw,
    }
    net.telegram.push_update({"callback_query": query})


async def test_the_same_tap_twenty_times_turns_the_page_once_and_is_answered_each_time(net: Network) -> None:
    menu = await net.say(net.nadia, "/contact")
    seen = len(net.nadia.received)

    answers = [net.nadia.press(menu, GENERIC) for _ in range(20)]
    await net.quiet()

    assert [""] * 20 == [answer.text for answer in await asyncio.gather(*answers)]
    assert "cartes-grises@titres.example" in menu.text
    assert seen == len(net.nadia.received)


async def test_of_two_taps_at_once_the_last_one_is_what_is_seen(net: Network) -> None:
    menu = await net.say(net.nadia, "/contact")

    for data in (GENERIC, "1|partner|msa"):
        net.nadia.press(menu, data)
    await net.quiet()

    assert menu.text.startswith("MSA")


async def test_a_tap_on_a_message_that_was_deleted_meanwhile_gets_a_new_one(net: Network) -> None:
    menu = await net.say(net.nadia, "/contact")
    await net.nadia.delete(menu)

    forged_tap(net, net.nadia, menu, GENERIC)
    await net.quiet()

    assert menu.id != net.nadia.last.id
    assert "cartes-grises@titres.example" in net.nadia.last.text


async def test_a_message_too_old_for_telegram_to_show_it_is_answered_too(net: Network) -> None:
    gone = {"chat": net.nadia.chat.info, "message_id": 4, "date": 0}
    query = {
        "id": "77",
        "from": net.nadia.account.user,
        "chat_instance": "1",
        "data": GENERIC,
        "message": gone,
    }

    net.telegram.push_update({"callback_query": query})
    await net.quiet()

    assert "cartes-grises@titres.example" in net.nadia.last.text


@pytest.mark.asyncio(loop_scope="module")
@pytest.mark.parametrize("area", BUTTONS)
async def test_a_strangers_tap_in_the_group_changes_nothing_there(town: Network, area: str) -> None:
    shown = await town.say(town.nadia, "/contact caf", town.group)
    before = shown.raw

    for route in BUTTONS[area]:
        answer = await town.paul.press(shown, f"1|{route.name}|{CAF.id}|caf")
        await town.quiet()

        assert answer.alert, route.name
        assert before == shown.raw, route.name
        assert shown is town.group.messages[-1], route.name


async def test_an_old_keyboard_of_somebody_who_left_is_dead(net: Network) -> None:
    menu = await net.say(net.nadia, "/contact")
    async with net.app.db.transaction() as tx:
        left = Query("leave", "UPDATE members SET state = 'left' WHERE user_id = :user_id", "A test's.")
        await tx.execute(left, user_id=net.nadia.id)
    before = menu.raw

    answer = await net.nadia.press(menu, GENERIC)
    await net.quiet()

    assert "réservé aux membres" in answer.text
    assert before == menu.raw


async def test_a_stranger_who_asks_for_something_in_ten_letters_is_told_how_to_come_in(net: Network) -> None:
    assert "sur invitation" in (await net.say(net.paul, "carte grise")).text


@pytest.mark.parametrize("words", ["assistance", "permanence", "abcdefghjk"])
async def test_a_strangers_inline_question_of_ten_letters_is_no_code(net: Network, words: str) -> None:
    answer = await net.paul.inline(words)

    assert () == answer.results
    assert answer.button


async def test_a_code_is_not_used_from_an_inline_question(net: Network) -> None:
    code = await net.invite()

    await net.paul.inline(code)
    await net.quiet()

    assert [] == net.paul.received
    assert [] == await net.rows("SELECT 1 FROM forms")


async def test_two_hundred_people_at_once_each_get_their_answer(net: Network) -> None:
    crowd = [net.telegram.person(f"Personne {number}") for number in range(200)]
    async with net.app.db.transaction() as tx:
        for person in crowd[:100]:
            await let_in(tx, person.id, person.name, Role.CONSEILLER, HERE)

    for person in crowd:
        await person.say("carte grise")
    await net.quiet()

    assert all("cartes-grises@titres.example" in person.last.text for person in crowd[:100])
    assert all("sur invitation" in person.last.text for person in crowd[100:])
    assert [1] * 200 == [len(person.received) for person in crowd]
    assert [] == refused(net)


async def test_answers_follow_a_group_that_moves_meanwhile(net: Network) -> None:
    old = net.group.chat
    for _ in range(5):
        await net.nadia.say("/contact caf", net.group)
    net.telegram.migrate(net.group)
    await net.nadia.say("/contact caf", net.group)
    await net.quiet()

    answers = [message for message in [*old.messages.values(), *net.group.messages] if message.by_bot]
    assert 6 == len([answer for answer in answers if "Caf" in answer.text])
    assert [] == await net.rows("SELECT method, reason FROM outbox")


async def test_a_bot_that_is_put_out_while_it_answers_goes_on_with_the_others(net: Network) -> None:
    for _ in range(5):
        await net.nadia.say("/contact caf", net.group)
    net.group.kick_bot(net.claire)
    await net.quiet()

    assert "Caf" in (await net.say(net.nadia, "caf")).text
    ended = await net.rows("SELECT DISTINCT state, reason FROM outbox")
    assert {"blocked"} >= {row["state"] for row in ended}
    assert [{"reachable": 1}] == await net.rows(
        f"SELECT reachable FROM members WHERE user_id = {net.nadia.id}"
    )


async def test_who_blocks_the_bot_midway_and_comes_back_is_written_to_again(net: Network) -> None:
    async def reachable() -> list[dict[str, object]]:
        return await net.rows(f"SELECT reachable FROM members WHERE user_id = {net.nadia.id}")

    for _ in range(3):
        await net.nadia.say("caf")
    net.nadia.block()
    await net.quiet()
    assert [{"reachable": 0}] == await reachable()

    net.nadia.unblock()
    await net.quiet()
    assert [{"reachable": 1}] == await reachable()
    assert "Caf" in (await net.say(net.nadia, "caf")).text
