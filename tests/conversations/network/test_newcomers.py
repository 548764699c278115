"""Somebody comes in: their steps, a buddy who agreed, an immersion; what the animateur sees of it."""

from __future__ import annotations

import pytest

from bot.actions.network.newcomers import paths
from bot.chat.routing.callbacks import encode
from bot.demo.players import Person
from bot.domain.events.events import EventKind
from bot.domain.network.roles import Role
from bot.domain.privacy.consents import Consent
from bot.store.engine.queries import Query
from bot.store.network import members
from bot.store.privacy import consents, preferences
from tests.conversations.agreeing import member_of
from tests.conversations.events.hand import Hand, plain
from tests.conversations.events.planning.planning import planned
from tests.network import ELSEWHERE, NOW, Network, newcomer
from tests.pushed import push

GAVE_BACK = Query(
    "test", "UPDATE members SET role = 'conseiller' WHERE user_id = 1003", "Claire advises now."
)
MOVED_AWAY = Query("test", "UPDATE members SET department_code = '60' WHERE user_id = 1002", "Karim, to 60.")


async def came_in(net: Network, name: str = "Lina Sy", structure: str = "placecergy") -> Hand:
    """An adviser who went through the door today."""
    person = await newcomer(net, name, Role.CONSEILLER)
    member = await member_of(net, person)
    async with net.app.db.transaction() as tx:
        await members.set_structure(tx, member.id, structure)
        await paths.begin(tx, member, NOW)
    return Hand(net, person)


async def volunteer(net: Network, person: Person, structure: str, *, listed: bool = True) -> None:
    member = await member_of(net, person)
    async with net.app.db.transaction() as tx:
        await members.set_structure(tx, member.id, structure)
        await preferences.choose(tx, member.id, "buddy", "oui")
        if listed:
            await consents.give(tx, member.id, Consent.LISTED, NOW)


async def test_who_joins_by_a_code_has_first_steps_and_the_others_none(net: Network) -> None:
    code = await net.invite()
    await net.say(net.paul, f"/start {code}")
    for label in ("J’ai lu", "J’accepte"):
        await net.tap(net.paul, label)
    await net.say(net.paul, "Paul Girard")
    await net.say(net.paul, "Cergy")
    welcome = (
        net.paul.last if "Mes premiers pas" in net.paul.last.labels else await net.tap(net.paul, "Cergy")
    )
    assert "Mes premiers pas" in welcome.labels

    seen = plain((await net.tap(net.paul, "Mes premiers pas")).text)
    assert "Vos premiers pas : 0 sur 7" in seen
    assert "1. J+1 : " in seen
    before = len(net.nadia.received)
    await push(net, "2026-12-24 12:00")
    assert not [each for each in net.nadia.received[before:] if "premiers pas" in each.text]
    assert "Un binôme aide une personne" in plain((await net.say(net.nadia, "/accueil")).text)


async def test_a_step_is_ticked_in_a_tap_or_typed_and_the_animateur_sees_it(net: Network) -> None:
    lina, claire = await came_in(net), Hand(net, net.claire)
    await lina.say("/accueil")

    assert "1 sur 7" in await lina.tap("1. C’est fait")
    for number in (1, 2, 2):  # what is done keeps its number, and is not done again
        seen = await lina.say(f"/accueil fait {number}")
    assert "2 sur 7" in seen
    assert "\n\n3. J+1 : " in seen
    assert "Lina Sy, Cergy : J+0, 2 sur 7" in await claire.say("/accueil")
    await claire.tap("Lina Sy")
    assert "3. J+1 : Rencontrer ou appeler l’animateur : fait" in await claire.tap("3. Fait")
    assert "3. J+1 : Rencontrer ou appeler l’animateur : à faire" in await claire.tap("3. Pas fait")


async def test_the_same_tap_twice_ticks_once(net: Network) -> None:
    lina = await came_in(net)
    await lina.say("/accueil")
    shown, label = lina.person.last, lina.labels[0]
    data = shown.button(label)["callback_data"]

    lina.person.press(shown, data)
    await lina.person.press(shown, data)
    await net.quiet()

    assert "1 sur 7" in lina.seen


async def test_reminded_on_the_mornings_of_the_steps_until_they_are_done(net: Network) -> None:
    lina = await came_in(net)
    for instant in ("2026-11-25 07:59", "2026-11-25 08:00", "2026-11-25 08:01", "2026-11-30 08:00"):
        await push(net, instant)
    assert 1 == sum("Vos premiers pas" in each for each in lina.heard)

    await lina.go("/accueil fait 1", "/accueil fait 2")
    await push(net, "2026-12-01 08:00")
    assert any("Vos premiers pas" in each for each in lina.heard[-2:])


@pytest.mark.parametrize("back", ["2026-12-24 12:00", "2026-12-26 12:00"])
async def test_off_for_a_month_one_reminder_is_sent_and_in_working_hours(net: Network, back: str) -> None:
    lina = await came_in(net)

    await push(net, back)
    await push(net, "2026-12-28 08:00")

    assert 1 == sum("Vos premiers pas" in each for each in lina.heard)


async def test_late_is_said_three_days_after(net: Network) -> None:
    await came_in(net)
    claire = Hand(net, net.claire)
    await push(net, "2026-11-27 12:00")
    assert "en retard" not in await claire.say("/accueil")
    await push(net, "2026-11-28 12:00")
    assert "3 en retard" in await claire.say("/accueil")


async def test_a_buddy_is_asked_accepts_and_both_are_told(net: Network) -> None:
    lina, karim = await came_in(net), Hand(net, net.karim)
    await volunteer(net, net.karim, "placemagny")
    await volunteer(net, net.nadia, "placecergy")  # of the same structure
    await lina.go("/accueil", "Un binôme")
    assert "Votre prénom, votre nom et votre structure lui seront montrés" in lina.seen
    assert "C’est demandé" in await lina.tap("Oui, demander")

    assert "Être le binôme de Lina Sy ?" in karim.seen
    assert "Karim" not in "".join(lina.heard)
    question, no = karim.person.last, karim.person.last.button("Pas cette fois")["callback_data"]
    await karim.tap("J’accepte")
    assert "Votre binôme : Karim Lefort" in lina.seen
    assert "Vous êtes le binôme de Lina Sy" in karim.seen
    assert "n’attend plus de réponse" in plain((await karim.person.press(question, no)).text)

    await karim.tap("Ses premiers pas")
    assert ["5. Fait", "Suite ›", "‹ Retour"] == karim.labels
    assert "5. J+7 : Échanger avec mon binôme d’une autre structure : fait" in await karim.tap("5. Fait")

    assert "Karim Lefort" in await lina.say("/accueil")
    async with net.app.db.transaction() as tx:
        await tx.execute(MOVED_AWAY)
    assert "Karim Lefort" not in await lina.say("/accueil")
    assert "Lina" not in await karim.say("/accueil")


async def test_who_declines_is_followed_by_the_next_and_then_the_animateur_is_told(net: Network) -> None:
    lina, karim = await came_in(net), Hand(net, net.karim)
    omar = Hand(net, await newcomer(net, "Omar Diallo", Role.CONSEILLER))
    await volunteer(net, net.karim, "placemagny")
    await volunteer(net, omar.person, "placemagny")
    await lina.go("/accueil", "Un binôme", "Oui, demander")
    first, second = (karim, omar) if "binôme de Lina" in "".join(karim.heard) else (omar, karim)

    await first.tap("Pas cette fois")
    await second.tap("Pas cette fois")

    assert "Lina Sy (Cergy) cherche un binôme" in Hand(net, net.claire).seen


async def test_who_is_no_animateur_by_the_morning_hears_of_no_newcomer(net: Network) -> None:
    lina = await came_in(net)
    await push(net, "2026-11-24 20:00")
    await lina.go("/accueil", "Un binôme", "Oui, demander")
    async with net.app.db.transaction() as tx:
        await tx.execute(GAVE_BACK)

    await push(net, "2026-11-25 08:00")

    assert not any("Lina" in each.text for each in net.claire.received)


@pytest.mark.parametrize("listed", [True, False])
async def test_only_who_agreed_to_be_listed_is_asked(net: Network, listed: bool) -> None:
    lina = await came_in(net)
    await volunteer(net, net.karim, "placemagny", listed=listed)

    await lina.go("/accueil", "Un binôme", "Oui, demander")

    assert listed == any("binôme de Lina" in each.text for each in net.karim.received)


async def test_volunteering_is_a_preference_that_is_off(net: Network) -> None:
    nadia = Hand(net, net.nadia)
    await net.tap(net.nadia, "Mon affichage", await net.say(net.nadia, "/preferences"))
    assert "une autre structure : non" in plain(net.nadia.last.text)
    assert "une autre structure : oui" in await nadia.say("/preferences binome oui")


async def test_an_immersion_is_answered_with_an_event_or_a_sentence_once(net: Network) -> None:
    lina, claire = await came_in(net), Hand(net, net.claire)
    event = await planned(net, kind=EventKind.IMMERSION, title="Une matinée à la CPAM")
    await lina.go("/accueil", "Immersion", ":À la CPAM, un mardi")
    assert "transmise" in lina.seen
    await lina.go("/accueil immersion", ":Chez vous", "/accueil immersion", ":En mairie", "/accueil")
    assert "attendent déjà une réponse" in plain((await lina.person.tap(lina.person.last, "Immersion")).text)

    asked = [each for each in claire.heard if "Immersion demandée par Lina Sy, Cergy" in each]
    assert "« À la CPAM, un mardi »" in asked[0]
    await claire.go("Proposer un événement", "Une matinée à la CPAM")
    assert "recevra votre réponse" in claire.seen
    assert f"Proposition : {event.title}" in lina.seen
    assert "Une matinée à la CPAM" in await lina.tap("Voir l’immersion")

    assert "demandées : 2" in await claire.go("/accueil", "Immersions (2)")


async def test_an_immersion_may_be_answered_in_words(net: Network) -> None:
    lina, claire = await came_in(net), Hand(net, net.claire)
    await lina.go("/accueil immersion", "Peu importe")
    await claire.go("Écrire", ":Appelez-moi lundi.")

    assert "« Peu importe où et quand »" in lina.seen
    assert "Appelez-moi lundi." in lina.seen


async def test_steps_are_the_departements_own(net: Network) -> None:
    claire = Hand(net, net.claire)
    await claire.go("/accueil", "Étapes", "Ajouter une étape")
    assert "Commencez par le jour" in await claire.say("Appeler la permanence")
    assert "J+3 : Appeler la permanence" in await claire.say("J+3 : Appeler la permanence (binôme)")
    await claire.tap("Modifier")
    assert "J+3 : Appeler la permanence (binôme)" in claire.seen
    assert "J+4 : Visiter la permanence" in await claire.say("J+4 : Visiter la permanence")
    await claire.go("Retirer", "Oui, retirer")
    assert "Visiter la permanence" not in claire.seen

    lina = await came_in(net)
    assert "0 sur 7" in await lina.say("/accueil")


async def test_nobody_else_sees_them(net: Network) -> None:
    lina = await came_in(net)
    member = await member_of(net, lina.person)
    other = Hand(net, await newcomer(net, "Ines Roy", Role.ANIMATEUR, ELSEWHERE))

    assert "Lina" not in await other.say("/accueil")
    for person in (net.nadia, other.person):
        await net.say(person, "/aide")
        answer = await person.press(person.last, encode("path_all", member.id, "0"))
        assert "ne vous concernent pas" in plain(answer.text)
