"""Faults a test orders: wrong answers, dropped connections, hung calls."""

from __future__ import annotations

import asyncio
import random
from contextlib import suppress
from dataclasses import dataclass
from typing import Literal, TypeAlias

from bot.demo.refusals import ApiError

Kind: TypeAlias = int | Literal["drop_before", "drop_after", "hang_before", "hang_after", "malformed"]
_TEXTS = {
    400: "Bad Request",
    401: "Unauthorized",
    403: "Forbidden",
    404: "Not Found",
    409: "Conflict: terminated by other getUpdates request; make sure that only one bot instance is running",
    429: "Too Many Requests: retry after {seconds}",
    500: "Internal Server Error",
    502: "Bad Gateway",
}


@dataclass(slots=True)
class Fault:
    """`kind` is an error code, or how the connection goes wrong.

    « before » means the method is not executed, « after » that it is: the caller cannot tell the two apart.
    `malformed` executes the method and answers half a JSON. `after` calls pass first, then `times` are hit
    (None: all). `seconds` is how long a hung call hangs, and a 429's retry_after.
    """

    method: str | None
    kind: Kind
    times: int | None
    after: int
    probability: float
    seconds: float
    hits: int = 0

    def error(self) -> ApiError | None:
        if not isinstance(self.kind, int):
            return None
        seconds = max(1, round(self.seconds))
        parameters = {"retry_after": seconds} if self.kind == 429 else None  # noqa: PLR2004
        return ApiError(self.kind, _TEXTS.get(self.kind, "Error").format(seconds=seconds), parameters)


class FaultOrders:
    """`seed` makes the draws of `probability` repeatable."""

    def __init__(self, seed: int = 0) -> None:
        self._random = random.Random(seed)  # noqa: S311
        self._faults: list[Fault] = []
        self._released = asyncio.Event()

    def add(
        self,
        method: str | None = None,
        kind: Kind = 500,
        *,
        times: int | None = 1,
        after: int = 0,
        probability: float = 1.0,
        seconds: float = 1.0,
    ) -> Fault:
        """`method` None: every method."""
        fault = Fault(method.lower() if method else None, kind, times, after, probability, seconds)
        self._faults.append(fault)
        return fault

    def clear(self) -> None:
        self._faults.clear()

    def draw(self, method: str) -> Fault | None:
        """The fault that hits this call of `method` (lower case), if one does."""
        for fault in self._faults:
            if fault.method not in (None, method) or fault.times == 0:
                continue
            if fault.after > 0:
                fault.after -= 1
            elif fault.probability >= 1 or self._random.random() < fault.probability:
                fault.hits += 1
                fault.times = fault.times - 1 if fault.times is not None else None
                return fault
        return None

    async def hang(self, fault: Fault) -> None:
        with suppress(TimeoutError):
            await asyncio.wait_for(self._released.wait(), fault.seconds)

    def release(self) -> None:
        """Lets go of every hung call: the server stops."""
        self._released.set()
