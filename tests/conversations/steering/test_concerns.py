"""`/tableau`: which structures to follow and why; put aside, taken back, thresholds; and nobody else sees any of it."""

from __future__ import annotations

from bot.chat.routing import callbacks
from bot.demo.players import Person
from bot.demo.world import Message
from bot.domain.network.roles import Role
from bot.domain.usage.monthly_figures import MonthlyFigure
from bot.domain.usage.months import months_until
from bot.store.usage import monthly_figures
from bot.texts.french import NBSP
from tests.conversations.lists.test_imports import files
from tests.conversations.visits.visiting import CERGY, MAGNY, close_place, works_in
from tests.network import ELSEWHERE, HERE, NOW, Network, newcomer
from tests.pushed import push

SENTENCE = "Demandes en baisse de 36 % sur trois mois : 900 → 570"
WORDS = ("à suivre", "baisse", "de côté", "Demandes en")


def plain(message: Message) -> str:
    return message.text.replace(NBSP, " ")


async def fallen(net: Network, *places: str) -> None:
    """Requests of the last three months are a third less."""
    async with net.app.db.transaction() as tx:
        for place in places or (CERGY,):
            months = months_until(NOW.date().replace(month=10, day=1), 6)
            numbers = (300, 300, 300, 190, 190, 190)
            figures = [
                MonthlyFigure(f"{place}{month:%m}", HERE, place, month, number)
                for month, number in zip(months, numbers, strict=True)
            ]
            await monthly_figures.put(tx, figures, NOW)


async def test_the_board_begins_with_the_structures_to_follow(net: Network) -> None:
    assert "Aucune structure à suivre" in plain(await net.say(net.claire, "/tableau"))
    await fallen(net)

    board = plain(await net.say(net.claire, "/tableau"))
    card = plain(await net.tap(net.claire, "1"))

    assert "1 structure à suivre" in board.splitlines()[2]
    assert "1. Cergy : demandes en baisse" in board
    assert f"{SENTENCE}. Depuis le mardi 24 novembre." in card
    assert {"Mettre de côté", "Historique", "Visites", "Chiffres"} <= set(net.claire.last.labels)
    assert "Annuaire" in (await net.tap(net.claire, "‹ Tableau")).labels


async def test_put_aside_with_a_reason_until_a_day(net: Network) -> None:
    await fallen(net)
    await net.say(net.claire, "/tableau cergy")
    await net.tap(net.claire, "Mettre de côté")
    assert "en une phrase" in plain(await net.say(net.claire, "x" * 201))
    await net.say(net.claire, "Travaux à l’accueil")
    assert "passée" in plain(await net.say(net.claire, "01/11/2026"))
    assert "un an au plus" in plain(await net.say(net.claire, "1er janvier 2029"))
    assert "Je ne comprends pas" in plain(await net.say(net.claire, "quand ce sera fini"))
    done = plain(await net.say(net.claire, "15/12"))

    assert "Mis de côté jusqu’au mardi 15 décembre : Travaux à l’accueil" in done
    assert "Aucune structure à suivre, 1 mise de côté" in plain(await net.say(net.claire, "/tableau"))
    assert "1. Cergy" in plain(await net.say(net.claire, "/tableau de côté"))
    assert "Mettre de côté" in (await net.say(net.claire, "/tableau reprendre cergy")).labels
    assert "1 structure à suivre" in plain(await net.say(net.claire, "/tableau"))
    [line, *_] = await net.rows("SELECT action, subject, details FROM journal ORDER BY id DESC")
    assert ("concern_taken_back", "Cergy") == (line["action"], line["subject"])


async def test_a_concern_that_is_over_meanwhile_is_not_put_aside(net: Network) -> None:
    await fallen(net)
    await net.say(net.claire, "/tableau cergy")
    await net.tap(net.claire, "Mettre de côté")
    await net.say(net.claire, "Travaux")
    await close_place(net, CERGY)

    assert "ce point d’attention est terminé" in (await net.claire.tap(net.claire.last, "1 mois")).text
    old = net.claire.press(net.claire.last, callbacks.encode("concern_aside", CERGY))
    assert "ce point d’attention est terminé" in (await old).text
    await net.say(net.claire, "/annuler")
    assert "Structure fermée" in plain(await press(net, net.claire, "concern", CERGY))
    assert "du mardi 24 novembre au mardi 24 novembre (0 jour)" in plain(
        await net.tap(net.claire, "Historique")
    )


async def press(net: Network, person: Person, route: str, *args: str) -> Message:
    await person.press(person.last, callbacks.encode(route, *args))
    await net.quiet()
    return person.last


async def test_thresholds_are_tapped_or_typed_and_keep_to_their_bounds(net: Network) -> None:
    await fallen(net)
    await net.say(net.claire, "/tableau seuils")
    await net.tap(net.claire, "3")
    assert "de 5 à 90" in plain(await net.say(net.claire, "500"))
    assert "Demandes en baisse : 40 % et plus" in plain(await net.say(net.claire, "quarante"))
    assert "Aucune structure à suivre" in plain(await net.say(net.claire, "/tableau"))

    await net.say(net.claire, "/tableau seuil demandes 25")
    assert "1. Cergy" in plain(await net.say(net.claire, "/tableau demande"))
    assert "France services de Cergy" in plain(await net.say(net.claire, "/tableau 1"))
    assert "va de 1 à 1" in plain(await net.say(net.claire, "/tableau 9"))
    assert "de 5 à 90" in plain(await net.say(net.claire, "/tableau seuil demandes -6"))
    shown = plain(await net.say(net.claire, "/tableau seuils de satisfaction à 60 %"))
    assert "Satisfaction basse : moins de 60 %" in shown
    assert "Demandes en baisse : ne compte pas" in plain(
        await net.say(net.claire, "/tableau seuil demandes non")
    )
    assert "raison n’existe pas" in plain(await net.say(net.claire, "/tableau seuil météo 3"))
    assert "raison n’existe pas" in plain(await press(net, net.claire, "concern_rule", "météo"))


async def test_the_prefecture_reads_and_changes_nothing(net: Network) -> None:
    pia = await newcomer(net, "Pia Pivoine", Role.PREFECTURE)
    await fallen(net)

    assert SENTENCE in plain(await net.say(pia, "/tableau cergy"))
    assert "Mettre de côté" not in pia.last.labels
    for words in ("/tableau mettre de côté cergy", "/tableau reprendre cergy", "/tableau seuil demandes 5"):
        assert "La préfecture lit et exporte" in plain(await net.say(pia, words))
    await net.say(pia, "/export")
    await net.tap(pia, "Points d’attention")
    await net.tap(pia, "CSV")
    stored = net.telegram.world.files.get(files(pia)[-1].raw["document"]["file_id"])
    assert stored is not None
    assert "France services de Cergy;demandes en baisse;24/11/2026;à suivre" in stored.data.decode(
        "utf-8-sig"
    )
    assert [] == await net.rows("SELECT * FROM concern_rules")


async def test_an_adviser_sees_none_of_it_whatever_they_type_or_press(net: Network) -> None:
    await works_in(net, net.nadia, CERGY)
    await fallen(net, CERGY, MAGNY)
    await net.say(net.claire, "/tableau cergy")
    for words in (
        "/tableau",
        "/tableau cergy",
        "/tableau seuils",
        "/export",
        "/visite",
        "/activite",
        "/aide",
    ):
        seen = plain(await net.say(net.nadia, words))
        assert [] == [one for one in WORDS if one in seen], words
    for route in ("steering", "concerns", "concern", "concern_history", "concern_aside", "concern_rules"):
        seen = plain(await press(net, net.nadia, route, CERGY))
        assert [] == [one for one in WORDS if one in seen], route
    found = str((await net.nadia.inline("cergy")).results)
    assert [] == [one for one in WORDS if one in found]
    await push(net, "2026-11-30 08:05")
    assert not any("à suivre" in message.text for message in net.nadia.received)
    assert 1 == sum("2 structures à suivre" in plain(message) for message in net.claire.received)


async def test_another_departements_structure_is_not_there(net: Network) -> None:
    hugo = await newcomer(net, "Hugo Vasseur", Role.ANIMATEUR, ELSEWHERE)
    await fallen(net)

    assert "Aucune structure pour « cergy »" in plain(await net.say(hugo, "/tableau cergy"))
    for route in ("concern", "concern_history", "concern_aside", "concern_back"):
        assert SENTENCE not in plain(await press(net, hugo, route, CERGY))
    assert "Aucune structure à suivre" in plain(await net.say(hugo, "/tableau"))
