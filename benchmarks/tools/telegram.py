"""The demo's Telegram in a process of its own, without journal; what people do there is a scene.

A scene is a coroutine function of a benchmark's module; it is played beside the server, in its process.
"""

from __future__ import annotations

import asyncio
import multiprocessing
from collections.abc import Awaitable, Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from inspect import isawaitable
from multiprocessing.connection import Connection
from typing import Any, Concatenate, ParamSpec, TypeVar

from bot.demo.api.call import METHODS, Call, Result
from bot.demo.server import TOKEN, TelegramServer

P = ParamSpec("P")
T = TypeVar("T")


@dataclass(frozen=True)
class Telegram:
    url: str
    _pipe: Connection

    def play(self, scene: Callable[Concatenate[TelegramServer, P], Awaitable[T]], *args: P.args) -> T:
        """Waits for the end of the scene. Raises EOFError when it failed; its traceback is printed there."""
        self.begin(scene, *args)
        return self.result()

    def begin(
        self, scene: Callable[Concatenate[TelegramServer, P], Awaitable[object]], *args: P.args
    ) -> None:
        self._pipe.send((scene, args))

    def result(self) -> Any:
        return self._pipe.recv()


@contextmanager
def telegram(*, flood_control: bool = False) -> Iterator[Telegram]:
    ours, theirs = multiprocessing.Pipe()
    process = multiprocessing.get_context("spawn").Process(target=_serve, args=(theirs, flood_control))
    process.start()
    theirs.close()
    try:
        yield Telegram(ours.recv(), ours)
    finally:
        ours.close()
        process.join()


def listen(method: str, heard: Callable[[Call, Result], None]) -> None:
    """`heard` is told of each call of a Bot API method that is answered; instead of whoever was before."""
    name = method.lower()
    plain = getattr(METHODS[name], "plain", METHODS[name])

    async def listened(call: Call) -> Result:
        result = plain(call)
        if isawaitable(result):
            result = await result
        heard(call, result)
        return result

    listened.plain = plain  # type: ignore[attr-defined]
    METHODS[name] = listened


def _serve(pipe: Connection, flood_control: bool) -> None:
    asyncio.run(_played(pipe, flood_control))


async def _played(pipe: Connection, flood_control: bool) -> None:
    async with TelegramServer(token=TOKEN, flood_control=flood_control, journal=False) as server:
        pipe.send(server.url)
        while True:
            try:
                scene, args = await asyncio.to_thread(pipe.recv)
            except EOFError:
                return
            pipe.send(await scene(server, *args))
