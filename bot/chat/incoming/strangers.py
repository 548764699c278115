"""How much strangers are answered: whoever writes without end must not make members wait."""

from __future__ import annotations

from datetime import datetime, timedelta

AT_ONCE = 40
EACH = timedelta(seconds=4)
MOST_KNOWN = 10_000


class Allowance:
    """Each stranger gets forty answers at once, and then one every four seconds; in all see `limits`.

    Enough for who comes in with a code, or asks to, with every mistake one can make. Instants may go backwards: then
    nobody waits longer.
    """

    def __init__(self) -> None:
        self._free_at: dict[int, datetime] = {}

    def admits(self, user_id: int, now: datetime) -> bool:
        """Whether they are answered now; it counts as an answer then."""
        ahead = AT_ONCE * EACH
        free_at = min(max(self._free_at.pop(user_id, now), now), now + ahead)
        admitted = free_at + EACH <= now + ahead
        self._free_at[user_id] = free_at + EACH if admitted else free_at
        if len(self._free_at) > MOST_KNOWN:
            del self._free_at[next(iter(self._free_at))]  # who wrote longest ago
        return admitted
