"""Words people use in one département for a procedure, beside its keywords."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass, replace

from bot.domain.directory.partners import Procedure


@dataclass(frozen=True, slots=True)
class Synonym:
    id: str
    department_code: str
    words: str
    procedure_id: str


def with_synonyms(procedures: Iterable[Procedure], synonyms: Iterable[Synonym]) -> list[Procedure]:
    """The procedures, found by these words too."""
    words: defaultdict[str, list[str]] = defaultdict(list)
    for synonym in synonyms:
        words[synonym.procedure_id].append(synonym.words)
    return [
        replace(procedure, keywords=(*procedure.keywords, *words.get(procedure.id, ())))
        for procedure in procedures
    ]
