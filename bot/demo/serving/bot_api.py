"""The bot's side: /bot<token>/<method> and /file/bot<token>/<path>, as a bare ASGI application."""

from __future__ import annotations

import asyncio
import logging
import re
from collections import deque
from collections.abc import Awaitable, Callable, Mapping
from dataclasses import dataclass
from datetime import datetime

from starlette.types import Receive, Scope, Send

from bot.demo.api import answers, chats, copying, editing, media, profile, receiving, sending
from bot.demo.api.call import METHODS, Call, Result
from bot.demo.faults import Fault, FaultOrders
from bot.demo.refusals import ApiError, bad_request, not_found, too_large, unauthorized, unknown_method
from bot.demo.serving.bodies import MAX_BODY, Params, Uploads, parse_body
from bot.demo.serving.limits import FloodControl
from bot.demo.wire import dumps
from bot.demo.world import World

logger = logging.getLogger(__name__)
MODULES = (answers, chats, copying, editing, media, profile, receiving, sending)
KEPT_CALLS = 100_000
_PATH = re.compile(r"/bot(\d+:[\w-]+)/(\w+)")
_FILE = re.compile(r"/file/bot(\d+:[\w-]+)/(.+)")
_JSON = (b"content-type", b"application/json")


class DropError(Exception):
    """The connection is to be cut without an answer."""


@dataclass(frozen=True, slots=True)
class LoggedCall:
    """`status` is 0 when the connection was cut; `error` is the refusal's sentence, `method` as the bot wrote it."""

    time: datetime
    method: str
    params: Mapping[str, str]
    status: int
    error: str = ""


class BotApi:
    """`drop` cuts the connection a scope came through; `latency` is added to every call, in seconds."""

    def __init__(
        self, world: World, token: str, flood: FloodControl, faults: FaultOrders, *, journal: bool = True
    ) -> None:
        self.latency = 0.0
        self.calls: deque[LoggedCall] = deque(maxlen=KEPT_CALLS if journal else 0)
        self.drop: Callable[[Scope], None] = lambda _scope: None
        self._world = world
        self._token = token
        self._flood = flood
        self._faults = faults
        self._journal = journal

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        path: str = scope["path"]
        if path.startswith("/file/"):
            await self._send_file(path, send)
            return
        method, params, refusal = "", dict[str, str](), ""
        try:
            method = self._method(path)
            params, files = await _read(scope, receive)
            status, body = await self._answer(method, params, files)
        except ApiError as error:
            status, body, refusal = error.code, dumps(error.answer()), error.description
        except DropError:
            status, body = 0, b""
        if self._journal:
            self.calls.append(LoggedCall(self._world.clock.now(), method, params, status, refusal))
        if status:
            await _respond(send, status, body, _JSON)
        else:
            self.drop(scope)

    def _method(self, path: str) -> str:
        found = _PATH.fullmatch(path)
        if found is None:
            raise not_found()
        if found[1] != self._token:
            raise unauthorized()
        return found[2]

    async def _answer(self, name: str, params: Params, files: Uploads) -> tuple[int, bytes]:
        """Status and body; raises ApiError, or DropError."""
        if self.latency:
            await asyncio.sleep(self.latency)
        fault = self._faults.draw(name.lower())
        if fault:
            await self._before(fault)
        result = await self._execute(name, params, files)
        body = dumps({"ok": True, "result": result})
        return 200, await self._after(fault, body) if fault else body

    async def _execute(self, name: str, params: Params, files: Uploads) -> Result:
        """JSON of an unexpected shape, deep in a parameter, is the caller's mistake: 400, and a trace."""
        function = METHODS.get(name.lower())
        if function is None:
            raise unknown_method()
        try:
            result = function(Call(self._world, self._flood, params, files))
            return await result if isinstance(result, Awaitable) else result
        except (ArithmeticError, AttributeError, LookupError, TypeError, ValueError) as reason:
            logger.warning("%s was called with parameters of the wrong shape", name, exc_info=True)
            raise bad_request(f"can't parse the parameters of {name}: {reason}") from reason

    async def _before(self, fault: Fault) -> None:
        if error := fault.error():
            raise error
        if fault.kind == "drop_before":
            raise DropError
        if fault.kind == "hang_before":
            await self._faults.hang(fault)

    async def _after(self, fault: Fault, body: bytes) -> bytes:
        if fault.kind == "drop_after":
            raise DropError
        if fault.kind == "hang_after":
            await self._faults.hang(fault)
        return body[: len(body) // 2] if fault.kind == "malformed" else body

    async def _send_file(self, path: str, send: Send) -> None:
        found = _FILE.fullmatch(path)
        stored = self._world.files.at(found[2]) if found and found[1] == self._token else None
        if stored is None:
            await _respond(send, 404, dumps(not_found().answer()), _JSON)
        else:
            await _respond(send, 200, stored.data, (b"content-type", b"application/octet-stream"))


async def _read(scope: Scope, receive: Receive) -> tuple[Params, Uploads]:
    kind = ""
    for name, value in scope["headers"]:
        if name == b"content-type":
            kind = value.decode("latin-1")
            break
    body = bytearray()
    while True:
        message = await receive()
        body += message.get("body", b"")
        if len(body) > MAX_BODY:
            raise too_large()
        if not message.get("more_body"):
            break
    return parse_body(scope["query_string"], kind, bytes(body))


async def _respond(send: Send, status: int, body: bytes, kind: tuple[bytes, bytes]) -> None:
    headers = [kind, (b"content-length", str(len(body)).encode())]
    await send({"type": "http.response.start", "status": status, "headers": headers})
    await send({"type": "http.response.body", "body": body})
