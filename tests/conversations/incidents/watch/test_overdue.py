"""Reminders, escalation, the end of a wait and of an incident: on time, once, by day, and not of what is settled.

A blocking incident is said on Tuesday 24 November at 14 h 30: an answer is due in 4 working hours, at 18 h 30.
"""

from __future__ import annotations

from datetime import UTC, timedelta

from bot.domain.incidents.states import IncidentState, Step
from bot.domain.network.roles import Role
from bot.jobs import incidents
from tests.conversations.incidents.watch.watched import at, do, member_of, now_of, said, share, told
from tests.network import ELSEWHERE, Network, newcomer
from tests.pushed import push

HALF, FULL, TWICE = "2026-11-24 15:30", "2026-11-24 17:30", "2026-11-25 10:30"
"""UTC: 16 h 30 and 18 h 30 of that day in Paris, 11 h 30 of the next."""
REMINDER = "première réponse"


async def test_half_of_the_time_then_all_of_it_then_the_prefecture_each_once(net: Network) -> None:
    sub_prefect = await newcomer(net, "Irène Faure", Role.PREFECTURE)
    await said(net, net.nadia)

    for before, on_time, words in (
        ("2026-11-24 15:29", HALF, "la moitié du délai est passée. À répondre à 18 h 30 au plus tard"),
        ("2026-11-24 17:29", FULL, "le délai de 4 heures ouvrées est passé"),
        ("2026-11-25 10:29", TWICE, "La préfecture en est informée"),
    ):
        await push(net, before)
        assert [] == told(net.claire, words)
        await push(net, on_time)
        await push(net, on_time)
        assert 1 == len(told(net.claire, words))

    assert 3 == len(told(net.claire, REMINDER))
    assert 1 == len(told(sub_prefect, "Sans réponse : elle était attendue en 4 heures ouvrées"))
    assert "95-2026-001 — Caf : outil ou plateforme en panne" in sub_prefect.last.text
    await push(net, "2026-11-30 10:00")
    assert 3 == len(told(net.claire, REMINDER))
    assert 1 == len(told(sub_prefect, "Sans réponse"))
    assert 1 == len(await net.rows("SELECT id FROM incident_steps WHERE step = 'escalate'"))

    await net.claire.say("Je les appelle.", reply_to=net.claire.last)
    await net.quiet()
    assert told(net.nadia, "« Je les appelle. »")


async def test_of_reminders_that_waited_only_the_latest_is_said_and_none_of_a_time_that_is_over(
    net: Network,
) -> None:
    """Telegram is away from half of the time on until Friday."""
    await newcomer(net, "Irène Faure", Role.PREFECTURE)
    await said(net, net.nadia)

    async with net.app.db.transaction() as tx:
        for instant in (HALF, FULL, TWICE):
            await incidents.follow(tx, at(instant).replace(tzinfo=UTC))
        net.telegram.push_clock(timedelta(days=3))
    await net.quiet()

    [text] = told(net.claire, REMINDER)
    assert "Toujours pas de première réponse" in text


async def test_nobody_is_reminded_of_what_was_answered(net: Network) -> None:
    incident = await said(net, net.nadia)
    await do(net, net.claire, Step.TAKE, incident)

    await push(net, TWICE)

    assert [] == told(net.claire, REMINDER)


async def test_then_it_is_the_resolution_and_its_owner_who_is_reminded(net: Network) -> None:
    """In 11 working hours: at half past two of the next day."""
    second = await newcomer(net, "Hugo Blanc", Role.ANIMATEUR)
    sub_prefect = await newcomer(net, "Irène Faure", Role.PREFECTURE)
    incident = await said(net, net.nadia)
    async with net.app.db.transaction() as tx:
        owner = await member_of(tx, second)
    await do(net, net.claire, Step.TAKE, incident, owner_id=owner.id)

    await push(net, "2026-11-25 08:00")
    assert 1 == len(told(second, "Pas encore résolu, et la moitié du délai est passée"))
    await push(net, "2026-11-25 13:30")

    assert 1 == len(told(second, "Pas encore résolu : le délai de 11 heures ouvrées est passé"))
    assert [] == told(net.claire, "Pas encore résolu")
    assert "Suivi par Hugo Blanc." in sub_prefect.last.text


async def test_of_several_that_passed_while_the_bot_was_off_only_the_latest_is_said(net: Network) -> None:
    await said(net, net.nadia)

    await push(net, "2026-11-25 09:00")

    assert ["le délai de 4 heures ouvrées est passé" in text for text in told(net.claire, REMINDER)] == [True]


async def test_nothing_is_said_at_night(net: Network) -> None:
    """Said at 16 h 59 in Paris on a Friday: half of the time is over at 18 h 59, all of it on Monday."""
    await push(net, "2026-11-27 15:59")
    await said(net, net.nadia)

    await push(net, "2026-11-27 18:30")
    assert [] == told(net.claire, REMINDER)
    await push(net, "2026-11-28 09:00")
    assert [] == told(net.claire, REMINDER)
    await push(net, "2026-11-30 07:00")

    assert 1 == len(told(net.claire, REMINDER))


async def test_while_somebody_is_waited_for_the_clock_stands_and_then_it_runs_again(net: Network) -> None:
    incident = await said(net, net.nadia)
    until = at("2026-11-26 09:00").replace(tzinfo=UTC)
    await do(net, net.claire, Step.WAIT, incident, waits_for="la Caf", waits_until=until)

    await push(net, "2026-11-26 08:59")
    assert [] == told(net.claire, "L’attente prévue est terminée")
    await push(net, "2026-11-26 09:00")
    await push(net, "2026-11-26 09:01")

    assert 1 == len(told(net.claire, "L’attente prévue est terminée"))
    again = await now_of(net, incident)
    assert (IncidentState.TAKEN, 0, until) == (again.state, again.used, again.running_since)


async def test_what_was_resolved_is_closed_after_seven_days_and_who_shares_it_hears(net: Network) -> None:
    incident = await said(net, net.nadia)
    await share(net, net.karim, incident)
    await do(net, net.claire, Step.RESOLVE, incident)
    resolved_at = (await now_of(net, incident)).resolved_at
    assert resolved_at is not None

    await push(net, f"{resolved_at + timedelta(days=7, minutes=-1):%Y-%m-%d %H:%M}")
    assert IncidentState.RESOLVED is (await now_of(net, incident)).state
    await push(net, f"{resolved_at + timedelta(days=7):%Y-%m-%d %H:%M}")
    await push(net, f"{resolved_at + timedelta(days=7, minutes=2):%Y-%m-%d %H:%M}")

    assert IncidentState.CLOSED is (await now_of(net, incident)).state
    assert [1, 1, 0] == [
        len(told(each, "Clos : résolu depuis 7 jours")) for each in (net.nadia, net.karim, net.claire)
    ]


async def test_another_departement_hears_nothing(net: Network) -> None:
    there = await newcomer(net, "Yves Caron", Role.ANIMATEUR, ELSEWHERE)
    await said(net, net.nadia)

    await push(net, TWICE)

    assert [] == told(there, REMINDER)
