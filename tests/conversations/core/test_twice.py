"""One button tapped twice at once, by a thumb that slips or a slow telephone: done once, told once, said to be so."""

from __future__ import annotations

from bot.demo.players import GroupChat, Person
from bot.domain.network.roles import Role
from tests.conversations.broadcasts.announcing import on_paper, send, tap
from tests.conversations.events.hand import Hand, plain
from tests.conversations.events.planning.planning import planned
from tests.conversations.events.test_minutes import meeting
from tests.conversations.incidents.reporting import reported
from tests.conversations.network.test_newcomers import came_in, volunteer
from tests.conversations.resources.test_resources import add_kit, files
from tests.conversations.visits.visiting import CERGY, finished, works_in
from tests.network import Network, newcomer


async def tap_twice(net: Network, person: Person, button: str) -> str:
    """Both are there before the first is answered; what is said over the chat to the second."""
    data = person.last.button(button)["callback_data"]
    message = person.last
    first, second = person.press(message, data), person.press(message, data)
    await net.quiet()
    await first
    return plain((await second).text)


def count(where: Person | GroupChat, words: str) -> int:
    messages = where.messages if isinstance(where, GroupChat) else where.received
    return sum(words in plain(message.text) for message in messages)


async def test_a_card_is_posted_in_the_group_once(net: Network) -> None:
    await net.say(net.claire, "/lier", net.group)
    for _ in range(2):
        await net.say(net.nadia, "rsa")
        await net.tap(net.nadia, "Plus")
        await net.tap(net.nadia, "Partager au groupe")
        assert "déjà fait" in await tap_twice(net, net.nadia, "Publier dans")

    assert 2 == count(net.group, "Partagé par Nadia Benali"), "once each time that it was meant"


async def test_what_was_refused_is_not_said_to_be_done(net: Network) -> None:
    await net.say(net.claire, "/lier", net.group)
    await net.say(net.nadia, "rsa")
    await net.tap(net.nadia, "Plus")
    await net.tap(net.nadia, "Partager au groupe")
    await net.say(net.claire, "/delier", net.group)

    assert "déjà fait" not in await tap_twice(net, net.nadia, "Publier dans")


async def test_a_broadcast_is_copied_once(net: Network) -> None:
    await send(net)
    await tap(net, net.claire, "Plus")

    await tap_twice(net, net.claire, "Réutiliser")

    assert 2 == len(await net.rows("SELECT id FROM broadcasts"))


async def test_a_code_for_somebody_of_the_list_is_made_once_and_is_good(net: Network) -> None:
    await on_paper(net, "Jeanne Roux")
    await net.say(net.claire, "/membres roux")
    await net.tap(net.claire, "Jeanne Roux")

    await tap_twice(net, net.claire, "Inviter sur Telegram")

    hugo = await newcomer(net, "Hugo Faure", Role.ANIMATEUR)
    await net.say(hugo, "/membres roux")
    await tap(net, hugo, "Jeanne Roux", "Inviter sur Telegram")

    [made] = await net.rows("SELECT code, uses_left FROM invitations WHERE member_id IS NOT NULL")
    assert str(made["code"]) in hugo.last.text
    assert 1 == made["uses_left"]
    assert str(made["code"]) in net.claire.last.text


async def test_who_looks_after_an_incident_is_told_so_once(net: Network) -> None:
    hugo = await newcomer(net, "Hugo Faure", Role.ANIMATEUR)
    incident = await reported(net, net.nadia)
    await net.say(net.claire, f"/incidents {incident.number}")
    await tap(net, net.claire, "Plus", "Confier à")

    assert "suivi par Hugo Faure" in await tap_twice(net, net.claire, "Hugo Faure")

    assert 1 == count(hugo, "vous confie cet incident")
    assert 1 == count(net.nadia, "Hugo Faure suit désormais")


async def test_points_for_a_meeting_are_asked_for_once_a_day_by_whomever(net: Network) -> None:
    hugo = await newcomer(net, "Hugo Faure", Role.ANIMATEUR)
    await meeting(net)
    for person in (net.claire, hugo):
        await net.say(person, "/compterendu point")
        await tap_twice(net, person, "Demander des points")
        assert "déjà été invitées" in plain(person.last.text)

    assert 1 == count(net.nadia, "Un point à l’ordre du jour ?")


async def test_a_structure_gets_its_part_of_a_sheet_once(net: Network) -> None:
    await works_in(net, net.nadia, CERGY)
    await finished(net, net.claire)
    await net.tap(net.claire, "Envoyer à la structure")

    assert "déjà fait" in await tap_twice(net, net.claire, "Oui, envoyer")

    assert 1 == len(await net.rows("SELECT * FROM journal WHERE action = 'visit_shared'"))
    assert 1 == sum("Lire" in message.labels for message in net.nadia.received)


async def test_registrations_that_were_closed_stay_closed(net: Network) -> None:
    await planned(net, title="Titres")
    for button, closed in (("Fermer les inscriptions", 1), ("Rouvrir les inscriptions", 0)):
        await Hand(net, net.claire).go("/evenement titres", "Plus")
        await tap_twice(net, net.claire, button)
        assert [{"closed": closed}] == await net.rows("SELECT closed FROM events")


async def test_a_button_of_an_older_card_still_closes_and_opens_again(net: Network) -> None:
    event = await planned(net)
    await net.say(net.claire, "/aide")
    for closed in (1, 0):
        await net.claire.press(net.claire.last, f"1|close_event|{event.id}")
        assert [{"closed": closed}] == await net.rows("SELECT closed FROM events")


async def test_what_has_a_tick_is_not_ticked_and_unticked(net: Network) -> None:
    await net.say(net.claire, "/secteurs nouveau")
    await net.say(net.claire, "Le Vexin")
    await tap_twice(net, net.claire, "Cergy")
    assert "✓ Cergy" in net.claire.last.labels
    await tap_twice(net, net.claire, "✓ Cergy")
    assert "✓ Cergy" not in net.claire.last.labels


async def test_who_an_event_is_for_is_chosen_by_a_tap_whatever_comes_behind_it(net: Network) -> None:
    await planned(net, title="Titres")
    await Hand(net, net.claire).go("/evenement titres", "Modifier", "Public")
    await tap_twice(net, net.claire, "Conseillers")
    assert "✓ Conseillers" in net.claire.last.labels


async def test_wednesdays_left_out_stay_out(net: Network) -> None:
    await net.say(net.nadia, "/preferences")
    await tap(net, net.nadia, "Ne pas déranger", "Mes heures", "9 h – 12 h")

    await tap_twice(net, net.nadia, "Pas le mercredi")
    assert "sauf le mercredi" in plain(net.nadia.last.text)
    await tap_twice(net, net.nadia, "Le mercredi aussi")
    assert "sauf le mercredi" not in plain(net.nadia.last.text)


async def test_a_file_is_made_once(net: Network) -> None:
    await net.say(net.claire, "/export membres")

    await tap_twice(net, net.claire, "Excel")

    assert 1 == sum("document" in message.raw for message in net.claire.received)


async def test_a_kit_is_fetched_and_counted_once(net: Network) -> None:
    await add_kit(net)
    await net.say(net.nadia, "/ressources affiche")

    await tap_twice(net, net.nadia, "Recevoir le fichier")

    assert 1 == len(files(net.nadia))
    assert [{"count": 1}] == await net.rows("SELECT count FROM resource_downloads")


async def test_an_answer_that_was_taken_is_no_dead_button(net: Network) -> None:
    await net.say(net.nadia, "/incident Caf")
    asked = net.nadia.last
    data = asked.button("Contact injoignable")["callback_data"]
    assert "déjà fait" in await tap_twice(net, net.nadia, "Contact injoignable")

    assert "ne sert plus" in (await net.karim.press(asked, data)).text


async def test_one_volunteer_is_asked_to_be_a_buddy(net: Network) -> None:
    lina = await came_in(net)
    await volunteer(net, net.karim, "placemagny")
    await volunteer(net, (await newcomer(net, "Omar Diallo", Role.CONSEILLER)), "placemagny")
    await lina.go("/accueil", "Un binôme")

    assert "déjà fait" in await tap_twice(net, lina.person, "Oui, demander")

    assert 1 == len(await net.rows("SELECT * FROM buddies"))


async def test_that_there_is_no_volunteer_is_said_once(net: Network) -> None:
    lina = await came_in(net)
    await lina.go("/accueil", "Un binôme")

    await tap_twice(net, lina.person, "Oui, demander")

    assert 1 == count(net.claire, "cherche un binôme")


async def test_a_step_that_was_ticked_stays_so(net: Network) -> None:
    lina = await came_in(net)
    await lina.go("/accueil", "Toutes les étapes")
    button = next(label for label in lina.labels if label.endswith("Fait"))

    await tap_twice(net, lina.person, button)

    assert 1 == len(await net.rows("SELECT * FROM path_ticks"))


async def test_a_kept_answer_is_sent_once(net: Network) -> None:
    incident = await reported(net, net.nadia)
    await net.say(net.claire, "/reponses")
    await net.tap(net.claire, "Nouveau modèle")
    for words in ("Rétabli", "Le service est rétabli.", f"/incidents {incident.number}"):
        await net.say(net.claire, words)
    await tap(net, net.claire, "Répondre", "Modèles de réponse", "Rétabli")

    assert "déjà fait" in await tap_twice(net, net.claire, "Envoyer")

    assert 1 == count(net.nadia, "Le service est rétabli.")
