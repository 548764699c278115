"""`/mesdonnees`, `/oublier`: for members, for those who lost their access, and for strangers who only knocked."""

from __future__ import annotations

import io
import json
from typing import Any

from openpyxl import load_workbook

from bot.demo.players import Person
from bot.demo.world import Message
from bot.domain.network.roles import Role
from tests.conversations.lists.test_imports import files
from tests.conversations.network.test_members import open_card
from tests.network import HERE, Network, newcomer

NBSP = "\N{NO-BREAK SPACE}"
ON_ITS_WAY = "Messages à vous envoyer"
"""The answer itself may be under way while one of the two files is made, and sent when the other is."""


def content(net: Network, message: Message) -> tuple[str, bytes]:
    stored = net.telegram.world.files.get(message.raw["document"]["file_id"])
    assert stored is not None
    return stored.name, stored.data


async def copies(net: Network, person: Person) -> dict[str, bytes]:
    await net.say(person, "/mesdonnees")
    return dict(content(net, message) for message in files(person))


def read(made: dict[str, bytes]) -> dict[str, Any]:
    found: dict[str, Any] = json.loads(made["mes-donnees-relais.json"])["données"]
    return found


async def test_a_member_gets_a_workbook_and_a_json_of_everything(net: Network) -> None:
    await net.say(net.nadia, "carte grise")
    await net.say(net.nadia, "/preferences annuaire oui")

    made = await copies(net, net.nadia)

    told = next(
        message.text for message in net.nadia.received if "tout ce que le bot conserve" in message.text
    )
    assert "compte, accords donnés, recherches" in told
    assert {"mes-donnees-relais.xlsx", "mes-donnees-relais.json"} == set(made)
    data = read(made)
    assert ["carte grise"] == [row["query"] for row in data["Recherches"]]
    assert [net.nadia.id] == [row["user_id"] for row in data["Compte"]]
    book = load_workbook(io.BytesIO(made["mes-donnees-relais.xlsx"]))
    assert ["Résumé", *(title for title in data if title != ON_ITS_WAY)] == [
        title for title in book.sheetnames if title != ON_ITS_WAY
    ]
    titles, row = book["Compte"].iter_rows(values_only=True)
    account = dict(zip(titles, row, strict=True))
    assert "en activité" == account["état"]
    assert "24/11/2026" == account["dernière venue"]
    assert "24/11/2026 à 14:30" == account["membre depuis le"]
    assert "2026-11-24T14:30:00+01:00" == data["Compte"][0]["joined_at"]
    assert {"Établi le": "24/11/2026 à 14:30", "Heures": "heure locale (Europe/Paris)"}.items() <= dict(
        book["Résumé"].iter_rows(values_only=True)
    ).items()


async def test_the_files_may_be_kept_and_the_task_is_no_datum(net: Network) -> None:
    made = await copies(net, net.nadia)

    assert "Travaux en cours" not in read(made)
    assert not any(message.raw.get("has_protected_content") for message in files(net.nadia))
    assert [] == await net.rows("SELECT id FROM tasks")


async def test_the_animateur_sees_that_a_copy_was_taken(net: Network) -> None:
    await copies(net, net.nadia)

    assert "Nadia Benali a demandé une copie de ses données." in (await net.say(net.claire, "/journal")).text


async def test_who_lost_their_access_still_has_a_copy(net: Network) -> None:
    await open_card(net, "Nadia Benali")
    await net.tap(net.claire, "Suspendre")
    assert "Compte" in read(await copies(net, net.nadia))

    await net.say(net.karim, "/quitter oui")
    assert "Compte" in read(await copies(net, net.karim))


async def test_nothing_is_held_about_who_only_looked(net: Network) -> None:
    await net.say(net.paul, "bonjour")

    for command in ("/mesdonnees", "/oublier", "/oublier oui"):
        shown = await net.say(net.paul, command)
        assert "ne conserve" in shown.text
        assert [] == shown.labels


async def test_a_stranger_who_asked_to_come_in_sees_it_and_erases_it(net: Network) -> None:
    await net.say(net.paul, "/demande")
    await net.say(net.paul, "95")
    await net.say(net.paul, "Paul Girard")
    await net.say(net.paul, "Maison de Vauréal")
    await net.say(net.paul, "J’y arrive lundi.")
    assert "Maison de Vauréal" in read(await copies(net, net.paul))["Demandes d’entrée"][0]["structure"]

    shown = await net.say(net.paul, "/oublier")
    assert "Vous n’êtes pas membre du réseau" in shown.text
    await net.tap(net.paul, "Oui, tout effacer")

    assert [] == await net.rows("SELECT id FROM requests")
    assert "ne conserve rien" in (await net.say(net.paul, "/mesdonnees")).text


async def test_an_erasure_is_asked_once_and_can_be_refused(net: Network) -> None:
    shown = await net.say(net.nadia, "/oublier")
    assert "Effacer tout ce que le bot conserve sur vous" in shown.text
    assert "Personne d’autre n’anime" not in shown.text

    assert "Rien n’a été effacé" in (await net.tap(net.nadia, "Non")).text
    assert "Nadia Benali" in (await net.say(net.nadia, "/moi")).text


async def test_after_it_the_person_is_a_stranger_and_the_animateur_knows_without_a_name(net: Network) -> None:
    await net.say(net.nadia, "caf")
    await net.say(net.nadia, "/oublier")

    gone = await net.tap(net.nadia, "Oui, tout effacer")

    assert "ne conserve plus rien sur vous" in gone.text
    assert [] == gone.labels
    assert "sur invitation" in (await net.say(net.nadia, "caf")).text
    assert [] == await net.rows(f"SELECT id FROM members WHERE user_id = {net.nadia.id}")
    told = net.claire.last.text
    assert "a fait effacer ses données (rôle : Conseiller, conseillère)" in told.replace(NBSP, " ")
    assert "Nadia" not in told


async def test_it_can_be_typed_and_the_last_words_are_not_stored(net: Network) -> None:
    gone = await net.say(net.nadia, "/oublier oui")

    assert "ne conserve plus rien sur vous" in gone.text
    assert [] == await net.rows(f"SELECT id FROM outbox WHERE chat_id = {net.nadia.id}")
    assert "deleteMyCommands" in [call.method for call in net.telegram.calls]


async def test_what_waits_for_them_is_never_sent(net: Network) -> None:
    """A message held back for the morning, to somebody who is gone by then."""
    from datetime import timedelta

    from bot.chat.notices import tell
    from bot.chat.screens import Screen
    from bot.store.network import members

    async with net.app.db.transaction() as tx:
        now = net.app.clock.now()
        nadia = await members.by_user(tx, net.nadia.id)
        assert nadia is not None
        await tell(tx, nadia, Screen("à demain"), now, not_before=now + timedelta(days=1))

    await net.nadia.say("/oublier oui")
    await net.quiet()

    assert "à demain" not in [message.text for message in net.nadia.received]


async def test_who_is_erased_comes_back_as_somebody_new(net: Network) -> None:
    await net.say(net.nadia, "/oublier oui")
    code = await net.invite()

    await net.say(net.nadia, f"/start {code}")
    await net.tap(net.nadia, "J’ai lu")
    await net.tap(net.nadia, "J’accepte")
    await net.say(net.nadia, "Nadia Benali")
    await net.tap(net.nadia, "pas dans la liste")

    assert "Nadia Benali" in (await net.say(net.nadia, "/moi")).text


async def test_the_last_animateur_is_warned(net: Network) -> None:
    assert "Personne d’autre n’anime ce département" in (await net.say(net.claire, "/oublier")).text

    await newcomer(net, "Omar Diallo", Role.ANIMATEUR, HERE)

    assert "Personne d’autre" not in (await net.say(net.claire, "/oublier")).text


async def test_who_was_suspended_is_erased_and_an_open_screen_about_them_says_so(net: Network) -> None:
    await open_card(net, "Nadia Benali")
    await net.tap(net.claire, "Suspendre")
    card = net.claire.last

    await net.say(net.nadia, "/oublier oui")

    answer = await net.claire.tap(card, "Rétablir")
    assert "n’est plus" in answer.text or "n’existe plus" in answer.text


async def test_the_notice_names_each_right_with_its_command_and_every_duration(net: Network) -> None:
    shown = await net.say(net.nadia, "/confidentialite")

    text = shown.text.replace(NBSP, " ")
    for words in (
        "Préfecture de test",
        "dpo@test.example",
        "/mesdonnees",
        "/moi",
        "/oublier",
        "/preferences",
        "cnil.fr",
    ):
        assert words in text
    assert "• 12 mois : votre compte, après votre dernière venue (vous êtes prévenu un mois avant)" in text
    assert "• 30 jours : vos recherches" in text
