"""What stands in the draft: read one by one, put in order, dropped, moved, written anew."""

from __future__ import annotations

from dataclasses import dataclass

from bot.actions.broadcasts.newsletter import drafting, editing
from bot.actions.broadcasts.newsletter.drafting import IssueDraft
from bot.actions.broadcasts.newsletter.editing import EditedDraft
from bot.actions.core.refusals import Refusal
from bot.chat.forms import FormRoute, begin, choice
from bot.chat.paging import offset_in, page_of
from bot.chat.routing.access import ANIMATEURS
from bot.chat.screens import Screen, back, screen, tap
from bot.chat.turn import MemberTurn
from bot.domain.broadcasts.newsletter.forms import EDITORIAL, NOTHING, REWRITING
from bot.domain.broadcasts.newsletter.items import Item, beside, in_order
from bot.domain.core.forms import Ask, State
from bot.domain.core.markup import seen
from bot.domain.core.words.relative_days import day_said
from bot.handlers.broadcasts.newsletter.draft import draft_screen, show_changed
from bot.handlers.broadcasts.newsletter.received import html_of, is_about_somebody

PAGE = 5
STEPS = {"up": -1, "down": 1}


@dataclass(frozen=True, slots=True)
class ListedItem:
    """One line of the list."""

    words: str
    section: str
    is_kept: bool


async def browse(turn: MemberTurn) -> None:
    """args: offset."""
    draft = await drafting.draft(turn.tx, turn.member, turn.now)
    await turn.show(_list(draft, offset_in(turn.arguments(1)[0]) or 0))


def _list(draft: IssueDraft, offset: int) -> Screen:
    page = page_of(_listed(draft), offset, PAGE)
    numbers = [
        tap(str(number), "newsletter_item", item.id) for number, item in enumerate(page.shown, page.first)
    ]
    rows = [numbers, page.turning("newsletter_items"), [back("newsletter")]]
    titles = {section.id: section.title for section in draft.sections}
    shown = [
        ListedItem(_in_short(item), titles.get(item.section_id, ""), item.is_kept) for item in page.shown
    ]
    kept = sum(item.is_kept for item in draft.items)
    return screen("newsletter_draft/items", rows, page=page, shown=shown, number=draft.number, kept=kept)


def _listed(draft: IssueDraft) -> list[Item]:
    """What was dropped comes after all that is in the issue."""
    return sorted(in_order(draft.items, draft.sections), key=lambda item: not item.is_kept)


def _in_short(item: Item) -> str:
    return " ".join(seen(item.html).split())


async def show(turn: MemberTurn) -> None:
    """args: item id."""
    item_id = turn.arguments(1)[0]
    draft = await drafting.draft(turn.tx, turn.member, turn.now)
    await turn.show(item_screen(draft, item_id))


def item_screen(draft: IssueDraft, item_id: str, *, unapproved: bool = False) -> Screen:
    """Raises Refusal for one that is gone."""
    ordered = _listed(draft)
    place = next((number for number, one in enumerate(ordered) if one.id == item_id), None)
    if place is None:
        raise Refusal("newsletter_item_gone")
    item = ordered[place]
    leave = back("newsletter_items", str(place // PAGE * PAGE))
    moves = [
        *([tap("↑ Monter", "newsletter_shift", item.id, "up")] if beside(item, ordered, -1) else []),
        *([tap("↓ Descendre", "newsletter_shift", item.id, "down")] if beside(item, ordered, 1) else []),
    ]
    if item.is_kept:
        acts = [
            tap("Réécrire", "newsletter_rewrite", item.id),
            tap("Rubrique", "newsletter_section", item.id),
            tap("Retirer", "newsletter_drop", item.id, "oui"),
        ]
        rows = [moves, acts, [leave]]
    else:
        rows = [[tap("Remettre dans le numéro", "newsletter_drop", item.id, "non")], [leave]]
    section = next((one.title for one in draft.sections if one.id == item.section_id), "")
    return screen(
        "newsletter_draft/item",
        rows,
        item=item,
        section=section,
        words=_in_short(item),
        misread=day_said(_in_short(item)),
        unapproved=unapproved,
    )


async def shift(turn: MemberTurn) -> None:
    """args: item id, « up » or « down »."""
    item_id, way = turn.arguments(2)
    if way not in STEPS:
        raise Refusal("button_expected")
    await _changed(turn, await editing.shift(turn.tx, turn.member, item_id, STEPS[way], turn.now))


async def drop(turn: MemberTurn) -> None:
    """args: item id, « oui »; « non » puts it back."""
    item_id, sure = turn.arguments(2)
    act = editing.drop if sure == "oui" else editing.put_back
    await _changed(turn, await act(turn.tx, turn.member, item_id, turn.now))


async def choose_section(turn: MemberTurn) -> None:
    """args: item id [, section]."""
    item_id, section = turn.arguments(2)
    if section:
        await _changed(turn, await editing.move_to(turn.tx, turn.member, item_id, section, turn.now))
        return
    draft = await drafting.draft(turn.tx, turn.member, turn.now)
    buttons = [
        *(tap(one.title, "newsletter_section", item_id, one.id) for one in draft.sections),
        back("newsletter_item", item_id),
    ]
    rows = [buttons[start : start + 3] for start in range(0, len(buttons), 3)]
    await turn.show(screen("newsletter_draft/section", rows))


async def _changed(turn: MemberTurn, edited: EditedDraft) -> None:
    await show_changed(turn, edited)
    item_id = edited.item.id if edited.item else ""
    await turn.show(item_screen(edited.draft, item_id, unapproved=bool(edited.unapproved)))


async def rewrite(turn: MemberTurn) -> None:
    """args: item id."""
    item_id = turn.arguments(1)[0]
    item_screen(await drafting.draft(turn.tx, turn.member, turn.now), item_id)
    await begin(turn, REWRITES, {"item": item_id})


async def _ask_text(turn: MemberTurn, question: Ask) -> None:
    draft = await drafting.draft(turn.tx, turn.member, turn.now)
    item = next((one for one in draft.items if one.id == question.state["item"]), None)
    row = [tap("Annuler", "cancel", REWRITING.name)]
    await turn.show(screen("newsletter_draft/rewrite", [row], html=item.html if item else ""))


async def _read(turn: MemberTurn, _question: Ask, _text: str) -> str | None:
    """With its formatting; a text about a citizen is not kept, and may be said again."""
    if is_about_somebody(turn):
        await turn.say(screen("newsletter_asides/citizen"))
        return None
    return editing.cleaned(html_of(turn))


async def _rewritten(turn: MemberTurn, state: State) -> None:
    edited = await editing.rewrite(turn.tx, turn.member, state["item"], state["text"], turn.now)
    await _changed(turn, edited)


async def editorial(turn: MemberTurn) -> None:
    await begin(turn, EDITORIALS, {})


async def _ask_editorial(turn: MemberTurn, _question: Ask) -> None:
    draft = await drafting.draft(turn.tx, turn.member, turn.now)
    has_one = bool(draft.issue.editorial)
    rows = [[choice("Sans éditorial", EDITORIAL, "text", NOTHING)]] if has_one else []
    rows.append([tap("Annuler", "cancel", EDITORIAL.name)])
    most = editing.LONGEST_EDITORIAL
    await turn.show(screen("newsletter_draft/editorial", rows, editorial=draft.issue.editorial, most=most))


async def _read_editorial(turn: MemberTurn, _question: Ask, _text: str) -> str | None:
    if is_about_somebody(turn):
        await turn.say(screen("newsletter_asides/citizen"))
        return None
    return editing.cleaned(html_of(turn), editing.LONGEST_EDITORIAL)


async def _editorial_done(turn: MemberTurn, state: State) -> None:
    said = "" if state["text"] == NOTHING else state["text"]
    edited = await editing.write_editorial(turn.tx, turn.member, said, turn.now)
    await show_changed(turn, edited)
    await turn.show(await draft_screen(turn, edited.draft, unapproved=bool(edited.unapproved)))


REWRITES = FormRoute(REWRITING, ANIMATEURS, ask=_ask_text, done=_rewritten, read=_read)
EDITORIALS = FormRoute(EDITORIAL, ANIMATEURS, ask=_ask_editorial, done=_editorial_done, read=_read_editorial)
