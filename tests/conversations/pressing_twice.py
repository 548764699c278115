"""Somebody whose thumb slips walks through the bot: each button is pressed twice before the first is answered."""

from __future__ import annotations

import asyncio
from collections import Counter
from itertools import islice

from bot.chat.routing.routes import RouteKind
from tests.conversations.acting import Act
from tests.conversations.ledger import Change
from tests.conversations.onlooking import SECONDS
from tests.conversations.walking import Walk

NUMBERED = ("id", "rowid", "code", "post_id", "message_id")
"""Columns by which two rows of the same thing differ; instants do too."""
NOTES = ("outbox", "searches", "incident_posts", "broadcast_cards")
"""What is to be sent, what was looked for, and which message spoke of what."""


class TwiceWalk(Walk):
    """`wrongs`: what was told to others twice, or written down twice."""

    wrongs: list[str]

    async def _do(self, act: Act) -> None:
        if act.kind is not RouteKind.BUTTON:
            await super()._do(act)
            return
        before, since = self._ledger.rows(), len(self._net.telegram.calls)
        under = self._under.get(act.what, self._person.last)
        both = [self._person.press(under, act.what) for _ in range(2)]
        await self._net.quiet()
        for answer in both:
            await asyncio.wait_for(answer, SECONDS)
        self.done.append(act)
        added = Counter(filter(None, map(_alike, self._ledger.changes(before))))
        self.wrongs += [
            f"{act.what}: {each}" for each, times in (added + self._told(since)).items() if times > 1
        ]

    def _told(self, since: int) -> Counter[str]:
        calls = islice(self._net.telegram.calls, since, None)
        return Counter(
            f"{call.method} to {call.params['chat_id']}: {call.params.get('text')}"
            for call in calls
            if call.method.startswith("send") and call.params.get("chat_id") != str(self._person.id)
        )


def _alike(change: Change) -> str:
    """The row that was added, without what is different of each; empty for any other change."""
    if change.before is not None or change.after is None or change.table in NOTES:
        return ""
    said = {
        name: value for name, value in change.after.items() if name not in NUMBERED and name[-3:] != "_at"
    }
    return f"{change.table} {said}"
