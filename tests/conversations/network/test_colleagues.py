"""`/annuaire`: members find each other, and see what each agreed to show."""

from __future__ import annotations

import pytest

from bot.demo.players import Person
from bot.domain.network.roles import Role
from bot.domain.privacy.consents import Consent
from bot.files.vcard import person_vcard
from bot.store.network import colleagues, members
from bot.store.privacy import consents
from bot.texts.french import NBSP
from tests.conversations.agreeing import EMAIL, agree, content_of, documents, pictures
from tests.network import ELSEWHERE, HERE, NOW, Network, let_in
from tests.pictures import jpeg

EVERYTHING = tuple(Consent)
SHOWN = {
    Consent.EMAIL: EMAIL,
    Consent.PHONE: "06 39 98 00 01",
    Consent.PHOTO: "Voir sa photo",
}


async def seen(net: Network, viewer: Person, typed: str) -> str:
    message = await net.say(viewer, typed)
    return "\n".join([message.text.replace(NBSP, " "), *message.labels])


async def test_nobody_is_there_who_did_not_say_so(net: Network) -> None:
    text = await seen(net, net.karim, "/annuaire")

    assert "Personne n’a encore choisi de figurer dans l’annuaire, sur 3 membres." in text
    assert "/preferences" in text
    assert "Nadia" not in text
    assert "Claire" not in text


async def test_who_agrees_is_there_under_their_structure(net: Network) -> None:
    await net.say(net.nadia, "/moi")
    await agree(net, net.nadia)
    await net.say(net.nadia, "/preferences annuaire oui")

    text = await seen(net, net.karim, "/annuaire")

    assert "Cergy\n• Nadia Benali" in text
    assert "1 personne sur 3 a choisi de figurer dans l’annuaire." in text


@pytest.mark.parametrize("field", SHOWN)
async def test_a_field_is_shown_when_it_is_agreed_to_and_only_then(net: Network, field: Consent) -> None:
    await agree(net, net.nadia, Consent.LISTED, field)

    card = await seen(net, net.karim, "/annuaire nadia")

    assert "Nadia Benali\nConseiller, conseillère\nStructure : Cergy" in card
    assert [field] == [one for one, words in SHOWN.items() if words in card]


@pytest.mark.parametrize("field", SHOWN)
async def test_the_others_count_for_nothing_without_being_listed(net: Network, field: Consent) -> None:
    nadia = await agree(net, net.nadia, field)

    assert "Nadia" not in await seen(net, net.karim, "/annuaire")
    for route in ("colleague", "colleague_vcard", "colleague_photo"):
        answer = await net.karim.press(net.karim.last, f"1|{route}|{nadia.id}")
        assert "ne figure plus" in answer.text


async def test_what_is_taken_back_is_gone_from_old_buttons_too(net: Network) -> None:
    await agree(net, net.nadia, *EVERYTHING)
    card = await net.say(net.karim, "/annuaire benali")
    await net.say(net.nadia, "/preferences courriel non")
    await net.say(net.nadia, "/preferences telephone non")
    await net.say(net.nadia, "/photo retirer")

    assert "n’est plus montrée" in (await net.karim.tap(card, "Voir sa photo")).text
    again = await seen(net, net.karim, "/annuaire benali")

    assert "Ses coordonnées ne sont pas dans l’annuaire : passez par sa structure." in again
    assert [] == [words for words in SHOWN.values() if words in again]


async def test_a_card_with_a_line_of_their_own_cannot_be_forwarded(net: Network) -> None:
    await agree(net, net.nadia, Consent.LISTED, Consent.PHONE)

    card = await net.say(net.karim, "/annuaire nadia")
    await net.tap(net.karim, "Enregistrer dans mes contacts", card)

    [file] = documents(net.karim)
    content = content_of(net, file).decode()
    assert card.raw["has_protected_content"]
    assert file.raw["has_protected_content"]
    assert "FN:Nadia Benali" in content
    assert "ORG:France services de Cergy" in content
    assert "+33639980001" in content
    assert EMAIL not in content


async def test_a_photo_is_looked_at_and_not_passed_on(net: Network) -> None:
    await agree(net, net.nadia, Consent.LISTED, Consent.PHOTO)

    await net.tap(net.karim, "Voir sa photo", await net.say(net.karim, "/annuaire nadia"))

    [picture] = pictures(net.karim)
    assert jpeg() == content_of(net, picture)
    assert "Nadia Benali, Cergy" == picture.raw["caption"]
    assert picture.raw["has_protected_content"]


@pytest.mark.parametrize("words", ["benali", "NADIA", "nad ben", "cergy", "Benali Cergy"])
async def test_words_look_in_names_structures_and_communes(net: Network, words: str) -> None:
    await agree(net, net.nadia, Consent.LISTED)
    await agree(net, net.claire, Consent.LISTED, structure="placemagny")

    text = await seen(net, net.karim, f"/annuaire {words}")

    assert "Nadia Benali" in text
    assert "Claire" not in text


async def test_words_that_fit_nobody_say_what_to_try(net: Network) -> None:
    await agree(net, net.nadia, Consent.LISTED)

    text = await seen(net, net.karim, "/annuaire zzz")

    assert "Personne dans l’annuaire ne correspond. Essayez un nom" in text
    assert "1 personne sur 3" in text


async def test_accents_do_not_matter(net: Network) -> None:
    net.paul.account.started = True
    async with net.app.db.transaction() as tx:
        await let_in(tx, net.paul.id, "Éloïse Œuvrard", Role.CONSEILLER, HERE)
    await agree(net, net.paul, Consent.LISTED)

    assert "Éloïse Œuvrard" in await seen(net, net.karim, "/annuaire eloise oeuvr")


async def test_pages_lead_on_and_back_and_a_card_leads_back_to_its_page(net: Network) -> None:
    async with net.app.db.transaction() as tx:
        for number in range(20):
            agent = await let_in(tx, 9100 + number, f"Agent Numéro{number:02}", Role.CONSEILLER, HERE)
            await consents.give(tx, agent.id, Consent.LISTED, NOW)

    first = await net.say(net.karim, "/annuaire agent")
    assert "De 1 à 8, sur 20." in first.text.replace(NBSP, " ")
    second = await net.tap(net.karim, "Suite ›")
    assert "Agent Numéro08" in second.text
    card = await net.tap(net.karim, "Agent Numéro10")
    assert "Agent Numéro10" in card.text
    back = await net.tap(net.karim, "‹ Retour")

    assert "De 9 à 16, sur 20." in back.text.replace(NBSP, " ")
    assert "« agent »" in back.text.replace(NBSP, " ")
    assert "Agent Numéro00" in (await net.tap(net.karim, "‹ Précédents")).text


async def test_a_structures_card_names_its_people_and_leads_to_them(net: Network) -> None:
    await agree(net, net.nadia, Consent.LISTED)
    await agree(net, net.claire, structure="placecergy")

    await net.say(net.karim, "/structures cergy")
    details = (await net.tap(net.karim, "Détails")).text
    assert "Dans l’annuaire du réseau : Nadia Benali" in details.replace(NBSP, " ")
    assert "Claire" not in details
    await net.tap(net.karim, "Retour")
    team = await net.tap(net.karim, "L’équipe (1)")
    assert "France services de Cergy" in team.text
    assert "Nadia Benali" in (await net.tap(net.karim, "Nadia Benali")).text

    assert "• Nadia Benali" in (await net.tap(net.karim, "‹ Retour")).text
    assert "Ouverte en ce moment" in (await net.tap(net.karim, "‹ Retour")).text


async def test_another_departement_sees_nobody(net: Network) -> None:
    nadia = await agree(net, net.nadia, *EVERYTHING)

    text = await seen(net, net.olga, "/annuaire nadia")
    answer = await net.olga.press(net.olga.last, f"1|colleague|{nadia.id}")

    assert "Benali" not in text
    assert "ne figure plus" in answer.text


async def test_the_animateur_sees_here_what_the_others_see(net: Network) -> None:
    await agree(net, net.nadia, Consent.LISTED)

    assert EMAIL not in await seen(net, net.claire, "/annuaire nadia")
    await net.say(net.claire, "/membres benali")
    assert EMAIL in (await net.tap(net.claire, "Nadia Benali")).text


async def test_the_national_level_sees_which_departement(net: Network) -> None:
    net.paul.account.started = True
    async with net.app.db.transaction() as tx:
        await let_in(tx, net.paul.id, "Paul Girard", Role.NATIONAL, ELSEWHERE)
    await agree(net, net.nadia, Consent.LISTED)
    await agree(net, net.olga, Consent.LISTED, structure="placecreil")

    text = await seen(net, net.paul, "/annuaire")

    assert "Creil (60)\n• Olga Petit" in text
    assert "Cergy (95)\n• Nadia Benali" in text


@pytest.mark.parametrize("state", ["suspended", "left"])
async def test_who_is_no_longer_in_force_is_no_longer_listed(net: Network, state: str) -> None:
    nadia = await agree(net, net.nadia, *EVERYTHING)

    async with net.app.db.transaction() as tx:
        await members.set_state(tx, nadia.id, state, "", net.app.clock.now())

    assert "Nadia" not in await seen(net, net.karim, "/annuaire")
    async with net.app.db.reading() as tx:
        assert [] == await colleagues.colleagues(tx, HERE)


@pytest.mark.parametrize(("state", "department"), [("left", HERE), ("active", ELSEWHERE)])
async def test_who_comes_back_or_moves_is_shown_to_nobody_until_they_say_so(
    net: Network, state: str, department: str
) -> None:
    nadia = await agree(net, net.nadia, *EVERYTHING)
    async with net.app.db.transaction() as tx:
        await members.set_state(tx, nadia.id, state, "left", net.app.clock.now())
        again = await let_in(tx, net.nadia.id, "Nadia Benali", Role.CONSEILLER, department)

    async with net.app.db.reading() as tx:
        assert nadia.id == again.id
        assert [] == await colleagues.colleagues(tx, None)
    assert [] == await net.rows("SELECT * FROM photos")


async def test_another_role_with_a_new_code_takes_nothing_back(net: Network) -> None:
    await agree(net, net.nadia, *EVERYTHING)
    async with net.app.db.transaction() as tx:
        await let_in(tx, net.nadia.id, "Nadia Benali", Role.ANIMATEUR, HERE)

    assert "Animateur, animatrice" in await seen(net, net.karim, "/annuaire nadia")


async def test_ones_own_card_says_that_it_is_ones_own(net: Network) -> None:
    await agree(net, net.nadia, Consent.LISTED)

    assert "C’est vous, comme les autres vous voient." in await seen(net, net.nadia, "/annuaire nadia")


async def test_a_group_learns_nothing(net: Network) -> None:
    await agree(net, net.nadia, *EVERYTHING)

    answer = await net.say(net.karim, "/annuaire nadia", net.group)

    assert "conversation privée" in answer.text
    assert "Benali" not in answer.text


async def test_a_name_full_of_markup_is_only_a_name(net: Network) -> None:
    nadia = await agree(net, net.nadia, *EVERYTHING)

    async with net.app.db.transaction() as tx:
        await members.set_name(tx, nadia.id, "<b>N;a", "Be\nn,ali&\\")

    card = await seen(net, net.karim, "/annuaire cergy")

    assert "<b>N;a Be\nn,ali&\\" in card
    async with net.app.db.reading() as tx:
        found = await colleagues.colleague(tx, nadia.id, HERE)
    assert found is not None
    assert b"N:Be n\\,ali&\\\\;<b>N\\;a" in person_vcard(found, "France services")
