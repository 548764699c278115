"""A client of the pages: a real one, over HTTP."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

import aiohttp

from tests.network import Network

PUBLIC = "https://relais.example/bot"


@dataclass(frozen=True, slots=True)
class Got:
    status: int
    headers: Mapping[str, str]
    body: bytes


async def ask(net: Network, url: str, method: str = "GET", headers: Mapping[str, str] | None = None) -> Got:
    """`url`: public, or a path; a proxy would take the public part away as it is done here."""
    path = url.removeprefix(PUBLIC)
    async with (
        aiohttp.ClientSession() as client,
        client.request(method, f"http://127.0.0.1:{net.app.http_port}{path}", headers=headers) as answer,
    ):
        return Got(answer.status, answer.headers, await answer.read())
