"""What is typed behind `/tableau`: a structure, a list, a threshold; every button has its words."""

from __future__ import annotations

import re
from collections.abc import Awaitable, Callable

from bot.actions.core.refusals import Refusal
from bot.actions.steering import concerns
from bot.chat.routing.access import ANIMATEURS
from bot.chat.screens import column, screen, tap
from bot.chat.turn import MemberTurn
from bot.domain.core.words.answers import unthanked
from bot.domain.core.words.behind import known_word
from bot.domain.core.words.normalise import normalise
from bot.domain.directory.structures import Structure
from bot.domain.steering.concern_forms import OFF, ON
from bot.domain.steering.concerns import KINDS, ConcernReason
from bot.handlers.steering import board, concern_aside, concern_places, concern_rules
from bot.views.upkeep.dashboard import directory_screen

MOST_FOUND = 8
LISTS = {"liste": board.ALL, "toutes": board.ALL, "de cote": board.ASIDE, "mises de cote": board.ASIDE} | {
    normalise(kind.word): reason for reason, kind in KINDS.items()
}
SWITCHES = {"oui": ON, "non": OFF}
NUMBER = re.compile(r"\d{1,3}")
THRESHOLD = re.compile(
    r"seuils?(?:\s+(?:les?|la|des?|du|pour)\b)*(?:\s+(?P<reason>[^\W\d_]+))?(?:\s+(?:à|a)\b)?\s*(?P<number>.*)",
    re.IGNORECASE,
)
"""« seuil demandes 25 », « seuil de satisfaction à 60 % »."""
OF = re.compile(r"^(?:de|du|a|pour) (?=\S)")
ABOUT_A_PLACE = ("historique", "mettre de cote", "reprendre", "")
"""« /tableau historique cergy »; without a verb, the structure's card."""


async def typed(turn: MemberTurn) -> None:
    """`/tableau`, then: a structure, with a verb or alone; `annuaire`, `liste`, `de côté`, a reason; `seuils`.

    `/tableau seuil demandes 25` chooses a threshold.
    """
    words = normalise(unthanked(turn.words))
    if not words:
        await turn.say(await board.board_screen(turn))
    elif words == "annuaire":
        await turn.say(await directory_screen(turn.tx, turn.member, await turn.shelf(), turn.now))
    elif words in LISTS:
        await turn.say(await board.list_screen(turn, LISTS[words]))
    elif NUMBER.fullmatch(words):
        await _numbered(turn, int(words))
    elif threshold := THRESHOLD.fullmatch(unthanked(turn.words)):
        await _threshold(turn, threshold["reason"] or "", threshold["number"])
    elif (named := known_word(words, LISTS))[0] in LISTS and not named[1]:
        await turn.say(await board.list_screen(turn, LISTS[named[0]]))
    else:
        await _place(turn, words)


async def _numbered(turn: MemberTurn, number: int) -> None:
    """`/tableau 2`: the second of those to follow, as they are numbered there."""
    followed = (await concerns.board(turn.tx, turn.member, turn.now)).to_follow
    if not 1 <= number <= len(followed):
        raise Refusal("concern_line", count=len(followed))
    await _card(turn, followed[number - 1].structure.id)


async def _threshold(turn: MemberTurn, said: str, number: str) -> None:
    """Without a reason, all of them."""
    if not said:
        await turn.say(await concern_rules.rules_screen(turn))
        return
    reason = LISTS.get(known_word(said, LISTS)[0])
    if reason not in set(ConcernReason):
        raise Refusal("concern_reason")
    _check_changes(turn)
    await concern_rules.set_rule(turn, ConcernReason(reason), SWITCHES.get(normalise(number), number))


async def _place(turn: MemberTurn, words: str) -> None:
    verb = next(one for one in ABOUT_A_PLACE if words.startswith(f"{one} " if one else ""))
    name = OF.sub("", words.removeprefix(verb).strip())
    found = await _found(turn, name)
    if len(found) != 1:
        route = VERB_ROUTES[verb]
        buttons = [tap(one.label, route, one.id) for one in found]
        rows = [*column(buttons), [tap("‹ Tableau", "steering")]]
        await turn.say(screen("concerns/found", rows, words=name, total=len(found)))
        return
    if verb in ("mettre de cote", "reprendre"):
        _check_changes(turn)
    await VERBS[verb](turn, found[0].id)


async def _found(turn: MemberTurn, name: str) -> list[Structure]:
    """The one that is called so, else those that fit."""
    code = turn.member.department_code
    found = list(await turn.services.directory.structures(turn.tx, code, name, MOST_FOUND))
    same = [one for one in found if normalise(name) in (normalise(one.label), normalise(one.commune))]
    return same if len(same) == 1 else found


def _check_changes(turn: MemberTurn) -> None:
    """The préfecture reads only. Raises Refusal."""
    if not ANIMATEURS.admits(turn.member.role):
        raise Refusal("concern_reads_only")


async def _card(turn: MemberTurn, place_id: str) -> None:
    found = await concerns.of_place(turn.tx, turn.member, place_id, turn.now)
    await turn.say(concern_places.place_screen(turn, found))


async def _history(turn: MemberTurn, place_id: str) -> None:
    await turn.say(await concern_places.history_screen(turn, place_id))


async def _aside(turn: MemberTurn, place_id: str) -> None:
    found = await concerns.of_place(turn.tx, turn.member, place_id, turn.now)
    await concern_aside.ask_which(turn, found)


async def _back(turn: MemberTurn, place_id: str) -> None:
    found = await concerns.take_back(turn.tx, turn.member, place_id, turn.now)
    await turn.say(concern_places.place_screen(turn, found))


VERBS: dict[str, Callable[[MemberTurn, str], Awaitable[None]]] = {
    "historique": _history,
    "mettre de cote": _aside,
    "reprendre": _back,
    "": _card,
}
VERB_ROUTES = {
    "historique": "concern_history",
    "mettre de cote": "concern_aside",
    "reprendre": "concern_back",
    "": "concern",
}
"""The button that does the same, where the words fit several structures."""
