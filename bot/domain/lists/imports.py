"""What an import would do, found by comparison with what is stored; nothing is written here."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field, replace
from datetime import datetime
from typing import TYPE_CHECKING, Generic, TypeAlias, TypeVar

from bot.domain.core.words.typed import tidied
from bot.domain.lists.instants import seen
from bot.domain.privacy.identifiers import without_identifiers

if TYPE_CHECKING:
    from _typeshed import DataclassInstance

Record = TypeVar("Record", bound="DataclassInstance")


class RowRefused(Exception):
    """Its message is the reason, in French; what it repeats of a cell is without citizens' identifiers."""

    def __init__(self, reason: str) -> None:
        super().__init__(without_identifiers(reason))


BETWEEN_REASONS = "\N{NO-BREAK SPACE}; "


class Faults:
    """Whatever there is to mend in a row, told together: nobody wants to send a file once for each."""

    def __init__(self) -> None:
        self._reasons: list[str] = []

    def __enter__(self) -> None:
        """Notes why the row is refused, and goes on."""

    def __exit__(self, _kind: object, error: BaseException | None, _traceback: object) -> bool:
        if isinstance(error, RowRefused):
            self._reasons.append(str(error))
        return isinstance(error, RowRefused)

    def tell(self) -> None:
        """Raises RowRefused when there were any."""
        if self._reasons:
            raise RowRefused(BETWEEN_REASONS.join(dict.fromkeys(self._reasons)))


@dataclass(frozen=True, slots=True)
class RowDraft:
    """One row, read: `values` holds only the fields the file speaks of; `cells` are as they came."""

    line: int
    key: str
    values: Mapping[str, object]
    cells: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Rejected:
    """`cells` follow the file's header; citizens' identifiers in them are masked."""

    line: int
    reason: str
    cells: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Note:
    """What was accepted with a remark; line 0 is the whole file."""

    line: int
    text: str


@dataclass(frozen=True, slots=True)
class ReadList:
    """`keys` are those of every row, rejected ones included; `skipped` rows belong to other départements."""

    drafts: tuple[RowDraft, ...]
    rejected: tuple[Rejected, ...]
    notes: tuple[Note, ...]
    keys: frozenset[str]
    skipped: int


@dataclass(frozen=True, slots=True)
class FieldChange:
    """In the words of the export: its column, and the cell before and after."""

    column: str
    before: str
    after: str


@dataclass(frozen=True, slots=True)
class RowChange(Generic[Record]):
    line: int
    before: Record
    after: Record
    fields: tuple[FieldChange, ...]


@dataclass(frozen=True, slots=True)
class Plan(Generic[Record]):
    """`absent` are stored records of these départements that the file lacks; nothing is done to them.

    `skipped` rows belong to other départements; of `set_aside` ones nothing is made, as a note says.
    """

    noun: str
    header: tuple[str, ...]
    created: tuple[Record, ...]
    changed: tuple[RowChange[Record], ...]
    unchanged: int
    rejected: tuple[Rejected, ...]
    absent: tuple[Record, ...]
    notes: tuple[Note, ...]
    skipped: int
    set_aside: int = 0

    @property
    def records(self) -> tuple[Record, ...]:
        """What is to be written."""
        return (*self.created, *(change.after for change in self.changed))


@dataclass(frozen=True, slots=True)
class RowOutcome(Generic[Record]):
    """A draft, the record it is about if there is one, and what this becomes."""

    draft: RowDraft
    stored: Record | None
    record: Record


Snapshot: TypeAlias = Mapping[str, list[dict[str, str | int | float | None]]]
"""Table → the rows of one record as they are stored; none when there is no such record."""

Changes: TypeAlias = Mapping[str, tuple[Snapshot, Snapshot]]
"""Record's id → its rows before and after; turned round, they undo it."""


@dataclass(frozen=True, slots=True)
class Import:
    """A file somebody sent, on its way. `scope`: the département it is limited to, '' for all.

    `state`: reading, ready (tried, to be applied), applied, undone. `questions`: what must be asked first, and
    `summary`: what it would do, in the words of the screens. `fingerprint`: the directory it was tried against.
    """

    id: str
    scope: str
    noun: str
    file_id: str
    state: str = "reading"
    questions: Mapping[str, object] = field(default_factory=dict)
    summary: Mapping[str, object] = field(default_factory=dict)
    fingerprint: str = ""
    applied_at: datetime | None = None


def changed(record: Record, values: Mapping[str, object]) -> Record:
    """The dataclass with other values; their types were settled where they were read."""
    return replace(record, **values)


def read_into(record: Record, values: Mapping[str, object]) -> Record:
    """The record with what a list says of it; what differs only in what nobody sees stays as it was."""
    return changed(
        record, {name: value for name, value in values.items() if not _same(getattr(record, name), value)}
    )


def _same(before: object, after: object) -> bool:
    if isinstance(before, str) and isinstance(after, str):
        return after in (before, tidied(before).strip(), seen(before), _narrowed(before))
    if isinstance(before, tuple) and isinstance(after, tuple):
        return len(before) == len(after) and all(map(_same, before, after))
    return before == after


def _narrowed(text: str) -> str:
    """« ?ukasz »: what an old « CSV » of Excel leaves of Łukasz."""
    return text if text.isascii() else text.encode("cp1252", errors="replace").decode("cp1252")


def compare(
    outcomes: Iterable[RowOutcome[Record]], describe: Callable[[Record], Mapping[str, str]]
) -> tuple[tuple[Record, ...], tuple[RowChange[Record], ...], int]:
    """What is created, changed, and how many stay; `describe` says a record in the export's words."""
    created: list[Record] = []
    changes: list[RowChange[Record]] = []
    unchanged = 0
    for outcome in outcomes:
        if outcome.stored is None:
            created.append(outcome.record)
        elif outcome.record == outcome.stored:
            unchanged += 1
        else:
            fields = _fields(describe(outcome.stored), describe(outcome.record))
            changes.append(RowChange(outcome.draft.line, outcome.stored, outcome.record, fields))
    return tuple(created), tuple(changes), unchanged


def _fields(before: Mapping[str, str], after: Mapping[str, str]) -> tuple[FieldChange, ...]:
    columns = dict.fromkeys((*before, *after))
    pairs = ((column, before.get(column, ""), after.get(column, "")) for column in columns)
    return tuple(FieldChange(*pair) for pair in pairs if pair[1] != pair[2])
