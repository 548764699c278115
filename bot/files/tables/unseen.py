"""What somebody may not know is in their workbook: hidden rows and columns, other sheets with the same columns."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable, Iterator, Sequence
from string import ascii_uppercase

from bot.domain.lists.headings import Names, header_score, key_of

HIDDEN = b"hidden="
TAG = re.compile(rb"<(?:\w+:)?(row|col)\b([^<>]*)>")
IS_HIDDEN = re.compile(rb"\shidden=\"(?:1|true)\"")
FIRST, LAST = re.compile(rb"\smin=\"(\d+)\""), re.compile(rb"\smax=\"(\d+)\"")
MOST_NAMED = 5
ENOUGH = 3  # columns that are known, and a row below them


def whole_tags(pieces: Iterable[bytes]) -> Iterator[bytes]:
    """The same bytes, never cut within a tag."""
    before = b""
    for piece in pieces:
        whole, cut, rest = (before + piece).rpartition(b"<")
        yield whole
        before = cut + rest
    yield before


def hidden_notes(pieces: Iterable[bytes], header: Sequence[str]) -> list[str]:
    """Rows and columns of the sheet that are read though nobody sees them."""
    rows, columns = 0, set[int]()
    for piece in whole_tags(pieces):
        for kind, told in TAG.findall(piece) if HIDDEN in piece else ():
            if not IS_HIDDEN.search(told):
                continue
            if kind == b"row":
                rows += not told.endswith(b"/")
            else:
                columns.update(_numbers(told, len(header)))
    return [
        *row_notes(rows),
        *column_notes([header[one - 1] for one in sorted(columns) if header[one - 1]]),
    ]


def other_lists(
    header: Sequence[str], others: Iterable[tuple[str, Sequence[Sequence[str]]]], nouns: Collection[Names]
) -> list[str]:
    """A note for each other sheet (name, first lines) that has the same columns, or those of some list."""
    mine = _keys(header)
    notes = []
    for name, lines in others:
        if any(_keys(line) == mine for line in lines):
            told = "a les mêmes colonnes"
        elif any(header_score(line, nouns) >= ENOUGH for line in lines[:-1]):
            told = "a les colonnes d’une liste"
        else:
            continue
        notes.append(f"La feuille «\u00a0{name[:60]}\u00a0» {told} et n’est pas lue\u00a0: envoyez-la à part")
    return notes[:MOST_NAMED]


def untitled_notes(columns: Iterable[int]) -> tuple[str, ...]:
    """Of columns (from 0) that hold something under no title: « Nom et prénom » over two columns names one."""
    letters = [_letters(one) for one in sorted(columns)]
    if not letters:
        return ()
    told = ", ".join(letters[:MOST_NAMED])
    return (
        (f"La colonne {told} n’a pas de titre et n’est pas lue",)
        if len(letters) == 1
        else (f"Colonnes sans titre, qui ne sont pas lues\u00a0: {told}",)
    )


def _letters(column: int) -> str:
    """As a spreadsheet calls it: A, Z, AA."""
    high, low = divmod(column, len(ascii_uppercase))
    return (_letters(high - 1) if high else "") + ascii_uppercase[low]


def _keys(titles: Iterable[str]) -> set[str]:
    return set(filter(None, map(key_of, titles)))


def _numbers(told: bytes, width: int) -> range:
    """Of columns, from 1; people hide all those to the right of their list."""
    first, last = FIRST.search(told), LAST.search(told)
    if not first or not last:
        return range(0)
    return range(max(1, int(first[1][:6])), min(width, int(last[1][:6])) + 1)


def row_notes(count: int) -> list[str]:
    if not count:
        return []
    told = "1 ligne masquée est lue" if count == 1 else f"{count} lignes masquées sont lues"
    return [f"{told} comme les autres"]


def column_notes(titles: Sequence[str]) -> list[str]:
    return (
        [f"Colonnes masquées, lues comme les autres\u00a0: {', '.join(titles[:MOST_NAMED])}"]
        if titles
        else []
    )
