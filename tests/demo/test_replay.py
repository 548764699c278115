"""The demo is what a newcomer sees first: it starts, and its guided conversation is answered to the end."""

from __future__ import annotations

import io

from rich.console import Console

from bot.demo.replay import SCRIPT, replay


async def test_the_guided_conversation_is_answered_to_the_end() -> None:
    said = io.StringIO()

    ended_well = await replay(Console(file=said, width=100))

    assert ended_well, said.getvalue()
    assert all(line.say in said.getvalue() for line in SCRIPT)
