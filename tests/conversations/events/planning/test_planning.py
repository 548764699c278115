"""From a car park: the animateur plans, publishes, changes and calls off on a telephone, in a dozen taps."""

from __future__ import annotations

import pytest

from bot.chat.routing.callbacks import encode
from bot.domain.events.events import EventState
from bot.domain.network.audiences import Audience
from bot.domain.network.roles import Role
from bot.store.engine.queries import Query
from tests.conversations.events.hand import Hand, plain
from tests.conversations.events.planning.planning import planned
from tests.network import ELSEWHERE, Network, newcomer
from tests.pushed import push

NEW = ("/evenement", "Nouvel événement", "Formation", ":France Titres, les bases")
WHEN = ":8/12 9h-12h et 14h-17h"
WHERE = ":Sous-préfecture de Pontoise"


async def rows(net: Network) -> list[dict[str, object]]:
    return await net.rows("SELECT * FROM events ORDER BY starts_at, title")


async def test_from_nothing_to_published_changed_and_called_off_in_a_dozen_taps(net: Network) -> None:
    claire, nadia = Hand(net, net.claire), Hand(net, net.nadia)
    await claire.go(*NEW, WHEN, WHERE, "12", "Publier", "En privé")
    assert "2 personnes prévenues en privé" in claire.seen
    assert "Nouveau dans l’agenda" in nadia.seen
    assert "Places : 12 libres sur 12" in nadia.seen
    await nadia.tap("S’inscrire")

    changed = await claire.go("Voir l’événement", "Modifier", "Date et heures", ":10/12 9h-12h")
    assert "Maintenant : 10/12/2026 9h-12h" in changed
    assert "Annoncé aux inscrits à 14 h 40" in changed
    await claire.go("Retour", "Plus", "Annuler l’événement", ":La salle est inondée")
    assert "1 personne sera prévenue" in claire.seen
    await claire.tap("Oui, annuler")

    assert "Annulé. 1 personne prévenue." in claire.seen
    assert any("La salle est inondée" in text for text in nadia.heard)
    assert (12, 6) == (claire.taps, claire.lines)
    [event] = await rows(net)
    assert ("cancelled", "La salle est inondée") == (event["state"], event["reason"])


async def test_what_is_kept_is_nobodys_until_it_is_published(net: Network) -> None:
    claire = Hand(net, net.claire)

    await claire.go(*NEW, WHEN, WHERE, "Sans limite", "Enregistrer")

    assert "Brouillon" in claire.seen
    assert [] == net.nadia.received
    assert "France Titres" not in (await net.say(net.nadia, "/agenda")).text
    assert "France Titres, les bases (formation)" in await claire.say("/evenement")
    assert "; brouillon" in claire.seen
    [event] = await rows(net)
    assert ("prepared", None, 0) == (event["state"], event["seats"], event["remote_seats"])


async def test_the_kind_the_seats_and_the_end_can_be_typed(net: Network) -> None:
    claire = Hand(net, net.claire)

    await claire.go(
        "/evenement nouveau", ":réunion", ":Point mensuel", ":demain 9h-10h", ":Cergy", ":25 places"
    )
    await claire.say("publier")

    assert "Où l’annoncer" in claire.seen
    [event] = await rows(net)
    assert ("reunion", 25) == (event["kind"], event["seats"])


async def test_from_afar_there_is_a_link_or_there_will_be_one(net: Network) -> None:
    claire = Hand(net, net.claire)

    await claire.go("/evenement nouveau", "Webinaire", ":Retraite", ":demain 9h-10h", "À distance")
    await claire.go(":visio.example/retraite", ":sans limite", "Enregistrer")
    assert "Lien : https://visio.example/retraite" in claire.seen
    await claire.go("/evenement nouveau", "Webinaire", ":Santé", ":demain 11h-12h", ":en visio", "Plus tard")
    await claire.go("Sans limite", "Enregistrer")

    assert "Lien : à compléter" in claire.seen
    assert [(0, None), (0, None)] == [(row["seats"], row["remote_seats"]) for row in await rows(net)]


async def test_both_ways_in_a_structure_that_is_looked_for(net: Network) -> None:
    claire = Hand(net, net.claire)
    await claire.go("/evenement nouveau", "Séminaire", ":Rencontres", ":demain 9h-17h", "Les deux")

    await claire.go("Dans une France services", ":atlantide")
    assert "Je ne trouve pas cette structure" in claire.seen
    await claire.say("france services")
    assert ["Cergy", "Magny-en-Vexin"] == sorted(claire.labels[:2])

    await claire.go("Magny-en-Vexin", ":https://visio.example/r", "30", "Sans limite")

    assert "Magny-en-Vexin" in claire.seen
    assert "Sur place : 30 places" in claire.seen
    await claire.tap("Enregistrer")
    [event] = await rows(net)
    assert ("placemagny", "", 30, None) == tuple(
        event[name] for name in ("structure_id", "venue", "seats", "remote_seats")
    )


@pytest.mark.parametrize(
    ("typed", "told"),
    [
        ("31 février 9h-12h", "« 31 février » n’est pas une date du calendrier"),
        ("8/12 12h-9h", "La fin est avant le début"),
        ("20/11 9h-12h", "Cette date est passée"),
        ("8/12", "Il manque les heures"),
        ("8/12 14h", "Il manque l’heure de fin"),
        ("lundi 8/12 9h-12h", "Le mardi 8 décembre 2026 n’est pas un lundi"),
        ("bientôt", "Je n’ai pas compris « bientôt »"),
        ("8/12/2032 9h-12h", "plus de trois ans"),
        ("8/12 9h-12h et 10h-11h", "se chevauchent"),
    ],
)
async def test_a_time_that_is_none_is_said_at_once_and_asked_again(
    net: Network, typed: str, told: str
) -> None:
    claire = Hand(net, net.claire)
    await claire.go(*NEW)

    assert told in await claire.say(typed)
    assert ["Abandonner"] == claire.labels
    assert "Où ?" in await claire.go(WHEN)
    assert [] == await rows(net)


@pytest.mark.parametrize("typed", ["beaucoup", "-3", "12,5", "99999", "0"])
async def test_seats_that_are_no_number_are_refused(net: Network, typed: str) -> None:
    claire = Hand(net, net.claire)
    await claire.go(*NEW, WHEN, WHERE)

    told = await claire.say(typed)

    assert "nombre de places" in told or "au moins une place" in told
    assert "Sur place : 12 places" in await claire.say("12")


async def test_a_title_that_is_too_long_is_refused_and_a_text_of_ten_thousand_characters(
    net: Network,
) -> None:
    claire = Hand(net, net.claire)
    await claire.go(*NEW[:3])
    assert "120 caractères au plus" in await claire.say("x" * 121)
    await claire.go(":Titre", WHEN, WHERE, "12", "Modifier", "Texte")

    assert "3 000 caractères au plus" in await claire.say("x" * 4_000)

    assert "Texte : modifié" in await claire.say("Carte grise, pas à pas.")
    [event] = await rows(net)
    assert "Carte grise, pas à pas." == event["description"]


async def test_what_was_begun_is_set_aside_and_taken_up_again(net: Network) -> None:
    claire = Hand(net, net.claire)
    await claire.go(*NEW)
    await claire.say("/agenda")
    assert "J’ai mis de côté « nouvel événement »" in claire.heard[-1]

    assert "Quand ?" in await claire.say("/reprendre")
    assert "Où ?" in await claire.go(WHEN)
    await claire.go(WHERE, "12")

    asked = net.claire.last
    await push(net, "2026-12-08 09:30")
    await net.tap(net.claire, "Enregistrer", asked)
    assert "Quand ?" in await claire.say("/reprendre")
    assert "Sous-préfecture de Pontoise\nSur place : 12 places" in await claire.say("15/12 9h-12h")
    assert "Brouillon" in await claire.tap("Enregistrer")


async def test_words_find_the_event_and_one_that_is_past(net: Network) -> None:
    await planned(net)
    await planned(net, title="Rencontres", venue="Magny")
    claire = Hand(net, net.claire)

    assert "Sur place : 0 inscrit sur 2" in await claire.say("/evenement titres")
    assert "Événements à venir pour « pontoise »" not in await claire.say("/evenement magny")
    assert "Aucun : essayez un autre mot" in await claire.say("/evenement zzz")

    await push(net, "2026-12-09 08:00")
    assert "Terminé" in await claire.say("/evenement titres")
    assert "Présences" in claire.labels
    assert "Aucun." in await claire.say("/evenement")
    assert "Événements passés : 2" in await claire.tap("Passés")


async def test_it_is_seen_as_an_adviser_sees_it_without_a_live_button(net: Network) -> None:
    claire = Hand(net, net.claire)
    await claire.go(*NEW, WHEN, WHERE, "12", "Enregistrer")

    seen = await claire.tap("Voir comme un conseiller")

    assert "Places : 12 libres sur 12" in seen
    assert "avec les boutons : S’inscrire, Je serai absent" in seen
    assert "Brouillon" not in seen
    assert ["‹ Retour"] == claire.labels


async def test_a_draft_is_deleted_after_a_question_and_a_published_one_never(net: Network) -> None:
    claire = Hand(net, net.claire)
    await claire.go(*NEW, WHEN, WHERE, "12", "Enregistrer")
    await claire.go("Plus", "Supprimer")
    assert "Personne ne le connaît encore" in claire.seen

    assert "est supprimé" in await claire.tap("Oui, supprimer")
    assert [] == await rows(net)

    event = await planned(net)
    answer = await net.claire.press(net.claire.last, encode("delete_event", event.id, "oui"))
    await net.quiet()
    assert "peut être annulé" in answer.text + claire.seen
    assert 1 == len(await rows(net))


@pytest.mark.parametrize(
    "route", ["manage_event", "amend_event", "publish_event", "registered", "write_event"]
)
async def test_another_departements_event_is_not_there_even_with_its_id(net: Network, route: str) -> None:
    event = await planned(net)
    anne = await newcomer(net, "Anne Animatrice", Role.ANIMATEUR, ELSEWHERE)
    await net.say(anne, "/aide")

    answer = await anne.press(anne.last, encode(route, event.id))
    await net.quiet()

    assert "n’existe plus" in answer.text + anne.last.text


async def test_two_animateurs_at_once_change_two_things_and_both_stay(net: Network) -> None:
    event = await planned(net)
    sonia = Hand(net, await newcomer(net, "Sonia Roy", Role.ANIMATEUR))
    claire = Hand(net, net.claire)
    for hand, field in ((claire, "Places sur place"), (sonia, "Lieu")):
        await hand.go("/evenement titres", "Modifier", field)

    await net.claire.say("8")
    await sonia.person.say("Cergy, salle 2")
    await net.quiet()

    [row] = await rows(net)
    assert (event.id, 8, "Cergy, salle 2") == (row["id"], row["seats"], row["venue"])


async def test_two_animateurs_publish_at_once_and_it_is_told_once(net: Network) -> None:
    claire = Hand(net, net.claire)
    await claire.go(*NEW, WHEN, WHERE, "12", "Enregistrer")
    sonia = Hand(net, await newcomer(net, "Sonia Roy", Role.ANIMATEUR))
    await sonia.go("/evenement titres", "Publier")
    await claire.tap("Publier")

    for hand in (claire, sonia):
        button = next(label for label in hand.labels if "En privé" in label)
        await hand.person.press(hand.person.last, hand.person.last.button(button)["callback_data"])
    await net.quiet()

    assert 1 == sum("Nouveau dans l’agenda" in text for text in Hand(net, net.nadia).heard)
    assert any("Déjà publié" in text for text in claire.heard + sonia.heard)


async def test_of_several_structures_with_these_words_one_is_tapped(net: Network) -> None:
    claire = Hand(net, net.claire)
    await claire.go("/evenement nouveau", "Réunion", ":Accueil", ":demain 9h-10h", "Dans une France services")

    await claire.say("france services")
    await claire.go("Magny", "Sans limite", "Enregistrer")
    await claire.go("Modifier", "Structure d’accueil", ":introuvable", ":france services", "Cergy")

    assert "Maintenant : " in claire.seen
    [event] = await rows(net)
    assert event["structure_id"] == "placecergy"


async def test_a_rule_that_goes_too_far_is_said_also_of_a_button(net: Network) -> None:
    await planned(net)
    claire = Hand(net, net.claire)

    await claire.go("/evenement titres", "Plus", "Répéter", ":FREQ=YEARLY")
    [ten] = [each for row in net.claire.last.buttons for each in row if each["text"] == "10 fois"]
    answer = await net.claire.press(net.claire.last, ten["callback_data"])

    assert "plus de deux ans" in plain(answer.text)
    assert "Combien de fois" in claire.seen
    await claire.say("2 fois")
    assert "2 dates en tout" in claire.seen


@pytest.mark.parametrize("change", [{}, {"closed": True}, {"state": "prepared"}, {"state": "cancelled"}])
async def test_a_card_has_three_rows_of_buttons_and_the_rest_behind_plus(
    net: Network, change: dict[str, object]
) -> None:
    state = EventState(change.get("state", EventState.PUBLISHED))
    event = await planned(net, **(change | {"state": state}))
    await net.say(net.claire, "/evenement titres")
    assert len(net.claire.last.buttons) <= 3
    if "Plus" in net.claire.last.labels:
        await net.tap(net.claire, "Plus")
        assert len(net.claire.last.buttons) <= 3
        assert plain(net.claire.last.text) == "« France Titres, les bases », mardi 8 décembre"
        await net.tap(net.claire, "Retour")
        assert net.claire.last.button("Modifier")["callback_data"].endswith(event.id)


async def test_a_structure_that_closed_meanwhile_keeps_its_name_among_those_it_is_for(net: Network) -> None:
    await planned(net, audience=Audience(structures=frozenset({"placecergy"})))
    closed = Query(
        "closed", "UPDATE structures SET closed_at = '2026-11-24' WHERE id = 'placecergy'", "A name."
    )
    async with net.app.db.transaction() as tx:
        await tx.execute(closed)

    card = await Hand(net, net.claire).say("/evenement titres")

    assert "Public : France services de Cergy" in card


async def test_what_is_over_is_asked_for_in_words_and_called_so(net: Network) -> None:
    await planned(net, title="Accueil")
    await planned(net, title="Accueil, suite")
    await push(net, "2026-12-20 09:00")

    assert "Événements passés\xa0: 2" in (await net.say(net.claire, "/evenement passés")).text
    assert (
        "Événements passés pour «\xa0accueil\xa0»" in (await net.say(net.claire, "/evenement accueil")).text
    )
