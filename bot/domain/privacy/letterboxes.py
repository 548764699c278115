"""How one person stands towards letters."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime


@dataclass(frozen=True, slots=True)
class Letterbox:
    """How one person stands towards letters. `token`: the secret by which they stop them.

    `refused`: the address of which a server said that nobody is there. `stopped_at`: when they said that they want no
    letters.
    """

    member_id: str
    token: str
    refused: str = ""
    stopped_at: datetime | None = None

    def takes(self, address: str) -> bool:
        return bool(address) and self.stopped_at is None and self.refused != address
