from __future__ import annotations

import asyncio
import io
import logging
import sys
import threading
import warnings
from collections.abc import Iterator

import pytest

from bot.logs import MASK, Bounded, configure_logging

TOKEN = "123456789:AAHfZ-fake_fakefakefakefakefakefakefa"
PASSWORD = "p@ss/word"


@pytest.fixture
def output() -> Iterator[io.StringIO]:
    """What the configured process writes to standard error; logging is put back afterwards."""
    stream = io.StringIO()
    root = logging.getLogger()
    handlers, level, hooks = root.handlers[:], root.level, (sys.excepthook, threading.excepthook)
    configure_logging("DEBUG", [TOKEN, PASSWORD])
    listening(stream)
    yield stream
    logging.captureWarnings(capture=False)
    logging.raiseExceptions = True
    root.handlers[:], root.level = handlers, level
    sys.excepthook, threading.excepthook = hooks


def listening(stream: io.StringIO) -> None:
    (handler,) = logging.getLogger().handlers
    assert isinstance(handler, logging.StreamHandler)
    handler.setStream(stream)


def log() -> logging.Logger:
    return logging.getLogger("bot.test")


def test_an_event_is_one_line_of_keys_and_values(output: io.StringIO) -> None:
    log().info("Sent %d messages", 3, extra={"action": "sent", "lane": 2, "reason": "a b"})

    line = output.getvalue()
    assert line.startswith("time=20")
    assert line.endswith(
        ' level=info logger=bot.test action=sent message="Sent 3 messages" lane=2 reason="a b"\n'
    )


def test_a_line_break_in_a_value_cannot_forge_a_line(output: io.StringIO) -> None:
    log().info("a\nlevel=critical", extra={"reason": "b\r\nc"})

    assert output.getvalue().count("\n") == 1


@pytest.mark.parametrize(
    "secret", [TOKEN, "p@ss/word", "p%40ss%2Fword", "987654321:BBFake-other_tokenNotOursAtAllXXXXXXX"]
)
def test_secrets_are_masked_wherever_they_stand(output: io.StringIO, secret: str) -> None:
    log().warning("message %s", secret)
    log().warning("url https://api.telegram.org/bot%s/getMe", secret, extra={"reason": f"in {secret}"})
    error = ValueError(secret)
    error.__cause__ = OSError(f"cause {secret}")
    error.add_note(f"note {secret}")
    try:
        _raise(error)
    except ValueError:
        log().exception("failed")

    written = output.getvalue()
    assert secret not in written
    assert written.count(MASK) >= 6
    assert "ValueError" in written


@pytest.mark.parametrize(
    "personal",
    [
        "jeanne.martin+fs@exemple.fr",
        "01 23 45 67 89",
        "0123456789",
        "01.23.45.67.89",
        "+33 1 23 45 67 89",
        "+590690123456",
        "1 85 05 78 006 084 36",
        "185057800608436",
        "2 69 05 2A 588 157 80",
        "FR76 3000 6000 0112 3456 7890 189",
        "3000600001123",
    ],
)
def test_personal_data_is_masked(output: io.StringIO, personal: str) -> None:
    log().error("about %s here", personal, extra={"reason": f"x {personal} y"})

    written = output.getvalue()
    assert personal not in written
    assert personal[-4:] not in written.split(" ", 1)[1]
    assert MASK in written


def test_ordinary_figures_and_instants_stay_readable(output: io.StringIO) -> None:
    said = "update 123456789 on 2026-11-24 13:30:00, 3 of 2845 rows, 127.0.0.1:8081, 0.125 s, 95-2026-014"
    log().info(said)

    assert said in output.getvalue()


def test_an_event_whose_arguments_do_not_fit_keeps_its_sentence_and_shows_no_secret(
    output: io.StringIO,
) -> None:
    log().info("only %d", TOKEN)

    assert 'message="only %d"' in output.getvalue()
    assert TOKEN not in output.getvalue()


def test_libraries_that_log_tokens_updates_or_each_try_are_silenced(output: io.StringIO) -> None:
    for name in (
        "httpx",
        "httpcore.http11",
        "aiohttp.access",
        "apscheduler.scheduler",
        "aiosqlite",
        "telegram.Bot",
    ):
        logging.getLogger(name).info("anything")
    logging.getLogger("asyncpg.pool").warning("Failed to restore the pool connection floor; retrying")
    logging.getLogger("telegram.request.BaseRequest").error("Can not load invalid JSON data: a whole update")

    assert output.getvalue() == ""


def test_the_level_is_obeyed_and_a_library_is_never_made_more_talkative(output: io.StringIO) -> None:
    configure_logging("ERROR")
    listening(output)
    log().warning("unheard")
    logging.getLogger("httpx").warning("unheard")
    log().error("heard")

    assert output.getvalue().count("heard") == 1


def test_warnings_are_logged(output: io.StringIO) -> None:
    with warnings.catch_warnings():
        warnings.simplefilter("always")
        logging.captureWarnings(capture=False)
        logging.captureWarnings(capture=True)
        warnings.warn(f"about {TOKEN}", stacklevel=1)

    assert "logger=py.warnings" in output.getvalue()
    assert TOKEN not in output.getvalue()


def test_an_exception_that_nobody_catches_is_logged_without_its_secret(output: io.StringIO) -> None:
    error = ValueError(f"bad {TOKEN}")
    sys.excepthook(ValueError, error, None)
    thread = threading.Thread(target=_raise, args=(error,))
    thread.start()
    thread.join()

    assert output.getvalue().count("action=uncaught") == 2
    assert TOKEN not in output.getvalue()


async def test_an_exception_in_a_forgotten_task_is_logged_without_its_secret(output: io.StringIO) -> None:
    context = {"message": "Task exception was never retrieved", "exception": ValueError(f"bad {TOKEN}")}
    asyncio.get_running_loop().call_exception_handler(context)

    assert "logger=asyncio" in output.getvalue()
    assert TOKEN not in output.getvalue()


def _raise(error: Exception) -> None:
    raise error


def test_a_flood_of_one_sentence_is_bounded_and_counted(output: io.StringIO) -> None:
    now = [0.0]
    handler = next(each for each in logging.getLogger().handlers if each.filters)
    handler.filters[:] = [Bounded(most=3, per=60.0, seconds=lambda: now[0])]
    for number in range(1000):
        log().error("bad update %d", number)
    log().error("something else")
    now[0] = 61.0
    log().error("bad update %d", 1000)

    lines = output.getvalue().splitlines()
    assert [line.count("bad update") for line in lines] == [1, 1, 1, 0, 1, 1]
    assert "times=997" in lines[4]
