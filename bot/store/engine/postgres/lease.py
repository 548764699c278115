"""That who leads is alive: a beat a second on a connection of its own, which the others look at.

A process that hangs keeps its connections, and with them the lock. Whoever waits to lead ends the writing connection
of a leader that has shown no sign for six seconds: the server lets the lock go, and what the hung process had begun
can no longer be committed. It may wake up and go on, so it stops believing that it leads a second earlier.
"""

from __future__ import annotations

import asyncio
import logging
from contextlib import suppress
from math import inf

from bot.store.engine.errors import DatabaseUnavailable
from bot.store.engine.postgres.dialect import LEADERSHIP, Connection, DriverError, connect

log = logging.getLogger(__name__)

BEAT_SECONDS = 1.0
LEASE_SECONDS = 6.0
MARGIN_SECONDS = 1.0
ANSWER_SECONDS = 3.0
NAME = "relais beat "
HELD = """
SELECT EXISTS (
    SELECT 1 FROM pg_locks
    WHERE locktype = 'advisory' AND granted AND pid = $1
        AND database = (SELECT oid FROM pg_database WHERE datname = current_database())
        AND (classid::bigint << 32) | objid::bigint = $2
)
"""
END_HUNG = """
SELECT pg_terminate_backend(held.pid)
FROM pg_locks held
JOIN pg_stat_activity writer ON writer.pid = held.pid
LEFT JOIN pg_stat_activity beat ON beat.application_name = $3 || held.pid
WHERE held.locktype = 'advisory' AND held.granted AND held.pid <> pg_backend_pid()
    AND held.database = (SELECT oid FROM pg_database WHERE datname = current_database())
    AND (held.classid::bigint << 32) | held.objid::bigint = $1
    AND GREATEST(writer.state_change, beat.state_change) < clock_timestamp() - make_interval(secs => $2)
"""


class Lease:
    """Of the process whose writing connection is on the server's process `pid`."""

    def __init__(self, url: str) -> None:
        self._url = url
        self._sure_until = inf
        self._beating: asyncio.Task[None] | None = None

    @property
    def is_sure(self) -> bool:
        """Whether nobody can have taken over. True also for a process that never led: it takes nothing from anybody."""
        return asyncio.get_running_loop().time() < self._sure_until

    def begin(self, writer: Connection, asked: float) -> None:
        """`asked`: when the lock was asked for, in the event loop's seconds."""
        self.end()
        self._extend(asked)
        self._beating = asyncio.create_task(self._beat(writer, writer.get_server_pid()))

    def end(self) -> None:
        if self._beating is not None:
            self._beating.cancel()

    def _extend(self, asked: float) -> None:
        self._sure_until = asked + LEASE_SECONDS - MARGIN_SECONDS

    async def _beat(self, writer: Connection, pid: int) -> None:
        """Until the lock is lost; a connection that fails is opened again, while there is time."""
        connection: Connection | None = None
        try:
            while not writer.is_closed():
                asked = asyncio.get_running_loop().time()
                try:
                    async with asyncio.timeout(ANSWER_SECONDS):
                        connection = connection or await connect(self._url, NAME + str(pid))
                        held = await connection.fetchval(HELD, pid, LEADERSHIP)
                except (DatabaseUnavailable, *DriverError) as error:
                    reason = str(error) or type(error).__name__
                    log.warning("The leader cannot show that it is alive: %s", reason)
                    _drop(connection)
                    connection = None
                else:
                    if not held:
                        break
                    self._extend(asked)
                await asyncio.sleep(BEAT_SECONDS)
            writer.terminate()
        finally:
            _drop(connection)


def _drop(connection: Connection | None) -> None:
    if connection is not None:
        with suppress(*DriverError):
            connection.terminate()


async def end_hung_leader(connection: Connection) -> None:
    """By whoever waits to lead."""
    if await connection.fetch(END_HUNG, LEADERSHIP, LEASE_SECONDS, NAME):
        log.warning("The process that led showed no sign of life: its connection is ended")
