"""What may be typed after `/journees`: the twin of every button."""

from __future__ import annotations

import re
from collections.abc import Awaitable, Callable

from bot.actions.campaigns import programmes
from bot.actions.core.refusals import Refusal
from bot.chat.routing.access import FILLERS, KEEPERS, MEMBERS, READERS, Access
from bot.chat.routing.passed_over import pass_over
from bot.chat.turn import MemberTurn
from bot.domain.core.words.behind import known_word
from bot.domain.core.words.normalise import normalise
from bot.handlers.campaigns import filling, listing, opening, papers
from bot.handlers.campaigns.home import first_screen, home_screen, latest_year, show_in_group

Typed = Callable[[MemberTurn, int, str], Awaitable[None]]


async def start(turn: MemberTurn) -> None:
    """`/journees [word] [2026] [more]`, in any order; in a group, what comes next."""
    if not turn.place.private:
        await show_in_group(turn)
        return
    year, word, words = _said(normalise(turn.words))
    if word == OPEN:
        _only(turn, KEEPERS)
        await opening.start(turn)
        return
    if year is None:
        year = await latest_year(turn)
    if word in WORDS and year is not None:
        access, act = WORDS[word]
        _only(turn, access)
        await pass_over(turn, "" if word in READ_ON else words)
        await act(turn, year, words)
    else:
        await pass_over(turn, f"{word} {words}".strip())
        await turn.say(await (home_screen(turn, year) if year else first_screen(turn)))


def _said(words: str) -> tuple[int | None, str, str]:
    """Of « le bilan de 2026 »: the year, the word, what is behind it."""
    year = YEAR.search(words)
    word, rest = known_word(YEAR.sub("", words), {OPEN, *WORDS})
    return int(year[1]) if year else None, word, rest


def _only(turn: MemberTurn, access: Access[MemberTurn]) -> None:
    if not access.admits(turn.member.role):
        raise Refusal("campaign_not_yours")


async def _programme(turn: MemberTurn, year: int, words: str) -> None:
    """`/journees programme [lieu]`."""
    order = listing.BY_PLACE if BY_PLACE.search(words) else listing.BY_DAY
    await pass_over(turn, BY_PLACE.sub("", BY_DAY.sub("", words)))
    await turn.say(await listing.programme_screen(turn, year, order))


async def _own(turn: MemberTurn, year: int, _words: str) -> None:
    turn.args = (str(year), "0")
    await listing.show_own(turn)


async def _add(turn: MemberTurn, year: int, _words: str) -> None:
    await filling.begin_new(turn, year)


async def _nothing(turn: MemberTurn, year: int, words: str) -> None:
    await listing.say_nothing_typed(turn, year, words)


async def _silent(turn: MemberTurn, year: int, _words: str) -> None:
    await turn.say(await listing.silent_screen(turn, year))


async def _figures(turn: MemberTurn, year: int, words: str) -> None:
    """`/journees bilan [pdf]`."""
    if year not in await programmes.years(turn.tx, turn.member.department_code):
        raise Refusal("campaign_gone")
    if _ending(words) in papers.FILES[papers.BILAN]:
        await _file(turn, year, papers.BILAN, words)
        return
    await pass_over(turn, words)
    await turn.say(await papers.figures_screen(turn, year))


async def _files(turn: MemberTurn, year: int, words: str) -> None:
    """`/journees fichiers [pdf]`."""
    if _ending(words) in papers.FILES[papers.PROGRAMME]:
        await _file(turn, year, papers.PROGRAMME, words)
        return
    await pass_over(turn, words)
    turn.args = (str(year),)
    await papers.offer(turn)


async def _file(turn: MemberTurn, year: int, what: str, words: str) -> None:
    turn.args = (str(year), what, _ending(words))
    await papers.make(turn)


def _ending(words: str) -> str:
    """Of « excel », « en pdf »: the file's; what was said else."""
    said = words.removeprefix("en ")
    return next((ending for ending, label in papers.LABELS.items() if label.lower() == said), said)


async def _change(turn: MemberTurn, year: int, _words: str) -> None:
    turn.args = (str(year),)
    await opening.change(turn)


async def _close(turn: MemberTurn, year: int, _words: str) -> None:
    turn.args = (str(year), "")
    await opening.close(turn)


async def _reopen(turn: MemberTurn, year: int, _words: str) -> None:
    turn.args = (str(year),)
    await opening.reopen(turn)


OPEN = "ouvrir"
WORDS: dict[str, tuple[Access[MemberTurn], Typed]] = {
    "programme": (MEMBERS, _programme),
    "fichiers": (MEMBERS, _files),
    "activites": (FILLERS, _own),
    "ajouter": (FILLERS, _add),
    "rien": (FILLERS, _nothing),
    "relances": (KEEPERS, _silent),
    "bilan": (READERS, _figures),
    "changer": (KEEPERS, _change),
    "clore": (KEEPERS, _close),
    "rouvrir": (KEEPERS, _reopen),
}
"""What follows the command, and for whom."""
READ_ON = frozenset({"programme", "fichiers", "rien", "bilan"})
"""Behind which more is read."""
YEAR = re.compile(r"\b(?:(?:de|en|pour|d) )?(20\d\d)\b")
BY_PLACE = re.compile(r"\b(?:par )?(?:lieu|structure|commune|ville)x?s?\b")
BY_DAY = re.compile(r"\b(?:par )?(?:jour|date)s?\b")
