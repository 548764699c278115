"""The animateur sends a programme: tried, applied, taken back; who is registered hears of it as of any change."""

from __future__ import annotations

from bot.domain.events.events import EventState
from tests.conversations.events.planning.planning import planned
from tests.conversations.lists.test_imports import send
from tests.network import Network
from tests.pushed import push

NEW = (
    "Type;Titre;Début;Fin;Lieu;Places;État\n"
    "Formation;Prime d’activité;02/12/2026 09:00;02/12/2026 12:00;Caf;12;publié\n"
)


def plain(text: str) -> str:
    return text.replace("\N{NO-BREAK SPACE}", " ")


async def events(net: Network) -> list[dict[str, object]]:
    return await net.rows(
        "SELECT title, state, seats, sequence, tell_at, created_by FROM events ORDER BY title"
    )


async def test_a_programme_is_tried_then_prepared_and_can_be_taken_back(net: Network) -> None:
    trial = await send(net, net.claire, NEW, "programme.csv")

    assert "Événements : essai" in plain(trial.text)
    assert "Prime d’activité (02/12/2026)" in trial.text
    assert "un import ne publie ni n’annule rien" in trial.text
    assert [] == await events(net)

    applied = await net.tap(net.claire, "Appliquer", trial)
    [row] = await events(net)
    [claire] = await net.rows("SELECT id FROM members WHERE first_name = 'Claire'")
    assert ("prepared", 12, claire["id"]) == (row["state"], row["seats"], row["created_by"])
    assert "Prime" not in (await net.say(net.nadia, "/agenda")).text

    await net.tap(net.claire, "Annuler cet import", applied)
    await net.tap(net.claire, "Oui, annuler")
    assert [] == await events(net)


async def test_an_event_that_somebody_published_since_is_not_taken_back(net: Network) -> None:
    applied = await net.tap(net.claire, "Appliquer", await send(net, net.claire, NEW, "programme.csv"))
    async with net.app.db.transaction() as tx:
        from bot.store.engine.queries import Query

        await tx.execute(Query("publish", "UPDATE events SET state = 'published'", "A test's."))

    await net.tap(net.claire, "Annuler cet import", applied)
    undone = await net.tap(net.claire, "Oui, annuler")

    assert "Laissées telles quelles" in undone.text
    assert "Prime d’activité" in undone.text
    assert ["published"] == [row["state"] for row in await events(net)]


async def test_more_seats_by_a_file_are_offered_and_fewer_again_are_taken_back(net: Network) -> None:
    event = await planned(net, seats=1)
    await net.say(net.nadia, "/inscription titres")
    await net.say(net.karim, "/inscription titres")
    content = f"Identifiant;Titre;Places\n{event.id};{event.title};2\n"

    trial = await send(net, net.claire, content, "places.csv")
    assert "Places : « 1 » → « 2 »" in plain(trial.text)
    assert "vous êtes premier" in net.karim.last.text
    applied = await net.tap(net.claire, "Appliquer", trial)

    assert "Une place se libère" in net.karim.last.text
    await net.tap(net.claire, "Annuler cet import", applied)
    await net.tap(net.claire, "Oui, annuler")
    assert "n’existe plus (moins de places)" in net.karim.last.text
    states = await net.rows("SELECT state FROM registrations ORDER BY state")
    assert ["registered", "waiting"] == [row["state"] for row in states]


async def test_a_published_event_that_a_file_moves_is_told_like_any_other(net: Network) -> None:
    event = await planned(net)
    content = f"Identifiant;Titre;Début;Fin\n{event.id};{event.title};09/12/2026 09:00;09/12/2026 12:00\n"

    await net.tap(net.claire, "Appliquer", await send(net, net.claire, content, "dates.csv"))

    [row] = await events(net)
    assert (1, "2026-11-24T13:40:00.000000Z", "published") == (row["sequence"], row["tell_at"], row["state"])


async def test_a_move_that_is_taken_back_before_it_was_told_is_not_told(net: Network) -> None:
    event = await planned(net)
    content = f"Identifiant;Titre;Début;Fin\n{event.id};{event.title};09/12/2026 09:00;09/12/2026 12:00\n"
    applied = await net.tap(net.claire, "Appliquer", await send(net, net.claire, content, "dates.csv"))

    await net.tap(net.claire, "Annuler cet import", applied)
    await net.tap(net.claire, "Oui, annuler")

    assert [(0, None)] == [(row["sequence"], row["tell_at"]) for row in await events(net)]


async def test_an_event_that_changed_since_the_trial_is_tried_again(net: Network) -> None:
    event = await planned(net, seats=1)
    trial = await send(
        net, net.claire, f"Identifiant;Titre;Places\n{event.id};{event.title};2\n", "places.csv"
    )
    await push(net, "2026-11-24 13:35")
    await planned(net, title="Autre")

    again = await net.tap(net.claire, "Appliquer", trial)

    assert "essai" in again.text
    assert [1] == [row["seats"] for row in await events(net) if row["title"] == event.title]


async def test_calling_off_is_left_to_the_bot(net: Network) -> None:
    event = await planned(net)

    trial = await send(
        net, net.claire, f"Identifiant;Titre;État\n{event.id};{event.title};annulé\n", "etat.csv"
    )

    assert "un fichier n’annule rien" in trial.text
    assert [EventState.PUBLISHED] == [row["state"] for row in await events(net)]


async def test_a_file_with_only_sectors_and_structures_is_known_for_what_it_is(net: Network) -> None:
    trial = await send(net, net.claire, "Secteur;Structure\nVexin;9002\nVexin;Cergy\n", "secteurs.csv")

    assert "Secteurs : essai" in plain(trial.text)
    await net.tap(net.claire, "Appliquer", trial)
    rows = await net.rows("SELECT structure_id FROM sector_structures ORDER BY structure_id")
    assert ["placecergy", "placemagny"] == [row["structure_id"] for row in rows]
