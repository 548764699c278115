"""The animateur invites: a role, a structure, a number of people; a code, a link, a picture, a message to forward."""

from __future__ import annotations

import pytest

from bot.actions.nouns import read_list
from bot.domain.network.roles import Role
from tests.conversations.lists.test_imports import files
from tests.conversations.network.test_members import press
from tests.network import ELSEWHERE, HERE, Network, newcomer


async def make(net: Network) -> str:
    await net.say(net.claire, "/inviter")
    await net.tap(net.claire, "Conseiller")
    await net.say(net.claire, "cergy")
    await net.tap(net.claire, "Cergy")
    await net.tap(net.claire, "5")
    [row] = await net.rows("SELECT code FROM invitations WHERE uses_left = 5")
    return str(row["code"])


async def test_an_invitation_is_a_code_a_link_a_picture_and_a_message_to_forward(net: Network) -> None:
    code = await make(net)

    card, picture, message = net.claire.received[-3:]
    assert all(
        words in card.text for words in (code, "France services de Cergy", "5 entrées".replace(" ", "\xa0"))
    )
    assert "photo" in picture.raw
    assert f"https://t.me/relais_demo_bot?start={code}" in message.text
    assert "24 décembre" in message.text
    assert [] == message.buttons

    await net.say(net.paul, f"/start {code}")
    await net.tap(net.paul, "J’ai lu")
    await net.tap(net.paul, "J’accepte")
    await net.say(net.paul, "Paul Girard")
    [row] = await net.rows(f"SELECT structure_id, role FROM members WHERE user_id = {net.paul.id}")
    assert {"structure_id": "placecergy", "role": "conseiller"} == row


async def test_the_picture_says_the_link(net: Network) -> None:
    code = await make(net)

    [sent] = [call for call in net.telegram.calls if call.method == "sendPhoto"]

    assert code in str(sent.params["caption"])
    assert sent.status == 200


@pytest.mark.parametrize("wrong", ["0", "501", "-1", "beaucoup", "9" * 30, "²"])
async def test_the_number_of_people_is_typed_or_tapped(net: Network, wrong: str) -> None:
    await net.say(net.claire, "/inviter")
    await net.tap(net.claire, "Préfecture")

    assert "nombre de 1 à 500" in (await net.say(net.claire, wrong)).text
    await net.say(net.claire, "7")

    assert [{"role": "prefecture", "structure_id": None}] == await net.rows(
        "SELECT role, structure_id FROM invitations WHERE uses_left = 7"
    )


async def test_an_animateur_cannot_invite_above_themselves_nor_elsewhere_with_forged_answers(
    net: Network,
) -> None:
    await net.say(net.claire, "/inviter")
    assert "National" not in net.claire.last.labels
    await press(net, net.claire, "answer", "invite", "role", "national")
    await net.say(net.claire, "1")
    assert "pas donner ce rôle" in net.claire.last.text
    await net.say(net.claire, "/annuler")

    await net.say(net.claire, "/inviter")
    await net.tap(net.claire, "Conseiller")
    await press(net, net.claire, "answer", "invite", "structure", "placecreil")
    assert "n’est plus dans la liste" in (await net.say(net.claire, "2")).text

    assert [] == await net.rows("SELECT 1 FROM invitations WHERE uses_left > 0")


async def test_who_sees_every_departement_says_which(net: Network) -> None:
    national = await newcomer(net, "Noé National", Role.NATIONAL, ELSEWHERE)
    await net.say(national, "/inviter")
    await net.say(national, "val d'oise")
    await net.tap(national, "Animateur")
    await net.tap(national, "La personne choisira")
    await net.tap(national, "1 personne")

    assert [{"department_code": HERE}] == await net.rows(
        "SELECT department_code FROM invitations WHERE role = 'animateur' AND uses_left > 0"
    )


async def test_open_invitations_are_listed_and_revoked(net: Network) -> None:
    code = await make(net)
    elsewhere = await net.invite(department=ELSEWHERE, uses=3)

    listed = await net.say(net.claire, "/inviter liste")
    assert 1 == len(listed.labels)
    assert code in (await net.tap(net.claire, listed.labels[0])).text
    assert "cela ne s’annule pas" in (await net.tap(net.claire, "Révoquer")).text
    assert code in (await net.tap(net.claire, "Retour")).text
    assert [{"uses_left": 5}] == await net.rows(f"SELECT uses_left FROM invitations WHERE code = '{code}'")
    await net.tap(net.claire, "Révoquer")
    assert "plus entrer personne" in (await net.tap(net.claire, "Oui, révoquer")).text

    assert "déjà servi" in (await net.say(net.paul, f"/start {code}")).text
    assert "Aucune invitation" in (await net.tap(net.claire, "Retour")).text
    for route in ("invitation", "show_invitation", "revoke"):
        assert "n’est plus ouverte" in await press(net, net.claire, route, elsewhere)
    assert [{"uses_left": 3}] == await net.rows(
        f"SELECT uses_left FROM invitations WHERE code = '{elsewhere}'"
    )


async def test_the_way_to_the_open_invitations_is_under_the_first_question(net: Network) -> None:
    await make(net)
    await net.say(net.claire, "/inviter")

    assert "1\xa0invitation ouverte" in (await net.tap(net.claire, "Invitations ouvertes (1)")).text


def sent(net: Network, file_id: str) -> bytes:
    stored = net.telegram.world.files.get(file_id)
    assert stored is not None
    return stored.data


async def test_each_structure_gets_a_code_in_one_workbook_and_a_second_time_the_same(net: Network) -> None:
    await net.say(net.claire, "/inviter structures")
    assert "2 structures" in net.claire.last.text.replace("\xa0", " ")
    await net.tap(net.claire, "3 personnes")
    first = files(net.claire)[-1].raw["document"]["file_id"]
    await net.say(net.claire, "/inviter")
    await net.tap(net.claire, "Une invitation par structure")
    await net.tap(net.claire, "5 personnes")
    second = files(net.claire)[-1].raw["document"]["file_id"]

    rows, again = ([row.cells for row in read_list(sent(net, each)).rows] for each in (first, second))
    assert rows == again
    assert ["France services de Cergy", "France services de Magny-en-Vexin"] == [cells[0] for cells in rows]
    stored = await net.rows("SELECT code, uses_left FROM invitations WHERE structure_id IS NOT NULL")
    assert {(row["code"], row["uses_left"]) for row in stored} == {(cells[3], 3) for cells in rows}
    assert all(f"?start={cells[3]}" in cells[4] and cells[3] in cells[7] for cells in rows)


@pytest.mark.parametrize(
    ("typed", "question"), [("conseillers", "structure"), ("une animatrice", "structure")]
)
async def test_a_role_may_stand_behind_the_command(net: Network, typed: str, question: str) -> None:
    asked = await net.say(net.claire, f"/inviter {typed}")

    assert question in asked.text
    assert "Choisissez le rôle" in (await net.say(net.claire, "/inviter Cergy")).text
