"""Calls that get no answer of Telegram's own: the trouble of one call, or Telegram's? Pure; every instant is given.

When calls of one method fail for several chats, and none gets through in between, the trouble is Telegram's (or the
network's): the calls of that method wait, one is tried now and then, and no failure counts. When it is one chat's,
the others go on; the call is tried a few times more, then the rest of its chat goes before it, and at last it is left
for somebody to decide. Instants are monotonic seconds.
"""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, field
from math import inf

from bot.domain.core.outbox import Again, CallState, Ended, Failing, Waiting

DOUBT_PAUSES = (3.0, 60.0)
"""One that may have arrived is sent three times at most."""
SERVER_PAUSES = (1.0, 2.0, 4.0, 8.0, 16.0, 32.0, 60.0, 60.0, 60.0, 60.0)
"""One that did not arrive is tried for some four minutes."""
SHARED_PAUSES = (3.0, 15.0, 60.0, 120.0)
LATE_TRIES, LATE_PAUSE = 3, 600.0
"""What is carried out and answered too late, three times, is left alone for long."""
PROBE_PAUSES = (1.0, 2.0, 4.0, 8.0, 15.0)
UNANSWERED = 15.0
"""So long after a trial that has no answer yet, another chat's call is tried."""
PARTLY = 300.0
"""A method that fails for so long, while others get through, is no trouble of Telegram's any more."""
DISTURBED = 60.0
"""So long after a call of another chat failed that had not before, failures count for nobody: Telegram limps."""
ASIDE_AFTER = 3
"""So often it keeps its place, and the order of what one person reads."""


@dataclass(slots=True)
class _Method:
    """What failed since a call of this method last got through."""

    since: float
    chats: set[int] = field(default_factory=set)
    probes: int = 0
    next_probe: float = -inf


class Failures:
    def __init__(self) -> None:
        self._methods: dict[str, _Method] = {}
        self._tries: Counter[int] = Counter()
        self._counted: Counter[int] = Counter()
        self._until: dict[int, float] = {}
        self._through: dict[str, float] = {}
        self._fresh: dict[int, float] = {}

    def is_shared(self, method: str) -> bool:
        """Whether the trouble is Telegram's: several chats fail alike."""
        found = self._methods.get(method)
        return found is not None and len(found.chats) > 1 and not self._is_partly(method, found)

    def must_ask(self, row: Waiting) -> bool:
        """Whether Telegram is first asked if it is there, with a call that harms nobody."""
        return row.id in self._tries or self.is_shared(row.method)

    def is_aside(self, row: Waiting) -> bool:
        """Whether the rest of its chat goes on while this one waits."""
        return self._counted[row.id] >= ASIDE_AFTER or self._tries[row.id] >= 2 * ASIDE_AFTER

    def wait(self, row: Waiting, now: float) -> float:
        """Seconds until it may leave; 0: now."""
        left = self._until.get(row.id, now) - now
        if self.is_shared(row.method):
            left = max(left, self._methods[row.method].next_probe - now)
        return max(0.0, left)

    def leaves(self, row: Waiting, now: float) -> None:
        if self.is_shared(row.method):
            self._methods[row.method].next_probe = now + UNANSWERED

    def not_made(self, row: Waiting, now: float) -> None:
        """It could not leave, or Telegram asked for a pause: it was no trial."""
        if row.method in self._methods:
            self._methods[row.method].next_probe = now

    def judge(self, row: Waiting, failing: Failing, doubts: int, now: float) -> Again | Ended:
        """`doubts`: those of the row that counted so far."""
        self._note(row, now)
        if not failing.repeatable:
            return self._end(row, failing.reason)
        telegrams = self.is_shared(row.method) or self._is_disturbed(row, now)
        self._tries[row.id] += 1
        if telegrams:
            self._until[row.id] = now + self._shared_pause(row, late=failing.late)
            return Again(doubts)
        self._counted[row.id] += 1
        counted = doubts if failing.doubtful else self._counted[row.id] - 1
        pauses = DOUBT_PAUSES if failing.doubtful else SERVER_PAUSES
        if counted >= len(pauses):
            return self._end(row, f"{failing.reason}, several times while others got through")
        self._until[row.id] = now + pauses[counted]
        return Again(doubts + failing.doubtful)

    def got_through(self, row: Waiting, now: float) -> bool:
        """True when a trouble that was Telegram's is over: what waited for it may leave."""
        was_shared = self.is_shared(row.method)
        self._methods.pop(row.method, None)
        self._through[row.method] = now
        self.forget(row.id)
        if was_shared:
            self._until.clear()
        return was_shared

    def forget(self, row_id: int) -> None:
        self._tries.pop(row_id, None)
        self._counted.pop(row_id, None)
        self._until.pop(row_id, None)

    def _note(self, row: Waiting, now: float) -> None:
        found = self._methods.setdefault(row.method, _Method(now))
        found.chats.add(row.chat_id)
        found.next_probe = now + PROBE_PAUSES[min(found.probes, len(PROBE_PAUSES) - 1)]
        found.probes += 1
        if row.id not in self._tries:
            self._fresh.pop(row.chat_id, None)
            self._fresh[row.chat_id] = now  # the newest last

    def _is_disturbed(self, row: Waiting, now: float) -> bool:
        """What fails again and again says nothing of the others."""
        while self._fresh and next(iter(self._fresh.values())) < now - DISTURBED:
            del self._fresh[next(iter(self._fresh))]
        return any(chat != row.chat_id for chat in self._fresh)

    def _shared_pause(self, row: Waiting, *, late: bool) -> float:
        tries = self._tries[row.id]
        if late and tries >= LATE_TRIES:
            return LATE_PAUSE
        return SHARED_PAUSES[min(tries, len(SHARED_PAUSES)) - 1]

    def _is_partly(self, method: str, found: _Method) -> bool:
        others = max((at for name, at in self._through.items() if name != method), default=-inf)
        return others > found.since + PARTLY

    def _end(self, row: Waiting, reason: str) -> Ended:
        self.forget(row.id)
        return Ended(CallState.UNKNOWN, reason)
