"""A header and rows of text, whatever file they came from; the header is found among the first lines."""

from __future__ import annotations

import re
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import chain, islice
from time import sleep
from typing import TypeAlias, TypeVar

from bot.domain.core.words.typed import is_failed, tidied
from bot.domain.lists.headings import Names, header_score
from bot.domain.privacy.identifiers import without_identifiers
from bot.files.tables.formulas import restored
from bot.files.tables.unseen import untitled_notes

MAX_ROWS = 20_000
MAX_EMPTY_ROWS = 20_000  # in a row: beyond, no row is read one by one
MAX_COLUMNS = 200
HEADER_WITHIN = 15
A_FEW, PAUSE = 5, 0.0001  # a millisecond of work, a tenth of it in seconds
TOO_MANY_ROWS = "Ce fichier a plus de 20 000 lignes : découpez-le, par exemple par département."
ONLY_TITLES = (
    "Ce fichier n’a que des titres de colonnes : il n’y a aucune ligne à importer. "
    "Écrivez une ligne par fiche sous les titres, puis envoyez-le de nouveau."
)
AFTER_A_GAP = (
    "Ce fichier a d’autres lignes remplies après plus de 20 000 lignes vides : "
    "supprimez les lignes vides, puis envoyez-le de nouveau."
)

Numbered: TypeAlias = tuple[int, list[str]]
T = TypeVar("T")

ONLY_A_TEXT = re.compile(r'="((?:[^"]|"")*)"')
IN_ONE_CELL = re.compile("_x00(0[0-9A-F]|1[0-9A-F])_")
"""How Excel writes a control character within a cell (ECMA-376, ST_Xstring), and what is made of it elsewhere."""
UNSTORABLE = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]")
"""Control characters and halves of characters: no text of people, and neither XML nor PostgreSQL holds them all."""


class UnreadableFile(Exception):
    """Its message is a French sentence for the person who sent the file."""


@dataclass(frozen=True, slots=True)
class TableRow:
    """`line` is numbered as a spreadsheet shows it; `overflows`: there are more cells than titles.

    `across`: the title its last cell stands under in the file, where several rows were made of one line.
    """

    line: int
    cells: tuple[str, ...]
    overflows: bool = False
    across: str = ""


@dataclass(frozen=True, slots=True)
class Table:
    """Every cell is text: whole numbers without « .0 », dates as 2026-11-24, booleans as Oui and Non.

    `notes`: what somebody should know about the file as a whole.
    """

    header: tuple[str, ...]
    rows: tuple[TableRow, ...]
    notes: tuple[str, ...] = ()

    def named(self, row: TableRow) -> Mapping[str, str]:
        return dict(zip(self.header, row.cells, strict=True))


def unhurried(rows: Iterable[T]) -> Iterator[T]:
    """For a thread beside the bot's own: Python runs one at a time, and gives the other its turn after 5 ms at most.

    With a pause every few rows it gets it sooner.
    """
    for number, row in enumerate(rows):
        if number % A_FEW == 0:
            sleep(PAUSE)
        yield row


def tabulate(rows: Iterable[Numbered], nouns: Collection[Names], *, strict_width: bool = False) -> Table:
    """The header is the line, among the first ones, that names the most columns of a noun. Raises UnreadableFile."""
    lines = iter(rows)
    first = list(islice(lines, HEADER_WITHIN))
    if not first:
        raise UnreadableFile("Ce fichier est vide.")
    index = best_header((cells for _, cells in first), nouns)
    header = _header(first[index][1], nouns)
    body = _filled(chain(first[index + 1 :], lines))
    unread = set[int]()
    found = tuple(_row(line, cells, len(header), strict_width) for line, cells in _seen(body, header, unread))
    if not found:
        raise UnreadableFile(ONLY_TITLES)
    return Table(header, found, untitled_notes(unread))


def until_the_end(rows: Iterable[Numbered], is_filled_after: Callable[[int], bool]) -> Iterator[Numbered]:
    """A sheet that seems to be over is: `is_filled_after` a line tells it quicker than reading on to its end.

    Raises UnreadableFile when something stands behind a gap that no list has.
    """
    empty = 0
    for line, cells in rows:
        empty = 0 if any(cells) else empty + 1
        if empty > MAX_EMPTY_ROWS:
            if is_filled_after(line):
                raise UnreadableFile(AFTER_A_GAP)
            return
        yield line, cells


def best_header(rows: Iterable[list[str]], nouns: Collection[Names]) -> int:
    """The first of the lines that name the most columns we know; else of those that have the most cells."""
    scores = [(header_score(cells[:MAX_COLUMNS], nouns), sum(map(bool, cells))) for cells in rows]
    return scores.index(max(scores))


def clean(text: str) -> str:
    """A cell without the spaces around it, nor the apostrophe that kept a spreadsheet from running it.

    A formula that only says a text (="01200") is that text.
    """
    said = plain(text)
    formula = ONLY_A_TEXT.fullmatch(said)
    return formula[1].replace('""', '"').strip() if formula else restored(said)


def plain(text: str) -> str:
    """A text without the spaces around it, nor what cannot be kept."""
    if "_x00" in text:
        text = IN_ONE_CELL.sub(lambda found: chr(int(found[1], 16)), text)
    if not text.isprintable():
        text = UNSTORABLE.sub("", tidied(text).replace("\r\n", "\n").replace("\r", "\n"))
    return text.strip()


def _header(cells: list[str], nouns: Collection[Names]) -> tuple[str, ...]:
    """Two columns of one title are refused where one of them would be read, in the list this seems to be.

    Titles are told again in notes and questions: an identifier in one is masked.
    """
    titles = [without_identifiers(" ".join(cell.split())) for cell in cells[:MAX_COLUMNS]]
    while titles and not titles[-1]:
        titles.pop()
    likely = sorted(nouns, key=lambda names: -header_score(titles, [names]))[:1]
    seen: set[str] = set()
    for title in filter(None, titles):
        if title.casefold() in seen and header_score([title], likely):
            raise UnreadableFile(
                f"Deux colonnes s’appellent « {title} » : renommez ou supprimez l’une des deux."
            )
        seen.add(title.casefold())
    return tuple(titles)


def _filled(rows: Iterable[Numbered]) -> Iterator[Numbered]:
    """Formulas that were pulled down further than the list goes make no rows."""
    count = 0
    for line, cells in rows:
        if any(cell and not is_failed(cell) for cell in cells):
            count += 1
            if count > MAX_ROWS:
                raise UnreadableFile(TOO_MANY_ROWS)
            yield line, cells


def _seen(rows: Iterable[Numbered], header: Sequence[str], unread: set[int]) -> Iterator[Numbered]:
    """The same rows; `unread` gets the columns (from 0) that say something under no title."""
    untitled = [index for index, title in enumerate(header) if not title]
    for line, cells in rows:
        unread.update(index for index in untitled if index < len(cells) and cells[index])
        unread.update(index for index in range(len(header), len(cells)) if cells[index])
        yield line, cells


def _row(line: int, cells: list[str], width: int, strict_width: bool) -> TableRow:
    kept = tuple(cells[:width]) + ("",) * (width - len(cells))
    return TableRow(line, kept, overflows=strict_width and any(cells[width:]))
