"""The animateur looks after the people of the network: finds them, changes what they may do, lets them go."""

from __future__ import annotations

from datetime import timedelta

import pytest

from bot.demo.players import Person
from bot.domain.network.roles import Role
from tests.network import ELSEWHERE, HERE, Network, newcomer


async def member_id(net: Network, person: Person) -> str:
    [row] = await net.rows(f"SELECT id FROM members WHERE user_id = {person.id}")
    return str(row["id"])


async def row_of(net: Network, person: Person) -> dict[str, object]:
    [row] = await net.rows(f"SELECT * FROM members WHERE user_id = {person.id}")
    return row


async def press(net: Network, person: Person, *parts: str) -> str:
    """A tap with any data, on the last message; what the person is answered, or sees changed."""
    if not person.received:
        await net.say(person, "/aide")
    answer = await person.press(person.last, "|".join(("1", *parts)))
    await net.quiet()
    return answer.text or person.last.text


async def open_card(net: Network, name: str) -> None:
    await net.say(net.claire, f"/membres {name}")
    await net.tap(net.claire, name)


async def test_the_list_shows_the_departement_and_nobody_else(net: Network) -> None:
    shown = await net.say(net.claire, "/membres")

    assert shown.text.replace("\N{NO-BREAK SPACE}", " ").startswith("Membres du réseau : 3 personnes")
    assert all(name in shown.text for name in ("Nadia Benali", "Karim Lefort", "Claire Morin, animateur"))
    assert "Olga" not in shown.text


@pytest.mark.parametrize("words", ["nadia", "BENALI", "Benali nad", "benàli"])
async def test_people_are_found_by_the_beginnings_of_their_names(net: Network, words: str) -> None:
    shown = await net.say(net.claire, f"/membres {words}")

    assert "Nadia Benali" in shown.labels
    assert "Karim Lefort" not in shown.labels


async def test_people_are_found_by_their_structure_and_the_way_back_keeps_the_words(net: Network) -> None:
    await open_card(net, "Nadia Benali")
    await net.tap(net.claire, "Changer de structure")
    await net.say(net.claire, "cergy")
    assert "C’est enregistré pour Nadia" in (await net.tap(net.claire, "Cergy")).text
    assert "Cergy" in (await net.tap(net.claire, "Voir la fiche")).text

    shown = await net.say(net.claire, "/membres cergy")
    assert ["Nadia Benali"] == [label for label in shown.labels if "Benali" in label or "Lefort" in label]
    await net.tap(net.claire, "Nadia Benali")
    assert "pour « cergy »" in (await net.tap(net.claire, "Retour")).text.replace("\N{NO-BREAK SPACE}", " ")


async def test_a_long_list_has_pages(net: Network) -> None:
    for number in "ABCDEFGHIJ":
        await newcomer(net, f"Essai{number} Nom{number}", Role.CONSEILLER)

    first = await net.say(net.claire, "/membres essai")
    assert "EssaiA NomA" in first.labels
    assert "EssaiJ NomJ" not in first.labels
    assert "EssaiJ NomJ" in (await net.tap(net.claire, "Suite")).labels
    assert "EssaiA NomA" in (await net.tap(net.claire, "Précédents")).labels


async def test_the_prefecture_reads_and_changes_nothing(net: Network) -> None:
    prefecture = await newcomer(net, "Paule Préfet", Role.PREFECTURE)

    assert "Nadia Benali" in (await net.say(prefecture, "/membres")).text
    card = await net.tap(prefecture, "Nadia Benali")

    assert ["Parcours", "‹ Retour"] == card.labels
    nadia = await member_id(net, net.nadia)
    for route in ("suspend", "remove", "member_role", "member_structure", "reinvite"):
        assert "réservée à d’autres rôles" in await press(net, prefecture, route, nadia, "oui")
    assert "active" == (await row_of(net, net.nadia))["state"]


async def test_a_new_role_is_told_and_its_menu_comes_with_it(net: Network) -> None:
    await open_card(net, "Nadia Benali")
    await net.tap(net.claire, "Changer de rôle")

    await net.tap(net.claire, "Animateur")

    assert "animateur" == (await row_of(net, net.nadia))["role"]
    assert "Votre rôle dans le réseau a changé" in net.nadia.last.text
    menus = [call.params for call in net.telegram.calls if call.method == "setMyCommands"]
    assert "inviter" in str(menus[-1]["commands"])
    assert str(net.nadia.id) in str(menus[-1]["scope"])


async def test_an_animateur_gives_no_national_role_not_even_with_a_forged_button(net: Network) -> None:
    nadia = await member_id(net, net.nadia)

    assert "pas donner ce rôle" in await press(net, net.claire, "member_role", nadia, "national")
    assert "pas donner ce rôle" in await press(net, net.claire, "member_role", nadia, "nonsense")

    assert "conseiller" == (await row_of(net, net.nadia))["role"]


async def test_an_animateur_does_not_touch_who_sees_every_departement(net: Network) -> None:
    national = await newcomer(net, "Noé National", Role.NATIONAL)
    identity = await member_id(net, national)

    for route in ("suspend", "remove", "member_role", "member_structure"):
        assert "au-dessus du vôtre" in await press(net, net.claire, route, identity, "oui")

    assert "active" == (await row_of(net, national))["state"]


@pytest.mark.parametrize(
    "route",
    [
        "member",
        "member_role",
        "member_structure",
        "member_contact",
        "suspend",
        "resume",
        "remove",
        "reinvite",
    ],
)
async def test_another_departements_people_are_not_there_even_with_their_ids(
    net: Network, route: str
) -> None:
    olga = await member_id(net, net.olga)
    before = await net.rows("SELECT * FROM members WHERE user_id = 1004")

    assert "n’est plus dans la liste" in await press(net, net.claire, route, olga, "oui")

    assert before == await net.rows("SELECT * FROM members WHERE user_id = 1004")


async def test_who_is_suspended_is_told_and_loses_access_at_once_until_it_is_given_back(net: Network) -> None:
    await open_card(net, "Nadia Benali")

    assert "accès suspendu" in (await net.tap(net.claire, "Suspendre")).text
    assert "est suspendu" in net.nadia.last.text
    refused = (await net.say(net.nadia, "caf")).text
    assert "suspendu" in refused
    assert "/mesdonnees" in refused
    assert "suspendu" in await press(net, net.nadia, "partner", "caf")
    assert not (await net.nadia.inline("caf")).results

    await net.tap(net.claire, "Rétablir")
    assert "est rétabli" in net.nadia.last.text
    assert "Caf" in (await net.say(net.nadia, "caf")).text


async def test_who_is_suspended_does_not_come_back_with_a_code_or_a_request(net: Network) -> None:
    code = await net.invite(uses=5)
    await open_card(net, "Nadia Benali")
    await net.tap(net.claire, "Suspendre")

    assert "suspendu" in (await net.say(net.nadia, f"/start {code}")).text
    assert "suspendu" in (await net.say(net.nadia, "/demande")).text


async def test_who_is_removed_loses_access_at_once_and_an_old_code_brings_nobody_back(net: Network) -> None:
    old = await net.invite(uses=5)
    await open_card(net, "Nadia Benali")
    asked = await net.tap(net.claire, "Retirer du réseau")
    assert "Retirer Nadia Benali" in asked.text
    assert "active" == (await row_of(net, net.nadia))["state"]

    assert "hors du réseau" in (await net.tap(net.claire, "Oui, retirer")).text

    assert "ne faites plus partie" in net.nadia.last.text
    assert "sur invitation" in (await net.say(net.nadia, "caf")).text
    assert "avant votre départ" in (await net.say(net.nadia, f"/start {old}")).text
    assert any(
        call.method == "deleteMyCommands" and str(net.nadia.id) in str(call.params)
        for call in net.telegram.calls
    )


async def test_who_left_and_is_invited_again_is_the_same_person(net: Network) -> None:
    before = await member_id(net, net.nadia)
    await open_card(net, "Nadia Benali")
    await net.tap(net.claire, "Retirer du réseau")
    await net.tap(net.claire, "Oui, retirer")
    net.telegram.clock.push(timedelta(minutes=1))
    await net.tap(net.claire, "Inviter de nouveau")
    [row] = await net.rows("SELECT code FROM invitations WHERE member_id IS NOT NULL")

    await net.say(net.nadia, f"/start {row['code']}")
    await net.tap(net.nadia, "J’ai lu")
    await net.tap(net.nadia, "J’accepte")
    await net.say(net.nadia, "Nadia Benali")
    await net.tap(net.nadia, "pas dans la liste")

    after = await row_of(net, net.nadia)
    assert (before, "active", "") == (after["id"], after["state"], after["state_reason"])


async def test_somebody_removed_while_a_form_was_open_cannot_finish_it(net: Network) -> None:
    other = await newcomer(net, "Anne Animatrice", Role.ANIMATEUR)
    await net.say(other, "/inviter")
    await open_card(net, "Anne Animatrice")
    await net.tap(net.claire, "Retirer du réseau")
    await net.tap(net.claire, "Oui, retirer")

    await press(net, other, "answer", "invite", "role", "conseiller")
    await net.say(other, "5")

    assert [] == await net.rows("SELECT 1 FROM forms")
    assert [] == await net.rows("SELECT 1 FROM invitations WHERE uses_left = 5")


async def test_the_last_animateur_stays_and_of_two_only_one_may_go(net: Network) -> None:
    claire = await member_id(net, net.claire)
    for parts in (("remove", claire, "oui"), ("suspend", claire), ("member_role", claire, "conseiller")):
        assert "seule personne qui anime" in await press(net, net.claire, *parts)

    anne = await newcomer(net, "Anne Animatrice", Role.ANIMATEUR)
    anne_id = await member_id(net, anne)
    await net.say(anne, "/aide")
    await net.say(net.claire, "/aide")
    net.claire.press(net.claire.last, f"1|remove|{anne_id}|oui")
    anne.press(anne.last, f"1|remove|{claire}|oui")
    await net.quiet()

    left = await net.rows("SELECT id FROM members WHERE role = 'animateur' AND state = 'active'")
    assert [{"id": claire}] == left


async def add_person(net: Network, phone: str = "01 34 00 00 01") -> None:
    await net.say(net.claire, "/membres ajouter")
    await net.say(net.claire, "Jeanne Sans-Écran")
    await net.say(net.claire, "cergy")
    await net.tap(net.claire, "Cergy")
    await net.say(net.claire, "jeanne@cergy.example")
    await net.say(net.claire, phone)


async def test_somebody_without_telegram_is_in_the_list_with_mail_and_telephone(net: Network) -> None:
    await add_person(net)

    assert "sans Telegram" in net.claire.last.text
    card = await net.tap(net.claire, "Voir la fiche")
    assert all(words in card.text for words in ("jeanne@cergy.example", "01 34 00 00 01", "sans Telegram"))
    assert "Suspendre" not in card.labels
    [row] = await net.rows("SELECT * FROM members WHERE user_id IS NULL")
    assert ("", HERE, "active") == (row["charter_accepted_at"], row["department_code"], row["state"])


async def test_half_a_name_is_asked_for_whole(net: Network) -> None:
    await net.say(net.claire, "/membres ajouter")

    assert "Il manque le prénom ou le nom" in (await net.say(net.claire, "Girard")).text
    assert "Structure de Jeanne Girard" in (await net.say(net.claire, "Jeanne Girard")).text


async def test_the_name_may_stand_behind_the_command(net: Network) -> None:
    asked = await net.say(net.claire, "/membres Ajouter mme jeanne girard")
    assert "Structure de Jeanne Girard" in asked.text
    await net.say(net.claire, "pas de structure")
    assert "Téléphone professionnel" in (await net.say(net.claire, "pas de mail")).text


@pytest.mark.parametrize("wrong", ["jeanne", "a@b", "x" * 120 + "@cergy.example"])
async def test_a_mail_address_must_look_like_one(net: Network, wrong: str) -> None:
    await net.say(net.claire, "/membres ajouter")
    await net.say(net.claire, "Jeanne Sans-Écran")
    await net.tap(net.claire, "Sans structure")

    assert "adresse de courriel" in (await net.say(net.claire, wrong)).text
    assert [] == await net.rows("SELECT 1 FROM members WHERE user_id IS NULL")


async def test_one_of_mail_and_telephone_is_needed_and_the_same_person_is_added_once(net: Network) -> None:
    await net.say(net.claire, "/membres ajouter")
    await net.say(net.claire, "Jeanne Sans-Écran")
    await net.tap(net.claire, "Sans structure")
    await net.tap(net.claire, "Sans courriel")
    answer = await net.claire.press(net.claire.last, "1|answer|person|phone|-")
    assert "au moins un courriel ou un téléphone" in answer.text
    assert "pas reconnu un numéro" in (await net.say(net.claire, "12")).text
    await net.say(net.claire, "/annuler")

    await add_person(net)
    await add_person(net)

    assert "déjà dans la liste" in net.claire.last.text
    assert [] == await net.rows("SELECT 1 FROM forms"), "no other answer mends that"
    assert 1 == len(await net.rows("SELECT 1 FROM members WHERE user_id IS NULL"))


async def test_who_gets_telegram_later_stays_the_same_row(net: Network) -> None:
    await add_person(net)
    [before] = await net.rows("SELECT id FROM members WHERE user_id IS NULL")
    await net.tap(net.claire, "Voir la fiche")
    await net.tap(net.claire, "Inviter sur Telegram")
    [row] = await net.rows("SELECT code FROM invitations WHERE member_id IS NOT NULL")

    await net.say(net.paul, f"/start {row['code']}")
    await net.tap(net.paul, "J’ai lu")
    await net.tap(net.paul, "J’accepte")
    await net.say(net.paul, "Jeanne Sans-Écran")

    after = await row_of(net, net.paul)
    assert (before["id"], "placecergy", "jeanne@cergy.example") == (
        after["id"],
        after["structure_id"],
        after["email"],
    )
    assert [] == await net.rows("SELECT 1 FROM members WHERE user_id IS NULL")


async def test_filters_show_whom_the_bot_cannot_reach_and_who_is_silent(net: Network) -> None:
    await add_person(net)
    net.nadia.block()
    await net.quiet()
    net.telegram.clock.push(timedelta(days=130))

    shown = await net.say(net.claire, "/membres")
    assert {"Sans Telegram (1)", "Injoignables (1)"} <= set(shown.labels)
    assert "Jeanne" in (await net.tap(net.claire, "Sans Telegram")).text
    assert "Nadia" in (await net.tap(net.claire, "Injoignables")).text
    silent = await net.tap(net.claire, "Inactifs")
    assert "Karim" in silent.text
    assert "Claire" not in silent.text


async def test_a_national_member_sees_every_departement(net: Network) -> None:
    national = await newcomer(net, "Noé National", Role.NATIONAL, ELSEWHERE)

    shown = await net.say(national, "/membres")

    assert "Nadia Benali" in shown.text
    assert "Olga Petit" in shown.text


async def test_names_from_elsewhere_are_shown_as_text_never_as_markup(net: Network) -> None:
    shown = await net.say(net.claire, "/membres <b>x</b> & |1|")

    assert "<b>x</b> & |1|" in shown.text


@pytest.mark.parametrize(
    ("typed", "shown"),
    [("sans Telegram", "Jeanne"), ("injoignables", "Nadia"), ("Inactifs", "Karim"), ("silencieux", "Karim")],
)
async def test_a_filter_may_be_typed(net: Network, typed: str, shown: str) -> None:
    await add_person(net)
    net.nadia.block()
    await net.quiet()
    net.telegram.clock.push(timedelta(days=130))

    assert shown in (await net.say(net.claire, f"/membres {typed}")).text
