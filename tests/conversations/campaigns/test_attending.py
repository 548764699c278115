"""The morning after: how many came, typed, asked back where it is hard to believe, corrected; and a picture."""

from __future__ import annotations

from tests.conversations.campaigns.season import open_campaign, plain, say_activity
from tests.network import Network
from tests.pictures import jpeg
from tests.pushed import push

MORNING_AFTER = "2027-01-19 08:00"


async def held(net: Network, *hours: str) -> None:
    await open_campaign(net)
    for each in hours or ("9h-12h",):
        await say_activity(net, net.nadia, hours=each)
    await push(net, "2027-01-04 08:30")
    await net.say(net.nadia, "300 demandes")  # December's figure, which waits for a number too
    await push(net, MORNING_AFTER)


async def test_the_structure_is_asked_the_morning_after_and_answers_42(net: Network) -> None:
    await held(net)
    assert "Combien de personnes sont venues ?\nAtelier Mon espace santé, lundi 18 janvier" in plain(
        net.nadia.last.text
    )
    assert not [message for message in net.karim.received if "Combien" in message.text]

    await net.say(net.nadia, "quarante-deux personnes svp")
    assert "C’est noté : 42 participants" in plain(net.nadia.last.text)
    bilan = plain((await net.say(net.claire, "/journees bilan")).text)
    assert "Participants : 42, relevés à 1 activité sur 1" in bilan


async def test_what_is_hard_to_believe_is_asked_back(net: Network) -> None:
    await held(net)

    await net.say(net.nadia, "3646")
    assert "3 646 personnes, vraiment ?" in plain(net.nadia.last.text)
    await net.tap(net.nadia, "Non, corriger")
    await net.say(net.nadia, "beaucoup")
    assert "Écrivez un nombre" in plain(net.nadia.last.text)
    await net.say(net.nadia, "99999")
    assert "trop grand" in plain(net.nadia.last.text)
    await net.say(net.nadia, "600")
    await net.tap(net.nadia, "Oui")

    assert "600 participants" in plain(net.nadia.last.text)


async def test_it_can_be_corrected_and_zero_is_an_answer(net: Network) -> None:
    await held(net)
    await net.say(net.nadia, "420")
    await net.tap(net.nadia, "Corriger le nombre")
    assert "Vous aviez dit : 420" in plain(net.nadia.last.text)

    await net.say(net.nadia, "0")

    assert "C’est noté : 0 participant." in plain(net.nadia.last.text)
    assert [{"attendance": 0}] == await net.rows("SELECT attendance FROM activities")


async def test_of_several_one_is_chosen(net: Network) -> None:
    await held(net, "9h-12h", "14h-16h")

    await net.say(net.nadia, "12 personnes")
    assert "12 participants : à quelle activité ?" in plain(net.nadia.last.text)
    await net.tap(net.nadia, "18/01 · Atelier")
    assert "C’est noté : 12 participants" in plain(net.nadia.last.text)
    await net.say(net.nadia, "7")
    assert "C’est noté : 7 participants" in plain(net.nadia.last.text)


async def test_a_number_that_two_questions_wait_for_is_asked_about(net: Network) -> None:
    await open_campaign(net)
    await say_activity(net, net.nadia)
    await push(net, MORNING_AFTER)

    await net.say(net.nadia, "42")
    assert "42 : deux questions attendent un nombre" in plain(net.nadia.last.text)
    assert ["18/01 · Atelier Mon espace santé", "Demandes accompagnées, 12/2026"] == net.nadia.last.labels
    await net.tap(net.nadia, "18/01 · Atelier")
    assert "C’est noté : 42 participants" in plain(net.nadia.last.text)

    await net.say(net.nadia, "310")
    assert "310 en décembre 2026" in plain(net.nadia.last.text)


async def test_a_number_means_something_else_where_nothing_is_waited_for(net: Network) -> None:
    await open_campaign(net)
    await say_activity(net, net.nadia)

    for person in (net.nadia, net.karim):  # it has not begun; it is another structure's
        assert "participants" not in plain((await net.say(person, "95300")).text)
        assert "participants" not in plain((await net.say(person, "42")).text)
        assert "participants" not in plain((await net.say(person, "personne")).text)
    assert [{"attendance": None}] == await net.rows("SELECT attendance FROM activities")


async def test_what_has_not_begun_has_no_number(net: Network) -> None:
    await open_campaign(net)
    await say_activity(net, net.nadia)
    [row] = await net.rows("SELECT id FROM activities")

    await net.nadia.press(net.nadia.last, f"1|activity_came|{row['id']}")
    await net.quiet()
    await net.say(net.nadia, "42")

    assert "n’a pas commencé" in plain(net.nadia.last.text)


async def test_of_a_friday_it_is_asked_on_monday_and_once(net: Network) -> None:
    await open_campaign(net)
    await say_activity(net, net.nadia, day="ven. 22")
    seen = len(net.nadia.received)

    for moment in (
        "2027-01-23 09:00",
        "2027-01-25 07:59",
        "2027-01-25 08:00",
        "2027-01-25 08:01",
        "2027-01-26 08:00",
    ):
        await push(net, moment)

    assert 1 == len([one for one in net.nadia.received[seen:] if "Combien" in plain(one.text)])


async def test_a_bot_that_was_off_asks_all_the_same_but_not_weeks_later(net: Network) -> None:
    await open_campaign(net)
    await say_activity(net, net.nadia)
    await say_activity(net, net.karim, day="sam. 30")
    await push(net, "2027-02-09 08:30")

    assert not [one for one in net.nadia.received if "Combien" in plain(one.text)]
    assert "Combien de personnes" in plain(net.karim.last.text)


async def test_a_picture_is_kept_by_its_id_shown_and_taken_away(net: Network) -> None:
    await held(net)
    await net.tap(net.nadia, "Ajouter une photo")
    assert "Personne ne doit y être reconnaissable sans son accord" in plain(net.nadia.last.text)
    await net.say(net.nadia, "la voici")
    assert "Envoyez une photo" in plain(net.nadia.last.text)
    await net.nadia.send_document(jpeg(), "salle.jpg", kind="photo")
    await net.quiet()
    assert "La photo est gardée" in plain(net.nadia.last.text)

    await net.say(net.claire, "/journees programme")
    await net.tap(net.claire, "1")
    await net.tap(net.claire, "Voir la photo")
    assert [one for one in net.claire.received if "photo" in one.raw]
    await net.tap(net.claire, "La retirer")

    assert "La photo est retirée" in plain(net.claire.last.text)
    assert [{"photo_id": ""}] == await net.rows("SELECT photo_id FROM activities")
