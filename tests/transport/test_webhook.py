"""The real application and database; only Telegram's answer to setWebhook is played."""

from __future__ import annotations

import asyncio
import json
import logging
from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager, closing, suppress
from socket import create_server

import httpx
import pytest
from telegram import Bot
from telegram.request import BaseRequest, RequestData

from bot.clock import SystemClock
from bot.store.engine.database import Database
from bot.store.engine.errors import DatabaseFull
from bot.store.engine.queries import Query
from bot.transport.incoming import serving
from bot.transport.incoming.webhook import SECRET_HEADER, UNREACHED_AFTER, WebhookReceiver
from bot.transport.trouble import CannotGoOn, Patience

TOKEN = "123456789:AAFakeFakeFakeFakeFakeFakeFakeFakeFa"
NOW = 1_795_000_000
SECRET = "a_secret-of-32-characters_xxxxxx"
QUICK = Patience(hung=0.5, first_pause=0.01, longest_pause=0.01, webhook_look=0.01)


class Telegram(BaseRequest):
    def __init__(self, *codes: int) -> None:
        self.codes = list(codes)
        self.url = ""
        self.pending = self.errors = self.looks = 0
        self.calls: list[tuple[str, dict[str, object]]] = []
        self.answered = asyncio.Event()

    async def initialize(self) -> None: ...

    async def shutdown(self) -> None: ...

    @property
    def read_timeout(self) -> float:
        return 5.0

    async def do_request(
        self, *, url: str, request_data: RequestData | None = None, **_: object
    ) -> tuple[int, bytes]:
        assert request_data is not None
        name = url.rsplit("/", 1)[-1]
        if name == "getWebhookInfo":
            self.looks += 1
            info = {"url": self.url, "has_custom_certificate": False, "pending_update_count": self.pending}
            failed = {"last_error_date": NOW + self.errors, "last_error_message": "Connection refused"}
            info |= failed if self.errors else {}
            return 200, json.dumps({"ok": True, "result": info}).encode()
        self.calls.append((name, dict(request_data.parameters)))
        code = self.codes.pop(0) if self.codes else 200
        if code == 200:
            self.url = str(request_data.parameters["url"])
            self.answered.set()
        return code, json.dumps({"ok": code == 200, "result": True, "description": "x"}).encode()


class Failing:
    """The real database, whose commits fail as long as `error` is set; counts those that work."""

    def __init__(self, db: Database) -> None:
        self._db = db
        self.error: Exception | None = None
        self.commits = 0

    @asynccontextmanager
    async def transaction(self) -> AsyncIterator[object]:
        async with self._db.transaction() as tx:
            yield tx
            if self.error:
                raise self.error
        self.commits += 1


def receiver(db: object, telegram: Telegram, listen: str = "127.0.0.1:0") -> WebhookReceiver:
    return WebhookReceiver(
        db,  # type: ignore[arg-type]
        Bot(TOKEN, request=telegram, get_updates_request=telegram),
        SystemClock(),
        url="https://bot.example.org/telegram/updates",
        secret=SECRET,
        listen=listen,
        patience=QUICK,
    )


Post = Callable[..., "asyncio.Future[int]"]


@asynccontextmanager
async def webhook(db: object) -> AsyncIterator[Post]:
    app = receiver(db, Telegram()).app
    transport = httpx.ASGITransport(app)
    async with httpx.AsyncClient(transport=transport, base_url="https://bot.example.org") as client:

        async def send(
            body: object, secret: str | None = SECRET, path: str = "/telegram/updates", method: str = "POST"
        ) -> int:
            content = body if isinstance(body, bytes) else json.dumps(body).encode()
            headers = {} if secret is None else {SECRET_HEADER: secret.encode()}
            return (await client.request(method, path, content=content, headers=headers)).status_code

        yield lambda *args, **kwargs: asyncio.ensure_future(send(*args, **kwargs))


async def kept(db: Database) -> list[tuple[int | None, str, str]]:
    query = Query("all", "SELECT update_id, state, reason FROM inbox ORDER BY position", "")
    async with db.reading() as tx:
        return [(row["update_id"], row["state"], row["reason"]) for row in await tx.fetch(query)]


def message(update_id: int) -> dict[str, object]:
    return {"update_id": update_id, "message": {"text": "bonjour"}}


async def test_an_update_is_in_the_database_when_telegram_hears_200(db: Database) -> None:
    async with webhook(db) as post:
        assert await post(message(1)) == 200
        assert await kept(db) == [(1, "waiting", "")]


async def test_the_same_update_twice_is_kept_once(db: Database) -> None:
    async with webhook(db) as post:
        assert [await post(message(1)), await post(message(1))] == [200, 200]

    assert await kept(db) == [(1, "waiting", "")]


@pytest.mark.parametrize("secret", [None, "", "wrong", SECRET + "x", "secr\u00e9t"])
async def test_without_the_right_secret_nothing_is_read(db: Database, secret: str | None) -> None:
    async with webhook(db) as post:
        assert await post(message(1), secret) == 403

    assert await kept(db) == []


async def test_other_paths_and_methods_are_refused(db: Database) -> None:
    async with webhook(db) as post:
        assert await post(message(1), path="/") == 404
        assert await post(message(1), path=f"/{TOKEN}") == 404
        assert await post(b"", method="GET") == 405

    assert await kept(db) == []


@pytest.mark.parametrize(
    ("body", "reason"),
    [
        (b"{", "not JSON"),
        (b"\xff\xfe\xfd", "not JSON"),
        (b"", "not JSON"),
        (b"[" * 100_000, "not JSON"),
        (b"[]", "not an object"),
        (b'{"message": {}}', "without a usable update_id"),
        (b'{"update_id": 1, "x": "' + b"x" * 1_100_000 + b'"}', "too large"),
    ],
    ids=lambda value: repr(value)[:30],
)
async def test_what_will_never_be_readable_is_acknowledged_and_quarantined(
    db: Database, body: bytes, reason: str
) -> None:
    async with webhook(db) as post:
        assert await post(body) == 200

    assert await kept(db) == [(None, "quarantined", reason)]


async def test_while_the_database_fails_telegram_is_asked_to_try_again_and_it_is_told_once(
    db: Database, caplog: pytest.LogCaptureFixture
) -> None:
    caplog.set_level(logging.INFO, "bot")
    failing = Failing(db)
    failing.error = DatabaseFull("disk full")
    async with webhook(failing) as post:
        assert [await post(message(1)), await post(message(1))] == [503, 503]
        assert await kept(db) == []

        failing.error = None
        assert await post(message(1)) == 200

    assert await kept(db) == [(1, "waiting", "")]
    told = [vars(record)["action"] for record in caplog.records if record.name.startswith("bot.")]
    assert told == ["webhook_trouble", "webhook_recovered"]


async def test_updates_that_come_together_share_commits_and_all_are_kept(db: Database) -> None:
    counting = Failing(db)
    async with webhook(counting) as post:
        async with db.transaction():
            posts = [post(message(number)) for number in range(1, 41)]
            await asyncio.sleep(0.2)
        answers = await asyncio.gather(*posts)

    assert answers == [200] * 40
    assert sorted(number or 0 for number, _, _ in await kept(db)) == list(range(1, 41))
    assert counting.commits <= 3


async def test_the_webhook_is_announced_with_its_secret_and_every_kind_wanted(db: Database) -> None:
    telegram = Telegram(500, 502, 200)
    running = asyncio.create_task(receiver(db, telegram).run())
    async with asyncio.timeout(5):
        await telegram.answered.wait()
    running.cancel()
    await asyncio.gather(running, return_exceptions=True)

    assert [name for name, _ in telegram.calls] == ["setWebhook"] * 3
    params = telegram.calls[-1][1]
    assert params["url"] == "https://bot.example.org/telegram/updates"
    assert params["secret_token"] == SECRET
    assert "chat_member" in params["allowed_updates"]  # type: ignore[operator]
    assert running.cancelled()


@pytest.mark.parametrize("elsewhere", ["", "https://stray.example.org/"])
async def test_a_webhook_that_somebody_removed_or_set_is_announced_again_and_said_once(
    db: Database, elsewhere: str, caplog: pytest.LogCaptureFixture
) -> None:
    """A stray poller deletes it: the bot would be deaf, silent, and look healthy."""
    telegram = Telegram()
    ours = receiver(db, telegram)
    await ours._set_webhook()
    looking = asyncio.create_task(ours.look_after())
    async with asyncio.timeout(5):
        for taken in range(3):
            telegram.url = elsewhere
            while len(telegram.calls) < taken + 2:
                await asyncio.sleep(0.001)
            complained = ours.complaint
        while ours.complaint:
            await asyncio.sleep(0.001)
    looking.cancel()
    await asyncio.gather(looking, return_exceptions=True)

    assert complained == "webhook_taken"
    assert telegram.url == "https://bot.example.org/telegram/updates"
    assert "webhook_taken" in [vars(record)["action"] for record in caplog.records]


async def test_a_webhook_that_telegram_does_not_reach_is_said_until_it_does(
    db: Database, caplog: pytest.LogCaptureFixture
) -> None:
    """Behind a proxy that is down everything is quiet, and looks healthy."""
    telegram = Telegram()
    ours = receiver(db, telegram)
    await ours._set_webhook()
    telegram.pending, telegram.errors = 3, 1  # of last week: they are on their way to another process
    looking = asyncio.create_task(ours.look_after())

    async def after(looks: int) -> tuple[object, bool]:
        seen = telegram.looks
        async with asyncio.timeout(5):
            while telegram.looks < seen + looks:
                await asyncio.sleep(0.001)
        return ours.complaint, ours.hears

    many = await after(UNREACHED_AFTER + 3)
    telegram.errors = 2
    failing = await after(2)
    ours._group._troubles.met(DatabaseFull("full"))
    full = await after(2)
    ours._group._troubles.over()
    ours.received += 1
    again = await after(2)
    looking.cancel()
    await asyncio.gather(looking, return_exceptions=True)

    assert [(None, True), ("webhook_unreached", False), (None, True)] == [many, failing, again]
    assert (None, True) == full, "it reaches us, and our database takes nothing"
    said = [record for record in caplog.records if vars(record)["action"] == "webhook_unreached"]
    assert ["Connection refused"] == [vars(record)["reason"] for record in said]


async def test_an_address_that_telegram_refuses_was_taken_by_nobody(db: Database) -> None:
    telegram = Telegram(*[400] * 1000)
    ours = receiver(db, telegram)
    running = [asyncio.create_task(duty) for duty in (ours.run(), ours.look_after())]
    async with asyncio.timeout(5):
        while telegram.looks < 5:
            await asyncio.sleep(0.001)
    complaint, hears = ours.complaint, ours.hears
    telegram.codes.clear()
    async with asyncio.timeout(5):
        while ours.complaint:
            await asyncio.sleep(0.001)
    for task in running:
        task.cancel()
    await asyncio.gather(*running, return_exceptions=True)

    assert ("webhook_unreached", False) == (complaint, hears)


async def test_what_is_refused_at_the_door_is_counted_and_said_once(
    db: Database, caplog: pytest.LogCaptureFixture
) -> None:
    ours = receiver(db, Telegram())
    transport = httpx.ASGITransport(ours.app)
    async with httpx.AsyncClient(transport=transport, base_url="https://bot.example.org") as client:
        for _ in range(50):
            await client.post("/telegram/updates", content=b"{}", headers={SECRET_HEADER: "guess"})

    assert ours.refused == 50
    assert [vars(record)["action"] for record in caplog.records] == ["webhook_refused"]


@pytest.mark.parametrize("first", [b"", b"GET /telegram/updates HTTP/1.1\r\nX-Slow: ", b"POST /"])
async def test_headers_that_never_end_are_cut(
    db: Database, first: bytes, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(serving, "HEADER_SECONDS", 0.2)
    async with serving.serving(receiver(db, Telegram()).app, "127.0.0.1:0") as server:
        reading, writing = await asyncio.open_connection("127.0.0.1", server.port)
        async with asyncio.timeout(5):
            writing.write(first)
            with suppress(ConnectionError):
                while not reading.at_eof() and not writing.is_closing():
                    writing.write(b"a")
                    await writing.drain()
                    with suppress(TimeoutError):
                        await asyncio.wait_for(reading.read(1), 0.05)
        writing.close()


async def test_a_request_that_takes_long_after_its_headers_is_not_cut(
    db: Database, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(serving, "HEADER_SECONDS", 0.1)
    async with (
        serving.serving(receiver(db, Telegram()).app, "127.0.0.1:0") as server,
        httpx.AsyncClient(base_url=f"http://127.0.0.1:{server.port}") as client,
    ):

        async def body() -> AsyncIterator[bytes]:
            yield b'{"update_id": 1, '
            await asyncio.sleep(0.3)
            yield b'"message": {}}'

        answer = await client.post("/telegram/updates", content=body(), headers={SECRET_HEADER: SECRET})

    assert answer.status_code == 200
    assert [number for number, _, _ in await kept(db)] == [1]


async def test_an_address_already_taken_is_said_clearly(db: Database) -> None:
    with closing(create_server(("127.0.0.1", 0))) as taken:
        listen = f"127.0.0.1:{taken.getsockname()[1]}"
        with pytest.raises(CannotGoOn, match=f"Cannot listen on {listen}"):
            await receiver(db, Telegram(), listen).run()
