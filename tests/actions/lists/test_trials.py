"""Import, then undo: the database as it was, row by row; what others touched or need is left, and told."""

from __future__ import annotations

import re
import sqlite3
from contextlib import closing
from datetime import datetime, timedelta
from pathlib import Path
from typing import Any

import pytest

from bot.actions.core.refusals import Refusal
from bot.actions.lists import trials
from bot.actions.lists.imports import plan_import
from bot.actions.lists.summaries import summary_of
from bot.actions.network.joining import invite, join
from bot.actions.nouns import NOUNS, read_list
from bot.domain.lists.imports import Import
from bot.domain.network.members import Member, Newcomer
from bot.domain.network.roles import Role
from bot.domain.privacy.held import Key
from bot.store.engine.database import Database
from bot.store.engine.queries import Query
from bot.store.engine.transaction import Transaction
from bot.store.lists import imports, snapshots
from bot.store.privacy import holdings
from tests.actions.lists.importing import NOW, TRIED
from tests.actions.lists.test_import_lists import furnish

NOT_COMPARED = ("journal", "directory_revisions", "imports", "schema_migrations", "sqlite_sequence")
"""What keeps track: that something was done and undone stays known. Each has its own test below."""
FILES = {
    "structures": (
        "id_fs;insee_dep;lib_fs;adresse;insee_com;code_postal;lib_com;h_lundi;type_fs;format_fs\n"
        "9001;95;France services de Cergy;9 rue neuve;95127;95000;Cergy;09:00 - 12:00;Principal;Fixe\n"
        "9009;95;France services de Magny;1 rue neuve;95355;95420;Magny;09:00 - 12:00;Principal;Fixe\n"
    ),
    "referents": (
        "Identifiant;Partenaire;Départements;Boîte générique;Suppléant\n"
        "mairiecard;Mairie de Magny;95;autre@magny.example;nouveau001\n"
        "nouveau001;Caf;95;a@caf.example;nouveau002\nnouveau002;Caf;95;b@caf.example;nouveau001\n"
    ),
    "partners": "Identifiant;Nom du partenaire;Site\nmairiemagn;Mairie de Magny-en-Vexin;magny.example\n;Pimms;\n",
    "procedures": "Démarche;Partenaire;Mots-clés\nBus des droits;Caf;bus\nNouvelle;Caf;nouveau\n",
    "members": "Prénom;Nom;Courriel\nInès;Roy;autre@example.org\nLéo;Petit;leo@example.org\n",
    "sectors": "Secteur;Structure\nVexin;9001\nVexin;9005\nÉtangs;9001\n",
    "events": (
        "Identifiant;Type;Titre;Début;Fin;Places\neventrenau;Formation;Renouveler;16/12/2026 09:00;16/12/2026 17:00;9\n"
        ";Réunion;Bilan;18/12/2026 14:30;18/12/2026 16:00;\n"
    ),
    "modules": "Intitulé;Durée (h)\nRenouveler, accueillir;7\nÉcouter;3 h 30\n",
    "records": "Nom;Prénom;Module;Suivi le;Source\nRoy;Inès;Renouveler, accueillir;04/03/2025;MSA\n"
    "Roy;Inès;Renouveler, accueillir;05/03/2026;\n",
    "activities": (
        "Structure;Jour;Début;Activité;Participants\n9001;06/10/2026;09:00;=Café des droits;45\n"
        "9001;07/10/2026;14:00;Visite;\n"
    ),
    "figures": "Structure;Mois;Demandes;Objectif;Source\n9001;2026-09;421;410;\n9001;2026-10;412;;\n",
    "satisfaction": "id_fs;mois;nb_avis;pct_satisfaits;source\n9001;2026-09;33;91,5;\n9001;2026-10;32;92;\n",
}


async def rows(tx: Transaction) -> dict[str, list[str]]:
    """Every row of every table, but of what keeps track."""
    names = "SELECT name FROM sqlite_master WHERE type = 'table'"
    tables = [row["name"] for row in await tx.fetch(Query("tables", names, "Every table."))]
    return {
        table: sorted(
            str(dict(row)) for row in await tx.fetch(Query("all", f"SELECT * FROM {table}", "All."))
        )
        for table in tables
        if table not in NOT_COMPARED
    }


async def everything(db: Database) -> dict[str, list[str]]:
    async with db.reading() as tx:
        return await rows(tx)


async def animateur(db: Database) -> Member:
    async with db.transaction() as tx:
        invited = await invite(tx, Role.ANIMATEUR, "95", NOW)
        return await join(tx, Newcomer(77, "Anne", "Blanc", None), invited.code, NOW)


class Rolled(Exception):
    """Back."""


async def tried(db: Database, who: Member, noun: str, content: str) -> Import:
    async with db.transaction() as tx:
        one = await trials.begin(tx, who, "file", noun, NOW)
        plan = await plan_import(tx, noun, read_list(content.encode()), {"95"}, NOW, who)
        mark = await trials.fingerprint(tx, noun, "95")
    assert not plan.rejected, plan.rejected
    changes: Any = None
    with pytest.raises(Rolled):
        async with db.transaction() as tx:
            changes = await trials.rehearse(tx, plan, NOW)
            raise Rolled
    async with db.transaction() as tx:
        ready = Import(one.id, "95", noun, "file", "ready", {}, summary_of(plan), mark)
        await imports.put(tx, ready, NOW, changes=await imports.packed(changes))
        return await trials.opened(tx, who, one.id)


async def applied(db: Database, who: Member, noun: str, content: str, now: datetime = NOW) -> Import:
    one = await tried(db, who, noun, content)
    async with db.transaction() as tx:
        assert await trials.apply(tx, who, one, now)
        return await trials.opened(tx, who, one.id)


async def undone(db: Database, who: Member, one: Import) -> trials.Undone:
    async with db.transaction() as tx:
        return await trials.undo(tx, who, one, NOW)


async def change(db: Database, sql: str) -> None:
    async with db.transaction() as tx:
        await tx.execute(Query("change", sql, "Somebody else's."))


def test_every_noun_is_tried_here() -> None:
    assert set(FILES) == set(TRIED)


@pytest.mark.parametrize("noun", TRIED)
async def test_import_then_undo_is_the_database_as_it_was(db: Database, noun: str) -> None:
    await furnish(db)
    who = await animateur(db)
    before = await everything(db)

    one = await applied(db, who, noun, FILES[noun])
    between = await everything(db)
    result = await undone(db, who, one)

    assert before != between
    assert before == await everything(db)
    assert (1, ()) == (result.restored, result.left)
    assert result.deleted == (2 if noun == "referents" else 1)


def test_every_table_is_compared_but_those_that_keep_track(sqlite_template: Path) -> None:
    """A table that is added is compared too: nobody has to think of it."""
    with closing(sqlite3.connect(sqlite_template)) as db:
        tables = {name for (name,) in db.execute("SELECT name FROM sqlite_master WHERE type = 'table'")}

    assert set(NOT_COMPARED) <= tables
    assert {table for parts in (one.tables for one in NOUNS.values()) for table, _ in parts} <= tables - set(
        NOT_COMPARED
    )


@pytest.mark.parametrize("noun", TRIED)
async def test_what_keeps_track_says_what_was_done_and_undone(db: Database, noun: str) -> None:
    """The directory's revision goes up twice where it changed, and nowhere else: every search sees both."""
    await furnish(db)
    who = await animateur(db)
    start = await revisions(db)

    one = await applied(db, who, noun, FILES[noun])
    between = await revisions(db)
    await undone(db, who, one)
    end = await revisions(db)

    moved = {code for code in between if between[code] != start.get(code)}
    assert ({"95"} if NOUNS[noun].is_in_directory else set()) == moved
    assert all(start.get(code, 0) < between[code] < end[code] for code in moved)
    assert {code: start[code] for code in start if code not in moved} == {
        code: end[code] for code in end if code not in moved
    }
    async with db.reading() as tx:
        done = await tx.fetch(
            Query("done", "SELECT action, subject FROM journal ORDER BY id", "What was done.")
        )
        kept = await tx.fetch(Query("kept", "SELECT state, changes, summary, file_id FROM imports", "All."))
    assert [("import_applied", noun), ("import_undone", noun)] == [
        (row["action"], row["subject"]) for row in done if row["action"].startswith("import_")
    ]
    assert [{"state": "undone", "changes": "{}", "summary": "{}", "file_id": ""}] == [
        dict(row) for row in kept
    ]


async def revisions(db: Database) -> dict[str, int]:
    async with db.reading() as tx:
        found = await tx.fetch(Query("revisions", "SELECT * FROM directory_revisions", "All."))
    return {row["department_code"]: row["revision"] for row in found}


@pytest.mark.slow
@pytest.mark.parametrize("noun", TRIED)
async def test_the_same_on_both_databases(any_db: Database, noun: str) -> None:
    await furnish(any_db)
    who = await animateur(any_db)
    ids = ["mairiemagn", "busdroits", "mairiecard", "placecergy", "personnext"]
    async with any_db.reading() as tx:
        before = await snapshots.take(tx, NOUNS[noun].tables, ids)

    one = await applied(any_db, who, noun, FILES[noun])
    result = await undone(any_db, who, one)

    assert (1, ()) == (result.restored, result.left)
    async with any_db.reading() as tx:
        assert before == await snapshots.take(tx, NOUNS[noun].tables, ids)


@pytest.mark.parametrize("noun", TRIED)
async def test_a_trial_leaves_nothing(db: Database, noun: str) -> None:
    await furnish(db)
    who = await animateur(db)
    before = await everything(db)

    await tried(db, who, noun, FILES[noun])

    assert before == await everything(db)


async def test_rows_somebody_touched_are_left_with_what_they_need(db: Database) -> None:
    """A card was corrected: it stays, and so does the new one that stands in for it."""
    await furnish(db)
    who = await animateur(db)
    one = await applied(db, who, "referents", FILES["referents"])
    await change(db, "UPDATE referents SET hours = 'le lundi' WHERE id = 'mairiecard'")

    result = await undone(db, who, one)

    assert (0, 0, ("a@caf.example", "autre@magny.example", "b@caf.example")) == (
        result.restored, result.deleted, result.left
    )  # fmt: skip


async def test_a_structure_somebody_joined_since_is_left(db: Database) -> None:
    await furnish(db)
    who = await animateur(db)
    one = await applied(db, who, "structures", FILES["structures"])
    await change(
        db,
        "UPDATE members SET structure_id = (SELECT id FROM structures WHERE national_id = '9009')"
        " WHERE id = 'personnext'",
    )

    result = await undone(db, who, one)

    assert (1, 0, ("France services de Magny",)) == (result.restored, result.deleted, result.left)


async def test_the_day_somebody_was_seen_is_no_change_and_stays(db: Database) -> None:
    await furnish(db)
    who = await animateur(db)
    one = await applied(db, who, "members", FILES["members"])
    await change(db, "UPDATE members SET last_seen_on = '2026-12-24' WHERE id = 'personnext'")

    result = await undone(db, who, one)

    assert (1, 1, ()) == (result.restored, result.deleted, result.left)
    async with db.reading() as tx:
        [row] = (await snapshots.take(tx, NOUNS["members"].tables, ["personnext"]))["personnext"]["members"]
    assert ("2026-12-24", "ines@example.org") == (row["last_seen_on"], row["email"])


async def test_only_the_last_import_is_undone_and_only_once(db: Database) -> None:
    await furnish(db)
    who = await animateur(db)
    first = await applied(db, who, "procedures", FILES["procedures"])
    second = await applied(db, who, "partners", FILES["partners"], NOW + timedelta(seconds=1))

    with pytest.raises(Refusal):
        await undone(db, who, first)
    await undone(db, who, second)
    with pytest.raises(Refusal):
        await undone(db, who, second)
    await undone(db, who, first)


@pytest.mark.parametrize(
    "sql",
    [
        "UPDATE directory_revisions SET revision = revision + 1",
        "UPDATE procedures SET note = 'autre' WHERE id = 'busdroits'",
    ],
)
async def test_what_no_longer_fits_is_not_written(db: Database, sql: str) -> None:
    await furnish(db)
    who = await animateur(db)
    one = await tried(db, who, "procedures", FILES["procedures"])
    await change(db, sql)
    before = await everything(db)

    async with db.transaction() as tx:
        assert not await trials.apply(tx, who, one, NOW)

    assert before == await everything(db)


async def test_people_tried_against_other_structures_are_tried_again(db: Database) -> None:
    """Somebody was to be of a structure that an undo took away meanwhile."""
    await furnish(db)
    who = await animateur(db)
    places = await applied(db, who, "structures", FILES["structures"])
    one = await tried(db, who, "members", "Prénom;Nom;Structure\nLéo;Petit;9009\n")
    await undone(db, who, places)

    async with db.transaction() as tx:
        assert not await trials.apply(tx, who, one, NOW)


@pytest.mark.parametrize("noun", TRIED)
async def test_what_the_operator_imported_is_taken_back_like_the_rest(db: Database, noun: str) -> None:
    await furnish(db)
    before = await everything(db)
    async with db.transaction() as tx:
        plan = await plan_import(tx, noun, read_list(FILES[noun].encode()), {"95"}, NOW)
        await trials.apply_at_once(tx, plan, "95", NOW)
    between = await everything(db)

    async with db.transaction() as tx:
        last = await imports.last_applied(tx, "95")
        assert last is not None
        result = await trials.undo(tx, None, last, NOW)

    assert before != between
    assert before == await everything(db)
    assert (1, ()) == (result.restored, result.left)


async def test_an_import_that_changes_nothing_hides_no_other(db: Database) -> None:
    """« Annuler le dernier import » is the last one that did something."""
    await furnish(db)
    for _ in range(2):
        async with db.transaction() as tx:
            plan = await plan_import(tx, "partners", read_list(FILES["partners"].encode()), {"95"}, NOW)
            await trials.apply_at_once(tx, plan, "95", NOW)

    async with db.reading() as tx:
        kept = await tx.fetch(Query("kept", "SELECT state FROM imports", "All."))
    assert [{"state": "applied"}] == [dict(row) for row in kept]


async def test_another_departement_has_no_such_import(db: Database) -> None:
    await furnish(db)
    who = await animateur(db)
    one = await tried(db, who, "procedures", FILES["procedures"])
    async with db.transaction() as tx:
        invited = await invite(tx, Role.ANIMATEUR, "60", NOW)
        other = await join(tx, Newcomer(78, "Paul", "Noir", None), invited.code, NOW)
        with pytest.raises(Refusal):
            await trials.opened(tx, other, one.id)


async def test_whoever_is_erased_is_in_no_import(db: Database) -> None:
    """What the import did for the others can still be undone."""
    await furnish(db)
    who = await animateur(db)
    one = await applied(db, who, "members", FILES["members"])

    async with db.transaction() as tx:
        await holdings.erase(tx, {Key.MEMBER: "personnext"})

    async with db.reading() as tx:
        kept = await tx.fetch(Query("kept", "SELECT * FROM imports", "All."))
    assert "Inès" not in str([dict(row) for row in kept])
    assert (0, 1, ()) == ((result := await undone(db, who, one)).restored, result.deleted, result.left)


async def test_an_undo_knows_every_reference_that_would_hold_a_row(db: Database) -> None:
    """A table added later that refers to these, without saying what becomes of it, is to be named in imports.sql."""
    async with db.reading() as tx:
        names = Query("tables", "SELECT name FROM sqlite_master WHERE type = 'table'", "Every table.")
        tables = [row["name"] for row in await tx.fetch(names)]
        holding = {
            (key["table"], table, key["from"])
            for table in tables
            for key in await tx.fetch(Query("keys", f"PRAGMA foreign_key_list({table})", "References."))
            if key["on_delete"] == "NO ACTION" and key["table"] in NOUNS
        }
    own = {(main, table, column) for main, one in NOUNS.items() for table, column in one.tables}
    known = {
        (noun, table, column)
        for noun, one in NOUNS.items()
        if one.referred
        for column, table in re.findall(
            r"SELECT (\w+)(?: AS id)?, .*? FROM (\w+)", imports.QUERIES[one.referred].sql
        )
    }

    assert set() == holding - own - known
