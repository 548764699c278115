"""Somebody who used everything, among others: what the tests of people's rights look for, and then look for in vain.

Zoé animates 95 with Claire, who has reasons of her own to write about her; Paul asked to come in; a namesake of Zoé
advises in 60.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from html import unescape

from bot.actions.core import nudges
from bot.actions.directory.seed import seed_directory
from bot.actions.lists import trials
from bot.actions.network import joining, me
from bot.actions.network import requests as asking
from bot.actions.network.joining import join
from bot.actions.network.requests import Applicant
from bot.actions.nouns import NOUNS
from bot.actions.privacy import consents, preferences
from bot.actions.upkeep import changes, corrections
from bot.domain.core.inbox import StoredFinding
from bot.domain.core.outbox import Lane, OutgoingCall
from bot.domain.directory.consultations import Consultation
from bot.domain.directory.searches import Search
from bot.domain.lists.imports import Import
from bot.domain.network.groups import Arrival, Group
from bot.domain.network.members import Member, Newcomer
from bot.domain.network.requests import Request
from bot.domain.network.roles import Role
from bot.domain.privacy.consents import Consent
from bot.domain.privacy.preferences import DIGITS, HOURS
from bot.domain.upkeep.confirmations import Confirmation
from bot.domain.upkeep.corrections import Subject
from bot.domain.upkeep.reachability import ReachabilityAnswer
from bot.ids import new_id
from bot.store.core import forms, inbox, outbox, tasks
from bot.store.directory import consultations, favourites, searches
from bot.store.directory.referents import put_referents
from bot.store.directory.structures import put_structures
from bot.store.engine.database import Database
from bot.store.engine.queries import Query
from bot.store.engine.transaction import Row, Transaction
from bot.store.lists import imports, snapshots
from bot.store.network import groups, photos, requests
from bot.store.privacy import consents as consent_store
from bot.store.privacy import letterboxes
from bot.store.upkeep import confirmations
from tests.actions.personal.personal_beginnings import comes_in, is_asked_for_dates
from tests.actions.personal.personal_broadcasts import gets_broadcasts
from tests.actions.personal.personal_campaigns import answers_the_call
from tests.actions.personal.personal_events import goes_to_events
from tests.actions.personal.personal_incidents import follows_incidents
from tests.actions.personal.personal_newsletters import writes_newsletters
from tests.actions.personal.personal_reception import receives_as_she_likes
from tests.actions.personal.personal_steering import stands_in
from tests.actions.personal.personal_usage import says_figures
from tests.actions.personal.personal_visits import visits_structures
from tests.network import CAF, CAF_ELSEWHERE, ELSEWHERE, HERE, STRUCTURES, TITRES

NOW = datetime(2026, 11, 24, 13, 30, tzinfo=UTC)
LATER = NOW + timedelta(days=2)
ZOE, CLAIRE, NAMESAKE, PAUL = 5_123_456_789, 70, 71, 72
GROUP = -100_777
NAME, FORMER = ("Zoé", "Quillévéré"), ("Zoé", "Kerjean")
EMAIL, PHONE = "z.quillevere@vexin.example", "+33199001234"
PICTURE = b"\xff\xd8\xff a picture nobody else gave"
SECRETS = ("Paul Girard", "paule.martin@caf95.example", "+33199000001", "+33199000077")
"""What is other people's in rows that are also hers."""


@dataclass(frozen=True, slots=True)
class Received:
    """An update as the receiver stores it."""

    update: Mapping[str, object]
    findings: Sequence[StoredFinding] = ()


@dataclass(frozen=True, slots=True)
class People:
    zoe: Member
    claire: Member

    @property
    def marks(self) -> tuple[str, ...]:
        """What she is known by; her first name alone is many people's."""
        return (str(ZOE), self.zoe.id, NAME[1], FORMER[1], EMAIL, PHONE)


async def lived(db: Database, *, with_namesake: bool = True) -> People:
    async with db.transaction() as tx:
        await seed_directory(tx)
        await put_structures(tx, STRUCTURES, NOW)
        await put_referents(tx, (CAF, TITRES, CAF_ELSEWHERE), NOW)
        claire = await _let_in(tx, CLAIRE, ("Claire", "Morin"), Role.ANIMATEUR)
        if with_namesake:
            await _let_in(tx, NAMESAKE, NAME, Role.CONSEILLER, ELSEWHERE)
        zoe = await _let_in(tx, ZOE, FORMER, Role.ANIMATEUR)
        zoe = await _describes_herself(tx, zoe)
        await _looks_things_up(tx, zoe)
        await _works(tx, zoe, claire)
        await _waits(tx, zoe, claire)
        await _is_written_about(tx, zoe, claire)
        theirs = await goes_to_events(tx, zoe, claire)
        await comes_in(tx, zoe, claire)
        await is_asked_for_dates(tx, zoe, theirs)
        await follows_incidents(tx, zoe, claire)
        await nudges.plan(tx, HERE, "noun", "matter", [zoe.id], [NOW])
        await answers_the_call(tx, zoe, claire)
        await receives_as_she_likes(tx, zoe)
        await gets_broadcasts(tx, zoe, claire)
        await writes_newsletters(tx, zoe, claire)
        await visits_structures(tx, zoe, claire)
        await says_figures(tx, zoe)
        await stands_in(tx, zoe, claire)
    return People(zoe, claire)


async def _let_in(
    tx: Transaction, user_id: int, name: tuple[str, str], role: Role, department: str = HERE
) -> Member:
    invited = await joining.invite(tx, role, department, NOW)
    return await join(tx, Newcomer(user_id, *name, None), invited.code, NOW)


async def _describes_herself(tx: Transaction, zoe: Member) -> Member:
    zoe = await me.rename(tx, zoe, *NAME, NOW)
    zoe = await me.move(tx, zoe, "placecergy", NOW)
    zoe = await me.set_contact(tx, zoe, EMAIL, PHONE, NOW)
    for field in (Consent.LISTED, Consent.EMAIL, Consent.PHONE):
        await consents.switch(tx, zoe, field, on=True, now=NOW)
    await photos.put(tx, zoe.id, PICTURE, NOW)
    await consent_store.give(tx, zoe.id, Consent.PHOTO, NOW)
    await preferences.choose(tx, zoe, HOURS, DIGITS)
    await letterboxes.make(tx, zoe.id, "zoesecretletters")
    await letterboxes.refuse(tx, zoe.id, EMAIL)
    return zoe


async def _looks_things_up(tx: Transaction, zoe: Member) -> None:
    await searches.add(tx, Search("zoesearchx", HERE, zoe.id, "carte grise"), NOW)
    await searches.add_miss(tx, Search("zoesearchx", HERE, zoe.id, "permis bateau"), NOW)
    await favourites.add(tx, zoe.id, CAF.id, NOW)
    await consultations.add(tx, Consultation("zoeconsult", HERE, zoe.id, CAF.id, NOW, NOW))
    await consultations.set_asked(tx, ["zoeconsult"], NOW)
    await consultations.set_outcome(tx, "zoeconsult", zoe.id, ReachabilityAnswer.REACHED)
    await confirmations.add(tx, [Confirmation("zoeconfirm", HERE, CAF.id, zoe.id, NOW.date())])
    report_id, _ = await corrections.file(tx, zoe, CAF, Subject.PHONE, NOW)
    await corrections.complete(tx, zoe, report_id, f"demandez-moi au {PHONE}")


async def _works(tx: Transaction, zoe: Member, claire: Member) -> None:
    await changes.amend(tx, zoe, TITRES, {"line": "+33199000077"}, NOW)
    await joining.invite(tx, Role.CONSEILLER, HERE, NOW, by=zoe)
    await joining.invite(tx, Role.ANIMATEUR, HERE, NOW, by=zoe)
    await joining.invite(tx, Role.CONSEILLER, HERE, NOW, by=claire, member_id=zoe.id)
    asked = await asking.ask(tx, Applicant(PAUL, "Paul Girard", "Cergy", "J’y travaille."), HERE, NOW)
    await asking.approve(tx, zoe, asked.id, NOW)
    await trials.begin(tx, zoe, "file", "referents", NOW)


async def _waits(tx: Transaction, zoe: Member, claire: Member) -> None:
    """What is half-done, to be sent, or was set aside."""
    await forms.save(tx, ZOE, "my_name", {"department": HERE}, NOW)
    await forms.put_aside(tx, ZOE)
    await forms.save(tx, ZOE, "my_phone", {"department": HERE}, NOW)
    await requests.add(tx, _request_of_zoe())
    await groups.bind(tx, Group("group95xxx", GROUP, HERE, "France services 95"), NOW)
    await groups.arrived(tx, "group95xxx", Arrival(ZOE, NAME[0]), NOW)
    await tasks.add(tx, "export", {"noun": "members"}, zoe, ZOE, NOW)
    await tasks.add(tx, "export", {"noun": "members"}, claire, ZOE, NOW)
    hers = {"chat_id": ZOE, "text": "Bonjour Zoé"}
    theirs = {"chat_id": CLAIRE, "text": "<b>Zo&eacute; Quill&eacute;v&eacute;r&eacute;</b> a répondu"}
    menu = {"commands": [], "scope": {"type": "chat", "chat_id": ZOE}}
    calls = [
        OutgoingCall(ZOE, "sendMessage", hers, member_id=zoe.id, not_before=LATER),
        OutgoingCall(GROUP, "sendMessage", {"text": "à propos"}, member_id=zoe.id, not_before=LATER),
        OutgoingCall(CLAIRE, "sendMessage", theirs, lane=Lane.NOTIFICATION, not_before=LATER),
        OutgoingCall(0, "setMyCommands", menu, not_before=LATER),
    ]
    await outbox.enqueue_many(tx, calls, NOW)
    await _set_aside(tx, 1, ZOE, "bonjour")
    await _set_aside(tx, 2, CLAIRE, f"/membres {' '.join(NAME)}")


def _request_of_zoe() -> Request:
    words = ("structure de Zoé", "je change de département")
    return Request(
        new_id(),
        ZOE,
        ELSEWHERE,
        None,
        "",
        " ".join(NAME),
        *words,
        "open",
        NOW,
        decided_by="",
        invitation_code=None,
    )


async def _set_aside(tx: Transaction, number: int, user_id: int, text: str) -> None:
    sender = {"id": user_id, "is_bot": False, "first_name": "x"}
    message = {"message_id": 1, "chat": {"id": user_id, "type": "private"}, "from": sender, "text": text}
    await inbox.add(tx, [Received({"update_id": number, "message": message})], NOW)
    [row] = await inbox.waiting(tx, 1)
    await inbox.quarantine(tx, row.position, "KeyError in a handler", NOW)


async def _is_written_about(tx: Transaction, zoe: Member, claire: Member) -> None:
    name = " ".join(NAME)
    about_zoe = {"member": zoe.id, "person": name, "department": HERE}
    await forms.save(tx, CLAIRE, "contact", about_zoe, NOW)
    await forms.put_aside(tx, CLAIRE)
    await forms.save(tx, CLAIRE, "moved", about_zoe, NOW)
    await tasks.add(tx, "letter", {"member": zoe.id}, claire, CLAIRE, NOW)
    await searches.add(tx, Search("ofzoexxxxx", HERE, claire.id, name.upper()), NOW)
    await searches.add_miss(tx, Search("ofzoexxxxx", HERE, claire.id, " ".join(FORMER)), NOW)
    report_id, _ = await corrections.file(tx, claire, CAF, Subject.PERSON, NOW)
    await corrections.complete(tx, claire, report_id, f"{name} le sait")
    await _import(tx, zoe, claire, "applied")
    await _import(tx, zoe, claire, "ready")


async def _import(tx: Transaction, zoe: Member, claire: Member, state: str) -> None:
    """A list of members that changed both: what it was, what it became."""
    ids = [zoe.id, claire.id]
    before = await snapshots.take(tx, NOUNS["members"].tables, ids)
    packed = await imports.packed({key: (before[key], before[key]) for key in ids})
    summary = {"created": 0, "changed": 2, "rejected": 0, "changes_shown": [{"name": zoe.name}]}
    one = Import(new_id(), HERE, "members", "file", "ready", {}, summary)
    await imports.put(tx, one, NOW, claire, packed)
    if state == "applied":
        await imports.mark_applied(tx, one.id, NOW)


TABLES = {
    "sqlite": "SELECT name FROM sqlite_master WHERE type = 'table' AND name NOT LIKE 'sqlite_%' ORDER BY name",
    "postgres": "SELECT tablename AS name FROM pg_tables WHERE schemaname = 'public' ORDER BY tablename",
}


def kind_of(url: str) -> str:
    return "sqlite" if url.startswith("sqlite") else "postgres"


async def dump(db: Database, kind: str) -> dict[str, list[Row]]:
    """Every row of every table."""
    async with db.reading() as tx:
        names = [row["name"] for row in await tx.fetch(Query("tables", TABLES[kind], "All of them."))]
        rows = {
            name: await tx.fetch(Query(f"dump_{name}", f"SELECT * FROM {name}", "All of it."))
            for name in names
        }
    return {name: found for name, found in rows.items() if found}


def places(rows: Mapping[str, Sequence[Row]], marks: Sequence[str]) -> set[tuple[str, str]]:
    """Table and column of every value that holds one of the marks, however it is escaped."""
    return {
        (table, column)
        for table, found in rows.items()
        for row in found
        for column, value in row.items()
        if any(mark.casefold() in readable(str(value)).casefold() for mark in marks)
    }


def readable(value: str) -> str:
    """Accents as people type them: JSON and HTML escape them."""
    try:
        plain = (
            value.encode("latin-1", "backslashreplace").decode("unicode_escape") if "\\u" in value else value
        )
    except UnicodeDecodeError:
        plain = value
    return unescape(plain)
