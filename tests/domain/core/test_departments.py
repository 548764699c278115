"""Codes of départements are text, whatever a spreadsheet made of them."""

from __future__ import annotations

import pytest

from bot.domain.core.departments import department_code


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
