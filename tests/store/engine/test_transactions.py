"""The store's contract: the same on SQLite and on PostgreSQL."""

from __future__ import annotations

import asyncio

import pytest

from bot.store.engine.database import Database
from bot.store.engine.errors import ConstraintViolated, StoreError, ValueUnstorable
from bot.store.engine.queries import Query
from bot.store.engine.transaction import Row

PUT = Query(
    "put",
    "INSERT INTO forms (user_id, form, state, updated_at) VALUES (:user_id, :form, :state, :updated_at)",
    "",
)
REPLACE = Query(
    "replace",
    f"{PUT.sql} ON CONFLICT (user_id) DO UPDATE SET form = excluded.form RETURNING user_id, form",
    "",
)
ALL = Query("all", "SELECT user_id, form, state FROM forms ORDER BY user_id", "")
ONE = Query("one", "SELECT form FROM forms WHERE user_id = :user_id", "")
ARRIVE = Query(
    "arrive",
    "INSERT INTO inbox (update_id, body, findings, state, attempts, reason, received_at)"
    " VALUES (:update_id, '', '', :state, 0, '', '') RETURNING position",
    "",
)


def form(user_id: int, text: str = "visite") -> dict[str, int | str]:
    return {"user_id": user_id, "form": text, "state": "{}", "updated_at": "2026-11-24T08:00:00.000000Z"}


async def forms(db: Database) -> list[Row]:
    async with db.reading() as tx:
        return await tx.fetch(ALL)


async def test_what_a_transaction_wrote_is_kept_at_its_end(any_db: Database) -> None:
    async with any_db.transaction() as tx:
        touched = await tx.execute(PUT, **form(1))

    assert touched == 1
    assert await forms(any_db) == [{"user_id": 1, "form": "visite", "state": "{}"}]


async def test_an_exception_takes_everything_back(any_db: Database) -> None:
    with pytest.raises(LookupError, match="what the handler raised"):
        async with any_db.transaction() as tx:
            await tx.execute(PUT, **form(1))
            raise LookupError("what the handler raised")

    assert await forms(any_db) == []


async def test_an_empty_transaction_is_nothing(any_db: Database) -> None:
    async with any_db.transaction():
        pass
    async with any_db.reading():
        pass

    assert await forms(any_db) == []


@pytest.mark.parametrize("statements_before", [0, 1, 2])
async def test_a_cancellation_takes_everything_back(any_db: Database, statements_before: int) -> None:
    """Wherever it falls, the writer is free for the next one."""
    here = asyncio.Event()

    async def handle() -> None:
        async with any_db.transaction() as tx:
            for user_id in range(statements_before):
                await tx.execute(PUT, **form(user_id))
            here.set()
            await asyncio.sleep(60)

    task = asyncio.create_task(handle())
    await here.wait()
    task.cancel()
    with pytest.raises(asyncio.CancelledError):
        await task

    async with any_db.transaction() as tx:
        await tx.execute(PUT, **form(9))
    assert [row["user_id"] for row in await forms(any_db)] == [9]


async def test_a_cancellation_at_any_moment_leaves_all_or_nothing(any_db: Database) -> None:
    """Cancelled after each number of turns of the event loop, commit included."""

    async def handle(number: int) -> None:
        async with any_db.transaction() as tx:
            await tx.execute(PUT, **form(2 * number))
            await tx.execute(PUT, **form(2 * number + 1))

    outcomes = set()
    for number in range(40):
        task = asyncio.create_task(handle(number))
        for _turn in range(number):
            await asyncio.sleep(0)
        task.cancel()
        await asyncio.wait({task})
        outcomes.add(task.cancelled())

    kept = {row["user_id"] for row in await forms(any_db)}
    assert all((2 * number in kept) == (2 * number + 1 in kept) for number in range(40))
    assert True in outcomes


async def test_whoever_waited_for_the_writer_and_left_does_not_block_it(any_db: Database) -> None:
    async def write(user_id: int) -> None:
        async with any_db.transaction() as tx:
            await tx.execute(PUT, **form(user_id))

    async with any_db.transaction() as tx:
        waiting = asyncio.create_task(write(1))
        await asyncio.sleep(0)
        waiting.cancel()
        await tx.execute(PUT, **form(2))
    await write(3)

    assert [row["user_id"] for row in await forms(any_db)] == [2, 3]


async def test_writers_take_turns(any_db: Database) -> None:
    """Read, think, write: forty at once, and no change is lost."""
    count = Query("count", "UPDATE forms SET state = :state WHERE user_id = 1", "")
    read = Query("read", "SELECT state FROM forms WHERE user_id = 1", "")

    async def add_one() -> None:
        async with any_db.transaction() as tx:
            row = await tx.fetch_one(read)
            assert row is not None
            await asyncio.sleep(0)
            await tx.execute(count, state=str(int(row["state"]) + 1))

    async with any_db.transaction() as tx:
        await tx.execute(PUT, **{**form(1), "state": "0"})
    await asyncio.gather(*[add_one() for _ in range(40)])

    assert (await forms(any_db))[0]["state"] == "40"


async def test_many_transactions_in_a_row_let_others_go_on(any_db: Database) -> None:
    """Otherwise this never ends: the time limit of pytest ends it."""
    async with any_db.transaction() as tx:
        await tx.fetch(ALL)
    others = asyncio.create_task(asyncio.sleep(0))

    while not others.done():
        async with any_db.transaction() as tx:
            await tx.fetch(ALL)

    assert await forms(any_db) == []


async def test_a_transaction_within_a_transaction_is_refused(any_db: Database) -> None:
    """It would wait for itself for ever."""
    with pytest.raises(RuntimeError, match="already open in this task"):
        async with any_db.transaction(), any_db.transaction():
            pass

    async with any_db.transaction() as tx:
        await tx.execute(PUT, **form(1))
    assert len(await forms(any_db)) == 1


async def test_a_transaction_that_is_over_takes_no_statement(any_db: Database) -> None:
    async with any_db.transaction() as tx:
        await tx.execute(PUT, **form(1))
    with pytest.raises(StoreError, match="its transaction is over"):
        await tx.execute(PUT, **form(2))

    assert len(await forms(any_db)) == 1


async def test_an_error_that_was_caught_still_ends_its_transaction(any_db: Database) -> None:
    """PostgreSQL allows nothing else; half a transaction must not be kept on SQLite either."""
    with pytest.raises(ConstraintViolated):
        async with any_db.transaction() as tx:
            await tx.execute(PUT, **form(1))
            with pytest.raises(ConstraintViolated):
                await tx.execute(PUT, **form(1))
            with pytest.raises(StoreError, match="an earlier statement"):
                await tx.execute(PUT, **form(2))

    assert await forms(any_db) == []


@pytest.mark.parametrize(
    ("query", "values", "constraint"),
    [
        (PUT, form(7), "forms.user_id"),
        (PUT, {**form(8), "state": None}, "forms.state"),
        (ARRIVE, {"update_id": 7, "state": "waiting"}, "inbox.update_id"),
        (
            Query(
                "twice",
                "INSERT INTO partner_names (partner_id, department_code, name) VALUES ('p', '95', '')",
                "",
            ),
            {},
            "partner_names.partner_id, partner_names.department_code",
        ),
        (
            Query(
                "nobody",
                "INSERT INTO partner_names (partner_id, department_code, name) VALUES ('q', '95', '')",
                "",
            ),
            {},
            "foreign key",
        ),
    ],
)
async def test_a_refused_row_names_the_rule(
    any_db: Database, query: Query, values: dict[str, int | str], constraint: str
) -> None:
    """In the same words on both databases."""
    async with any_db.transaction() as tx:
        await tx.execute(PUT, **form(7))
        await tx.fetch(ARRIVE, update_id=7, state="waiting")
        await tx.execute(
            Query(
                "partner",
                "INSERT INTO partners"
                " (id, name, full_name, former_names, kind, rank, public_phone, website, notice)"
                " VALUES ('p', 'Caf', '', '', 'bouquet', 1, '', '', '')",
                "",
            )
        )
        await tx.execute(
            Query(
                "name",
                "INSERT INTO partner_names (partner_id, department_code, name) VALUES ('p', '95', '')",
                "",
            )
        )

    with pytest.raises(ConstraintViolated) as refused:
        async with any_db.transaction() as tx:
            await tx.fetch(query, **values)

    assert refused.value.constraint == constraint


async def test_a_check_is_refused(any_db: Database) -> None:
    with pytest.raises(ConstraintViolated):
        async with any_db.transaction() as tx:
            await tx.fetch(ARRIVE, update_id=1, state="lost")


async def test_a_wrong_statement_is_a_store_error(any_db: Database) -> None:
    wrong = Query("wrong", "SELECT name FROM nowhere", "")
    [refusal, nothing] = await any_db.check([wrong, PUT])
    assert isinstance(refusal, StoreError)
    assert "nowhere" in str(refusal)
    assert nothing is None
    with pytest.raises(StoreError, match="nowhere"):
        async with any_db.reading() as tx:
            await tx.fetch(wrong)

    assert await forms(any_db) == []


async def test_a_reader_writes_nothing(any_db: Database) -> None:
    with pytest.raises(StoreError, match=r"read-?only"):
        async with any_db.reading() as tx:
            await tx.execute(PUT, **form(1))

    assert await forms(any_db) == []


async def test_a_reader_keeps_one_view_while_others_write(any_db: Database) -> None:
    async with any_db.reading() as tx:
        before = await tx.fetch(ALL)
        async with any_db.transaction() as writing:
            await writing.execute(PUT, **form(1))
        during = await tx.fetch(ALL)

    assert before == during == []
    assert len(await forms(any_db)) == 1


async def test_many_readers_at_once(any_db: Database) -> None:
    async with any_db.transaction() as tx:
        await tx.execute_many(PUT, [form(number) for number in range(100)])

    views = await asyncio.gather(*[forms(any_db) for _ in range(30)])

    assert [len(view) for view in views] == [100] * 30


async def test_a_cancelled_reader_frees_its_place(any_db: Database) -> None:
    async def read_slowly() -> None:
        async with any_db.reading() as tx:
            await tx.fetch(ALL)
            await asyncio.sleep(60)

    tasks = [asyncio.create_task(read_slowly()) for _ in range(10)]
    await asyncio.sleep(0.05)
    for task in tasks:
        task.cancel()
    await asyncio.wait(tasks)

    assert await asyncio.wait_for(forms(any_db), 5) == []


@pytest.mark.parametrize("number", [0, -1, 2**31, 2**52, 2**63 - 1, -(2**63)])
async def test_numbers_of_64_bits_come_back_whole(any_db: Database, number: int) -> None:
    async with any_db.transaction() as tx:
        await tx.execute(PUT, **form(number))

    assert [row["user_id"] for row in await forms(any_db)] == [number]


@pytest.mark.parametrize("number", [2**63, -(2**70)])
async def test_a_longer_number_is_refused(any_db: Database, number: int) -> None:
    with pytest.raises(ValueUnstorable):
        async with any_db.transaction() as tx:
            await tx.execute(PUT, **form(number))

    assert await forms(any_db) == []


@pytest.mark.parametrize(
    ("text", "stored"),
    [
        ("L’Haÿ-les-Roses · 👩🏽\u200d💼 · \u202eabc", "L’Haÿ-les-Roses · 👩🏽\u200d💼 · \u202eabc"),
        ("'; DROP TABLE forms; -- :user_id $1 %s", "'; DROP TABLE forms; -- :user_id $1 %s"),
        ("avant\x00après", "avant\ufffdaprès"),
        ("\x00", "\ufffd"),
        ("seul \ud83d ici \udfff", "seul \ufffd ici \ufffd"),
        ("\ufffe\uffff\u200b", "\ufffe\uffff\u200b"),
        ("x" * 300_000, "x" * 300_000),
        ("", ""),
    ],
    ids=["unicode", "injection", "nul", "only-nul", "surrogates", "odd", "long", "empty"],
)
async def test_no_text_is_too_odd_to_be_stored(any_db: Database, text: str, stored: str) -> None:
    async with any_db.transaction() as tx:
        await tx.execute(PUT, **form(1, text))
        await tx.execute_many(PUT, [form(2, text)])
        found = await tx.fetch(Query("same", "SELECT user_id FROM forms WHERE form = :form", ""), form=text)

    assert [row["form"] for row in await forms(any_db)] == [stored, stored]
    assert len(found) == 2


async def test_the_database_numbers_what_arrives_in_order(any_db: Database) -> None:
    positions = []
    for number in (30, 10, 20):
        async with any_db.transaction() as tx:
            row = await tx.fetch_one(ARRIVE, update_id=number, state="waiting")
            assert row is not None
            positions.append(row["position"])

    assert positions == sorted(set(positions))


async def test_rows_that_return_and_rows_that_are_counted(any_db: Database) -> None:
    async with any_db.transaction() as tx:
        returned = await tx.fetch(REPLACE, **form(1))
        again = await tx.fetch_one(REPLACE, **form(1, "incident"))
        await tx.execute_many(PUT, [form(2), form(3)])
        await tx.execute_many(PUT, [])
        updated = await tx.execute(Query("u", "UPDATE forms SET state = ''", ""))
        selected = await tx.execute(
            Query(
                "w", "WITH two AS (SELECT 2 AS n) DELETE FROM forms WHERE user_id IN (SELECT n FROM two)", ""
            )
        )
        nothing = await tx.execute(Query("d", "DELETE FROM forms WHERE user_id = :user_id", ""), user_id=99)
        missing = await tx.fetch_one(ONE, user_id=99)

    assert returned == [{"user_id": 1, "form": "visite"}]
    assert again == {"user_id": 1, "form": "incident"}
    assert (updated, selected, nothing, missing) == (3, 1, 0, None)


async def test_numbers_are_plain_numbers(any_db: Database) -> None:
    """A sum is an int and a mean a float, a truth value goes where a number goes, never a Decimal."""
    async with any_db.transaction() as tx:
        await tx.execute(PUT, **form(True))
        await tx.execute(PUT, **form(2**40))
        row = await tx.fetch_one(
            Query(
                "sum", "SELECT SUM(user_id) AS total, AVG(user_id) AS mean, COUNT(*) AS rows FROM forms", ""
            )
        )
        none = await tx.fetch_one(
            Query("none", "SELECT SUM(user_id) AS total FROM forms WHERE user_id = 0", "")
        )

    assert row is not None
    assert row == {"total": 2**40 + 1, "mean": (2**40 + 1) / 2, "rows": 2}
    assert [type(value) for value in row.values()] == [int, float, int]
    assert none == {"total": None}


@pytest.mark.parametrize("count", [99, 100, 101, 250])
async def test_few_rows_or_many_come_whole_and_in_order(any_db: Database, count: int) -> None:
    async with any_db.transaction() as tx:
        await tx.execute_many(PUT, [form(number) for number in range(count)])
        rows = await tx.fetch(ALL)

    assert (
        list(range(count))
        == [row["user_id"] for row in rows]
        == [row["user_id"] for row in await forms(any_db)]
    )


async def test_a_closed_database_says_so(any_db: Database) -> None:
    await any_db.close()

    with pytest.raises(StoreError):
        async with any_db.transaction() as tx:
            await tx.execute(PUT, **form(1))
    with pytest.raises(StoreError):
        await forms(any_db)
