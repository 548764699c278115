"""What a spreadsheet would run (OWASP, « CSV injection »).

An apostrophe makes it text on the way out, and is taken away on the way in.
"""

from __future__ import annotations

import re

RUN = re.compile(r"['\s]*[=+\-@＝＋－＠]|'*[\t\r\n]")
"""What a spreadsheet may run, with the apostrophes before it: who typed one gets it back."""


def neutralised(text: str) -> str:
    return f"'{text}" if RUN.match(text) else text


def restored(text: str) -> str:
    return text[1:] if text.startswith("'") and RUN.match(text, 1) else text
