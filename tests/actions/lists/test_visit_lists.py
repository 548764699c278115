"""Actions and sheets that go out and come in, visits that go out: their columns, half the rows wrong."""

from __future__ import annotations

from datetime import UTC, date, datetime

import pytest

from bot.actions.lists.exports import export_rows
from bot.actions.lists.imports import plan_import
from bot.actions.nouns import read_list
from bot.actions.visits import commitments, sheets
from bot.domain.network.members import Member
from bot.domain.network.roles import Role
from bot.domain.visits.answers import AnswerContent
from bot.domain.visits.commitments import CommitmentSource, Origin, Who
from bot.files.tables.sheets import ENDINGS, write
from bot.store.core import nudges as planned
from bot.store.directory.structures import put_structures
from bot.store.engine.database import Database
from bot.store.visits import commitments as store
from tests.actions.lists.importing import counts, imported
from tests.network import HERE, STRUCTURES, let_in

NOW = datetime(2026, 11, 24, 13, 30, tzinfo=UTC)
DUE = date(2026, 12, 18)
HEADER = "Quoi;Qui;Échéance;État;Structure\n"


async def visited(db: Database) -> Member:
    """A visit of Cergy with two answers, an action of each sort of person."""
    async with db.transaction() as tx:
        await put_structures(tx, STRUCTURES, NOW)
        claire = await let_in(tx, 1003, "Claire Morin", Role.ANIMATEUR, HERE)
        visit = await sheets.open_sheet(tx, claire, "placecergy", NOW)
        asked = (await sheets.page(tx, claire, visit.id)).fields
        await sheets.answer(tx, claire, visit.id, asked[0].id, "", AnswerContent(remark="Nadia ; Karim"), NOW)
        await sheets.answer(
            tx, claire, visit.id, asked[2].id, "", AnswerContent("non", "panneau = tombé"), NOW
        )
        source = CommitmentSource(Origin.VISIT, visit.id, "placecergy")
        for what, who in (
            ("Remettre le panneau", Who(words="la mairie")),
            ("Afficher les horaires", Who(is_structures=True)),
            ("Relancer la Caf", Who(member_id=claire.id)),
        ):
            await commitments.promise(tx, claire, what, who, DUE, source, NOW)
        done = await store.everything(tx, HERE)
        await commitments.do(tx, claire, done[0].id, NOW)
    return claire


@pytest.mark.parametrize("ending", ENDINGS)
@pytest.mark.parametrize("noun", ["actions", "sheets"])
async def test_what_goes_out_comes_back_without_a_change(any_db: Database, noun: str, ending: str) -> None:
    await visited(any_db)
    async with any_db.reading() as tx:
        content = write(await export_rows(tx, noun, {HERE}), ending)
        plan = await plan_import(tx, noun, read_list(content), {HERE}, NOW)

    assert (0, 0, {"actions": 3, "sheets": 2}[noun], 0) == counts(plan)


async def test_the_columns_are_those_that_were_agreed(any_db: Database) -> None:
    await visited(any_db)
    async with any_db.reading() as tx:
        actions = await export_rows(tx, "actions", {HERE})
        visits = await export_rows(tx, "visits", {HERE})

    assert ("Quoi", "Qui", "Échéance", "État", "Origine") == actions.header[:5]
    assert {"fait", "à faire"} == {row[3] for row in actions.rows}
    assert {"visite"} == {row[4] for row in actions.rows}
    assert ("Structure", "Date", "Visiteur", "Présents") == visits.header[:4]
    [row] = visits.rows
    told = dict(zip(visits.header, row, strict=True))
    assert "France services de Cergy" == told["Structure"]
    assert datetime(2026, 11, 24, 14, 30) == told["Date"]  # noqa: DTZ001 — on the wall
    assert "Claire Morin" == told["Visiteur"]
    assert "Non, panneau = tombé" == told["La signalétique extérieure est conforme"]
    assert 2 == told["Actions à faire"]


async def test_half_the_rows_are_wrong_and_each_says_why(db: Database) -> None:
    await visited(db)
    content = f"""{HEADER}\
Prévenir le COPIL;Claire Morin;18/12/2026;à faire;
Repeindre;la mairie;15/12/2026;;France services de Cergy
Vider la cave;;18/12/2026;;
Ranger;la mairie;31/02/2026;;
Trier;la mairie;18/12/2026;peut-être;
Peser;la mairie;18/12/2026;;France services de Nulle Part
"""

    plan = await imported(db, "actions", content.encode())

    assert (2, 0, 0, 4) == counts(plan)
    reasons = [row.reason for row in plan.rejected]
    for number, told in enumerate(("qui s’en charge", "Échéance", "« à faire » ni « fait »", "Structure")):
        assert told in reasons[number]


async def test_what_came_in_is_reminded_of(db: Database) -> None:
    claire = await visited(db)
    content = f"{HEADER}Prévenir le COPIL;Claire Morin;15/12/2026;à faire;\n"
    await imported(db, "actions", content.encode())

    async with db.transaction() as tx:
        [new] = [one for one in await store.everything(tx, HERE) if one.what == "Prévenir le COPIL"]
        from bot.actions.nouns import NOUNS

        await NOUNS["actions"].follow_up(tx, [new.id], NOW)
        waiting = await planned.between(tx, HERE, NOW, datetime(2027, 1, 1, tzinfo=UTC))

    assert claire.id == new.who.member_id
    assert 2 == sum(one.matter_id == new.id for one in waiting)
