"""How an event was: one tap, a sentence if one likes; nobody's once it is said."""

from __future__ import annotations

from bot.demo.players import Person
from bot.domain.events.events import Event
from bot.store.engine.queries import Query
from tests.conversations.agreeing import member_of
from tests.conversations.events.planning.planning import planned
from tests.network import Network
from tests.pushed import push

AFTER = "2026-12-08 11:05"
"""UTC: five past noon, the training is over."""
ATTEND = Query(
    "attend",
    "INSERT INTO attendances (registration_id, half_day, present, source, marked_at)"
    " SELECT id, 0, 1, 'hand', '' FROM registrations WHERE event_id = :event_id AND member_id = :member_id",
    "Somebody was there.",
)


def plain(text: str) -> str:
    return text.replace("\N{NO-BREAK SPACE}", " ")


def asked(person: Person) -> int:
    return sum(message.text.startswith("Comment était-ce") for message in person.received)


async def attended(net: Network, *people: Person, **changes: object) -> Event:
    event = await planned(net, **changes)
    for person in people:
        await net.say(person, f"/inscription {event.title}")
        member = await member_of(net, person)
        async with net.app.db.transaction() as tx:
            await tx.execute(ATTEND, event_id=event.id, member_id=member.id)
    return event


async def ratings(net: Network) -> list[tuple[object, ...]]:
    return [tuple(row.values()) for row in await net.rows("SELECT rating, comment FROM ratings ORDER BY id")]


async def test_one_tap_answers_and_nothing_says_who_it_was(net: Network) -> None:
    await attended(net, net.nadia)
    await net.say(net.karim, "/inscription titres")
    await push(net, AFTER)
    assert [1, 0] == [asked(net.nadia), asked(net.karim)]
    assert ["1", "2", "3", "4", "5"] == net.nadia.last.labels

    shown = await net.tap(net.nadia, "4")

    assert "Merci, c’est noté : 4 sur 5." in plain(shown.text)
    assert [(4, "")] == await ratings(net)
    [row] = await net.rows("SELECT * FROM ratings")
    assert {"id", "event_id", "rating", "comment", "rated_on"} == set(row)
    heard = len(net.nadia.received)
    for later in ("2026-12-10 09:00", "2026-12-14 09:00"):
        await push(net, later)
    assert heard == len(net.nadia.received)


async def test_a_sentence_may_follow_once(net: Network) -> None:
    await attended(net, net.nadia)
    await push(net, AFTER)
    await net.tap(net.nadia, "5")
    thanks = net.nadia.last
    await net.tap(net.nadia, "Ajouter un mot")
    await net.say(net.nadia, "Plus de cas pratiques")

    assert [(5, "Plus de cas pratiques")] == await ratings(net)
    assert "gardée sans votre nom" in net.nadia.last.text
    assert thanks.text
    await net.say(net.nadia, "/avis 1 encore")
    assert [(5, "Plus de cas pratiques")] == await ratings(net)


async def test_a_sentence_too_long_is_asked_for_again_and_a_citizens_number_is_refused(net: Network) -> None:
    await attended(net, net.nadia)
    await push(net, AFTER)
    await net.tap(net.nadia, "5")
    await net.tap(net.nadia, "Ajouter un mot")

    assert "500 caractères" in plain((await net.say(net.nadia, "trop " * 200)).text)
    await net.say(net.nadia, "pour Mme X, 2 95 10 99 126 111 93")
    assert [(5, "")] == await ratings(net)

    await net.tap(net.nadia, "Rien à ajouter", next(m for m in net.nadia.received if "garder" in m.text))
    assert [(5, "")] == await ratings(net)


async def test_a_second_tap_changes_nothing_and_says_why(net: Network) -> None:
    await attended(net, net.nadia)
    await push(net, AFTER)
    question = net.nadia.last
    data = str(question.button("1")["callback_data"])
    await net.tap(net.nadia, "4")

    answer = await net.nadia.press(question, data)

    assert "déjà enregistré, sans votre nom" in answer.text
    assert [(4, "")] == await ratings(net)


async def test_only_who_was_there_is_heard(net: Network) -> None:
    event = await attended(net, net.nadia)
    await net.say(net.karim, "/inscription titres")
    await push(net, AFTER)

    for person in (net.karim, net.olga):
        answer = await person.press(net.nadia.last, f"1|rate|{event.id}|5")
        assert answer.alert
    assert [] == await ratings(net)
    answer = await net.nadia.press(net.nadia.last, f"1|rate|{event.id}|9")
    assert "de 1 (inutile) à 5" in plain(answer.text)
    assert [] == await ratings(net)


async def test_before_the_end_nobody_is_heard(net: Network) -> None:
    event = await attended(net, net.nadia)
    await net.say(net.nadia, "/aide")

    answer = await net.nadia.press(net.nadia.last, f"1|rate|{event.id}|5")

    assert "n’est pas terminé" in answer.text


async def test_the_same_can_be_typed(net: Network) -> None:
    await attended(net, net.nadia)
    await push(net, AFTER)

    shown = await net.say(net.nadia, "/avis 4 très clair, merci")

    assert "4 sur 5" in plain(shown.text)
    assert [(4, "très clair, merci")] == await ratings(net)
    assert "Aucun événement n’attend" in (await net.say(net.nadia, "/avis")).text


async def test_of_several_events_one_is_chosen(net: Network) -> None:
    await attended(net, net.nadia)
    await attended(net, net.karim, net.claire, title="Réunion du Vexin")
    await net.say(net.nadia, "/inscription Vexin")
    await net.tap(net.nadia, "quand même")
    async with net.app.db.transaction() as tx:
        member = await member_of(net, net.nadia)
        query = Query(
            "attend",
            "INSERT INTO attendances (registration_id, half_day, present, source, marked_at)"
            " SELECT id, 0, 1, 'hand', '' FROM registrations"
            " WHERE member_id = :id AND id NOT IN (SELECT registration_id FROM attendances)",
            "She was there too.",
        )
        await tx.execute(query, id=member.id)
    await push(net, AFTER)

    shown = await net.say(net.nadia, "/avis")
    assert 2 == len(shown.labels)
    await net.tap(net.nadia, "Vexin")
    await net.tap(net.nadia, "2")

    [row] = await net.rows("SELECT title FROM ratings JOIN events ON events.id = event_id")
    assert "Réunion du Vexin" == row["title"]


async def test_a_sentence_goes_to_one_of_the_same_ratings(net: Network) -> None:
    await attended(net, net.nadia, net.karim)
    await push(net, AFTER)
    for person, number in ((net.nadia, "3"), (net.karim, "5")):
        await net.tap(person, number)
    await net.tap(net.nadia, "Ajouter un mot")

    await net.say(net.nadia, "Trop rapide")

    assert [(3, "Trop rapide"), (5, "")] == await ratings(net)
