"""The topic in which animateurs follow incidents: a card without anybody's name, that follows the incident."""

from __future__ import annotations

import json
from datetime import timedelta

import pytest

from bot.actions.incidents import following, working
from bot.actions.incidents.reporting import IncidentReport, report
from bot.actions.incidents.steps import Words
from bot.demo.world import Message
from bot.domain.incidents.incidents import Severity
from bot.domain.incidents.states import IncidentState, Step
from bot.jobs import incident_topics
from bot.views.incidents.notices import tell_new
from tests.conversations.incidents.reporting import as_now, member_of, plain, reported, said_back, told
from tests.network import Network


async def bound(net: Network) -> None:
    await net.say(net.claire, "/lier", net.group)
    await net.say(net.claire, "/incidentsici", net.group)


def card_in(net: Network) -> Message:
    return [message for message in net.group.messages if message.by_bot][-1]


async def test_a_group_is_chosen_and_left_by_the_same_command(net: Network) -> None:
    assert "lié" in (await net.say(net.claire, "/incidentsici", net.group)).text
    await net.say(net.claire, "/lier", net.group)
    assert "arrivera dans ce groupe" in plain((await net.say(net.claire, "/incidentsici", net.group)).text)
    assert "France services 95" in (await net.say(net.claire, "/incidentsici")).text
    assert "n’arrivent plus" in plain((await net.say(net.claire, "/incidentsici", net.group)).text)
    before = len(net.group.messages)
    await reported(net, net.nadia)
    assert len(net.group.messages) == before


async def test_the_card_names_nobody_and_follows_the_incident(net: Network) -> None:
    await bound(net)
    incident = await reported(net, net.nadia)
    card = card_in(net)
    assert "95-2026-001" in card.text
    assert "nouveau" in card.text
    assert "Nadia" not in card.text

    await card_tap(net, card, "Prendre en charge")
    assert "pris en charge" in card_in(net).text
    assert "Suivi : Claire Morin" in plain(net.claire.last.text)
    assert "Claire" not in card_in(net).text
    await said_back(net, net.nadia, incident, Step.REPLY, "Mon numéro direct, pour vous.")
    assert "La structure a répondu" in plain(card_in(net).text)
    assert "numéro direct" not in card_in(net).text
    await net.say(net.claire, "/incidents 1 résoudre Rétabli.")
    assert "résolu" in card_in(net).text
    assert card_in(net).id == card.id


async def card_tap(net: Network, card: Message, label: str) -> None:
    await net.claire.tap(card, label)
    await net.quiet()


async def test_what_answers_the_card_goes_to_the_reporter_and_the_rest_stays(net: Network) -> None:
    await bound(net)
    incident = await reported(net, net.nadia)
    card = card_in(net)
    await net.claire.say("Qui connaît quelqu’un là-bas ?", net.group)
    await net.claire.say("note: la directrice est absente", net.group, reply_to=card)
    await net.quiet()
    assert not told(net.nadia, "là-bas")
    assert not told(net.nadia, "directrice")
    assert (await as_now(net, incident)).state is IncidentState.NEW

    await net.claire.say("On s’en occupe.", net.group, reply_to=card)
    await net.quiet()
    assert told(net.nadia, "On s’en occupe.")
    assert (await as_now(net, incident)).state is IncidentState.TAKEN

    await net.karim.say("Moi je sais !", net.group, reply_to=card)
    await net.quiet()
    assert not told(net.nadia, "Moi je sais")
    assert "Seule l’animation" in card_in(net).text


@pytest.mark.parametrize("begun", ["Note interne : ", "NOTE – ", "[note] ", "note pour nous:\n"])
async def test_a_note_is_one_however_it_is_begun(net: Network, begun: str) -> None:
    await bound(net)
    await reported(net, net.nadia)
    await net.claire.say(f"{begun}la directrice est absente", net.group, reply_to=card_in(net))
    await net.quiet()

    assert not told(net.nadia, "directrice")
    assert [{"text": "la directrice est absente"}] == await net.rows(
        "SELECT text FROM incident_steps WHERE step = 'note'"
    )


@pytest.mark.parametrize("words", ["Note la directrice est absente", "interne : la directrice est absente"])
async def test_what_may_be_a_note_goes_to_nobody_before_it_is_sure(net: Network, words: str) -> None:
    await bound(net)
    incident = await reported(net, net.nadia)
    await net.claire.say(words, net.group, reply_to=card_in(net))
    await net.quiet()
    assert "Est-ce une note entre vous" in plain(card_in(net).text)
    await net.say(net.claire, f"/incidents {incident.number} répondre {words}")

    assert "Est-ce une note entre vous" in plain(net.claire.last.text)
    assert not told(net.nadia, "directrice")


async def test_a_command_that_answers_the_card_is_a_command(net: Network) -> None:
    await bound(net)
    incident = await reported(net, net.nadia)
    await net.claire.say("/incidentsici", net.group, reply_to=card_in(net))
    await net.quiet()
    assert "n’arrivent plus" in plain(card_in(net).text)
    assert (await as_now(net, incident)).state is IncidentState.NEW


async def test_who_is_no_animateur_gets_nothing_from_its_buttons(net: Network) -> None:
    await bound(net)
    incident = await reported(net, net.nadia)
    seen = len(net.karim.received)
    for person in (net.karim, net.paul):
        net.group.join(person)
        answer = await person.tap(card_in(net), "Prendre en charge")
        assert "C’est pour l’animation" in plain(answer.text)
    await net.quiet()
    assert len(net.karim.received) == seen
    assert (await as_now(net, incident)).state is IncidentState.NEW


async def test_safety_comes_to_no_group(net: Network) -> None:
    await bound(net)
    before = len(net.group.messages)
    await reported(net, net.nadia, "Agression à l’accueil.", "safety", None)
    assert len(net.group.messages) == before
    assert told(net.claire, "Agression")


async def in_topic(net: Network, text: str, thread: int) -> None:
    net.telegram.push_update(
        {
            "message": {
                "message_id": 90_000 + thread,
                "date": 1_795_000_000,
                "chat": {
                    "id": net.group.id,
                    "type": "supergroup",
                    "title": "France services 95",
                    "is_forum": True,
                },
                "from": {"id": net.claire.id, "is_bot": False, "first_name": "Claire"},
                "message_thread_id": thread,
                "is_topic_message": True,
                "text": text,
                "entities": [{"type": "bot_command", "offset": 0, "length": len(text)}],
            }
        }
    )
    await net.quiet()


async def followed_in_topic(net: Network, thread: int) -> None:
    await net.say(net.claire, "/lier", net.group)
    await in_topic(net, "/incidentsici", thread)


async def test_a_topic_gets_its_cards_in_its_thread(net: Network) -> None:
    await followed_in_topic(net, 77)
    await reported(net, net.nadia)
    [sent] = [
        call
        for call in net.telegram.calls
        if "95-2026-001" in str(call.params.get("text")) and call.params.get("message_thread_id")
    ]
    assert json.loads(sent.params["message_thread_id"]) == 77


@pytest.mark.parametrize("answer", ["message thread not found", "TOPIC_CLOSED"])
async def test_a_topic_that_is_gone_is_given_up_once_and_nothing_comes_into_the_group(
    net: Network, answer: str
) -> None:
    await followed_in_topic(net, 77)
    net.telegram.world.chats[net.group.id].lost_topics[77] = answer
    before = len(net.group.messages)
    await reported(net, net.nadia)
    assert len(net.group.messages) == before
    assert told(net.claire, "95-2026-001")

    await give_up(net)
    await give_up(net)
    assert len(told(net.claire, "n’arrivent plus dans « France services 95 »")) == 1
    await reported(net, net.karim)
    await give_up(net)
    assert len(net.group.messages) == before
    assert len(told(net.claire, "n’arrivent plus dans")) == 1

    await in_topic(net, "/incidentsici", 78)
    await give_up(net)
    [row] = await net.rows("SELECT incidents_thread_id FROM groups")
    assert row["incidents_thread_id"] == 78


async def test_an_answer_in_a_topic_that_is_gone_is_not_lost(net: Network) -> None:
    await followed_in_topic(net, 77)
    net.telegram.world.chats[net.group.id].lost_topics[77] = "message thread not found"
    await in_topic(net, "/meteo", 77)
    assert "Météo" in card_in(net).text


async def said_and_taken_before_the_card_leaves(net: Network, step: str) -> None:
    now = net.app.clock.now()
    async with net.app.db.transaction() as tx:
        nadia, claire = await member_of(tx, net.nadia), await member_of(tx, net.claire)
        new, _ = await report(
            tx, nadia, IncidentReport("contact", Severity.BLOCKING, "caf"), Words("Rien."), now
        )
        await tell_new(tx, new, nadia, now)
        if step == Step.TAKE:
            await working.take(tx, claire, new.id, now)
        else:
            await following.close(tx, nadia, new.id, now)
    await net.quiet()


async def test_a_card_that_leaves_late_shows_how_the_incident_stands_then(net: Network) -> None:
    await bound(net)
    await said_and_taken_before_the_card_leaves(net, Step.TAKE)
    assert "95-2026-001 · pris en charge" in plain(card_in(net).text)
    before = len(net.group.messages)
    await said_and_taken_before_the_card_leaves(net, Step.CLOSE)
    assert len(net.group.messages) == before


async def test_who_shares_it_is_counted_on_the_card_and_who_leaves_is_not(net: Network) -> None:
    await bound(net)
    await reported(net, net.nadia)
    card = card_in(net)
    await net.say(net.karim, "/incident caf")
    await net.tap(net.karim, "Contact injoignable")
    await net.tap(net.karim, "Moi aussi")
    assert card_in(net).id == card.id
    assert "1 autre personne concernée" in plain(card_in(net).text)

    await net.say(net.karim, "/mesincidents 1 ne plus suivre")
    assert "autre personne" not in plain(card_in(net).text)


async def give_up(net: Network) -> None:
    net.telegram.push_clock(timedelta(seconds=60))
    async with net.app.db.transaction() as tx:
        await incident_topics.give_up(tx, net.app.clock.now())
    await net.quiet()
