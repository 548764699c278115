"""What is planned goes at its hour, on the département's own clock; too late, the animateur is asked."""

from __future__ import annotations

from datetime import datetime

import pytest

from bot.domain.broadcasts.planned import instant_of, leaves_at
from bot.domain.core.departments import Department
from bot.domain.network.roles import Role
from tests.conversations.broadcasts.announcing import TEXT, advisers, heard, plain, state, tap, write
from tests.network import Network, newcomer
from tests.pushed import push

PARIS = Department("95", "Val-d’Oise", "IDF", "Europe/Paris", "FR", "")
REUNION = Department("974", "La Réunion", "", "Indian/Reunion", "RE", "La-Réunion")


def at(text: str) -> datetime:
    return datetime.fromisoformat(text)


async def planned(net: Network, when: str) -> None:
    await write(net, TEXT, "Quand")
    await net.say(net.claire, when)
    await tap(net, net.claire, "Envoyer", "Envoyer à 2")


async def test_it_goes_at_its_hour_to_whom_it_is_for_by_then(net: Network) -> None:
    await planned(net, "demain 9h")
    assert "Prévue demain à 9 h" in plain(net.claire.last.text)
    [late] = await advisers(net, 1)
    await push(net, "2026-11-25 07:59")
    assert not heard(net.nadia, TEXT)
    await push(net, "2026-11-25 08:00")
    assert heard(net.nadia, TEXT)
    assert heard(late, TEXT)
    assert "Annonce n° 1" in plain(net.claire.last.text)


async def test_too_late_the_animateur_is_asked_and_may_send_it_all_the_same(net: Network) -> None:
    await planned(net, "demain 9h")
    await push(net, "2026-11-25 10:30")
    assert not heard(net.nadia, TEXT)
    assert "trop tard de plus de deux heures" in plain(net.claire.last.text)
    await tap(net, net.claire, "Envoyer maintenant", "Envoyer à 2")
    await push(net, "2026-11-25 10:31")
    assert heard(net.nadia, TEXT)


async def test_or_at_another_hour_or_not_at_all(net: Network) -> None:
    await planned(net, "demain 9h")
    await push(net, "2026-11-25 10:30")
    question = net.claire.last.button("Ne pas")["callback_data"]
    await tap(net, net.claire, "Autre heure")
    await net.say(net.claire, "demain 9h")
    await tap(net, net.claire, "Envoyer", "Envoyer à 2")
    assert "planned" == await state(net)
    answer = await net.claire.press(net.claire.last, question)
    assert answer.alert
    await tap(net, net.claire, "Annuler l’envoi prévu")
    assert "draft" == await state(net)
    await push(net, "2026-11-26 08:01")
    assert not heard(net.nadia, TEXT)


async def test_nobody_who_writes_to_the_network_any_more_is_behind_it_so_the_others_are_asked(
    net: Network,
) -> None:
    denis = await newcomer(net, "Denis Roy", Role.ANIMATEUR)
    await net.say(denis, f"/annonce {TEXT}")
    await tap(net, denis, "À qui", "Conseillers", "Retour", "Quand")
    await net.say(denis, "demain 9h")
    await tap(net, denis, "Envoyer", "Envoyer à 2")
    await net.say(net.claire, "/membres Denis Roy")
    await tap(net, net.claire, "Denis Roy", "Suspendre")

    await push(net, "2026-11-25 08:01")
    assert not heard(net.nadia, TEXT)
    assert "qui l’avait écrite n’anime plus le réseau" in plain(net.claire.last.text)

    await tap(net, net.claire, "Envoyer maintenant", "Envoyer à 2")
    await push(net, "2026-11-25 08:10")
    assert heard(net.nadia, TEXT)


async def test_a_little_late_it_goes(net: Network) -> None:
    await planned(net, "demain 9h")
    await push(net, "2026-11-25 09:55")
    assert heard(net.nadia, TEXT)


async def test_a_day_that_is_near_when_it_is_written_and_not_when_it_leaves_is_pointed_out(
    net: Network,
) -> None:
    await write(net, "La Caf est fermée Demain et ce soir.", "Quand")
    await net.say(net.claire, "vendredi 9h")
    assert "Le texte dit « demain » : il sera lu vendredi 27 novembre." in await tap(
        net, net.claire, "Envoyer"
    )

    await tap(net, net.claire, "Retour", "Quand", "Dès l’envoi")
    assert "Le texte dit" not in await tap(net, net.claire, "Envoyer")

    await push(net, "2026-11-24 22:00")
    await tap(net, net.claire, "Retour")
    assert "Le texte dit « demain » : il sera lu mercredi 25 novembre." in await tap(
        net, net.claire, "Envoyer"
    )


async def test_a_change_takes_the_hour_back(net: Network) -> None:
    await planned(net, "demain 9h")
    await tap(net, net.claire, "Sujet", "Formations")
    assert "draft" == await state(net)
    await push(net, "2026-11-25 08:01")
    assert not heard(net.nadia, TEXT)


async def test_planned_for_a_sunday_it_leaves_on_monday_morning(net: Network) -> None:
    await planned(net, "dimanche 10h")
    assert "Prévue lundi à 8 h" in plain(net.claire.last.text)
    await push(net, "2026-11-29 09:01")
    await push(net, "2026-11-30 06:59")
    assert not heard(net.nadia, TEXT)
    await push(net, "2026-11-30 07:01")
    assert heard(net.nadia, TEXT)


async def test_a_day_in_its_words_that_is_read_on_another_day_is_said_before(net: Network) -> None:
    await push(net, "2026-11-27 20:00")
    card = await write(net, "La Caf est fermée demain matin.")
    warned = "Le texte dit « demain » : il sera lu lundi 30 novembre."
    assert warned in plain(card.text)
    assert warned in await tap(net, net.claire, "Envoyer")
    await net.tap(net.claire, "‹ Retour")
    await tap(net, net.claire, "Quand")
    await net.say(net.claire, "mercredi 9h")
    assert "il sera lu mercredi 2 décembre" in plain(net.claire.last.text)


async def test_what_is_read_on_the_day_it_is_written_warns_of_nothing(net: Network) -> None:
    card = await write(net, "La Caf est fermée demain matin.")
    assert "Le texte dit" not in card.text
    assert "Le texte dit" not in await tap(net, net.claire, "Envoyer")


async def test_an_hour_that_passed_before_it_was_confirmed_is_said(net: Network) -> None:
    await write(net, TEXT, "Quand")
    await net.say(net.claire, "15h")
    await tap(net, net.claire, "Envoyer")
    sure = net.claire.last
    await push(net, "2026-11-24 14:05")
    answer = await net.claire.tap(sure, "Envoyer à 2")
    assert "L’heure choisie est passée" in plain(answer.text)


@pytest.mark.parametrize(
    ("planned", "department", "instant"),
    [
        ("2027-03-28T09:00", PARIS, "2027-03-28T07:00+00:00"),
        ("2027-03-28T02:30", PARIS, "2027-03-28T01:30+00:00"),
        ("2026-10-25T02:30", PARIS, "2026-10-25T00:30+00:00"),
        ("2026-12-01T09:00", REUNION, "2026-12-01T05:00+00:00"),
    ],
)
def test_the_wall_clock_is_the_departements(planned: str, department: Department, instant: str) -> None:
    assert at(instant) == instant_of(at(planned), department)


def test_what_is_no_service_message_waits_for_its_hours() -> None:
    sunday, now = at("2026-11-29T10:00"), at("2026-11-24T12:00+00:00")
    assert at("2026-11-30T07:00+00:00") == leaves_at(sunday, now, PARIS, is_service=False)
    assert at("2026-11-29T09:00+00:00") == leaves_at(sunday, now, PARIS, is_service=True)


async def test_what_a_stop_of_the_bot_cut_short_is_asked_about(net: Network) -> None:
    await write(net)
    await tap(net, net.claire, "Envoyer", "Envoyer à 2")
    await push(net, "2026-11-24 16:00")
    assert not heard(net.nadia, TEXT)
    assert "Envoi interrompu" in plain(net.claire.last.text)
    await tap(net, net.claire, "Reprendre")
    await push(net, "2026-11-24 16:01")
    assert heard(net.nadia, TEXT)


async def test_so_is_what_was_for_the_group_alone(net: Network) -> None:
    await net.say(net.claire, "/lier", net.group)
    await write(net, TEXT, "Plus", "Où", "Dans le groupe")
    await tap(net, net.claire, "Envoyer", "nvoyer")
    await push(net, "2026-11-24 16:00")

    assert "Le groupe ne l’a pas reçue. Est-il encore temps ?" in plain(net.claire.last.text)
    assert not [message for message in net.group.messages if TEXT in message.text]
    await tap(net, net.claire, "Reprendre")
    await push(net, "2026-11-24 16:01")
    assert [message for message in net.group.messages if TEXT in message.text]


async def test_what_named_somebody_who_was_erased_is_read_again_before_it_goes(net: Network) -> None:
    await write(net, "Demain, Karim Lefort vous reçoit.", "Quand")
    await net.say(net.claire, "demain 9h")
    await tap(net, net.claire, "Envoyer", "Envoyer à 2")
    await net.say(net.karim, "/oublier oui")

    assert "de nouveau un brouillon" in plain(heard(net.claire, "À relire avant l’envoi")[-1].text)
    assert "draft" == await state(net)
    await push(net, "2026-11-25 08:00")
    assert not heard(net.nadia, "vous reçoit")


@pytest.mark.parametrize(
    ("then", "planned_for"),
    [("9h", "vendredi à 9 h"), ("midi", "vendredi à 12 h"), ("jeudi 10h", "jeudi à 10 h")],
)
async def test_the_hour_that_was_asked_for_is_of_the_day_that_was_said(
    net: Network, then: str, planned_for: str
) -> None:
    await write(net, TEXT, "Quand")
    assert "À quelle heure" in plain((await net.say(net.claire, "vendredi")).text)
    assert f"Départ : {planned_for}" in plain((await net.say(net.claire, then)).text)
