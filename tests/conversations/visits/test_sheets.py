"""The sheet on a phone: each answer kept as it comes, left and taken up, finished, its part sent; what goes wrong."""

from __future__ import annotations

from bot.demo.players import Person
from bot.domain.network.roles import Role
from tests.conversations.visits.visiting import (
    CERGY,
    begin,
    close_place,
    finished,
    plain,
    said_to,
    visit_id,
    works_in,
)
from tests.network import Network, newcomer
from tests.pictures import jpeg
from tests.pushed import push

ANSWERS = "SELECT title, value, remark FROM visit_answers ORDER BY rank"


async def send_photo(net: Network, person: Person) -> None:
    await person.send_document(jpeg(), "facade.jpg", kind="photo")
    await net.quiet()


async def answers(net: Network) -> list[tuple[object, object]]:
    return [(row["value"], row["remark"]) for row in await net.rows(ANSWERS)]


async def test_a_question_a_screen_a_tap_or_a_sentence_each(net: Network) -> None:
    await begin(net, net.claire)
    assert "question 1 · 0 / 14 faites" in plain(net.claire.last)

    await net.say(net.claire, "Nadia Benali, un élu")
    await net.tap(net.claire, "Oui")
    await net.say(net.claire, "Non : panneau tombé")

    assert "question 4 · 3 / 14 faites" in plain(net.claire.last)
    assert [("", "Nadia Benali, un élu"), ("oui", ""), ("non", "panneau tombé")] == await answers(net)


async def test_a_question_is_passed_by_a_word_too(net: Network) -> None:
    await begin(net, net.claire)

    await net.say(net.claire, "Je ne sais pas")
    assert "question 2 · 0 / 14 faites" in plain(net.claire.last)
    assert [] == await answers(net)

    for said in ("oui", "non"):
        await net.say(net.claire, said)
    await net.say(net.claire, "4, super")
    assert "écrivez « passer »" in plain(net.claire.last)
    await net.say(net.claire, "Passer")
    assert "question 5 · 2 / 14 faites" in plain(net.claire.last)


async def test_it_is_left_in_the_middle_and_taken_up_again_where_it_was(net: Network) -> None:
    await begin(net, net.claire)
    await net.say(net.claire, "Nadia Benali")

    await net.say(net.claire, "/contact caf")
    assert "fiche de visite" in said_to(net.claire)
    await push(net, "2026-11-27 09:00")
    await net.say(net.claire, "/visite cergy")
    assert "Fiche de visite en cours" in plain(net.claire.last)
    await net.tap(net.claire, "Reprendre la fiche")

    assert "question 2 · 1 / 14 faites" in plain(net.claire.last)
    assert 1 == len(await net.rows("SELECT * FROM visits"))


async def test_what_is_passed_is_come_back_to_and_what_is_wrong_is_corrected(net: Network) -> None:
    await begin(net, net.claire)
    await net.tap(net.claire, "Passer ›")
    await net.tap(net.claire, "Oui")
    await net.tap(net.claire, "Toutes les questions")
    assert "1. Présents : —" in plain(net.claire.last)

    await net.tap(net.claire, "2")
    assert "Réponse : Oui (Claire Morin, 14 h 30)" in plain(net.claire.last)
    await net.tap(net.claire, "Non")
    await net.tap(net.claire, "Toutes les questions")

    assert "affichés sont les horaires… : Non" in plain(net.claire.last)


async def test_an_answer_is_taken_back_and_the_question_asked_again(net: Network) -> None:
    await begin(net, net.claire)
    await net.say(net.claire, "Nadia Benali")
    await net.tap(net.claire, "Oui")
    await net.tap(net.claire, "Toutes les questions")
    await net.tap(net.claire, "2")

    await net.tap(net.claire, "Effacer")

    assert "question 2 · 1 / 14 faites" in plain(net.claire.last)
    assert [("", "Nadia Benali")] == await answers(net)


async def test_what_is_no_answer_is_asked_again_and_nothing_is_lost(net: Network) -> None:
    await begin(net, net.claire)
    await net.say(net.claire, "Nadia Benali")

    await net.say(net.claire, "peut-être")

    assert "Commencez par l’un des choix" in plain(net.claire.last)
    await net.say(net.claire, "oui")
    assert [("", "Nadia Benali"), ("oui", "")] == await answers(net)


async def test_partners_come_one_after_the_other(net: Network) -> None:
    await begin(net, net.claire)
    await net.tap(net.claire, "Toutes les questions")
    await net.tap(net.claire, "Suite ›")
    await net.tap(net.claire, "10")
    first = plain(net.claire.last)

    await net.say(net.claire, "2, ligne saturée")

    assert "Relations avec les opérateurs : " in first
    assert first != plain(net.claire.last)
    assert "Relations avec les opérateurs : " in plain(net.claire.last)
    await net.tap(net.claire, "Passer ›")
    assert "question 11 · 1 / 14 faites" in plain(net.claire.last)


async def test_a_photo_goes_to_nobody_but_the_animateurs_which_is_said(net: Network) -> None:
    await begin(net, net.claire)
    await send_photo(net, net.claire)
    assert "Cette question ne prend pas ce fichier" in plain(net.claire.last)
    for _ in range(3):
        await net.tap(
            net.claire, "Passer ›", next(m for m in reversed(net.claire.received) if "Passer ›" in m.labels)
        )

    await send_photo(net, net.claire)

    assert "Elle ne va qu’aux animateurs, même si quelqu’un y figure" in said_to(net.claire)
    await net.tap(net.claire, "Terminer")
    await net.tap(net.claire, "Plus")
    await net.tap(net.claire, "Photos")
    assert "photo" in net.claire.last.raw
    pia = await newcomer(net, "Pia Pivoine", Role.PREFECTURE)
    await net.say(pia, "/visite cergy")
    await net.tap(pia, "Visites (1)")
    await net.tap(pia, "24/11/2026")
    await net.tap(pia, "Plus")
    assert "Photos" not in pia.last.labels


async def test_two_animateurs_fill_the_same_sheet_and_see_what_they_replace(net: Network) -> None:
    remi = await newcomer(net, "Rémi Rossolis", Role.ANIMATEUR)
    await begin(net, net.claire)
    await net.say(net.claire, "Nadia Benali")
    mine = net.claire.last

    await net.say(remi, "/visite cergy")
    await net.tap(remi, "Reprendre la fiche")
    await net.tap(remi, "Oui")
    answer = await net.claire.tap(mine, "Non")
    await net.quiet()

    assert "remplace celle de Rémi Rossolis : Oui" in answer.text.replace("\u00a0", " ")
    assert 1 == len(await net.rows("SELECT * FROM visits"))
    assert [("", "Nadia Benali"), ("non", "")] == await answers(net)


async def test_the_structure_closes_in_the_middle_and_the_sheet_can_be_finished(net: Network) -> None:
    await works_in(net, net.nadia, CERGY)
    await begin(net, net.claire)
    await net.say(net.claire, "Nadia Benali")
    await close_place(net, CERGY)

    await net.tap(net.claire, "Oui")
    await net.tap(net.claire, "Terminer")

    assert "structure fermée depuis" in plain(net.claire.last)
    await net.tap(net.claire, "Envoyer à la structure")
    answer = await net.claire.tap(net.claire.last, "Oui, envoyer")
    assert "Aucun conseiller" in answer.text
    assert "France services" not in said_to(net.nadia)


async def test_an_empty_sheet_is_not_finished(net: Network) -> None:
    await begin(net, net.claire)
    data = f"1|sheet_finish|{await visit_id(net)}"

    answer = await net.claire.press(net.claire.last, data)

    assert "répondez à une au moins" in answer.text


async def test_the_structure_gets_its_part_and_nothing_internal(net: Network) -> None:
    await works_in(net, net.nadia, CERGY)
    await works_in(net, net.karim, "placemagny")
    await finished(net, net.claire)
    await net.tap(net.claire, "Envoyer à la structure")
    assert "Difficultés" in plain(net.claire.last)

    await net.tap(net.claire, "Oui, envoyer")
    await net.tap(net.nadia, "Lire")

    seen = said_to(net.nadia)
    assert "panneau tombé" in seen
    assert "postes" not in seen
    assert "Difficultés" not in seen
    assert "Visite" not in said_to(net.karim)
    await net.say(net.nadia, "/visite")
    await net.tap(net.nadia, "Visites (1)")
    await net.tap(net.nadia, "24/11/2026")
    assert "panneau tombé" in plain(net.nadia.last)


async def test_what_was_made_internal_since_leaves_no_more(net: Network) -> None:
    await works_in(net, net.nadia, CERGY)
    await finished(net, net.claire)
    await net.tap(net.claire, "Envoyer à la structure")
    await net.tap(net.claire, "Oui, envoyer")
    async with net.app.db.transaction() as tx:
        from bot.store.engine.queries import Query

        query = Query(
            "i", "UPDATE visit_fields SET is_shared = 0 WHERE title LIKE 'La signalétique%'", "Internal."
        )
        await tx.execute(query)

    await net.tap(net.nadia, "Lire")

    assert "panneau tombé" not in said_to(net.nadia)


async def test_nobody_reads_a_part_that_was_not_sent(net: Network) -> None:
    await works_in(net, net.nadia, CERGY)
    await finished(net, net.claire)
    await net.say(net.nadia, "/visite")

    answer = await net.nadia.press(net.nadia.last, f"1|visit_part|{await visit_id(net)}|0")

    assert "n’existe plus" in answer.text


async def test_a_finished_sheet_is_corrected(net: Network) -> None:
    await finished(net, net.claire)
    await net.tap(net.claire, "Plus")
    await net.tap(net.claire, "Corriger")
    await net.tap(net.claire, "3")

    await net.tap(net.claire, "Oui")

    assert "La signalétique extérieure est conforme : Oui" in plain(net.claire.last)
    assert [1] == [row["is_conform"] for row in await net.rows("SELECT is_conform FROM signage_checks")]
