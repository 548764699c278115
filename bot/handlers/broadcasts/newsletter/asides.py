"""What an animateur forwards to the bot: for the newsletter, to be looked up, or nothing; what they add themselves."""

from __future__ import annotations

import re
from collections.abc import Sequence

from bot.actions.broadcasts.newsletter import aside, settings
from bot.actions.core.refusals import Refusal
from bot.chat.forms import FormRoute, begin, choice
from bot.chat.routing.access import ANIMATEURS
from bot.chat.screens import Button, Screen, screen, tap
from bot.chat.turn import MemberTurn
from bot.chat.ways_out import close
from bot.domain.broadcasts.newsletter.forms import ADDING, SECTIONING
from bot.domain.broadcasts.newsletter.items import Item
from bot.domain.core.forms import Ask, State
from bot.domain.core.markup import seen
from bot.domain.core.words.answers import says_nothing
from bot.domain.core.words.normalise import normalise
from bot.domain.core.words.relative_days import day_said
from bot.handlers.broadcasts.newsletter.received import html_of, is_about_somebody, photo_of
from bot.store.broadcasts.newsletter import issues

BEFORE = re.compile(r"\s*/\S+\s+(?:<[^>]*>)?\w+\s*")
"""The command and its verb, before what is added."""


async def is_forwarded(turn: MemberTurn) -> bool:
    """A text or a photo of somebody else's; any other file is for who asked for it."""
    message = turn.update.message
    if message is None or not turn.place.private or message.forward_origin is None:
        return False
    return not turn.continues_album and bool(message.text or message.photo)


async def ask_what(turn: MemberTurn) -> None:
    """Buttons: what is forwarded next has its own, and what is typed is searched as ever."""
    item = await _received(turn)
    if item is None:
        return
    rows = [
        [tap("Garder pour la newsletter", "newsletter_aside", item.id)],
        [
            *([tap("Chercher dans l’annuaire", "newsletter_search", item.id)] if item.html else []),
            tap("Rien", "newsletter_leave", item.id),
        ],
    ]
    await turn.say(screen("newsletter_asides/what", rows, words=seen(item.html), album=_is_of_album(turn)))


def _is_of_album(turn: MemberTurn) -> bool:
    message = turn.update.message
    return message is not None and bool(message.media_group_id)


async def _received(turn: MemberTurn) -> Item | None:
    """None where it speaks of a citizen, which is said."""
    if is_about_somebody(turn):
        await turn.say(screen("newsletter_asides/citizen"))
        return None
    return await aside.ask_about(turn.tx, turn.member, html_of(turn), photo_of(turn), turn.now)


async def put_aside(turn: MemberTurn) -> None:
    """Under which section? Then it is kept. args: item id [, section]."""
    item_id, section_id = turn.arguments(2)
    if not section_id:
        await turn.show(await _sections(turn, item_id))
        return
    await _keep(turn, item_id, section_id)


async def _keep(turn: MemberTurn, item_id: str, section_id: str) -> None:
    item, section = await aside.put_aside(turn.tx, turn.member, item_id, section_id)
    is_open = await settings.is_open(turn.tx, turn.member)
    issue = await issues.unsent(turn.tx, turn.member.department_code)
    number = await issues.next_number(turn.tx, turn.member.department_code)
    later = 1 if issue is not None and issue.is_approved else 0
    rows = [[tap("Voir le brouillon", "newsletter"), tap("Ajouter autre chose", "newsletter_add")]]
    if not is_open:
        rows = [[tap("Ouvrir la newsletter", "newsletter")]]
    await turn.show(
        screen(
            "newsletter_asides/kept",
            rows,
            section=section.title,
            photo=item.file is not None,
            number=number + later,
            is_open=is_open,
            misread=day_said(seen(item.html)),
        )
    )


async def _sections(turn: MemberTurn, item_id: str) -> Screen:
    await aside.asked(turn.tx, turn.member, item_id)
    found = await aside.sections(turn.tx, turn.member)
    buttons = [tap(one.title, "newsletter_aside", item_id, one.id) for one in found]
    return _of_sections([*buttons, tap("Annuler", "newsletter_leave", item_id)])


def _of_sections(buttons: Sequence[Button], *, album: bool = False) -> Screen:
    rows = [list(buttons[start : start + 3]) for start in range(0, len(buttons), 3)]
    return screen("newsletter_asides/section", rows, album=album)


async def search(turn: MemberTurn) -> None:
    """Its words are looked up as if they had been typed. args: item id."""
    item = await aside.leave(turn.tx, turn.member, turn.arguments(1)[0])
    turn.meant = seen(item.html)


async def leave(turn: MemberTurn) -> None:
    """args: item id."""
    await aside.leave(turn.tx, turn.member, turn.arguments(1)[0])
    await turn.show(screen("newsletter_asides/left"))


async def add(turn: MemberTurn) -> None:
    """« Ajouter »: the next message is it."""
    await begin(turn, ADDS, {})


async def add_typed(turn: MemberTurn, words: str) -> None:
    """`/newsletter ajouter [words]`: the words are it; without any they are asked for."""
    if not words.strip():
        await add(turn)
    elif is_about_somebody(turn):
        await turn.say(screen("newsletter_asides/citizen"))
    else:
        item = await aside.ask_about(
            turn.tx, turn.member, BEFORE.sub("", html_of(turn), count=1), None, turn.now
        )
        await begin(turn, SECTIONS, {"item": item.id})


async def _ask_section(turn: MemberTurn, question: Ask) -> None:
    await aside.asked(turn.tx, turn.member, question.state["item"])
    found = await aside.sections(turn.tx, turn.member)
    buttons = [choice(one.title, SECTIONING, "section", one.id) for one in found]
    buttons.append(tap("Annuler", "cancel", SECTIONING.name))
    await turn.show(_of_sections(buttons, album=bool(question.state.get("album"))))


async def _read_section(turn: MemberTurn, _question: Ask, text: str) -> str:
    """« vie du réseau »; the button of the same label is read before. Raises Refusal."""
    words = normalise(text).split()
    found = [
        one
        for one in await aside.sections(turn.tx, turn.member)
        if words and all(word in normalise(one.title).split() for word in words)
    ]
    if len(found) != 1:
        raise Refusal("newsletter_section")
    return found[0].id


async def _section_said(turn: MemberTurn, state: State) -> None:
    await _keep(turn, state["item"], state["section"])


async def _ask(turn: MemberTurn, _question: Ask) -> None:
    await turn.show(screen("newsletter_asides/add", [[tap("Annuler", "cancel", ADDING.name)]]))


async def _read(turn: MemberTurn, question: Ask, text: str) -> str | None:
    """Raises Refusal for « ok »."""
    if says_nothing(text):
        raise Refusal("newsletter_nothing")
    await _attached(turn, question)
    return None


async def _attached(turn: MemberTurn, _question: Ask) -> None:
    """Kept at once; the form stays open for what cannot be kept."""
    message = turn.update.message
    if message is None or not (message.text or message.photo):
        await turn.say(screen("newsletter_asides/no_file"))
        return
    item = await _received(turn)
    if item is not None:
        await close(turn, ADDING.name)
        await begin(turn, SECTIONS, {"item": item.id, **({"album": "1"} if _is_of_album(turn) else {})})


async def _nothing_left(_turn: MemberTurn, _state: State) -> None:
    """It was kept when it came."""


ADDS = FormRoute(ADDING, ANIMATEURS, ask=_ask, done=_nothing_left, read=_read, attached=_attached)
SECTIONS = FormRoute(SECTIONING, ANIMATEURS, ask=_ask_section, done=_section_said, read=_read_section)
