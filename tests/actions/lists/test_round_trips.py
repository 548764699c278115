"""What was exported comes back without a change, whatever people wrote: for every noun, in every format."""

from __future__ import annotations

import asyncio
from collections.abc import Callable, Iterator
from dataclasses import replace
from datetime import UTC, date, datetime, time, timedelta
from typing import Any

import pytest
from hypothesis import HealthCheck, Phase, given, settings
from hypothesis import strategies as st

from bot.actions.directory.lists.referent_rows import DASHES
from bot.actions.lists.exports import export_rows
from bot.actions.lists.imports import plan_import
from bot.actions.nouns import read_list
from bot.domain.campaigns.activities import Activity
from bot.domain.core.words.likeness import key_of as name_key
from bot.domain.core.words.normalise import normalise
from bot.domain.core.words.typed import is_asked_back, is_ditto, is_failed, is_nothing
from bot.domain.directory.hours import OpeningHours
from bot.domain.directory.partners import Partner, Procedure
from bot.domain.directory.referents import Referent
from bot.domain.directory.structures import Structure
from bot.domain.events.events import (
    Event,
    EventKind,
    EventState,
    HalfDay,
    Priority,
    from_the_wall,
)
from bot.domain.events.questions import USUAL
from bot.domain.lists.parsers import line_of
from bot.domain.network.audiences import Audience
from bot.domain.network.members import Member
from bot.domain.network.roles import Role
from bot.domain.network.sector_names import key_of
from bot.domain.network.sectors import Sector
from bot.domain.privacy.identifiers import find_identifiers
from bot.domain.training.modules import Module, TrainingRecord
from bot.domain.usage.monthly_figures import MonthlyFigure
from bot.domain.usage.terminals import TerminalCount
from bot.files.tables.grid import plain
from bot.files.tables.sheets import ENDINGS, write
from bot.store.campaigns import activities
from bot.store.directory.partners import put_partners, put_procedures
from bot.store.directory.referents import put_referents
from bot.store.directory.structures import put_structures
from bot.store.engine.database import Database
from bot.store.engine.opening import open_database
from bot.store.engine.rehearsals import leaving_nothing
from bot.store.engine.transaction import Transaction
from bot.store.events import events
from bot.store.network import members, sectors
from bot.store.training import modules
from bot.store.training import records as followed
from bot.store.usage import monthly_figures, terminals
from tests.actions.lists.importing import NOW, TRIED, VAL_D_OISE, counts, records_in

NASTY = (
    "=1+1", "-3", "+33 1 99 00 00 11", "@SUM(A1)", "'=1", "''-", "'ordinaire'", "＝cmd", "a;b,c", 'dit "non"', '"',
    "deux\nlignes", "deux\n\nlignes ; et plus", "avec\u00a0espace\u202ffine", "🙂👩‍👩‍👧", "עברית עם שורה", "\u202eabc",
    "x" * 2_000, "#N/A", "01", "1e5", "3.0", "VRAI", "46350", "é œ ’ « »", "a | b", "_x000D_", "e\u0301", "\ufeffabc",
    "<b>&amp;</b>", "{{ x }}", "\\n", "0x1F", "---", "*", "NULL", "1/2",
)  # fmt: skip


def is_kept(text: str) -> bool:
    """Nothing of a citizen's is in it, no carriage return as Excel writes it, and it does not stand for nothing."""
    is_empty = bool(text) and (is_nothing(text) or is_asked_back(text) or is_ditto(text))
    says_nothing = is_empty or is_failed(text)
    return len(text) <= 2_000 and "_x00" not in text and not find_identifiers(text) and not says_nothing


def words(longest: int = 40) -> st.SearchStrategy[str]:
    some = st.one_of(
        st.sampled_from(NASTY), st.text(max_size=longest), st.text("=+-@'\";,|\t\n\u00a0 aé1", max_size=8)
    )
    return some.map(plain).filter(is_kept)


def lines(longest: int = 40) -> st.SearchStrategy[str]:
    return words(longest).map(line_of).map(lambda text: text[:longest].strip()).filter(is_kept)


NAMES = lines(60).filter(lambda name: normalise(name) and "/" not in name)
PEOPLE = words().filter(lambda name: name not in DASHES)
LISTS = st.lists(lines().filter(lambda part: part and "|" not in part), max_size=3, unique=True).map(tuple)
NUMBERS = st.sampled_from(["", "+33199000012", "3646", "+590590123456", "+3225551212", "+33808800700"])
ADDRESSES = st.sampled_from(
    ["", "a.b@example.org", "'x@example.org", "=x@example.org", "-a+b@sous.example.fr"]
)
SITES = st.sampled_from(["", "https://www.caf.fr/a?b=c&d='", "http://x.example:8080/#é"])
DAYS = st.none() | st.dates(date(2024, 1, 1), date(2026, 11, 24))
HOURS = st.lists(
    st.sampled_from([(), ((540, 720),), ((0, 1),), ((540, 720), (810, 1020)), ((485, 1439),)]),
    min_size=7,
    max_size=7,
).map(lambda days: OpeningHours(tuple(days)))
PLACES = st.integers(1, 850_000_000).map(lambda number: number / 10_000_000)

STRUCTURES = st.builds(
    Structure,
    id=st.just(""),
    national_id=st.none(),
    department_code=st.just("95"),
    name=NAMES.map(lambda name: " ".join(name.split())).filter(bool),
    address=words(),
    address_extra=words(),
    insee_code=st.sampled_from(["95127", "2A004", ""]),
    postcode=st.sampled_from(["01200", "95000", ""]),
    commune=words(),
    latitude=st.none() | PLACES,
    longitude=st.none() | PLACES,
    emails=st.sampled_from([(), ("a@example.org",), ("a@example.org", "-b@example.org")]),
    phones=st.sampled_from([(), ("3646",), ("+33199000012", "+590590123456")]),
    hours=HOURS,
    by_appointment=st.booleans(),
    comment=words(400),
    kind=st.sampled_from(["principal", "antenne"]),
    format=words(),
    group_name=words(),
    labelled_on=DAYS,
)
REFERENTS = st.builds(
    Referent,
    id=st.just(""),
    partner_id=st.sampled_from(["caf", "beside", "cpam"]),
    departments=st.sampled_from([("95",), ("60", "95"), ("2A", "95", "971")]),
    organisation=words(),
    first_name=PEOPLE,
    last_name=PEOPLE,
    job=words(),
    line=NUMBERS,
    mailbox=ADDRESSES,
    phone=NUMBERS,
    email=ADDRESSES,
    covers=words(400),
    excludes=words(),
    notice=words(400),
    standard_procedure=words(),
    procedure_url=SITES,
    hours=words(),
    delay_days=st.none() | st.integers(0, 365),
    escalation=words(),
    absent_from=DAYS,
    absent_until=DAYS,
    audience=st.sampled_from(["conseillers", "animateur"]),
    internal_note=words(),
    verified_on=DAYS.map(lambda day: day and day + timedelta(days=30)),
    source=words(),
)
PARTNERS = st.builds(
    Partner,
    id=st.just(""),
    name=NAMES,
    department_code=st.just("95"),
    full_name=lines(),
    former_names=LISTS,
    kind=st.just("local"),
    rank=st.integers(0, 999_999),
    beside=st.sampled_from([None, "caf", "beside"]),
    public_phone=NUMBERS,
    website=SITES,
    notice=words(400),
    category=lines(),
    email=ADDRESSES,
).map(lambda one: replace(one, usual_name=one.name))
PROCEDURES = st.builds(
    Procedure,
    id=st.just(""),
    title=NAMES,
    partner_id=st.sampled_from(["caf", "beside", "cpam"]),
    department_code=st.just("95"),
    other_partners=st.sampled_from([(), ("beside",), ("caf", "cpam")]),
    keywords=LISTS,
    note=lines(),
)
MEMBERS = st.builds(
    Member,
    id=st.just(""),
    user_id=st.none(),
    department_code=st.just("95"),
    role=st.sampled_from(list(Role)),
    structure_id=st.sampled_from([None, "openplace1", "closedplac", "otherplace"]),
    first_name=NAMES,
    last_name=lines(60),
    state=st.just("active"),
    reachable=st.just(False),
    last_seen_on=st.just(NOW.date()),
    email=st.sampled_from(["", "inès@exemple.org", "a+b@example.org"]),
    phone=NUMBERS,
)
SECTORS = st.builds(
    Sector,
    id=st.just(""),
    department_code=st.just("95"),
    name=NAMES.filter(key_of),
    structures=st.sets(st.sampled_from(["openplace1", "closedplac"])).map(frozenset),
)
MODULES = st.builds(
    Module,
    id=st.just(""),
    title=NAMES.filter(name_key),  # « º » is no title, and refused wherever one is given
    department_code=st.just("95"),
    body=lines(),
    hours=st.none() | st.sampled_from([0.25, 0.5, 3.5, 7.0, 21.0, 1.33]),
    format=lines(),
    public=lines(),
    compulsory=st.booleans(),
)
FOLLOWED = st.builds(
    TrainingRecord,
    id=st.just(""),
    department_code=st.just("95"),
    member_id=st.sampled_from(["personone1", "persontwo2", "personthr3"]),
    module_id=st.sampled_from(["modulecomm", "moduleown1", "moduletwin"]),
    followed_on=st.dates(date(2019, 1, 1), date(2026, 11, 24)),
    source=lines(),
)
WALLS = st.integers(0, 1_800_000).map(
    lambda minutes: moved(from_the_wall("2025-01-01T00:00", "Europe/Paris"), minutes)
)
AUDIENCES = st.builds(
    Audience,
    roles=st.sets(st.sampled_from(list(Role))).map(frozenset),
    sectors=st.sets(st.sampled_from(["sectorone1", "sectortwin", "sectorgone"])).map(frozenset),
    structures=st.sets(st.sampled_from(["openplace1", "closedplac", "otherplace", "nowhere"])).map(frozenset),
    lacks=st.sampled_from(["", "modulecomm", "moduletwin", "modulegone"]),
)
SEATS = st.none() | st.integers(0, 5000)
QUESTIONS = st.sampled_from([(), (USUAL["repas"],)])


@st.composite
def half_days(draw: st.DrawFn) -> tuple[HalfDay, ...]:
    """One to three, one after the other, also over midnight and the nights when clocks change."""
    at, parts = draw(WALLS), []
    for _ in range(draw(st.integers(1, 3))):
        lasts, pause = draw(st.integers(1, 900)), draw(st.integers(0, 3000))
        end = moved(at, lasts)
        parts.append(HalfDay(at, end))
        at = moved(end, pause)
    return tuple(parts)


def moved(instant: datetime, minutes: int) -> datetime:
    return (instant.astimezone(UTC) + timedelta(minutes=minutes)).astimezone(instant.tzinfo)


EVENTS = st.builds(
    Event,
    id=st.just(""),
    department_code=st.just("95"),
    zone=st.just("Europe/Paris"),
    kind=st.sampled_from(list(EventKind)),
    title=lines(60).filter(bool),
    half_days=half_days(),
    description=words(400),
    venue=lines(),
    structure_id=st.sampled_from([None, "openplace1", "closedplac"]),
    link=SITES | st.just("zoom.us/j/123?pwd=abc"),
    seats=SEATS,
    remote_seats=SEATS,
    audience=AUDIENCES,
    opens_on=DAYS,
    deadline_on=DAYS,
    cancel_until=DAYS,
    priority=st.sampled_from(list(Priority)),
    offer_hours=st.none() | st.integers(1, 72),
    module_id=st.sampled_from([None, "modulecomm", "moduletwin"]),
    questions=QUESTIONS,
    state=st.sampled_from(list(EventState)),
    closed=st.booleans(),
    reason=words(),
    sequence=st.integers(0, 9),
    series_id=st.sampled_from([None, "series0001"]),
)
ACTIVITIES = st.builds(
    Activity,
    id=st.just(""),
    department_code=st.just("95"),
    structure_id=st.sampled_from(["openplace1", "closedplac"]),
    day=st.dates(date(2020, 1, 1), date(2030, 12, 31)),
    title=lines(60).filter(bool),
    starts=st.none() | st.just(time(9)),
    ends=st.none() | st.just(time(12, 30)),
    place=lines(),
    partners=st.lists(
        lines(20).filter(bool).filter(lambda name: "|" not in name), max_size=3, unique=True
    ).map(tuple),
    public=lines(),
    press=st.booleans(),
    attendance=st.none() | st.integers(0, 900),
    created_by=st.none(),
    photo_id=st.just(""),
    photo_by=st.none(),
)
PLACED = st.sampled_from(["openplace1", "closedplac"])
FIGURES = st.builds(
    MonthlyFigure,
    id=st.just(""),
    department_code=st.just("95"),
    structure_id=PLACED,
    month=st.dates(date(2023, 1, 1), date(2026, 10, 31)).map(lambda day: day.replace(day=1)),
    requests=st.integers(100, 20_000),
    appointments=st.none() | st.integers(0, 100),
    objective=st.none() | st.integers(1, 20_000),
    source=lines(),
)
COUNTS = st.builds(
    TerminalCount,
    id=st.just(""),
    department_code=st.just("95"),
    structure_id=PLACED,
    month=st.dates(date(2023, 1, 1), date(2026, 10, 31)).map(lambda day: day.replace(day=1)),
    opinions=st.integers(0, 20_000),
    satisfied=st.integers(0, 1000),
    source=lines(),
)
RECORDS = {
    "figures": FIGURES,
    "satisfaction": COUNTS,
    "structures": STRUCTURES,
    "referents": REFERENTS,
    "partners": PARTNERS,
    "procedures": PROCEDURES,
    "members": MEMBERS,
    "sectors": SECTORS,
    "events": EVENTS,
    "modules": MODULES,
    "records": FOLLOWED,
    "activities": ACTIVITIES,
}
UNIQUE: dict[str, Callable[[Any], object]] = {
    "sectors": lambda one: key_of(one.name),
    "modules": lambda one: name_key(one.title),
    "records": lambda one: (one.member_id, one.module_id, one.followed_on),
    "figures": lambda one: (one.structure_id, one.month),
    "satisfaction": lambda one: (one.structure_id, one.month, normalise(one.source)),
}
"""What a département has once."""
OPEN = Structure("openplace1", "9001", "95", "France services de Cergy")
AROUND = (
    OPEN,
    replace(OPEN, id="closedplac", national_id="9002", closed_at="2026-01-01T00:00:00.000000Z"),
    replace(OPEN, id="otherplace", national_id="9003", department_code="60"),
)

KNOWN_MODULES = (
    Module("modulecomm", "Accueillir, orienter", None),
    Module("moduleown1", "Écouter", "95"),
    Module("moduletwin", "Écouter", None, retired_at="2026-01-01T00:00:00.000000Z"),
)
KNOWN_SECTORS = (
    Sector("sectorone1", "95", "Vexin", frozenset({"openplace1"})),
    Sector("sectortwin", "95", "France services de Cergy"),
)
PERSON = Member(
    "personone1", None, "95", Role.CONSEILLER, "openplace1", "Inès", "Roy", "active", False, NOW.date()
)  # fmt: skip
KNOWN_PEOPLE = (
    PERSON,
    replace(PERSON, id="persontwo2", first_name="", last_name="Roy, dite d’Inès"),
    replace(PERSON, id="personthr3"),
)
"""Two of them have one name and one place."""


class Directory:
    """One database for all the examples of a test: each leaves nothing."""

    def __init__(self, loop: asyncio.Runner, db: Database) -> None:
        self.loop = loop
        self.db = db

    def counted(self, noun: str, records: list[object]) -> tuple[tuple[int, int, int, int], list[str]]:
        return self.loop.run(self._counted(noun, records))

    async def _counted(self, noun: str, records: list[object]) -> tuple[tuple[int, int, int, int], list[str]]:
        async with leaving_nothing(self.db) as tx:
            await put(tx, noun, records)
            found = [await came_back(tx, noun, ending) for ending in ENDINGS]
            assert found[0] == found[1] == found[2]
        return found[0]


@pytest.fixture
def directory(sqlite_url: str) -> Iterator[Directory]:
    with asyncio.Runner() as loop:
        db = loop.run(open_database(sqlite_url))
        loop.run(furnish(db))
        yield Directory(loop, db)
        loop.run(db.close())


async def furnish(db: Database) -> None:
    async with db.transaction() as tx:
        national = [Partner("caf", "Caf"), Partner("cpam", "CPAM"), Partner("beside", "À côté, et | loin")]
        await put_partners(tx, [replace(one, usual_name=one.name) for one in national])
        await put_structures(tx, AROUND, NOW)
        for module in KNOWN_MODULES:
            await modules.put(tx, module)
        for sector in KNOWN_SECTORS:
            await sectors.put(tx, sector)
        for person in KNOWN_PEOPLE:
            await members.add_person(tx, person, NOW)


async def put(tx: Transaction, noun: str, records: list[object]) -> None:
    """Under ids of their own."""
    told_apart = UNIQUE.get(noun, id)
    unique = {told_apart(one): one for one in records}.values()
    numbered = [replace(one, id=f"record{number:04}") for number, one in enumerate(unique)]  # type: ignore[type-var]
    if noun == "structures":
        await put_structures(tx, [one for one in numbered if isinstance(one, Structure)], NOW)
    if noun == "referents":
        await put_referents(tx, [one for one in numbered if isinstance(one, Referent)], NOW)
    if noun == "partners":
        await put_partners(tx, [one for one in numbered if isinstance(one, Partner)])
    if noun == "procedures":
        await put_procedures(tx, [one for one in numbered if isinstance(one, Procedure)])
    for one in numbered:
        await put_one(tx, one)


async def put_one(tx: Transaction, one: object) -> None:
    if isinstance(one, Member):
        await members.add_person(tx, one, NOW)
    elif isinstance(one, Sector):
        await sectors.put(tx, one)
    elif isinstance(one, Module):
        await modules.put(tx, one)
    elif isinstance(one, TrainingRecord):
        await followed.put(tx, one, NOW)
    elif isinstance(one, Event):
        await events.put(tx, one, NOW)
    elif isinstance(one, Activity):
        await activities.put(tx, one, NOW)
    elif isinstance(one, MonthlyFigure):
        await monthly_figures.put(tx, [one], NOW)
    elif isinstance(one, TerminalCount):
        await terminals.put(tx, [one], NOW)


async def came_back(tx: Transaction, noun: str, ending: str) -> tuple[tuple[int, int, int, int], list[str]]:
    """What importing the export would do, and why it would not; for the département's own animateur."""
    sheet = await export_rows(tx, noun, VAL_D_OISE)
    plan = await plan_import(tx, noun, read_list(write(sheet, ending)), VAL_D_OISE, NOW)
    told = [field.column for change in plan.changed for field in change.fields]
    return (*counts(plan)[:2], records_in(sheet, noun) - plan.unchanged, counts(plan)[3]), [
        *told, *(row.reason for row in plan.rejected)
    ]  # fmt: skip


@pytest.mark.parametrize(
    "examples", [3, pytest.param(40, marks=[pytest.mark.soak, pytest.mark.timeout(600)])]
)
@pytest.mark.parametrize("noun", TRIED)
def test_whatever_was_written_comes_back(directory: Directory, noun: str, examples: int) -> None:
    @settings(
        max_examples=examples, phases=[Phase.generate],
        suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large, HealthCheck.filter_too_much],
    )  # fmt: skip
    @given(st.lists(RECORDS[noun], min_size=3, max_size=6))
    def check(records: list[object]) -> None:
        assert ((0, 0, 0, 0), []) == directory.counted(noun, records)

    check()


def test_every_nasty_text_comes_back(directory: Directory) -> None:
    """Each of them, in a card's notice."""
    texts = [text for text in map(plain, NASTY) if is_kept(text)]
    cards = [
        Referent("", "caf", ("95",), str(number), notice=text, mailbox="a@example.org")
        for number, text in enumerate(texts)
    ]

    assert ((0, 0, 0, 0), []) == directory.counted("referents", list(cards))
