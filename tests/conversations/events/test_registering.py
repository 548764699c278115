"""An adviser registers, waits, is offered a seat, gives it up, gives it to somebody: as people do it."""

from __future__ import annotations

from collections import Counter
from collections.abc import Awaitable, Coroutine
from datetime import date, timedelta
from typing import Any, TypeVar

import pytest

from bot.domain.events.events import EventState, HalfDay
from bot.domain.events.questions import CAR, MEAL
from bot.domain.network.audiences import Audience
from bot.domain.network.roles import Role
from bot.store.engine.driver import DriverTransaction
from bot.store.engine.queries import Query
from tests.conversations.events.planning.planning import at, planned
from tests.network import ELSEWHERE, Network, newcomer
from tests.pushed import push

T = TypeVar("T")
STRUCTURE = Query(
    "same_place",
    "UPDATE members SET structure_id = 'placecergy' WHERE user_id IN (1001, 1002)",
    "Colleagues.",
)


async def states(net: Network) -> list[str]:
    rows = await net.rows("SELECT state FROM registrations ORDER BY registered_at, id")
    return [str(row["state"]) for row in rows]


def plain(text: str) -> str:
    return text.replace("\N{NO-BREAK SPACE}", " ")


async def test_the_agenda_shows_what_is_coming_and_one_tap_registers(net: Network) -> None:
    await planned(net)
    shown = await net.say(net.nadia, "/agenda")
    assert "Mardi 8 décembre, 9 h" in plain(shown.text)

    card = await net.tap(net.nadia, "08/12")
    assert "Places : 2 libres sur 2" in plain(card.text)
    done = await net.tap(net.nadia, "S’inscrire")

    assert "Vous êtes inscrit." in done.text
    assert "Places : 1 libre sur 2" in plain(done.text)
    assert "— inscrit" in (await net.say(net.nadia, "/mesinscriptions")).text


async def test_a_second_tap_says_what_is_already_so(net: Network) -> None:
    event = await planned(net)
    await net.say(net.nadia, "/agenda titres")
    card = net.nadia.last
    await net.tap(net.nadia, "S’inscrire")

    answer = net.nadia.press(card, f"1|join|{event.id}|onsite")
    await net.quiet()

    assert "déjà inscrit" in (await answer).text
    assert ["registered"] == await states(net)


async def test_a_full_event_has_a_waiting_list_and_a_freed_seat_is_offered(net: Network) -> None:
    event = await planned(net, seats=1)
    await net.say(net.nadia, "/inscription titres")
    waiting = await net.say(net.karim, "/inscription titres")
    assert "vous êtes premier" in waiting.text

    await net.say(net.nadia, "/desistement titres")

    offer = net.karim.last
    assert "Une place se libère" in offer.text
    await net.tap(net.karim, "Accepter")
    assert "Vous êtes inscrit." in net.karim.last.text
    rows = await net.rows(f"SELECT state FROM registrations WHERE event_id = '{event.id}' ORDER BY state")
    assert ["cancelled", "registered"] == [row["state"] for row in rows]


async def test_an_offer_is_declined_by_words_too(net: Network) -> None:
    await planned(net, seats=1)
    await net.say(net.nadia, "/inscription titres")
    await net.say(net.karim, "/inscription titres")
    await net.say(net.nadia, "/desistement titres")

    answer = await net.say(net.karim, "/desistement titres")

    assert "désisté" in answer.text
    assert ["cancelled", "cancelled"] == await states(net)


async def test_an_offer_made_at_night_leaves_in_the_morning(net: Network) -> None:
    await planned(net, seats=1)
    await net.say(net.nadia, "/inscription titres")
    await net.say(net.karim, "/inscription titres")
    await push(net, "2026-11-24 20:30")
    await net.say(net.nadia, "/desistement titres")
    assert not any("Une place se libère" in message.text for message in net.karim.received)

    await push(net, "2026-11-25 09:05")

    assert "Une place se libère" in net.karim.last.text


async def test_a_seat_goes_to_a_colleague_of_the_structure_before_the_list(net: Network) -> None:
    event = await planned(net, seats=1)
    async with net.app.db.transaction() as tx:
        await tx.execute(STRUCTURE)
    await net.say(net.nadia, "/inscription titres")
    olga = await newcomer(net, "Omar Diallo", Role.CONSEILLER)
    await net.say(olga, "/inscription titres")
    await net.say(net.nadia, "/agenda titres")
    await net.tap(net.nadia, "Plus")
    await net.tap(net.nadia, "Donner ma place")
    await net.tap(net.nadia, "Karim Lefort")

    assert "un ou une collègue vous a donné sa place" in plain(net.karim.last.text).lower()
    rows = await net.rows(
        "SELECT first_name, registrations.state FROM registrations"
        f" JOIN members ON members.id = member_id WHERE event_id = '{event.id}' ORDER BY first_name"
    )
    assert [("Karim", "registered"), ("Nadia", "cancelled"), ("Omar", "waiting")] == [
        tuple(row.values()) for row in rows
    ]


async def test_absent_is_said_once_and_the_seat_is_free(net: Network) -> None:
    await planned(net, seats=1)
    await net.say(net.nadia, "/inscription titres")
    await net.say(net.nadia, "/absent titres")

    card = await net.say(net.karim, "/agenda titres")

    assert "Places : 1 libre sur 1" in plain(card.text)
    assert ["declined"] == await states(net)


async def test_giving_up_after_the_limit_is_told_to_the_animateur(net: Network) -> None:
    await planned(net, cancel_until=date(2026, 11, 20))
    await net.say(net.nadia, "/inscription titres")
    await net.say(net.nadia, "/agenda titres")
    sure = await net.tap(net.nadia, "Me désister")
    assert "date limite pour se désister est passée" in sure.text
    await net.tap(net.nadia, "Me désister")

    assert "Nadia Benali se désiste après la date limite" in net.claire.last.text


async def test_who_gave_up_late_at_night_and_came_back_is_not_told_of(net: Network) -> None:
    await planned(net, cancel_until=date(2026, 11, 20))
    for person in (net.nadia, net.karim):
        await net.say(person, "/inscription titres")
    await push(net, "2026-11-24 21:00")
    for person in (net.nadia, net.karim):
        await net.say(person, "/agenda titres")
        await net.tap(person, "Me désister")
        await net.tap(person, "Me désister")
    await net.say(net.nadia, "/inscription titres")
    await push(net, "2026-11-25 08:00")

    told = [message.text for message in net.claire.received if "se désiste après" in message.text]
    assert ["Karim Lefort"] == [text.partition(" se désiste")[0] for text in told]


async def test_the_same_hours_warn_before_registering(net: Network) -> None:
    await planned(net)
    await planned(net, title="Réunion du Vexin")
    await net.say(net.nadia, "/inscription titres")
    warned = await net.say(net.nadia, "/inscription vexin")
    assert "déjà inscrit à « France Titres, les bases » aux mêmes heures" in plain(warned.text)
    assert ["registered"] == await states(net)

    await net.tap(net.nadia, "quand même")

    assert ["registered", "registered"] == await states(net)


async def test_a_deadline_is_the_end_of_its_day(net: Network) -> None:
    await planned(net, deadline_on=date(2026, 11, 24))
    await push(net, "2026-11-24 22:58")
    await net.say(net.nadia, "/inscription titres")
    await push(net, "2026-11-24 23:01")
    answer = await net.say(net.karim, "/inscription titres")

    assert "date limite d’inscription est passée" in answer.text
    assert ["registered"] == await states(net)


async def test_what_is_for_others_is_neither_seen_nor_joined(net: Network) -> None:
    event = await planned(net, audience=Audience(roles=frozenset({Role.PREFECTURE})))
    await planned(net, department_code=ELSEWHERE, title="À Creil")
    await planned(net, state=EventState.PREPARED, title="Brouillon")

    assert "Rien n’est annoncé" in (await net.say(net.nadia, "/agenda")).text
    for tapped in (f"1|event|{event.id}", f"1|join|{event.id}|onsite", f"1|give_seat|{event.id}"):
        net.nadia.press(net.nadia.last, tapped)
    await net.quiet()
    assert [] == await states(net)


async def test_two_ways_of_coming_are_two_counts_and_a_seat_is_not_lost_by_changing(net: Network) -> None:
    await planned(net, seats=5, remote_seats=1, link="https://visio.example/abc")
    await net.say(net.nadia, "/agenda titres")
    await net.tap(net.nadia, "S’inscrire à distance")
    assert "https://visio.example/abc" in net.nadia.last.text
    await net.say(net.karim, "/agenda titres")
    assert "À distance : complet" in plain(net.karim.last.text)
    data = net.karim.last.button("Liste d’attente")["callback_data"]
    await net.tap(net.karim, "S’inscrire sur place")
    assert "https://visio.example/abc" not in net.karim.last.text

    refused = net.karim.press(net.karim.last, data)
    await net.quiet()

    assert "celle que vous avez est gardée" in (await refused).text
    assert ["registered", "registered"] == await states(net)


async def test_questions_are_asked_one_by_one_and_may_be_passed(net: Network) -> None:
    await planned(net, questions=(MEAL, CAR))
    await net.say(net.nadia, "/inscription titres")
    await net.tap(net.nadia, "Répondre aux questions (2)")
    await net.tap(net.nadia, "Oui, sans viande")
    await net.tap(net.nadia, "Passer")

    rows = await net.rows("SELECT question, answer FROM registration_answers ORDER BY question")
    assert [("covoiturage", ""), ("repas", "Oui, sans viande")] == [tuple(row.values()) for row in rows]
    assert "Répondre" not in " ".join(net.nadia.last.labels)


async def test_members_register_from_the_group_in_one_tap_and_others_learn_how(net: Network) -> None:
    event = await planned(net, seats=1)
    await net.say(net.claire, "/lier", net.group)
    post = net.group.messages[-1]
    taps = [
        person.press(post, f"1|join_here|{event.id}|onsite")
        for person in (net.nadia, net.karim, net.paul, net.nadia)
    ]
    await net.quiet()

    answers = [plain((await tap).text) for tap in taps]
    assert "C’est fait : vous êtes inscrit" in answers[0]
    assert "vous êtes sur la liste d’attente (premier)" in answers[1]
    assert "pour les membres du réseau" in answers[2]
    assert "déjà inscrit" in answers[3]
    assert "Vous êtes inscrit." in net.nadia.last.text


async def test_an_event_of_several_days_says_each(net: Network) -> None:
    halves = tuple(
        HalfDay(at(f"2026-12-{day:02} {start}"), at(f"2026-12-{day:02} {end}"))
        for day in (8, 9)
        for start, end in (("09:00", "12:00"), ("13:30", "17:00"))
    )
    await planned(net, half_days=halves)

    card = plain((await net.say(net.nadia, "/agenda titres")).text)

    assert "Mardi 8 décembre, 9 h – 12 h et 13 h 30 – 17 h\nMercredi 9 décembre, 9 h" in card


async def test_a_second_tap_in_the_group_is_told_what_is_so_whatever_else_they_are_in(net: Network) -> None:
    event = await planned(net)
    await net.say(net.nadia, "/inscription titres")
    await planned(net, title="Réunion du Vexin")
    await net.say(net.nadia, "/inscription vexin")
    await net.tap(net.nadia, "quand même")
    await net.say(net.claire, "/lier", net.group)

    again = net.nadia.press(net.group.messages[-1], f"1|join_here|{event.id}|onsite")
    await net.quiet()

    assert "déjà inscrit" in plain((await again).text)
    assert "Rien n’est fait" not in plain((await again).text)


async def test_who_gives_up_without_a_word_chooses_among_what_they_are_in(net: Network) -> None:
    await planned(net)
    later = (HalfDay(at("2026-12-10 09:00"), at("2026-12-10 12:00")),)
    await planned(net, title="Réunion du Vexin", half_days=later)
    await net.say(net.nadia, "/inscription titres")

    shown = await net.say(net.nadia, "/desistement")

    assert ["08/12 · France Titres, les bases"] == shown.labels


async def test_who_left_the_waiting_list_reads_it_on_a_line_of_its_own(net: Network) -> None:
    await planned(net, seats=1)
    for person in (net.nadia, net.karim):
        await net.say(person, "/inscription titres")

    left = await net.karim.tap(net.karim.last, "Quitter la liste d’attente")
    await net.quiet()

    assert "votre nom n’est plus sur la liste" in left.text
    assert "Vous vous êtes désisté." in net.karim.last.text.splitlines()


async def test_who_has_a_seat_by_now_does_not_lose_it_by_the_waiting_lists_button(net: Network) -> None:
    await planned(net, seats=1)
    for person in (net.nadia, net.karim):
        await net.say(person, "/inscription titres")
    waiting = net.karim.last
    net.telegram.push_clock(timedelta(minutes=5))
    await net.say(net.nadia, "/desistement titres")

    await net.karim.tap(waiting, "Quitter la liste d’attente")
    await net.quiet()

    assert "offered" in await states(net)
    assert "Me désister" in waiting.labels


async def test_how_one_comes_may_be_typed_too(net: Network) -> None:
    await planned(net, seats=5, remote_seats=5)

    assert "Vous êtes inscrit, à distance" in (await net.say(net.nadia, "/inscription titres en visio")).text
    assert "Vous êtes inscrit, sur place" in (await net.say(net.karim, "/inscription titres sur place")).text


async def test_of_one_way_alone_another_is_not_that_way(net: Network) -> None:
    await planned(net, seats=5)

    assert "On ne peut pas y venir" in (await net.say(net.nadia, "/inscription titres à distance")).text


async def test_one_tap_reads_the_event_and_its_seats_once(
    net: Network, monkeypatch: pytest.MonkeyPatch
) -> None:
    await planned(net)
    await net.say(net.nadia, "/agenda titres")
    asked, guarded = Counter[str](), DriverTransaction._guarded

    def counted(self: DriverTransaction, query: Query, work: Coroutine[Any, Any, T]) -> Awaitable[T]:
        asked[query.name] += 1
        return guarded(self, query, work)

    monkeypatch.setattr(DriverTransaction, "_guarded", counted)
    done = await net.tap(net.nadia, "S’inscrire")

    assert "Places : 1 libre sur 2" in plain(done.text)
    read = ("event", "registrations_in_play", "confirmed_seats", "registration_of_member", "seat_counts")
    assert [1, 1, 1, 0, 0] == [asked[name] for name in read]
