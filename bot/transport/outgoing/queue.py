"""Whose turn it is: the order of the outbox in memory, without contents. Pure; every instant is given.

Across chats: a person who waits, then notifications, then bulk sends; in a lane, members before strangers, and then
the order they came. Strangers have a pace of their own in all, so that they cannot use up what Telegram allows.
Within a chat: the same, one call at a time; a call whose time has not come holds up nobody. Edits and
deletions go before new messages of their lane: they touch what the chat already shows, so nobody sees the
difference, and the deletion of a citizen's number does not wait for the group's next free minute.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import replace
from datetime import datetime
from heapq import heappop, heappush
from math import inf

from bot.domain.core.outbox import Lane, Waiting
from bot.transport.outgoing.failures import Failures
from bot.transport.outgoing.limits import Pacer

Rank = tuple[int, bool, bool, int]


def is_message(method: str) -> bool:
    """What Telegram's limits per chat count: messages, new or edited."""
    return method.startswith(("send", "edit", "copy", "forward"))


def rank(waiting: Waiting) -> Rank:
    """Smaller goes first."""
    return waiting.lane, waiting.stranger, not waiting.method.startswith(("edit", "delete")), waiting.id


class Schedule:
    """Bulk sends and strangers leave `reserved` places free: should Telegram be slow, they hold up no member.

    Chats whose first call may leave are in `_ready`; those held back by the limits rest until their time.

    Both heaps may hold outdated entries: they are recognised, and dropped, when their turn comes.
    """

    def __init__(self, pacer: Pacer, reserved: int = 0, failures: Failures | None = None) -> None:
        self._pacer = pacer
        self._failures = failures or Failures()
        self._reserved = reserved
        self._known: set[int] = set()
        self._later: list[tuple[datetime, int, Waiting]] = []
        self._chats: defaultdict[int, list[tuple[Rank, Waiting]]] = defaultdict(list)
        self._busy: set[int] = set()
        self._ready: list[tuple[Rank, int]] = []
        self._resting: list[tuple[float, int]] = []
        self._aside: list[tuple[float, int, Waiting]] = []

    def __len__(self) -> int:
        return len(self._known)

    def __contains__(self, row_id: object) -> bool:
        return row_id in self._known

    def add(self, rows: Iterable[Waiting], now: datetime) -> None:
        """Rows already known are left where they are."""
        for row in rows:
            if row.id not in self._known:
                self._known.add(row.id)
                self._queue(row, now)

    def take(self, monotonic: float, now: datetime, room: int) -> list[Waiting]:
        """At most `room` calls that may leave now; their chats are busy until `release`."""
        self._wake(monotonic, now)
        taken: list[Waiting] = []
        while self._has_place(room - len(taken)) and self._pacer.overall_wait(monotonic) <= 0:
            wanted, chat_id = heappop(self._ready)
            if not self._is_head(chat_id, wanted):
                continue
            row = self._chats[chat_id][0][1]
            if wait := self._wait(row, monotonic):
                self._rest(row, monotonic + wait)
            else:
                taken.append(self._start(row, monotonic))
        return taken

    def release(self, taken: Waiting, *, again: bool) -> None:
        """The call is over; with `again` it keeps its place, ahead of what came after it."""
        self._busy.discard(taken.chat_id)
        if again:
            self._due(taken)
        else:
            self._known.discard(taken.id)
            self._offer(taken.chat_id)

    def recall(self) -> None:
        """What rests is looked at again."""
        self._wake_resting(inf)

    def move(self, old: int, new: int) -> None:
        """A group became a supergroup: what waits for it goes to its new chat."""
        for _, row in self._chats.pop(old, []):
            self._due(replace(row, chat_id=new))
        for index, (due, row_id, row) in enumerate(self._later):
            if row.chat_id == old:
                self._later[index] = (due, row_id, replace(row, chat_id=new))
        for index, (until, row_id, row) in enumerate(self._aside):
            if row.chat_id == old:
                self._aside[index] = (until, row_id, replace(row, chat_id=new))

    def seconds_left(self, monotonic: float, now: datetime, room: int = 1) -> float:
        """Until something may leave; infinite when nothing waits or only a release can help."""
        moments = [inf]
        if self._has_place(room):
            moments.append(self._pacer.overall_wait(monotonic))
        moments += [heap[0][0] - monotonic for heap in (self._resting, self._aside) if heap]
        if self._later:
            moments.append((self._later[0][0] - now).total_seconds())
        return max(0.0, min(moments))

    def _has_place(self, room: int) -> bool:
        if not self._ready:
            return False
        (lane, stranger, *_), _ = self._ready[0]
        return room > (self._reserved if lane == Lane.BULK or stranger else 0)

    def _queue(self, row: Waiting, now: datetime) -> None:
        if row.not_before > now:
            heappush(self._later, (row.not_before, row.id, row))
        else:
            self._due(row)

    def _due(self, row: Waiting) -> None:
        heappush(self._chats[row.chat_id], (rank(row), row))
        self._offer(row.chat_id)

    def _offer(self, chat_id: int) -> None:
        queue = self._chats.get(chat_id)
        if queue and chat_id not in self._busy:
            heappush(self._ready, (queue[0][0], chat_id))
        elif not queue:
            self._chats.pop(chat_id, None)

    def _wake(self, monotonic: float, now: datetime) -> None:
        while self._later and self._later[0][0] <= now:
            self._due(heappop(self._later)[2])
        self._wake_resting(monotonic)

    def _wake_resting(self, monotonic: float) -> None:
        while self._resting and self._resting[0][0] <= monotonic:
            self._offer(heappop(self._resting)[1])
        while self._aside and self._aside[0][0] <= monotonic:
            self._due(heappop(self._aside)[2])

    def _rest(self, row: Waiting, until: float) -> None:
        """A call that fails again and again lets the rest of its chat go before it."""
        if self._failures.is_aside(row):
            heappop(self._chats[row.chat_id])
            heappush(self._aside, (until, row.id, row))
            self._offer(row.chat_id)
        else:
            heappush(self._resting, (until, row.chat_id))

    def _is_head(self, chat_id: int, wanted: Rank) -> bool:
        queue = self._chats.get(chat_id)
        return queue is not None and chat_id not in self._busy and bool(queue) and queue[0][0] == wanted

    def _wait(self, row: Waiting, monotonic: float) -> float:
        failing = self._failures.wait(row, monotonic)
        if not is_message(row.method):
            return max(failing, self._pacer.pause_left(row.chat_id, monotonic))
        crowd = self._pacer.strangers_wait(monotonic) if row.stranger else 0.0
        return max(failing, crowd, self._pacer.wait(row.chat_id, monotonic))

    def _start(self, row: Waiting, monotonic: float) -> Waiting:
        heappop(self._chats[row.chat_id])
        self._busy.add(row.chat_id)
        self._failures.leaves(row, monotonic)
        self._pacer.record(
            row.chat_id,
            monotonic,
            is_message=is_message(row.method),
            stranger=row.stranger,
            weight=row.weight,
        )
        return row
