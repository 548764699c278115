"""The questions of the sheet are the département's own; what was answered keeps the wording it was answered to."""

from __future__ import annotations

from bot.domain.network.roles import Role
from tests.conversations.visits.visiting import begin, finished, plain
from tests.network import Network, newcomer


async def open_fields(net: Network) -> None:
    await net.say(net.claire, "/visite")
    await net.tap(net.claire, "Plus")
    await net.tap(net.claire, "Questions de la fiche")


async def test_the_usual_ones_are_there_from_the_start(net: Network) -> None:
    await open_fields(net)

    assert "1. Présents (phrase)" in plain(net.claire.last)
    assert "(1 à 6 sur 14)" in plain(net.claire.last)


async def test_a_question_is_added_and_asked_last_internal_at_first(net: Network) -> None:
    await open_fields(net)
    await net.tap(net.claire, "Ajouter une question")
    await net.say(net.claire, "État du mobilier")
    await net.tap(net.claire, "Choix")
    assert "de 2 à 6 choix" in plain(await net.say(net.claire, "bon"))
    await net.say(net.claire, "bon / moyen / à changer")
    assert "Interne" in plain(net.claire.last)
    await net.tap(net.claire, "Partager avec la structure")
    assert "Partagée" in plain(net.claire.last)

    await begin(net, net.claire)
    await net.tap(net.claire, "Toutes les questions")
    await net.tap(net.claire, "Suite ›")
    await net.tap(net.claire, "Suite ›")
    await net.tap(net.claire, "15")

    assert ["Bon", "Moyen", "À changer"] == net.claire.last.labels[:3]


async def test_renamed_and_retired_the_answers_keep_their_wording(net: Network) -> None:
    await finished(net, net.claire)
    await open_fields(net)
    await net.tap(net.claire, "2")
    await net.tap(net.claire, "Renommer")
    await net.say(net.claire, "Horaires tenus")
    await net.tap(net.claire, "‹ Retour")
    await net.tap(net.claire, "3")
    await net.tap(net.claire, "Retirer")
    await net.tap(net.claire, "Oui, retirer")

    rows = await net.rows("SELECT title FROM visit_answers ORDER BY rank")

    assert "Les horaires affichés sont les horaires réels" in [row["title"] for row in rows]
    assert "La signalétique extérieure est conforme" in [row["title"] for row in rows]
    await net.say(net.claire, "/visite cergy")
    await net.tap(net.claire, "Visites (1)")
    await net.tap(net.claire, "24/11/2026")
    await net.tap(net.claire, "Suite ›")
    await net.tap(net.claire, "Suite ›")
    assert "La signalétique extérieure est conforme : Non, panneau tombé" in plain(net.claire.last)


async def test_the_order_is_changed(net: Network) -> None:
    await open_fields(net)
    await net.tap(net.claire, "2")
    await net.tap(net.claire, "Monter")
    await net.tap(net.claire, "‹ Retour")

    assert "1. Les horaires affichés" in plain(net.claire.last)


async def test_a_photo_is_never_shared(net: Network) -> None:
    await open_fields(net)

    await net.tap(net.claire, "4")

    assert "Partager avec la structure" not in net.claire.last.labels
    [row] = await net.rows("SELECT id FROM visit_fields WHERE kind = 'photo'")
    answer = await net.claire.press(net.claire.last, f"1|visit_field_share|{row['id']}|oui")
    assert "ne va qu’aux animateurs" in answer.text


async def test_another_departements_questions_are_its_own(net: Network) -> None:
    hugo = await newcomer(net, "Hugo Vasseur", Role.ANIMATEUR, "60")
    await open_fields(net)
    [row] = await net.rows("SELECT id FROM visit_fields WHERE rank = 1")
    await net.say(hugo, "/visite")

    answer = await hugo.press(hugo.last, f"1|visit_field_retire|{row['id']}|oui")

    assert "n’est plus posée" in answer.text
    assert [] == await net.rows("SELECT id FROM visit_fields WHERE retired_at IS NOT NULL")
