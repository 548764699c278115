"""Somebody without a code asks to come in; an animateur of the département lets them, or not, in a tap."""

from __future__ import annotations

from datetime import timedelta

from bot.domain.network.roles import Role
from tests.conversations.network.test_members import press, row_of
from tests.network import ELSEWHERE, HERE, Network, newcomer


async def ask(net: Network, department: str = "95") -> None:
    await net.say(net.paul, "bonjour")
    await net.tap(net.paul, "Demander à entrer")
    await net.say(net.paul, department)
    await net.tap(net.paul, "Paul Girard")
    await net.say(net.paul, "France services de Cergy")
    await net.say(net.paul, "Nouveau conseiller depuis lundi")


async def requests(net: Network) -> list[dict[str, object]]:
    return await net.rows("SELECT id, state, department_code, name FROM requests")


async def test_a_stranger_asks_and_comes_in_with_one_tap_of_the_animateur(net: Network) -> None:
    await ask(net)
    assert "transmise" in net.paul.last.text
    card = net.claire.last
    assert all(
        words in card.text for words in ("Paul Girard", "France services de Cergy", "Nouveau conseiller")
    )
    assert "Nouveau" not in str([message.text for message in net.nadia.received])

    assert "Acceptée par Claire Morin" in (await net.tap(net.claire, "Accepter")).text

    [row] = await net.rows("SELECT invitation_code FROM requests")
    assert f"/start {row['invitation_code']}" in net.paul.last.text
    for words in ("bonjour, je suis Paul", "/demande"):
        assert f"/start {row['invitation_code']}" in (await net.say(net.paul, words)).text
    await net.say(net.paul, f"/start {row['invitation_code']}")
    await net.tap(net.paul, "J’ai lu")
    assert "structure France services" in (await net.tap(net.paul, "J’accepte")).text
    await net.tap(net.paul, "pas dans la liste")
    member = await row_of(net, net.paul)
    assert ("Paul", "Girard", "conseiller", HERE) == (
        member["first_name"],
        member["last_name"],
        member["role"],
        member["department_code"],
    )


async def test_a_request_is_refused_in_a_tap_and_another_waits_a_week(net: Network) -> None:
    await ask(net)

    assert "Refusée par Claire Morin" in (await net.tap(net.claire, "Refuser")).text

    assert "n’a pas été acceptée" in net.paul.last.text
    assert "il y a peu" in (await net.say(net.paul, "/demande")).text
    net.telegram.clock.push(timedelta(days=8))
    assert "Dans quel département" in (await net.say(net.paul, "/demande")).text


async def test_one_request_a_person(net: Network) -> None:
    await ask(net)

    assert "déjà transmise" in (await net.say(net.paul, "/demande")).text

    assert 1 == len(await requests(net))


async def test_two_animateurs_decide_at_once_and_the_first_counts(net: Network) -> None:
    anne = await newcomer(net, "Anne Animatrice", Role.ANIMATEUR)
    await ask(net)
    first, second = net.claire.last, anne.last

    yes = net.claire.press(first, first.button("Accepter")["callback_data"])
    no = anne.press(second, second.button("Refuser")["callback_data"])
    await net.quiet()

    assert "" == (await yes).text
    assert "déjà acceptée par Claire Morin" in (await no).text
    assert [] == anne.last.labels
    [row] = await requests(net)
    assert "approved" == row["state"]
    assert 1 == len(await net.rows("SELECT 1 FROM invitations WHERE uses_left = 1"))
    answers = [message for message in net.paul.received if "acceptée" in message.text]
    assert 1 == len(answers)


async def test_a_withdrawn_request_is_erased_and_cannot_be_approved_any_more(net: Network) -> None:
    await ask(net)
    card = net.claire.last

    assert "effacé" in (await net.tap(net.paul, "Retirer ma demande")).text
    answer = await net.claire.press(card, card.button("Accepter")["callback_data"])

    assert "a retiré sa demande" in answer.text
    assert [{"name": "", "structure": "", "reason": ""}] == await net.rows(
        "SELECT name, structure, reason FROM requests"
    )
    assert [] == await net.rows("SELECT 1 FROM invitations WHERE uses_left > 0")
    assert "pas de demande" in await press(net, net.paul, "withdraw")


async def test_the_departement_is_said_by_its_number_its_name_or_a_choice_of_them(net: Network) -> None:
    await net.say(net.paul, "/demande")
    assert "ne trouve pas ce département" in (await net.say(net.paul, "Atlantide")).text
    assert "Seine-Maritime (76)" in (await net.say(net.paul, "seine")).labels
    assert "prénom et nom" in (await net.tap(net.paul, "Seine-Maritime")).text


async def test_half_a_name_is_asked_for_whole_and_not_proposed(net: Network) -> None:
    zoe = net.telegram.person("Zoé", first_name="Zoé")
    await net.say(zoe, "/demande")
    assert ["Abandonner"] == (await net.say(zoe, "95")).labels

    assert "Il manque le prénom ou le nom" in (await net.say(zoe, "Zoé")).text
    assert "structure" in (await net.say(zoe, "Zoé Blanc")).text


async def test_a_departement_nobody_animates_says_nothing_of_it_and_tells_who_sees_all(net: Network) -> None:
    national = await newcomer(net, "Noé National", Role.NATIONAL, ELSEWHERE)

    await ask(net, "Ain")

    assert "transmise" in net.paul.last.text
    assert "Paul Girard" in national.last.text
    assert not any("Paul" in message.text for message in net.claire.received)


async def test_another_departements_requests_are_not_there_even_with_their_ids(net: Network) -> None:
    anne = await newcomer(net, "Anne Animatrice", Role.ANIMATEUR, ELSEWHERE)
    await ask(net)
    [row] = await requests(net)

    for route in ("request", "approve", "refuse"):
        assert "n’existe plus" in await press(net, anne, route, str(row["id"]))

    [after] = await requests(net)
    assert "open" == after["state"]


async def test_waiting_requests_are_found_again_from_the_members(net: Network) -> None:
    await ask(net)
    await net.say(net.claire, "/membres")

    await net.tap(net.claire, "Demandes d’entrée (1)")

    assert "Nouveau conseiller" in (await net.tap(net.claire, "Paul Girard")).text


async def test_a_forged_departement_goes_nowhere(net: Network) -> None:
    await net.say(net.paul, "/demande")
    await press(net, net.paul, "answer", "ask_in", "department", "ZZ")
    await net.say(net.paul, "Paul Girard")
    await net.say(net.paul, "Une structure")

    assert "n’est pas connu" in (await net.say(net.paul, "Pour voir")).text
    assert [] == await requests(net)


async def test_who_comes_in_with_a_code_has_no_open_request_any_more(net: Network) -> None:
    await ask(net)
    await net.say(net.paul, f"/start {await net.invite()}")
    await net.tap(net.paul, "J’ai lu")
    await net.tap(net.paul, "J’accepte")
    await net.say(net.paul, "Paul Girard")
    await net.tap(net.paul, "pas dans la liste")

    assert [] == await requests(net)


async def test_a_stranger_disturbs_nobody_at_night(net: Network) -> None:
    net.telegram.clock.push(timedelta(hours=8))
    told = len(net.claire.received)
    for words in ("/demande", "95", "Paul Girard", "Cergy"):
        await net.say(net.paul, words)
    await net.paul.say("Pour venir")
    await net.telegram.until(lambda: "transmise" in net.paul.last.text, 5)

    assert told == len(net.claire.received)
    [row] = await net.rows("SELECT not_before FROM outbox WHERE state = 'queued'")
    assert str(row["not_before"]).startswith("2026-11-25T07:00")


async def test_members_have_nothing_to_ask(net: Network) -> None:
    assert "réservée à d’autres rôles" in (await net.say(net.nadia, "/demande")).text


async def test_whoever_waits_is_told_that_they_do(net: Network) -> None:
    await ask(net)

    for words in ("bonjour", "et alors ?", "/aide"):
        told = await net.say(net.paul, words)
        assert "déjà transmise" in told.text
        assert ["Retirer ma demande"] == told.labels

    await net.tap(net.paul, "Retirer ma demande")
    assert "On y entre sur invitation" in (await net.say(net.paul, "bonjour")).text
