"""What a list of holdings is made of: a column that says whose a row is, a text in which somebody may be named."""

from __future__ import annotations

from dataclasses import dataclass
from enum import Enum, auto


class Key(Enum):
    """What a column refers to a person by."""

    MEMBER = auto()
    USER = auto()
    INVITATION = auto()


class Fate(Enum):
    """What becomes of a row when the person is erased."""

    REMOVED = auto()
    DETACHED = auto()
    """It stays, as a figure or as the network's work, without the person."""
    KEPT = auto()
    """Nothing in it says who it was."""


@dataclass(frozen=True, slots=True)
class Holding:
    """One column that says whose a row is. `title` is at most 31 characters, those of a workbook's sheet.

    `hidden`: what the row holds of others (a colleague, a direct line, a code that lets people in), kept out of the
    copy. `wiped`: what the person typed in a row that stays, or others of them, emptied with the link. `through`:
    another table's column by which it is theirs, where `column` holds the ids of its rows: listed after that table, so
    that it is emptied before.
    """

    table: str
    column: str
    key: Key
    fate: Fate
    title: str
    hidden: tuple[str, ...] = ()
    wiped: tuple[str, ...] = ()
    through: tuple[str, str] | None = None


@dataclass(frozen=True, slots=True)
class Mention:
    """What others typed, and may name somebody in: the row goes with who is named, or only their name if it `stays`.

    `title`: what a copy calls it; empty for people's own words, in which only names are looked for, never ids.
    `department`: SQL for the département of who typed it, or where it is read (`:near`: theirs who is named); beyond
    it a name is somebody else's. `only`: SQL for the rows that are meant. `is_searched`: in the directory's index.
    """

    table: str
    key: str
    text: str
    title: str = ""
    department: str = "department_code"
    stays: bool = False
    only: str = "1 = 1"
    is_searched: bool = False
