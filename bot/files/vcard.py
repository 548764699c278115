"""A référent or a colleague as a vCard 3.0 (RFC 2426), which a telephone adds to its contacts in a tap."""

from __future__ import annotations

import re

from segno import helpers

from bot.domain.core.words.normalise import normalise
from bot.domain.directory.referents import Referent
from bot.domain.network.colleagues import Colleague

TYPE = "text/vcard"


def vcard(referent: Referent, partner_name: str) -> bytes:
    """UTF-8; only ways to reach the référent, no internal note."""
    organisation = _on_one_line(referent.organisation or partner_name)
    display = _on_one_line(referent.name) or organisation
    name = (
        f"{_part(referent.last_name)};{_part(referent.first_name)}" if referent.name else _part(organisation)
    )
    text = helpers.make_vcard_data(
        name,
        display,
        org=organisation,
        title=_on_one_line(referent.job) or None,
        email=_known(referent.email, referent.mailbox),
        workphone=_known(referent.line, referent.phone),
        url=referent.procedure_url or None,
        memo=_on_one_line(referent.hours) or None,
    )
    return text.encode()


def vcard_name(referent: Referent, partner_name: str) -> str:
    """A file name any telephone accepts: « caf-du-val-d-oise.vcf »."""
    return vcard_file_name(referent.organisation or partner_name)


def person_vcard(one: Colleague, employer: str) -> bytes:
    """What a colleague shows, and nothing else."""
    text = helpers.make_vcard_data(
        f"{_part(one.last_name)};{_part(one.first_name)}",
        _on_one_line(one.name),
        org=_on_one_line(employer),
        email=_known(one.email),
        workphone=_known(one.phone),
    )
    return text.encode()


def vcard_file_name(words: str) -> str:
    plain = normalise(words).encode("ascii", "ignore").decode()
    return f"{'-'.join(plain.split())[:60] or 'contact'}.vcf"


def _on_one_line(text: str) -> str:
    """A line of its own in a cell would be another line of the card; the library escapes « , » and « ; » only."""
    return " ".join(text.split()).replace("\\", r"\\")


def _part(text: str) -> str:
    """Of a name, which the library writes as it comes (RFC 2426, 5: what separates is escaped)."""
    return re.sub(r"([,;])", r"\\\1", _on_one_line(text))


def _known(*values: str) -> list[str] | None:
    return [value for value in values if value] or None
