"""Whom an announcement is for, put together on a telephone; never beyond the sender's département."""

from __future__ import annotations

from bot.domain.network.roles import Role
from bot.store.engine.queries import Query
from tests.conversations.broadcasts.announcing import advisers, heard, on_paper, plain, tap, tick, write
from tests.network import HERE, Network, newcomer


async def sector(net: Network, *people: str) -> None:
    """« Vexin », of one structure, where these people are."""
    statements = [
        (
            "INSERT INTO sectors (id, department_code, name) VALUES ('sectorvexi', :code, 'Vexin')",
            {"code": HERE},
        ),
        ("INSERT INTO sector_structures (sector_id, structure_id) VALUES ('sectorvexi', 'placemagny')", {}),
    ]
    async with net.app.db.transaction() as tx:
        for sql, values in statements:
            await tx.execute(Query("test", sql, "A test's."), **values)
        for name in people:
            sql = "UPDATE members SET structure_id = 'placemagny' WHERE first_name = :name"
            await tx.execute(Query("test", sql, "A test's."), name=name)


async def test_step_by_step_with_a_count_and_names(net: Network) -> None:
    await sector(net, "Nadia", "Karim")
    await on_paper(net, "Lou Papier")
    await write(net, "Réunion", "À qui")
    assert "3 personnes, dont 1 sans Telegram" in plain(net.claire.last.text)
    text = await tap(net, net.claire, "Seulement", "Secteur", "Vexin")
    assert "Conseillers, seulement secteur Vexin" in text
    assert "2 personnes" in text
    assert "Nadia Benali, Karim Lefort" in text
    await tap(net, net.claire, "Sauf", "Une personne")
    await net.say(net.claire, "lefort")
    text = plain(net.claire.last.text)
    assert "Conseillers, seulement secteur Vexin, sauf Karim Lefort" in text
    assert "1 personne" in text
    assert "2 personnes" in await tap(net, net.claire, "Annuler l’étape")


async def test_a_name_that_several_have_is_asked_and_one_of_nobody_is_said(net: Network) -> None:
    await advisers(net, 2)
    await write(net, "Réunion", "À qui", "Sauf", "Une personne")
    await net.say(net.claire, "lou")
    assert ["Lou Essai0", "Lou Essai1"] == net.claire.last.labels[:2]
    await net.say(net.claire, "dragon")
    assert "Rien ne s’appelle « dragon »" in plain(net.claire.last.text)
    await net.say(net.claire, "essai1")
    assert "sauf Lou Essai1" in plain(net.claire.last.text)


async def test_a_selection_is_kept_used_again_and_deleted(net: Network) -> None:
    await write(net, "Réunion", "À qui", "Listes", "Garder celle-ci")
    await net.say(net.claire, "Tous les conseillers")
    await net.say(net.claire, "/annonce Autre")
    text = await tap(net, net.claire, "À qui", "Listes", "Tous les conseillers", "Utiliser")
    assert "Conseillers" in text
    await tap(net, net.claire, "Listes", "Tous les conseillers", "Supprimer")
    assert [] == await net.rows("SELECT id FROM kept_selections")


async def test_what_is_gone_is_said_and_stops_the_sending(net: Network) -> None:
    await sector(net, "Nadia")
    await write(net, "Réunion", "À qui", "Sauf", "Secteur", "Vexin", "Retour")
    async with net.app.db.transaction() as tx:
        await tx.execute(Query("test", "DELETE FROM sector_structures", "A test's."))
        await tx.execute(Query("test", "DELETE FROM sectors", "A test's."))
    assert "sauf un secteur supprimé depuis" in await tap(net, net.claire, "À qui")
    await tap(net, net.claire, "Retour")
    answer = await net.claire.tap(net.claire.last, "Envoyer")
    assert "n’existe plus" in answer.text


async def test_nobody_of_another_departement_is_ever_meant(net: Network) -> None:
    await net.say(net.claire, "/annonce Bonjour")
    text = await tap(net, net.claire, "À qui", "Tout le monde")
    assert "Olga" not in text
    await tap(net, net.claire, "Retour", "Envoyer", "nvoyer")
    await tick(net)

    assert heard(net.nadia, "Bonjour")
    assert not heard(net.olga, "Bonjour")
    [row] = await net.rows("SELECT id FROM broadcasts")
    [olga] = await net.rows("SELECT id FROM members WHERE first_name = 'Olga'")
    data = f"1|selection_add|{row['id']}|o|member|{olga['id']}"
    assert (await net.claire.press(net.claire.last, data)).alert


async def test_the_national_level_may_mean_one_departement(net: Network) -> None:
    nat = await newcomer(net, "Alix National", Role.NATIONAL)
    await net.say(nat, "/annonce Bonjour")
    await tap(net, nat, "À qui", "Conseillers", "Seulement", "Département")
    await net.say(nat, "oise")
    await tap(net, nat, "Oise (60)")
    text = plain(nat.last.text)
    assert "Conseillers, seulement Oise (60)" in text
    assert "1 personne" in text


async def test_the_sorts_of_people_are_not_cut_on_a_telephone(net: Network) -> None:
    """« Sans réponse » is wider than a quarter of 390 points."""
    await write(net, "Réunion", "À qui")
    await tap(net, net.claire, "Ajouter")

    assert all(len(row) <= 3 for row in net.claire.last.raw["reply_markup"]["inline_keyboard"])
