"""« Modifier »: one thing at a time, with the way back; what concerns people is told to them, once."""

from __future__ import annotations

from datetime import date, timedelta

import pytest

from bot.chat.routing.callbacks import encode
from bot.domain.events.questions import CAR, MEAL
from bot.domain.network.audiences import Audience, read
from bot.domain.network.roles import Role
from bot.domain.network.sectors import Sector
from bot.domain.training.modules import Module
from bot.store.network import sectors
from bot.store.training import modules
from tests.conversations.events.hand import Hand
from tests.conversations.events.planning.planning import planned
from tests.network import HERE, Network, newcomer
from tests.pushed import push

TOLD = "2026-11-24 13:41"
"""UTC: eleven minutes after the change."""


async def row(net: Network) -> dict[str, object]:
    [found] = await net.rows("SELECT * FROM events")
    return found


async def opened(net: Network, field: str, **changes: object) -> Hand:
    await planned(net, **changes)
    claire = Hand(net, net.claire)
    await claire.go("/evenement titres", "Modifier", field)
    return claire


@pytest.mark.parametrize(
    ("field", "typed", "column", "stored"),
    [
        ("Titre", "Carte grise", "title", "Carte grise"),
        ("Lieu", "Cergy, salle 2", "venue", "Cergy, salle 2"),
        ("Lieu", "-", "venue", ""),
        ("Lien", "visio.example/a", "link", "https://visio.example/a"),
        ("Places sur place", "sans limite", "seats", None),
        ("Places à distance", "15 places", "remote_seats", 15),
        ("Date limite", "1er décembre", "deadline_on", "2026-12-01"),
        ("Ouverture", "lundi prochain", "opens_on", "2026-11-30"),
        ("Désistement", "4/12", "cancel_until", "2026-12-04"),
        ("Délai des offres", "6 h", "offer_hours", 6),
        ("Structure d’accueil", "magny", "structure_id", "placemagny"),
        ("Texte", "Deux lignes\nde programme", "description", "Deux lignes\nde programme"),
    ],
)
async def test_a_field_is_typed_as_people_write_it(
    net: Network, field: str, typed: str, column: str, stored: object
) -> None:
    claire = await opened(net, field)

    assert "modifié" in await claire.say(typed)

    assert stored == (await row(net))[column]


@pytest.mark.parametrize(
    ("field", "label", "column", "stored"),
    [
        ("Type", "Séminaire", "kind", "seminaire"),
        ("Priorité", "Non formés d’abord", "priority", "untrained"),
        ("Places sur place", "30", "seats", 30),
        ("Places sur place", "Sans limite", "seats", None),
    ],
)
async def test_or_tapped(net: Network, field: str, label: str, column: str, stored: object) -> None:
    claire = await opened(net, field)

    assert "modifié" in await claire.tap(label)

    assert stored == (await row(net))[column]


@pytest.mark.parametrize(
    ("field", "typed", "told"),
    [
        ("Places sur place", "beaucoup", "un seul nombre de places"),
        ("Places sur place", "0", "Il faut des places sur place, ou à distance"),
        ("Date limite", "31 février", "n’est pas une date du calendrier"),
        ("Date limite", "bientôt", "n’est pas une date"),
        ("Date limite", "20/12", "La date limite d’inscription est après le début"),
        ("Date limite", "1/11", "Cette date est passée"),
        ("Ouverture", "9/12", "ouvriraient après leur date limite"),
        ("Lien", "c’est moi", "Ce n’est pas un lien"),
        ("Module", "Poterie", "Je ne connais pas le module « Poterie »"),
        ("Public", "les curieux", "n’est ni un secteur, ni une France services, ni un rôle"),
        ("Type", "fête", "l’un des boutons"),
        ("Date et heures", "8/12 12h-9h", "La fin est avant le début"),
        ("Date et heures", "8/12/2026 9h-12h", "dit déjà cela"),
        ("Délai des offres", "une semaine", "un nombre d’heures ouvrées"),
        ("Titre", "x" * 121, "120 caractères au plus"),
    ],
)
async def test_what_cannot_be_is_said_and_asked_again(
    net: Network, field: str, typed: str, told: str
) -> None:
    claire = await opened(net, field)
    before = await row(net)

    assert told.lower() in (await claire.say(typed)).lower()

    assert before == await row(net)


async def test_a_change_is_taken_back_before_anybody_heard_of_it(net: Network) -> None:
    claire = await opened(net, "Date et heures")
    await net.say(net.nadia, "/inscription titres")
    heard = len(net.nadia.received)
    await claire.say("10/12 9h-12h")
    assert (await row(net))["tell_at"]
    undoing = claire.person.last.button("Annuler ce changement")["callback_data"]

    assert "Changement annulé" in await claire.tap("Annuler ce changement")
    await push(net, TOLD)

    after = await row(net)
    assert (None, "2026-12-08T08:00:00.000000Z") == (after["tell_at"], after["starts_at"])
    assert heard == len(net.nadia.received)
    assert "n’existe plus" in await pressed(net, claire, undoing)


async def pressed(net: Network, hand: Hand, data: str) -> str:
    answer = await hand.person.press(hand.person.last, data)
    await net.quiet()
    return answer.text


async def test_several_changes_are_told_once_as_they_are_by_then(net: Network) -> None:
    claire = await opened(net, "Date et heures")
    await net.say(net.nadia, "/inscription titres")
    await claire.say("10/12 9h-12h")
    await claire.go("Modifier autre chose", "Lieu", ":Cergy, salle 2")
    assert "sont annoncés une fois" in claire.seen

    await push(net, TOLD)

    [told] = [text for text in Hand(net, net.nadia).heard if text.startswith("Changement")]
    assert "Jeudi 10 décembre" in told or "jeudi 10 décembre" in told
    assert "Cergy, salle 2" in told


async def test_at_night_a_change_is_told_in_the_morning_and_that_is_said(net: Network) -> None:
    await planned(net)
    await net.say(net.nadia, "/inscription titres")
    net.telegram.push_clock(timedelta(hours=8))
    claire = Hand(net, net.claire)

    await claire.go("/evenement titres", "Modifier", "Lieu", ":Cergy, salle 2")

    assert "Annoncé aux inscrits demain à 8 h" in claire.seen
    assert "sera annoncé demain à 8 h" in await claire.tap("Retour")


async def test_what_nobody_has_to_know_is_not_said_to_be_told(net: Network) -> None:
    claire = await opened(net, "Lieu")

    assert "Annoncé" not in await claire.say("Cergy, salle 2")


async def test_a_change_that_was_overtaken_cannot_be_taken_back(net: Network) -> None:
    claire = await opened(net, "Lieu")
    await claire.say("Cergy, salle 2")
    undoing = claire.person.last.button("Annuler ce changement")["callback_data"]
    await claire.go("Modifier autre chose", "Lieu", ":Cergy, salle 3")

    assert "a été modifié depuis" in await pressed(net, claire, undoing)

    assert "Cergy, salle 3" == (await row(net))["venue"]


async def test_more_seats_are_offered_and_that_is_said(net: Network) -> None:
    claire = await opened(net, "Places sur place", seats=1)
    await net.say(net.nadia, "/inscription titres")
    await net.say(net.karim, "/inscription titres")

    assert "1 place proposée à la liste d’attente" in await claire.say("2")

    assert "Une place se libère" in net.karim.last.text


async def test_a_way_of_coming_is_not_closed_under_who_comes_so(net: Network) -> None:
    claire = await opened(net, "Places à distance", seats=2, remote_seats=5)
    await net.say(net.nadia, "/agenda titres")
    await net.tap(net.nadia, "S’inscrire à distance")

    assert "1 personne vient à distance" in await claire.say("0")

    assert 5 == (await row(net))["remote_seats"]


async def test_a_module_is_chosen_by_its_button_or_its_title(net: Network) -> None:
    async with net.app.db.transaction() as tx:
        await modules.put(tx, Module("module1", "France Titres", HERE))
    claire = await opened(net, "Module")

    assert "Maintenant : France Titres" in await claire.tap("France Titres")
    assert "module1" == (await row(net))["module_id"]
    await claire.go("Modifier autre chose", "Module", "Aucun module")
    assert None is (await row(net))["module_id"]
    await claire.go("Modifier autre chose", "Module", ":france titres")
    assert "module1" == (await row(net))["module_id"]


async def test_of_several_structures_one_is_tapped(net: Network) -> None:
    claire = await opened(net, "Structure d’accueil")

    assert "Laquelle ?" in await claire.say("france services")
    await claire.tap("Magny-en-Vexin")
    assert "placemagny" == (await row(net))["structure_id"]

    await claire.go("Modifier autre chose", "Structure d’accueil", "Aucune structure")
    assert None is (await row(net))["structure_id"]


# For whom it is


async def audience(net: Network) -> Audience:
    return read(str((await row(net))["audience"]))


async def test_the_audience_is_tapped_together_with_a_live_count(net: Network) -> None:
    async with net.app.db.transaction() as tx:
        await sectors.put(tx, Sector("sector1", HERE, "Vexin", frozenset({"placemagny"})))
    await newcomer(net, "Paule Préfète", Role.PREFECTURE)
    claire = await opened(net, "Public")
    assert "Tous : 4 personnes" in claire.seen
    assert "✓ Tout le monde" in claire.labels

    assert "Conseillers : 2 personnes" in await claire.tap("Conseillers")
    assert "Nadia Benali" in claire.seen
    assert "Personne ne correspond" in await claire.tap("Vexin")
    await claire.tap("✓ Vexin")
    assert "modifié" in await claire.tap("Valider")

    assert Audience(roles=frozenset({Role.CONSEILLER})) == await audience(net)
    assert "Conseillers" in claire.seen


async def test_structures_and_what_somebody_lacks_have_pages_of_their_own(net: Network) -> None:
    async with net.app.db.transaction() as tx:
        await modules.put(tx, Module("module1", "France Titres", HERE))
    claire = await opened(net, "Public")

    await claire.go("Structures…", "Cergy", "Retour", "Sans un module…", "France Titres", "Retour", "Valider")

    assert Audience(structures=frozenset({"placecergy"}), lacks="module1") == await audience(net)


async def test_the_audience_may_be_typed(net: Network) -> None:
    claire = await opened(net, "Public")

    await claire.say("Conseillers | Magny-en-Vexin")
    assert "modifié" in await claire.say("valider")

    expected = Audience(roles=frozenset({Role.CONSEILLER}), structures=frozenset({"placemagny"}))
    assert expected == await audience(net)


async def test_a_choice_that_was_left_is_dead(net: Network) -> None:
    claire = await opened(net, "Public")
    asked = claire.person.last
    await claire.say("/annuler")

    assert "rien à reprendre" in await pressed(net, claire, asked.button("Conseillers")["callback_data"])
    assert Audience() == await audience(net)


@pytest.mark.parametrize("args", [("roles", "roi"), ("lacks", ""), ("", ""), ("questions", "x")])
async def test_what_no_button_carries_is_refused(net: Network, args: tuple[str, str]) -> None:
    claire = await opened(net, "Public")

    await pressed(net, claire, encode("event_choose", *args))

    assert Audience() == await audience(net)


async def test_questions_are_tapped_or_typed(net: Network) -> None:
    claire = await opened(net, "Questions")
    await claire.go("Repas", "Covoiturage", "Accessibilité", ":Quel est votre niveau ?")
    assert "Quel est votre niveau ? (effacée le lendemain)" in claire.seen
    await claire.go("✓ Repas", "Valider")

    assert CAR.text in claire.seen
    assert MEAL.text not in str((await row(net))["questions"])
    assert "Quel est votre niveau" in str((await row(net))["questions"])
    assert "Questions : covoiturage, accessibilité, " in await claire.tap("Retour")


async def test_a_deadline_holds_until_the_end_of_its_day(net: Network) -> None:
    claire = await opened(net, "Date limite")
    await claire.say("24/11")

    assert date(2026, 11, 24).isoformat() == (await row(net))["deadline_on"]
    assert "Vous êtes inscrit" in (await net.say(net.nadia, "/inscription titres")).text


async def test_what_says_the_same_ends_the_question_and_what_cannot_be_asks_it_again(net: Network) -> None:
    await planned(net, seats=2)
    claire = Hand(net, net.claire)
    await claire.go("/evenement titres", "Modifier", "Places sur place")

    assert "Il faut des places" in await claire.say("0")
    assert "Abandonner" in claire.labels
    assert "rien n’a été changé" in await claire.say("2")
    assert ["Modifier autre chose", "‹ Retour"] == claire.labels
    assert "Publié, inscriptions ouvertes" in await claire.say("/evenement titres")
    assert not any("mis de côté" in text for text in claire.heard)


async def test_fewer_seats_than_people_take_nobody_out_and_say_so(net: Network) -> None:
    await planned(net, seats=2)
    for person in (net.nadia, net.karim):
        await net.say(person, "/inscription titres")
    claire = Hand(net, net.claire)

    told = await claire.go("/evenement titres", "Modifier", "Places", ":1")

    assert "1 personne inscrite de plus que de places : personne n’est retiré." in told
    assert "de plus que de places" not in await claire.go("/evenement titres", "Modifier", "Places", ":2")


@pytest.mark.parametrize(
    ("typed", "deadline", "cancel", "opens"),
    [
        ("12 janvier 2027 9h-12h", "2027-01-08", "2027-01-11", "2027-01-03"),
        ("3 décembre 9h-12h", "2026-11-29", "2026-12-02", "2026-11-24"),
        ("26 novembre 9h-12h", "2026-11-26", "2026-11-25", "2026-11-17"),
        ("8 décembre 14h-17h", "2026-12-04", "2026-12-07", "2026-11-29"),
    ],
)
async def test_the_limits_go_with_a_date_that_is_moved(
    net: Network, typed: str, deadline: str, cancel: str, opens: str
) -> None:
    """Otherwise registrations of a training that is put off by a month stay closed for that month."""
    limits = {
        "deadline_on": date(2026, 12, 4),
        "cancel_until": date(2026, 12, 7),
        "opens_on": date(2026, 11, 29),
    }
    claire = await opened(net, "Date et heures", **limits)

    said = await claire.say(typed)

    assert "modifié" in said
    is_moved = "8 décembre" not in typed
    assert is_moved is ("Date limite, déplacée aussi" in said)
    found = await row(net)
    assert (deadline, cancel, opens) == (found["deadline_on"], found["cancel_until"], found["opens_on"])
    await claire.go("Annuler ce changement")
    found = await row(net)
    assert ("2026-12-04", "2026-12-07", "2026-11-29") == (
        found["deadline_on"],
        found["cancel_until"],
        found["opens_on"],
    )


async def test_registrations_that_have_opened_stay_open_when_the_date_is_put_off(net: Network) -> None:
    claire = await opened(net, "Date et heures", opens_on=date(2026, 11, 20))

    await claire.say("12 janvier 2027 9h-12h")

    assert "2026-11-20" == (await row(net))["opens_on"]
