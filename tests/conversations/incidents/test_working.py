"""An animateur works on an incident: takes it, answers, waits, resolves; each step is told once to whom it concerns."""

from __future__ import annotations

from datetime import timedelta

import pytest

from bot.domain.incidents.incidents import Incident
from bot.domain.incidents.states import IncidentState, Step
from bot.domain.network.roles import Role
from bot.store.incidents import incidents
from tests.conversations.incidents.reporting import (
    as_now,
    me_too,
    member_of,
    plain,
    reported,
    said_back,
    told,
)
from tests.conversations.incidents.telling import say_incident
from tests.network import Network, newcomer
from tests.pushed import push


async def open_card(net: Network, incident: Incident) -> None:
    await net.say(net.claire, f"/incidents {incident.number}")


async def test_a_new_incident_comes_to_the_animateur_with_its_card_one_tap_away(net: Network) -> None:
    incident = await reported(net, net.nadia)

    notice = net.claire.last
    assert "95-2026-001" in notice.text
    assert "La ligne dédiée ne répond plus." in notice.text
    assert ["Prendre en charge", "Voir l’incident"] == notice.labels
    assert not told(net.karim, incident.label)

    card = plain((await net.tap(net.claire, "Voir l’incident")).text)
    assert "Contact injoignable : Caf" in card
    assert "Nadia Benali" in card
    assert "bloquant" in card
    assert "Première réponse attendue au plus tard à 18 h 30" in card
    assert len(net.claire.last.labels) <= 9


async def test_taking_it_is_told_to_the_reporter_and_to_those_who_share_it(net: Network) -> None:
    incident = await reported(net, net.nadia)
    await me_too(net, net.karim, incident)
    await net.tap(net.claire, "Prendre en charge")

    for person in (net.nadia, net.karim):
        assert len(told(person, "prend l’incident en charge")) == 1
    assert (await as_now(net, incident)).first_answer_after == 0
    assert "Suivi : Claire Morin" in plain(net.claire.last.text)


async def test_two_take_it_at_once_and_the_second_hears_by_whom(net: Network) -> None:
    hugo = await newcomer(net, "Hugo Faure", Role.ANIMATEUR)
    await reported(net, net.nadia)
    first, second = net.claire.last, hugo.last
    await net.tap(net.claire, "Prendre en charge", first)
    answer = await hugo.tap(second, "Prendre en charge")
    await net.quiet()

    assert "suivi par Claire Morin" in plain(answer.text)
    assert answer.alert
    assert "Suivi : Claire Morin" in plain(hugo.last.text)
    assert "Prendre en charge" not in hugo.last.labels
    assert len(told(net.nadia, "prend l’incident en charge")) == 1


async def test_an_answer_reaches_all_who_share_it_and_can_be_kept(net: Network) -> None:
    incident = await reported(net, net.nadia)
    await me_too(net, net.karim, incident)
    await open_card(net, incident)
    await net.tap(net.claire, "Répondre")
    assert "1 personne qui a dit" in plain(net.claire.last.text)
    await net.say(net.claire, "La Caf rétablit la ligne demain matin.")

    for person in (net.nadia, net.karim):
        [notice] = told(person, "rétablit la ligne demain")
        assert notice.labels == ["Voir l’incident"]
    assert (await as_now(net, incident)).state is IncidentState.TAKEN

    await net.tap(net.claire, "Enregistrer comme modèle")
    await net.say(net.claire, "Ligne rétablie demain")
    other = await reported(net, net.karim, "Plus de réponse non plus.")
    await open_card(net, other)
    await net.tap(net.claire, "Répondre")
    await net.tap(net.claire, "Modèles de réponse")
    await net.tap(net.claire, "Ligne rétablie demain")
    assert "rétablit la ligne demain" in net.claire.last.text
    await net.tap(net.claire, "Envoyer")
    assert len(told(net.karim, "rétablit la ligne demain")) == 2


async def test_simply_answering_the_notice_answers_the_reporter_and_a_note_stays_inside(net: Network) -> None:
    incident = await reported(net, net.nadia)
    notice = net.claire.last
    await net.claire.say("Je les appelle.", reply_to=notice)
    await net.quiet()
    [answer] = told(net.nadia, "Je les appelle.")
    assert "pondez à ce message" in plain(answer.text)

    await net.claire.say("note: la référente est en congé", reply_to=notice)
    await net.quiet()
    assert not told(net.nadia, "congé")
    await open_card(net, incident)
    assert "note interne" in net.claire.last.text


async def test_words_about_a_citizen_are_kept_nowhere(net: Network) -> None:
    incident = await reported(net, net.nadia)
    notice = net.claire.last
    await net.say(net.claire, "/incidents 1 répondre Le dossier de Mme Dupont est clos.")
    await net.say(net.claire, "/incidents 1 note Le dossier de Mme Dupont est clos.")
    await net.claire.say("note: le dossier de Mme Dupont est clos", reply_to=notice)
    await net.quiet()
    await net.say(net.claire, "/incidents 1 répondre")
    await net.say(net.claire, "Le dossier de Mme Dupont est clos.")

    assert len(told(net.claire, "Ceci parle d’une personne")) == 4
    assert not told(net.nadia, "Dupont")
    assert not await net.rows("SELECT id FROM incident_steps WHERE text LIKE '%Dupont%'")
    assert (await as_now(net, incident)).state is IncidentState.NEW


async def test_waiting_stops_the_clock_and_the_reporters_answer_starts_it(net: Network) -> None:
    incident = await reported(net, net.nadia)
    await open_card(net, incident)
    await net.tap(net.claire, "Demander une précision")
    await net.say(net.claire, "Depuis quelle heure ?")
    assert (await as_now(net, incident)).running_since is None

    await said_back(net, net.nadia, incident, Step.REPLY, "Depuis 9 h.")
    assert told(net.claire, "Depuis 9 h.")
    assert (await as_now(net, incident)).running_since is not None

    await open_card(net, incident)
    await net.tap(net.claire, "En attente de")
    await net.tap(net.claire, "Caf")
    await net.say(net.claire, "hier")
    assert "Je ne lis pas de date" in plain(net.claire.last.text)
    await net.say(net.claire, "aujourd’hui")
    assert "donnez un jour à venir" in plain(net.claire.last.text)
    await net.say(net.claire, "vendredi")
    waiting = await as_now(net, incident)
    assert (waiting.waits_for, waiting.state) == ("Caf", IncidentState.WAITING)
    assert f"{waiting.waits_until:%Y-%m-%d %H:%M}" == "2026-11-27 07:00"
    assert told(net.nadia, "On attend : Caf, jusqu’au vendredi 27 novembre")

    await open_card(net, incident)
    await net.tap(net.claire, "Reprendre le suivi")
    assert told(net.nadia, "reprend l’incident")
    assert (await as_now(net, incident)).waits_until is None


@pytest.mark.parametrize(
    ("typed", "until"),
    [
        ("sans date", None),
        ("je ne sais pas", None),
        ("indéterminée", None),
        ("demain matin", "2026-11-25 07:00"),
        ("une quinzaine", "2026-12-08 07:00"),
        ("15 jours", "2026-12-09 07:00"),
        ("mercredi en huit", "2026-12-02 07:00"),
    ],
)
async def test_until_when_one_waits_is_said_as_people_say_it(
    net: Network, typed: str, until: str | None
) -> None:
    incident = await reported(net, net.nadia)
    await net.say(net.claire, "/incidents 1 attente")
    await net.tap(net.claire, "Caf")
    await net.say(net.claire, typed)

    waiting = await as_now(net, incident)
    assert IncidentState.WAITING is waiting.state
    assert until == (f"{waiting.waits_until:%Y-%m-%d %H:%M}" if waiting.waits_until else None)


async def test_out_of_scope_explains_where_it_belongs(net: Network) -> None:
    incident = await reported(net, net.nadia)
    await open_card(net, incident)
    await net.tap(net.claire, "Plus")
    await net.tap(net.claire, "Hors périmètre")
    await net.tap(net.claire, "Sans message")

    assert told(net.nadia, "Administration+")
    assert (await as_now(net, incident)).state is IncidentState.OUT_OF_SCOPE
    await net.tap(net.claire, "Rouvrir")
    assert (await as_now(net, incident)).state is IncidentState.TAKEN


async def test_it_is_entrusted_to_another_one_who_is_told(net: Network) -> None:
    hugo = await newcomer(net, "Hugo Faure", Role.ANIMATEUR)
    incident = await reported(net, net.nadia)
    await open_card(net, incident)
    await net.tap(net.claire, "Plus")
    await net.tap(net.claire, "Confier à")
    await net.tap(net.claire, "Hugo Faure")

    assert told(hugo, "vous confie cet incident")
    assert told(net.nadia, "Hugo Faure suit désormais")
    await said_back(net, net.nadia, incident, Step.PRESS)
    assert told(hugo, "relance")
    assert not told(net.claire, "relance")


async def test_a_close_during_a_reopen_says_how_it_stands(net: Network) -> None:
    incident = await reported(net, net.nadia)
    await net.say(net.claire, f"/incidents {incident.number} résoudre Rétabli.")
    card = net.claire.last
    await said_back(net, net.nadia, incident, Step.CLOSE)

    answer = await net.claire.tap(card, "Rouvrir")
    await net.quiet()
    assert "l’incident est clos" in plain(answer.text)
    assert "clos" in net.claire.last.text
    assert (await as_now(net, incident)).state is IncidentState.CLOSED


async def test_an_answer_typed_while_it_was_closed_is_not_sent(net: Network) -> None:
    incident = await reported(net, net.nadia)
    await open_card(net, incident)
    await net.tap(net.claire, "Répondre")
    await said_back(net, net.nadia, incident, Step.CLOSE)
    await net.say(net.claire, "Trop tard.")

    assert not told(net.nadia, "Trop tard.")
    assert told(net.claire, "Ce n’est plus possible : l’incident est clos")


async def test_the_reporter_alone_rates_it_once(net: Network) -> None:
    incident = await reported(net, net.nadia)
    await me_too(net, net.karim, incident)
    await said_back(net, net.nadia, incident, Step.CLOSE)

    question = net.nadia.last
    assert question.labels == ["1", "2", "3", "4", "5"]
    [to_karim] = told(net.karim, "L’incident est clos")
    assert "1" not in to_karim.labels

    await net.tap(net.nadia, "4", question)
    assert "4 sur 5" in plain(net.nadia.last.text)
    assert "déjà donné votre avis" in plain((await net.say(net.nadia, "/satisfaction 1 2")).text)
    assert "n’est pas à vous" in plain((await net.say(net.karim, "/satisfaction 1 2")).text)
    assert (await as_now(net, incident)).satisfaction == 4


async def test_by_night_it_waits_for_the_morning_and_safety_does_not(net: Network) -> None:
    prefecture = await newcomer(net, "Paule Roux", Role.PREFECTURE)
    net.telegram.push_clock(timedelta(hours=7))
    quiet = await reported(net, net.nadia)
    assert not told(net.claire, quiet.label)

    urgent = await reported(net, net.nadia, "Agression à l’accueil.", "safety", None)
    assert told(net.claire, urgent.label)
    [notice] = told(prefecture, urgent.label)
    assert notice.labels == ["Voir l’incident"]
    assert not told(prefecture, quiet.label)

    await push(net, "2026-11-25 07:01")
    assert told(net.claire, quiet.label)


async def test_the_history_says_who_did_what(net: Network) -> None:
    incident = await reported(net, net.nadia)
    await net.say(net.claire, f"/incidents {incident.number} prendre")
    await net.say(net.claire, f"/incidents {incident.number} répondre C’est en cours.")
    history = plain((await net.say(net.claire, f"/incidents {incident.number} historique")).text)

    assert "Nadia Benali a signalé l’incident" in history
    assert "Claire Morin l’a pris en charge" in history
    assert "Claire Morin a répondu : « C’est en cours. »" in history


async def test_the_prefecture_reads_and_does_nothing(net: Network) -> None:
    prefecture = await newcomer(net, "Paule Roux", Role.PREFECTURE)
    incident = await reported(net, net.nadia)
    card = await net.say(prefecture, "/incidents 1")
    assert "Contact injoignable" in card.text
    assert card.labels == ["‹ Incidents", "Historique"]

    assert "Seule l’animation" in (await net.say(prefecture, "/incidents 1 prendre")).text
    assert (await as_now(net, incident)).state is IncidentState.NEW


async def test_an_incident_of_another_departement_is_not_there(net: Network) -> None:
    elsewhere = await newcomer(net, "Léa Brun", Role.ANIMATEUR, "60")
    incident = await reported(net, net.nadia)
    assert "Je ne trouve pas d’incident" in plain((await net.say(elsewhere, "/incidents 1 prendre")).text)
    assert "Aucun incident ouvert" in (await net.say(elsewhere, "/incidents")).text
    await elsewhere.press(elsewhere.last, f"1|incident_do|{incident.id}|take")
    await net.quiet()
    async with net.app.db.transaction() as tx:
        assert not await incidents.followers(tx, incident.id)
        assert (await member_of(tx, elsewhere)).scope == "60"
    assert (await as_now(net, incident)).owner_id is None


async def test_an_answer_at_night_says_when_it_will_be_heard(net: Network) -> None:
    await say_incident(net, net.nadia)
    await push(net, "2026-11-24 20:30")
    await net.say(net.claire, "/incidents 1")
    await net.tap(net.claire, "Répondre")
    said = await net.say(net.claire, "Je les appelle demain.")

    assert "1 personne la recevra à la prochaine heure ouvrée" in plain(said.text)
    assert not any("Je les appelle demain" in message.text for message in net.nadia.received)
