"""`/ressources`: kits by theme or by words, fetched with one tap; themes that one follows."""

from __future__ import annotations

from collections.abc import Sequence

from bot.actions.core.refusals import Refusal
from bot.actions.resources import resources, themes
from bot.chat.outgoing import outgoing
from bot.chat.outgoing.envelopes import Address
from bot.chat.paging import offset_in, page_of
from bot.chat.routing.access import ANIMATEURS
from bot.chat.screens import Button, Screen, back, pairs, screen, tap
from bot.chat.turn import MemberTurn
from bot.domain.core.calendar import local
from bot.domain.core.words.behind import known_word
from bot.domain.core.words.normalise import normalise
from bot.domain.resources.resources import Resource, by_theme
from bot.handlers.resources import counting, keeping, naming
from bot.store.core import outbox
from bot.store.resources import themes as followed
from bot.texts import render

THEMES_PAGE, PAGE = 4, 5
NEW, COUNTS, THEMES = "nouveau", "compteurs", "themes"
ON = "oui"


async def find(turn: MemberTurn) -> None:
    """`/ressources [words]`: kits that fit; for who looks after them also « nouveau », « compteurs », « thèmes »."""
    words = normalise(turn.words)
    wanted, more = known_word(turn.words, KEEPING)
    if wanted in KEEPING and not more:
        if keeps(turn):
            await KEEPING[wanted](turn)
            return
        if wanted != THEMES:
            raise Refusal("resource_not_yours")
        words = ""
    if not words:
        await turn.say(await home_screen(turn, 0))
        return
    shelf = await resources.shelved(turn.tx, turn.member)
    found = shelf.found(turn.words)
    if len(found) == 1:
        await turn.say(await card(turn, found[0]))
        return
    rows = [_numbers(found[:PAGE], 1), [back("resources", "0")]]
    titles = shelf.titles
    await turn.say(
        screen(
            "resources/found", rows, resources=found[:PAGE], total=len(found), words=turn.words, titles=titles
        )
    )


def keeps(turn: MemberTurn) -> bool:
    return ANIMATEURS.admits(turn.member.role)


async def browse(turn: MemberTurn) -> None:
    """The themes. args: offset."""
    await turn.show(await home_screen(turn, offset_in(turn.arguments(1)[0]) or 0))


async def home_screen(turn: MemberTurn, offset: int) -> Screen:
    shelf = await resources.shelved(turn.tx, turn.member)
    page = page_of(by_theme(shelf.resources, shelf.themes), offset, THEMES_PAGE)
    buttons = [tap(f"{theme.title} ({count})", "theme", theme.id, "0") for theme, count in page.shown]
    last = page.turning("resources")
    if keeps(turn):
        last += [tap("Ajouter un kit", "resource_new"), tap("Gérer", "resources_kept", "0")]
    return screen("resources/home", [*pairs(buttons), last], total=len(shelf.resources), keeps=keeps(turn))


async def show_theme(turn: MemberTurn) -> None:
    """args: theme id, offset."""
    theme_id, start = turn.arguments(2)
    await turn.show(await _theme_screen(turn, theme_id, offset_in(start) or 0))


async def _theme_screen(turn: MemberTurn, theme_id: str, offset: int) -> Screen:
    theme = await themes.theme_of(turn.tx, turn.member, theme_id)
    page = page_of((await resources.shelved(turn.tx, turn.member)).of(theme.id), offset, PAGE)
    follows = theme.id in await followed.followed(turn.tx, turn.member.id)
    switch = tap("Ne plus suivre", "theme_follow", theme.id, "non")
    if not follows:
        switch = tap("Suivre", "theme_follow", theme.id, ON)
    rows = [
        _numbers(page.shown, page.first),
        page.turning("theme", theme.id),
        [switch, back("resources", "0")],
    ]
    return screen("resources/theme", rows, theme=theme, page=page, follows=follows)


def _numbers(shown: Sequence[Resource], first: int) -> list[Button]:
    return [tap(str(first + at), "resource", one.id) for at, one in enumerate(shown)]


async def follow(turn: MemberTurn) -> None:
    """args: theme id, « oui » or « non »."""
    theme_id, said = turn.arguments(2)
    await themes.switch(turn.tx, turn.member, theme_id, turn.now, on=said == ON)
    turn.toast(render("resources/followed", on=said == ON))
    await turn.show(await _theme_screen(turn, theme_id, 0))


async def show(turn: MemberTurn) -> None:
    """args: resource id."""
    await turn.show(await card(turn, await resources.resource_of(turn.tx, turn.member, turn.arguments(1)[0])))


async def card(turn: MemberTurn, one: Resource, said: str = "") -> Screen:
    """`said`: what was just done: added, replaced, changed."""
    theme = await themes.theme_of(turn.tx, turn.member, one.theme_id)
    shelf = await turn.shelf()
    rows = [[tap("Recevoir le fichier", "resource_fetch", one.id)]]
    if keeps(turn):
        rows.append(
            [
                tap("Remplacer", "resource_replace", one.id),
                tap("Corriger", "resource_change", one.id),
                tap("Retirer", "resource_retire", one.id),
            ]
        )
    rows.append([back("theme", theme.id, "0")])
    return screen(
        "resources/card",
        rows,
        resource=one,
        theme=theme,
        said=said,
        changed_on=local(one.changed_at or turn.now, shelf.department).date(),
        fetched=(await resources.downloads(turn.tx, turn.member)).get(one.id) if keeps(turn) else None,
        structures=len(shelf.structures),
        keeps=keeps(turn),
    )


async def fetch(turn: MemberTurn) -> None:
    """« Recevoir le fichier ». args: resource id."""
    one = await resources.fetch(turn.tx, turn.member, turn.arguments(1)[0])
    to = Address(turn.place.chat_id, member_id=turn.member.id)
    caption = screen("resources/caption", resource=one).html
    await outbox.enqueue(turn.tx, outgoing.known_file(to, one.kind, one.file_id, caption), turn.now)


KEEPING = {NEW: keeping.start, COUNTS: counting.show_counts_typed, THEMES: naming.show_typed}
"""What may be typed instead of words, by who looks after them."""
