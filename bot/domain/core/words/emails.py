"""Mail addresses: one rule, for what is typed, imported or told in a report."""

from __future__ import annotations

import re
import unicodedata

from bot.domain.core.words.typed import bare

LONGEST, LONGEST_BEFORE_AT = 254, 64  # RFC 5321, as corrected
ADDRESS = re.compile(
    r"[\w.!#$%&'*+/=?^`{|}~-]+@(?:[a-z0-9](?:[a-z0-9-]*[a-z0-9])?\.)+[a-z]{2,}", re.IGNORECASE
)
"""A domain with accents is none: what people mean by « préfecture.fr » is written without."""
SAID_BEFORE = re.compile(r"(?i)^(?:mailto|e-?mail|mail|courriel|bal)\s*:\s*")
AROUND = ' \t\r\n<>()[]"«»“”.,;:'


class EmailRefused(ValueError):
    """The text is no mail address."""


def parse_email(text: str) -> str:
    """The address without what people leave around it. Raises EmailRefused."""
    visible = "".join(sign for sign in bare(text) if unicodedata.category(sign) != "Cf")
    address = SAID_BEFORE.sub("", visible.strip().strip(AROUND)).strip()
    too_long = len(address) > LONGEST or address.find("@") > LONGEST_BEFORE_AT
    if too_long or not ADDRESS.fullmatch(address):
        raise EmailRefused(text)
    return address
