"""Answers to getUpdates, played at the network edge; bot, poller and database are real."""

from __future__ import annotations

import asyncio
import json
from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager

from telegram import Bot
from telegram.request import BaseRequest, RequestData

from bot.clock import SystemClock
from bot.store.engine.database import Database
from bot.store.engine.queries import Query
from bot.transport.incoming.receiver import Poller
from bot.transport.trouble import Patience

TOKEN = "123456789:AAFakeFakeFakeFakeFakeFakeFakeFakeFa"
QUICK = Patience(
    poll=0,
    hung=0.3,
    first_pause=0.001,
    longest_pause=0.01,
    refused_pause=0.01,
    revoked_for=0.1,
    conflict_pause=0.001,
)

Answer = tuple[int, object] | Exception | Callable[[], "Answer"]


def ok(*updates: object) -> Answer:
    return 200, {"ok": True, "result": list(updates)}


def refusal(code: int, description: str, **parameters: float) -> Answer:
    answer = {"ok": False, "error_code": code, "description": description}
    return code, answer | ({"parameters": parameters} if parameters else {})


def message(update_id: int, words: str = "bonjour") -> dict[str, object]:
    chat = {"id": 5, "type": "private", "first_name": "Ana"}
    return {"update_id": update_id, "message": {"message_id": 1, "date": 0, "chat": chat, "text": words}}


class Telegram(BaseRequest):
    """Plays the answers to getUpdates in order, then keeps the line open as a long poll does."""

    def __init__(self, *answers: Answer) -> None:
        self.answers = list(answers)
        self.me: Answer = 200, {"ok": True, "result": {"id": 1, "is_bot": True, "first_name": "Relais"}}
        self.polls: list[dict[str, object]] = []
        self.methods: list[str] = []
        self.played = asyncio.Event()

    async def initialize(self) -> None: ...

    async def shutdown(self) -> None: ...

    @property
    def read_timeout(self) -> float:
        return 5.0

    async def do_request(
        self, *, url: str, request_data: RequestData | None = None, **_: object
    ) -> tuple[int, bytes]:
        name = url.rsplit("/", 1)[-1]
        self.methods.append(name)
        if name == "deleteWebhook":
            return 200, b'{"ok": true, "result": true}'
        if name == "getMe":
            return self._play(self.me)
        assert request_data is not None
        self.polls.append(dict(request_data.parameters))
        if not self.answers:
            self.played.set()
            await asyncio.Event().wait()
        return self._play(self.answers.pop(0))

    def _play(self, answer: Answer) -> tuple[int, bytes]:
        if isinstance(answer, Exception):
            raise answer
        if callable(answer):
            return self._play(answer())
        code, content = answer
        return code, content if isinstance(content, bytes) else json.dumps(content).encode()

    @property
    def offsets(self) -> list[object]:
        return [poll.get("offset") for poll in self.polls]


@asynccontextmanager
async def polling(db: Database, telegram: Telegram, patience: Patience = QUICK) -> AsyncIterator[Poller]:
    poller = Poller(db, Bot(TOKEN, request=telegram, get_updates_request=telegram), SystemClock(), patience)
    running = asyncio.create_task(poller.run())
    try:
        yield poller
    finally:
        running.cancel()
        await asyncio.gather(running, return_exceptions=True)


async def play(db: Database, *answers: Answer) -> Telegram:
    """Polls until every answer was played and its updates were kept."""
    telegram = Telegram(*answers)
    async with polling(db, telegram), asyncio.timeout(5):
        await telegram.played.wait()
    return telegram


async def kept(db: Database) -> list[tuple[int | None, str, str]]:
    query = Query("all", "SELECT update_id, state, reason FROM inbox ORDER BY position", "")
    async with db.reading() as tx:
        return [(row["update_id"], row["state"], row["reason"]) for row in await tx.fetch(query)]


def waiting(*numbers: int) -> list[tuple[int | None, str, str]]:
    return [(number, "waiting", "") for number in numbers]
