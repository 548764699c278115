"""What others wrote of somebody who is erased: blank where it names them, and nowhere else."""

from __future__ import annotations

import json
from dataclasses import replace

from bot.actions.core.services import Services
from bot.actions.network import me
from bot.actions.privacy import rights
from bot.actions.upkeep import changes, corrections
from bot.domain.core.outbox import Lane, OutgoingCall
from bot.domain.directory.searches import Search
from bot.domain.lists.imports import Import
from bot.domain.network.members import Member
from bot.domain.upkeep.corrections import Subject
from bot.ids import new_id
from bot.store.core import forms, outbox
from bot.store.directory import searches
from bot.store.directory.referents import put_referents
from bot.store.engine.database import Database
from bot.store.engine.queries import Query
from bot.store.engine.transaction import Row, Transaction
from bot.store.lists import imports
from bot.store.network import members
from tests.actions.personal.personal import CLAIRE, LATER, NAME, NAMESAKE, NOW, ZOE, _set_aside, lived
from tests.network import CAF, HERE

HER_NAME = " ".join(NAME)
BACKWARDS = f"{NAME[1].upper()} {NAME[0]}"


async def forget(db: Database) -> None:
    async with db.transaction() as tx:
        await rights.forget_me(tx, ZOE, NOW)


async def look(db: Database, sql: str) -> list[Row]:
    async with db.reading() as tx:
        return await tx.fetch(Query("look", sql, "What a test looks at."))


async def rename(tx: Transaction, first_name: str, last_name: str) -> None:
    zoe = await members.by_user(tx, ZOE)
    assert zoe is not None
    await me.rename(tx, zoe, first_name, last_name, NOW)


async def test_notes_and_history_keep_their_other_words(any_db: Database) -> None:
    people = await lived(any_db)
    async with any_db.transaction() as tx:
        card = await changes.card(tx, people.claire, CAF.id)
        await changes.amend(tx, people.claire, card, {"internal_note": f"voir {HER_NAME}, poste 12"}, NOW)
        card = await changes.card(tx, people.claire, CAF.id)
        await changes.amend(tx, people.claire, card, {"internal_note": f"{BACKWARDS} : poste 13"}, LATER)

    await forget(any_db)

    assert [{"internal_note": "… : poste 13"}] == await look(
        any_db, f"SELECT internal_note FROM referents WHERE id = '{CAF.id}'"
    )
    history = "SELECT old, new FROM referent_changes WHERE field = 'internal_note' ORDER BY changed_at"
    assert [("", "voir …, poste 12"), ("voir …, poste 12", "… : poste 13")] == [
        (row["old"], row["new"]) for row in await look(any_db, history)
    ]


async def test_a_directory_that_is_in_memory_forgets_the_name_too(db: Database) -> None:
    people = await lived(db)
    services = Services()
    async with db.transaction() as tx:
        await put_referents(tx, [replace(CAF, covers=f"RSA, avec {HER_NAME}")], NOW)
        before = await services.directory.shelf(tx, HERE, whole=True)
    assert HER_NAME in before.referents[CAF.id].covers

    await forget(db)

    async with db.reading() as tx:
        after = await services.directory.shelf(tx, people.claire.department_code, whole=True)
    assert "RSA, avec …" == after.referents[CAF.id].covers


async def test_a_name_at_the_start_of_a_line_is_found_in_notices_and_in_quarantine(any_db: Database) -> None:
    people = await lived(any_db)
    async with any_db.transaction() as tx:
        params = {"chat_id": CLAIRE, "text": f"Bonjour\n{HER_NAME}\na répondu"}
        call = OutgoingCall(CLAIRE, "sendMessage", params, lane=Lane.NOTIFICATION, member_id=people.claire.id)
        await outbox.enqueue(tx, replace(call, not_before=LATER), NOW)
        await _set_aside(tx, 9, CLAIRE, f"/membres\n{HER_NAME}")
        await forms.save(tx, CLAIRE, "report", {"said": f"absent :\n{HER_NAME}"}, NOW)

    await forget(any_db)

    assert [] == await look(any_db, f"SELECT params FROM outbox WHERE member_id = '{people.claire.id}'")
    assert [{"body": ""}] == await look(any_db, "SELECT body FROM inbox WHERE update_id = 9")
    assert [] == await look(any_db, f"SELECT state FROM forms WHERE user_id = {CLAIRE}")


async def test_a_namesakes_own_update_that_was_set_aside_elsewhere_stays(any_db: Database) -> None:
    await lived(any_db)
    async with any_db.transaction() as tx:
        await _set_aside(tx, 9, NAMESAKE, f"je suis {HER_NAME}")

    await forget(any_db)

    [kept] = await look(any_db, "SELECT body FROM inbox WHERE update_id = 9")
    assert "je suis" in kept["body"]


async def test_who_called_themselves_carte_grise_blanks_nobodys_words(any_db: Database) -> None:
    people = await lived(any_db)
    async with any_db.transaction() as tx:
        await rename(tx, "Carte", "Grise")
        await searches.add(tx, Search("ofclairexx", HERE, people.claire.id, "carte grise"), NOW)
        await searches.add_miss(tx, Search("ofclairexx", HERE, people.claire.id, "carte grise perdue"), NOW)
        await _reports(tx, people.claire, "la carte grise n’est plus traitée ici")

    await forget(any_db)

    assert [1] == [row["n"] for row in await look(any_db, COUNT.format("searches", "query", "carte grise"))]
    assert [1] == [
        row["n"] for row in await look(any_db, COUNT.format("misses", "query", "carte grise perdue"))
    ]
    said = "la carte grise n’est plus traitée ici"
    assert [1] == [row["n"] for row in await look(any_db, COUNT.format("reports", "said", said))]


COUNT = "SELECT COUNT(*) AS n FROM {} WHERE {} = '{}'"


async def _reports(tx: Transaction, by: Member, said: str) -> None:
    report_id, _ = await corrections.file(tx, by, CAF, Subject.OTHER, NOW)
    await corrections.complete(tx, by, report_id, said)


async def test_of_a_list_of_trainings_or_events_only_what_names_them_cannot_be_undone_any_more(
    any_db: Database,
) -> None:
    people = await lived(any_db)
    theirs = {"id": "one", "member_id": people.zoe.id}
    others = {"id": "two", "member_id": people.claire.id}
    named = {"id": "three", "title": f"Atelier de {HER_NAME}"}
    async with any_db.transaction() as tx:
        for noun, rows in (("records", (theirs, others)), ("events", (named, {**named, "title": "Atelier"}))):
            packed = await imports.packed({str(number): (None, row) for number, row in enumerate(rows)})
            one = Import(
                new_id(), HERE, noun, "file", "ready", {}, {"created": 2, "changed": 0, "rejected": 0}
            )
            await imports.put(tx, one, NOW, people.claire, packed)
            await imports.mark_applied(tx, one.id, NOW)

    await forget(any_db)

    rows = await look(
        any_db, "SELECT noun, changes FROM imports WHERE noun IN ('records', 'events') ORDER BY noun"
    )
    assert ["events", "records"] == [row["noun"] for row in rows]
    assert [["1"], ["1"]] == [list(json.loads(row["changes"])) for row in rows]
