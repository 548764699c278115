"""Being woken by other processes: LISTEN, on a connection of its own."""

from __future__ import annotations

import asyncio

from bot.store.engine.errors import DatabaseUnavailable
from bot.store.engine.locks import Listeners
from bot.store.engine.postgres.dialect import DriverError, connect
from bot.store.engine.waiting import DatabaseWait

CHANNEL = "relais"
SECONDS_BETWEEN_TRIES = 1.0


async def hear_for_ever(url: str, listeners: Listeners) -> None:
    """Wakes everybody at each new connection: what was told in between was not heard."""

    def heard(_connection: object, _pid: int, _channel: str, payload: object) -> None:
        listeners.wake((str(payload),))

    wait = DatabaseWait("listening")
    while True:
        try:
            connection = await connect(url)
            ended = asyncio.Event()
            connection.add_termination_listener(lambda _connection, ended=ended: ended.set())
            try:
                await connection.add_listener(CHANNEL, heard)
                wait.over()
                listeners.wake_all()
                await ended.wait()
            finally:
                connection.terminate()
            await asyncio.sleep(SECONDS_BETWEEN_TRIES)
        except DatabaseUnavailable as error:
            await wait.after(error)
        except DriverError as error:
            await wait.after(DatabaseUnavailable(str(error)))
