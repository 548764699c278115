"""`/incidents`: what is open, what is late, what fits words; and two incidents that become one."""

from __future__ import annotations

from bot.domain.incidents.incidents import Severity
from bot.domain.incidents.states import IncidentState, Step
from bot.domain.network.roles import Role
from tests.conversations.incidents.reporting import as_now, me_too, plain, reported, said_back, told
from tests.network import Network, newcomer
from tests.pushed import push


async def test_filters_count_and_lead_to_their_incidents(net: Network) -> None:
    await reported(net, net.nadia)
    await reported(net, net.karim, "Imprimante en panne", "equipment", None, Severity.HINDERING)
    await net.say(net.claire, "/incidents 2 prendre")

    first = plain((await net.say(net.claire, "/incidents")).text)
    assert "2 ouverts, dont 1 nouveau, 0 en retard, 1 bloquant" in first
    await net.tap(net.claire, "Filtrer")
    assert {"Nouveaux (1)", "À moi (1)", "En retard (0)", "Bloquants (1)", "Tous (2)"} <= set(
        net.claire.last.labels
    )
    await net.tap(net.claire, "À moi")
    assert [label for label in net.claire.last.labels if label[:3] == "002"]
    assert not [label for label in net.claire.last.labels if label[:3] == "001"]


async def test_what_is_late_is_said_and_listed(net: Network) -> None:
    incident = await reported(net, net.nadia)
    await push(net, "2026-11-25 08:00")

    assert "001" in "".join((await net.say(net.claire, "/incidents en retard")).labels)
    card = plain((await net.tap(net.claire, "001")).text)
    assert "Première réponse en retard : attendue le mardi 24 novembre 2026 à 18 h 30" in card
    await net.say(net.claire, f"/incidents {incident.label} répondre Vu.")
    assert "Résolution attendue au plus tard" in plain(net.claire.last.text)
    assert "Aucun incident de ce genre" in plain((await net.say(net.claire, "/incidents en retard")).text)


async def test_words_numbers_partners_and_places_find_them(net: Network) -> None:
    await reported(net, net.nadia, "Écran ÉTEINT depuis hier", "equipment", None)
    await reported(net, net.karim)
    async with net.app.db.reading():
        pass
    for words in ("eteint", "écran éteint", "matériel", "1", "95-2026-001", "n° 1"):
        assert "95-2026-001" in (await net.say(net.claire, f"/incidents {words}")).text, words
    for words in ("caf", "ligne dédiée caf", "contact injoignable"):
        assert "95-2026-002" in (await net.say(net.claire, f"/incidents {words}")).text, words
    assert "Aucun incident pour" in plain((await net.say(net.claire, "/incidents écran caf")).text)
    assert "Aucun incident pour" in plain((await net.say(net.claire, "/incidents 7")).text)


async def test_many_are_shown_by_pages(net: Network) -> None:
    for number in range(8):
        await reported(net, net.nadia, f"Panne {number}")
    page = await net.say(net.claire, "/incidents")
    assert [label[:3] for label in page.labels[:6]] == ["008", "007", "006", "005", "004", "003"]
    await net.tap(net.claire, "Suite")
    assert [label[:3] for label in net.claire.last.labels[:2]] == ["002", "001"]


async def test_a_merge_makes_followers_and_both_histories_say_so(net: Network) -> None:
    target = await reported(net, net.nadia)
    merged = await reported(net, net.karim, "Pareil ici.")
    await net.say(net.claire, "/incidents 2 fusionner")
    await net.tap(net.claire, "001")
    assert "Cela ne se défait pas" in plain(net.claire.last.text)
    await net.tap(net.claire, "Fusionner")

    assert (await as_now(net, merged)).merged_into == target.id
    assert told(net.karim, "C’est 95-2026-001.")
    await net.say(net.claire, "/incidents 1 répondre Ligne rétablie.")
    assert told(net.nadia, "Ligne rétablie.")
    assert told(net.karim, "Ligne rétablie.")
    assert "y a réuni 95-2026-002" in plain((await net.say(net.claire, "/incidents 1 historique")).text)
    assert "fusionné avec 95-2026-001" in plain((await net.say(net.claire, "/incidents 2 historique")).text)


async def test_a_merge_during_an_answer_is_said_and_answers_go_where_it_lives_on(net: Network) -> None:
    target = await reported(net, net.nadia)
    merged = await reported(net, net.karim, "Pareil ici.")
    notice = net.claire.last
    await net.say(net.claire, "/incidents 2 répondre")
    form = net.claire.last
    assert "Écrivez votre réponse" in form.text
    hidden = f"1|merge_incident_to|{merged.id}|{target.id}|oui"
    await net.claire.press(form, hidden)
    await net.quiet()
    assert (await as_now(net, merged)).state is IncidentState.MERGED

    await net.claire.say("La ligne revient.", reply_to=notice)
    await net.quiet()
    assert told(net.nadia, "La ligne revient.")
    assert (await as_now(net, target)).state is IncidentState.TAKEN


async def test_safety_is_never_merged_nor_are_things_of_elsewhere(net: Network) -> None:
    urgent = await reported(net, net.nadia, "Agression.", "safety", None)
    plain_one = await reported(net, net.karim)
    elsewhere = await reported(net, net.olga)
    for other in (urgent, elsewhere):
        await net.claire.press(net.claire.last, f"1|merge_incident_to|{plain_one.id}|{other.id}|oui")
        await net.quiet()
    assert (await as_now(net, plain_one)).state is IncidentState.NEW


async def test_a_long_pressed_incident_keeps_its_followers_after_the_merge(net: Network) -> None:
    target = await reported(net, net.nadia)
    merged = await reported(net, net.nadia, "Encore la même.")
    await me_too(net, net.karim, merged)
    await net.say(net.claire, "/incidents 2 fusionner 1")
    await net.tap(net.claire, "Fusionner")
    await said_back(net, net.karim, target, Step.PRESS)
    assert told(net.claire, "relance")
    [row] = await net.rows(
        "SELECT COUNT(*) AS total FROM incident_followers WHERE incident_id = '" + target.id + "'"
    )
    assert row["total"] == 1


async def test_plus_leads_to_all_that_goes_with_incidents_and_back(net: Network) -> None:
    await net.say(net.claire, "/incidents")
    more = await net.tap(net.claire, "Plus")
    assert {"Météo des services", "Maintenances prévues", "Modèles de réponse", "Délais", "Exporter"} <= set(
        more.labels
    )
    assert "/incidentsici" in more.text
    for label in ("Météo des services", "Maintenances prévues", "Modèles de réponse", "Délais"):
        assert "‹ Retour" in (await net.tap(net.claire, label)).labels
        assert "Autour des incidents" in plain((await net.tap(net.claire, "‹ Retour")).text)
    assert "Incidents" in (await net.tap(net.claire, "‹ Retour")).text


async def test_the_prefecture_finds_there_what_it_may_read(net: Network) -> None:
    prefect = await newcomer(net, "Henri Prat", Role.PREFECTURE)
    await net.say(prefect, "/incidents")
    more = await net.tap(prefect, "Plus")
    assert more.labels == ["Météo des services", "Exporter", "‹ Retour"]


async def test_what_cannot_be_merged_is_said_before_it_is_asked(net: Network) -> None:
    await reported(net, net.nadia)
    over = await reported(net, net.karim)
    await said_back(net, net.karim, over, Step.CLOSE)
    for number in (1, 2):
        refused = await net.say(net.claire, f"/incidents 1 fusionner avec {number}")
        assert "Fusionner" not in refused.labels, number
        assert f"95-2026-00{number}" in refused.text
