"""The list of activities: rows as the network has them, refused ones with every reason, and back without a change."""

from __future__ import annotations

from datetime import date, time

import pytest

from bot.actions.campaigns import opening
from bot.actions.directory.seed import seed_directory
from bot.actions.lists.exports import export_rows
from bot.actions.lists.imports import apply_plan, plan_import
from bot.actions.nouns import read_list
from bot.domain.campaigns.activities import Activity
from bot.domain.campaigns.campaigns import Campaign
from bot.domain.lists.imports import Plan
from bot.domain.network.roles import Role
from bot.files.tables.sheets import write
from bot.store.campaigns import activities, campaigns
from bot.store.directory.structures import put_structures
from bot.store.engine.database import Database
from bot.store.engine.transaction import Transaction
from tests.network import ELSEWHERE, HERE, NOW, STRUCTURES, let_in

HEADER = "Structure;Jour;Début;Fin;Activité;Partenaires;Public;Presse;Participants"
ROW = "France services de Cergy;18/01/2027;09:00;12:00;Café des droits;caf | Adil;Tout public;Oui;42"


async def prepared(tx: Transaction) -> None:
    await seed_directory(tx)
    await put_structures(tx, STRUCTURES, NOW)


async def planned(tx: Transaction, *rows: str, header: str = HEADER, code: str = HERE) -> Plan:
    content = "\n".join((header, *rows)).encode()
    return await plan_import(tx, "activities", read_list(content), {code}, NOW)


async def test_a_row_becomes_an_activity_and_partners_are_called_as_the_directory_does(
    any_db: Database,
) -> None:
    async with any_db.transaction() as tx:
        await prepared(tx)
        await campaigns.say_nothing_planned(tx, HERE, 2027, "placecergy", "nobody", NOW)
        await apply_plan(tx, await planned(tx, ROW), NOW)
        [kept] = await activities.activities(tx, HERE)
        assert frozenset() == await campaigns.nothing_planned(tx, HERE, 2027)

    assert ("placecergy", date(2027, 1, 18), time(9), time(12)) == (
        kept.structure_id,
        kept.day,
        kept.starts,
        kept.ends,
    )
    assert ("Café des droits", ("Caf", "Adil"), "Tout public", True, 42) == (
        kept.title,
        kept.partners,
        kept.public,
        kept.press,
        kept.attendance,
    )


@pytest.mark.parametrize(
    ("row", "reason"),
    [
        ("Nulle part;18/01/2027;;;Visite;;;;", "Structure : « Nulle part » n’est pas une France services"),
        ("France services de Creil;18/01/2027;;;Visite;;;;", "d’un autre département"),
        (";18/01/2027;;;Visite;;;;", "la structure manque"),
        ("9001;;;;Visite;;;;", "le jour manque"),
        ("9001;18/01/2027;12/11/2026 14:02;;Visite;;;;", "Début : ce n’est pas le jour de l’activité"),
        ("9001;31/02/2027;;;Visite;;;;", "Jour : « 31/02/2027 » n’est pas une date du calendrier"),
        ("9001;18/01/2027;12:00;09:00;Visite;;;;", "Fin : elle doit venir après le début"),
        ("9001;18/01/2027;tôt;;Visite;;;;", "Début : « tôt » n’est pas une heure (09:30)"),
        ("9001;18/01/2027;9/9,5;;Visite;;;;", "Début : « 9/9,5 » n’est pas une heure (09:30)"),
        ("9001;18/01/2027;;;Total;;;;42", "cette ligne ressemble à un total"),
        ("9001;18/01/2027;;;;;;;", "l’activité manque"),
        ("9001;18/01/2027;;;Chez Mme Durand;;;;", "ni nom de personne"),
        ("9001;18/01/2027;;;Atelier de MORIN Claire;;;;", "ni nom de personne"),
        ("9001;18/01/2027;;;Visite;;;peut-être;", "Presse : « peut-être » n’est pas"),
        (
            "9001;18/01/2027;;;Visite;;;;beaucoup",
            "Participants : « beaucoup » n’est pas un nombre de personnes",
        ),
        ("9001;18/01/2027;;;Dossier 2 95 10 99 126 111 93;;;;", "un identifiant d’usager s’y trouve"),
        ("9001;12/06/2027;;;Visite;;;;", "Jour : les Journées 2027 vont du 18/01/2027 au 30/01/2027"),
    ],
)
async def test_what_cannot_be_is_refused_with_its_reason(any_db: Database, row: str, reason: str) -> None:
    async with any_db.transaction() as tx:
        await prepared(tx)
        claire = await let_in(tx, 1, "Claire Morin", Role.ANIMATEUR, HERE)
        days = date(2027, 1, 18), date(2027, 1, 30)
        campaign = Campaign(HERE, 2027, *days, "Venez", date(2027, 1, 8), is_public=False, opened_at=NOW)
        await opening.open_campaign(tx, claire, campaign, NOW)
        plan = await planned(tx, row)

    [rejected] = plan.rejected
    assert reason in rejected.reason.replace("\N{NO-BREAK SPACE}", " ")
    assert not plan.created


async def test_a_past_year_needs_no_campaign(any_db: Database) -> None:
    async with any_db.transaction() as tx:
        await prepared(tx)
        plan = await planned(tx, ROW.replace("2027", "2025"))

    assert (1, 0) == (len(plan.created), len(plan.rejected))


async def test_the_same_row_again_changes_nothing_and_a_number_is_corrected(any_db: Database) -> None:
    async with any_db.transaction() as tx:
        await prepared(tx)
        await apply_plan(tx, await planned(tx, ROW), NOW)
        again = await planned(tx, ROW)
        corrected = await planned(tx, ROW.replace(";42", ";45"))
        twice = await planned(tx, ROW, ROW)

    assert (0, 0, 1) == (len(again.created), len(again.changed), again.unchanged)
    assert [45] == [change.after.attendance for change in corrected.changed]
    assert "même structure, même jour" in twice.rejected[0].reason


@pytest.mark.parametrize("ending", ["csv", "xlsx", "json"])
async def test_what_goes_out_comes_back_without_a_change(any_db: Database, ending: str) -> None:
    odd = Activity(
        "oddoneoddo",
        HERE,
        "placecergy",
        date(2027, 1, 19),
        "=1+1 ; « café »",
        None,
        None,
        "Salle, 2e étage",
        ("Un, deux", "a;b"),
        "Seniors ; jeunes",
        attendance=0,
    )
    async with any_db.transaction() as tx:
        await prepared(tx)
        await apply_plan(tx, await planned(tx, ROW), NOW)
        for one in (odd, Activity("elsewherex", ELSEWHERE, "placecreil", date(2027, 1, 18), "Visite")):
            await activities.put(tx, one, NOW)
        sheet = await export_rows(tx, "activities", frozenset({HERE}))
        plan = await plan_import(tx, "activities", read_list(write(sheet, ending)), {HERE}, NOW)

    assert HEADER == ";".join(sheet.header[:9])
    assert 2 == len(sheet.rows)
    assert [] == [row.reason for row in plan.rejected]
    assert (0, 2) == (len(plan.created) + len(plan.changed), plan.unchanged)


@pytest.mark.parametrize(
    ("said", "starts", "ends"),
    [
        ("9h30-12h", time(9, 30), time(12)),
        ("14 h", time(14), None),
        ("9 - 12", time(9), time(12)),
        ("9h-12h et 14h-17h", time(9), time(17)),
        ("", None, None),
    ],
)
async def test_both_hours_may_stand_in_one_column(
    any_db: Database, said: str, starts: time | None, ends: time | None
) -> None:
    async with any_db.transaction() as tx:
        await prepared(tx)
        plan = await planned(tx, f"9001;18/01/2027;{said};Visite", header="Structure;Jour;Horaires;Activité")

    assert [(starts, ends)] == [(one.starts, one.ends) for one in plan.created]


async def test_a_beginning_alone_leaves_the_end_that_is_known(any_db: Database) -> None:
    header = "Structure;Jour;Horaires;Activité"
    async with any_db.transaction() as tx:
        await prepared(tx)
        await apply_plan(tx, await planned(tx, "9001;18/01/2027;9h-12h;Visite", header=header), NOW)
        plan = await planned(tx, "9001;18/01/2027;9h;Visite", header=header)

    assert (1, 0, 0) == (plan.unchanged, len(plan.changed), len(plan.created))


async def test_partners_with_commas_and_an_and_are_each_one(any_db: Database) -> None:
    async with any_db.transaction() as tx:
        await prepared(tx)
        plan = await planned(
            tx, "9001;18/01/2027;Visite;caf, Adil et CCAS", header="Structure;Jour;Activité;Avec"
        )

    assert [("Caf", "Adil", "CCAS")] == [one.partners for one in plan.created]
