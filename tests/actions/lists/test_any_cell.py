"""No cell of any list may raise, whatever stands in it: its row is read, or rejected with a reason; others go in."""

from __future__ import annotations

from contextlib import suppress
from dataclasses import replace
from datetime import UTC, date, datetime

import pytest
from hypothesis import Phase, example, given, settings
from hypothesis import strategies as st

from bot.actions.directory.seed import seed_partners
from bot.actions.lists.planning import plan_rows
from bot.actions.nouns import NOUNS
from bot.domain.core.departments import Department
from bot.domain.core.words.phones import PhoneRefused, parse_phone
from bot.domain.directory.partner_names import PartnerNames
from bot.domain.directory.places import Places
from bot.domain.directory.referent_columns import BY_FIELD
from bot.domain.directory.structures import Structure
from bot.domain.lists.around import Around
from bot.domain.network.members import Member
from bot.domain.network.people_names import PeopleNames
from bot.domain.network.roles import Role
from bot.domain.training.module_names import ModuleNames
from bot.domain.training.modules import Module
from bot.domain.upkeep.changes import EDITABLE, as_text
from bot.files.tables.grid import Table, TableRow, plain
from tests.actions.lists.importing import TRIED

VAL_D_OISE = Department("95", "Val-d'Oise", "IDF", "Europe/Paris", "FR", "")
GUADELOUPE = Department("971", "Guadeloupe", "GLP", "America/Guadeloupe", "GP", "GP")
PERSON = Member(
    "person", None, "95", Role.CONSEILLER, "place", "Inès", "Roy", "active", False, date(2026, 11, 24)
)  # fmt: skip
AROUND = Around(
    {"95": VAL_D_OISE, "971": GUADELOUPE},
    None,
    date(2026, 11, 24),
    partners=PartnerNames(seed_partners()),
    places=Places([Structure("place", "1", "95", "France services de Cergy")]),
    modules=ModuleNames([Module("accueil", "Accueillir", None)]),
    people=PeopleNames([PERSON, replace(PERSON, id="other", first_name="Autre")]),
    now=datetime(2026, 11, 24, 13, 30, tzinfo=UTC),
)
SOUND = {
    "activities": {"structure_id": "1", "day": "06/10/2026", "title": "Atelier", "department_code": "95"},
    "structures": {"national_id": "7", "department_code": "95", "name": "France services de Persan"},
    "referents": {"partner": "Caf", "departments": "95", "mailbox": "a@example.org"},
    "partners": {"name": "Mairie de Persan", "department_code": "95"},
    "procedures": {"title": "Vélo", "partner_id": "Caf", "department_code": "95"},
    "members": {"last_name": "Roy", "department_code": "95"},
    "sectors": {"name": "Vexin", "structure": "France services de Cergy", "department_code": "95"},
    "events": {
        "kind": "Réunion",
        "title": "Bilan",
        "starts": "01/12/2026 09:00",
        "ends": "01/12/2026 12:00",
        "department_code": "95",
    },
    "modules": {"title": "Écouter", "department_code": "95"},
    "records": {
        "first_name": "Inès",
        "last_name": "Roy",
        "module": "Accueillir",
        "followed_on": "01/10/2026",
        "department_code": "95",
    },
    "figures": {"structure_id": "1", "month": "2026-10", "requests": "412", "department_code": "95"},
    "satisfaction": {
        "structure_id": "1",
        "month": "2026-10",
        "opinions": "32",
        "satisfied": "92,5",
        "department_code": "95",
    },
}
OTHER = {
    "activities": "title",
    "structures": "national_id",
    "referents": "mailbox",
    "partners": "name",
    "procedures": "title",
    "members": "last_name",
    "sectors": "name",
    "events": "title",
    "modules": "title",
    "records": "first_name",
    "figures": "month",
    "satisfaction": "month",
}
OTHERWISE = {"national_id": "8", "mailbox": "b@example.org", "month": "2026-09"}
"""What tells the second row from the first."""
CELLS = [(name, column.field) for name in TRIED for column in NOUNS[name].columns]
TEXTS = st.one_of(
    st.text(max_size=40),
    st.text("0123456789²٣½+-./:hH,;|()[] \u00a0\u200b\n", max_size=24),
    st.sampled_from(
        ["²", "0", "00", "1" * 2_000, "9" * 5_000, "nan", "inf", "1e400", "99/99/9999", "0000-00-00", "24:60"]
    ),
).map(plain)


def table(name: str, field: str, text: str) -> Table:
    noun = NOUNS[name]
    fields = dict.fromkeys((*SOUND[name], field))
    headings = {column.field: column.heading for column in noun.columns}
    first = SOUND[name] | {field: text}
    key = OTHER[name]
    second = SOUND[name] | {key: OTHERWISE.get(key, "Autre")}
    rows = [
        TableRow(line, tuple(row.get(one, "") for one in fields)) for line, row in ((2, first), (3, second))
    ]
    return Table(tuple(headings[one] for one in fields), tuple(rows))


@pytest.mark.parametrize(("name", "field"), CELLS)
@settings(max_examples=6, phases=[Phase.explicit, Phase.generate])
@given(text=TEXTS)
@example(text="²")
@example(text="00")
@example(text="185057800608436")
@example(text="|")
@example(text="#REF!")
def test_no_cell_of_any_list_raises(name: str, field: str, text: str) -> None:
    plan = plan_rows(NOUNS[name], table(name, field, text), [], AROUND)

    lines = {row.line for row in plan.rejected}
    assert lines <= {2, 3}
    assert all(row.reason for row in plan.rejected)
    assert len(plan.created) == 2 - len(lines) - plan.set_aside
    assert 3 not in lines or any("ligne 2" in row.reason for row in plan.rejected)


@given(text=st.text(max_size=30) | st.text("0123456789 +.", max_size=8))
def test_a_number_is_read_or_refused(text: str) -> None:
    with suppress(PhoneRefused):
        assert parse_phone(text)


@pytest.mark.parametrize("name", TRIED)
@pytest.mark.parametrize(
    "nothing", ["-", "--", "NC", "n.c.", "néant", "N/A", "s.o.", "Non renseigné", "…", "\u200b"]
)
def test_what_stands_for_nothing_is_nothing(name: str, nothing: str) -> None:
    """In each column that may be empty: as if the cell were."""
    for column in NOUNS[name].columns:
        if column.field not in SOUND[name] and not column.is_literal:
            said, empty = (
                plan_rows(NOUNS[name], table(name, column.field, plain(text)), [], AROUND)
                for text in (nothing, "")
            )

            assert [row.reason for row in empty.rejected] == [row.reason for row in said.rejected], (
                column.field
            )
            assert len(empty.created) == len(said.created)


@pytest.mark.parametrize("field", EDITABLE)
@settings(max_examples=60, phases=[Phase.explicit, Phase.generate])
@given(text=TEXTS)
@example(text="²")
@example(text="31/02")
def test_no_answer_about_a_card_raises_and_what_is_kept_is_read_again(field: str, text: str) -> None:
    kind = BY_FIELD[field].kind

    with suppress(ValueError):
        value = kind.read_typed(text, AROUND.local("95"))
        assert (value or None) == (kind.parse(as_text(value)) or None)
