"""`/newsletter` as it is typed: a number, something to add, or what the buttons of the draft do."""

from __future__ import annotations

from collections.abc import Awaitable, Callable, Mapping

from bot.chat.routing.access import ANIMATEURS
from bot.chat.turn import MemberTurn
from bot.domain.core.words.answers import unthanked
from bot.domain.core.words.behind import known_word
from bot.domain.core.words.normalise import normalise
from bot.handlers.broadcasts.newsletter import archive, asides, draft, items, rhythm


async def typed(turn: MemberTurn) -> None:
    """`/newsletter [number]`; `/newsletter ajouter words` and, of the draft, other buttons typed."""
    word, _, rest = turn.words.strip().partition(" ")
    verb = normalise(word)
    if ANIMATEURS.admits(turn.member.role) and verb in ADDING:
        await asides.add_typed(turn, rest)
        return
    turn.words = unthanked(turn.words)
    wanted, more = known_word(turn.words, TYPED)
    if ANIMATEURS.admits(turn.member.role) and wanted in TYPED and not more:
        await TYPED[wanted](turn)
    elif turn.words:
        await archive.typed(turn)
    elif ANIMATEURS.admits(turn.member.role):
        await draft.main(turn)
    else:
        await archive.browse(turn)


ADDING = frozenset({"ajouter", "ajoute", "ajout"})
TYPED: Mapping[str, Callable[[MemberTurn], Awaitable[None]]] = {
    "brouillon": draft.main,
    "relire": draft.preview,
    "approuver": draft.preview,
    "test": draft.test,
    "plus": draft.more,
    "envoyer": draft.send_now,
    "elements": items.browse,
    "editorial": items.editorial,
    "edito": items.editorial,
    "reglages": rhythm.show,
    "rythme": rhythm.show,
    "suspendre": rhythm.show,
    "reprendre": rhythm.show,
    "numeros": archive.browse,
}
"""Of the buttons under the draft, what is typed for them."""
