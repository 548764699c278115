"""What somebody looked for, and what was not found."""

from __future__ import annotations

from dataclasses import dataclass

LONGEST_QUERY = 200


@dataclass(frozen=True, slots=True)
class Search:
    """One look-up; a button leads back to it for 30 days."""

    id: str
    department_code: str
    member_id: str
    query: str
