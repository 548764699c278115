"""Words behind a command are used, or said to be not: nobody is left to think that they counted."""

from __future__ import annotations

from bot.chat.screens import screen, shorten
from bot.chat.turn import Turn
from bot.domain.core.words.answers import within

LONGEST_QUOTED = 80


async def pass_over(turn: Turn, words: str, *, alone: bool = False) -> None:
    """Said before what is shown, where the words say anything. `alone`: nothing is ever read behind the command."""
    said = within(words)
    if said and turn.command and turn.place.private:
        quoted = shorten(said, LONGEST_QUOTED)
        await turn.say(screen("help/unread", words=quoted, command=turn.command, alone=alone))
