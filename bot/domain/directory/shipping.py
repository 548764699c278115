"""What a release brings to a directory that people have been changing since the last one."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import fields, replace
from typing import TypeAlias, TypeVar

from bot.domain.directory.partners import Partner, Procedure

Content: TypeAlias = Mapping[str, object]
Record = TypeVar("Record", Partner, Procedure)

SHIPPED = {
    "partner": (
        "usual_name",
        "full_name",
        "former_names",
        "kind",
        "rank",
        "beside",
        "public_phone",
        "website",
    ),
    "procedure": ("title", "partner_id", "other_partners", "keywords", "note"),
}
"""The fields that ship; the others are people's own."""


def content_of(record: Partner | Procedure) -> dict[str, object]:
    """What ships of it, as it is kept in JSON."""
    names = SHIPPED["partner" if isinstance(record, Partner) else "procedure"]
    values = {name: getattr(record, name) for name in names}
    return {name: list(value) if isinstance(value, tuple) else value for name, value in values.items()}


def renewed(mine: Record, before: Content, now: Record) -> Record:
    """`mine` with what changed between two releases, field by field, word by word.

    What somebody changed stays: a title of theirs, a keyword they added, one they took away.
    """
    known = {field.name for field in fields(mine)}
    changes: dict[str, object] = {}
    for name in known & before.keys():
        held, old, new = getattr(mine, name), before[name], getattr(now, name)
        if isinstance(new, tuple) and isinstance(old, list):
            changes[name] = merged(held, old, new)
        elif held == old:
            changes[name] = new
    return replace(mine, **changes)  # type: ignore[arg-type]  # of the fields' own types, by construction


def merged(mine: Sequence[str], old: Sequence[str], new: Sequence[str]) -> tuple[str, ...]:
    """Words that ship no more go, those that are new come after; the others are as people left them.

    >>> merged(("allocs", "mon mot"), ["allocs", "AF"], ("AF", "allocations"))
    ('mon mot', 'allocations')
    """
    if list(mine) == list(old):
        return tuple(new)
    gone = set(old) - set(new)
    kept = [word for word in mine if word not in gone]
    return (*kept, *(word for word in new if word not in old and word not in kept))
