"""What is told while somebody stands in, to whom, and no longer; what came meanwhile, on the return."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

import pytest

from bot.actions.incidents import working
from bot.actions.incidents.reporting import IncidentReport, report
from bot.actions.incidents.steps import Words
from bot.actions.network import requests
from bot.actions.network.requests import Applicant
from bot.chat.notices import tell_animateurs
from bot.domain.core.outbox import Matter
from bot.domain.incidents.incidents import Severity
from bot.store.incidents import incidents
from bot.views.incidents.notices import lookers
from bot.views.network.requests import ASKS_IN
from tests.conversations.agreeing import member_of
from tests.conversations.broadcasts.test_coming import listed
from tests.conversations.steering.absences import named, role_of
from tests.conversations.visits.visiting import plain, said_to
from tests.network import HERE, Network
from tests.pushed import push


async def test_what_came_meanwhile_is_counted_and_leads_to_the_lists(net: Network) -> None:
    await named(net, "aujourd’hui", "27/11")
    await net.tap(net.nadia, "Accepter")
    net.telegram.push_clock(timedelta(minutes=5))
    karim = await member_of(net, net.karim)
    async with net.app.db.transaction() as tx:
        await report(
            tx, karim, IncidentReport("other", Severity.QUESTION), Words("Panne"), net.app.clock.now()
        )
    net.telegram.push_clock(timedelta(minutes=5))

    back = await net.say(net.claire, "/remplacement reprendre")

    assert "1 incident, 0 demande d’entrée" in plain(back)
    assert "Incidents" in plain(await net.tap(net.claire, "Incidents (1)"))


async def test_what_is_for_the_absent_animateur_alone_is_for_both(net: Network) -> None:
    karim, claire = await member_of(net, net.karim), await member_of(net, net.claire)
    async with net.app.db.transaction() as tx:
        said = IncidentReport("other", Severity.QUESTION)
        incident, _ = await report(tx, karim, said, Words("Panne"), net.app.clock.now())
        await working.take(tx, claire, incident.id, net.app.clock.now())
    await named(net, "aujourd’hui", "27/11")

    async def told() -> list[str]:
        async with net.app.db.reading() as tx:
            kept = await incidents.incident(tx, incident.id, HERE)
            assert kept is not None
            return sorted(one.first_name for one in await lookers(tx, kept))

    assert ["Claire"] == await told()
    await net.tap(net.nadia, "Accepter")
    assert ["Claire", "Nadia"] == await told()
    await net.say(net.claire, "/remplacement reprendre")
    assert ["Claire"] == await told()


async def test_what_waits_for_its_hour_is_not_told_to_who_stands_in_no_more(net: Network) -> None:
    """Queued on Friday evening for Monday: by then Nadia is an adviser again."""
    await push(net, "2026-11-27 10:00")
    await named(net, "aujourd’hui", "28/11")
    await net.tap(net.nadia, "Accepter")
    await push(net, "2026-11-27 20:00")
    async with net.app.db.transaction() as tx:
        now = net.app.clock.now()
        asked = await requests.ask(tx, Applicant(7, "Paul Girard", "Cergy", "J’y travaille."), HERE, now)
        monday = datetime(2026, 11, 30, 7, 0, tzinfo=UTC)
        await tell_animateurs(tx, HERE, Matter(ASKS_IN, (asked.id,)), now, not_before=monday)

    await push(net, "2026-11-29 10:00")
    await push(net, "2026-11-30 08:00")

    assert "Paul Girard" in said_to(net.claire)
    assert "Paul Girard" not in said_to(net.nadia)


async def test_both_are_reminded_the_day_before_while_there_is_no_answer(net: Network) -> None:
    await named(net, "30/11", "4/12")

    await push(net, "2026-11-27 08:05")

    assert "attend votre réponse" in plain(net.nadia.last)
    assert "Nadia Benali n’a pas encore répondu" in plain(net.claire.last)
    await net.tap(net.nadia, "Accepter")
    await push(net, "2026-11-30 07:05")
    assert "animateur" == await role_of(net)


@pytest.mark.parametrize(
    ("typed", "line"),
    [
        ("du 5 au 9 décembre", "Lundi 7 décembre, 8 h : début d’un remplacement (2 personnes)"),
        (
            "après 6 jours sans nouvelles",
            "Lundi 30 novembre, 8 h : début d’un remplacement, sauf signe de l’animation d’ici là (2 personnes)",
        ),
    ],
)
async def test_it_is_among_what_comes_by_itself_once_it_is_accepted(
    net: Network, typed: str, line: str
) -> None:
    await net.say(net.claire, f"/remplacement nadia {typed}")
    assert not any("remplacement" in each for each in await listed(net))
    await net.tap(net.nadia, "Accepter")

    [found] = [each for each in await listed(net) if "remplacement" in each]
    assert line == found.partition(". ")[2]
    number = found.partition(".")[0]
    for verb in ("passer", "reporter demain 10h"):
        assert "voyez /remplacement" in plain(await net.say(net.claire, f"/prochains {number} {verb}"))
    await net.say(net.claire, f"/prochains {number}")
    assert ["Voir le remplacement", "‹ Retour"] == net.claire.last.labels
    assert "Nadia Benali remplace Claire Morin" in plain(await net.tap(net.claire, "Voir le remplacement"))


async def test_what_began_comes_no_more(net: Network) -> None:
    await named(net, "aujourd’hui", "27/11")
    await net.say(net.nadia, "/remplacer oui")
    assert not any("remplacement" in each for each in await listed(net))
