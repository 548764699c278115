"""The library's way to Telegram, on aiohttp: measured at twice to three times httpx's calls a second.

What the sender must know of a failed call is whether Telegram may have got it. `NotSent` is raised only when
no connection was made; after that nobody can be sure (`Doubtful`). aiohttp repeats idempotent methods on a
connection that was closed under it, never a POST; redirects, which would, are not followed.
Nothing raised here names the address, since the token is in it.
"""

from __future__ import annotations

import io
from functools import lru_cache
from typing import Final
from urllib.request import getproxies, proxy_bypass

import aiohttp
from telegram._utils.types import ODVInput
from telegram.error import NetworkError
from telegram.request import BaseRequest, RequestData
from yarl import URL

FORM: Final = {"Content-Type": "application/x-www-form-urlencoded"}
KEEP_ALIVE_SECONDS: Final = 15.0
NO_CONNECTION: Final = (
    aiohttp.ClientConnectorError,
    aiohttp.ConnectionTimeoutError,
    aiohttp.ClientHttpProxyError,
)


class NotSent(NetworkError):
    """No connection was made: Telegram has surely not got it."""


class Doubtful(NetworkError):
    """The call left, and no answer can be read: Telegram may have got it or not."""


class Late(Doubtful):
    """Nothing came in time."""


class AiohttpRequest(BaseRequest):
    """Defaults in seconds. `connect_timeout` includes the wait for a free connection of the pool."""

    def __init__(
        self,
        pool_size: int = 128,
        *,
        connect_timeout: float = 5.0,
        read_timeout: float = 10.0,
        write_timeout: float = 5.0,
        upload_timeout: float = 30.0,
    ) -> None:
        self._pool_size = pool_size
        self._connect_timeout = connect_timeout
        self._read_timeout = read_timeout
        self._write_timeout = write_timeout
        self._upload_timeout = upload_timeout
        self._session: aiohttp.ClientSession | None = None

    @property
    def read_timeout(self) -> float:
        return self._read_timeout

    async def initialize(self) -> None:
        if self._session is None:
            self._session = aiohttp.ClientSession(
                connector=aiohttp.TCPConnector(limit=self._pool_size, keepalive_timeout=KEEP_ALIVE_SECONDS),
                cookie_jar=aiohttp.DummyCookieJar(),
                headers={"User-Agent": self.USER_AGENT},
            )

    async def shutdown(self) -> None:
        session, self._session = self._session, None
        if session is not None:
            await session.close()

    async def do_request(
        self,
        url: str,
        method: str,
        request_data: RequestData | None = None,
        read_timeout: ODVInput[float] = BaseRequest.DEFAULT_NONE,
        write_timeout: ODVInput[float] = BaseRequest.DEFAULT_NONE,
        connect_timeout: ODVInput[float] = BaseRequest.DEFAULT_NONE,
        pool_timeout: ODVInput[float] = BaseRequest.DEFAULT_NONE,  # noqa: ARG002 — a part of connect_timeout
    ) -> tuple[int, bytes]:
        """Raises NotSent or Doubtful; any answer that came is returned, whatever its status."""
        if self._session is None:
            raise NotSent("not initialised, or shut down")
        uploads = request_data is not None and request_data.contains_files
        timeout = _timeout(
            connect=_given(connect_timeout, self._connect_timeout),
            write=_given(write_timeout, self._upload_timeout if uploads else self._write_timeout),
            read=_given(read_timeout, self._read_timeout),
        )
        try:
            return await _asked(self._session, method, URL(url, encoded=True), request_data, timeout)
        except NO_CONNECTION as error:
            raise NotSent(f"no connection ({type(error).__name__})") from None
        except TimeoutError as error:
            raise Late(f"no answer in time ({type(error).__name__})") from None
        except (aiohttp.ClientError, OSError) as error:
            raise Doubtful(f"no answer ({type(error).__name__})") from None


async def _asked(
    session: aiohttp.ClientSession,
    method: str,
    target: URL,
    data: RequestData | None,
    timeout: aiohttp.ClientTimeout,  # noqa: ASYNC109 — aiohttp's own, of which a part is the time to connect
) -> tuple[int, bytes]:
    body, headers = _body(data)
    async with session.request(
        method,
        target,
        data=body,
        headers=headers,
        timeout=timeout,
        allow_redirects=False,
        proxy=_proxy(target.scheme, target.host or ""),
    ) as response:
        return response.status, await response.read()


def _given(value: ODVInput[float], default: float) -> float | None:
    """The library marks « not given » with an object of its own; None means « no limit »."""
    return value if value is None or isinstance(value, int | float) else default


def _timeout(connect: float | None, write: float | None, read: float | None) -> aiohttp.ClientTimeout:
    """There is no limit for writing alone in aiohttp: the total one holds it."""
    endless = connect is None or write is None or read is None
    total = None if endless else sum(part for part in (connect, write, read) if part is not None)
    return aiohttp.ClientTimeout(total=total, connect=connect, sock_connect=connect, sock_read=read)


def _body(data: RequestData | None) -> tuple[bytes | aiohttp.FormData | None, dict[str, str] | None]:
    if data is None:
        return None, None
    if not data.contains_files:
        # the library's own encoding takes six times as long where text has accents
        return URL.build(query=data.json_parameters).raw_query_string.encode("ascii"), FORM
    form = aiohttp.FormData(quote_fields=False, charset="utf-8", default_to_multipart=True)
    for name, value in data.json_parameters.items():
        form.add_field(name, value)
    for name, (file_name, content, mime_type) in data.multipart_data.items():
        stream = io.BytesIO(content) if isinstance(content, bytes) else content
        form.add_field(name, stream, filename=_on_one_line(file_name), content_type=mime_type)
    return form, None


def _on_one_line(file_name: str) -> str:
    """It becomes part of a header."""
    return "".join(char if char.isprintable() else " " for char in file_name)


@lru_cache(maxsize=16)
def _proxy(scheme: str, host: str) -> str | None:
    """HTTPS_PROXY and NO_PROXY are read once: administrations often have no other way out."""
    if host == "localhost" or host.startswith("127.") or proxy_bypass(host):
        return None
    return getproxies().get(scheme)
