"""What the bot asked of Telegram, and should have known better."""

from __future__ import annotations

from itertools import islice

from tests.network import Network

ALLOWED = (
    "message is not modified",
    "message can't be deleted",
    "message to delete not found",
    "message can't be edited",
    "message to edit not found",
    "there is no text in the message to edit",
    "query is too old",
    "chat not found",
    "wrong file_id or the file is temporarily unavailable",
)


def refused(net: Network, since: int = 0) -> list[str]:
    """The calls behind the first `since` that Telegram refused for their form; what is gone is nobody's fault."""
    return [
        f"{call.method}: {call.error} {dict(call.params)!s:.600}"
        for call in islice(net.telegram.calls, since, None)
        if call.status == 400 and not any(sentence in call.error for sentence in ALLOWED)
    ]
