"""Whatever Telegram or the database answers, polling goes on, or says clearly why it cannot."""

from __future__ import annotations

import asyncio
import logging
import time
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import replace

import pytest
from telegram import Bot
from telegram.error import TimedOut

from bot.clock import SystemClock
from bot.store.engine.database import Database
from bot.store.engine.errors import DatabaseBusy, DatabaseFull
from bot.transport.incoming.receiver import CannotGoOn, Poller
from tests.transport.polling_stage import (
    QUICK,
    TOKEN,
    Answer,
    Telegram,
    kept,
    message,
    ok,
    play,
    polling,
    refusal,
    waiting,
)


@pytest.mark.parametrize(
    "fault",
    [
        refusal(500, "Internal Server Error"),
        refusal(502, "Bad Gateway"),
        refusal(400, "Bad Request: whatever"),
        refusal(403, "Forbidden"),
        refusal(401, "Unauthorized"),
        refusal(404, "Not Found"),
        refusal(409, "Conflict: terminated by other getUpdates request"),
        (502, b"<html>Bad Gateway</html>"),
        (200, b"<html>"),
        (200, b"[]"),
        (200, b"null"),
        (200, b'{"ok": true}'),
        (200, b'{"ok": true, "result": {"update_id": 1}}'),
        (200, b"[" * 100_000),
        TimedOut(),
        OSError("connection reset"),
    ],
    ids=lambda fault: repr(fault)[:40],
)
async def test_one_fault_of_any_kind_is_told_once_and_the_next_poll_comes(
    db: Database, fault: Answer, caplog: pytest.LogCaptureFixture
) -> None:
    caplog.set_level(logging.INFO, "bot")
    telegram = await play(db, fault, fault, ok(message(1)))

    assert await kept(db) == waiting(1)
    assert telegram.offsets == [None, None, None, 2]
    assert told(caplog) == ["polling_trouble", "polling_recovered"]


async def test_a_pause_that_telegram_asks_for_is_obeyed(
    db: Database, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("PTB_TIMEDELTA", "1")
    started = time.monotonic()
    await play(db, refusal(429, "Too Many Requests", retry_after=0.1), ok(message(1)))

    assert time.monotonic() - started >= 0.1
    assert await kept(db) == waiting(1)


async def test_a_line_that_hangs_is_cut_by_the_watchdog(
    db: Database, caplog: pytest.LogCaptureFixture
) -> None:
    telegram = Telegram()
    async with polling(db, telegram), asyncio.timeout(5):
        await telegram.played.wait()
        telegram.answers.append(ok(message(1)))
        telegram.played.clear()
        await telegram.played.wait()

    assert await kept(db) == waiting(1)
    assert told(caplog) == ["polling_trouble"]


@pytest.mark.parametrize("code", [401, 404])
async def test_a_token_that_getme_refuses_too_for_long_ends_the_process_with_a_clear_sentence(
    db: Database, code: int
) -> None:
    telegram = Telegram(*[refusal(code, "Unauthorized")] * 500)
    telegram.me = refusal(code, "Unauthorized")
    with pytest.raises(CannotGoOn, match="TELEGRAM_TOKEN"):
        await poll_to_the_end(db, telegram)

    assert len(telegram.polls) >= 3


@pytest.mark.parametrize("code", [401, 404])
async def test_a_refusal_that_getme_does_not_know_of_never_ends_it(db: Database, code: int) -> None:
    telegram = await play(db, *[refusal(code, "Unauthorized")] * 40, ok(message(1)))

    assert telegram.methods.count("getMe") == 40
    assert await kept(db) == waiting(1)


async def test_another_poller_never_ends_it_and_is_complained_of(db: Database) -> None:
    """Each takes the line from the other: some polls get through, and the complaint stays."""
    taken = refusal(409, "Conflict: terminated by other getUpdates request")
    telegram = Telegram(*[taken] * 40, ok(message(1)), *[taken] * 40, ok(message(2)))
    async with polling(db, telegram, replace(QUICK, disputed_after=0.05)) as poller, asyncio.timeout(5):
        first = poller.complaint
        await telegram.played.wait()
        last = poller.complaint

    assert (first, last) == (None, "other_poller")
    assert await kept(db) == waiting(1, 2)


async def test_one_conflict_is_no_complaint(db: Database) -> None:
    """A deployment: the process before us is still ending."""
    telegram = Telegram(refusal(409, "Conflict: terminated by other getUpdates request"), ok(message(1)))
    async with polling(db, telegram) as poller, asyncio.timeout(5):
        await telegram.played.wait()

        assert poller.complaint is None


@pytest.mark.parametrize("pause", ["soon", -5, 100_000, None, float("nan"), [1], "7"], ids=repr)
async def test_whatever_pause_telegram_asks_for_it_is_bounded(db: Database, pause: object) -> None:
    """Neither the end of the process, nor a thousand polls a second, nor the last poll for ever."""
    patient = replace(QUICK, first_pause=0.01, longest_flood=0.05)
    flooded = refusal(429, "Too Many Requests", retry_after=pause)  # type: ignore[arg-type]
    telegram = Telegram(flooded, flooded, ok(message(1)))
    started = time.monotonic()
    async with polling(db, telegram, patient), asyncio.timeout(5):
        await telegram.played.wait()

    assert time.monotonic() - started >= 2 * 0.8 * patient.first_pause
    assert await kept(db) == waiting(1)


async def test_an_empty_answer_that_comes_at_once_is_not_asked_for_again_at_once(db: Database) -> None:
    """A proxy that answers for Telegram: polling it without a pause would be hundreds of requests a second."""
    telegram = Telegram(*[ok()] * 1000)
    async with polling(db, telegram, replace(QUICK, poll=1, hung=5)):
        await asyncio.sleep(0.3)

    assert len(telegram.polls) == 1


async def test_refusals_between_good_answers_never_add_up(db: Database) -> None:
    patient = [refusal(401, "Unauthorized"), refusal(409, "Conflict: terminated by other"), ok()] * 30
    telegram = await play(db, *patient, ok(message(1)))

    assert len(telegram.polls) == 92
    assert await kept(db) == waiting(1)


async def test_a_webhook_that_was_set_while_we_poll_is_left_to_who_set_it(db: Database) -> None:
    active = refusal(409, "Conflict: can't use getUpdates method while webhook is active; use deleteWebhook")
    telegram = await play(db, ok(message(1)), active, ok(message(2)))

    assert telegram.methods.count("deleteWebhook") == 1
    assert await kept(db) == waiting(1, 2)


async def test_a_webhook_left_active_is_removed_again(db: Database) -> None:
    active = refusal(409, "Conflict: can't use getUpdates method while webhook is active; use deleteWebhook")
    telegram = await play(db, active, ok(message(1)))

    assert telegram.methods.count("deleteWebhook") == 2
    assert await kept(db) == waiting(1)


class Failing:
    """A database whose first commits fail."""

    def __init__(self, db: Database, *errors: Exception) -> None:
        self._db = db
        self._errors = list(errors)

    @asynccontextmanager
    async def transaction(self) -> AsyncIterator[object]:
        async with self._db.transaction() as tx:
            yield tx
            if self._errors:
                raise self._errors.pop(0)


async def test_a_database_that_is_busy_or_full_acknowledges_nothing_and_loses_nothing(
    db: Database, caplog: pytest.LogCaptureFixture
) -> None:
    caplog.set_level(logging.INFO, "bot")
    telegram = Telegram(ok(message(1), message(2)))
    failing = Failing(db, DatabaseBusy("locked"), DatabaseBusy("locked"), DatabaseFull("disk full"))
    async with polling(failing, telegram), asyncio.timeout(5):  # type: ignore[arg-type]
        await telegram.played.wait()

    assert telegram.offsets == [None, 3]
    assert await kept(db) == waiting(1, 2)
    assert told(caplog) == ["polling_trouble", "polling_recovered"]


async def test_nothing_of_an_update_nor_the_token_is_logged(
    db: Database, caplog: pytest.LogCaptureFixture
) -> None:
    caplog.set_level(logging.DEBUG, "bot")
    leak = OSError(f"https://api.telegram.org/bot{TOKEN}/getUpdates failed")
    await play(
        db,
        leak,
        refusal(500, "about Jeanne Martin"),
        ok({"message": "Jeanne Martin"}),
        ok(message(1, "Jeanne")),
    )

    ours = " ".join(record.getMessage() + str(vars(record)) for record in ours_of(caplog))
    assert "polling_trouble" in ours
    assert "Jeanne" not in ours
    assert TOKEN not in ours


async def test_telegrams_own_reason_is_logged_and_an_unreadable_answer_is_not_quoted(
    db: Database, caplog: pytest.LogCaptureFixture
) -> None:
    await play(db, refusal(400, "Bad Request: bad offset"), ok(), (400, b"Jeanne Martin"), ok(message(1)))

    reasons = [vars(record).get("reason") for record in ours_of(caplog) if record.levelno >= logging.WARNING]
    assert reasons == ["Bad offset", None]


async def poll_to_the_end(db: Database, telegram: Telegram) -> None:
    async with asyncio.timeout(5):
        await Poller(
            db, Bot(TOKEN, request=telegram, get_updates_request=telegram), SystemClock(), QUICK
        ).run()


def ours_of(caplog: pytest.LogCaptureFixture) -> list[logging.LogRecord]:
    return [record for record in caplog.records if record.name.startswith("bot.")]


def told(caplog: pytest.LogCaptureFixture) -> list[str]:
    return [vars(record)["action"] for record in ours_of(caplog)]
