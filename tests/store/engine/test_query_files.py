"""Every statement has a name and a sentence, and runs on both databases."""

from __future__ import annotations

import pytest

from bot.store.engine import queries
from bot.store.engine.database import Database, check_queries
from bot.store.engine.errors import StoreError
from bot.store.engine.queries import load_queries, parse_queries


async def test_every_query_is_understood_by_the_database(any_db: Database) -> None:
    await check_queries(any_db)


async def test_a_broken_query_stops_the_boot(
    any_db: Database, tmp_path_factory: pytest.TempPathFactory, monkeypatch: pytest.MonkeyPatch
) -> None:
    """All of them are named at once."""
    folder = tmp_path_factory.mktemp("sql")
    (folder / "wrong.sql").write_text(
        "-- name: one\n-- Wrong.\nSELECT a FROM nowhere;\n"
        "-- name: two\n-- Right.\nSELECT code FROM departments;\n"
        "-- name: three\n-- Wrong.\nSELECT unknown FROM departments WHERE code = :code;\n"
    )
    monkeypatch.setattr(queries, "STORE_FOLDER", folder)

    with pytest.raises(StoreError) as stopped:
        await check_queries(any_db)

    lines = str(stopped.value).splitlines()
    assert [line.partition(":")[0] for line in lines[1:]] == ["wrong.sql, one", "wrong.sql, three"]


def test_a_file_of_queries() -> None:
    parsed = parse_queries(
        "-- Words before the first name are ignored.\n\n"
        "-- name: first\n-- What it is for,\n-- on two lines.\nSELECT ';', :a -- a remark\nFROM t;\n\n"
        "-- name: second\n-- Another.\nDELETE FROM t\n"
    )

    assert list(parsed) == ["first", "second"]
    assert parsed["first"].sql == "SELECT ';', :a -- a remark\nFROM t"
    assert parsed["first"].doc == "What it is for, on two lines."
    assert parsed["second"].sql == "DELETE FROM t"


@pytest.mark.parametrize(
    "text", ["-- name: a\nSELECT 1;", "-- name: a\n-- One.\nSELECT 1;\n-- name: a\n-- Two.\nSELECT 2;"]
)
def test_a_query_without_its_sentence_or_with_a_taken_name_is_refused(text: str) -> None:
    with pytest.raises(StoreError, match="the query a has no sentence above it, or its name is taken"):
        parse_queries(text)


def test_a_file_is_read_once() -> None:
    assert load_queries("migrations") is load_queries("migrations")


def test_parameters_are_numbered_for_postgresql() -> None:
    """Strings, names, comments and casts keep their colons."""
    numbered = pytest.importorskip("bot.store.engine.postgres.dialect").numbered
    sql = (
        "SELECT ':no', \":no\", CAST(:b AS TEXT), :a::bigint -- :no, l'heure\n"
        "FROM t /* :no */ WHERE a = :a AND time = '12:30' || 'it''s :no' AND c = :c_2"
    )

    expected = (
        "SELECT ':no', \":no\", CAST($1 AS TEXT), $2::bigint -- :no, l'heure\n"
        "FROM t /* :no */ WHERE a = $2 AND time = '12:30' || 'it''s :no' AND c = $3"
    )
    assert numbered(sql) == (expected, ("b", "a", "c_2"))
