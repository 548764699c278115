"""One line to the mail server: opened when there is a letter, used for several, closed when there is none.

Only 250 after the letter means that the server has it.
"""

from __future__ import annotations

import asyncio
import ssl
from contextlib import suppress
from dataclasses import dataclass

from aiosmtplib import (
    SMTP,
    SMTPAuthenticationError,
    SMTPDataError,
    SMTPException,
    SMTPRecipientRefused,
    SMTPResponseException,
    SMTPSenderRefused,
)

from bot.domain.core.outbox import Sent
from bot.transport.mail.server import MailServer, Security
from bot.transport.mail.verdicts import DoubtfulLetter, Unserved, Verdict, of_content, of_recipient, of_sender

LOST = (SMTPException, OSError, TimeoutError)
"""What the library raises when a line breaks or nothing comes; answers of the server are caught before."""
MOST_ON_A_LINE = 100


class NotOffered(SMTPException):
    """The server does not do what is needed: the message says what, to an operator."""


@dataclass(frozen=True, slots=True)
class Waits:
    """In seconds: for an answer to a command, and to the letter; for how long an idle line is kept."""

    answer: float = 30.0
    letter: float = 120.0
    idle: float = 5.0
    goodbye: float = 1.0


class Courier:
    """`trust`: the certificates that are believed; None: those of this machine."""

    def __init__(
        self, server: MailServer, sender: str, waits: Waits | None = None, trust: ssl.SSLContext | None = None
    ) -> None:
        self._server = server
        self._sender = sender
        self._waits = waits or Waits()
        self._trust = trust
        self._line: SMTP | None = None
        self._carried = 0
        self._used_at = 0.0

    async def carry(self, message: bytes, recipient: str) -> Verdict:
        """Never raises. A line that broke while nothing was carried on it is opened once more."""
        is_reused = await self._is_open()
        verdict = await self._carry(message, recipient)
        if is_reused and self._line is None and isinstance(verdict, Unserved):
            verdict = await self._carry(message, recipient)
        self._used_at = asyncio.get_running_loop().time()
        return verdict

    async def greet(self) -> None:
        """Opens the line as for a letter, and closes it. Raises ConnectionError with a sentence."""
        try:
            await self._open()
        except (*LOST, ssl.SSLError) as error:
            raise ConnectionError(_said(error)) from None
        finally:
            await self.close()

    async def close(self) -> None:
        line, self._line = self._line, None
        if line is not None:
            with suppress(*LOST):
                async with asyncio.timeout(self._waits.goodbye):
                    await line.quit()
            line.close()

    async def close_when_idle(self) -> None:
        if self._line is not None and self._idle() > self._waits.idle:
            await self.close()

    async def _is_open(self) -> bool:
        await self.close_when_idle()
        if self._carried >= MOST_ON_A_LINE:
            await self.close()
        return self._line is not None

    def _idle(self) -> float:
        return asyncio.get_running_loop().time() - self._used_at

    async def _carry(self, message: bytes, recipient: str) -> Verdict:
        try:
            line = self._line or await self._open()
        except LOST as error:
            self._hang_up()
            return Unserved(_said(error))
        verdict = await self._introduce(line, recipient)
        if verdict is None:
            verdict = await self._hand_over(line, message)
        if isinstance(verdict, Sent):
            self._carried += 1
        elif self._line is not None:
            await self._start_over(line)
        return verdict

    async def _introduce(self, line: SMTP, recipient: str) -> Verdict | None:
        """None: the server waits for the letter."""
        try:
            await line.mail(self._sender)
            await line.rcpt(recipient)
        except SMTPSenderRefused as refused:
            return of_sender(refused.code, refused.message)
        except SMTPRecipientRefused as refused:
            return of_recipient(refused.code, refused.message)
        except LOST as error:
            self._hang_up()
            return Unserved(_said(error))
        return None

    async def _hand_over(self, line: SMTP, message: bytes) -> Verdict:
        """From here on a line that breaks leaves a doubt."""
        try:
            await line.data(message, timeout=self._waits.letter)
        except SMTPDataError as refused:
            return of_content(refused.code, refused.message)
        except LOST as error:
            self._hang_up()
            return DoubtfulLetter(_said(error))
        except BaseException:
            self._hang_up()
            raise
        return Sent()

    async def _open(self) -> SMTP:
        server = self._server
        line = SMTP(
            hostname=server.host,
            port=server.port,
            timeout=self._waits.answer,
            use_tls=server.security is Security.FROM_THE_START,
            start_tls=False,
            tls_context=self._trust,
        )
        self._line, self._carried = line, 0
        await line.connect()
        await line.ehlo()
        if server.security is Security.REQUIRED:
            if not line.supports_extension("starttls"):
                raise NotOffered("the server offers no encryption (STARTTLS)")
            await line.starttls()
            await line.ehlo()
        if server.user:
            if not line.supports_extension("auth"):
                raise NotOffered("the server lets nobody sign in (AUTH)")
            await line.login(server.user, server.password)
        return line

    async def _start_over(self, line: SMTP) -> None:
        """The line is kept after a refusal."""
        try:
            await line.rset()
        except LOST:
            self._hang_up()

    def _hang_up(self) -> None:
        line, self._line = self._line, None
        if line is not None:
            line.close()


def _said(error: BaseException) -> str:
    """For an operator: no address, no password, nothing the server said in its own words."""
    if isinstance(error, NotOffered):
        return error.message
    if isinstance(error, SMTPAuthenticationError):
        return f"the server refuses the user or the password ({error.code})"
    if isinstance(error, SMTPResponseException):
        return f"the server refuses ({error.code})"
    cause = error.__cause__ or error
    if isinstance(cause, ssl.SSLCertVerificationError):
        return f"its certificate is not to be trusted ({cause.verify_message})"
    if isinstance(cause, TimeoutError):
        return "no answer in time"
    return f"the line cannot be opened, or broke ({type(cause).__name__})"
