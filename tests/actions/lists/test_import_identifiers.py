"""No citizen's identifier of a list is kept or told again: in a title, a JSON key, a link, an address, a reason."""

from __future__ import annotations

import json
from dataclasses import asdict

import pytest

from bot.actions.directory.seed import seed_partners
from bot.actions.lists.imports import AnyPlan
from bot.actions.lists.summaries import summary_of, unknown_columns
from bot.actions.nouns import read_list
from bot.store.directory.partners import put_partners
from bot.store.engine.database import Database
from tests.actions.lists.importing import VAL_D_OISE, counts, planned

NIR = "2 95 10 99 126 111 93"
SOLID = NIR.replace(" ", "")
HIDDEN = "•" * len(NIR)


@pytest.fixture(autouse=True)
async def _partners(db: Database) -> None:
    async with db.transaction() as tx:
        await put_partners(tx, sorted(seed_partners(), key=lambda one: one.beside is not None))


def told(plan: AnyPlan) -> str:
    """Everything of a plan that a screen, a note or the list of what was refused could show."""
    shown = [summary_of(plan), plan.header, [asdict(note) for note in plan.notes]]
    return json.dumps([*shown, [asdict(row) for row in plan.rejected]], ensure_ascii=False, default=str)


async def test_an_identifier_in_a_title_is_masked(db: Database) -> None:
    content = f"Partenaire;Bal;dossier {NIR}\nCaf;caf@example.org;x\n"

    plan = await planned(db, "referents", content, VAL_D_OISE)

    assert counts(plan) == (1, 0, 0, 0)
    assert plan.header == ("Partenaire", "Bal", f"dossier {HIDDEN}")
    assert [note.text for note in plan.notes] == [f"Colonnes ignorées\xa0: dossier {HIDDEN}"]


async def test_an_identifier_in_a_json_key_is_masked(db: Database) -> None:
    content = json.dumps([{"Partenaire": "Caf", "Bal": "caf@example.org", f"dossier {SOLID}": "x"}])

    plan = await planned(db, "referents", content, VAL_D_OISE)

    assert counts(plan) == (1, 0, 0, 0)
    assert SOLID not in told(plan)


@pytest.mark.parametrize(
    "content",
    [
        f"Partenaire;Bal\nCaf;{SOLID}@example.org\n",
        f"Partenaire;Mail\nCaf;{SOLID}@example.org\n",
        f"Partenaire;Bal;Lien\nCaf;a@example.org;https://exemple.fr/?nir={SOLID}\n",
        f"Partenaire;Bal;Lien\nCaf;a@example.org;https://exemple.fr/?q={NIR.replace(' ', '%20')}\n",
        f"Partenaire;Téléphone\nCaf;{NIR}\n",
        f"Partenaire;Bal;Délai\nCaf;a@example.org;{SOLID}\n",
        f"Partenaire;Bal;Vérifié le\nCaf;a@example.org;{NIR}\n",
        f"Partenaire;Bal;Identifiant\nCaf;a@example.org;{NIR}\n",
        "Partenaire;Bal;Consignes\nCaf;a@example.org;n° alloc 1234567\n",
    ],
)
async def test_a_row_with_an_identifier_is_refused_and_nothing_repeats_it(db: Database, content: str) -> None:
    plan = await planned(db, "referents", content, VAL_D_OISE)

    assert counts(plan) == (0, 0, 0, 1)
    assert not [number for number in (SOLID, "126 111", "126%20111", "1234567") if number in told(plan)]


async def test_the_key_of_a_structure_is_not_repeated(db: Database) -> None:
    content = f"id_fs,insee_dep,lib_fs\n{NIR},95,France services\n12,{NIR},France services\n"

    plan = await planned(db, "structures", content, None)

    assert counts(plan) == (0, 0, 0, 2)
    assert "95 10 99" not in told(plan)


async def test_what_a_question_shows_of_an_unknown_column_is_masked_by_its_title() -> None:
    table = read_list(b"Partenaire;Bal;Num. allocataire\nCaf;caf@example.org;1234567\n")

    assert unknown_columns(table, "referents", {}) == [("Num. allocataire", "•••••••")]
