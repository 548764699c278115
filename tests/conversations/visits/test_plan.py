"""`/visite`: never visited before all, then those not seen for long; from where the telephone is; who sees what."""

from __future__ import annotations

from dataclasses import replace

from bot.domain.network.roles import Role
from bot.store.directory import structures
from bot.store.directory.structures import put_structures
from tests.conversations.visits.visiting import CERGY, MAGNY, finished, plain, works_in
from tests.network import HERE, NOW, Network, newcomer


async def positions(net: Network) -> None:
    where = {CERGY: (49.036, 2.076), MAGNY: (49.154, 1.787)}
    async with net.app.db.transaction() as tx:
        for place_id, (latitude, longitude) in where.items():
            found = await structures.structure(tx, place_id)
            assert found is not None
            await put_structures(tx, [replace(found, latitude=latitude, longitude=longitude)], NOW)


async def test_those_never_visited_come_first(net: Network) -> None:
    await finished(net, net.claire)

    seen = plain(await net.say(net.claire, "/visite"))

    assert seen.index("Magny-en-Vexin : jamais visitée") < seen.index("Cergy : aujourd’hui")
    assert "1 jamais visitée, 0 autre à revoir (12 mois et plus)" in seen


async def test_after_how_many_months_is_the_departements_choice(net: Network) -> None:
    await finished(net, net.claire)
    net.telegram.push_clock(NOW.replace(month=12, year=2027) - NOW)
    assert "Cergy : il y a 13 mois, à revoir" in plain(await net.say(net.claire, "/visite"))

    await net.tap(net.claire, "Plus")
    await net.tap(net.claire, "Délai entre visites")
    assert "de 1 à 60" in plain(await net.say(net.claire, "jamais"))
    seen = plain(await net.say(net.claire, "24 mois"))

    assert "0 autre à revoir (24 mois et plus)" in seen


async def test_near_me_the_nearest_comes_first_and_the_position_is_not_kept(net: Network) -> None:
    await positions(net)
    assert "position" in plain(await net.say(net.claire, "/visite près"))
    assert "France services de Cergy" in plain(await net.say(net.claire, "je suis à cergy"))
    await net.say(net.claire, "/visite")
    await net.tap(net.claire, "Près de moi")

    await net.claire.send_location(49.15, 1.79)
    await net.quiet()

    seen = plain(net.claire.last)
    assert seen.index("Magny-en-Vexin (500 m)") < seen.index("Cergy (24 km)")
    assert [] == await net.rows("SELECT * FROM forms")
    for table in ("inbox", "outbox", "visits", "forms_aside"):
        assert [] == [row for row in await net.rows(f"SELECT * FROM {table}") if "49.15" in str(row)], table


async def test_a_position_out_of_the_blue_still_means_structures(net: Network) -> None:
    await positions(net)

    await net.claire.send_location(49.15, 1.79)
    await net.quiet()

    assert "jamais visitée" not in net.claire.last.text
    await net.tap(net.claire, "Visites près d’ici")
    assert "1. Magny-en-Vexin (500 m) : jamais visitée" in plain(net.claire.last)


async def test_the_prefecture_reads_and_starts_nothing(net: Network) -> None:
    pia = await newcomer(net, "Pia Pivoine", Role.PREFECTURE)

    await net.say(pia, "/visite cergy")

    assert "Commencer la visite" not in pia.last.labels
    assert "Proposer une date" not in pia.last.labels
    assert "Signalétique" in pia.last.labels


async def test_an_adviser_sees_their_own_structure_and_no_other(net: Network) -> None:
    assert "Choisissez la vôtre avec /moi" in plain(await net.say(net.nadia, "/visite"))
    await works_in(net, net.nadia, CERGY)
    await finished(net, net.claire)

    seen = plain(await net.say(net.nadia, "/visite magny"))

    assert "France services de Cergy" in seen
    assert "postes" not in seen
    assert "Visites (1)" not in net.nadia.last.labels


async def test_another_departement_is_not_there(net: Network) -> None:
    hugo = await newcomer(net, "Hugo Vasseur", Role.ANIMATEUR, "60")
    assert HERE != "60"

    await net.say(hugo, "/visite cergy")

    assert "Aucune structure pour « cergy »" in plain(hugo.last)


async def test_what_is_under_more_is_typed_too(net: Network) -> None:
    for words, said in (
        ("synthèse", "de quelle période"),
        ("rendez-vous", "rien de prévu"),
        ("près de moi", "position"),
        ("questions", "Questions de la fiche"),
        ("délai", "mois"),
    ):
        assert said.casefold() in plain(await net.say(net.claire, f"/visite {words}")).casefold(), words
        await net.say(net.claire, "/annuler")
