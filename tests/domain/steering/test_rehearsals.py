"""What a rehearsal is made of: lines and pages, whom it stands for, how its clock goes."""

from __future__ import annotations

import json
from datetime import UTC, datetime, timedelta

from hypothesis import given, settings
from hypothesis import strategies as st

from bot.domain.broadcasts.selections.selections import EVERYBODY, Criterion, Op, Selection, Sort
from bot.domain.core.departments import Department
from bot.domain.network.audiences import Audience
from bot.domain.network.roles import Role
from bot.domain.steering.rehearsal_pace import PLAYED, next_instant
from bot.domain.steering.rehearsals import (
    LINES,
    Rehearsal,
    RehearsalKind,
    Script,
    ScriptEntry,
    ScriptWay,
    lines,
    pages,
    read_rehearsal,
    read_script,
)
from bot.domain.steering.sample_people import KEYS, NAMES, TOWN, WORK, member_id, sample_people
from bot.domain.steering.sample_selections import ADVISERS, among_samples, audience_of_samples

NOW = datetime(2026, 11, 24, 13, 30, tzinfo=UTC)
HERE = Department("95", "Val-d’Oise", "IDF", "Europe/Paris", "FR", "")
DAY = timedelta(days=1)
entries = st.lists(
    st.builds(
        ScriptEntry,
        st.integers(0, 40).map(lambda hours: NOW + timedelta(hours=7 * hours)),
        st.sampled_from(KEYS),
        st.sampled_from(ScriptWay),
        words=st.sampled_from(("", "Un", "Deux")),
    ),
    max_size=40,
)


def rehearsal(*found: ScriptEntry) -> Rehearsal:
    return Rehearsal(
        RehearsalKind.EVENT, "eventid", "Point", "95", NOW, NOW, NOW + DAY, list(found), mail=True
    )


def test_everybody_is_plainly_invented_and_there_is_one_of_each() -> None:
    people = sample_people(NOW.date())

    assert all(name.endswith("Exemple") for name in NAMES.values())
    assert [*KEYS[:-1]] == [one.key for one in people]
    assert len({one.id for one in people}) == len(people)


def test_what_several_get_at_the_same_minute_is_one_line() -> None:
    said = [ScriptEntry(NOW, person, ScriptWay.TELEGRAM, "Bonjour", "Bonjour") for person in ("new", "work")]
    other = ScriptEntry(NOW + timedelta(minutes=1), "hours", ScriptWay.TELEGRAM, "Bonjour", "Bonjour")

    found = lines([*said, other])

    assert [("work", "new"), ("hours",)] == [line.people for line in found]


@given(entries)
@settings(max_examples=60)
def test_pages_hold_each_line_once_and_fit_a_screen(found: list[ScriptEntry]) -> None:
    all_lines = lines(found)

    made = pages(all_lines, HERE)

    assert all_lines == [line for page in made for _, of_day in page for line in of_day]
    assert all(sum(1 + len(of_day) for _, of_day in page) <= LINES for page in made)


@given(entries)
@settings(max_examples=40)
def test_what_is_kept_reads_the_same(found: list[ScriptEntry]) -> None:
    played = rehearsal(*found)

    assert played == read_rehearsal(json.loads(json.dumps(played.written())))


def test_a_script_reads_the_same() -> None:
    script = Script(RehearsalKind.FIGURES, "", "", "95", NOW, NOW, ((("events"), [{"id": "a"}]),), group=True)

    assert script == read_script(json.loads(json.dumps(script.written())))


def test_who_is_named_is_one_of_the_samples_and_nobody_is_left_out_by_name() -> None:
    named = (
        Selection()
        .then(Op.OR, Criterion(Sort.ROLE, Role.CONSEILLER))
        .then(Op.AND, Criterion(Sort.SECTOR, "vexin"))
        .then(Op.OR, Criterion(Sort.MEMBER, "marie"))
        .then(Op.AND, Criterion(Sort.LACKS, "module"))
        .then(Op.EXCEPT, Criterion(Sort.STRUCTURE, "cergy"))
    )

    found = [step.criterion for step in among_samples(named).steps]

    assert [
        Criterion(Sort.ROLE, Role.CONSEILLER),
        Criterion(Sort.STRUCTURE, TOWN),
        Criterion(Sort.MEMBER, member_id(WORK)),
        ADVISERS,
    ] == found
    assert among_samples(EVERYBODY) == EVERYBODY


def test_an_event_for_some_places_is_for_the_first_sample_structure() -> None:
    meant = Audience(frozenset({Role.CONSEILLER}), frozenset({"vexin"}), lacks="module")

    assert Audience(meant.roles, structures=frozenset({TOWN}), lacks="module") == audience_of_samples(meant)
    assert Audience() == audience_of_samples(Audience())


@given(st.integers(0, 2 * 365 * 24 * 60), st.lists(st.integers(-90, 90), max_size=4))
@settings(max_examples=60)
def test_the_clock_goes_on_to_what_is_due_first_and_never_stands_still(
    ahead: int, minutes: list[int]
) -> None:
    now = NOW + timedelta(minutes=ahead)
    due = [now + timedelta(minutes=each) for each in minutes]

    following = next_instant(now, [*due, None], HERE)

    assert now < following <= now + DAY
    assert all(one <= now or following <= one for one in due)


def test_each_kind_has_its_duties() -> None:
    assert set(RehearsalKind) == set(PLAYED)
