"""What one keeps at hand, what one has seen lately, and what may be shown to the group."""

from __future__ import annotations

from dataclasses import replace

import pytest

from bot.store.core.departments import raise_revisions
from bot.store.directory.referents import put_referents
from bot.texts.french import NBSP
from tests.network import CAF, HERE, NOW, Network

SECRETS = ("Martin", "01 99", "+33 1 99", "+33199", "@caf95.example")


async def test_a_favourite_is_kept_found_again_and_let_go(net: Network) -> None:
    await net.say(net.nadia, "rsa")
    shown = (await net.tap(net.nadia, "Plus")).text
    kept = await net.tap(net.nadia, "Ajouter aux favoris")
    assert "Retirer des favoris" in kept.labels
    assert shown == kept.text

    menu = await net.say(net.nadia, "/contact")
    await net.tap(net.nadia, "Mes favoris", menu)
    card = await net.tap(net.nadia, "Caf du Val-d’Oise")
    assert "Paule Martin" in card.text

    await net.tap(net.nadia, "Plus")
    await net.tap(net.nadia, "Retirer des favoris")
    assert "Aucun favori" in (await net.say(net.nadia, "/favoris")).text


async def test_an_old_button_does_not_turn_the_choice_around(net: Network) -> None:
    await net.say(net.nadia, "rsa")
    await net.tap(net.nadia, "Plus")
    data = net.nadia.last.button("Ajouter aux favoris")["callback_data"]

    for _ in range(2):
        await net.nadia.press(net.nadia.last, data)
    await net.quiet()

    assert 1 == len(await net.rows("SELECT referent_id FROM favourites"))


async def test_recents_are_ones_own_the_latest_first(net: Network) -> None:
    await net.say(net.nadia, "rsa")
    await net.say(net.nadia, "carte grise")
    await net.say(net.nadia, "/favoris")

    recents = await net.tap(net.nadia, "Vus récemment")
    assert {"Caf du Val-d’Oise · Paule Martin"} < set(recents.labels)

    await net.say(net.karim, "/favoris")
    assert "aucune fiche" in (await net.tap(net.karim, "Vus récemment")).text


async def test_how_to_reach_somebody_is_written_as_a_telephone_reads_it(net: Network) -> None:
    await net.say(net.nadia, "rsa")

    reach = await net.tap(net.nadia, "Joindre")

    assert CAF.line in reach.text
    assert CAF.email in reach.text
    assert reach.raw.get("has_protected_content") is True


async def test_only_what_is_public_goes_to_the_group_after_one_has_seen_it(net: Network) -> None:
    await net.say(net.claire, "/lier", net.group)
    await net.say(net.nadia, "rsa")
    await net.tap(net.nadia, "Plus")

    preview = await net.tap(net.nadia, "Partager au groupe")
    assert not any(secret in preview.text for secret in SECRETS)
    before = len(net.group.messages)
    await net.tap(net.nadia, "Publier dans")

    message = net.group.messages[-1]
    posted = message.text.replace(NBSP, " ")
    assert before + 1 == len(net.group.messages)
    assert "Caf" in posted
    assert "Nadia Benali" in posted
    assert posted.startswith("RSA :")
    assert not any(secret in posted for secret in SECRETS)
    assert not any(secret in str(message.raw) for secret in SECRETS)

    payload = message.button("Voir la fiche en privé")["url"].partition("start=")[2]
    assert "RSA → Caf" in (await net.say(net.karim, f"/start {payload}")).text


async def test_a_card_shared_by_itself_is_a_link_to_that_card(net: Network) -> None:
    await net.say(net.claire, "/lier", net.group)
    await net.say(net.nadia, "centre d’expertise")
    await net.tap(net.nadia, "Plus")
    await net.tap(net.nadia, "Partager au groupe")
    await net.tap(net.nadia, "Publier dans")

    payload = net.group.messages[-1].button("Voir la fiche")["url"].partition("start=")[2]
    assert "Centre d’expertise de Cergy" in (await net.say(net.karim, f"/start {payload}")).text
    assert "cartes-grises@" not in (await net.say(net.olga, f"/start {payload}")).text


async def test_the_favourite_buttons_of_older_cards_still_answer(net: Network) -> None:
    await net.say(net.nadia, "caf")

    await net.nadia.press(net.nadia.last, f"1|favourite|{CAF.id}|on")
    await net.quiet()

    assert "Retirer des favoris" in net.nadia.last.labels


@pytest.mark.parametrize("old", ["1|share|caf", "1|share_to|caf|{group}"])
async def test_the_buttons_of_older_cards_still_share(net: Network, old: str) -> None:
    await net.say(net.claire, "/lier", net.group)
    [row] = await net.rows("SELECT id FROM groups")
    await net.say(net.nadia, "caf")

    await net.nadia.press(net.nadia.last, old.format(group=row["id"]))
    await net.quiet()

    assert "Publi" in str([net.nadia.last.labels, net.nadia.last.text])


async def test_an_absence_and_the_deputy_are_said_where_one_calls(net: Network) -> None:
    deputy = replace(CAF, id="deputycard", first_name="Léa", last_name="Roux", phone="+33199000003")
    today = NOW.date()
    away = replace(CAF, line="", mailbox="", absent_from=today, absent_until=today, deputy_id=deputy.id)
    async with net.app.db.transaction() as tx:
        await put_referents(tx, [deputy, away], NOW)
        await raise_revisions(tx, [HERE])
    await net.say(net.nadia, "paule martin")

    reach = await net.tap(net.nadia, "Joindre")

    said = reach.text.replace(NBSP, " ")
    assert "Absence (Paule Martin) jusqu’au mardi 24 novembre" in said
    assert said.index("Suppléance, Léa Roux : +33199000001") < said.index("Paule Martin : +33199000002")
    assert "Réservé aux conseillers" in said
    assert "Léa Roux" in (await net.tap(net.nadia, "Suppléance : Léa Roux")).text


async def test_without_a_group_the_person_chooses_a_chat(net: Network) -> None:
    await net.say(net.nadia, "rsa")
    await net.tap(net.nadia, "Plus")

    preview = await net.tap(net.nadia, "Partager au groupe")

    assert "switch_inline_query" in preview.button("Choisir une conversation")


async def test_a_group_of_elsewhere_gets_nothing(net: Network) -> None:
    await net.say(net.claire, "/lier", net.group)
    [row] = await net.rows("SELECT id FROM groups")
    before = len(net.group.messages)
    await net.say(net.olga, "caf")

    answer = await net.olga.press(net.olga.last, f"1|share_to|caf|{row['id']}")
    await net.quiet()

    assert answer.alert
    assert before == len(net.group.messages)
