"""The people of an event, for its animateur: the list, one person in, out or up, a message to some of them."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta
from io import BytesIO

import pytest
from openpyxl import load_workbook

from bot.actions.network import members as actions
from bot.chat.routing.callbacks import encode
from bot.domain.events.events import Event, HalfDay
from bot.domain.events.registrations import SeatReason
from bot.domain.network.members import Member
from bot.domain.network.roles import Role
from bot.ids import new_id
from bot.store.engine.queries import Query
from tests.conversations.agreeing import member_of
from tests.conversations.events.hand import Hand, plain
from tests.conversations.events.planning.planning import at, planned
from tests.conversations.lists.test_imports import files
from tests.network import ELSEWHERE, Network, newcomer
from tests.pushed import push

AT_MAGNY = Query(
    "at_magny", "UPDATE members SET structure_id = 'placemagny' WHERE user_id = 1001", "Nadia's."
)
PRESENT = Query(
    "present",
    "INSERT INTO attendances SELECT registrations.id, 0, 1, 'hand', '' FROM registrations"
    " JOIN members ON members.id = registrations.member_id WHERE members.user_id = 1001",
    "Nadia was there.",
)


async def states(net: Network) -> dict[str, str]:
    found = await net.rows(
        "SELECT first_name, registrations.state FROM registrations JOIN members ON members.id = member_id"
    )
    return {str(row["first_name"]): str(row["state"]) for row in found}


async def change(net: Network, sql: str) -> None:
    async with net.app.db.transaction() as tx:
        await tx.execute(Query("change", sql, "As a test wants it."))


async def without_telegram(net: Network) -> Member:
    claire = await member_of(net, net.claire)
    eva = replace(
        claire,
        id=new_id(),
        user_id=None,
        role=Role.CONSEILLER,
        first_name="Eva",
        last_name="Sans",
        email="eva@magny.example",
        reachable=False,
    )
    async with net.app.db.transaction() as tx:
        await actions.add_person(tx, claire, eva, net.app.clock.now())
    return eva


async def full(net: Network, **changes: object) -> tuple[Event, Hand]:
    """One seat: Nadia has it, Karim waits, then Lou."""
    event = await planned(net, seats=1, **changes)
    lou = await newcomer(net, "Lou Petit", Role.CONSEILLER)
    for person in (net.nadia, net.karim, lou):
        await net.say(person, "/inscription titres")
        net.telegram.push_clock(timedelta(seconds=1))
    claire = Hand(net, net.claire)
    await claire.say("/evenement titres")
    return event, claire


# The list


async def test_the_list_is_by_structure_and_the_waiting_list_by_rank(net: Network) -> None:
    async with net.app.db.transaction() as tx:
        await tx.execute(AT_MAGNY)
    _, claire = await full(net)

    seen = await claire.tap("Inscrits (1)")
    assert "Inscrits : 1 (France Titres, les bases, mardi 8 décembre)" in seen
    assert "Magny-en-Vexin\n· Nadia Benali" in seen

    seen = await claire.tap("En attente (2)")
    assert "1. Karim Lefort" in seen
    assert "2. Lou Petit" in seen
    assert "Excel" in claire.labels


async def test_nobody_is_said_to_be_there(net: Network) -> None:
    await planned(net)

    assert "Personne pour l’instant" in await Hand(net, net.claire).go("/evenement titres", "Inscrits (0)")


async def test_a_long_list_has_pages(net: Network) -> None:
    await planned(net, seats=30)
    for number in range(10):
        await net.say(await newcomer(net, f"Agent {number}", Role.CONSEILLER), "/inscription titres")
    claire = Hand(net, net.claire)

    assert "De 1 à 8, sur 10" in await claire.go("/evenement titres", "Inscrits (10)")
    assert "De 9 à 10, sur 10" in await claire.tap("Suite")


async def test_excel_gives_the_registrations_of_this_event_alone(net: Network) -> None:
    _, claire = await full(net)
    await planned(
        net, title="Un autre jour", half_days=(HalfDay(at("2026-12-15 09:00"), at("2026-12-15 12:00")),)
    )
    await net.say(net.karim, "/inscription autre")

    await claire.go("Inscrits (1)", "Excel")

    assert "Inscriptions à « France Titres, les bases » : 3 lignes" in claire.seen
    stored = net.telegram.world.files.get(files(net.claire)[-1].raw["document"]["file_id"])
    assert stored is not None
    cells = [[cell.value for cell in row] for row in load_workbook(BytesIO(stored.data)).worksheets[0]]
    assert [("Benali", "inscrit", None), ("Lefort", "en attente", 1), ("Petit", "en attente", 2)] == [
        (row[2], row[5], row[6]) for row in cells[1:]
    ]
    assert {"France Titres, les bases"} == {row[0] for row in cells[1:]}
    assert "a demandé le fichier Excel des inscriptions de « France Titres, les bases »" in await claire.say(
        "/journal"
    )


# In, out, up


async def test_somebody_is_registered_by_name_and_hears_of_it(net: Network) -> None:
    await planned(net)
    claire = Hand(net, net.claire)

    seen = await claire.go("/evenement titres", "Inscrire quelqu’un", ":karim")

    assert "Karim Lefort (France Titres, les bases)\nInscrit." in seen
    assert "Vous êtes inscrit" in net.karim.last.text
    assert {"Karim": "registered"} == await states(net)
    [row] = await net.rows("SELECT action, subject, details FROM journal WHERE action = 'registration_added'")
    assert ("Karim Lefort", "France Titres, les bases") == (row["subject"], row["details"])


async def test_somebody_without_telegram_too_and_the_animateur_is_told_to_tell_them(net: Network) -> None:
    await planned(net)
    await without_telegram(net)

    seen = await Hand(net, net.claire).go("/evenement titres", "Inscrire quelqu’un", ":eva sans")

    assert "Le bot ne peut pas lui écrire" in seen
    assert {"Eva": "registered"} == await states(net)


async def test_of_several_one_is_tapped_and_nobody_is_said_so(net: Network) -> None:
    await planned(net)
    await newcomer(net, "Karima Petit", Role.CONSEILLER)
    claire = Hand(net, net.claire)
    await claire.go("/evenement titres", "Inscrire quelqu’un")

    assert "Personne du département ne correspond" in await claire.say("Olga")
    assert "Qui est-ce ?" in await claire.say("kari")
    assert ["Karim Lefort", "Karima Petit"] == sorted(claire.labels[:2])
    await claire.tap("Karima Petit")

    assert {"Karima": "registered"} == await states(net)


async def test_both_ways_ask_how(net: Network) -> None:
    await planned(net, remote_seats=5)

    await Hand(net, net.claire).go("/evenement titres", "Inscrire quelqu’un", ":karim", "À distance")

    assert [{"mode": "remote"}] == await net.rows("SELECT mode FROM registrations")


async def test_it_can_be_typed_from_the_telephone_call(net: Network) -> None:
    await planned(net)
    claire = Hand(net, net.claire)

    assert "Karim Lefort\nÀ quel événement ?" in await claire.say("/inscrire karim lefort")
    await claire.tap("08/12")

    assert {"Karim": "registered"} == await states(net)
    assert "Qui voulez-vous inscrire ?" in await claire.say("/inscrire")
    assert "Personne du département" in await claire.say("/inscrire olga")


async def test_after_the_deadline_the_animateur_still_may(net: Network) -> None:
    await planned(net, closed=True)

    assert "Inscrit." in await Hand(net, net.claire).go("/evenement titres", "Inscrire quelqu’un", ":karim")


async def test_who_is_removed_hears_of_it_and_the_next_is_offered_the_seat(net: Network) -> None:
    _, claire = await full(net)

    await claire.go("Inscrits (1)", "Nadia Benali", "Retirer")
    assert "Retirer Nadia Benali de" in claire.seen
    await claire.tap("Oui, retirer")

    assert "Désisté" in claire.seen
    assert "l’animation du département" in plain(net.nadia.last.text)
    assert "Une place se libère" in net.karim.last.text
    found = await states(net)
    assert ("cancelled", "offered") == (found["Nadia"], found["Karim"])


async def test_one_is_lifted_to_the_head_with_a_reason_which_they_read(net: Network) -> None:
    _, claire = await full(net)
    await claire.go("Inscrits (1)", "En attente (2)", "Lou Petit", "Faire passer en tête")
    assert "Il faut un motif" in await claire.say("-")

    assert "Liste d’attente : premier" in await claire.say("Prise de poste lundi")

    assert "Motif : Prise de poste lundi" in claire.seen
    assert {"Nadia": "registered", "Karim": "waiting", "Lou": "waiting"} == await states(net)
    [row] = await net.rows("SELECT subject FROM journal WHERE action = 'registration_lifted'")
    assert "Lou Petit" == row["subject"]

    await net.say(net.nadia, "/desistement titres")
    assert "offered" == (await states(net))["Lou"]


async def test_where_a_seat_is_free_it_is_theirs_at_once(net: Network) -> None:
    """Registrations were closed when Nadia gave up: nothing was offered."""
    _, claire = await full(net)
    await claire.go("Plus", "Fermer les inscriptions")
    await net.say(net.nadia, "/desistement titres")
    assert "waiting" == (await states(net))["Lou"]

    await claire.go("/evenement titres", "Inscrits (0)", "En attente (2)", "Lou Petit")
    await claire.go("Faire passer en tête", ":Prise de poste lundi")

    assert {"Nadia": "cancelled", "Karim": "waiting", "Lou": "registered"} == await states(net)


async def offered_to_eva(net: Network, **changes: object) -> Hand:
    """Nadia gave up the only seat; next is Eva, to whom the bot cannot write."""
    await planned(net, seats=1, **changes)
    await net.say(net.nadia, "/inscription titres")
    claire = Hand(net, net.claire)
    assert "liste d’attente, rang 1" in await claire.go("/evenement titres", "Inscrire quelqu’un", ":eva")
    await net.say(net.nadia, "/desistement titres")
    return claire


async def test_who_cannot_be_written_to_is_called_by_the_animateur_who_answers_for_them(net: Network) -> None:
    await without_telegram(net)
    await change(net, "UPDATE members SET phone = '+33612345678' WHERE first_name = 'Eva'")
    claire = await offered_to_eva(net)

    assert (
        "Une place se libère à « France Titres, les bases », mardi 8 décembre, pour Eva Sans, 06 12 34 56 78"
        in claire.seen
    )
    assert "gardée jusqu’au jeudi 26 novembre à 16 h 30" in claire.seen
    await claire.go("Répondre pour cette personne", "Confirmer sa place", ":Elle a dit oui au téléphone")

    assert "registered" == (await states(net))["Eva"]


async def test_so_is_who_stopped_the_bot(net: Network) -> None:
    eva = await newcomer(net, "Eva Partie", Role.CONSEILLER)
    await change(net, "UPDATE members SET reachable = 0 WHERE first_name = 'Eva'")
    claire = await offered_to_eva(net)

    assert "pour Eva Partie" in claire.seen
    assert not any("Une place se libère" in message.text for message in eva.received)


async def test_nobody_is_called_for_an_offer_that_is_over_by_morning(net: Network) -> None:
    """It was made in the evening, and answered for Eva before the notice left."""
    await without_telegram(net)
    await push(net, "2026-11-24 20:00")
    claire = await offered_to_eva(net)
    await claire.go("/evenement titres", "Inscrits (0)", "En attente (1)", "Eva Sans", "Retirer", "Oui")
    await push(net, "2026-11-25 08:01")

    assert not any("À prévenir vous-même" in text for text in claire.heard)


async def test_never_a_seat_too_many_whoever_lifts(net: Network) -> None:
    _, claire = await full(net)
    for name in ("Karim Lefort", "Lou Petit"):
        await claire.go("/evenement titres", "Inscrits (1)", "En attente (2)", name)
        await claire.go("Faire passer en tête", ":Urgent")

    assert ["registered", "waiting", "waiting"] == sorted((await states(net)).values())


async def test_the_reasons_of_the_list_are_said_in_words(net: Network) -> None:
    _, claire = await full(net)
    await net.say(net.nadia, "/absent titres")
    assert "0 inscrit sur 1, 1 place proposée, 1 en attente" in await claire.say("/evenement titres")

    seen = await claire.go("/evenement titres", "Inscrits (0)", "Désistés (1)", "Nadia Benali")

    assert "a dit être absent" in seen
    assert [{"reason": SeatReason.ABSENT.value}] == await net.rows(
        "SELECT reason FROM registrations WHERE state = 'declined'"
    )


@pytest.mark.parametrize("route", ["registered_one", "remove_registered", "lift_registered"])
async def test_another_departements_registration_is_not_there(net: Network, route: str) -> None:
    await full(net)
    [row, *_] = await net.rows("SELECT id FROM registrations ORDER BY registered_at")
    anne = await newcomer(net, "Anne Animatrice", Role.ANIMATEUR, ELSEWHERE)
    await net.say(anne, "/aide")

    answer = await anne.press(anne.last, encode(route, str(row["id"]), "oui"))
    await net.quiet()

    assert "n’existe plus" in answer.text + anne.last.text
    assert "Nadia" not in answer.text + anne.last.text
    assert "registered" == (await states(net))["Nadia"]


async def test_a_member_of_another_departement_is_not_registered_by_a_forged_button(net: Network) -> None:
    event = await planned(net)
    olga = await member_of(net, net.olga)
    await net.say(net.claire, "/aide")

    answer = await net.claire.press(net.claire.last, encode("enrol", event.id, olga.id))
    await net.quiet()

    assert {} == await states(net)
    assert "Olga" not in answer.text + net.claire.last.text


# Writing to them


async def test_a_message_says_whom_it_is_from_and_goes_to_one_group(net: Network) -> None:
    _, claire = await full(net)
    await claire.go("Écrire", "Les inscrits (1)", ":Apportez un ordinateur.")
    assert "Les inscrits : 1 personne recevra" in claire.seen
    assert "De la part de Claire Morin" in claire.seen

    assert "Envoyé à 1 personne." in await claire.tap("Envoyer")

    told = plain(net.nadia.last.text)
    assert "Message de Claire Morin :\n\nApportez un ordinateur." in told
    assert not any("ordinateur" in message.text for message in net.karim.received)
    [row] = await net.rows("SELECT subject, details FROM journal WHERE action = 'event_messaged'")
    assert ("France Titres, les bases", "1") == (row["subject"], row["details"])


async def test_the_waiting_list_has_its_own(net: Network) -> None:
    _, claire = await full(net)

    await claire.go("Écrire", ":liste d’attente", ":Une autre date viendra.", ":envoyer")

    assert "Une autre date viendra." in net.karim.last.text
    assert not any("autre date" in message.text for message in net.nadia.received)


async def test_the_present_and_the_absent_are_known_after_the_roll(net: Network) -> None:
    await planned(net, seats=5)
    for person in (net.nadia, net.karim):
        await net.say(person, "/inscription titres")
    await push(net, "2026-12-09 08:00")
    claire = Hand(net, net.claire)
    await claire.go("/evenement titres", "Écrire")
    assert not any("présents" in label for label in claire.labels)
    await claire.tap("Abandonner")

    async with net.app.db.transaction() as tx:
        await tx.execute(PRESENT)
    await claire.go("/evenement titres", "Écrire")
    assert ["Les inscrits (2)", "Les présents (1)", "Les absents (1)"] == claire.labels[:3]
    await claire.go("Les absents", ":Le support est sur Osmose.", "Envoyer")

    assert "Osmose" in net.karim.last.text
    assert not any("Osmose" in message.text for message in net.nadia.received)


async def test_at_night_it_waits_unless_it_is_urgent(net: Network) -> None:
    _, claire = await full(net)
    net.telegram.push_clock(timedelta(hours=8))
    await claire.go("/evenement titres", "Écrire", "Les inscrits", ":Rendez-vous au parking.")
    assert "demain à 8 h" in claire.seen

    assert "aux heures ouvrées" in await claire.tap("Envoyer aux heures ouvrées")
    assert not any("parking" in message.text for message in net.nadia.received)
    await push(net, "2026-11-25 07:01")
    assert "parking" in net.nadia.last.text
    assert "écrit hier à 22 h 30" in net.nadia.last.text.replace("\N{NO-BREAK SPACE}", " ")

    net.telegram.push_clock(timedelta(hours=14))
    await claire.go(
        "/evenement titres", "Écrire", "Les inscrits", ":La salle a changé.", "Envoyer tout de suite"
    )
    assert "La salle a changé." in net.nadia.last.text
    assert "écrit" not in net.nadia.last.text

    await claire.go(
        "/evenement titres", "Écrire", "Les inscrits", ":Café à 8 h.", "Envoyer aux heures ouvrées"
    )
    await net.say(net.nadia, "/desistement titres")
    olivia = await newcomer(net, "Olivia Petit", Role.CONSEILLER)
    await claire.go("/evenement titres", "Inscrire quelqu’un", ":olivia")
    assert not olivia.received
    await push(net, "2026-11-26 07:01")
    assert not any("Café" in message.text for message in (*net.nadia.received, *net.karim.received))
    assert "France Titres" in olivia.last.text


async def test_nobody_to_write_to_is_said(net: Network) -> None:
    await planned(net)

    assert "il n’y a personne à qui écrire" in await Hand(net, net.claire).go("/evenement titres", "Écrire")


async def test_a_citizens_number_never_leaves(net: Network) -> None:
    _, claire = await full(net)
    await claire.go("Écrire", "Les inscrits (1)")

    await claire.say("Voyez Mme Roy, 2 95 10 99 126 111 93")

    assert not any("111 93" in message.text for message in net.nadia.received)
    assert [] == [row for row in await net.rows("SELECT state FROM forms") if "111 93" in str(row["state"])]


@pytest.mark.parametrize(
    "words", ["Karim Lefort au séminaire", "karim 12/01", "Lefort, séminaire de janvier"]
)
async def test_the_event_may_stand_behind_the_name(net: Network, words: str) -> None:
    await planned(net)
    later = (HalfDay(at("2027-01-12 09:00"), at("2027-01-12 12:00")),)
    await planned(net, title="Séminaire", half_days=later)

    shown = await net.say(net.claire, f"/inscrire {words}")

    assert "Karim Lefort" in shown.text
    assert ["12/01 · Séminaire"] == shown.labels
