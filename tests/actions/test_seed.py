"""What a new house knows, and that an animateur's edits outlive every start."""

from __future__ import annotations

from dataclasses import replace

from bot.actions.directory.seed import (
    Seeded,
    seed_directory,
    seed_local_names,
    seed_partners,
    seed_procedures,
)
from bot.domain.core.words.phones import parse_phone, show_phone
from bot.domain.directory.partners import Partner, Procedure
from bot.store.core.departments import raise_revisions
from bot.store.directory.partners import (
    of_department,
    procedures_of_department,
    put_partners,
    put_procedures,
    put_shipped,
    revision,
    shipped_contents,
)
from bot.store.engine.database import Database


async def test_a_new_house_gets_everything_once(any_db: Database) -> None:
    async with any_db.transaction() as tx:
        once = await seed_directory(tx)
    async with any_db.transaction() as tx:
        twice = await seed_directory(tx)
        directory_revision = await revision(tx, "95")

    assert once == Seeded(len(seed_partners()), len(seed_local_names()), len(seed_procedures()))
    assert twice == Seeded(0, 0, 0)
    assert directory_revision == 1


async def test_what_was_edited_stays_and_what_is_missing_comes_back(db: Database) -> None:
    """A partner renamed by hand keeps its name; nothing else is touched."""
    async with db.transaction() as tx:
        await put_partners(
            tx, [Partner("msa", "MSA Île-de-France", public_phone="+33130637000", kind="bouquet")]
        )
        added = await seed_directory(tx)
        partners = {each.id: each for each in await of_department(tx, "95")}

    assert added.partners == len(seed_partners()) - 1
    assert partners["msa"].name == "MSA Île-de-France"
    assert partners["msa"].public_phone == "+33130637000"
    assert partners["caf"].beside == "msa"


FIRST_RELEASE = Procedure(
    "rsa",
    "RSA",
    "caf",
    other_partners=("msa", "departement"),
    keywords=("revenu de solidarité active", "demande de RSA"),
)
"""Much as the first release had it."""


async def test_what_the_first_release_brought_is_known_to_every_base(db: Database) -> None:
    """Bases that were there before anybody kept count."""
    async with db.transaction() as tx:
        shipped = await shipped_contents(tx)

    assert 119 + 31 == len(shipped)
    assert ["msa", "departement"] == shipped["rsa"]["other_partners"]
    assert "revenu de solidarité active" in str(shipped["rsa"]["keywords"])
    assert "msa" == shipped["caf"]["beside"]


async def test_what_ships_reaches_a_base_that_is_running_already(any_db: Database) -> None:
    async with any_db.transaction() as tx:
        await put_partners(tx, sorted(seed_partners(), key=lambda one: one.beside is not None))
        await put_procedures(tx, [FIRST_RELEASE])
        await put_shipped(tx, [FIRST_RELEASE])
        before = await revision(tx, "95")
        seeded = await seed_directory(tx)
        [rsa] = [one for one in await procedures_of_department(tx, "95") if one.id == "rsa"]
        raised = await revision(tx, "95") > before

    assert (1, True) == (seeded.renewed, raised)
    assert rsa == next(one for one in seed_procedures() if one.id == "rsa")
    assert len(rsa.keywords) > 10


async def test_what_ships_undoes_nothing_that_people_changed(any_db: Database) -> None:
    """A title of theirs, a keyword they added, one they took away, a partner they chose."""
    mine = replace(
        FIRST_RELEASE,
        title="Revenu de solidarité",
        keywords=("demande de RSA", "notre mot"),
        partner_id="msa",
    )
    async with any_db.transaction() as tx:
        await put_partners(tx, sorted(seed_partners(), key=lambda one: one.beside is not None))
        await put_procedures(tx, [mine])
        await put_shipped(tx, [FIRST_RELEASE])
        await seed_directory(tx)
        [once] = [one for one in await procedures_of_department(tx, "95") if one.id == "rsa"]
        await put_procedures(tx, [replace(once, keywords=once.keywords[:2])])
        again = await seed_directory(tx)
        [twice] = [one for one in await procedures_of_department(tx, "95") if one.id == "rsa"]

    assert ("Revenu de solidarité", "msa") == (once.title, once.partner_id)
    assert ("demande de RSA", "notre mot") == once.keywords[:2]
    assert "revenu de solidarité active" not in once.keywords
    assert "rsa suspendu" in once.keywords
    assert (0, once.keywords[:2]) == (again.renewed, twice.keywords)


async def test_a_partner_somebody_made_under_an_id_that_ships_later_is_theirs(db: Database) -> None:
    theirs = Partner("adil", "Adil 95", usual_name="Adil 95", kind="local", rank=500, department_code="95")
    nationwide = Partner("notaire", "Chambre des notaires", usual_name="Chambre des notaires")
    async with db.transaction() as tx:
        await put_partners(tx, [theirs, nationwide])
        await seed_directory(tx)
        await seed_directory(tx)
        found = {one.id: one for one in await of_department(tx, "95")}

    assert (theirs, nationwide) == (found["adil"], found["notaire"])


async def test_each_departement_reads_its_own_names(any_db: Database) -> None:
    async with any_db.transaction() as tx:
        await seed_directory(tx)
        names = {
            code: {each.id: each.name for each in await of_department(tx, code)}
            for code in ("22", "95", "971", "976")
        }
        overseas = {each.id: each.usual_name for each in await of_department(tx, "971")}

    assert names["22"]["carsat"] == "Assurance retraite (Carsat)"
    assert names["95"]["carsat"] == "Assurance retraite (Cnav)"
    assert [names["971"][partner] for partner in ("cpam", "carsat", "msa")] == ["CGSS Guadeloupe"] * 3
    assert names["971"]["caf"] == "Caf"
    assert names["976"]["caf"] == "CSS Mayotte"
    assert overseas["cpam"] == "CPAM"


async def test_the_five_most_asked_for_come_first(db: Database) -> None:
    """Cour des comptes: they make 80 % of the accompaniments (docs/trade.md, « Partners »)."""
    async with db.transaction() as tx:
        await seed_directory(tx)
        partners = await of_department(tx, None)

    assert [each.id for each in partners[:5]] == ["france-titres", "caf", "cpam", "dgfip", "carsat"]
    assert len([each for each in partners if each.kind == "bouquet"]) == 12


async def test_what_is_stored_is_what_was_seeded(any_db: Database) -> None:
    async with any_db.transaction() as tx:
        await seed_directory(tx)
        partners = await of_department(tx, None)
        procedures = await procedures_of_department(tx, None)

    assert sorted(partners, key=lambda each: each.id) == sorted(seed_partners(), key=lambda each: each.id)
    assert sorted(procedures, key=lambda each: each.id) == sorted(seed_procedures(), key=lambda each: each.id)


async def test_a_local_partner_is_seen_at_home_only(any_db: Database) -> None:
    """A new partner, national or local, needs no code."""
    local = Partner("pimms", "Pimms", usual_name="Pimms", department_code="95", kind="local", rank=500)
    procedure = Procedure("bus", "Bus des droits", "pimms", department_code="95", keywords=("camion",))
    async with any_db.transaction() as tx:
        await put_partners(tx, [local])
        await put_procedures(tx, [procedure])
        await put_procedures(tx, [replace(procedure, title="Bus de l’accès aux droits")])
        await raise_revisions(tx, ["95"])
        at_home = (await of_department(tx, "95"), await procedures_of_department(tx, "95"))
        elsewhere = (await of_department(tx, "22"), await procedures_of_department(tx, "22"))
        revisions = [await revision(tx, code) for code in ("95", "22")]

    assert at_home == ([local], [replace(procedure, title="Bus de l’accès aux droits")])
    assert elsewhere == ([], [])
    assert revisions == [1, 0]


def test_the_files_agree_with_each_other() -> None:
    """Every id that is named exists; a procedure is not mistaken for a partner; a button can carry it."""
    partners, procedures = seed_partners(), seed_procedures()
    ids = {each.id for each in partners}
    named = {other for each in procedures for other in (each.partner_id, *each.other_partners)}
    procedure_ids = [each.id for each in procedures]

    assert named <= ids
    assert {each.beside for each in partners} == {None, "msa"}
    assert {each.partner_id for each in seed_local_names()} <= ids
    assert len(set(procedure_ids)) == len(procedure_ids)
    assert ids.isdisjoint(procedure_ids)
    assert max(map(len, procedure_ids)) <= 30


def test_public_lines_are_written_as_they_are_stored() -> None:
    phones = [each.public_phone for each in seed_partners() if each.public_phone]

    assert len(phones) >= 12
    assert [parse_phone(show_phone(phone)) for phone in phones] == phones
