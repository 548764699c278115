"""The SMTP server letters are given to, as SMTP_URL names it, and who they come from."""

from __future__ import annotations

from dataclasses import dataclass, field
from email.utils import getaddresses
from enum import StrEnum
from urllib.parse import parse_qs, unquote, urlsplit

from bot.domain.core.letters import one_line
from bot.domain.core.words.emails import EmailRefused, parse_email

FORM = "must be like smtp://user:password@host:587 or smtps://user:password@host"
PORTS = {"smtp": 587, "smtps": 465}
CALLED = "Réseau France services"


class Security(StrEnum):
    """How the line is encrypted. `NEVER` is for a relay on the same machine."""

    FROM_THE_START = "smtps"
    REQUIRED = "required"
    NEVER = "never"


@dataclass(frozen=True, slots=True)
class MailServer:
    host: str
    port: int
    security: Security
    user: str = field(default="", repr=False)
    password: str = field(default="", repr=False)


@dataclass(frozen=True, slots=True)
class SenderAddress:
    """Who letters come from, and what it is called."""

    name: str
    address: str

    @property
    def domain(self) -> str:
        return self.address.rpartition("@")[2]


def server_at(url: str) -> MailServer:
    """Raises ValueError with a sentence, which quotes nothing of the url."""
    try:
        parts = urlsplit(url)
        port = parts.port
    except ValueError:
        raise ValueError(FORM) from None
    options = parse_qs(parts.query, keep_blank_values=True)
    if (
        parts.scheme not in PORTS
        or not parts.hostname
        or parts.path.strip("/")
        or set(options) - {"starttls"}
    ):
        raise ValueError(FORM)
    security = _security(parts.scheme, options.get("starttls", []))
    user, password = unquote(parts.username or ""), unquote(parts.password or "")
    if user and security is Security.NEVER and parts.hostname not in ("localhost", "127.0.0.1", "::1"):
        raise ValueError("would send its password unencrypted: leave out starttls=never")
    return MailServer(parts.hostname, port or PORTS[parts.scheme], security, user, password)


def _security(scheme: str, asked: list[str]) -> Security:
    if scheme == "smtps":
        if asked:
            raise ValueError("is encrypted from the start with smtps://: leave out starttls")
        return Security.FROM_THE_START
    if asked not in ([], [Security.REQUIRED], [Security.NEVER]):
        raise ValueError("takes starttls=required (the default) or starttls=never")
    return Security(asked[0]) if asked else Security.REQUIRED


def sender_of(text: str) -> SenderAddress:
    """« Nom <adresse> », or an address alone. Raises ValueError with a sentence."""
    found = getaddresses([one_line(text)])
    name, address = found[0] if len(found) == 1 else ("", "")
    try:
        parsed = parse_email(address)
    except EmailRefused:
        parsed = ""
    if not parsed or not parsed.isascii():
        raise ValueError("must be an address, or « Name <address> »")
    return SenderAddress(one_line(name) or CALLED, parsed)
