"""Logs that may be shown to anybody: one line of key=value an event, secrets and personal data masked."""

from __future__ import annotations

import json
import logging
import re
import sys
import threading
import time
import traceback
from collections.abc import Callable, Iterable, Mapping
from datetime import UTC, datetime
from types import TracebackType
from urllib.parse import quote

MASK = "[…]"
PLAIN = re.compile(r"[\w.:/@+,%\[\]…-]+")
USUAL = frozenset(vars(logging.makeLogRecord({}))) | {"message", "asctime", "taskName", "color_message"}

# Loggers that write tokens (httpx), parameters (aiosqlite, telegram.Bot) or whole answers (telegram.request), or a
# traceback at each try while a database is away, which we say once (asyncpg).
AT_LEAST = {
    "httpx": logging.WARNING,
    "httpcore": logging.WARNING,
    "aiohttp": logging.WARNING,
    "aiosqlite": logging.WARNING,
    "asyncpg": logging.ERROR,
    "apscheduler": logging.WARNING,
    "uvicorn": logging.WARNING,
    "telegram": logging.WARNING,
    "telegram.request.BaseRequest": logging.CRITICAL + 1,
    "matplotlib": logging.WARNING,
}

# A bot's token, an e-mail address, a French or international telephone number, an IBAN, a NIR from
# Corsica, and any ten digits or more in a row, spaces apart (other NIR, SIRET, cards, group ids).
PERSONAL = re.compile(
    r"\d{6,}(?::|%3[Aa])[\w-]{20,}"
    r"|[\w.+-]+@[\w-]+(?:\.[\w-]+)+"
    r"|\+\d(?:[\s.-]?\d){7,14}"
    r"|\b0[1-9](?:[\s.-]?\d\d){4}\b"
    r"|\b[A-Z]{2}\d\d(?:\s?[A-Z0-9]{4}){3,7}(?:\s?[A-Z0-9]{1,3})?\b"
    r"|[12]\s?\d\d\s?\d\d\s?2[ABab](?:\s?\d{3}){2}(?:\s?\d\d)?"
    r"|\d(?:[ \u00a0\u202f]?\d){9,}"
)


def configure_logging(level: str, secrets: Iterable[str] = ()) -> None:
    """Replaces the root handlers; uncaught exceptions and warnings are logged. `secrets` are masked."""
    handler = logging.StreamHandler()
    handler.setFormatter(RedactingFormatter(secrets))
    handler.addFilter(Bounded())
    root = logging.getLogger()
    root.handlers[:] = [handler]
    root.setLevel(level)
    for name, least in AT_LEAST.items():
        logging.getLogger(name).setLevel(max(least, root.level))
    # A record that cannot be formatted would be printed as it is.
    logging.raiseExceptions = False
    logging.captureWarnings(capture=True)
    sys.excepthook = _log_uncaught
    threading.excepthook = _log_uncaught_in_thread


def log_failure(
    log: logging.Logger,
    what: str,
    error: Exception,
    about: Mapping[str, object],
    expected: tuple[type[Exception], ...] = (),
) -> None:
    """A bug with its traceback; what is `expected` in one line, with its kind and the place it came from."""
    if isinstance(error, expected):
        log.warning(what, extra={**about, "error": type(error).__name__, "where": where(error)})
    else:
        log.error(what, exc_info=error, extra=dict(about))


def where(error: BaseException) -> str:
    """The innermost line it came from: folder/file.py:12."""
    frames = traceback.extract_tb(error.__traceback__)
    return "/".join(frames[-1].filename.split("/")[-2:]) + f":{frames[-1].lineno}" if frames else ""


class Bounded(logging.Filter):
    """Of one sentence at most so many lines a minute, then how many more: a flood must not fill the disk.

    `seconds` is a monotonic clock.
    """

    def __init__(
        self, most: int = 30, per: float = 60.0, seconds: Callable[[], float] = time.monotonic
    ) -> None:
        super().__init__()
        self._most = most
        self._per = per
        self._seconds = seconds
        self._counts: dict[tuple[str, str], int] = {}
        self._since = seconds()

    def filter(self, record: logging.LogRecord) -> bool:
        now = self._seconds()
        if now - self._since >= self._per:
            self._counts, before, self._since = {}, self._counts, now
            self._tell(before)
        key = (record.name, str(record.msg))
        self._counts[key] = self._counts.get(key, 0) + 1
        return self._counts[key] <= self._most or record.levelno >= logging.CRITICAL

    def _tell(self, before: Mapping[tuple[str, str], int]) -> None:
        """Said with the first line of the next minute."""
        for (name, said), count in before.items():
            if count > self._most:
                about = {"action": "log_bounded", "times": count - self._most}
                logging.getLogger(name).warning("And more of « %s »", said, extra=about)


class RedactingFormatter(logging.Formatter):
    """time=… level=… logger=… action=… message="…" and what `extra` holds; then the traceback.

    The finished text is what is masked: nothing of arguments, exceptions or notes can go round it.
    """

    def __init__(self, secrets: Iterable[str] = ()) -> None:
        super().__init__()
        told = {form for secret in secrets if secret for form in (secret, quote(secret, safe=""))}
        longest_first = sorted(told, key=len, reverse=True)
        self._secrets = re.compile("|".join(map(re.escape, longest_first))) if told else None

    def format(self, record: logging.LogRecord) -> str:
        instant = datetime.fromtimestamp(record.created, UTC).isoformat(timespec="milliseconds")
        head = f"time={instant} level={record.levelname.lower()} logger={record.name}"
        tail = [head, self.redact(" ".join(_pairs(record)))]
        return "\n".join([" ".join(tail), *map(self.redact, self._trace(record))])

    def redact(self, text: str) -> str:
        if self._secrets:
            text = self._secrets.sub(MASK, text)
        return PERSONAL.sub(MASK, text)

    def _trace(self, record: logging.LogRecord) -> Iterable[str]:
        if record.exc_info:
            yield self.formatException(record.exc_info)
        if record.stack_info:
            yield record.stack_info


def _pairs(record: logging.LogRecord) -> Iterable[str]:
    extra = {name: value for name, value in vars(record).items() if name not in USUAL}
    if "action" in extra:
        yield f"action={_value(extra.pop('action'))}"
    yield f"message={json.dumps(_message(record), ensure_ascii=False)}"
    yield from (f"{name}={_value(value)}" for name, value in extra.items())


def _message(record: logging.LogRecord) -> str:
    """A call whose arguments do not fit is still worth its sentence."""
    try:
        return record.getMessage()
    except Exception:  # noqa: BLE001 — str() of an argument may raise anything
        return str(record.msg)


def _value(value: object) -> str:
    text = str(value)
    return text if PLAIN.fullmatch(text) else json.dumps(text, ensure_ascii=False)


def _log_uncaught(kind: type[BaseException], error: BaseException, trace: TracebackType | None) -> None:
    if issubclass(kind, KeyboardInterrupt):
        sys.__excepthook__(kind, error, trace)
        return
    about = {"action": "uncaught"}
    logging.getLogger("bot").critical("The process fails", exc_info=(kind, error, trace), extra=about)


def _log_uncaught_in_thread(args: threading.ExceptHookArgs) -> None:
    if args.exc_value is not None:
        _log_uncaught(args.exc_type, args.exc_value, args.exc_traceback)
