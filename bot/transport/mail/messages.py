"""A letter as it goes over the wire (RFC 5322): text first, then HTML, then what is enclosed."""

from __future__ import annotations

from datetime import datetime
from email.headerregistry import Address
from email.message import EmailMessage
from email.policy import SMTP
from email.utils import format_datetime
from re import fullmatch, sub

from bot.domain.core.letters import Enclosure, Letter, one_line
from bot.domain.core.outbox import Delivery
from bot.transport.mail.server import SenderAddress

POLICY = SMTP.clone(max_line_length=76)
ADDRESS = r"https?://[!-;=?-~]+"
LONGEST_NAME = 60
"""Characters: what stands on one line before the address."""
ONE_CLICK = "List-Unsubscribe=One-Click"
"""What a mail program posts to the first address of List-Unsubscribe (RFC 8058)."""


def as_message(letter: Letter, sender: SenderAddress, delivery: Delivery, now: datetime) -> bytes:
    """The same row has the same Message-ID whenever it is sent: who gets it twice can tell.

    Raises ValueError for an address that only a newer protocol could carry (SMTPUTF8), or that is none.
    """
    if not letter.address.isascii():
        raise ValueError("the address is not ASCII")
    message = EmailMessage(policy=POLICY)
    message["From"] = _address(sender.name, sender.address)
    message["To"] = _address(letter.name, letter.address)
    message["Subject"] = one_line(letter.subject)
    message["Date"] = format_datetime(now)
    message["Message-ID"] = f"<{delivery.id}.{delivery.queued_at:%Y%m%d%H%M%S%f}@{sender.domain}>"
    message["Auto-Submitted"] = "auto-generated"
    message.set_content(letter.text, cte="quoted-printable")
    message.add_alternative(letter.html, subtype="html", cte="quoted-printable")
    for enclosure in letter.enclosures:
        _enclose(message, enclosure)
    return _stopping(letter, sender) + message.as_bytes()


def _stopping(letter: Letter, sender: SenderAddress) -> bytes:
    """Headers written by hand: the library would cut a long address into encoded words, which lead nowhere."""
    by_mail = f"<mailto:{sender.address}?subject=stop>"
    if fullmatch(ADDRESS, letter.stops_at):
        lines = (
            f"List-Unsubscribe: <{letter.stops_at}>,\r\n {by_mail}\r\nList-Unsubscribe-Post: {ONE_CLICK}\r\n"
        )
    else:
        lines = f"List-Unsubscribe: {by_mail}\r\n"
    return lines.encode("ascii")


def _address(name: str, address: str) -> Address:
    """Before the @ it is quoted where it must be.

    Of a name, only what needs no quotes: the library loses them when it cuts a line.
    """
    user, _, domain = address.rpartition("@")
    return Address(one_line(sub(r"[\",;:<>()@\[\]\\]", " ", name))[:LONGEST_NAME], user, domain)


def _enclose(message: EmailMessage, enclosure: Enclosure) -> None:
    kind, *parameters = (part.strip() for part in enclosure.content_type.split(";"))
    main, _, sub = kind.partition("/")
    message.add_attachment(enclosure.content, maintype=main, subtype=sub, filename=one_line(enclosure.name))
    part = list(message.iter_attachments())[-1]
    for parameter in parameters:
        name, _, value = parameter.partition("=")
        part.set_param(name, value)
