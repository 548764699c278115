"""« Météo des services »: in words, with the reason; each working morning in the group, and kept up to date."""

from __future__ import annotations

import json
from datetime import timedelta

from bot.clock import stamp
from bot.domain.directory.partners import LocalName
from bot.domain.incidents.incidents import Severity
from bot.domain.incidents.states import Step
from bot.domain.network.roles import Role
from bot.store.core.departments import raise_revisions
from bot.store.directory.partners import put_local_names
from bot.store.engine.queries import Query
from tests.conversations.incidents.watch.watched import do, moved_to, said, share
from tests.network import CAF, ELSEWHERE, HERE, TITRES, Network, newcomer
from tests.pushed import push

MORNING = "2026-11-25 07:45"
"""UTC: 8 h 45 in Paris, on Wednesday."""
TITLE = "Météo des services"


def plain(text: str) -> str:
    return text.replace("\N{NO-BREAK SPACE}", " ")


def posts(net: Network) -> list[str]:
    return [plain(message.text) for message in net.group.messages if TITLE in message.text]


async def bound(net: Network) -> None:
    await net.say(net.claire, "/lier", net.group)


async def test_who_asks_is_told_as_of_now_with_the_reason(net: Network) -> None:
    await moved_to(net, net.nadia, "placecergy")
    await moved_to(net, net.karim, "placemagny")
    await share(net, net.karim, await said(net, net.nadia))
    await said(net, net.karim, kind="contact", severity=Severity.HINDERING, partner="cpam")
    await said(net, net.karim, kind="contact", severity=Severity.QUESTION, partner="france-titres")

    await net.say(net.nadia, "/meteo")

    text = plain(net.nadia.last.text)
    assert "Météo des services, mardi 24 novembre 2026 à 14 h 30" in text
    assert "Caf : perturbé\n— outil ou plateforme en panne, dit par 2 structures depuis 14 h 30" in text
    assert "CPAM : ralenti\n— contact injoignable, dit par 1 structure depuis 14 h 30" in text
    assert "France Titres" not in text
    both = plain((await net.say(net.nadia, "/meteo la cpam et pôle emploi")).text)
    assert "CPAM : ralenti" in both
    assert "Rien à signaler pour France Travail. Tous" in both
    assert "Caf" not in both
    await net.say(net.nadia, "/meteo caf en panne")
    assert "pas tenu compte de « panne »" in plain(net.nadia.received[-2].text)
    assert "Caf" not in plain((await net.say(net.nadia, "/meteo sécu")).text)
    await net.say(net.olga, "/meteo")
    assert "Rien à signaler" in net.olga.last.text


async def test_in_a_group_partners_are_called_as_they_are_there(net: Network) -> None:
    await bound(net)
    async with net.app.db.transaction() as tx:
        await put_local_names(tx, [LocalName("cpam", HERE, "Caisse du Vexin")])
        await raise_revisions(tx, (HERE,))
    nora = await newcomer(net, "Nora Paris", Role.NATIONAL, ELSEWHERE)
    net.group.join(nora)

    assert "Rien à signaler pour Caisse du Vexin." in plain(
        (await net.say(nora, "/meteo caisse du vexin", net.group)).text
    )


async def test_safety_and_what_is_over_are_never_in_it(net: Network) -> None:
    await said(net, net.nadia, kind="safety")
    incident = await said(net, net.nadia)
    await do(net, net.claire, Step.RESOLVE, incident)

    await net.say(net.nadia, "/meteo")

    assert "Rien à signaler" in net.nadia.last.text


async def test_maintenance_is_in_it_on_the_day(net: Network) -> None:
    await net.say(net.claire, "/maintenance nouvelle")
    for answer in ("caf", "Site fermé", "17 h", "demain à 9 h"):
        await net.say(net.claire, answer)

    await net.say(net.nadia, "/meteo")

    told = (
        "Caf : maintenance\n— maintenance à partir de 17 h, jusqu’à 9 h le mercredi 25 novembre : Site fermé"
    )
    assert told in plain(net.nadia.last.text)


async def test_each_working_morning_it_is_posted_once(net: Network) -> None:
    await bound(net)
    await said(net, net.nadia)

    await push(net, "2026-11-25 07:44")
    assert [] == posts(net)
    await push(net, MORNING)
    await push(net, "2026-11-25 07:46")

    [post] = posts(net)
    assert (
        "Caf : perturbé\n— outil ou plateforme en panne, dit par 1 structure depuis le mardi 24 novembre"
        in post
    )
    assert "Nadia" not in post
    [report] = await net.rows("SELECT day, weather FROM weather_reports")
    assert "2026-11-25" == report["day"]
    assert "disturbed" == json.loads(str(report["weather"]))["caf"]["sky"]


async def test_a_quiet_morning_a_week_end_and_a_late_morning_say_nothing(net: Network) -> None:
    await bound(net)
    await push(net, MORNING)
    await said(net, net.nadia)
    await push(net, "2026-11-25 09:00")
    assert [] == posts(net)

    await push(net, "2026-11-26 11:00")  # noon: too late
    await push(net, "2026-11-28 08:00")  # Saturday

    assert [] == posts(net)
    assert ["{}"] == [row["weather"] for row in await net.rows("SELECT weather FROM weather_reports")]


async def test_the_message_follows_at_most_once_in_ten_minutes(net: Network) -> None:
    await bound(net)
    incident = await said(net, net.nadia)
    await push(net, MORNING)
    await said(net, net.karim, partner="cpam")

    await push(net, "2026-11-25 07:54")
    assert "CPAM" not in posts(net)[0]
    await push(net, "2026-11-25 07:55")
    assert "CPAM : perturbé" in posts(net)[0]
    await do(net, net.claire, Step.RESOLVE, incident)
    await push(net, "2026-11-25 08:04")
    assert "Caf" in posts(net)[0]
    await push(net, "2026-11-25 08:05")

    assert 1 == len(posts(net))
    assert "Caf" not in posts(net)[0]
    await push(net, "2026-11-25 18:30")
    await said(net, net.karim, partner="caf")
    await push(net, "2026-11-25 19:00")
    assert "Caf" not in posts(net)[0]


async def test_in_a_group_of_others_nothing_is_said(net: Network) -> None:
    there = await newcomer(net, "Yves Caron", Role.ANIMATEUR, ELSEWHERE)
    net.group.join(there)
    await bound(net)
    await said(net, net.nadia)

    shown = await net.say(there, "/meteo", net.group)
    assert TITLE not in shown.text
    shown = await net.say(net.nadia, "/meteo", net.group)
    assert "Caf : perturbé" in plain(shown.text)


CONSULTED = Query(
    "consulted",
    "INSERT INTO consultations (id, department_code, member_id, referent_id, opened_at, asked_at, outcome)"
    " VALUES (:id, '95', NULL, :referent, :now, :now, :outcome)",
    "An answer.",
)


async def test_who_is_hard_to_reach_is_said_without_small_figures(net: Network) -> None:
    """Twelve tries, three of which reached somebody; four tries of another partner say nothing."""
    yesterday = stamp(net.app.clock.now() - timedelta(days=1))
    async with net.app.db.transaction() as tx:
        for number in range(16):
            referent = CAF.id if number < 12 else TITRES.id
            outcome = "reached" if number < 3 else "not_reached"
            values = {"referent": referent, "now": yesterday, "outcome": outcome}
            await tx.execute(CONSULTED, id=f"consult{number}", **values)

    await net.say(net.nadia, "/meteo")

    text = plain(net.nadia.last.text)
    assert "Caf : difficile à joindre\n— joint moins d’une fois sur deux (12 essais en trois mois)" in text
    assert "France Titres" not in text
