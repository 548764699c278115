"""« Demain », « ce soir »: true on the day they are written; read on another, they say another day."""

from __future__ import annotations

import re

RELATIVE = re.compile(
    r"(?<![\w-])(?:après[- ]demain|avant[- ]hier|demain|hier|aujourd['’]hui|tout à l['’]heure|cette nuit|"
    r"ce (?:matin|midi|soir)|cet(?:te)? (?:après[- ]?midi|aprem))(?![\w-])",
    re.IGNORECASE,
)


def day_said(text: str) -> str:
    """The first of them, as one says it in the middle of a sentence; empty for none."""
    found = RELATIVE.search(" ".join(text.split()))
    return found[0].lower() if found else ""
