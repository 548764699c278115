"""What others typed, imported or are about to be told, and that names somebody: found for a copy, or for an erasure.

SQL is made here from the list of `bot/domain/privacy/mentions.py`, so that a place cannot be read and not erased.
"""

from __future__ import annotations

import json
import re
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence

from bot.domain.privacy.held import Mention
from bot.domain.privacy.marks import Marks, names_somebody, vocabulary
from bot.domain.privacy.mentions import MENTIONS
from bot.store.core.departments import raise_revisions
from bot.store.engine.queries import Query, load_queries
from bot.store.engine.transaction import Reading, Row, Transaction

QUERIES = load_queries("mentions")
IMPORT = "liste de membres importée"
ALL = ""
"""What all directories share: every index in memory is built anew."""


async def marks_of(tx: Reading, member_id: str | None, user_id: int | None) -> Marks:
    rows = await tx.fetch(QUERIES["known_as"], member_id=member_id)
    asked = await tx.fetch(QUERIES["requests_of"], user_id=user_id)
    known = vocabulary(tuple(row["words"] for row in await tx.fetch(QUERIES["words_of_the_trade"])))
    names = {row["name"].strip() for row in rows if names_somebody(row["name"], known)}
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
        parts = _parts_of(row, marks.for_a_copy).values()
        said += [{"place": IMPORT, "words": json.dumps(part, ensure_ascii=False)} for part in parts]
    return list(said)


async def erase(tx: Transaction, marks: Marks) -> Sequence[tuple[str, str]]:
    """Of what stays without the name: table and key."""
    changed = []
    for mention in MENTIONS:
        rows = await _rows(tx, mention, marks)
        for row in rows:
            await _erase_mention(tx, mention, row, marks)
            changed += [(mention.table, str(row["key"]))] if mention.stays else []
        if rows and mention.is_searched:
            await raise_revisions(tx, [ALL])
    for row in await _imports(tx, marks):
        await _erase_from_import(tx, row, marks)
    for row in await tx.fetch(QUERIES["notices"]):
        if marks.are_in(row["params"], row["department_code"]):
            await tx.execute(QUERIES["erase_notice"], id=row["id"])
    for row in await tx.fetch(QUERIES["updates"]):
        if row["state"] == "quarantined" and marks.are_in(row["body"], await _department_of(tx, row["body"])):
            await tx.execute(QUERIES["empty_update"], position=row["position"])
    return changed


async def _erase_mention(tx: Transaction, mention: Mention, row: Row, marks: Marks) -> None:
    if mention.stays:
        values = {"key": row["key"], "old": row["text"], "new": marks.without(row["text"])}
        await tx.execute(_redaction(mention), **values)
    else:
        await tx.execute(_erasure(mention), key=row["key"])


async def _department_of(tx: Reading, body: str) -> str | None:
    """Of who sent an update: beyond it a name is somebody else's."""
    for part in json.loads(body).values():
        if (user_id := speaker(part)) is not None:
            row = await tx.fetch_one(QUERIES["department_of_user"], user_id=user_id)
            return row["department_code"] if row else None
    return None


def speaker(part: object) -> int | None:
    """Who sent this part of one of Telegram's updates, or is brought something back by one of our own."""
    if not isinstance(part, dict):
        return None
    sender = part.get("from")
    user_id = sender.get("id") if isinstance(sender, dict) else part.get("user_id")
    return user_id if isinstance(user_id, int) else None


async def _rows(tx: Reading, mention: Mention, marks: Marks) -> list[Row]:
    """Ids are looked for everywhere, names in what is near: all that people typed may be much."""
    near = f"{mention.department} = :near AND ({_likely(mention.text, 'name', marks.names)})"
    likely = f"{_likely(mention.text, 'id', marks.ids)} OR {near}" if mention.title else near
    columns = f"{mention.key} AS key, {mention.text} AS text, {mention.department} AS department_code"
    sql = f"SELECT {columns} FROM {mention.table} WHERE ({likely}) AND {mention.only}"  # noqa: S608 — our own
    query = Query(f"mentions_in_{mention.table}", sql, "What may name somebody.")
    values = {**_patterns("id", marks.ids if mention.title else ()), **_patterns("name", marks.names)}
    rows = await tx.fetch(query, near=marks.department_code, **values)
    return [row for row in rows if marks.are_in(row["text"], row["department_code"])]


def _likely(text: str, kind: str, words: Sequence[str]) -> str:
    """Without words, nothing is."""
    return " OR ".join(f"LOWER({text}) LIKE :{kind}{number}" for number in range(len(words))) or "1 = 0"


def _patterns(kind: str, words: Iterable[str]) -> Mapping[str, str]:
    """Anything stands for letters that take accents, and for what JSON may have escaped."""
    likely = [re.sub(r"[^bdfghjklmpqrstvwxz0-9]+", "%", word.lower()) for word in words]
    return {f"{kind}{number}": f"%{word}%" for number, word in enumerate(likely)}


def _erasure(mention: Mention) -> Query:
    sql = f"DELETE FROM {mention.table} WHERE {mention.key} = :key"  # noqa: S608
    return Query(f"unsay_{mention.table}", sql, "What names somebody goes.")


def _redaction(mention: Mention) -> Query:
    """Of several rows with one key, those that say the same."""
    text, key = mention.text, mention.key
    sql = f"UPDATE {mention.table} SET {text} = :new WHERE {key} = :key AND {text} = :old"  # noqa: S608
    return Query(f"blank_{mention.table}_{text}", sql, "The words stay without the name.")


async def _imports(tx: Reading, marks: Marks) -> list[Row]:
    """Lists of members, which name many: each column is read as JSON."""
    rows = await tx.fetch(QUERIES["imported_members"])
    return [row for row in rows if any(_names(row, marks))]


def _parts_of(row: Row, marks: Marks) -> dict[str, object]:
    """What one list changed of somebody: their row, or in other lists than the members' each row that names them."""
    changes = json.loads(row["changes"])
    if row["noun"] == "members":
        return {key: part for key, part in changes.items() if key == marks.member_id and part}
    near = row["scope"] or marks.department_code
    return {key: part for key, part in changes.items() if marks.are_in(json.dumps(part), near)}


def _names(row: Row, marks: Marks) -> Iterator[bool]:
    near = row["scope"] or marks.department_code
    yield from (marks.are_in(row[column], near) for column in ("changes", "summary", "questions"))


async def _erase_from_import(tx: Transaction, row: Row, marks: Marks) -> None:
    """One that was applied can still be undone for the others; one that waits names too many, and is sent again."""
    if row["state"] != "applied":
        await tx.execute(QUERIES["erase_list"], id=row["id"])
        return
    theirs = _parts_of(row, marks)
    changes = {key: part for key, part in json.loads(row["changes"]).items() if key not in theirs}
    counts = {name: value for name, value in json.loads(row["summary"]).items() if isinstance(value, int)}
    await tx.execute(
        QUERIES["rewrite_list"],
        id=row["id"],
        changes=json.dumps(changes, ensure_ascii=False, separators=(",", ":")),
        summary=json.dumps(counts),
    )
