"""A real SMTP server on loopback, which takes letters, or answers as told."""

from __future__ import annotations

import asyncio
import email.policy
import ssl
from collections import defaultdict, deque
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from email.message import EmailMessage
from email.parser import BytesParser
from typing import Any

from aiosmtpd.smtp import SMTP, AuthResult, Envelope, LoginPassword, Session

HANG, DROP = "hang", "drop"
"""What it may do instead of answering: nothing for ever, or close the line."""


@dataclass
class PostOffice:
    """`told`: per command (« MAIL », « RCPT », « DATA ») the next answers, else it agrees. `refuses`: by address.

    `got`: what it took. `slow`: seconds it takes for each answer.
    """

    port: int = 0
    told: defaultdict[str, deque[str]] = field(default_factory=lambda: defaultdict(deque))
    refuses: dict[str, str] = field(default_factory=dict)
    got: list[tuple[str, bytes]] = field(default_factory=list)
    senders: list[str] = field(default_factory=list)
    lines: int = 0
    tried: list[str] = field(default_factory=list)
    protocols: list[SMTP] = field(default_factory=list)
    slow: float = 0.0

    def will(self, command: str, *answers: str) -> None:
        self.told[command].extend(answers)

    @property
    def letters(self) -> list[EmailMessage]:
        parser = BytesParser(policy=email.policy.default)
        return [parser.parsebytes(content) for _, content in self.got]  # type: ignore[misc]

    @property
    def recipients(self) -> list[str]:
        return [recipient for recipient, _ in self.got]

    async def handle_MAIL(  # noqa: N802 — aiosmtpd calls it so
        self, server: SMTP, _s: Session, envelope: Envelope, address: str, _o: Any
    ) -> str:
        answer = await self._answer(server, "MAIL")
        if answer.startswith("2"):
            envelope.mail_from = address
            self.senders.append(address)
        return answer

    async def handle_RCPT(  # noqa: N802
        self, server: SMTP, _s: Session, envelope: Envelope, address: str, _o: Any
    ) -> str:
        self.tried.append(address)
        if address in self.refuses:
            self.told["RCPT"].appendleft(self.refuses[address])
        answer = await self._answer(server, "RCPT")
        if answer.startswith("2"):
            envelope.rcpt_tos.append(address)
        return answer

    async def handle_DATA(  # noqa: N802
        self, server: SMTP, _session: Session, envelope: Envelope
    ) -> str:
        asked = self.told["DATA"][0] if self.told["DATA"] else ""
        if asked in ("", HANG, DROP) or asked.startswith("2"):  # it has it, whatever it answers
            content = envelope.original_content or b""
            self.got += [(recipient, content) for recipient in envelope.rcpt_tos]
        return await self._answer(server, "DATA")

    async def _answer(self, server: SMTP, command: str) -> str:
        await asyncio.sleep(self.slow)
        answer = self.told[command].popleft() if self.told[command] else "250 2.0.0 OK"
        if answer == HANG:
            await asyncio.sleep(3600)
        if answer == DROP:
            server.transport.abort()
            await asyncio.sleep(3600)
        return answer


@asynccontextmanager
async def post_office(
    *, tls: ssl.SSLContext | None = None, from_the_start: bool = False, password: str = ""
) -> AsyncIterator[PostOffice]:
    """`tls`: its certificate; then STARTTLS is needed before a letter, unless it is encrypted `from_the_start`."""
    office = PostOffice()

    def authenticate(*args: Any) -> AuthResult:
        given = args[4]
        assert isinstance(given, LoginPassword)
        return AuthResult(success=given.password == password.encode(), handled=False)

    def line() -> SMTP:
        office.lines += 1
        made = SMTP(
            office,
            hostname="post.example",
            loop=asyncio.get_running_loop(),
            tls_context=None if from_the_start else tls,
            require_starttls=tls is not None and not from_the_start,
            auth_required=bool(password) and not from_the_start,
            auth_require_tls=bool(password) and not from_the_start,
            authenticator=authenticate if password else None,
        )
        office.protocols.append(made)
        return made

    server = await asyncio.get_running_loop().create_server(
        line, "127.0.0.1", 0, ssl=tls if from_the_start else None
    )
    office.port = server.sockets[0].getsockname()[1]
    try:
        yield office
    finally:
        server.close()
        for protocol in office.protocols:
            if protocol._handler_coroutine is not None:
                protocol._handler_coroutine.cancel()
            if protocol.transport is not None:
                protocol.transport.abort()
        await asyncio.sleep(0)
