"""What goes wrong between Telegram, the database and us: said once, waited for, and when to stop."""

from __future__ import annotations

import asyncio
import logging
import random
from collections.abc import Awaitable, Callable
from dataclasses import dataclass
from datetime import timedelta
from enum import StrEnum
from math import inf
from typing import TypeVar

from telegram.error import (
    BadRequest,
    Conflict,
    InvalidToken,
    NetworkError,
    RetryAfter,
    TelegramError,
    TimedOut,
)

from bot.store.engine.errors import StoreError

log = logging.getLogger(__name__)
Result = TypeVar("Result")


class CannotGoOn(Exception):
    """Waiting does not help: the text says what the operator can do. The process ends with an error."""


class Malformed(Exception):
    """Telegram's answer cannot be acknowledged: it is not a list of numbered updates."""


@dataclass(frozen=True, slots=True)
class Patience:
    """In seconds. `poll` is Telegram's long poll; HTTP gives up after `poll + grace`, and we at `hung`.

    getMe that is refused ends the process: at its start after `refused_for`, later after `revoked_for`.
    """

    poll: int = 25
    grace: float = 8.0
    hung: float = 45.0
    first_pause: float = 0.5
    longest_pause: float = 30.0
    refused_pause: float = 2.0
    refused_for: float = 8.0
    revoked_for: float = 600.0
    conflict_pause: float = 5.0
    disputed_after: float = 30.0
    longest_flood: float = 300.0
    webhook_look: float = 30.0


class TroubleKind(StrEnum):
    """The sentences an operator reads in the log."""

    REFUSED = "Telegram does not know this token"
    CONFLICT = "another process polls with this token, or a webhook is set"
    FLOOD = "Telegram asks for a pause"
    TIMEOUT = "Telegram does not answer in time"
    NETWORK = "Telegram cannot be reached or fails"
    TELEGRAM = "Telegram refuses the call"
    STORE = "the database does not take what came in"
    MALFORMED = "an answer cannot be understood"


_KINDS: tuple[tuple[type[Exception], TroubleKind], ...] = (
    (InvalidToken, TroubleKind.REFUSED),
    (BadRequest, TroubleKind.TELEGRAM),  # a NetworkError to the library, so it comes before
    (Conflict, TroubleKind.CONFLICT),
    (RetryAfter, TroubleKind.FLOOD),
    (TimedOut, TroubleKind.TIMEOUT),
    (TimeoutError, TroubleKind.TIMEOUT),
    (NetworkError, TroubleKind.NETWORK),
    (TelegramError, TroubleKind.TELEGRAM),
    (StoreError, TroubleKind.STORE),
)
FEWEST_ANSWERS = 3


def kind_of(error: Exception) -> TroubleKind:
    return next((kind for cause, kind in _KINDS if isinstance(error, cause)), TroubleKind.MALFORMED)


class Troubles:
    """One episode lasts until a step works; each kind is logged once in it, and its end once.

    `refused_for`: after so many seconds of refusals of the token, and nothing else, there is no use in going on.

    The text of an exception may quote an update or the token: only Telegram's own reasons are logged.
    """

    def __init__(self, what: str, patience: Patience, refused_for: float = inf) -> None:
        self._what = what
        self._refused_for = refused_for
        self._patience = patience
        self._told: set[TroubleKind] = set()
        self._kind: TroubleKind | None = None
        self._since = 0.0
        self._in_a_row = 0

    async def insist(self, step: Callable[[], Awaitable[Result]]) -> Result:
        """Tries until it works. Raises CannotGoOn."""
        while True:
            try:
                async with asyncio.timeout(self._patience.hung):
                    result = await step()
            except Exception as error:  # noqa: BLE001 — whatever an answer looks like, there is a next one
                await asyncio.sleep(self.met(error))
            else:
                self.over()
                return result

    def met(self, error: Exception) -> float:
        """How many seconds to wait before the next try. Raises CannotGoOn."""
        kind = kind_of(error)
        if kind is not self._kind:
            self._kind, self._since, self._in_a_row = kind, asyncio.get_running_loop().time(), 0
        self._in_a_row += 1
        self._tell(kind, error)
        self._give_up_if_hopeless(kind)
        return self._pause(kind, error)

    def over(self) -> None:
        if self._told:
            log.info("Works again", extra={"action": f"{self._what}_recovered"})
            self._told.clear()
        self._kind = None

    def _tell(self, kind: TroubleKind, error: Exception) -> None:
        if kind not in self._told:
            self._told.add(kind)
            about = {"action": f"{self._what}_trouble", "error": type(error).__name__, **_reason(error)}
            log.warning("%s; trying again", kind.value, extra=about)

    @property
    def is_on(self) -> bool:
        return self._kind is not None

    def lasted(self, kind: TroubleKind) -> float:
        """For how many seconds there has been this trouble and no other; 0 when there is none."""
        return asyncio.get_running_loop().time() - self._since if self._kind is kind else 0.0

    def _give_up_if_hopeless(self, kind: TroubleKind) -> None:
        """A single 401 or 404 is a blip; only what lasts is final."""
        if self._in_a_row < FEWEST_ANSWERS or kind is not TroubleKind.REFUSED:
            return
        if self.lasted(kind) >= self._refused_for:
            raise CannotGoOn("Telegram refuses the token: set TELEGRAM_TOKEN to the one @BotFather gives.")

    def _pause(self, kind: TroubleKind, error: Exception) -> float:
        if isinstance(error, RetryAfter):
            return min(max(_seconds(error), self._patience.first_pause), self._patience.longest_flood)
        longest = {
            TroubleKind.REFUSED: self._patience.refused_pause,
            TroubleKind.CONFLICT: self._patience.conflict_pause,
        }
        pause = self._patience.first_pause * 2.0 ** min(self._in_a_row - 1, 20)
        return min(pause, longest.get(kind, self._patience.longest_pause)) * random.uniform(0.8, 1.2)  # noqa: S311


def _reason(error: Exception) -> dict[str, str]:
    """With a cause, the library could not read the answer, and quotes it."""
    return {"reason": error.message} if isinstance(error, BadRequest) and error.__cause__ is None else {}


def _seconds(error: RetryAfter) -> float:
    """The library gives a number today and announces a timedelta; Telegram, or what stands before it, anything."""
    value: object = error.retry_after
    if isinstance(value, timedelta):
        return value.total_seconds()
    return float(value) if isinstance(value, int | float) else 0.0
