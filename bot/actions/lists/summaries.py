"""What an import would do, and what must be asked before, as the screens say it."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TypeAlias

from bot.actions.lists.imports import AnyPlan
from bot.actions.nouns import HEADINGS, NOUNS
from bot.domain.lists.headings import key_of, recognise
from bot.domain.lists.instants import seen
from bot.domain.privacy.identifiers import without_identifiers
from bot.files.tables.grid import Table

MOST_SAMPLES = 5
MOST_NOTES = 3
LONGEST = 80  # characters of a value in a sample
MOST_QUESTIONS = 12

Values: TypeAlias = Mapping[str, object]


def summary_of(plan: AnyPlan) -> Values:
    """What JSON can hold: counts, and a few samples of each."""
    called = NOUNS[plan.noun].called
    return {
        "created": len(plan.created),
        "changed": len(plan.changed),
        "unchanged": plan.unchanged,
        "rejected": len(plan.rejected),
        "skipped": plan.skipped,
        "absent": [_short(called(record)) for record in plan.absent[:MOST_SAMPLES]],
        "absent_total": len(plan.absent),
        "new": [_short(called(record)) for record in plan.created[:MOST_SAMPLES]],
        "changes_shown": [
            {
                "line": change.line,
                "name": _short(called(change.after)),
                "fields": [
                    {"column": one.column, "before": _short(one.before), "after": _short(one.after)}
                    for one in change.fields[:MOST_SAMPLES]
                ],
            }
            for change in plan.changed[:MOST_SAMPLES]
        ],
        "reasons": [{"line": row.line, "reason": row.reason} for row in plan.rejected[:MOST_SAMPLES]],
        "notes": [{"line": note.line, "text": note.text} for note in plan.notes[:MOST_NOTES]],
        "notes_total": len(plan.notes),
    }


def unknown_columns(table: Table, noun: str, meanings: Mapping[str, str]) -> list[tuple[str, str]]:
    """Titles with something under them that say nothing to us, nor to the département; each with an example."""
    unknown = set(recognise(table.header, HEADINGS[noun]).ignored)
    examples = {
        title: next((row.cells[index] for row in table.rows if row.cells[index]), "")
        for index, title in enumerate(table.header)
        if title in unknown and key_of(title) not in meanings
    }
    return [(_short(title), _safe(title, example)) for title, example in examples.items() if example][
        :MOST_QUESTIONS
    ]


def free_fields(header: tuple[str, ...], noun: str) -> list[tuple[str, str]]:
    """Fields of the noun that no column gives yet, with their titles."""
    known = recognise(header, HEADINGS[noun])
    columns = NOUNS[noun].columns
    return [(one.field, one.heading) for one in columns if one.field not in known and one.field != "id"]


def _safe(title: str, example: str) -> str:
    """The title may be what gives the example away: « N° allocataire »."""
    before = f"{title} : "
    return _short(without_identifiers(before + seen(example))[len(before) :])


def _short(text: str) -> str:
    line = " ".join(text.split())
    return line if len(line) <= LONGEST else f"{line[: LONGEST - 1]}…"
