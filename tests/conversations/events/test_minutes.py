"""A meeting from its points to its minutes: who may say what, a bad line, sent once."""

from __future__ import annotations

from bot.domain.events.events import Event, EventKind
from bot.store.engine.queries import Query
from tests.conversations.events.hand import Hand, plain
from tests.conversations.events.planning.planning import planned
from tests.network import Network
from tests.pdf import read_pdf
from tests.pushed import push

MOVED_AWAY = Query("test", "UPDATE members SET department_code = '60' WHERE user_id = 1001", "Nadia, to 60.")
ACTION = "Action : envoyer le planning, Nadia Benali, 15/12"


async def meeting(net: Network, **changes: object) -> Event:
    """On Tuesday 8 December from 9 h on; Nadia is registered, Karim is not."""
    event = await planned(net, kind=EventKind.MEETING, title="Point mensuel", seats=None, **changes)
    await net.say(net.nadia, "/inscription point")
    return event


async def test_from_points_to_the_pdf_that_who_took_part_receive(net: Network) -> None:
    await meeting(net)
    claire, nadia = Hand(net, net.claire), Hand(net, net.nadia)
    await claire.go("/compterendu point", "Demander des points")
    assert "Un point à l’ordre du jour ?" in nadia.seen
    await nadia.go("Proposer un point", ":Horaires du samedi")
    assert "Point : Horaires du samedi" in nadia.seen
    assert "l’animateur ou l’animatrice" in await nadia.say("Décision : fermer")
    assert "Point : ok" not in await nadia.say("ok")
    await nadia.say("rien d’autre")
    assert [] == await net.rows("SELECT 1 FROM forms")

    await push(net, "2026-12-08 11:30")
    await claire.go("/compterendu point", "Noter", f":Décision : ouvrir le samedi\n{ACTION}")
    assert "Action : envoyer le planning (Nadia Benali, mardi 15 décembre" in claire.seen
    assert "une action dit quoi, qui, pour quand" in await claire.say("Décision : a\nAction : b")
    await claire.tap("Terminé")
    assert "Point : Horaires du samedi\nDécision : ouvrir le samedi\nAction" in claire.seen
    await claire.tap("Envoyer")
    assert "Envoyer le compte rendu de « Point mensuel » à 1 participant ?" in claire.seen
    await claire.tap("Oui, envoyer")
    assert "part à 1 participant, aux heures ouvrées, avec 1 action" in claire.seen

    file = next(each for each in reversed(net.nadia.received) if "document" in each.raw)
    content = net.telegram.world.files.get(file.raw["document"]["file_id"]).data
    said = plain(read_pdf(content).text)
    for words in ("Compte rendu", "Nadia Benali", "Horaires du samedi", "ouvrir le samedi", "15 décembre"):
        assert words in said
    assert any("À votre nom : envoyer le planning" in each for each in nadia.heard)
    assert not any("document" in each.raw for each in net.karim.received)

    await claire.say("/compterendu point")
    assert "envoyé aux participants" in claire.seen
    assert ["‹ Retour"] == claire.labels


async def test_who_moved_away_before_the_morning_is_sent_no_minutes(net: Network) -> None:
    await meeting(net)
    await push(net, "2026-12-08 20:30")
    await Hand(net, net.claire).go(
        "/compterendu point", "Noter", f":{ACTION}", "Terminé", "Envoyer", "Oui, envoyer"
    )
    async with net.app.db.transaction() as tx:
        await tx.execute(MOVED_AWAY)

    await push(net, "2026-12-09 08:00")

    assert not any("document" in each.raw for each in net.nadia.received)


async def test_a_line_is_taken_back(net: Network) -> None:
    await meeting(net)
    nadia = Hand(net, net.nadia)
    await nadia.go("/compterendu", "Proposer un point", ":Un\nDeux", "Retirer la dernière")

    assert "Point : Un" in nadia.seen
    assert "Deux" not in nadia.seen


async def test_who_takes_no_part_sees_nothing(net: Network) -> None:
    await meeting(net)

    assert "Aucune réunion ne correspond" in await Hand(net, net.karim).say("/compterendu point")
    assert "Aucune réunion ne correspond" in await Hand(net, net.olga).say("/compterendu point")


async def test_it_is_not_sent_before_the_meeting_nor_empty(net: Network) -> None:
    event = await meeting(net)
    claire = Hand(net, net.claire)
    assert "Envoyer" not in (await claire.say("/compterendu point"), *claire.labels)
    await push(net, "2026-12-08 11:30")
    await claire.say("/compterendu point")
    assert "Envoyer" not in claire.labels

    said = await net.claire.press(net.claire.last, f"1|minutes_send|{event.id}")
    assert "Rien n’est noté" in plain(said.text)


async def test_an_action_becomes_that_of_who_was_there_or_is_called_so(net: Network) -> None:
    await meeting(net)
    claire = Hand(net, net.claire)
    await push(net, "2026-12-08 11:30")
    lines = (
        "Action : le planning, Mme Benali, 15/12",
        "Action : la salle, Karim Lefort, 15/12",
        "Action : le repas, Benali et la mairie, 15/12",
    )
    await claire.go(
        "/compterendu point", "Noter", ":" + "\n".join(lines), "Terminé", "Envoyer", "Oui, envoyer"
    )

    rows = await net.rows("SELECT what, member_id IS NULL AS nobody FROM commitments ORDER BY what")
    assert [("la salle", 0), ("le planning", 0), ("le repas", 1)] == [
        (row["what"], row["nobody"]) for row in rows
    ]
    [told] = [each for each in Hand(net, net.nadia).heard if "À votre nom" in each]
    assert "le planning" in told
    assert "le repas" in told
    assert any("la salle" in each for each in Hand(net, net.karim).heard)
