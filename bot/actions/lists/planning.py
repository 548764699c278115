"""What a list would do: its drafts against the records we know. Nothing is written here."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from bot.actions.lists.noun import ListNoun
from bot.actions.lists.reading import read_rows
from bot.actions.lists.rows import masked
from bot.domain.lists.around import Around
from bot.domain.lists.imports import Note, Plan, Record, Rejected, RowDraft, RowOutcome, RowRefused, compare
from bot.files.tables.grid import Table, unhurried


def plan_rows(noun: ListNoun[Record], table: Table, known: Sequence[Record], around: Around) -> Plan[Record]:
    """For a thread: it touches nothing else. Raises UnreadableFile when the columns are not those of the noun."""
    reading = read_rows(noun, table, around)
    made, refused = _outcomes(noun, noun.gathered(reading.drafts), known, around)
    outcomes, notes = noun.settled(made, known, around)
    created, changes, unchanged = compare(outcomes, lambda record: noun.described(record, around))
    return Plan(
        noun=noun.name,
        header=table.header,
        created=created,
        changed=changes,
        unchanged=unchanged,
        rejected=tuple(sorted((*reading.rejected, *refused), key=lambda row: row.line)),
        absent=tuple(noun.absent(known, outcomes, reading, around)),
        notes=(*(Note(0, text) for text in table.notes), *reading.notes, *notes),
        skipped=reading.skipped,
        set_aside=len(made) - len(outcomes),
    )


def _outcomes(
    noun: ListNoun[Record], drafts: Iterable[RowDraft], known: Sequence[Record], around: Around
) -> tuple[list[RowOutcome[Record]], list[Rejected]]:
    find = noun.finder(known, around)
    outcomes: dict[str, RowOutcome[Record]] = {}
    refused: list[Rejected] = []
    for draft in unhurried(drafts):
        try:
            stored = find(draft)
            record = noun.made(draft, stored, around)
            _add(outcomes, noun.identifier(record), RowOutcome(draft, stored, record))
        except RowRefused as error:
            refused.append(Rejected(draft.line, str(error), masked(draft.cells)))
    return list(outcomes.values()), refused


def _add(outcomes: dict[str, RowOutcome[Record]], identifier: str, outcome: RowOutcome[Record]) -> None:
    if identifier in outcomes:
        raise RowRefused(f"même fiche qu’à la ligne {outcomes[identifier].draft.line}")
    outcomes[identifier] = outcome
