"""« Ce que je reçois », « Ne pas déranger »: by tap and typed, and the digest that follows."""

from __future__ import annotations

from datetime import timedelta

import pytest

from bot.actions.network import audiences
from bot.demo.players import Person
from bot.domain.broadcasts.broadcasts import Broadcast, Topic
from bot.domain.core.content import Content, Piece
from bot.views.events.published import tell_published
from tests.actions.test_sending import started, written
from tests.conversations.events.planning.planning import TRAINING, planned
from tests.network import Network
from tests.pushed import push

NBSP = "\N{NO-BREAK SPACE}"
MONDAY = "2026-11-30 08:00"
"""UTC: 9 h in Paris."""


def plain(text: str) -> str:
    return text.replace(NBSP, " ")


async def sent(net: Network, title: str, topic: Topic = Topic.NEWSLETTER, text: str = "") -> Broadcast:
    """To the advisers of the département, as of now."""
    content = Content((Piece(text or f"<b>{title}</b> en entier"),))
    made = written(title=title, topic=topic, content=content)
    broadcast = await started(net.app.db, made, net.app.clock.now())
    await push(net, f"{net.app.clock.now():%Y-%m-%d %H:%M}")
    return broadcast


def received(person: Person, words: str) -> list[str]:
    return [plain(message.text) for message in person.received if words in message.text]


async def kept(net: Network) -> dict[str, str]:
    rows = await net.rows("SELECT name, choice FROM preferences")
    return {str(row["name"]): str(row["choice"]) for row in rows}


async def test_everything_comes_at_first_and_the_screen_says_so(net: Network) -> None:
    shown = await net.say(net.nadia, "/preferences")

    text = plain(shown.text)
    assert "Je reçois : tout, tout de suite" in text
    assert "Silence : aucun" in text
    assert "Mes heures : 8 h – 19 h" in text
    assert len(shown.text.splitlines()) <= 9
    assert len(shown.buttons) <= 3


async def test_a_topic_is_turned_off_in_three_taps_and_back(net: Network) -> None:
    await net.say(net.nadia, "/preferences")
    await net.tap(net.nadia, "Ce que je reçois")
    await net.tap(net.nadia, "Newsletter")
    shown = await net.tap(net.nadia, "Jamais")
    assert "Newsletter : jamais" in plain(shown.text)
    await sent(net, "Lettre de novembre")
    assert [] == received(net.nadia, "Lettre de novembre")
    assert 1 == len(received(net.karim, "Lettre de novembre"))

    await net.tap(net.nadia, "Newsletter", shown)
    await net.tap(net.nadia, "Tout de suite")
    assert {} == await kept(net)


async def test_every_screen_is_one_screen_and_leads_back(net: Network) -> None:
    for way in (
        ["Ce que je reçois", "Newsletter"],
        ["Ce que je reçois", "Jour du résumé"],
        ["Ne pas déranger", "Mes heures"],
        ["Ce que je montre"],
        ["Mon affichage"],
    ):
        shown = await net.say(net.nadia, "/preferences")
        for label in way:
            shown = await net.tap(net.nadia, label)
            assert len(shown.text.splitlines()) <= 9, shown.text
            assert len(shown.buttons) <= 3
            assert any("‹ Retour" in each for each in shown.labels)
        for _ in way:
            shown = await net.tap(net.nadia, "‹ Retour")
        assert "Vos préférences" in shown.text


async def test_the_digest_comes_on_monday_and_each_is_read_in_full(net: Network) -> None:
    await net.say(net.nadia, "/preferences newsletter résumé")
    for number in (1, 2):
        await sent(net, f"Lettre {number}", text=f"<b>Lettre {number}</b> : tout ce qui change pour vous")
    assert [] == received(net.nadia, "tout ce qui change")

    await push(net, MONDAY)
    [digest] = received(net.nadia, "Votre résumé")
    assert "Votre résumé : 2 messages" in digest
    assert "Mardi 24 novembre" in digest
    assert "1. Lettre 1 (n° 1)" in digest

    shown = await net.tap(net.nadia, "Lire 2")
    assert "Lettre 2 : tout ce qui change pour vous" == plain(shown.text)
    assert "Votre résumé" in net.nadia.received[-2].text
    assert "Lettre 1 : tout ce qui change" in plain((await net.say(net.nadia, "/lire la n°1")).text)


async def test_a_long_digest_has_pages(net: Network) -> None:
    await net.say(net.nadia, "/preferences newsletter résumé")
    for number in range(1, 11):
        await sent(net, f"Lettre {number:02}")
    await push(net, MONDAY)

    first = net.nadia.last
    assert "10 messages (1 à 8)" in plain(first.text)
    assert "Lettre 09" not in first.text
    second = await net.tap(net.nadia, "Suite ›")
    assert "Lettre 09" in second.text
    assert "Lettre 10 en entier" in plain((await net.tap(net.nadia, "Lire 10")).text)


@pytest.mark.parametrize(
    ("words", "told"),
    [
        ("lire", "Écrivez le numéro"),
        ("lire douze", "Écrivez le numéro"),
        ("lire 12", "n’est pas pour vous"),
        ("lire 1", "n’est pas pour vous"),
        ("preferences newsletter demain", "Écrivez le sujet"),
        ("preferences silence toujours", "pas compris jusqu’à quand"),
        ("preferences silence 6 mois", "trois mois au plus"),
        ("preferences silence 12/11", "est passée"),
        ("preferences résumé samedi", "pas compris ce jour"),
        ("preferences plages 20h-22h", "entre 8 h et 19 h"),
        ("preferences plages la nuit", "pas compris ces heures"),
        ("preferences heures 9h-25h sauf le mercredi", "pas compris ces heures"),
    ],
)
async def test_what_cannot_be_is_refused_and_changes_nothing(net: Network, words: str, told: str) -> None:
    await sent(net, "Lettre")
    person = net.claire if words == "lire 1" else net.nadia

    assert told in plain((await net.say(person, f"/{words}")).text)
    assert {} == await kept(net)


async def test_a_broadcast_of_another_departement_is_not_read(net: Network) -> None:
    broadcast = await sent(net, "Lettre")
    await net.say(net.olga, "/aide")

    answer = await net.olga.press(net.olga.last, f"1|read_broadcast|{broadcast.id}")

    assert "n’est pas pour vous" in answer.text


async def test_a_silence_is_chosen_ended_and_says_until_when(net: Network) -> None:
    await net.say(net.nadia, "/preferences")
    await net.tap(net.nadia, "Ne pas déranger")
    shown = await net.tap(net.nadia, "Une semaine")
    assert "jusqu’au mardi 1er décembre" in plain(shown.text)
    assert "Silence : jusqu’au mardi 1er décembre" in plain((await net.tap(net.nadia, "‹ Retour")).text)
    await sent(net, "Lettre")
    assert [] == received(net.nadia, "Lettre")

    await net.tap(net.nadia, "Ne pas déranger")
    shown = await net.tap(net.nadia, "Reprendre")
    assert "Silence : aucun" in plain(shown.text)
    await push(net, "2026-11-24 13:31")
    assert 1 == len(received(net.nadia, "Lettre"))


async def test_a_silence_until_a_date_is_typed_and_a_wrong_one_asked_again(net: Network) -> None:
    await net.say(net.nadia, "/preferences")
    await net.tap(net.nadia, "Ne pas déranger")
    await net.tap(net.nadia, "Jusqu’à une date")

    assert "pas compris" in (await net.say(net.nadia, "quand je veux")).text
    assert "jusqu’au mardi 12 janvier 2027" in plain((await net.say(net.nadia, "jusqu’au 12 janvier")).text)
    assert {"silent_until": "2027-01-12"} == await kept(net)
    shown = plain((await net.say(net.nadia, "/preferences silence du 20 décembre au 4 janvier")).text)
    assert "du dimanche 20 décembre au lundi 4 janvier 2027" in shown
    assert {"silent_from": "2026-12-20", "silent_until": "2027-01-04"} == await kept(net)
    await net.say(net.nadia, "/preferences reprendre")
    assert {} == await kept(net)


async def test_hours_of_ones_own_are_chosen_and_typed(net: Network) -> None:
    await net.say(net.nadia, "/preferences")
    await net.tap(net.nadia, "Ne pas déranger")
    await net.tap(net.nadia, "Mes heures")
    await net.tap(net.nadia, "9 h – 12 h")
    shown = await net.tap(net.nadia, "Pas le mercredi")
    assert "9 h – 12 h, sauf le mercredi" in plain(shown.text)
    await sent(net, "Lettre")
    await push(net, "2026-11-25 09:00")
    assert [] == received(net.nadia, "Lettre"), "Wednesday"
    await push(net, "2026-11-26 08:00")
    assert 1 == len(received(net.nadia, "Lettre"))

    await net.say(net.nadia, "/preferences")
    await net.tap(net.nadia, "Ne pas déranger")
    await net.tap(net.nadia, "Mes heures")
    await net.tap(net.nadia, "Les écrire")
    shown = await net.say(net.nadia, "9h-12h et 14h-17h")
    assert "9 h – 12 h et 14 h – 17 h" in plain(shown.text)
    await net.tap(net.nadia, "Toute la journée")
    assert {} == await kept(net)


async def test_a_day_in_a_broadcast_that_waited_for_ones_hours_is_the_writers(net: Network) -> None:
    """Sent on Tuesday, read on Thursday morning: « demain » is Wednesday."""
    await net.say(net.nadia, "/preferences")
    await net.tap(net.nadia, "Ne pas déranger")
    await net.tap(net.nadia, "Mes heures")
    await net.tap(net.nadia, "9 h – 12 h")
    await net.tap(net.nadia, "Pas le mercredi")
    await sent(net, "Lettre", text="La Caf ferme demain")
    await sent(net, "Autre", text="La Caf ferme le 27")
    await push(net, "2026-11-26 08:00")

    [relative] = received(net.nadia, "La Caf ferme demain")
    [dated] = received(net.nadia, "La Caf ferme le 27")
    assert relative.startswith("Écrit le mardi 24 novembre à 14 h 30.")
    assert "La Caf ferme le 27" == dated


async def test_corrected_it_says_still_when_it_was_written_and_keeps_its_button(net: Network) -> None:
    await net.say(net.nadia, "/preferences mes heures 9h-12h sauf mercredi")
    await sent(net, "Lettre", text="La Caf ferme demain")
    await push(net, "2026-11-26 08:00")
    await net.say(net.claire, "/annonces 1")
    for button in ("Plus", "Corriger partout"):
        await net.tap(net.claire, button)
    await net.say(net.claire, "La Caf ferme ses portes demain")
    assert "Le texte dit « demain » : le message est daté du mardi 24 novembre." in plain(
        net.claire.last.text
    )
    await net.tap(net.claire, "Corriger partout")
    await push(net, "2026-11-26 08:01")

    [corrected] = received(net.nadia, "La Caf ferme ses portes demain")
    assert corrected.startswith("Écrit le mardi 24 novembre à 14 h 30.")
    assert ["Régler ce que je reçois"] == net.nadia.last.labels


async def test_what_is_under_a_broadcast_leads_to_the_choices_and_leaves_it_there(net: Network) -> None:
    await sent(net, "Lettre")
    letter = net.nadia.last
    assert ["Régler ce que je reçois"] == letter.labels
    assert "Lettre en entier" == plain(letter.text)

    shown = await net.tap(net.nadia, "Régler", letter)
    assert "Ce que je reçois" in shown.text
    assert "Lettre en entier" == plain(letter.text)

    await sent(net, "Fermeture", Topic.SERVICE)
    assert [] == net.nadia.last.labels


async def test_a_new_event_is_told_as_one_wants_to_hear_of_trainings(net: Network) -> None:
    await net.say(net.nadia, "/preferences formations non")
    await net.say(net.karim, "/preferences formations résumé")
    await published(net)

    assert [] == received(net.nadia, TRAINING.title)
    assert [] == received(net.karim, TRAINING.title)
    await push(net, MONDAY)
    assert [] == received(net.nadia, TRAINING.title)
    assert 1 == len(received(net.karim, TRAINING.title))


async def test_who_turns_trainings_off_before_a_new_event_reaches_them_hears_nothing(net: Network) -> None:
    net.telegram.push_clock(timedelta(hours=8))
    await published(net)
    await net.say(net.nadia, "/preferences formations non")

    await push(net, "2026-11-25 08:00")

    assert [] == received(net.nadia, TRAINING.title)
    assert 1 == len(received(net.karim, TRAINING.title))


async def published(net: Network) -> None:
    """The notice goes out to the advisers, as when an animateur publishes it."""
    event = await planned(net)
    async with net.app.db.transaction() as tx:
        people = await audiences.people(tx, event.audience, event.department_code)
        await tell_published(tx, event, people, net.app.clock.now())
    await push(net, f"{net.app.clock.now():%Y-%m-%d %H:%M}")


@pytest.mark.parametrize("said", ["plages", "heures", "mes heures", "mes horaires"])
async def test_hours_of_ones_own_are_typed_as_people_call_them(net: Network, said: str) -> None:
    await net.say(net.nadia, f"/preferences {said} 9h-12h sauf mercredi")

    assert "9 h – 12 h, sauf le mercredi" in plain(net.nadia.last.text)
    await net.say(net.nadia, f"/preferences {said} 9h-12h 14h-17h sauf le mercredi")
    assert "9 h – 12 h et 14 h – 17 h, sauf le mercredi" in plain(net.nadia.last.text)
    assert "Ne pas déranger" in plain((await net.say(net.nadia, f"/preferences {said}")).text)


async def test_a_topic_may_be_called_as_on_the_screen_and_alone_shows_what_is_chosen(net: Network) -> None:
    for words in (
        "vie du réseau résumé",
        "jamais la météo des services",
        "ma newsletter dans le résumé",
        "résumé",
    ):
        await net.say(net.nadia, f"/preferences {words}")
        assert "pas" not in net.nadia.last.text.split("Résumé")[0], words
    shown = plain((await net.say(net.nadia, "/preferences vie du reseau")).text)
    assert "Newsletter : dans le résumé\nVie du réseau : dans le résumé\nMétéo des services : jamais" in shown


async def test_words_that_are_no_preference_are_not_passed_over(net: Network) -> None:
    await net.say(net.nadia, "/preferences tranquille le soir")

    assert "Ce choix n’est pas proposé" in net.nadia.last.text


@pytest.mark.parametrize("words", ["silence non", "silence non merci", "silence terminé", "reprendre"])
async def test_a_silence_ends_in_the_words_people_have_for_it(net: Network, words: str) -> None:
    await net.say(net.nadia, "/preferences silence 2 semaines")
    assert "En silence jusqu’au" in plain(net.nadia.last.text)
    assert "En silence" not in plain((await net.say(net.nadia, f"/preferences {words}")).text)
