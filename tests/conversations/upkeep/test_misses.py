"""What advisers look for in vain is the animateur's to-do; who asked is told when it is in the directory."""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime, timedelta
from zoneinfo import ZoneInfo

from bot.chat.routing import callbacks
from bot.demo.players import Person
from bot.jobs import misses
from bot.store.core.departments import raise_revisions
from bot.store.directory.referents import put_referents
from tests.network import HERE, NOW, TITRES, Network

PARIS = ZoneInfo("Europe/Paris")
MONDAY = datetime(2026, 11, 30, 9, 5, tzinfo=PARIS)


def plain(text: str) -> str:
    return text.replace("\N{NO-BREAK SPACE}", " ")


async def ask_in_vain(net: Network, person: Person, *queries: str) -> None:
    """Each a second after the other."""
    for query in queries:
        net.app.clock.push(timedelta(seconds=1))
        assert "rien trouvé" in (await net.say(person, query)).text


async def follow_up(net: Network, at: datetime) -> None:
    async with net.app.db.transaction() as tx:
        await misses.follow_up(tx, at)
    await net.quiet()


def told(person: Person, words: str = "Vous cherchiez") -> list[str]:
    return [plain(message.text) for message in person.received if words in message.text]


async def open_group(net: Network, words: str) -> None:
    await net.say(net.claire, "/recherches")
    await net.tap(net.claire, words)


async def test_misses_are_grouped_with_their_number_and_their_age(net: Network) -> None:
    await ask_in_vain(net, net.nadia, "quadricycle", "drone")
    await ask_in_vain(net, net.karim, "QUADRICYCLES")

    shown = plain((await net.say(net.claire, "/recherches")).text)

    assert "2 recherches sans résultat en 30 jours" in shown
    assert "1. « QUADRICYCLES » : 2 fois, dernière aujourd’hui" in shown
    assert "2. « drone » : 1 fois, dernière aujourd’hui" in shown
    group = plain((await net.tap(net.claire, "QUADRICYCLES")).text)
    assert "Cherché 2 fois par 2 personnes" in group
    assert "Aussi écrit : « quadricycle »" in group


async def test_five_are_shown_at_a_time(net: Network) -> None:
    words = ("quadricycle", "drone", "pyramide", "zeppelin", "montgolfière", "accordéon")
    await ask_in_vain(net, net.nadia, *words)

    first = await net.say(net.claire, "/recherches")
    assert "accordéon" in first.labels
    assert "quadricycle" not in first.labels
    assert "quadricycle" in (await net.tap(net.claire, "Suite")).labels
    assert "accordéon" in (await net.tap(net.claire, "Précédentes")).labels


async def test_words_become_a_synonym_and_who_asked_is_told_once(net: Network) -> None:
    await ask_in_vain(net, net.nadia, "quadricycle", "quadricycles")
    await ask_in_vain(net, net.claire, "quadricycle")
    await open_group(net, "quadricycle")

    await net.tap(net.claire, "C’est une démarche")
    assert "Laquelle" in (await net.say(net.claire, "carte grise")).text
    done = await net.tap(net.claire, "Carte grise")

    assert "mène maintenant à la démarche" in done.text
    assert "1 personne qui l’avait cherché est prévenue" in plain(done.text)
    [message] = told(net.nadia)
    assert "Vous cherchiez « quadricycles » : c’est maintenant dans l’annuaire." == message
    assert [] == told(net.claire)
    assert "Centre d’expertise de Cergy" in (await net.tap(net.nadia, "Voir le résultat")).text
    assert "Centre d’expertise de Cergy" in (await net.say(net.nadia, "quadricycle")).text
    assert "Aucune recherche sans résultat" in (await net.say(net.claire, "/recherches")).text
    await follow_up(net, MONDAY)
    assert [] == told(net.nadia)  # her message was turned into the result; no second one came


async def test_a_synonym_belongs_to_its_departement_and_can_be_taken_away(net: Network) -> None:
    await ask_in_vain(net, net.nadia, "quadricycle")
    await open_group(net, "quadricycle")
    await net.tap(net.claire, "C’est une démarche")
    await net.say(net.claire, "carte grise")
    await net.tap(net.claire, "Carte grise")

    await ask_in_vain(net, net.olga, "quadricycle")

    assert "quadricycle" in (await net.tap(net.claire, "Synonymes")).text
    assert "n’est plus un synonyme" in (await net.tap(net.claire, "Retirer")).text
    await ask_in_vain(net, net.nadia, "quadricycle")
    lines = await net.rows("SELECT action FROM journal WHERE action LIKE 'synonym%' ORDER BY id")
    assert ["synonym_added", "synonym_dropped"] == [line["action"] for line in lines]


async def test_what_is_set_aside_comes_back_when_it_is_looked_for_again(net: Network) -> None:
    await ask_in_vain(net, net.nadia, "quadricycle")
    await open_group(net, "quadricycle")

    assert "est écarté" in (await net.tap(net.claire, "Écarter")).text

    assert "Aucune recherche" in (await net.say(net.claire, "/recherches")).text
    await ask_in_vain(net, net.nadia, "quadricycle")
    assert "quadricycle" in (await net.say(net.claire, "/recherches")).labels
    assert [] == told(net.nadia)


async def test_a_card_is_made_for_what_was_missing(net: Network) -> None:
    await ask_in_vain(net, net.nadia, "quadricycle")
    await open_group(net, "quadricycle")

    assert "pour « quadricycle »" in plain((await net.tap(net.claire, "Créer une fiche")).text)
    await net.say(net.claire, "la caf")
    await net.tap(net.claire, "Caf")
    for _ in ("organisation", "line"):
        await net.tap(net.claire, "Passer")
    await net.say(net.claire, "engins@caf95.example")
    for _ in ("name", "phone", "email", "covers", "procedure", "hours", "delay_days"):
        await net.tap(net.claire, "Passer")
    assert "Pour : quadricycle" in plain(net.claire.last.text)
    assert "1 personne" in plain((await net.tap(net.claire, "Enregistrer")).text)

    assert ["Vous cherchiez « quadricycle » : c’est maintenant dans l’annuaire."] == told(net.nadia)
    assert "engins@caf95.example" in (await net.tap(net.nadia, "Voir la fiche")).text
    assert "engins@caf95.example" in (await net.say(net.nadia, "quadricycle")).text


async def test_an_import_that_fills_it_is_told_too(net: Network) -> None:
    await ask_in_vain(net, net.nadia, "quadricycle", "drone")
    await follow_up(net, NOW)
    assert [] == told(net.nadia)

    async with net.app.db.transaction() as tx:
        await put_referents(tx, [replace(TITRES, covers="carte grise, quadricycle")], NOW)
        await raise_revisions(tx, [HERE])
    await follow_up(net, NOW + timedelta(minutes=15))
    await follow_up(net, NOW + timedelta(minutes=30))

    assert ["Vous cherchiez « quadricycle » : c’est maintenant dans l’annuaire."] == told(net.nadia)
    assert "Centre d’expertise de Cergy" in str((await net.tap(net.nadia, "Voir le résultat")).labels)
    assert ["drone"] == [
        label for label in (await net.say(net.claire, "/recherches")).labels if "drone" in label
    ]


async def test_the_animateurs_are_told_once_a_week_on_monday_morning(net: Network) -> None:
    await ask_in_vain(net, net.nadia, "quadricycle")
    for hours in (-2, 0, 1, 24, 48):
        await follow_up(net, MONDAY + timedelta(hours=hours))

    [message] = told(net.claire, "à traiter dans votre annuaire")
    assert "1. « quadricycle » : 1 fois" in message
    assert "quadricycle" in (await net.tap(net.claire, "Voir les recherches")).labels
    assert [] == told(net.claire, "à traiter dans votre annuaire")
    await follow_up(net, MONDAY + timedelta(days=7))
    assert 1 == len(told(net.claire, "à traiter dans votre annuaire"))
    assert "Voir les recherches sans résultat" in net.claire.last.labels


async def test_a_monday_missed_is_caught_up_and_a_week_begun_waits(net: Network) -> None:
    await ask_in_vain(net, net.nadia, "quadricycle")

    await follow_up(net, MONDAY.replace(day=24, hour=10))
    assert [] == told(net.claire, "à traiter dans votre annuaire")
    await follow_up(net, MONDAY + timedelta(days=1))
    assert 1 == len(told(net.claire, "à traiter dans votre annuaire"))


async def test_another_departements_animateur_sees_and_changes_nothing(net: Network) -> None:
    await ask_in_vain(net, net.olga, "quadricycle")
    [miss] = await net.rows("SELECT id FROM misses")

    assert "Aucune recherche" in (await net.say(net.claire, "/recherches")).text
    for route in ("miss", "miss_dismiss", "miss_synonym", "new_card"):
        answer = await net.claire.press(net.claire.last, callbacks.encode(route, str(miss["id"])))
        assert "n’est plus à traiter" in answer.text
    assert [] == await net.rows("SELECT 1 FROM misses WHERE settled_at IS NOT NULL")


async def test_a_name_somebody_says_of_themselves_is_no_miss(net: Network) -> None:
    for said in ("je m’appelle Nadia", "Bonjour, c’est Fatou Diallo", "je suis Karim Lefort"):
        assert "Bonjour, Nadia. Écrivez-moi ce que vous cherchez" in plain(
            (await net.say(net.nadia, said)).text
        )
    assert "Avec plaisir" in (await net.say(net.nadia, "merci beaucoup Claire")).text
    assert "Rien de public" in (await net.say(net.nadia, "/contact je m’appelle Nadia", net.group)).text

    assert [] == await net.rows("SELECT query FROM misses")
