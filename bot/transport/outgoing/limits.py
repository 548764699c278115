"""How fast Telegram lets a bot send, kept on our side (Bot API FAQ, « My bot is hitting limits »).

Pure: every instant is given, in monotonic seconds, so that a wall clock that jumps changes nothing.
"""

from __future__ import annotations

from collections import deque
from dataclasses import dataclass
from math import inf

GROUP_SECONDS = 61.0
BEHIND = 3
"""So many messages that left late are caught up with; what was not sent for longer is not."""
CATCHING_UP = 1.4
"""How much faster than the even pace, as long as no second holds more than it may."""
PRUNE_EVERY = 1000


@dataclass(frozen=True, slots=True)
class Limits:
    """Telegram announces 30 a second; under a strict window an even 30 is refused, 29 never (measured)."""

    overall_per_second: float = 29.0
    private_burst: float = 3.0
    private_per_second: float = 1.0
    group_per_minute: float = 20.0
    strangers_per_second: float = 10.0

    @classmethod
    def unlimited(cls) -> Limits:
        return cls(inf, 1.0, inf, inf, inf)


class Pacer:
    """Overall, an even pace; to a person, a small burst and then one a second; to a group, a sliding minute.

    A process that is busy wakes up late: it catches up, a little faster than the pace, and never with more than that
    in any one second: one less than Telegram allows, for what counts is when a call arrives, not when it leaves. So
    the minute lasts a second more. Chat 0 stands for calls without a chat.
    """

    def __init__(self, limits: Limits) -> None:
        self._interval = 1 / limits.overall_per_second
        self._private_interval = 1 / limits.private_per_second
        self._ahead = (limits.private_burst - 1) * self._private_interval
        self._group_size = limits.group_per_minute
        self._strangers_interval = 1 / limits.strangers_per_second
        self._strangers_slot = -inf
        self._next_slot = -inf
        self._last = -inf
        self._size = limits.overall_per_second
        self._second: deque[float] = deque()
        self._paused_until = -inf
        self._privates: dict[int, float] = {}
        self._groups: dict[int, deque[float]] = {}
        self._pauses: dict[int, float] = {}
        self._records = 0

    def is_paused(self, now: float) -> bool:
        """Whether all sending is paused."""
        return self._paused_until > now

    def overall_wait(self, now: float) -> float:
        """Seconds until anything may leave; 0: now."""
        apart = self._last + self._interval / CATCHING_UP
        full = self._second[0] + 1.0 if len(self._second) >= self._size else -inf
        return max(0.0, self._next_slot - now, apart - now, full - now, self._paused_until - now)

    def wait(self, chat_id: int, now: float) -> float:
        """Seconds until a message may leave for this chat; 0: now."""
        return max(self.overall_wait(now), self.pause_left(chat_id, now), self._chat_wait(chat_id, now))

    def pause_left(self, chat_id: int, now: float) -> float:
        """Seconds the chat was told to be left alone, whatever the call."""
        return max(0.0, self._pauses.get(chat_id, -inf) - now)

    def strangers_wait(self, now: float) -> float:
        """Seconds until a message may leave for any of those who are no members."""
        return max(0.0, self._strangers_slot - now)

    def record(
        self, chat_id: int, now: float, *, is_message: bool = True, stranger: bool = False, weight: int = 1
    ) -> None:
        """One leaves now. What is no message counts in the overall pace only.

        `weight`: as how many messages Telegram counts it, an album by what it holds.
        """
        self._record_overall(now, weight)
        if is_message and stranger:
            self._strangers_slot = max(self._strangers_slot, now) + self._strangers_interval
        if is_message and chat_id > 0:
            free = max(self._privates.get(chat_id, -inf), now)
            self._privates[chat_id] = free + weight * self._private_interval
        elif is_message and chat_id < 0 and self._group_size != inf:
            times = self._groups.setdefault(chat_id, deque(maxlen=int(self._group_size)))
            times.extend([now] * weight)
        self._records += 1
        if self._records % PRUNE_EVERY == 0:
            self._prune(now)

    def pause(self, chat_id: int | None, until: float) -> None:
        """`chat_id` None: all sending waits. A pause is never shortened by another one."""
        if chat_id is None:
            self._paused_until = max(self._paused_until, until)
        else:
            self._pauses[chat_id] = max(self._pauses.get(chat_id, -inf), until)

    def _record_overall(self, now: float, weight: int) -> None:
        """A call that leaves late does not push back all those after it."""
        self._next_slot = max(self._next_slot, now - BEHIND * self._interval) + weight * self._interval
        self._last = now + (weight - 1) * self._interval
        if self._size != inf:
            self._second.extend([now] * weight)
            while self._second and self._second[0] <= now - 1.0:
                self._second.popleft()

    def _chat_wait(self, chat_id: int, now: float) -> float:
        if chat_id > 0:
            return self._privates.get(chat_id, -inf) - self._ahead - now
        times = self._groups.get(chat_id)
        full = times is not None and len(times) == self._group_size
        return times[0] + GROUP_SECONDS - now if times and full else 0.0

    def _prune(self, now: float) -> None:
        """Forgets the chats that nothing holds back any longer."""
        self._privates = {chat: free for chat, free in self._privates.items() if free > now}
        minute = now - GROUP_SECONDS
        self._groups = {chat: times for chat, times in self._groups.items() if times[-1] > minute}
        self._pauses = {chat: until for chat, until in self._pauses.items() if until > now}
