"""`/journees` of the animateur: opened in a form, told once, changed, closed and opened again."""

from __future__ import annotations

from bot.domain.network.roles import Role
from tests.conversations.campaigns.season import open_campaign, plain, say_activity, settle
from tests.network import ELSEWHERE, Network, newcomer
from tests.pushed import push


async def test_the_year_is_opened_and_the_advisers_and_the_group_are_called(net: Network) -> None:
    await net.say(net.claire, "/lier", net.group)

    said = await open_campaign(net)

    assert "Du lundi 18 janvier au samedi 30 janvier 2027" in said
    assert "L’appel part aux 2 conseillers et dans le groupe" in said
    assert "0 structure sur 2 a répondu" in said
    assert "Prochaine annonce dans le groupe : vendredi 18 décembre à 9 h" in said
    for person in (net.nadia, net.karim):
        assert "Journées France services 2027 : que prévoyez-vous ?" in plain(person.last.text)
        assert ["Ajouter une activité", "Rien de prévu"] == person.last.labels
    assert "que prévoyez-vous" in plain(net.group.messages[-1].text)
    assert not [message for message in net.olga.received if "Journées" in plain(message.text)]
    assert "a ouvert les Journées France services 2027" in plain((await net.say(net.claire, "/journal")).text)


async def test_in_the_evening_the_call_waits_for_the_morning_and_says_what_is_so_then(net: Network) -> None:
    await net.say(net.claire, "/lier", net.group)
    await push(net, "2026-11-27 19:00")

    said = await open_campaign(net)
    assert "L’appel part aux 2 conseillers et dans le groupe lundi à 8 h" in said
    await net.say(net.claire, "/journees changer")
    await net.tap(net.claire, "Texte de l’appel")
    await net.say(net.claire, "Cette année, avec les mairies.")
    before = len(net.group.messages)
    await push(net, "2026-11-30 07:00")

    assert "Cette année, avec les mairies." in plain(net.nadia.last.text)
    [post] = net.group.messages[before:]
    assert "Cette année, avec les mairies." in plain(post.text)


async def test_what_is_over_when_it_is_opened_at_last_is_asked_again(net: Network) -> None:
    await settle(net)
    await net.say(net.claire, "/journees ouvrir")
    for answer in ("10/11/2026", "16/11/2026"):
        await net.say(net.claire, answer)
    assert "Ces jours sont passés. Écrivez une date à venir." in plain(net.claire.last.text)
    for answer in ("30/11/2026", "10/11/2026"):
        await net.say(net.claire, answer)
    assert "Cette date limite est déjà passée" in plain(net.claire.last.text)
    await net.say(net.claire, "/journees ouvrir")
    for answer in ("27/11/2026", "30/11/2026", "26/11/2026", "Venez !"):
        await net.say(net.claire, answer)
    assert "l’appel part aux conseillers" in plain(net.claire.last.text)

    await push(net, "2026-11-27 10:00")
    await net.tap(net.claire, "Non")
    assert "Jusqu’à quand" in plain(net.claire.last.text)
    await net.say(net.claire, "/reprendre")
    await net.say(net.claire, "27/11/2026")
    assert "La campagne est ouverte" in plain((await net.tap(net.claire, "Non")).text)
    [campaign] = await net.rows("SELECT text, deadline_on FROM campaigns")
    assert {"text": "Venez !", "deadline_on": "2026-11-27"} == campaign


async def test_a_call_that_was_closed_meanwhile_is_not_told(net: Network) -> None:
    await net.say(net.claire, "/lier", net.group)
    await push(net, "2026-11-27 19:00")
    await open_campaign(net)
    await net.say(net.claire, "/journees clore")
    await net.tap(net.claire, "Oui, clore")
    before = len(net.group.messages)

    await push(net, "2026-11-30 07:00")

    assert not [message for message in net.nadia.received if "que prévoyez-vous" in plain(message.text)]
    assert [] == net.group.messages[before:]


async def test_days_that_make_no_sense_are_asked_again_and_nothing_is_lost(net: Network) -> None:
    await settle(net)
    await net.say(net.claire, "/journees ouvrir")
    for answer, told in (
        ("bientôt", "Je n’ai pas compris cette date"),
        ("1/10/2029", "commencent dans l’année qui vient"),
        ("18/01/2027", "Et le dernier ?"),
        ("16/01/2027", "Le dernier jour doit venir après le premier"),
        ("30/01/2026", "Le dernier jour doit venir après le premier"),
        ("30/01", "Jusqu’à quand"),
        ("25/01", "La date limite vient avant le premier jour"),
        ("1/11/2026", "Cette date limite est déjà passée"),
    ):
        await net.say(net.claire, answer)
        assert told in plain(net.claire.last.text), answer
    await net.say(net.claire, "11/01")
    await net.say(net.claire, "x" * 601)
    assert "600 caractères" in plain(net.claire.last.text)
    await net.say(net.claire, "Venez !")
    await net.say(net.claire, "non")

    assert "Page publique : non" in plain(net.claire.last.text)


async def test_a_year_is_opened_once(net: Network) -> None:
    await open_campaign(net)

    await net.say(net.claire, "/journees ouvrir")
    await net.say(net.claire, "4/10/2027")

    assert "Les Journées 2027 sont déjà ouvertes" in plain(net.claire.last.text)


async def test_its_dates_are_changed_within_the_year(net: Network) -> None:
    await open_campaign(net)
    await say_activity(net, net.nadia, day="lun. 25")
    await net.say(net.claire, "/journees changer")
    assert "Hors de ces jours" not in net.claire.last.text

    await net.tap(net.claire, "Dernier jour")
    await net.say(net.claire, "17/01")
    assert "Le dernier jour doit venir après le premier" in plain(net.claire.last.text)
    await net.say(net.claire, "23/01")
    assert "au samedi 23 janvier 2027" in plain(net.claire.last.text)
    assert "Hors de ces jours : 1 activité (lundi 25 janvier)" in plain(net.claire.last.text)
    await net.tap(net.claire, "Premier jour")
    await net.say(net.claire, "28/12/2026")
    assert "Ces jours ne sont pas de 2027" in plain(net.claire.last.text)

    await net.say(net.claire, "/annuler")
    await net.say(net.claire, "/journees changer")
    await net.tap(net.claire, "Date limite")
    assert "Réponses jusqu’au vendredi 27 novembre" in plain((await net.say(net.claire, "vendredi")).text)
    await net.tap(net.claire, "Texte de l’appel")
    assert "ouvrez vos portes" in plain((await net.say(net.claire, "garder")).text)


async def test_a_closed_call_takes_no_answer_but_the_animateurs_until_it_is_reopened(net: Network) -> None:
    await open_campaign(net)
    await say_activity(net, net.nadia)
    await net.say(net.claire, "/journees clore")
    assert "1 structure n’a pas répondu, sur 2" in plain(net.claire.last.text)
    await net.tap(net.claire, "Oui, clore")

    await net.say(net.karim, "/journees ajouter")
    assert "L’appel est clos" in plain(net.karim.last.text)
    await net.say(net.karim, "/journees rien")
    assert "L’appel est clos" in plain(net.karim.last.text)
    await net.say(net.claire, "/journees ajouter")
    assert "Pour quelle structure ?" in plain(net.claire.last.text)
    await net.say(net.claire, "/annuler")
    await net.say(net.claire, "/journees rouvrir")
    await net.say(net.karim, "/journees rien")
    assert "Magny-en-Vexin n’a rien de prévu" in plain(net.karim.last.text)


async def test_only_the_animateur_opens_and_changes(net: Network) -> None:
    prefecture = await newcomer(net, "Henri Préfet", Role.PREFECTURE)
    national = await newcomer(net, "Nora Centrale", Role.NATIONAL)

    for person in (net.nadia, prefecture, national):
        await net.say(person, "/journees ouvrir")
        assert "Cela se fait avec un autre rôle" in plain(person.last.text)
        await net.say(person, "/journees")
        assert "Rien n’est ouvert" in plain(person.last.text)
    await open_campaign(net)
    for person in (prefecture, national):
        await net.say(person, "/journees")
        assert ["Le programme", "Bilan"] == person.last.labels
        await net.say(person, "/journees bilan")
        assert "Bilan des Journées 2027" in plain(person.last.text)
    await net.say(net.nadia, "/journees bilan")
    assert "Cela se fait avec un autre rôle" in plain(net.nadia.last.text)


async def test_another_departement_has_a_year_of_its_own(net: Network) -> None:
    there = await newcomer(net, "Yves Caron", Role.ANIMATEUR, ELSEWHERE)
    await open_campaign(net)
    await say_activity(net, net.nadia)

    for words in ("/journees", "/journees 2027", "/journees programme", "/journees bilan"):
        seen = plain((await net.say(there, words)).text)
        assert "Mon espace santé" not in seen
        assert "Pontoise" not in seen
    [row] = await net.rows("SELECT id FROM activities")
    await there.press(there.last, f"1|activity|{row['id']}")
    await net.quiet()
    assert "Mon espace santé" not in plain(there.last.text)
