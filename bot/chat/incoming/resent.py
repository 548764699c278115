"""The same answer sent twice before the next question could be seen: it is no answer to that one."""

from __future__ import annotations

from collections import OrderedDict
from datetime import datetime

from bot.chat.turn import Turn
from bot.domain.core.words.answers import says_nothing

MOST_KEPT = 2000


class Resent:
    """The last answer each person typed, as a hash: its number, and when it was taken.

    Remembered in memory: at worst a restart between both takes the second as an answer too.
    """

    def __init__(self) -> None:
        self._taken: OrderedDict[int, tuple[int, int, datetime]] = OrderedDict()

    def note(self, turn: Turn, text: str) -> None:
        self._taken.pop(turn.speaker.user_id, None)
        self._taken[turn.speaker.user_id] = (hash(text), turn.update.update_id, turn.now)
        if len(self._taken) > MOST_KEPT:
            self._taken.popitem(last=False)

    def is_again(self, turn: Turn, text: str) -> bool:
        """Said once only: who sends it a third time means it. An update handled again is none of these.

        « Oui » and « 4 » may well be the answers to two questions, typed by who knows them.
        """
        message = turn.update.message
        said, number, at = self._taken.get(turn.speaker.user_id, (None, None, turn.now))
        is_same = said == hash(text) and number != turn.update.update_id and not says_nothing(text)
        if message is None or not is_same or not message.date < at <= turn.now:
            return False
        del self._taken[turn.speaker.user_id]
        return True
