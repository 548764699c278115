"""The animateur keeps the modules on a telephone: adds one in a few taps, changes it, retires it, puts it back."""

from __future__ import annotations

import pytest

from bot.domain.network.roles import Role
from bot.domain.training.modules import Module
from bot.store.training import modules
from tests.conversations.network.test_members import press
from tests.network import ELSEWHERE, Network, newcomer


def plain(text: str) -> str:
    return text.replace("\N{NO-BREAK SPACE}", " ")


async def made(net: Network, title: str = "Prime d’activité") -> str:
    await net.say(net.claire, "/modules nouveau")
    await net.say(net.claire, title)
    await net.say(net.claire, "Caf")
    await net.tap(net.claire, "3,5 h")
    await net.tap(net.claire, "Sur place")
    await net.tap(net.claire, "Obligatoire")
    [row] = await net.rows(f"SELECT id FROM modules WHERE title = '{title}'")
    return str(row["id"])


async def kept(net: Network) -> list[dict[str, object]]:
    return await net.rows(
        "SELECT title, body, hours, format, public, compulsory, retired_at FROM modules ORDER BY title"
    )


async def test_a_module_is_added_in_a_few_taps(net: Network) -> None:
    assert "Aucun pour le moment" in (await net.say(net.claire, "/modules")).text
    asked = await net.tap(net.claire, "Nouveau module")
    assert "(1 sur 5)" in asked.text

    await net.say(net.claire, "  Prime   d’activité ")
    skipped = await net.tap(net.claire, "Sans organisme")
    assert "Combien d’heures" in skipped.text
    await net.say(net.claire, "3 h 30")
    await net.say(net.claire, "À la préfecture")
    card = await net.tap(net.claire, "Facultatif")

    assert "Durée : 3,5 h" in plain(card.text)
    assert "Modalité : À la préfecture" in plain(card.text)
    assert "Suivi par 0 conseiller sur 2." in plain(card.text)
    assert [("Prime d’activité", "", 3.5, 0)] == [
        (row["title"], row["body"], row["hours"], row["compulsory"]) for row in await kept(net)
    ]


@pytest.mark.parametrize("wrong", ["beaucoup", "0", "3 h 75", "9999", "²", "-3"])
async def test_a_duration_that_is_none_is_asked_again(net: Network, wrong: str) -> None:
    await net.say(net.claire, "/modules nouveau")
    await net.say(net.claire, "RSA")
    await net.say(net.claire, "Caf")

    assert "Je n’ai pas compris cette durée" in (await net.say(net.claire, wrong)).text
    assert "Comment se suit-il" in (await net.say(net.claire, "45 min")).text


@pytest.mark.parametrize(
    ("title", "sentence"),
    [
        ("!!!", "Je n’ai pas compris cet intitulé"),
        ("x" * 121, "120 caractères au plus"),
        ("prime d'activité", "existe déjà"),
    ],
)
async def test_a_title_that_is_none_or_another_ones_is_refused(
    net: Network, title: str, sentence: str
) -> None:
    await made(net)
    await net.say(net.claire, "/modules nouveau")

    assert sentence in (await net.say(net.claire, title)).text
    assert "Quel organisme" in (await net.say(net.claire, "RSA")).text
    assert 1 == len(await kept(net))


async def test_everything_of_a_module_can_be_changed(net: Network) -> None:
    await made(net)
    for field, answer in (
        ("Intitulé", "RSA"),
        ("Organisme", "MSA"),
        ("Durée", "7"),
        ("Modalité", "MOOC"),
        ("Public", "tous"),
    ):
        await net.say(net.claire, "/modules caf") if field == "Intitulé" else None
        await net.tap(net.claire, "Modifier")
        await net.tap(net.claire, field)
        card = await net.say(net.claire, answer)
    await net.tap(net.claire, "Modifier")
    await net.tap(net.claire, "Obligatoire")
    card = await net.tap(net.claire, "Facultatif")

    assert "Module : RSA" in plain(card.text)
    assert [("RSA", "MSA", 7.0, "MOOC", "tous", 0)] == [
        (row["title"], row["body"], row["hours"], row["format"], row["public"], row["compulsory"])
        for row in await kept(net)
    ]


async def test_a_module_is_retired_and_put_back(net: Network) -> None:
    await made(net)
    await net.say(net.claire, "/modules prime")
    await net.tap(net.claire, "Retirer")
    card = await net.tap(net.claire, "Oui, retirer")
    assert "il n’est plus proposé" in card.text
    assert "Aucun pour le moment" in (await net.say(net.claire, "/modules")).text

    await net.tap(net.claire, "Remettre", card)

    assert [None] == [row["retired_at"] for row in await kept(net)]
    journal = plain((await net.say(net.claire, "/journal")).text)
    assert all(
        f"a {done} le module « Prime d’activité »" in journal for done in ("ajouté", "retiré", "remis")
    )


async def test_what_all_departements_share_is_not_changed_by_one(net: Network) -> None:
    async with net.app.db.transaction() as tx:
        await modules.put(tx, Module("modulecomm", "Accueil", None))

    card = await net.say(net.claire, "/modules accueil")

    assert "commun à tous les départements" in card.text
    assert ["Qui l’a suivi, qui non", "‹ Retour"] == card.labels
    assert "ne se modifie pas ici" in await press(net, net.claire, "module_retire", "modulecomm", "oui")


async def test_another_departements_module_is_not_there(net: Network) -> None:
    module_id = await made(net)
    anne = await newcomer(net, "Anne Animatrice", Role.ANIMATEUR, ELSEWHERE)

    assert "Prime" not in (await net.say(anne, "/modules")).text
    for route in ("module", "module_edit", "module_retire", "module_put_back", "training_module"):
        assert "n’existe plus, ou n’est pas de votre" in await press(net, anne, route, module_id)
