"""`/newsletter`: the draft writes itself, and the animateur makes it theirs on a phone."""

from __future__ import annotations

from bot.domain.network.roles import Role
from tests.conversations.broadcasts.newsletters import (
    approved,
    heard,
    open_newsletter,
    plain,
    put_aside,
    solve_an_incident,
)
from tests.network import ELSEWHERE, Network, newcomer


async def test_nothing_happens_until_the_animateur_opens_it(net: Network) -> None:
    asked = await net.say(net.claire, "/newsletter")
    assert "n’est pas ouverte" in plain(asked.text)
    assert [] == await net.rows("SELECT id FROM newsletter_issues")
    assert "Aucune newsletter envoyée" in plain((await net.say(net.nadia, "/newsletter")).text)


async def test_the_draft_tells_what_happened_and_nothing_of_anybody(net: Network) -> None:
    draft = await open_newsletter(net)
    assert "Newsletter n° 1, brouillon" in plain(draft.text)
    assert "Part mardi 1er décembre à 9 h si elle est approuvée, à 3 personnes" in plain(draft.text)

    read = plain((await net.tap(net.claire, "Relire et approuver")).text)

    assert "1 incident résolu, 0 encore ouvert au 24 novembre\nCaf : outil ou plateforme en panne" in read
    for secret in ("Durand", "Nadia", "Martin", "01 99", "+33", "@"):
        assert secret not in read


async def test_a_screen_is_one_phone_screen(net: Network) -> None:
    for number in range(7):
        await put_aside(net, f"Nouvelle {number} " + "mot " * 60) if number else await open_newsletter(net)
    shown = [await net.say(net.claire, "/newsletter")]
    for button in ("Éléments", "Suite ›", "‹ Précédents", "1", "Rubrique", "‹ Retour", "Réécrire"):
        shown.append(await net.tap(net.claire, button))
        assert len(net.claire.last.text.splitlines()) <= 9, net.claire.last.text
        assert len(net.claire.last.raw["reply_markup"]["inline_keyboard"]) <= 3


async def test_items_are_put_in_order_moved_and_dropped_for_good(net: Network) -> None:
    await open_newsletter(net)
    await put_aside(net, "Premier")
    await put_aside(net, "Second")
    await net.tap(net.claire, "Voir le brouillon")
    await net.tap(net.claire, "Éléments")
    await net.tap(net.claire, "2")
    await net.tap(net.claire, "Monter")
    await net.tap(net.claire, "Retour")
    assert ["1. À la une Second", "2. À la une Premier"] == plain(net.claire.last.text).splitlines()[2:4]

    await net.tap(net.claire, "5")
    await net.tap(net.claire, "Retirer")
    assert "retiré de ce numéro" in plain(net.claire.last.text)
    await solve_an_incident(net)
    await net.say(net.claire, "/newsletter")
    assert "Incidents" not in net.claire.last.text

    await net.tap(net.claire, "Éléments")
    await net.tap(net.claire, "1")
    await net.tap(net.claire, "Rubrique")
    await net.tap(net.claire, "Vie du réseau")
    assert "Vie du réseau" in plain(net.claire.last.text)


async def test_a_text_is_written_anew_with_its_formatting_and_stays_so(net: Network) -> None:
    await open_newsletter(net)
    await net.tap(net.claire, "Éléments")
    await net.tap(net.claire, "1")
    await net.tap(net.claire, "Réécrire")
    await net.say(net.claire, "La Caf <remarche>")
    assert "La Caf <remarche>" in net.claire.last.text
    await solve_an_incident(net)

    await net.say(net.claire, "/newsletter")
    read = await net.tap(net.claire, "Relire et approuver")

    assert "La Caf <remarche>" in read.text
    assert "incident résolu" not in read.text


async def test_the_editorial_stands_first_and_can_go_again(net: Network) -> None:
    await open_newsletter(net)
    await net.tap(net.claire, "Éditorial")
    assert "éditorial écrit" in plain((await net.say(net.claire, "Bonne rentrée à tous")).text)
    read = plain((await net.tap(net.claire, "Relire et approuver")).text)
    assert read.index("Bonne rentrée") < read.index("Incidents résolus")
    await net.tap(net.claire, "Retour")
    await net.tap(net.claire, "Éditorial")
    assert "sans éditorial" in plain((await net.tap(net.claire, "Sans éditorial")).text)


async def test_what_is_too_long_or_empty_says_what_to_do_and_the_question_stays(net: Network) -> None:
    await open_newsletter(net)
    await net.tap(net.claire, "Éditorial")
    refused = await net.say(net.claire, "a" * 1600)
    assert "1600 caractères, 1500 au plus" in plain(refused.text)
    assert "éditorial écrit" in plain((await net.say(net.claire, "Court")).text)


async def test_a_version_that_was_not_read_is_not_approved(net: Network) -> None:
    await open_newsletter(net)
    read = await net.tap(net.claire, "Relire et approuver")
    await put_aside(net, "Entre-temps")

    answer = await net.claire.tap(read, "Approuver")

    assert "a changé depuis que vous l’avez lu" in plain(answer.text)
    assert [{"state": "draft"}] == await net.rows("SELECT state FROM newsletter_issues")


async def test_two_animateurs_lose_nothing_of_each_other(net: Network) -> None:
    await open_newsletter(net)
    await put_aside(net, "Premier")
    await put_aside(net, "Deux")
    paule = await newcomer(net, "Paule Vidal", Role.ANIMATEUR)
    for who in (net.claire, paule):
        await net.say(who, "/newsletter")
        await net.tap(who, "Éléments")
    await net.tap(net.claire, "1")
    await net.tap(net.claire, "Réécrire")
    await net.tap(paule, "2")
    await net.tap(paule, "Réécrire")
    await net.say(net.claire, "Un de Claire")
    await net.say(paule, "Deux de Paule")

    await net.say(net.claire, "/newsletter")
    read = (await net.tap(net.claire, "Relire et approuver")).text

    assert "Un de Claire" in read
    assert "Deux de Paule" in read


async def test_a_change_after_the_approval_takes_it_back_and_says_so(net: Network) -> None:
    await approved(net)
    paule = await newcomer(net, "Paule Vidal", Role.ANIMATEUR)
    await net.say(paule, "/newsletter")
    assert "approuvée" in paule.last.text
    await net.tap(paule, "Éditorial")
    shown = await net.say(paule, "Encore un mot")

    assert "l’approbation est retirée" in plain(shown.text)
    assert heard(net.claire.received, "Paule Vidal a changé la newsletter n° 1 après votre approbation")
    assert [{"state": "draft", "approved_by": None}] == await net.rows(
        "SELECT state, approved_by FROM newsletter_issues"
    )


async def test_the_approval_can_be_taken_back(net: Network) -> None:
    await approved(net)
    shown = await net.tap(net.claire, "Retirer l’approbation")

    assert "brouillon" in shown.text
    assert "Relire et approuver" in shown.labels


async def test_approved_it_stays_as_it_was_read(net: Network) -> None:
    await approved(net)
    await solve_an_incident(net)
    kept = await put_aside(net, "Pour la suite")
    assert "newsletter n° 2, rubrique « À la une »" in plain(kept.text)

    await net.say(net.claire, "/newsletter")
    read = plain((await net.tap(net.claire, "Relire")).text)

    assert "1 incident résolu" in read
    assert "Pour la suite" not in read


async def test_it_is_another_departements_no_more_than_its_buttons(net: Network) -> None:
    await open_newsletter(net)
    await net.tap(net.claire, "Éléments")
    item, *_ = await net.rows("SELECT id FROM newsletter_items")
    [issue] = await net.rows("SELECT id FROM newsletter_issues")
    far = await newcomer(net, "Loïc Loin", Role.ANIMATEUR, ELSEWHERE)
    await net.say(far, "/newsletter")
    await net.tap(far, "Ouvrir la newsletter")
    for forged in (f"1|newsletter_rewrite|{item['id']}", f"1|newsletter_drop|{item['id']}|oui"):
        answer = await far.press(far.last, forged)
        assert "n’est plus dans le brouillon" in plain(answer.text)
    for forged in (f"1|newsletter_file|{issue['id']}|pdf", f"1|newsletter_read|{issue['id']}|0"):
        assert "n’est pas, ou plus, à lire ici" in plain((await far.press(far.last, forged)).text)
    unread = await net.nadia.press(
        await net.say(net.nadia, "/newsletter"), f"1|newsletter_read|{issue['id']}|0"
    )
    assert "n’est pas, ou plus, à lire ici" in plain(unread.text)


async def test_an_ok_takes_no_editorials_place(net: Network) -> None:
    await open_newsletter(net)
    await net.tap(net.claire, "Éditorial")
    await net.say(net.claire, "Bonne rentrée à tous")
    await net.say(net.claire, "/newsletter éditorial")
    assert "Écrivez l’éditorial" in plain((await net.say(net.claire, "aide")).text)
    for said in ("ok", "non merci", "👍", "2"):
        assert "Il n’y a pas de texte" in plain((await net.say(net.claire, said)).text)
    assert [{"editorial": "Bonne rentrée à tous"}] == await net.rows(
        "SELECT editorial FROM newsletter_issues"
    )

    assert "sans éditorial" in plain((await net.say(net.claire, "supprimer")).text)
