"""What structures answer: by taps and short sentences, corrected, withdrawn, or « rien de prévu »."""

from __future__ import annotations

from bot.store.engine.queries import Query
from tests.conversations.campaigns.season import open_campaign, plain, say_activity, settle
from tests.network import Network
from tests.pushed import push


async def test_an_activity_is_said_by_taps_and_short_sentences(net: Network) -> None:
    await open_campaign(net)

    said = await say_activity(net, net.nadia, place="Salle des fêtes")

    assert "C’est noté, merci." in said
    assert "Cergy\nLundi 18 janvier 2027, 9 h – 12 h\nLieu : Salle des fêtes" in said
    assert "Avec : CPAM, Mission locale\nPour : Seniors\nPresse : bienvenue" in said
    home = plain((await net.say(net.nadia, "/journees")).text)
    assert "Cergy : 1 activité annoncée" in home
    assert "1 structure sur 2 a répondu" in home


async def test_several_and_the_same_one_only_once(net: Network) -> None:
    await open_campaign(net)
    await say_activity(net, net.nadia)
    await say_activity(net, net.nadia, hours="14h-16h")

    await net.say(net.nadia, "/journees ajouter")
    for answer in ("18", "9h-11h", "atelier mon espace SANTÉ"):
        await net.say(net.nadia, answer)
    assert "déjà annoncée, le même jour à la même heure" in plain(net.nadia.last.text)
    await net.say(net.nadia, "/annuler")
    await net.say(net.nadia, "/journees activités")
    assert "2 activités annoncées" in plain(net.nadia.last.text)


async def test_a_colleague_of_the_structure_corrects_and_nobody_else(net: Network) -> None:
    await open_campaign(net)
    await say_activity(net, net.nadia)
    [row] = await net.rows("SELECT id FROM activities")
    await net.say(net.karim, "/journees programme")
    await net.tap(net.karim, "1")
    assert ["‹ Retour"] == net.karim.last.labels
    for button in ("activity_change", "activity_withdraw", "activity_came", "activity_photo"):
        answer = await net.karim.press(net.karim.last, f"1|{button}|{row['id']}")
        assert "Chaque structure annonce et corrige ses propres activités" in answer.text
    answer = await net.karim.press(net.karim.last, f"1|activity_field|{row['id']}|title")
    assert "ses propres activités" in answer.text


async def test_one_thing_is_corrected_at_a_time(net: Network) -> None:
    await open_campaign(net)
    await say_activity(net, net.nadia)
    for label, typed, seen in (
        ("Jour", "20", "Mercredi 20 janvier 2027, 9 h – 12 h"),
        ("Heures", "à partir de 15h", "Mercredi 20 janvier 2027, 15 h\n"),
        ("Quoi", "Café des droits", "Café des droits"),
        ("Lieu", "Mairie", "Lieu : Mairie"),
        ("Partenaires", "aucun", "Mercredi 20 janvier 2027, 15 h\nLieu : Mairie\nPour : Seniors"),
        ("Public", "les nouveaux arrivants", "Pour : les nouveaux arrivants"),
        ("Presse", "non", "Presse : non"),
    ):
        await net.tap(net.nadia, "Corriger")
        await net.tap(net.nadia, label)
        await net.say(net.nadia, typed)
        assert seen in plain(net.nadia.last.text), label
    assert "C’est corrigé." in plain(net.nadia.last.text)


async def test_what_cannot_be_is_said_and_asked_again(net: Network) -> None:
    await open_campaign(net)
    await net.say(net.nadia, "/journees ajouter")
    for answer, told in (
        ("2/02", "hors des Journées, qui vont du lundi 18 janvier au samedi 30 janvier 2027"),
        ("n’importe quand", "Je n’ai pas compris cette date"),
        ("mardi 19", "De quelle heure"),
        ("tôt", "Je n’ai pas compris ces heures"),
        ("9h-12h", "Que se passe-t-il"),
        ("Rendez-vous avec Mme Durand au 06 12 34 56 78", "pas de nom de personne"),
        ("BENALI Nadia fait un atelier", "pas de nom de personne"),
        ("x" * 121, "120 caractères"),
        ("Café des droits", "Où ?"),
    ):
        await net.say(net.nadia, answer)
        assert told in plain(net.nadia.last.text), answer
    assert [] == await net.rows("SELECT id FROM activities")


async def test_a_citizens_number_is_stopped_at_the_door(net: Network) -> None:
    await open_campaign(net)
    await net.say(net.nadia, "/journees ajouter")
    await net.tap(net.nadia, "lun. 18")
    await net.say(net.nadia, "9h-12h")

    await net.say(net.nadia, "Dossier 2 95 10 99 126 111 93")

    assert [] == await net.rows("SELECT id FROM activities")
    [form] = await net.rows("SELECT state FROM forms")
    assert "126" not in str(form["state"])


async def test_withdrawn_is_gone_from_the_programme(net: Network) -> None:
    await open_campaign(net)
    await say_activity(net, net.nadia)

    await net.tap(net.nadia, "Retirer")
    assert "Retirer cette activité du programme ?" in plain(net.nadia.last.text)
    await net.tap(net.nadia, "Oui, retirer")

    assert "n’est plus au programme" in plain(net.nadia.last.text)
    assert "Rien n’est encore annoncé" in plain((await net.say(net.nadia, "/journees programme")).text)
    assert "a retiré « Atelier Mon espace santé » des Journées (Cergy)" in plain(
        (await net.say(net.claire, "/journal")).text
    )


async def test_nothing_planned_is_an_answer_until_something_is(net: Network) -> None:
    await open_campaign(net)
    await net.say(net.karim, "/journees")
    await net.tap(net.karim, "Rien de prévu")
    assert "Magny-en-Vexin : rien de prévu\nRéseau : 1 structure sur 2 a répondu, 0 activité" in plain(
        net.karim.last.text
    )

    await say_activity(net, net.karim)

    assert "Magny-en-Vexin : 1 activité annoncée" in plain((await net.say(net.karim, "/journees")).text)
    await net.say(net.karim, "/journees rien")
    assert "Retirez-les d’abord" in plain(net.karim.last.text)


async def test_the_animateur_sees_the_silent_with_their_phones_and_answers_for_them(net: Network) -> None:
    await open_campaign(net)
    await net.say(net.claire, "/journees relances")
    assert "Sans réponse : 2 structures sur 2\nCergy, sans téléphone dans l’annuaire" in plain(
        net.claire.last.text
    )

    await net.say(net.claire, "/journees rien Magny")
    assert "Magny-en-Vexin n’a rien de prévu" in plain(net.claire.last.text)
    await net.say(net.claire, "/journees rien nulle part")
    assert "Je ne connais pas cette structure" in plain(net.claire.last.text)
    await net.say(net.claire, "/journees ajouter")
    await net.say(net.claire, "cergy")
    for answer in ("18", "matin", "Visite", "ici", "aucun", "Tous", "oui"):
        await net.say(net.claire, answer)

    assert "Visite\nCergy\nLundi 18 janvier 2027, 9 h – 12 h\nPour : Tous" in plain(net.claire.last.text)
    assert "Toutes ont répondu" in plain((await net.say(net.claire, "/journees relances")).text)


async def test_an_adviser_of_no_structure_is_told_what_to_do(net: Network) -> None:
    await open_campaign(net)
    async with net.app.db.transaction() as tx:
        await tx.execute(Query("none", "UPDATE members SET structure_id = NULL", "A test's."))

    for words in ("ajouter", "rien", "activités"):
        await net.say(net.nadia, f"/journees {words}")
        assert "Dites d’abord dans quelle structure vous travaillez" in plain(net.nadia.last.text)


async def test_the_programme_is_read_by_day_and_by_place_page_after_page(net: Network) -> None:
    await open_campaign(net)
    for hours in ("9h-10h", "10h-11h", "11h-12h"):
        await say_activity(net, net.nadia, hours=hours)
    for hours in ("9h-10h", "10h-11h"):
        await say_activity(net, net.karim, day="mar. 19", hours=hours)

    await net.say(net.karim, "/journees programme")
    first = plain(net.karim.last.text)
    assert "5 activités (1 à 3)" in first
    assert "Lundi 18 janvier\n1. 9 h – 10 h, Cergy : Atelier" in first
    assert len(first.splitlines()) <= 9
    await net.tap(net.karim, "Suite ›")
    assert "Mardi 19 janvier\n4. 9 h – 10 h, Magny-en-Vexin : Atelier" in plain(net.karim.last.text)
    await net.tap(net.karim, "Par lieu")
    assert "Cergy\n1. Lundi 18 janvier, 9 h – 10 h : Atelier" in plain(net.karim.last.text)
    await net.tap(net.karim, "Suite ›")
    await net.tap(net.karim, "4")
    assert "Magny-en-Vexin\nMardi 19 janvier 2027, 9 h – 10 h" in plain(net.karim.last.text)


async def test_in_the_group_what_comes_next_is_said_shortly(net: Network) -> None:
    await settle(net)
    await net.say(net.claire, "/lier", net.group)
    assert "Rien n’est ouvert" in plain((await net.say(net.nadia, "/journees", net.group)).text)
    await open_campaign(net)
    await say_activity(net, net.nadia)

    said = plain((await net.say(net.karim, "/journees", net.group)).text)

    assert "1 activité dans 1 structure sur 2" in said
    assert (
        "Lundi 18 janvier 2027\n9 h – 12 h, Cergy : Atelier Mon espace santé (CPAM, Mission locale)" in said
    )
    assert "Nadia" not in said


async def test_a_late_answer_is_taken_while_the_call_is_open(net: Network) -> None:
    await open_campaign(net)
    await push(net, "2027-01-13 09:00")

    assert "La date limite est passée" in plain((await net.say(net.nadia, "/journees")).text)
    assert "C’est noté" in await say_activity(net, net.nadia)


async def test_words_behind_the_command_are_read_in_any_order_or_said_to_be_not(net: Network) -> None:
    await open_campaign(net)
    await say_activity(net, net.nadia)
    said = plain((await net.say(net.karim, "/journees rien Cergy")).text)
    assert "Chaque structure annonce et corrige ses propres activités" in said
    said = plain((await net.say(net.claire, "/journees 2026 rien Magny")).text)
    assert "Il n’y a pas de campagne" in said
    assert "Programme 2027" in plain((await net.say(net.claire, "/journees le programme 2027")).text)
    assert "Par jour" in (await net.say(net.claire, "/journees programme par lieux")).labels
    assert "Bilan des Journées 2027" in plain((await net.say(net.claire, "/journees bilan de 2027")).text)


async def test_a_day_of_the_week_is_one_to_come_and_is_asked_where_there_are_two(net: Network) -> None:
    await open_campaign(net)
    await net.say(net.nadia, "/journees ajouter")
    assert "mardi 19 janvier 2027 ou mardi 26 janvier 2027" in plain((await net.say(net.nadia, "mardi")).text)
    assert "hors des Journées" in plain((await net.say(net.nadia, "demain")).text)
    await net.say(net.nadia, "/annuler")
    await push(net, "2027-01-25T09:00:00")
    await net.say(net.nadia, "/journees ajouter")
    for answer in ("mardi", "9h-12h", "Café des droits", "chez nous", "sans", "tous", "non"):
        await net.say(net.nadia, answer)
    assert "Mardi 26 janvier 2027" in plain(net.nadia.last.text)
