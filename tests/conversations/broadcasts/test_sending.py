"""« Envoyer »: with the number, once; followed, paused, stopped; and what became of it."""

from __future__ import annotations

from bot.domain.network.roles import Role
from tests.conversations.agreeing import content_of, documents
from tests.conversations.broadcasts.announcing import (
    TEXT,
    advisers,
    heard,
    on_paper,
    plain,
    send,
    state,
    tap,
    tick,
    write,
)
from tests.conversations.incidents.telling import photo
from tests.network import ELSEWHERE, Network, newcomer
from tests.pushed import push


async def test_it_goes_once_to_each_and_the_card_follows_it(net: Network) -> None:
    await on_paper(net, "Lou Papier")
    net.karim.block()
    await net.quiet()
    await write(net)
    sure = await tap(net, net.claire, "Envoyer")
    assert "À 3 personnes en privé : Conseillers." in sure
    assert "1 sans Telegram, 1 injoignable" in sure
    going = await tap(net, net.claire, "Envoyer à 3")
    assert "0 remis sur 3" in going
    await tick(net)
    await push(net, "2026-11-24 13:31")

    card = plain(net.claire.last.text)
    assert "Remis : 1 sur 3" in card
    assert "Bloqué 1, jamais démarré 1" in card
    assert 1 == len(heard(net.nadia, TEXT))
    assert 9 >= len(card.splitlines())


async def test_the_card_says_until_when_those_wait_who_chose_another_time(net: Network) -> None:
    await net.say(net.nadia, "/preferences reseau résumé")
    await send(net)

    shown = plain((await net.say(net.claire, "/annonces 1")).text)
    assert "1 remis sur 2, 1 à envoyer" in shown
    assert "En attente pour 1 personne (résumé, silence ou heures choisis), au plus tard lundi à 9 h" in shown
    assert "moins d’une minute" not in shown

    await push(net, "2026-11-30 08:01")
    await tick(net)
    assert "2 sur 2" in plain((await net.say(net.claire, "/annonces 1")).text)


async def test_a_double_tap_sends_once(net: Network) -> None:
    await write(net)
    await tap(net, net.claire, "Envoyer")
    sure = net.claire.last
    data = sure.button("Envoyer à 2")["callback_data"]
    first, second = net.claire.press(sure, data), net.claire.press(sure, data)
    await net.quiet()
    answers = [await first, await second]
    assert [False, True] == [answer.alert for answer in answers]
    await tick(net)

    assert 1 == len(heard(net.nadia, TEXT))
    assert [{"number": 1}] == await net.rows("SELECT number FROM broadcasts")


async def test_two_animateurs_press_at_once(net: Network) -> None:
    denis = await newcomer(net, "Denis Roy", Role.ANIMATEUR)
    await write(net)
    await tap(net, net.claire, "Envoyer")
    await net.say(denis, "/annonces caf ferme")
    await tap(net, denis, "Envoyer")
    taps = [
        person.press(person.last, person.last.button("Envoyer à 2")["callback_data"])
        for person in (net.claire, denis)
    ]
    await net.quiet()
    assert [False, True] == sorted([(await answer).alert for answer in taps])
    await tick(net)
    assert 1 == len(heard(net.nadia, TEXT))


async def test_what_was_changed_since_is_not_what_was_confirmed(net: Network) -> None:
    await write(net)
    await tap(net, net.claire, "Envoyer")
    sure = net.claire.last
    await advisers(net, 1)
    answer = await net.claire.tap(sure, "Envoyer à 2")
    assert "a changé depuis" in plain(answer.text)
    assert "draft" == await state(net)


async def test_at_night_it_waits_for_the_morning_unless_it_is_a_service_message(net: Network) -> None:
    await push(net, "2026-11-24 20:00")
    await write(net)
    assert "Départ demain à 8 h" in await tap(net, net.claire, "Envoyer")
    await tap(net, net.claire, "Envoyer à 2")
    await tick(net)
    assert not heard(net.nadia, TEXT)
    assert "Reprend demain à 8 h" in plain(net.claire.last.text)
    await push(net, "2026-11-25 07:01")
    assert heard(net.nadia, TEXT)

    await push(net, "2026-11-25 20:00")
    await write(net, "Plus de réseau", "Sujet", "Service")
    assert "les téléphones sonneront" in await tap(net, net.claire, "Envoyer")
    await tap(net, net.claire, "Envoyer à 2")
    await tick(net)
    assert heard(net.nadia, "Plus de réseau")


async def test_a_pause_and_a_stop_which_is_confirmed(net: Network) -> None:
    await push(net, "2026-11-24 20:00")
    await write(net)
    await tap(net, net.claire, "Envoyer", "Envoyer à 2")
    assert "En pause" in await tap(net, net.claire, "Pause")
    await push(net, "2026-11-25 09:00")
    assert not heard(net.nadia, TEXT)
    await tap(net, net.claire, "Reprendre", "Arrêter")
    assert "2 personnes ne la recevront pas" in plain(net.claire.last.text)
    assert "écarté 2" in await tap(net, net.claire, "Oui, arrêter")
    await tick(net)
    assert not heard(net.nadia, TEXT)


async def test_a_pause_at_the_very_end_is_said(net: Network) -> None:
    await write(net)
    await tap(net, net.claire, "Envoyer", "Envoyer à 2")
    going = net.claire.last
    pause = going.button("Pause")["callback_data"]
    await tick(net)
    await tick(net)
    assert (await net.claire.press(going, pause)).alert
    assert "sent" == await state(net)


async def test_a_screen_one_went_to_is_not_overwritten_by_the_card(net: Network) -> None:
    await write(net)
    await tap(net, net.claire, "Envoyer", "Envoyer à 2", "Arrêter")
    await tick(net)
    await push(net, "2026-11-24 13:40")
    assert "Arrêter l’annonce" in plain(net.claire.last.text)


async def test_who_left_meanwhile_does_not_get_it(net: Network) -> None:
    await push(net, "2026-11-24 20:00")
    await write(net)
    await tap(net, net.claire, "Envoyer", "Envoyer à 2")
    await net.say(net.karim, "/quitter")
    await tap(net, net.karim, "Oui")
    await push(net, "2026-11-25 08:00")
    await push(net, "2026-11-25 08:01")
    assert not heard(net.karim, TEXT)
    await net.say(net.claire, "/annonces 1")
    assert "écarté 1" in plain(net.claire.last.text)


async def test_answers_are_seen_by_who_gave_them_and_counted(net: Network) -> None:
    await write(net, TEXT, "Plus", "Boutons", "J’ai lu")
    await tap(net, net.claire, "Envoyer", "Envoyer à 2")
    await tick(net)
    answer = await net.nadia.tap(net.nadia.last, "J’ai lu")
    assert "Noté" in answer.text
    await net.quiet()
    assert ["✓ J’ai lu"] == net.nadia.last.labels
    await push(net, "2026-11-24 13:31")

    assert "Réponses : 1 sur 2 (J’ai lu 1)" in plain(net.claire.last.text)


async def test_a_button_that_was_forwarded_is_nobody_elses(net: Network) -> None:
    await write(net, TEXT, "Plus", "Boutons", "J’ai lu")
    await tap(net, net.claire, "Envoyer", "Envoyer à 2")
    await tick(net)
    data = net.nadia.last.button("J’ai lu")["callback_data"]
    await net.say(net.paul, "/start")
    await net.say(net.olga, "/aide")
    for person in (net.paul, net.olga):
        assert (await person.press(person.last, data)).alert
        await net.quiet()
    assert [] == await net.rows("SELECT id FROM recipients WHERE answer <> ''")


async def test_in_the_group_a_tap_is_noted_and_the_message_stays(net: Network) -> None:
    await net.say(net.claire, "/lier", net.group)
    await write(net, TEXT, "Plus", "Où", "Dans le groupe", "Plus", "Boutons", "J’ai lu")
    sure = await tap(net, net.claire, "Envoyer")
    assert "Dans le groupe « France services 95 »" in sure
    await tap(net, net.claire, "Oui, envoyer")
    await tick(net)
    posted = net.group.messages[-1]
    assert TEXT == posted.text
    for person in (net.nadia, net.nadia, net.karim):
        assert "Noté" in (await person.tap(posted, "J’ai lu")).text
    await net.quiet()
    assert ["J’ai lu"] == posted.labels
    await push(net, "2026-11-24 13:31")
    assert "2 depuis le groupe" in plain(net.claire.last.text)


async def test_who_is_silent_is_asked_again_twice_at_most(net: Network) -> None:
    await write(net, TEXT, "Plus", "Boutons", "J’ai lu")
    await tap(net, net.claire, "Envoyer", "Envoyer à 2")
    await tick(net)
    await net.nadia.tap(net.nadia.last, "J’ai lu")
    await tick(net)
    for number in (1, 2):
        await net.say(net.claire, "/annonces 1")
        await tap(net, net.claire, "Relancer (1)", "Relancer 1")
        await tick(net)
        await tick(net)
        assert number == len(heard(net.karim, "Rappel :"))
    assert not heard(net.nadia, "Rappel :")
    await net.say(net.claire, "/annonces 1")
    assert not any("Relancer" in label for label in net.claire.last.labels)
    assert "Relances : 2 sur 2" in plain(net.claire.last.text)
    await net.karim.tap(net.karim.last, "J’ai lu")
    await net.say(net.claire, "/annonces 1")
    assert "Réponses : 2 sur 2" in plain(net.claire.last.text)


async def test_a_double_tap_reminds_once(net: Network) -> None:
    await write(net, TEXT, "Plus", "Boutons", "J’ai lu")
    await tap(net, net.claire, "Envoyer", "Envoyer à 2")
    await tick(net)
    await tick(net)
    await net.say(net.claire, "/annonces 1")
    await tap(net, net.claire, "Relancer (2)")
    sure = net.claire.last
    data = sure.button("Relancer 2")["callback_data"]
    taps = [net.claire.press(sure, data), net.claire.press(sure, data)]
    await net.quiet()
    assert [False, True] == [(await answer).alert for answer in taps]


async def test_whom_it_did_not_reach_as_a_list_and_as_a_file(net: Network) -> None:
    await on_paper(net, "Lou Papier")
    await send(net)
    await net.say(net.claire, "/annonces 1")
    text = await tap(net, net.claire, "Non joints (1)")
    assert "Lou Papier" in text
    assert "+33 1 99 00 70 01" in text
    await tap(net, net.claire, "Excel")
    [sent] = documents(net.claire)
    assert sent.raw["document"]["file_name"].startswith("annonce-1-non-joints")
    assert content_of(net, sent).startswith(b"PK")


async def test_the_prefecture_reads_and_changes_nothing(net: Network) -> None:
    prefet = await newcomer(net, "Paule Préfecture", Role.PREFECTURE)
    await send(net)
    await net.say(prefet, "/annonces")
    await tap(net, prefet, "n° 1")
    assert "Remis : 2 sur 2" in plain(prefet.last.text)
    await tap(net, prefet, "Plus")
    assert not {"Corriger partout", "Réutiliser"} & set(prefet.last.labels)
    assert (await prefet.press(prefet.last, f"1|broadcast_stop|{await only(net)}|oui")).alert


async def test_the_national_level_writes_to_all_and_an_animateur_to_theirs_alone(net: Network) -> None:
    nat = await newcomer(net, "Alix National", Role.NATIONAL)
    paul = await newcomer(net, "Luc Loin", Role.CONSEILLER, ELSEWHERE)
    await net.say(nat, "/annonce Bonjour à tous")
    await tap(net, nat, "À qui", "Conseillers", "Retour", "Envoyer", "nvoyer")
    await tick(net)
    for person in (net.nadia, net.olga, paul):
        assert heard(person, "Bonjour à tous")
    await net.say(net.claire, "/annonces 1")
    assert "Pause" not in net.claire.last.labels
    await net.say(nat, "/annonce Pour tous encore")
    await net.say(net.claire, "/annonces")
    assert not any("encore" in label for label in net.claire.last.labels)


async def only(net: Network) -> str:
    [row] = await net.rows("SELECT id FROM broadcasts")
    return str(row["id"])


async def test_an_album_with_a_button_is_over_in_the_group_too(net: Network) -> None:
    await net.say(net.claire, "/lier", net.group)
    await net.say(net.claire, "/annonce")
    await photo(net, net.claire, "Les affiches", album="a", quiet=False)
    await photo(net, net.claire, album="a")
    await push(net, "2026-11-24 13:31")
    await tap(net, net.claire, "Plus", "Où", "Dans le groupe", "Plus", "Boutons", "J’ai lu")
    await tap(net, net.claire, "Envoyer", "nvoyer")
    await tick(net)
    await tick(net)
    assert "sent" == await state(net)
    assert 2 == len([message for message in net.group.messages if "photo" in message.raw])
    assert ["J’ai lu"] == net.group.messages[-1].labels


async def test_of_those_that_left_in_the_same_minute_the_last_number_is_first(net: Network) -> None:
    for text in ("Un", "Deux", "Trois"):
        await send(net, text)

    shown = (await net.say(net.claire, "/annonces")).labels[:3]

    assert ["n° 3 Trois", "n° 2 Deux", "n° 1 Un"] == [plain(label) for label in shown]
