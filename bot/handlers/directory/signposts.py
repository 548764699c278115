"""Where words lead that are about what the bot does, of what the member is offered."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from bot.actions.directory.lookups import Lookup
from bot.actions.directory.seed import signposts
from bot.chat.routing.menu import MenuLine
from bot.chat.screens import Screen, screen, tap
from bot.chat.turn import MemberTurn
from bot.domain.directory.courtesy import Courtesy, courtesy
from bot.domain.directory.signposts import SignpostPlace


@dataclass(frozen=True, slots=True)
class Signs:
    """`beside`: lines to show with whatever the directory answers; `lines`: also where it finds nothing."""

    lines: Sequence[MenuLine] = ()
    place: SignpostPlace | None = None

    @property
    def are_instead(self) -> bool:
        return self.place is SignpostPlace.INSTEAD

    @property
    def beside(self) -> Sequence[MenuLine]:
        return self.lines if self.place is SignpostPlace.BESIDE else ()


NO_SIGNS = Signs()


def signs_for(turn: MemberTurn, words: str) -> Signs:
    """Who greets or thanks is led nowhere: « moi aussi je vous souhaite de bonnes fêtes »."""
    if courtesy(words) in (Courtesy.GREETING, Courtesy.THANKS):
        return NO_SIGNS
    offered = {line.command: line for line in turn.menu.offered(turn.member.role)}
    found = signposts().read(words, offered)
    return Signs([offered[command] for command in found.commands], found.place) if found else NO_SIGNS


def signs_screen(signs: Signs, lookup: Lookup) -> Screen:
    """Instead of what the directory says, which is a tap away."""
    has_more = lookup.results.hits or lookup.results.ambiguous
    rows = [[tap("Chercher dans l’annuaire", "search", lookup.search.id, "0")]] if has_more else []
    return screen("searches/signposts", rows, search=lookup.search, signs=signs.lines)
