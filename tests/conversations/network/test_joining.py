"""How people come in: by a code, after the notice and the charter."""

from __future__ import annotations

from datetime import timedelta

import pytest

from bot.domain.network.roles import Role
from bot.texts.french import NBSP
from tests.network import HERE, Network


async def join(net: Network, code: str) -> None:
    paul = net.paul
    await net.say(paul, f"/start {code}")
    await net.tap(paul, "J’ai lu")
    await net.tap(paul, "J’accepte")
    await net.say(paul, "Paul Girard")


async def test_a_newcomer_reads_the_notice_accepts_the_charter_and_says_who_they_are(net: Network) -> None:
    code = await net.invite()

    notice = await net.say(net.paul, f"/start {code}")
    assert "ce qui est fait de vos données" in notice.text
    assert "Préfecture de test" in notice.text
    assert "dpo@test.example" in notice.text

    assert "La charte" in (await net.tap(net.paul, "J’ai lu")).text
    assert "prénom et nom" in (await net.tap(net.paul, "J’accepte")).text
    assert "structure France services" in (await net.say(net.paul, "Paul Girard")).text

    found = await net.say(net.paul, "cergi")
    assert ["Cergy", "Ma structure n’est pas dans la liste"] == found.labels

    assert "Bienvenue, Paul" in (await net.tap(net.paul, "Cergy")).text
    assert "carte grise" in (await net.say(net.paul, "carte grise")).text.lower()

    [row] = await net.rows(
        "SELECT role, department_code, structure_id, last_name FROM members WHERE user_id = 1005"
    )
    assert {
        "role": "conseiller",
        "department_code": HERE,
        "structure_id": "placecergy",
        "last_name": "Girard",
    } == row


async def test_who_opens_the_link_again_goes_on_where_they_were(net: Network) -> None:
    code = await net.invite()
    await join(net, code)

    assert "structure France services" in (await net.say(net.paul, f"/start {code}")).text
    for elsewhere in ("/start", "/agenda"):
        waits = (await net.say(net.paul, elsewhere)).text.replace(NBSP, " ")
        assert "Ma dernière question attend votre réponse (« entrée dans le réseau »)" in waits
    await net.paul.send_location(49.03, 2.07)
    await net.quiet()
    assert "attend votre réponse" in net.paul.last.text
    assert "structure France services" in (await net.say(net.paul, "?")).text

    await net.say(net.paul, "/agenda")
    assert "structure France services" in (await net.tap(net.paul, "Revoir la question")).text
    await net.say(net.paul, "/demande")
    note = next(message for message in net.paul.received if "mis de côté" in message.text)
    await net.tap(net.paul, "Reprendre", note)
    assert "structure France services" in note.text


async def test_the_first_animateur_of_an_empty_departement_is_asked_for_no_structure(net: Network) -> None:
    await join(net, await net.invite(Role.ANIMATEUR, "78"))

    assert "Bienvenue, Paul" in net.paul.last.text
    [row] = await net.rows("SELECT role, structure_id FROM members WHERE department_code = '78'")
    assert {"role": "animateur", "structure_id": None} == row


async def test_nothing_is_kept_of_who_does_not_accept(net: Network) -> None:
    code = await net.invite()
    await net.say(net.paul, f"/start {code}")
    await net.tap(net.paul, "J’ai lu")

    assert "annulé" in (await net.tap(net.paul, "Je n’accepte pas")).text

    assert [] == await net.rows("SELECT 1 FROM forms")
    assert [] == await net.rows(f"SELECT 1 FROM members WHERE user_id = {net.paul.id}")
    assert [{"uses_left": 1}] == await net.rows(f"SELECT uses_left FROM invitations WHERE code = '{code}'")


async def test_a_code_typed_in_capitals_with_a_hyphen_is_the_same_code(net: Network) -> None:
    code = await net.invite()

    answer = await net.say(net.paul, f"{code[:5]}-{code[5:]}".upper())

    assert "ce qui est fait de vos données" in answer.text


async def test_a_code_that_does_not_open_says_why(net: Network) -> None:
    used, late = await net.invite(), await net.invite(days=2)
    await join(net, used)
    await net.tap(net.paul, "pas dans la liste")
    other = net.telegram.person("Zoé Blanc")

    assert "a déjà servi" in (await net.say(other, f"/start {used}")).text
    assert "n’existe pas" in (await net.say(other, "/start aaaaaaaaaa")).text
    net.telegram.clock.push(timedelta(days=3))
    assert "n’est plus valable" in (await net.say(other, f"/start {late}")).text


async def test_the_last_use_goes_to_one_of_two_who_answer_at_once(net: Network) -> None:
    code = await net.invite()
    paul, zoe = net.paul, net.telegram.person("Zoé Blanc")
    for person in (paul, zoe):
        await net.say(person, f"/start {code}")
        await net.tap(person, "J’ai lu")
        await net.tap(person, "J’accepte")
        await net.say(person, person.name)

    for person in (paul, zoe):
        person.press(person.last, person.last.button("pas dans la liste")["callback_data"])
    await net.quiet()

    members = await net.rows(f"SELECT user_id FROM members WHERE user_id IN ({paul.id}, {zoe.id})")
    assert [{"user_id": paul.id}] == members
    assert [{"uses_left": 0}] == await net.rows(f"SELECT uses_left FROM invitations WHERE code = '{code}'")


async def test_a_name_must_look_like_one(net: Network) -> None:
    code = await net.invite()
    await net.say(net.paul, f"/start {code}")
    await net.tap(net.paul, "J’ai lu")
    await net.tap(net.paul, "J’accepte")

    for wrong in ("1234", "a", "x" * 61, "<b>", "🙂🙂🙂"):
        assert "Je n’ai pas compris ce nom" in (await net.say(net.paul, wrong)).text

    assert "structure" in (await net.say(net.paul, "Anne-Laure d’Été")).text


async def test_half_a_name_is_asked_for_whole(net: Network) -> None:
    code, girard = await net.invite(), net.telegram.person("Girard", first_name="Girard")
    await net.say(girard, f"/start {code}")
    await net.tap(girard, "J’ai lu")
    asked = await net.tap(girard, "J’accepte")
    assert [] == asked.labels
    assert "profil" not in asked.text

    for half in ("Girard", "Girard -", "  Girard  "):
        assert "Il manque le prénom ou le nom" in (await net.say(girard, half)).text

    assert "structure" in (await net.say(girard, "Paul Girard")).text
    await net.tap(girard, "pas dans la liste")
    [row] = await net.rows(f"SELECT first_name, last_name FROM members WHERE user_id = {girard.id}")
    assert {"first_name": "Paul", "last_name": "Girard"} == row


async def test_a_structure_of_another_departement_cannot_be_chosen_with_a_forged_button(net: Network) -> None:
    await join(net, await net.invite())

    answer = await asyncio_tap(net, "1|answer|join|structure|placecreil")

    assert "n’est plus dans la liste" in answer
    assert [] == await net.rows(f"SELECT 1 FROM members WHERE user_id = {net.paul.id}")


async def asyncio_tap(net: Network, data: str) -> str:
    answer = await net.paul.press(net.paul.last, data)
    await net.quiet()
    return answer.text


async def test_a_button_of_a_question_already_answered_is_dead(net: Network) -> None:
    code = await net.invite()
    await net.say(net.paul, f"/start {code}")
    await net.tap(net.paul, "J’ai lu")

    assert "déjà fait" in await asyncio_tap(net, "1|answer|join|notice|oui")
    net.telegram.push_clock(timedelta(minutes=2))
    assert "déjà répondu" in await asyncio_tap(net, "1|answer|join|notice|oui")
    assert "La charte" in net.paul.last.text


async def test_a_command_wins_over_an_open_form_which_stays_open(net: Network) -> None:
    code = await net.invite()
    await net.say(net.paul, f"/start {code}")
    await net.tap(net.paul, "J’ai lu")
    await net.tap(net.paul, "J’accepte")

    assert "Vos données" in (await net.say(net.paul, "/confidentialite")).text
    assert "structure" in (await net.say(net.paul, "Paul Girard")).text


async def test_annuler_closes_what_is_open_and_says_when_nothing_is(net: Network) -> None:
    code = await net.invite()
    await net.say(net.paul, f"/start {code}")

    assert "C’est annulé" in (await net.say(net.paul, "/annuler")).text
    assert "rien à annuler" in (await net.say(net.paul, "/annuler")).text


async def test_the_menu_of_commands_follows_the_role(net: Network) -> None:
    await join(net, await net.invite(role=Role.CONSEILLER))
    await net.tap(net.paul, "pas dans la liste")

    menus = [call.params for call in net.telegram.calls if call.method == "setMyCommands"]

    assert '"contact"' in str(menus[-1]).replace("'", '"')
    assert "contact" not in str(menus[0]["commands"])


async def _in_the_list(net: Network) -> str:
    await net.say(net.claire, "/membres ajouter")
    await net.say(net.claire, "Paul Girard")
    await net.say(net.claire, "cergy")
    await net.tap(net.claire, "Cergy")
    await net.say(net.claire, "paul@cergy.example")
    await net.say(net.claire, "01 34 00 00 01")
    [row] = await net.rows("SELECT id FROM members WHERE user_id IS NULL")
    return str(row["id"])


async def test_a_name_and_a_structure_give_nobody_the_row_of_somebody_else(net: Network) -> None:
    """Their address, their seats and their answers would be shown to whoever holds a code and knows a name."""
    listed = await _in_the_list(net)

    await net.say(net.paul, f"/start {await net.invite(uses=5)}")
    await net.tap(net.paul, "J’ai lu")
    await net.tap(net.paul, "J’accepte")
    await net.say(net.paul, "Paul Girard")
    await net.say(net.paul, "Cergy")
    await net.tap(net.paul, "Cergy")

    [own] = await net.rows("SELECT id, email FROM members WHERE user_id = 1005")
    assert own["id"] != listed
    assert own["email"] == ""


@pytest.mark.parametrize("typed", ["aucune", "-", "Ma structure n’est pas dans la liste"])
async def test_who_has_no_structure_may_type_so(net: Network, typed: str) -> None:
    await join(net, await net.invite())

    assert "Bienvenue, Paul" in (await net.say(net.paul, typed)).text
