"""Waiting for a database that is away, in one place: longer each time, said once, and its end too."""

from __future__ import annotations

import asyncio
import logging
from collections.abc import Awaitable, Callable
from typing import TypeVar

from bot.store.engine.database import Database
from bot.store.engine.errors import StoreError
from bot.store.engine.transaction import Transaction

log = logging.getLogger(__name__)
T = TypeVar("T")

FIRST_PAUSE = 0.1
LONGEST_PAUSE = 10.0


class DatabaseWait:
    """`who` waits, as the log names it. A failure that is none of the database's is a bug: logged each time."""

    def __init__(self, who: str, longest_pause: float = LONGEST_PAUSE) -> None:
        self._who = who
        self._longest_pause = longest_pause
        self._pause = 0.0

    async def after(self, error: Exception) -> None:
        """Until the next try."""
        if not isinstance(error, StoreError):
            log.error("%s stumbled", self._who, exc_info=error, extra={"action": f"{self._who}_stumbled"})
        elif not self._pause:
            about = {"action": f"{self._who}_waits"}
            log.warning("The database is away, %s waits: %s", self._who, error, extra=about)
        self._pause = min(self._pause * 2 or FIRST_PAUSE, self._longest_pause)
        await asyncio.sleep(self._pause)

    def over(self) -> None:
        if self._pause:
            self._pause = 0.0
            log.info("The database is back, %s goes on", self._who, extra={"action": f"{self._who}_goes_on"})

    async def insist(self, db: Database, step: Callable[[Transaction], Awaitable[T]]) -> T:
        """One transaction, again and again while the database is away."""
        while True:
            try:
                async with db.transaction() as tx:
                    done = await step(tx)
            except StoreError as error:
                await self.after(error)
            else:
                self.over()
                return done
