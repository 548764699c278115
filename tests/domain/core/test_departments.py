"""Codes of départements are text, whatever a spreadsheet made of them."""

from __future__ import annotations

import pytest

from bot.domain.core.departments import Department, DepartmentNames, department_code

VAL_D_OISE = Department("95", "Val-d'Oise", "IDF", "Europe/Paris", "FR", "")


@pytest.mark.parametrize(
    ("typed", "code"),
    [
        ("1", "01"),
        ("01", "01"),
        ("1.0", "01"),
        ("095", "95"),
        ("2a", "2A"),
        ("02B", "2B"),
        ("974", "974"),
        ("", ""),
    ],
)
def test_a_code_is_mended(typed: str, code: str) -> None:
    assert code == department_code(typed)


@pytest.mark.parametrize("said", ["Dép. 95", "département 95", "le 95", "D95", "FR-95", "dept n°95", "95.0"])
def test_a_code_is_heard_with_what_one_calls_it(said: str) -> None:
    assert {"95"} == DepartmentNames({"95": VAL_D_OISE}).meant(said)
