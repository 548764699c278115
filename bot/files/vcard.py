"""A référent as a vCard 3.0 (RFC 2426), which a telephone adds to its contacts in a tap."""

from __future__ import annotations

from segno import helpers

from bot.domain.referents import Referent
from bot.domain.search.normalise import normalise

TYPE = "text/vcard"


def vcard(referent: Referent, partner_name: str) -> bytes:
    """UTF-8; only ways to reach the référent, no internal note."""
    organisation = referent.organisation or partner_name
    display = referent.name or organisation
    name = f"{referent.last_name};{referent.first_name}" if referent.name else organisation
    text = helpers.make_vcard_data(
        name,
        display,
        org=organisation,
        title=referent.job or None,
        email=_known(referent.email, referent.mailbox),
        workphone=_known(referent.line, referent.phone),
        url=referent.procedure_url or None,
        memo=referent.hours or None,
    )
    return text.encode()


def vcard_name(referent: Referent, partner_name: str) -> str:
    """A file name any telephone accepts: « caf-du-val-d-oise.vcf »."""
    words = normalise(referent.organisation or partner_name).encode("ascii", "ignore").decode()
    return f"{'-'.join(words.split())[:60] or 'contact'}.vcf"


def _known(*values: str) -> list[str] | None:
    return [value for value in values if value] or None
