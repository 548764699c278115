"""Any steps in any order: an incident ends where a plain model says, and so does its history; on both databases."""

from __future__ import annotations

import asyncio
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta

import pytest
from hypothesis import HealthCheck, Phase, given, settings
from hypothesis import strategies as st

from bot.actions.core.refusals import Refusal
from bot.actions.incidents import merging, working
from bot.actions.incidents.reporting import IncidentReport, report
from bot.actions.incidents.steps import Words, do
from bot.domain.incidents.incidents import Incident, Severity
from bot.domain.incidents.states import Side, Step
from bot.domain.network.members import Member
from bot.domain.network.roles import Role
from bot.store.engine.database import Database
from bot.store.engine.opening import open_database
from bot.store.engine.queries import Query
from bot.store.engine.transaction import Transaction
from bot.store.incidents import incidents
from tests.network import HERE, let_in

NOW = datetime(2026, 11, 24, 13, 30, tzinfo=UTC)
FRIDAY = date(2027, 12, 31)
OPEN = ("new", "taken", "waiting")
MODEL = {
    ("network", "take"): {"new": "taken", "waiting": "taken"},
    ("network", "assign"): dict.fromkeys(OPEN, "taken"),
    ("network", "ask"): dict.fromkeys(OPEN, "waiting"),
    ("network", "answer"): {"new": "taken", "taken": "taken", "waiting": "waiting", "resolved": "resolved"},
    ("network", "wait"): dict.fromkeys(OPEN, "waiting"),
    ("network", "resume"): {"waiting": "taken"},
    ("network", "resolve"): dict.fromkeys(OPEN, "resolved"),
    ("network", "reopen"): {"resolved": "taken", "out_of_scope": "taken"},
    ("network", "out_of_scope"): dict.fromkeys(OPEN, "out_of_scope"),
    ("network", "merge"): dict.fromkeys(OPEN, "merged"),
    ("network", "note"): {one: one for one in (*OPEN, "resolved", "closed", "out_of_scope", "merged")},
    ("reporter", "reply"): {"new": "new", "taken": "taken", "waiting": "taken", "resolved": "taken"},
    ("reporter", "reopen"): {"resolved": "taken"},
    ("reporter", "close"): dict.fromkeys((*OPEN, "resolved"), "closed"),
    ("reporter", "press"): {one: one for one in OPEN},
    ("itself", "resume"): {"waiting": "taken"},
    ("itself", "close"): {"resolved": "closed"},
}
"""What is written down here by hand, from the issue and not from the code: a pair to where each state leads."""
ERASED = Query("erased", "UPDATE incidents SET reporter_id = NULL WHERE id = :id", "Its reporter is gone.")
FIRST_ANSWERS = ("take", "ask", "answer", "resolve", "out_of_scope")

RaceEnd = tuple[list[str], str, list[str]]


@dataclass(slots=True)
class Stage:
    loop: asyncio.Runner
    db: Database
    claire: Member
    hugo: Member
    nadia: Member

    async def put(self, tx: Transaction, number: int) -> Incident:
        said = IncidentReport("other", Severity.QUESTION)
        new, _ = await report(tx, self.nadia, said, Words(f"Panne {number}"), NOW)
        return new

    async def act(
        self, tx: Transaction, side: str, step: str, incident: Incident, other: Incident, now: datetime
    ) -> None:
        if side != "network":
            by = self.nadia if side == "reporter" else None
            await do(tx, by, Side(side), Step(step), incident.id, now, Words("mot"))
        elif step in working.WRITTEN:
            await working.write(tx, self.claire, Step(step), incident.id, Words("mot"), now)
        elif step == "wait":
            await working.wait(tx, self.claire, incident.id, "la Caf", FRIDAY, now)
        elif step == "assign":
            await working.assign(tx, self.claire, incident.id, self.hugo.id, now)
        elif step == "merge":
            await merging.merge(tx, self.claire, incident.id, other.id, now)
        else:
            at_once = {"take": working.take, "resume": working.resume, "reopen": working.reopen}
            await at_once[step](tx, self.claire, incident.id, now)


@pytest.fixture
def stage(any_url: str) -> Iterator[Stage]:
    with asyncio.Runner() as loop:
        db = loop.run(open_database(any_url))
        yield loop.run(staged(loop, db))
        loop.run(db.close())


async def staged(loop: asyncio.Runner, db: Database) -> Stage:
    async with db.transaction() as tx:
        claire = await let_in(tx, 7002, "Claire Morin", Role.ANIMATEUR, HERE)
        hugo = await let_in(tx, 7003, "Hugo Faure", Role.ANIMATEUR, HERE)
        nadia = await let_in(tx, 7004, "Nadia Benali", Role.CONSEILLER, HERE)
    return Stage(loop, db, claire, hugo, nadia)


WALKS = st.lists(st.tuples(st.sampled_from(sorted(MODEL)), st.integers(0, 30)), min_size=4, max_size=14)


def test_a_walk_ends_where_the_model_says(stage: Stage) -> None:
    @settings(
        max_examples=25, phases=[Phase.generate],
        suppress_health_check=[HealthCheck.too_slow],
    )  # fmt: skip
    @given(WALKS)
    def check(walk: list[tuple[tuple[str, str], int]]) -> None:
        stage.loop.run(walked(stage, walk))

    check()


async def walked(stage: Stage, walk: list[tuple[tuple[str, str], int]]) -> None:
    async with stage.db.transaction() as tx:
        incident, other = await stage.put(tx, 1), await stage.put(tx, 2)
    state, answered, done, now, used = "new", False, 0, NOW, 0
    for (side, step), hours in walk:
        now += timedelta(hours=hours)
        following = MODEL[side, step].get(state)
        if step == "assign" and state == "taken" and await is_hugos(stage, incident):
            following = None  # it is theirs already
        refused = await refused_in(stage, side, step, incident, other, now)
        assert refused == ("" if following else state), (side, step, state)
        if following is None:
            continue
        state, done = following, done + 1
        answered = answered or (side == "network" and step in FIRST_ANSWERS)
        used = await agrees(stage, incident, state, answered=answered, used=used)
    await history_agrees(stage, incident, state, done)


async def is_hugos(stage: Stage, incident: Incident) -> bool:
    async with stage.db.reading() as tx:
        found = await incidents.incident(tx, incident.id, HERE)
    return found is not None and found.owner_id == stage.hugo.id


async def refused_in(
    stage: Stage, side: str, step: str, incident: Incident, other: Incident, now: datetime
) -> str:
    """The state a step was refused in; empty when it was done."""
    try:
        async with stage.db.transaction() as tx:
            await stage.act(tx, side, step, incident, other, now)
    except Refusal as refusal:
        return str(refusal.values["state"])
    return ""


async def agrees(stage: Stage, incident: Incident, state: str, *, answered: bool, used: int) -> int:
    async with stage.db.reading() as tx:
        found = await incidents.incident(tx, incident.id, HERE)
    assert found is not None
    assert found.state == state
    assert (found.running_since is not None) == (state in ("new", "taken"))
    assert (found.ended_at is not None) == (state in ("closed", "out_of_scope", "merged"))
    assert (found.first_answer_after is not None) == answered
    assert state == "waiting" or (found.waits_for, found.waits_until) == ("", None)
    assert found.used >= used
    return found.used


async def history_agrees(stage: Stage, incident: Incident, state: str, done: int) -> None:
    async with stage.db.reading() as tx:
        steps = await incidents.steps(tx, incident.id)
    assert len(steps) == 1 + done
    assert [step.before for step in steps[1:]] == [step.after for step in steps[:-1]]
    assert steps[-1].after == state


def test_numbers_have_no_gap_and_no_double_whoever_gives_up(stage: Stage) -> None:
    async def one(number: int) -> None:
        async with stage.db.transaction() as tx:
            await stage.put(tx, number)
            await asyncio.sleep(0)
            if number % 3 == 0:
                raise LookupError(number)

    async def race() -> list[int]:
        await asyncio.gather(*(one(number) for number in range(30)), return_exceptions=True)
        async with stage.db.reading() as tx:
            found = await incidents.in_states(tx, HERE, list(incidents.IncidentState), 100)
        return sorted(incident.number for incident in found)

    assert stage.loop.run(race()) == list(range(1, 21))


def test_of_two_who_take_it_at_once_one_has_it(stage: Stage) -> None:
    async def take(by: Member, incident: Incident) -> str:
        try:
            async with stage.db.transaction() as tx:
                await working.take(tx, by, incident.id, NOW)
        except Refusal as refusal:
            return str(refusal.values["owner"])
        return ""

    async def race() -> None:
        async with stage.db.transaction() as tx:
            incident = await stage.put(tx, 1)
        said = await asyncio.gather(take(stage.claire, incident), take(stage.hugo, incident))
        async with stage.db.reading() as tx:
            found = await incidents.incident(tx, incident.id, HERE)
        assert found is not None
        owner = stage.claire if found.owner_id == stage.claire.id else stage.hugo
        assert sorted(said) == ["", owner.name]

    stage.loop.run(race())


def test_who_was_erased_stays_a_figure_of_what_it_is_merged_into(stage: Stage) -> None:
    async def merged() -> list[int]:
        async with stage.db.transaction() as tx:
            first, second = await stage.put(tx, 1), await stage.put(tx, 2)
            for member_id in (None, None, "karim", stage.nadia.id):
                await incidents.add_follower(tx, first.id, member_id, None, NOW)
            await merging.merge(tx, stage.claire, first.id, second.id, NOW)
            third = await stage.put(tx, 3)
            await tx.execute(ERASED, id=second.id)
            await merging.merge(tx, stage.claire, second.id, third.id, NOW)
            counts = await incidents.follower_counts(tx, [second.id, third.id])
        return [counts[second.id], counts[third.id]]

    assert [3, 4] == stage.loop.run(merged())


async def at_once(stage: Stage, *acts: tuple[str, str], before: Sequence[tuple[str, str]] = ()) -> RaceEnd:
    """Each (side, step) in a transaction of its own, all at once; what was refused in which state, and the end."""
    async with stage.db.transaction() as tx:
        incident, other = await stage.put(tx, 1), await stage.put(tx, 2)
    for side, step in before:
        assert "" == await refused_in(stage, side, step, incident, other, NOW)
    refused = await asyncio.gather(
        *(refused_in(stage, side, step, incident, other, NOW) for side, step in acts)
    )
    async with stage.db.reading() as tx:
        found = await incidents.incident(tx, incident.id, HERE)
        steps = await incidents.steps(tx, incident.id)
    assert found is not None
    assert [step.before for step in steps[1:]] == [step.after for step in steps[:-1]]
    return list(refused), found.state, [step.step for step in steps[1 + len(before) :]]


def test_a_merge_during_an_answer_is_one_then_the_other(stage: Stage) -> None:
    found = stage.loop.run(at_once(stage, ("network", "answer"), ("network", "merge")))

    assert found in (
        (["", ""], "merged", ["answer", "merge"]),
        (["merged", ""], "merged", ["merge"]),
    )


def test_a_close_during_a_reopen_is_one_then_the_other(stage: Stage) -> None:
    resolved = [("network", "resolve")]
    found = stage.loop.run(at_once(stage, ("reporter", "close"), ("network", "reopen"), before=resolved))

    assert found in (
        (["", ""], "closed", ["reopen", "close"]),
        (["", "closed"], "closed", ["close"]),
    )


def test_two_merges_into_each_other_leave_one_that_is_open(stage: Stage) -> None:
    async def merge(one: Incident, other: Incident) -> str:
        try:
            async with stage.db.transaction() as tx:
                await merging.merge(tx, stage.claire, one.id, other.id, NOW)
        except Refusal as refusal:
            return refusal.key
        return ""

    async def race() -> tuple[list[str], list[str]]:
        async with stage.db.transaction() as tx:
            one, other = await stage.put(tx, 1), await stage.put(tx, 2)
        said = await asyncio.gather(merge(one, other), merge(other, one))
        async with stage.db.reading() as tx:
            found = [await incidents.incident(tx, each.id, HERE) for each in (one, other)]
        return sorted(said), sorted(each.state for each in found if each)

    assert (["", "incident_merge_target"], ["merged", "new"]) == stage.loop.run(race())
