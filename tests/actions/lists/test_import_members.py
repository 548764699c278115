"""Lists of people as offices keep them: both names in one cell, in either order, and two people of one name."""

from __future__ import annotations

from dataclasses import replace

import pytest

from bot.domain.network.members import Member
from bot.domain.network.roles import Role
from bot.store.engine.database import Database
from bot.store.network import members
from tests.actions.lists.importing import NOW, VAL_D_OISE, counts, planned

NADIA = Member(
    id="nadiaperso",
    user_id=None,
    department_code="95",
    role=Role.CONSEILLER,
    structure_id=None,
    first_name="Anne-Nadia",
    last_name="Ben Ali",
    state="active",
    reachable=False,
    last_seen_on=NOW.date(),
    email="nadia@example.org",
    phone="",
)


async def is_in(db: Database, *people: Member) -> None:
    async with db.transaction() as tx:
        for one in people:
            await members.add_person(tx, one, NOW)


@pytest.mark.parametrize(
    ("title", "cell"),
    [
        ("Nom et prénom", "BEN ALI Anne-Nadia"),
        ("NOM Prénom", "Ben Ali Anne-Nadia"),
        ("Prénom et nom", "Anne-Nadia Ben Ali"),
        ("Agent", "Mme Anne-Nadia BEN ALI"),
        ("Conseiller", "Ben Ali Anne-Nadia"),
        ("Nom", "anne nadia ben ali"),
        ("Noms et prénoms", "Madame BEN ALI ANNE NADIA"),
    ],
)
async def test_both_names_in_one_cell_mean_who_is_there(db: Database, title: str, cell: str) -> None:
    await is_in(db, NADIA)

    plan = await planned(db, "members", f"{title};Courriel\n{cell};nadia@example.org\n", VAL_D_OISE)

    assert (0, 0, 1, 0) == counts(plan), plan


async def test_names_in_the_wrong_columns_make_nobody_twice(db: Database) -> None:
    await is_in(db, NADIA)

    plan = await planned(db, "members", "Prénom;Nom;Courriel\nBen Ali;Anne-Nadia;b@example.org\n", VAL_D_OISE)

    [change] = plan.changed
    assert ("Anne-Nadia", "Ben Ali", "b@example.org") == (
        change.after.first_name,
        change.after.last_name,
        change.after.email,
    )


@pytest.mark.parametrize(
    ("title", "cell", "first", "last"),
    [
        ("Nom et prénom", "LE GOFF Yann", "Yann", "LE GOFF"),
        ("Nom et prénom", "Le Goff Yann", "Yann", "Le Goff"),
        ("Prénom NOM", "Jean-Baptiste ROUX", "Jean-Baptiste", "ROUX"),
        ("Prénom et nom", "Yann Le Goff", "Yann", "Le Goff"),
        ("Nom et prénom", "M. Roux", "", "Roux"),
        ("Agent", "Mme Élodie LEMAÎTRE", "Élodie", "LEMAÎTRE"),
        ("Agent", "Élodie Lemaître", "", "Élodie Lemaître"),
        ("Nom", "Le Goff", "", "Le Goff"),
    ],
)
async def test_somebody_new_gets_both_names_where_they_can_be_told(
    db: Database, title: str, cell: str, first: str, last: str
) -> None:
    plan = await planned(db, "members", f"{title};Courriel\n{cell};x@example.org\n", VAL_D_OISE)

    [made] = plan.created
    assert (first, last) == (made.first_name, made.last_name)


async def test_of_two_people_of_one_name_none_is_changed_by_chance(db: Database) -> None:
    await is_in(db, NADIA, replace(NADIA, id="nadiaautre"))

    by_name = await planned(db, "members", "Prénom;Nom;Téléphone\nAnne-Nadia;Ben Ali;3646\n", VAL_D_OISE)
    row = "Identifiant;Prénom;Nom;Téléphone\nnadiaautre;Anne-Nadia;Ben Ali;3646\n"
    by_id = await planned(db, "members", row, VAL_D_OISE)

    assert ["plusieurs personnes portent ce nom"] == [
        one.reason.partition(" :")[0] for one in by_name.rejected
    ]
    assert ["nadiaautre"] == [change.after.id for change in by_id.changed]


@pytest.mark.parametrize(
    ("first", "last"), [("INES", "CELIK"), ("Ines", "Celik"), ("INÈS", "ÇELIK"), ("Inès", "Çelik")]
)
async def test_a_name_in_capitals_or_without_accents_stays_as_it_is_known(
    db: Database, first: str, last: str
) -> None:
    await is_in(db, replace(NADIA, first_name="Inès", last_name="Çelik"))

    plan = await planned(db, "members", f"Prénom;Nom;Téléphone\n{first};{last};\n", VAL_D_OISE)

    assert (0, 0, 1, 0) == counts(plan)


async def test_a_name_gets_the_accents_it_lacked(db: Database) -> None:
    await is_in(db, replace(NADIA, first_name="INES", last_name="Celik"))

    plan = await planned(db, "members", "Prénom;Nom;Téléphone\nInès;Çelik;\n", VAL_D_OISE)

    assert (0, 1, 0, 0) == counts(plan)
    assert "Inès Çelik" == plan.changed[0].after.name


@pytest.mark.parametrize(
    ("first", "last", "told"),
    [
        ("Anne et Paul", "Petit", "une ligne pour chacune"),
        ("", "Mme DUPONT et M. MARTIN", "une ligne pour chacune"),
        ("", "DUPONT Marie / MARTIN Paul", "une ligne pour chacune"),
        ("Marie, Julie", "Dupuis, Roche", "une ligne pour chacune"),
        ("", "TOTAL", "pas un nom de personne"),
        ("", "Total : 12 agents", "pas un nom de personne"),
        ("", "* liste mise à jour le 12/11/2026", "pas un nom de personne"),
        ("", "Poste vacant", "pas un nom de personne"),
        ("", "stagiaire : DUBOIS Léa", "pas un nom de personne"),
    ],
)
async def test_several_people_in_a_row_or_what_stands_below_a_list_make_nobody(
    db: Database, first: str, last: str, told: str
) -> None:
    plan = await planned(db, "members", f"Prénom;Nom;Téléphone\n{first};{last};\n", VAL_D_OISE)

    assert (0, 0, 0, 1) == counts(plan)
    assert told in plan.rejected[0].reason


async def test_a_name_that_is_known_so_comes_back_as_it_went_out(db: Database) -> None:
    await is_in(db, replace(NADIA, first_name="Anne & Paul", last_name="* Total"))

    plan = await planned(db, "members", "Prénom;Nom;Téléphone\nAnne & Paul;* Total;\n", VAL_D_OISE)

    assert (0, 0, 1, 0) == counts(plan)


async def test_a_civility_beside_a_name_makes_nobody_new(db: Database) -> None:
    await is_in(db, NADIA)

    plan = await planned(db, "members", "Prénom;Nom;Téléphone\nAnne-Nadia;Mme BEN ALI;\n", VAL_D_OISE)

    assert (0, 0, 1, 0) == counts(plan)


async def test_what_stands_in_brackets_beside_a_name_is_told_and_none_of_it(db: Database) -> None:
    await is_in(db, NADIA)

    plan = await planned(
        db,
        "members",
        "Nom et prénom;Téléphone\nBEN ALI Anne-Nadia (congé);\nMARTIN Paul (mi-temps);\n",
        VAL_D_OISE,
    )

    assert (1, 0, 1, 0) == counts(plan)
    assert "Paul MARTIN" == plan.created[0].name
    assert [(2, False), (3, True)] == [(note.line, "mi-temps" in note.text) for note in plan.notes]
