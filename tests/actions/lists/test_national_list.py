"""The real national list (ANCT, data.gouv.fr, August 2024), where somebody has it: it is not part of the project."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from bot.actions.nouns import read_list
from bot.store.engine.database import Database
from tests.actions.lists.importing import counts, imported

BESIDE = Path(__file__).parents[3].parent / "shared" / "data" / "liste-fs-20240801.csv"
LIST = Path(os.environ.get("RELAIS_NATIONAL_LIST") or BESIDE)

pytestmark = pytest.mark.skipif(not LIST.is_file(), reason="RELAIS_NATIONAL_LIST names no file")


async def test_the_national_list_goes_in_whole_and_again_without_a_change(db: Database) -> None:
    """2,845 rows, 0 rejected; the one note is the commune of id 1820, which is another département's."""
    content = LIST.read_bytes()

    first = await imported(db, "structures", content, None)
    second = await imported(db, "structures", content, None)
    one_department = await imported(db, "structures", content, frozenset({"95"}))

    assert ((2845, 0, 0, 0), (0, 0, 2845, 0), (0, 0, 27, 0)) == (
        counts(first),
        counts(second),
        counts(one_department),
    )
    assert (1, 2818) == (len(first.notes), one_department.skipped)
    assert sum(len(one.phones) for one in first.created) == 2841
    assert len(read_list(content).rows) == 2845
