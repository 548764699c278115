"""The animateur makes sectors on a telephone: a name, structures by taps and words, and what an event does to them."""

from __future__ import annotations

import pytest

from bot.actions.network import audiences
from bot.domain.directory.structures import Structure
from bot.domain.events.events import EventState
from bot.domain.network.audiences import Audience
from bot.domain.network.roles import Role
from bot.store.core.departments import raise_revisions
from bot.store.directory.structures import put_structures
from bot.store.network import members
from tests.conversations.events.planning.planning import planned
from tests.conversations.network.test_members import press
from tests.network import ELSEWHERE, HERE, NOW, Network, newcomer


def plain(text: str) -> str:
    return text.replace("\N{NO-BREAK SPACE}", " ")


async def made(net: Network, name: str = "Vexin") -> str:
    await net.say(net.claire, "/secteurs nouveau")
    await net.say(net.claire, name)
    await net.say(net.claire, "terminé")
    [row] = await net.rows(f"SELECT id FROM sectors WHERE name = '{name}'")
    return str(row["id"])


async def places(net: Network) -> list[object]:
    rows = await net.rows("SELECT structure_id FROM sector_structures ORDER BY structure_id")
    return [row["structure_id"] for row in rows]


async def test_a_sector_is_made_by_a_name_and_a_few_taps(net: Network) -> None:
    shown = await net.say(net.claire, "/secteurs")
    assert "un événement peut lui être réservé" in shown.text
    asked = await net.tap(net.claire, "Nouveau secteur")
    assert "quel est son nom" in asked.text

    chosen = await net.say(net.claire, "  \u202eVe\u200bxin\N{NO-BREAK SPACE}")
    assert "Secteur Vexin : 0 structure" in plain(chosen.text)
    assert ["Cergy", "Magny-en-Vexin", "Terminé"] == chosen.labels
    after = await net.tap(net.claire, "Magny")
    assert "✓ Magny-en-Vexin" in after.labels
    card = await net.tap(net.claire, "Terminé")

    assert "Secteur : Vexin" in plain(card.text)
    assert "• Magny-en-Vexin" in card.text
    assert ["placemagny"] == await places(net)
    assert "mis de côté" not in "\n".join(message.text for message in net.claire.received)


async def test_words_do_what_taps_do(net: Network) -> None:
    async with net.app.db.transaction() as tx:
        await put_structures(
            tx, [Structure("placeposte", "9010", HERE, "France services La Poste de Cergy")], NOW
        )
        await raise_revisions(tx, [HERE])
    await net.say(net.claire, "/secteurs nouveau")
    await net.say(net.claire, "Vexin")

    put_in = await net.say(net.claire, "magny")
    assert "✓ Magny-en-Vexin" in put_in.labels
    found = await net.say(net.claire, "cergy")
    assert ["Cergy", "La Poste de Cergy", "Toutes les structures"] == found.labels
    await net.say(net.claire, "magny")
    assert "Je ne trouve pas" in (await net.say(net.claire, "Tombouctou")).text
    card = await net.say(net.claire, "terminé")

    assert "Aucune structure" in card.text
    assert [] == await places(net)
    assert "Secteur : Vexin" in plain((await net.say(net.claire, "/secteurs vexin")).text)


async def test_many_structures_have_pages_and_a_tap_stays_on_its_own(net: Network) -> None:
    more = [
        Structure(f"place{number:05}", f"8{number:03}", HERE, f"France services {number:02}")
        for number in range(12)
    ]
    async with net.app.db.transaction() as tx:
        await put_structures(tx, more, NOW)
        await raise_revisions(tx, [HERE])
    await net.say(net.claire, "/secteurs nouveau")
    first = await net.say(net.claire, "Nord")
    assert 6 == len([label for label in first.labels if label not in ("Suite ›", "Terminé")])

    second = await net.tap(net.claire, "Suite")
    assert {"‹ Précédentes", "Terminé"} <= set(second.labels)
    after = await net.tap(net.claire, "08")

    assert "✓ 08" in after.labels
    assert "‹ Précédentes" in after.labels


async def test_a_sector_is_renamed_and_its_events_follow(net: Network) -> None:
    sector_id = await made(net)
    event = await planned(net, audience=Audience(sectors=frozenset({sector_id})))
    await net.say(net.claire, "/secteurs vexin")

    await net.tap(net.claire, "Renommer")
    card = await net.say(net.claire, "Grand Vexin")

    assert "Secteur : Grand Vexin" in plain(card.text)
    assert "1 événement à venir lui est réservé" in plain(card.text)
    [row] = await net.rows(f"SELECT audience FROM events WHERE id = '{event.id}'")
    assert sector_id in str(row["audience"])
    journal = plain((await net.say(net.claire, "/journal")).text)
    assert "a renommé un secteur : « Vexin » → « Grand Vexin »" in journal


@pytest.mark.parametrize("wrong", ["!!!", "x" * 61, "Vexin", "le secteur VEXIN"])
async def test_a_name_that_is_none_or_another_ones_is_refused(net: Network, wrong: str) -> None:
    await made(net)
    await net.say(net.claire, "/secteurs nouveau")

    answer = await net.say(net.claire, wrong)

    assert "existe déjà" in answer.text or "60 caractères" in answer.text
    assert ["Vexin"] == [row["name"] for row in await net.rows("SELECT name FROM sectors")]


async def test_a_sector_that_an_event_to_come_is_for_is_not_deleted(net: Network) -> None:
    sector_id = await made(net)
    audience = Audience(sectors=frozenset({sector_id}))
    await planned(net, audience=audience, state=EventState.CANCELLED)
    await planned(net, audience=audience, state=EventState.PREPARED)
    await net.say(net.claire, "/secteurs vexin")
    refused = await net.tap(net.claire, "Supprimer")

    assert "ne peut pas être supprimé" in refused.text
    assert "1 événement à venir" in plain(refused.text)
    assert ["France Titres, les bases", "‹ Retour"] == refused.labels
    assert "changez d’abord son public" in await press(net, net.claire, "sector_delete", sector_id, "oui")
    assert 1 == len(await net.rows("SELECT id FROM sectors"))


async def test_a_sector_that_is_deleted_is_asked_about_once(net: Network) -> None:
    await made(net)
    await net.say(net.claire, "/secteurs vexin")
    asked = await net.tap(net.claire, "Supprimer")
    assert "Ses structures restent dans l’annuaire" in asked.text

    await net.tap(net.claire, "Oui, supprimer")

    assert [] == await net.rows("SELECT id FROM sectors")


async def test_an_audience_whose_sector_is_gone_is_nobodys(net: Network) -> None:
    """It must not widen to everybody."""
    event = await planned(net, audience=Audience(sectors=frozenset({"sectorgone"})))
    async with net.app.db.reading() as tx:
        nadia = await members.by_user(tx, net.nadia.id)
        assert nadia is not None
        assert not await audiences.admits(tx, event.audience, nadia)
        assert [] == await audiences.people(tx, event.audience, HERE)

    assert "France Titres" not in (await net.say(net.nadia, "/agenda")).text


async def test_who_is_of_the_sector_is_meant_and_nobody_else(net: Network) -> None:
    sector_id = await made(net)
    await net.say(net.claire, "/secteurs vexin")
    await net.tap(net.claire, "Choisir les structures")
    await net.tap(net.claire, "Cergy")
    async with net.app.db.transaction() as tx:
        karim = await members.by_user(tx, net.karim.id)
        assert karim is not None
        await members.set_structure(tx, karim.id, "placecergy")
    await planned(net, audience=Audience(sectors=frozenset({sector_id})))

    assert "France Titres" in (await net.say(net.karim, "/agenda")).text
    assert "France Titres" not in (await net.say(net.nadia, "/agenda")).text


async def test_another_departements_sector_is_not_there(net: Network) -> None:
    sector_id = await made(net)
    anne = await newcomer(net, "Anne Animatrice", Role.ANIMATEUR, ELSEWHERE)

    assert "Vexin" not in (await net.say(anne, "/secteurs")).text
    for route in ("sector", "sector_rename", "sector_places", "sector_delete"):
        assert "n’existe plus, ou n’est pas de votre" in await press(net, anne, route, sector_id)
    assert "n’existe plus" in await press(net, anne, "sector_place", sector_id, "placecergy", "0")
    assert "n’est plus dans la liste" in await press(
        net, net.claire, "sector_place", sector_id, "placecreil", "0"
    )
    assert [] == await places(net)


async def test_who_advises_makes_no_sector(net: Network) -> None:
    assert "réservée à d’autres rôles" in (await net.say(net.nadia, "/secteurs")).text
