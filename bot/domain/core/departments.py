"""Départements: what depends on where one is (time zone, telephone region, public holidays)."""

from __future__ import annotations

import re
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Department:
    """`region` is INSEE's letter code; the last two are the words of `phonenumbers` and `holidays`."""

    code: str
    name: str
    region: str
    time_zone: str
    phone_region: str
    holidays_subdivision: str


def department_code(text: str) -> str:
    """A code as the State writes it, whatever Excel did to it: « 1 », « 095 », « 2a » → 01, 95, 2A."""
    code = re.sub(r"\.0$", "", text.strip()).upper()
    if code.isdecimal():
        return str(int(code)).zfill(2)
    return code.lstrip("0") if re.fullmatch(r"0?2[AB]", code) else code
