"""An album comes as one update a picture, without saying how many: what is said of it is said once."""

from __future__ import annotations

from collections import OrderedDict

from telegram import Update

MOST_KEPT = 500


class Albums:
    """Remembered in memory: at worst a restart between two pictures says it twice."""

    def __init__(self) -> None:
        self._first: OrderedDict[tuple[int, str], int] = OrderedDict()

    def continues(self, update: Update) -> bool:
        """Whether another update brought the same album before; the first may be handled again after a failure."""
        message = update.message
        if message is None or not isinstance(message.media_group_id, str) or not message.media_group_id:
            return False
        key = (message.chat.id, message.media_group_id)
        first = self._first.setdefault(key, update.update_id)
        if len(self._first) > MOST_KEPT:
            self._first.popitem(last=False)
        return first != update.update_id
