"""Two taps at once of one button, on a clock that may be set back between them."""

from __future__ import annotations

from datetime import datetime, timedelta
from types import SimpleNamespace
from typing import Any

import pytest

from bot.chat.incoming.repeats import Repeats
from tests.network import NOW


def tapped(number: int, now: datetime) -> Any:
    """As much of a turn as is looked at."""
    return SimpleNamespace(
        speaker=SimpleNamespace(user_id=1001),
        place=SimpleNamespace(message_id=7),
        update=SimpleNamespace(update_id=number, callback_query=SimpleNamespace(data="1|favourite|caf")),
        now=now,
    )


@pytest.mark.parametrize(
    ("later", "repeats"),
    [
        (timedelta(0), True),
        (timedelta(seconds=59), True),
        (timedelta(minutes=1), False),
        (-timedelta(hours=2), False),
    ],
)
def test_it_is_a_repeat_within_a_minute(later: timedelta, repeats: bool) -> None:
    known = Repeats()
    known.note(tapped(1, NOW))

    assert repeats is known.repeats(tapped(2, NOW + later))
