"""What is held about somebody is in their copy; once they are erased it is nowhere (RGPD, articles 15 and 17)."""

from __future__ import annotations

import json
from base64 import b64encode
from pathlib import Path

import pytest

from bot.actions.core.refusals import Refusal
from bot.actions.network import requests as asking
from bot.actions.network.joining import open_invitation
from bot.actions.network.requests import Applicant
from bot.actions.privacy import rights
from bot.domain.directory.searches import Search
from bot.domain.privacy.holdings import HOLDINGS
from bot.domain.privacy.mentions import MENTIONS
from bot.files.personal.personal import as_json
from bot.store.directory import searches
from bot.store.engine.database import Database
from bot.store.engine.opening import open_database
from bot.store.engine.queries import Query
from bot.store.lists import imports
from bot.store.network import members
from bot.store.privacy.holdings import UPDATES, WRITTEN
from bot.store.privacy.mentions import IMPORT
from tests.actions.personal.personal import (
    CLAIRE,
    EMAIL,
    NAME,
    NAMESAKE,
    NOW,
    PAUL,
    PHONE,
    PICTURE,
    SECRETS,
    ZOE,
    dump,
    kind_of,
    lived,
    places,
)
from tests.network import sqlite_file

HER_CODE = Query("code", "SELECT invitation_code FROM members WHERE user_id = :zoe", "The one she came with.")
MORE_USES = Query("more", "UPDATE invitations SET uses_left = 5 WHERE code = :code", "For several people.")
LOSE_ACCOUNT = Query("lost", "UPDATE members SET user_id = NULL WHERE id = :id", "Without Telegram.")
WRITTEN_ABOUT = {mention.table for mention in MENTIONS} | {"imports", "outbox", "inbox"}


async def copy_of(db: Database, user_id: int) -> rights.Held:
    async with db.reading() as tx:
        return await rights.everything(tx, user_id)


async def forget(db: Database, user_id: int) -> None:
    async with db.transaction() as tx:
        await rights.forget_me(tx, user_id, NOW)


async def test_everything_that_is_held_is_in_the_copy(any_db: Database) -> None:
    people = await lived(any_db)

    held = await copy_of(any_db, ZOE)

    text = as_json({}, held).decode()
    assert {*(holding.title for holding in HOLDINGS), WRITTEN, UPDATES} == set(held)
    assert () == tuple(mark for mark in people.marks if mark not in text)
    assert b64encode(PICTURE).decode() in text


async def test_what_others_wrote_of_somebody_is_told_without_saying_who(any_db: Database) -> None:
    people = await lived(any_db)

    written = (await copy_of(any_db, ZOE))[WRITTEN]

    by_id = [mention.title for mention in MENTIONS if mention.title]
    assert sorted([*by_id, IMPORT, IMPORT]) == sorted(str(row["place"]) for row in written)
    assert people.claire.id not in json.dumps(written, default=str)


async def test_every_table_that_names_somebody_is_one_the_copy_looks_into(
    any_db: Database, any_url: str
) -> None:
    people = await lived(any_db)

    found = places(await dump(any_db, kind_of(any_url)), people.marks)

    known = {holding.table for holding in HOLDINGS} | WRITTEN_ABOUT
    assert set() == {table for table, _ in found} - known


async def test_the_copy_says_nothing_of_others(any_db: Database) -> None:
    """Neither who asked to come in, nor a référent's line, nor a code that lets people in."""
    people = await lived(any_db)
    async with any_db.reading() as tx:
        query = Query(
            "codes", "SELECT code FROM invitations WHERE created_by = :by OR member_id = :by", "Hers."
        )
        codes = [row["code"] for row in await tx.fetch(query, by=people.zoe.id)]

    text = as_json({}, await copy_of(any_db, ZOE)).decode()

    assert 4 == len(codes)
    assert [] == [secret for secret in (*SECRETS, *codes, people.claire.id, str(CLAIRE)) if secret in text]


async def test_a_name_opens_nothing_of_a_namesake(any_db: Database) -> None:
    """Anybody may call themselves anything: what others wrote is found by ids alone."""
    people = await lived(any_db)
    async with any_db.transaction() as tx:
        await asking.ask(tx, Applicant(99, people.zoe.name, "Cergy", "J’y travaille."), "95", NOW)

    for user_id in (NAMESAKE, 99):
        held = await copy_of(any_db, user_id)
        assert WRITTEN not in held
        assert people.zoe.id not in as_json({}, held).decode()


async def test_what_is_typed_elsewhere_is_about_somebody_else(any_db: Database) -> None:
    people = await lived(any_db)
    async with any_db.transaction() as tx:
        namesake = await members.by_user(tx, NAMESAKE)
        assert namesake is not None
        await searches.add(tx, Search("elsewherex", "60", namesake.id, people.zoe.name), NOW)

    await forget(any_db, ZOE)

    async with any_db.reading() as tx:
        assert await searches.by_id(tx, "elsewherex", "60") is not None


async def test_a_stranger_erases_nothing_of_who_they_say_they_are(any_db: Database) -> None:
    people = await lived(any_db)
    before = await copy_of(any_db, ZOE)
    async with any_db.transaction() as tx:
        await asking.ask(tx, Applicant(99, people.zoe.name, "Cergy", "J’y travaille."), "95", NOW)

    await forget(any_db, 99)

    assert before == await copy_of(any_db, ZOE)


async def test_after_the_erasure_nothing_in_any_table_says_who_it_was(any_db: Database, any_url: str) -> None:
    people = await lived(any_db)
    spared = await copy_of(any_db, NAMESAKE)

    await forget(any_db, ZOE)

    rows = await dump(any_db, kind_of(any_url))
    theirs = {("members", "last_name"), ("journal", "subject")}  # the namesake's own
    assert theirs == places(rows, people.marks)
    assert spared == await copy_of(any_db, NAMESAKE)
    assert {} == await copy_of(any_db, ZOE)


async def test_the_file_and_its_log_keep_no_trace(sqlite_url: str) -> None:
    """A search of the bytes, as somebody would who took the disk away."""
    database = await open_database(sqlite_url)
    try:
        people = await lived(database, with_namesake=False)
        before = _bytes(sqlite_file(sqlite_url))

        await forget(database, ZOE)

        after = _bytes(sqlite_file(sqlite_url))
    finally:
        await database.close()
    texts = (*people.marks, json.dumps(NAME[1])[1:-1], "je change de département")
    needles = (*(text.encode() for text in texts), b64encode(PICTURE), ZOE.to_bytes(6, "big"))
    assert [] == [needle for needle in needles if needle not in before]
    assert [] == [needle for needle in needles if needle in after]


def _bytes(file: Path) -> bytes:
    """With the log and all that SQLite keeps beside."""
    return b"".join(part.read_bytes() for part in file.parent.glob(f"{file.name}*"))


async def test_the_figures_and_the_networks_work_stay(any_db: Database, any_url: str) -> None:
    await lived(any_db)
    before = await dump(any_db, kind_of(any_url))

    await forget(any_db, ZOE)

    after = await dump(any_db, kind_of(any_url))
    assert [("reached", None)] == [(row["outcome"], row["member_id"]) for row in after["consultations"]]
    assert ["+33199000077"] == [row["new"] for row in after["referent_changes"]]
    assert 2 == len(after["reports"])
    assert {"", "… le sait"} == {row["said"] for row in after["reports"]}
    assert len(before["journal"]) + 1 == len(after["journal"])
    assert "member_erased" == after["journal"][-1]["action"]


async def test_others_can_still_undo_the_import_that_named_them_too(any_db: Database) -> None:
    """One that was not applied is gone: it names too many to be kept in part."""
    people = await lived(any_db)

    await forget(any_db, ZOE)

    async with any_db.reading() as tx:
        last = await imports.last_applied(tx, "95")
        assert last is not None
        assert [people.claire.id] == list(await imports.changes(tx, last.id))
        assert {"created": 0, "changed": 2, "rejected": 0} == last.summary
        query = Query(
            "ready", "SELECT id FROM imports WHERE noun = 'members' AND state = 'ready'", "Waiting."
        )
        assert [] == await tx.fetch(query)


async def test_codes_for_advisers_stay_good_and_those_that_give_more_do_not(any_db: Database) -> None:
    await lived(any_db)

    await forget(any_db, ZOE)

    async with any_db.reading() as tx:
        query = Query(
            "open", "SELECT role FROM invitations WHERE uses_left > 0", "Those that let somebody in."
        )
        assert ["conseiller", "conseiller"] == [row["role"] for row in await tx.fetch(query)]


@pytest.mark.parametrize("state", ["suspended", "left"])
async def test_who_was_put_out_and_erased_does_not_come_back_with_the_code_they_know(
    db: Database, state: str
) -> None:
    people = await lived(db)
    async with db.transaction() as tx:
        await members.set_state(tx, people.zoe.id, state, "removed", NOW)
        [row] = await tx.fetch(HER_CODE, zoe=ZOE)
        await tx.execute(MORE_USES, code=row["invitation_code"])

    await forget(db, ZOE)

    async with db.transaction() as tx:
        with pytest.raises(Refusal, match="invitation_used"):
            await open_invitation(tx, row["invitation_code"], NOW)


async def test_a_stranger_who_asked_to_come_in_has_the_same_rights(any_db: Database, any_url: str) -> None:
    await lived(any_db)
    assert ["Demandes d’entrée"] == list(await copy_of(any_db, PAUL))

    await forget(any_db, PAUL)

    assert set() == places(await dump(any_db, kind_of(any_url)), ["Paul Girard"])
    assert {} == await copy_of(any_db, PAUL)


async def test_who_left_still_has_a_copy(any_db: Database) -> None:
    people = await lived(any_db)
    async with any_db.transaction() as tx:
        await members.set_state(tx, people.zoe.id, "left", "left", NOW)

    assert EMAIL in as_json({}, await copy_of(any_db, ZOE)).decode()


async def test_somebody_without_telegram_is_erased_the_same_way(any_db: Database, any_url: str) -> None:
    people = await lived(any_db)
    async with any_db.transaction() as tx:
        await tx.execute(LOSE_ACCOUNT, id=people.zoe.id)
        member = await members.listed_one(tx, people.zoe.id, None)
        assert member is not None
        await rights.erase(tx, member.member, NOW)

    found = places(await dump(any_db, kind_of(any_url)), (people.zoe.id, EMAIL, PHONE))
    assert set() == found
