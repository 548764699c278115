"""`/maintenance`: said in a form, announced the working day before in the group, taken back; of one département."""

from __future__ import annotations

from datetime import UTC, date, datetime
from zoneinfo import ZoneInfo

import pytest

from bot.actions.incidents.watch.maintenances import planned
from bot.domain.incidents.maintenances import said_instant
from bot.domain.network.roles import Role
from tests.network import ELSEWHERE, HERE, Network, newcomer
from tests.pushed import push

PARIS = ZoneInfo("Europe/Paris")
HERE_AND_NOW = datetime(2026, 11, 24, 14, 30, tzinfo=PARIS)


def plain(text: str) -> str:
    return text.replace("\N{NO-BREAK SPACE}", " ")


async def announce(net: Network, *times: str) -> None:
    await net.say(net.claire, "/maintenance nouvelle")
    for answer in ("caf", "Le site des allocataires est fermé", *(times or ("vendredi à 8 h", "12h"))):
        await net.say(net.claire, answer)


@pytest.mark.parametrize("times", [("vendredi à 8 h", "12h"), ("vendredi de 8h à 12h",)])
async def test_a_maintenance_is_said_in_a_form(net: Network, times: tuple[str, ...]) -> None:
    await announce(net, *times)

    text = plain(net.claire.last.text)
    assert "1. Caf, vendredi 27 novembre 2026, de 8 h à 12 h\nLe site des allocataires est fermé" in text
    async with net.app.db.reading() as tx:
        soon = datetime(2026, 11, 27, 8, 0, tzinfo=UTC)
        assert 1 == len(await planned(tx, HERE, "caf", soon))
        assert [] == await planned(tx, HERE, "caf", net.app.clock.now())
        assert [] == await planned(tx, HERE, "cpam", soon)
        assert [] == await planned(tx, ELSEWHERE, "caf", soon)


async def test_what_makes_no_sense_is_said_and_nothing_is_lost(net: Network) -> None:
    await announce(net, "n’importe quand", "demain à 8 h")
    assert "Exemples : 12 h, 26/11" in plain(net.claire.last.text)
    await net.say(net.claire, "demain à 7 h")
    assert "La fin doit venir après le début" in net.claire.last.text
    await net.say(net.claire, "31/02 à 7 h")
    assert "un jour et une heure" in net.claire.last.text
    await net.say(net.claire, "demain à 9 h")

    assert "mercredi 25 novembre 2026, de 8 h à 9 h" in plain(net.claire.last.text)


async def test_it_is_announced_in_the_group_the_working_day_before_and_once(net: Network) -> None:
    await net.say(net.claire, "/lier", net.group)
    await announce(net, "lundi à 8 h", "12 h")
    await net.say(net.claire, "oui")
    before = len(net.group.messages)

    await push(net, "2026-11-27 07:59")
    assert before == len(net.group.messages)
    await push(net, "2026-11-27 08:00")
    await push(net, "2026-11-27 08:10")

    [post] = net.group.messages[before:]
    assert "Maintenance prévue — Caf\nLundi 30 novembre 2026, de 8 h à 12 h" in plain(post.text)
    assert "Claire" not in post.text


async def test_a_group_that_was_told_hears_that_it_is_taken_back(net: Network) -> None:
    await net.say(net.claire, "/lier", net.group)
    await announce(net, "lundi à 8 h", "12 h")
    await net.say(net.claire, "oui")
    await push(net, "2026-11-27 08:00")

    await net.say(net.claire, "/maintenance retirer 1")
    assert "le groupe saura qu’elle n’est plus prévue" in net.claire.last.text
    await net.tap(net.claire, "Oui, retirer")

    told = plain(net.group.messages[-1].text)
    assert "Maintenance retirée — Caf\nLundi 30 novembre 2026, de 8 h à 12 h\n\nCe n’est plus prévu." == told


async def test_where_it_is_not_wanted_or_is_over_nothing_is_announced(net: Network) -> None:
    await net.say(net.claire, "/lier", net.group)
    await announce(net, "lundi à 8 h", "12 h")
    await net.say(net.claire, "non")
    await announce(net, "jeudi à 8 h", "12 h")
    await net.say(net.claire, "oui")

    await push(net, "2026-11-30 08:00")

    assert [] == [message.text for message in net.group.messages if "Maintenance prévue" in message.text]

    await announce(net, "mardi à 8 h", "12 h")
    asked = net.claire.last
    await push(net, "2026-12-01 15:00")
    await net.tap(net.claire, "Oui", asked)
    assert "À partir de quand" in plain((await net.say(net.claire, "/reprendre")).text)


async def test_it_can_be_taken_back_by_number(net: Network) -> None:
    await announce(net)

    await net.say(net.claire, "/maintenance retirer 2")
    assert "n’est plus là" in net.claire.last.text
    await net.say(net.claire, "/maintenance retirer 1")
    await net.tap(net.claire, "Oui, retirer")

    assert "Rien de prévu" in net.claire.last.text
    await net.say(net.claire, "/journal")
    assert "a retiré une maintenance : Caf (27/11/2026)" in plain(net.claire.last.text)


async def test_another_departement_sees_and_takes_back_nothing(net: Network) -> None:
    there = await newcomer(net, "Yves Caron", Role.ANIMATEUR, ELSEWHERE)
    await announce(net)

    await net.say(there, "/maintenance")
    assert "Rien de prévu" in there.last.text
    await net.say(there, "/maintenance retirer 1")
    assert "n’est plus là" in there.last.text


@pytest.mark.parametrize(
    ("text", "instant"),
    [
        ("maintenant", "2026-11-24 14:30"),
        ("18h", "2026-11-26 18:00"),
        ("18 h 30", "2026-11-26 18:30"),
        ("18:30", "2026-11-26 18:30"),
        ("demain 8h", "2026-11-25 08:00"),
        ("demain à 8 h", "2026-11-25 08:00"),
        ("25/11 14:30", "2026-11-25 14:30"),
        ("25/11/2027 à 9h15", "2027-11-25 09:15"),
        ("1er décembre à 14 h", "2026-12-01 14:00"),
        ("lundi, 8h", "2026-11-30 08:00"),
        ("tout de suite", "2026-11-24 14:30"),
        ("demain matin", "2026-11-25 09:00"),
        ("ce soir 22h", "2026-11-24 22:00"),
        ("à 8 h", "2026-11-26 08:00"),
        ("8 heures 30", "2026-11-26 08:30"),
        ("midi", "2026-11-26 12:00"),
        ("mardi 1er à 9h", "2026-12-01 09:00"),
        ("demain 24h", "2026-11-26 00:00"),
        ("dans 2 heures", "2026-11-24 16:30"),
    ],
)
def test_instants_as_people_write_them(text: str, instant: str) -> None:
    found = said_instant(text, HERE_AND_NOW, date(2026, 11, 26))

    assert datetime.fromisoformat(instant).replace(tzinfo=PARIS) == found


@pytest.mark.parametrize("text", ["", "bientôt", "demain", "25h", "8 h 75", "le 31/02 à 8h", "25/11"])
def test_what_is_no_instant(text: str) -> None:
    with pytest.raises(ValueError):  # noqa: PT011 — whatever it says
        said_instant(text, HERE_AND_NOW, date(2026, 11, 26))


@pytest.mark.parametrize(
    "typed",
    [
        "caf vendredi 8h-12h Le site est fermé",
        "Caf Le site est fermé vendredi 8h-12h",
        "caf le 27/11 8h-12h Le site est fermé",
        "vendredi 8h-12h caf Le site est fermé",
    ],
)
async def test_or_in_one_message(net: Network, typed: str) -> None:
    await net.say(net.claire, f"/maintenance {typed}")
    text = plain(net.claire.last.text)
    assert "1. Caf, vendredi 27 novembre 2026, de 8 h à 12 h\nLe site est fermé" in text


async def test_what_one_message_leaves_out_is_asked(net: Network) -> None:
    await net.say(net.claire, "/maintenance caf Le site est fermé")
    for answer in ("vendredi à 8 h", "12h"):
        await net.say(net.claire, answer)
    assert "de 8 h à 12 h\nLe site est fermé" in plain(net.claire.last.text)
    assert "1. Caf" in plain((await net.say(net.claire, "/maintenance bidule demain")).text)


async def test_a_day_without_its_end_is_no_part_of_what_it_is(net: Network) -> None:
    await net.say(net.claire, "/maintenance caf Le site est fermé vendredi")
    for answer in ("8h", "12h"):
        await net.say(net.claire, answer)
    assert "vendredi 27 novembre 2026, de 8 h à 12 h\nLe site est fermé" in plain(net.claire.last.text)


async def test_it_is_announced_with_an_ok_or_not_with_a_no_thanks(net: Network) -> None:
    await net.say(net.claire, "/lier", net.group)
    for answer in ("non merci", "ok"):
        await announce(net)
        await net.say(net.claire, answer)
    assert [0, 1] == [
        row["announces"] for row in await net.rows("SELECT announces FROM maintenances ORDER BY announces")
    ]


async def test_an_hour_after_a_day_is_of_that_day_and_no_other_question_s(net: Network) -> None:
    await announce(net, "vendredi", "8h")
    await net.say(net.claire, "12h")
    assert "1. Caf, vendredi 27 novembre 2026, de 8 h à 12 h" in plain(net.claire.last.text)

    await announce(net, "samedi", "jeudi 8h")
    await net.say(net.claire, "10h")
    assert "1. Caf, jeudi 26 novembre 2026, de 8 h à 10 h" in plain(net.claire.last.text)
