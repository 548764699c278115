"""What others wrote of somebody who is erased: blank where it names them, and nowhere else."""

from __future__ import annotations

from dataclasses import replace

from bot.actions.core.services import Services
from bot.actions.network import me
from bot.actions.privacy import rights
from bot.actions.upkeep import changes, corrections
from bot.domain.core.outbox import Lane, OutgoingCall
from bot.domain.directory.searches import Search
from bot.domain.network.members import Member
from bot.domain.upkeep.corrections import Subject
from bot.store.core import forms, outbox
from bot.store.directory import searches
from bot.store.directory.referents import put_referents
from bot.store.engine.database import Database
from bot.store.engine.queries import Query
from bot.store.engine.transaction import Row, Transaction
from bot.store.network import members
from tests.actions.personal import CLAIRE, LATER, NAME, NAMESAKE, NOW, ZOE, _set_aside, lived
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
