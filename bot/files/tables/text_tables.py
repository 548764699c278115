"""Text files: CSV as spreadsheets write it in France, and our own JSON."""

from __future__ import annotations

import csv
import io
import json
from collections.abc import Collection, Iterable, Iterator
from contextlib import suppress
from itertools import islice

from bot.domain.lists.headings import Names, header_score
from bot.files.tables.encodings import NOT_TEXT, understood
from bot.files.tables.grid import (
    HEADER_WITHIN,
    MAX_COLUMNS,
    TOO_MANY_ROWS,
    Numbered,
    Table,
    UnreadableFile,
    clean,
    plain,
    tabulate,
    until_the_end,
)
from bot.files.tables.one_column import DELIMITERS, taken_apart

NOTHING = DELIMITERS + '" \r\n'
MAX_RECORD = 100_000  # characters of one record, under csv's own limit for a field
MAX_JSON = 20_000_000
MAX_BRACKETS = 100_000  # of a row each, and a few in its texts
CHUNK = 1 << 20


class _Lines:
    """Lines of a text, refused when one record would take the memory of many."""

    def __init__(self, text: io.TextIOWrapper) -> None:
        self.text = text
        self.taken = 0

    def __iter__(self) -> _Lines:
        return self

    def __next__(self) -> str:
        line = self.text.readline(MAX_RECORD + 1)
        self.taken += len(line)
        if self.taken > MAX_RECORD:
            raise UnreadableFile(
                "Une ligne de ce fichier est démesurée : un guillemet n’est sans doute pas refermé."
            )
        if not line:
            raise StopIteration
        return line

    def are_filled_after(self, _line: int) -> bool:
        """Whether anything but empty cells is left; of a line that was taken nothing is."""
        return any(chunk.strip(NOTHING) for chunk in iter(lambda: self.text.read(CHUNK), ""))


def read_text(content: bytes, nouns: Collection[Names]) -> Table:
    content, encoding = understood(content)
    delimiter = _delimiter(content, encoding, nouns)
    rows = taken_apart(_records(content, encoding, delimiter), nouns, delimiter)
    return tabulate(rows, nouns, strict_width=True)


def read_json(content: bytes, nouns: Collection[Names]) -> Table:
    """A list of objects, as exported. Raises UnreadableFile."""
    if len(content) > MAX_JSON:
        raise UnreadableFile("Ce fichier JSON dépasse 20 Mo : découpez-le, ou utilisez un fichier CSV.")
    if content.count(b"{") + content.count(b"[") > MAX_BRACKETS:
        raise UnreadableFile(TOO_MANY_ROWS)
    try:
        items = json.loads(content.decode("utf-8-sig"))
    except (ValueError, RecursionError) as error:
        raise UnreadableFile("Ce fichier JSON est abîmé : exportez-le de nouveau.") from error
    if not all(isinstance(item, dict) for item in items):
        raise UnreadableFile("Ce fichier JSON doit être une liste d’objets, comme celui que le bot exporte.")
    header = list(dict.fromkeys(key for item in items for key in item))[:MAX_COLUMNS]
    rows = ((line, [_scalar(item.get(key)) for key in header]) for line, item in enumerate(items, 1))
    return tabulate(_with_header([plain(key) for key in header], rows), nouns)


def _with_header(header: list[str], rows: Iterator[Numbered]) -> Iterator[Numbered]:
    yield 0, header
    yield from rows


def _scalar(value: object) -> str:
    if isinstance(value, bool):
        return "Oui" if value else "Non"
    if value is None or isinstance(value, (str, int, float)):
        return "" if value is None else plain(str(value))
    raise UnreadableFile(
        "Ce fichier JSON contient des objets imbriqués : une valeur par colonne est attendue."
    )


def _delimiter(content: bytes, encoding: str, nouns: Collection[Names]) -> str:
    """The one with which some of the first lines names the most columns."""
    return max(DELIMITERS, key=lambda delimiter: _promise(content, encoding, delimiter, nouns))


def _promise(content: bytes, encoding: str, delimiter: str, nouns: Collection[Names]) -> tuple[int, int]:
    best = (0, 0)
    with suppress(UnreadableFile):  # it is told when the file is read for good
        for _, cells in islice(_records(content, encoding, delimiter), HEADER_WITHIN):
            best = max(best, (header_score(cells[:MAX_COLUMNS], nouns), len(cells)))
    return best


def _records(content: bytes, encoding: str, delimiter: str) -> Iterator[Numbered]:
    """Numbered as a spreadsheet shows them: a record counts for one, whatever its line breaks."""
    lines = _Lines(io.TextIOWrapper(io.BytesIO(content), encoding, newline=""))
    reader = csv.reader(lines, delimiter=delimiter, strict=True)
    try:
        yield from until_the_end(_cleaned(reader, lines), lines.are_filled_after)
    except csv.Error as error:
        raise UnreadableFile(
            f"La ligne {reader.line_num} de ce fichier CSV est mal formée : un guillemet y est mal fermé."
        ) from error
    except UnicodeDecodeError as error:
        raise UnreadableFile(NOT_TEXT) from error


def _cleaned(reader: Iterable[list[str]], lines: _Lines) -> Iterator[Numbered]:
    for number, record in enumerate(reader, 1):
        lines.taken = 0
        yield number, [clean(cell) for cell in record[: MAX_COLUMNS + 1]]
