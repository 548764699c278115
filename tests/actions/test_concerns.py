"""Concerns of a whole département, from what its areas know: how they rise and go, who is asked, what goes out."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta

import pytest

from bot.actions.core.refusals import Refusal
from bot.actions.lists.exports import export_rows
from bot.actions.steering import concern_rules, concerns
from bot.actions.visits import commitments
from bot.domain.incidents.incidents import Incident, Severity
from bot.domain.network.members import Member
from bot.domain.network.roles import Role
from bot.domain.steering.concerns import ConcernReason
from bot.domain.usage.monthly_figures import MonthlyFigure
from bot.domain.usage.months import months_until
from bot.domain.usage.terminals import TerminalCount
from bot.domain.visits.commitments import CommitmentSource, Who
from bot.domain.visits.visits import Visit, VisitState
from bot.store.core import departments
from bot.store.directory import structures
from bot.store.engine.database import Database
from bot.store.engine.transaction import Transaction
from bot.store.incidents import incidents
from bot.store.network import members
from bot.store.steering import concerns as store
from bot.store.usage import monthly_figures, terminals
from bot.store.visits import visits
from tests.network import ELSEWHERE, HERE, STRUCTURES, let_in

NOW = datetime(2026, 11, 24, 13, 30, tzinfo=UTC)
TODAY = date(2026, 11, 24)
LAST = date(2026, 10, 1)
CERGY, MAGNY = "placecergy", "placemagny"


async def settled(tx: Transaction) -> Member:
    """Cergy and Magny, whom Claire animates; no adviser's structure is known."""
    await structures.put_structures(tx, STRUCTURES, NOW)
    return await let_in(tx, 1003, "Claire Morin", Role.ANIMATEUR, HERE)


async def said(tx: Transaction, place: str, requests: Sequence[int], code: str = HERE) -> None:
    months = months_until(LAST, len(requests))
    figures = [
        MonthlyFigure(f"{place}{month:%Y%m}", code, place, month, number)
        for month, number in zip(months, requests, strict=True)
    ]
    await monthly_figures.put(tx, figures, NOW)


async def reasons(tx: Transaction, viewer: Member, now: datetime = NOW) -> dict[str, list[str]]:
    board = await concerns.board(tx, viewer, now)
    return {one.structure.id: [each.reason.value for each in one.concerns] for one in board.to_follow}


async def test_each_fact_is_found_where_its_area_keeps_it(any_db: Database) -> None:
    async with any_db.transaction() as tx:
        claire = await settled(tx)
        assert {} == await reasons(tx, claire)
        await said(tx, CERGY, [300, 300, 300, 190, 190, 190])
        await terminals.put(tx, [TerminalCount("count", HERE, CERGY, LAST, 40, 700)], NOW)
        ago = NOW - timedelta(days=30)
        await commitments.promise(
            tx,
            claire,
            "Panneau",
            Who(words="la mairie"),
            date(2026, 11, 23),
            CommitmentSource(structure_id=CERGY),
            ago,
        )
        safety = next(one for one in await incidents.kinds(tx, HERE) if one.is_safety)
        await incidents.put(
            tx, Incident("inc", HERE, 2026, 14, None, CERGY, safety.id, Severity.BLOCKING, ago, ago)
        )
        seen = NOW - timedelta(days=400)
        await visits.put(
            tx, Visit("visit", HERE, CERGY, claire.id, VisitState.DONE, seen, seen, begun_at=seen)
        )

        wanted = {"safety", "dissatisfied", "figures_down", "actions_late", "not_visited"}
        found = await reasons(tx, claire)
        assert {CERGY: wanted} == {place: set(those) for place, those in found.items()}
        assert ["safety"] == found[CERGY][:1]
        assert "Panneau" not in str([one.facts for one in await store.open_ones(tx, HERE, TODAY)])


async def test_who_may_be_written_to_is_counted_where_they_work(any_db: Database) -> None:
    async with any_db.transaction() as tx:
        claire = await settled(tx)
        nadia = await let_in(tx, 1001, "Nadia Benali", Role.CONSEILLER, HERE)
        await members.set_structure(tx, nadia.id, CERGY)
        assert {MAGNY: ["unreachable"]} == await reasons(tx, claire)

        await members.set_reachable(tx, 1001, reachable=False)
        assert {CERGY, MAGNY} == set(await reasons(tx, claire))
        await members.set_contact(tx, nadia.id, "nadia@cergy.example", "")
        assert {MAGNY} == set(await reasons(tx, claire))


async def test_an_alert_rises_and_goes_with_its_days(any_db: Database) -> None:
    async with any_db.transaction() as tx:
        claire = await settled(tx)
        made = await commitments.promise(
            tx, claire, "Panneau", Who(words="la mairie"), TODAY, CommitmentSource(structure_id=CERGY), NOW
        )
        assert {} == await reasons(tx, claire)
        assert {CERGY: ["actions_late"]} == await reasons(tx, claire, NOW + timedelta(days=1))
        assert {CERGY: ["actions_late"]} == await reasons(tx, claire, NOW + timedelta(days=30))
        await commitments.do(tx, claire, made.id, NOW + timedelta(days=41))
        assert {} == await reasons(tx, claire, NOW + timedelta(days=41))

        [told] = await concerns.history(tx, claire, CERGY)

    assert (date(2026, 11, 25), date(2027, 1, 4)) == (told.since, told.ended_on)


async def test_put_aside_it_does_not_count_and_is_back_when_its_day_is_over(any_db: Database) -> None:
    async with any_db.transaction() as tx:
        claire = await settled(tx)
        await said(tx, CERGY, [300, 300, 300, 190, 190, 190])
        until = TODAY + timedelta(days=5)
        found = await concerns.put_aside(tx, claire, CERGY, None, "Travaux", until, NOW)
        assert ([], 1) == (found.followed.concerns, len(found.followed.aside))
        assert {} == await reasons(tx, claire, NOW + timedelta(days=5))
        assert {CERGY: ["figures_down"]} == await reasons(tx, claire, NOW + timedelta(days=6))
        await concerns.put_aside(tx, claire, CERGY, ConcernReason.FIGURES_DOWN, "Travaux", until, NOW)
        await said(tx, CERGY, [300, 300, 300, 150, 150, 150])
        assert {CERGY: ["figures_down"]} == await reasons(tx, claire)

        with pytest.raises(Refusal, match="concern_gone"):
            await concerns.put_aside(tx, claire, CERGY, ConcernReason.SAFETY, "Travaux", until, NOW)
        for days, refused in ((-1, "concern_until_past"), (367, "concern_until_far")):
            with pytest.raises(Refusal, match=refused):
                await concerns.put_aside(
                    tx, claire, CERGY, None, "Travaux", TODAY + timedelta(days=days), NOW
                )


async def test_two_taps_leave_one_row_and_a_look_that_was_undone_leaves_none(any_db: Database) -> None:
    """A kill between two steps undoes the transaction: the next look finds the same."""
    async with any_db.transaction() as tx:
        claire = await settled(tx)
        await said(tx, CERGY, [300, 300, 300, 190, 190, 190])
    with pytest.raises(ZeroDivisionError):
        async with any_db.transaction() as tx:
            await concerns.board(tx, claire, NOW)
            raise ZeroDivisionError
    async with any_db.reading() as tx:
        assert [] == await store.open_ones(tx, HERE, TODAY)

    for _ in range(2):
        async with any_db.transaction() as tx:
            await concerns.board(tx, claire, NOW)
            await concerns.put_aside(tx, claire, CERGY, None, "Travaux", TODAY, NOW)
    async with any_db.transaction() as tx:
        assert 1 == len(await store.open_ones(tx, HERE, TODAY))
        for _ in range(2):
            found = await concerns.take_back(tx, claire, CERGY, NOW)
            assert 1 == len(found.followed.concerns)


async def test_a_threshold_is_the_departements_and_keeps_to_its_bounds(any_db: Database) -> None:
    async with any_db.transaction() as tx:
        claire = await settled(tx)
        await said(tx, CERGY, [300, 300, 300, 220, 220, 220])
        assert {} == await reasons(tx, claire)
        await concern_rules.choose_number(tx, claire, ConcernReason.FIGURES_DOWN, "25 %", NOW)
        assert {CERGY: ["figures_down"]} == await reasons(tx, claire)
        await concern_rules.switch(tx, claire, ConcernReason.FIGURES_DOWN, on=False, now=NOW)
        assert {} == await reasons(tx, claire)
        assert 25 == (await concern_rules.thresholds_of(tx, HERE))[ConcernReason.FIGURES_DOWN].number
        assert 30 == (await concern_rules.thresholds_of(tx, ELSEWHERE))[ConcernReason.FIGURES_DOWN].number
        for words in ("4", "91", "-3", "beaucoup", "", "25 30 40", "9" * 80, "30 novembre", "30/11"):
            with pytest.raises(Refusal, match="concern_number"):
                await concern_rules.choose_number(tx, claire, ConcernReason.FIGURES_DOWN, words, NOW)
        await concern_rules.choose_number(tx, claire, ConcernReason.NOT_VISITED, "18 mois", NOW)
        assert 18 == await visits.months(tx, HERE)


async def test_another_departement_is_not_there_and_a_closed_structure_is_not_followed(
    any_db: Database,
) -> None:
    async with any_db.transaction() as tx:
        claire = await settled(tx)
        hugo = await let_in(tx, 1009, "Hugo Vasseur", Role.ANIMATEUR, ELSEWHERE)
        await said(tx, CERGY, [300, 300, 300, 190, 190, 190])
        assert {} == await reasons(tx, hugo)
        for act in (
            lambda: concerns.of_place(tx, hugo, CERGY, NOW),
            lambda: concerns.history(tx, hugo, CERGY),
            lambda: concerns.take_back(tx, hugo, CERGY, NOW),
            lambda: concerns.put_aside(tx, hugo, CERGY, None, "Travaux", TODAY, NOW),
        ):
            with pytest.raises(Refusal, match="structure_gone"):
                await act()
        assert {CERGY} == set(await reasons(tx, claire))
        cergy = await structures.structure(tx, CERGY)
        assert cergy is not None
        await structures.put_structures(tx, [replace(cergy, closed_at="2026-11-24T10:00:00.000000Z")], NOW)
        assert {} == await reasons(tx, claire)
        [over] = await concerns.history(tx, claire, CERGY)
        assert TODAY == over.ended_on


async def test_what_goes_out_is_as_of_now_though_nobody_opened_the_board(any_db: Database) -> None:
    async with any_db.transaction() as tx:
        claire = await settled(tx)
        await said(tx, CERGY, [300, 300, 300, 190, 190, 190])
    async with any_db.reading() as tx:
        sheet = await export_rows(tx, "concerns", {HERE}, NOW)
        elsewhere = await export_rows(tx, "concerns", {ELSEWHERE}, NOW)
        nothing = await store.open_ones(tx, HERE, TODAY)
    [row] = [dict(zip(sheet.header, each, strict=True)) for each in sheet.rows]
    assert ("Structure", "Raison", "Depuis", "État") == sheet.header[:4]
    assert ("France services de Cergy", "demandes en baisse", TODAY, "à suivre") == tuple(
        row[name] for name in sheet.header[:4]
    )
    assert "Demandes en baisse de 36 % sur trois mois : 900 → 570" == str(row["Constat"]).replace(
        "\u00a0", " "
    )
    assert ((), []) == (elsewhere.rows, nothing)

    async with any_db.transaction() as tx:
        await concerns.put_aside(tx, claire, CERGY, None, "Travaux", TODAY, NOW)
        aside = await export_rows(tx, "concerns", None, NOW)
        await concern_rules.switch(tx, claire, ConcernReason.FIGURES_DOWN, on=False, now=NOW)
        over = await export_rows(tx, "concerns", None, NOW + timedelta(days=1))

    assert ["mis de côté", "terminé"] == [one.rows[0][3] for one in (aside, over)]
    assert "Travaux" in aside.rows[0]
    assert date(2026, 11, 25) in over.rows[0]


async def test_a_month_is_awaited_once_its_last_reminder_is_over(db: Database) -> None:
    """Magny says nothing since August; October's last reminder goes out on Monday 16 November, at 9 h in Paris."""
    async with db.transaction() as tx:
        await settled(tx)
        department = (await departments.departments(tx))[HERE]
        await said(tx, CERGY, [300, 300, 300])
        await monthly_figures.put(tx, [MonthlyFigure("july", HERE, MAGNY, date(2026, 7, 1), 300)], NOW)
        for at, months in (
            (datetime(2026, 11, 16, 7, 59, tzinfo=UTC), 2),
            (datetime(2026, 11, 16, 8, tzinfo=UTC), 3),
        ):
            looked, _, _ = await concerns.look(tx, department, at)
            assert [(MAGNY, months)] == [(one.structure_id, one.measure) for one in looked.open]
