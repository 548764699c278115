"""`/moi`: everybody sees who the bot thinks they are, mends it, and leaves when they like."""

from __future__ import annotations

import pytest

from bot.domain.network.roles import Role
from tests.conversations.network.test_members import row_of
from tests.network import HERE, Network, newcomer
from tests.pushed import push

NBSP = "\N{NO-BREAK SPACE}"


async def test_the_card_says_what_is_known(net: Network) -> None:
    shown = await net.say(net.nadia, "/moi")

    text = shown.text.replace(NBSP, " ")
    assert text.startswith("Nadia Benali\nConseiller, conseillère, Val-d’Oise\nStructure : aucune\n")
    assert "Courriel : non renseigné" in text
    assert "Membre depuis le mardi 24 novembre 2026." in text


async def test_a_name_is_mended_by_a_button(net: Network) -> None:
    await net.say(net.nadia, "/moi")
    assert "vos prénom et nom" in (await net.tap(net.nadia, "Mon nom")).text
    assert "le prénom puis le nom" in (await net.say(net.nadia, "95")).text

    shown = await net.say(net.nadia, "Nadia Ben Ali")

    assert shown.text.startswith("Nadia Ben Ali\n")
    assert "Nadia Ben Ali" in (await net.say(net.claire, "/membres")).text


@pytest.mark.parametrize("command", ["/moi structure", "/moi STRUCTURE"])
async def test_a_structure_is_looked_for_and_chosen(net: Network, command: str) -> None:
    await net.say(net.nadia, command)
    assert ["Creil"] != (await net.say(net.nadia, "creil")).labels[:1]
    assert "Cergy" in (await net.say(net.nadia, "cergi")).labels

    shown = await net.tap(net.nadia, "Cergy")

    assert "Structure : Cergy" in shown.text.replace(NBSP, " ")
    await net.say(net.nadia, "/moi structure")
    assert "Structure : aucune" in (await net.tap(net.nadia, "Sans structure")).text.replace(NBSP, " ")


@pytest.mark.parametrize(
    ("typed", "shown"),
    [
        ("/moi telephone 06 12 34 56 78", "Téléphone : 06 12 34 56 78"),
        ("/moi tél : 06.12.34.56.78", "Téléphone : 06 12 34 56 78"),
        ("/moi mon mail nadia@cergy.example", "Courriel : nadia@cergy.example"),
        ("/moi e-mail nadia@cergy.example", "Courriel : nadia@cergy.example"),
        ("/moi nom Nadia Ben Ali", "Nadia Ben Ali"),
        ("/moi structure sans structure", "Structure : aucune"),
        ("/moi telephone aucun", "Téléphone : non renseigné"),
    ],
)
async def test_what_is_typed_behind_the_command_is_the_answer(net: Network, typed: str, shown: str) -> None:
    """It was passed over, and the old number shown as if nothing had been said."""
    assert shown in (await net.say(net.nadia, typed)).text.replace(NBSP, " ")


async def test_an_answer_behind_the_command_that_is_none_is_asked_for_again(net: Network) -> None:
    assert "pas reconnu" in (await net.say(net.nadia, "/moi telephone 12")).text
    assert "01 99 00 12 34" in (await net.say(net.nadia, "01 99 00 12 34")).text.replace(NBSP, " ")

    assert "Il manque le prénom" in (await net.say(net.nadia, "/moi prénom Nadège")).text
    assert (await net.say(net.nadia, "Nadège Benali")).text.startswith("Nadège Benali")

    assert "Cergy" in (await net.say(net.nadia, "/moi structure cergi")).labels
    assert "Structure : Cergy" in (await net.tap(net.nadia, "Cergy")).text.replace(NBSP, " ")
    await net.say(net.nadia, "/moi structure")
    assert "Structure : aucune" in (await net.say(net.nadia, "aucune")).text.replace(NBSP, " ")


async def test_a_mail_and_a_telephone_are_checked_and_seen_by_the_animateur_alone(net: Network) -> None:
    await net.say(net.nadia, "/moi courriel")
    assert "pas reconnu une adresse" in (await net.say(net.nadia, "nadia")).text
    await net.say(net.nadia, "nadia@cergy.example")
    await net.say(net.nadia, "/moi telephone")
    assert "pas reconnu" in (await net.say(net.nadia, "12")).text
    shown = await net.say(net.nadia, "01 99 00 12 34")

    assert "Téléphone : 01 99 00 12 34" in shown.text.replace(NBSP, " ")
    await net.say(net.claire, "/membres nadia")
    assert "nadia@cergy.example" in (await net.tap(net.claire, "Nadia Benali")).text
    assert "nadia@cergy.example" not in (await net.say(net.karim, "/annuaire nadia")).text


async def test_what_is_pasted_may_have_something_around_it(net: Network) -> None:
    await net.say(net.nadia, "/moi nom\u200b")
    await net.say(net.nadia, "\u200bNadia\u00a0Ben\u202fAli\u2060")
    await net.say(net.nadia, "/moi Téléphone.")
    await net.say(net.nadia, "« Tél. :\u00a001\u202f99 00\u200b 12 34 ».")
    await net.say(net.nadia, "/moi courriel")

    text = (await net.say(net.nadia, "<mailto:nadia@cergy.example>\u200b")).text.replace(NBSP, " ")

    assert text.startswith("Nadia Ben Ali\n")
    assert "Téléphone : 01 99 00 12 34" in text
    assert "Courriel : nadia@cergy.example" in text


@pytest.mark.parametrize(
    ("field", "known"), [("courriel", "nadia@cergy.example"), ("téléphone", "0199001234")]
)
@pytest.mark.parametrize("nothing", ["aucun", "N.C.", "—", "\u00a0-\u200b"])
async def test_who_has_none_may_say_so_in_their_words(
    net: Network, field: str, known: str, nothing: str
) -> None:
    await net.say(net.nadia, f"/moi {field}")
    await net.say(net.nadia, known)
    await net.say(net.nadia, f"/moi {field}")

    text = (await net.say(net.nadia, nothing)).text.replace(NBSP, " ")

    assert f"{field.capitalize()} : non renseigné" in text


async def test_a_structure_of_another_departement_cannot_be_chosen_with_a_forged_button(net: Network) -> None:
    await net.say(net.nadia, "/moi structure")

    answer = await net.nadia.press(net.nadia.last, "1|answer|my_structure|structure|placecreil")

    assert "n’est plus dans la liste" in answer.text or "n’existe plus" in answer.text
    assert (await row_of(net, net.nadia))["structure_id"] is None


async def test_what_is_taken_away_is_not_shown_again_without_asking(net: Network) -> None:
    await net.say(net.nadia, "/moi courriel")
    await net.say(net.nadia, "nadia@cergy.example")
    await net.say(net.nadia, "/preferences courriel oui")

    await net.say(net.nadia, "/moi courriel")
    await net.tap(net.nadia, "Sans courriel")

    assert [] == await net.rows("SELECT field FROM consents")


async def test_who_leaves_is_asked_once_and_loses_access_at_once(net: Network) -> None:
    await net.say(net.nadia, "/quitter")
    assert "Nadia Benali" in (await net.tap(net.nadia, "Retour")).text
    await net.tap(net.nadia, "Quitter le réseau")

    left = await net.tap(net.nadia, "Oui, quitter")

    assert "Vous avez quitté le réseau" in left.text
    assert "sur invitation" in (await net.say(net.nadia, "caf")).text
    assert "Nadia Benali a quitté le réseau" in net.claire.last.text
    row = await row_of(net, net.nadia)
    assert ("left", "left") == (row["state"], row["state_reason"])
    assert "deleteMyCommands" in [call.method for call in net.telegram.calls]


async def test_leaving_can_be_typed_and_undone_by_a_code(net: Network) -> None:
    await push(net, "2026-11-24 21:00")
    await net.say(net.nadia, "/quitter oui")
    before = (await row_of(net, net.nadia))["id"]
    code = await net.invite()

    await net.say(net.nadia, f"/start {code}")
    await net.tap(net.nadia, "J’ai lu")
    await net.tap(net.nadia, "J’accepte")
    await net.say(net.nadia, "Nadia Benali")
    await net.tap(net.nadia, "pas dans la liste")

    row = await row_of(net, net.nadia)
    assert ("active", before) == (row["state"], row["id"])
    await push(net, "2026-11-25 08:00")
    assert not any("a quitté le réseau" in message.text for message in net.claire.received)


async def test_the_last_animateur_is_warned_and_may_leave(net: Network) -> None:
    assert "Personne d’autre n’anime ce département" in (await net.say(net.claire, "/quitter")).text
    other = await newcomer(net, "Omar Diallo", Role.ANIMATEUR, HERE)
    assert "Personne d’autre" not in (await net.say(net.claire, "/quitter")).text

    await net.tap(net.claire, "Oui, quitter")

    assert "Claire Morin a quitté le réseau" in other.last.text
