"""Named SQL statements: read from the `.sql` file of a noun, each with a sentence that says what it is for."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from itertools import takewhile
from pathlib import Path

from bot.store.engine.errors import StoreError

STORE_FOLDER = Path(__file__).parents[1]


@dataclass(frozen=True, slots=True)
class Query:
    """One statement with :named parameters. `doc` is the sentence that stands above it in its file."""

    name: str
    sql: str
    doc: str


def parse_queries(text: str) -> dict[str, Query]:
    """Each query: a line `-- name: member_by_user`, a line or more of `-- What it is for.`, the SQL."""
    queries: dict[str, Query] = {}
    for block in re.split(r"^-- name: ", text, flags=re.MULTILINE)[1:]:
        name, *lines = block.rstrip().rstrip(";").splitlines()
        doc = list(takewhile(lambda line: line.startswith("--"), lines))
        if not doc or name in queries:
            raise StoreError(f"the query {name} has no sentence above it, or its name is taken")
        sql = "\n".join(lines[len(doc) :]).strip()
        queries[name] = Query(name, sql, " ".join(line.removeprefix("--").strip() for line in doc))
    return queries


def query_files() -> Mapping[str, Path]:
    """By noun; raises StoreError when two areas have a file for the same one."""
    return _files_of(STORE_FOLDER)


@cache
def _files_of(folder: Path) -> Mapping[str, Path]:
    files: dict[str, Path] = {}
    for path in sorted(folder.rglob("*.sql")):
        if path.stem in files:
            raise StoreError(
                f"{path.stem}.sql is in two folders: {files[path.stem].parent} and {path.parent}"
            )
        files[path.stem] = path
    return files


@cache
def load_queries(noun: str) -> Mapping[str, Query]:
    """The queries of `<area>/<noun>.sql`, by their name."""
    return parse_queries(query_files()[noun].read_text(encoding="utf-8"))
