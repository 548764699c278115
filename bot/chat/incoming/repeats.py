"""Two taps at once of one button: what it does is done once."""

from __future__ import annotations

from collections import OrderedDict
from datetime import datetime, timedelta

from bot.chat.turn import Turn

MOST_KEPT = 500
A_MOMENT = timedelta(minutes=1)
"""A slow telephone sends both within it; who means it again has gone on by then, or finds the button anew."""

Pressed = tuple[int, int | None, str]


class Repeats:
    """What was pressed and answered lately, in memory: at worst a restart between two taps does it twice."""

    def __init__(self) -> None:
        self._done: OrderedDict[Pressed, tuple[int, datetime]] = OrderedDict()

    def repeats(self, turn: Turn) -> bool:
        """Whether another tap of the same person, on the same button of the same message, was answered just now."""
        number, at = self._done.get(_pressed(turn), (turn.update.update_id, turn.now))
        return number != turn.update.update_id and timedelta(0) <= turn.now - at < A_MOMENT

    def note(self, turn: Turn) -> None:
        """It was answered without a refusal. One that failed later, and is handled again, has the same number."""
        self._done[_pressed(turn)] = (turn.update.update_id, turn.now)
        self._done.move_to_end(_pressed(turn))
        if len(self._done) > MOST_KEPT:
            self._done.popitem(last=False)


def _pressed(turn: Turn) -> Pressed:
    query = turn.update.callback_query
    return turn.speaker.user_id, turn.place.message_id, str(query.data) if query else ""
