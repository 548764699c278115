"""What others typed, imported or are about to be told, and that names somebody: found for a copy, or for an erasure.

SQL is made here from the list of `bot/domain/privacy/holdings.py`, so that a place cannot be read and not erased.
"""

from __future__ import annotations

import json
import re
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from html import unescape

from bot.domain.privacy.holdings import MENTIONS, Mention
from bot.store.engine.queries import Query, load_queries
from bot.store.engine.transaction import Reading, Row, Transaction

QUERIES = load_queries("mentions")
IMPORT = "liste de membres importée"


@dataclass(frozen=True, slots=True)
class Marks:
    """What one person can be recognised by in a text.

    `ids` are theirs alone. `names` (whole names, addresses) are what they said of themselves, or a namesake's: they
    count in their own département, and never open to them what somebody else wrote.
    """

    member_id: str
    department_code: str
    ids: tuple[str, ...]
    names: tuple[str, ...]

    @property
    def for_a_copy(self) -> Marks:
        return replace(self, names=())

    def are_in(self, text: str, department_code: str | None) -> bool:
        is_near = bool(self.department_code) and department_code == self.department_code
        return _any_in(text, (*self.ids, *self.names) if is_near else self.ids)


def _any_in(text: str, words: Iterable[str]) -> bool:
    return any(re.search(rf"(?<!\w){re.escape(word)}(?!\w)", text, re.IGNORECASE) for word in words)


async def marks_of(tx: Reading, member_id: str | None, user_id: int | None) -> Marks:
    rows = await tx.fetch(QUERIES["known_as"], member_id=member_id)
    asked = await tx.fetch(QUERIES["requests_of"], user_id=user_id)
    names = {row["name"].strip() for row in rows if " " in row["name"].strip()}
    ways = {row[way] for row in rows for way in ("email", "phone")}
    ids = {member_id or "", str(user_id or ""), *(row["id"] for row in asked)}
    code = next((row["department_code"] for row in rows), "")
    return Marks(member_id or "", code, tuple(sorted(ids - {""})), tuple(sorted((names | ways) - {""})))


async def found(tx: Reading, marks: Marks, own: Collection[tuple[str, object]]) -> list[Row]:
    """Each mention: where it stands, and its words. `own`: table and key of what the person typed themselves."""
    said = [
        {"place": mention.title, "words": row["text"]}
        for mention in MENTIONS
        if mention.title
        for row in await _rows(tx, mention, marks)
        if (mention.table, row["key"]) not in own
    ]
    for row in await _imports(tx, marks):
        part = json.loads(row["changes"]).get(marks.member_id)
        if part:
            said.append({"place": IMPORT, "words": json.dumps(part, ensure_ascii=False)})
    return list(said)


async def erase(tx: Transaction, marks: Marks) -> None:
    for mention in MENTIONS:
        for row in await _rows(tx, mention, marks):
            await tx.execute(_erasure(mention), key=row["key"])
    for row in await _imports(tx, marks):
        await _erase_from_import(tx, row, marks)
    for row in await tx.fetch(QUERIES["notices"]):
        if marks.are_in(unescape(row["params"]), row["department_code"]):
            await tx.execute(QUERIES["drop_notice"], id=row["id"])
    for row in await tx.fetch(QUERIES["updates"]):
        if row["state"] == "quarantined" and marks.are_in(_readable(row["body"]), marks.department_code):
            await tx.execute(QUERIES["empty_update"], position=row["position"])


def _readable(body: str) -> str:
    """An update as it was written: the inbox keeps everything beyond ASCII escaped."""
    return json.dumps(json.loads(body), ensure_ascii=False)


async def _rows(tx: Reading, mention: Mention, marks: Marks) -> list[Row]:
    """Ids are looked for everywhere, names in what is near: all that people typed may be much."""
    near = f"{mention.department} = :near AND ({_likely(mention.text, 'name', marks.names)})"
    likely = f"{_likely(mention.text, 'id', marks.ids)} OR {near}" if mention.title else near
    columns = f"{mention.key} AS key, {mention.text} AS text, {mention.department} AS department_code"
    sql = f"SELECT {columns} FROM {mention.table} WHERE {likely}"  # noqa: S608 — our own names
    query = Query(f"mentions_in_{mention.table}", sql, "What may name somebody.")
    values = {**_patterns("id", marks.ids if mention.title else ()), **_patterns("name", marks.names)}
    rows = await tx.fetch(query, near=marks.department_code, **values)
    return [row for row in rows if marks.are_in(row["text"], row["department_code"])]


def _likely(text: str, kind: str, words: Sequence[str]) -> str:
    """Without words, nothing is."""
    return " OR ".join(f"LOWER({text}) LIKE :{kind}{number}" for number in range(len(words))) or "1 = 0"


def _patterns(kind: str, words: Iterable[str]) -> Mapping[str, str]:
    """Any character stands for one beyond ASCII, whose capitals SQLite does not know."""
    likely = [re.sub(r"[^\x00-\x7f]", "_", word.lower()) for word in words]
    return {f"{kind}{number}": f"%{word}%" for number, word in enumerate(likely)}


def _erasure(mention: Mention) -> Query:
    emptied = f"UPDATE {mention.table} SET {mention.text} = ''"  # noqa: S608
    verb = emptied if mention.stays else f"DELETE FROM {mention.table}"  # noqa: S608
    return Query(f"unsay_{mention.table}", f"{verb} WHERE {mention.key} = :key", "What names somebody goes.")


async def _imports(tx: Reading, marks: Marks) -> list[Row]:
    """Lists of members, which name many: the columns together are read as one text."""
    rows = await tx.fetch(QUERIES["imported_members"])
    return [row for row in rows if marks.are_in(" ".join(_texts(row)), row["scope"] or marks.department_code)]


def _texts(row: Row) -> Iterator[str]:
    yield from (row["changes"], row["summary"], row["questions"])


async def _erase_from_import(tx: Transaction, row: Row, marks: Marks) -> None:
    """One that was applied can still be undone for the others; one that waits names too many, and is sent again."""
    if row["state"] != "applied":
        await tx.execute(QUERIES["drop_list"], id=row["id"])
        return
    changes = json.loads(row["changes"])
    changes.pop(marks.member_id, None)
    counts = {name: value for name, value in json.loads(row["summary"]).items() if isinstance(value, int)}
    await tx.execute(
        QUERIES["rewrite_list"],
        id=row["id"],
        changes=json.dumps(changes, ensure_ascii=False, separators=(",", ":")),
        summary=json.dumps(counts),
    )
