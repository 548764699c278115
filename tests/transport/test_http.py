"""Our way to Telegram, against a server that answers well, badly, late or not at all."""

from __future__ import annotations

import asyncio
import socket
from collections.abc import AsyncIterator, Awaitable, Callable
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from email.parser import BytesParser
from email.policy import HTTP
from urllib.parse import parse_qs, parse_qsl

import pytest
from hypothesis import given
from hypothesis import strategies as st
from telegram import Bot
from telegram.error import BadRequest, NetworkError

from bot.transport.calls import ApiAnswer, form, post, read
from bot.transport.http import AiohttpRequest, Doubtful, NotSent, _body

TOKEN = "123456:SECRET-TOKEN"
OK = b'{"ok":true,"result":true}'


Behaviour = Callable[[asyncio.StreamWriter], Awaitable[None]]


@dataclass
class Received:
    path: str
    headers: dict[str, str]
    body: bytes


@dataclass
class Server:
    """Plain sockets, since it has to misbehave: `behave` writes what it likes after each call."""

    behave: Behaviour
    received: list[Received] = field(default_factory=list)
    connections: int = 0
    port: int = 0

    async def talk(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        self.connections += 1
        try:
            while not writer.is_closing():
                self.received.append(await self._request(reader))
                await self.behave(writer)
        except (asyncio.IncompleteReadError, ConnectionError):
            pass
        finally:
            writer.close()

    async def _request(self, reader: asyncio.StreamReader) -> Received:
        head = (await reader.readuntil(b"\r\n\r\n")).decode()
        first, *lines = head.strip().split("\r\n")
        headers = {name.lower(): value for name, value in (line.split(": ", 1) for line in lines)}
        body = await reader.readexactly(int(headers.get("content-length", "0")))
        return Received(first.split(" ")[1], headers, body)


def answering(body: bytes, status: str = "200 OK", headers: str = "") -> Behaviour:
    async def behave(writer: asyncio.StreamWriter) -> None:
        writer.write(f"HTTP/1.1 {status}\r\nContent-Length: {len(body)}\r\n{headers}\r\n".encode() + body)
        await writer.drain()

    return behave


async def hang_up(writer: asyncio.StreamWriter) -> None:
    writer.close()


async def reset(writer: asyncio.StreamWriter) -> None:
    writer.transport.abort()


async def stay_silent(writer: asyncio.StreamWriter) -> None:
    await asyncio.sleep(2)
    writer.close()


async def answer_half(writer: asyncio.StreamWriter) -> None:
    writer.write(b'HTTP/1.1 200 OK\r\nContent-Length: 100\r\n\r\n{"ok":tr')
    await writer.drain()
    writer.close()


@asynccontextmanager
async def telegram(behave: Behaviour, *, is_patient: bool = False) -> AsyncIterator[tuple[Server, Bot]]:
    """The server, and a bot that talks to it."""
    server = Server(behave)
    listening = await asyncio.start_server(server.talk, "127.0.0.1", 0)
    server.port = listening.sockets[0].getsockname()[1]
    seconds = {} if is_patient else {"read_timeout": 0.2, "connect_timeout": 0.5, "write_timeout": 0.2}
    async with AiohttpRequest(**seconds) as request:
        yield server, Bot(TOKEN, base_url=f"http://127.0.0.1:{server.port}/bot", request=request)
    listening.close()
    await asyncio.sleep(0)


@given(st.text(st.characters(exclude_categories=["Cs"]), min_size=1))
def test_any_text_comes_out_of_the_form_as_it_went_in(text: str) -> None:
    body, _ = _body(form("sendMessage", {"text": text}))

    assert isinstance(body, bytes)
    assert [("text", text)] == parse_qsl(body.decode(), strict_parsing=True)


async def test_parameters_go_as_a_form_and_nested_ones_as_json() -> None:
    async with telegram(answering(OK)) as (server, bot):
        params = {"chat_id": 7, "text": "Été & <b>", "markup": {"a": [1]}, "silent": True, "nothing": None}
        answer = await post(bot, "sendMessage", form("sendMessage", params))

    [got] = server.received
    assert answer == ApiAnswer(200)
    assert got.path == f"/bot{TOKEN}/sendMessage"
    assert parse_qs(got.body.decode()) == {
        "chat_id": ["7"],
        "text": ["Été & <b>"],
        "markup": ['{"a": [1]}'],
        "silent": ["true"],
    }


async def test_a_file_goes_as_multipart_with_its_french_name() -> None:
    async with telegram(answering(OK)) as (server, bot):
        content = bytes(range(256)) * 8000
        data = form("sendDocument", {"chat_id": 7, "caption": "Voilà"}, 'été "1"\r\n.pdf', content)
        await post(bot, "sendDocument", data)

    [got] = server.received
    head = f"Content-Type: {got.headers['content-type']}\r\n\r\n".encode()
    parts = {
        part.get_param("name", header="content-disposition"): part
        for part in BytesParser(policy=HTTP).parsebytes(head + got.body).iter_parts()
    }
    assert parts["chat_id"].get_content() == "7"
    assert parts["caption"].get_payload(decode=True).decode() == "Voilà"
    assert parts["document"].get_payload(decode=True) == content
    assert b'filename="\xc3\xa9t\xc3\xa9 \\"1\\"  .pdf"' in got.body


async def test_connections_are_kept_and_shared() -> None:
    async with telegram(answering(OK)) as (server, bot):
        for _ in range(5):
            await post(bot, "getMe", form("getMe", {}))

    assert len(server.received) == 5
    assert server.connections == 1


async def test_many_calls_at_a_time() -> None:
    async with telegram(answering(OK), is_patient=True) as (server, bot):
        await asyncio.gather(*[post(bot, "getMe", form("getMe", {})) for _ in range(64)])

    assert len(server.received) == 64


async def test_a_refused_connection_is_surely_not_sent() -> None:
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    async with AiohttpRequest() as request:
        with pytest.raises(NotSent) as raised:
            await request.do_request(f"http://127.0.0.1:{port}/bot{TOKEN}/getMe", "POST")

    assert "SECRET" not in repr(raised.value)
    assert raised.value.__suppress_context__


async def test_an_unknown_host_is_surely_not_sent() -> None:
    async with AiohttpRequest() as request:
        with pytest.raises(NotSent):
            await request.do_request(f"http://relais.invalid/bot{TOKEN}/getMe", "POST")


async def test_a_full_pool_is_surely_not_sent() -> None:
    server = Server(stay_silent)
    listening = await asyncio.start_server(server.talk, "127.0.0.1", 0)
    url = f"http://127.0.0.1:{listening.sockets[0].getsockname()[1]}/x"
    async with AiohttpRequest(1, connect_timeout=0.1, read_timeout=0.5) as request:
        calls = [request.do_request(url, "POST") for _ in range(2)]
        first, second = await asyncio.gather(*calls, return_exceptions=True)
    listening.close()

    assert isinstance(first, Doubtful)
    assert isinstance(second, NotSent)
    assert len(server.received) == 1


@pytest.mark.parametrize("behave", [hang_up, reset, stay_silent, answer_half])
async def test_after_the_call_left_nobody_knows(
    behave: Behaviour,
) -> None:
    """And it leaves once: neither aiohttp nor we repeat it in silence."""
    async with telegram(behave) as (server, bot):
        with pytest.raises(Doubtful) as raised:
            await post(bot, "sendMessage", form("sendMessage", {"chat_id": 7}))

    assert len(server.received) == 1
    assert "SECRET" not in f"{raised.value!r} {raised.value.__cause__!r}"


async def test_a_kept_connection_that_is_closed_under_a_call_is_not_tried_again_in_silence() -> None:
    async with telegram(answering(OK)) as (server, bot):
        await post(bot, "getMe", form("getMe", {}))
        server.behave = hang_up
        with pytest.raises(Doubtful):
            await post(bot, "sendMessage", form("sendMessage", {"chat_id": 7}))

    assert [got.path.rpartition("/")[2] for got in server.received] == ["getMe", "sendMessage"]


async def test_a_redirect_is_not_followed() -> None:
    """The token and the text would go somewhere else."""
    async with telegram(answering(b"", "307 Temporary Redirect", "Location: /elsewhere\r\n")) as (
        server,
        bot,
    ):
        answer = await post(bot, "sendMessage", form("sendMessage", {"chat_id": 7}))

    assert answer.status == 307
    assert len(server.received) == 1


async def test_the_librarys_own_methods_work_through_it() -> None:
    refusal = b'{"ok":false,"error_code":400,"description":"Bad Request: chat not found"}'
    async with telegram(answering(refusal, "400 Bad Request")) as (_, bot):
        with pytest.raises(BadRequest, match="Chat not found"):
            await bot.send_message(7, "Bonjour")


async def test_after_the_end_it_says_so() -> None:
    async with AiohttpRequest() as request:
        pass

    with pytest.raises(NotSent):
        await request.do_request("http://127.0.0.1/x", "POST")


@pytest.mark.parametrize("body", [b"", b"<html>", b"[]", b'{"ok":false}', b'{"ok":1}', b"[" * 100_000])
def test_a_success_that_cannot_be_read_is_doubtful(body: bytes) -> None:
    with pytest.raises(NetworkError):
        read(200, body)


def test_a_refusal_needs_no_readable_body() -> None:
    """Proxies and gateways answer pages of their own."""
    assert read(502, b"<html>Bad Gateway</html>") == ApiAnswer(502)
    assert read(400, b'{"ok":false,"description":7,"parameters":[]}') == ApiAnswer(400)


def test_what_telegram_says_beside_a_refusal() -> None:
    flood = b'{"ok":false,"description":"Too Many Requests","parameters":{"retry_after":5}}'
    moved = b'{"ok":false,"description":"upgraded","parameters":{"migrate_to_chat_id":-1002}}'

    assert read(429, flood) == ApiAnswer(429, "Too Many Requests", retry_after=5.0)
    assert read(400, moved) == ApiAnswer(400, "upgraded", migrate_to_chat_id=-1002)
