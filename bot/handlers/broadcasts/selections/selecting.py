"""« Destinataires »: put together step by step on the phone, with a live count; kept under a name, used again."""

from __future__ import annotations

from dataclasses import replace

from bot.actions.broadcasts import writing
from bot.actions.broadcasts.selections import audience, criteria
from bot.actions.broadcasts.selections.criteria import Value
from bot.actions.core.refusals import Refusal
from bot.chat.forms import FormRoute, begin
from bot.chat.paging import offset_in, page_of
from bot.chat.routing.access import ANIMATEURS
from bot.chat.screens import Button, Screen, back, pairs, screen, tap
from bot.chat.turn import MemberTurn
from bot.chat.ways_out import close
from bot.domain.broadcasts.broadcasts import Broadcast
from bot.domain.broadcasts.selections.selection_words import SORTS
from bot.domain.broadcasts.selections.selections import Criterion, Op, Selection, Sort
from bot.domain.broadcasts.writing import PEOPLE
from bot.domain.core.forms import Ask, State
from bot.domain.network.roles import Role

OPS = {"o": Op.OR, "a": Op.AND, "e": Op.EXCEPT}
LETTERS = {op: letter for letter, op in OPS.items()}
"""In a button's 64 bytes."""
LABELS = {Op.OR: "Ajouter", Op.AND: "Seulement", Op.EXCEPT: "Sauf"}
PAGE = 6
A_ROW = 3


async def show(turn: MemberTurn) -> None:
    """args: broadcast id."""
    await close(turn, PEOPLE.name)
    await turn.show(await _main(turn, await _found(turn)))


async def _found(turn: MemberTurn) -> Broadcast:
    return await writing.unsent(turn.tx, turn.member, turn.arguments(1)[0])


async def _main(turn: MemberTurn, found: Broadcast) -> Screen:
    one, steps = found.id, found.selection.steps
    meant = await audience.meant(turn.tx, found.selection, found.scope, turn.now)
    if steps:
        rows = [
            [tap(label, "selection_sort", one, LETTERS[op]) for op, label in LABELS.items()],
            [tap("Annuler l’étape", "selection_undo", one), tap("Listes", "selection_kept", one)],
            [back("unsent", one)],
        ]
    else:
        everybody = (one, "o", Sort.EVERYBODY, "-")
        rows = [
            [
                tap("Tout le monde", "selection_add", *everybody),
                tap("Conseillers", "selection_add", one, "o", Sort.ROLE, Role.CONSEILLER),
            ],
            [tap("Choisir…", "selection_sort", one, "o"), tap("Listes", "selection_kept", one)],
            [back("unsent", one)],
        ]
    return screen("selections/main", rows, broadcast=found, meant=meant)


async def choose_sort(turn: MemberTurn) -> None:
    """args: broadcast id, op."""
    found, op = await _found(turn), _op(turn.arguments(2)[1])
    buttons = [
        _sort_button(found, op, sort, label)
        for sort, label in SORTS.items()
        if sort is not Sort.DEPARTMENT or found.everywhere
    ]
    buttons.append(back("selection", found.id))
    rows = [buttons[start : start + A_ROW] for start in range(0, len(buttons), A_ROW)]
    meant = await audience.meant(turn.tx, found.selection, found.scope, turn.now)
    await turn.show(screen("selections/sort", rows, op=op.name, meant=meant))


def _sort_button(found: Broadcast, op: Op, sort: Sort, label: str) -> Button:
    if sort is Sort.EVERYBODY:
        return tap(label, "selection_add", found.id, LETTERS[op], sort, "-")
    return tap(label, "selection_values", found.id, LETTERS[op], sort, "0")


def _op(letter: str) -> Op:
    if letter not in OPS:
        raise Refusal("button_expected")
    return OPS[letter]


def _sort(word: str) -> Sort:
    if word not in set(Sort):
        raise Refusal("button_expected")
    return Sort(word)


async def choose_value(turn: MemberTurn) -> None:
    """A page of them; a name may be typed. args: broadcast id, op, sort, offset."""
    one, op, sort, offset = turn.arguments(4)
    found = await _found(turn)
    state = {"broadcast": one, "op": LETTERS[_op(op)], "sort": _sort(sort), "offset": offset}
    known = await criteria.values(turn.tx, _sort(sort), found.scope, turn.now)
    if not known:
        raise Refusal("selection_no_values")
    await begin(turn, FINDING, state)


async def _ask(turn: MemberTurn, question: Ask) -> None:
    state = question.state
    found = await writing.unsent(turn.tx, turn.member, state["broadcast"])
    known = await criteria.values(turn.tx, Sort(state["sort"]), found.scope, turn.now)
    await turn.show(_values_screen(state, known, offset_in(state.get("offset", "")) or 0))


def _values_screen(state: State, known: list[Value], offset: int, typed: str = "") -> Screen:
    one, op, sort = state["broadcast"], state["op"], Sort(state["sort"])
    page = page_of(known, offset, PAGE)
    buttons = [tap(value.label, "selection_add", one, op, sort, value.id) for value in page.shown]
    turning = [] if typed else page.turning("selection_values", one, op, sort)
    rows = [*pairs(buttons), [*turning, back("selection_sort", one, op)]]
    return screen(
        "selections/values",
        rows,
        op=OPS[op].name,
        label=SORTS[sort],
        sort=sort.name,
        page=page,
        typed=typed,
    )


async def _read(turn: MemberTurn, question: Ask, text: str) -> None:
    """A name that is typed: the one it means is added, of several one is chosen."""
    state = question.state
    found = await writing.unsent(turn.tx, turn.member, state["broadcast"])
    known = await criteria.values(turn.tx, Sort(state["sort"]), found.scope, turn.now)
    matching = criteria.matching(known, text)
    if not matching:
        raise Refusal("selection_not_found", words=text[:60])
    if len(matching) > 1:
        await turn.say(_values_screen(state, matching, 0, text[:60]))
        return
    await close(turn, PEOPLE.name)
    criterion = Criterion(Sort(state["sort"]), matching[0].id)
    changed = await _changed(turn, found, found.selection.then(OPS[state["op"]], criterion))
    await turn.say(await _main(turn, changed))


async def add(turn: MemberTurn) -> None:
    """args: broadcast id, op, sort, value."""
    _, op, sort, value = turn.arguments(4)
    found = await _found(turn)
    criterion = Criterion(_sort(sort), "" if sort == Sort.EVERYBODY else value)
    if criterion.sort is not Sort.EVERYBODY:
        selection = Selection().then(Op.OR, criterion)
        if criterion not in await criteria.names(turn.tx, selection, found.scope, turn.now):
            raise Refusal("selection_value_gone")
    await close(turn, PEOPLE.name)
    await turn.show(await _main(turn, await _changed(turn, found, found.selection.then(_op(op), criterion))))


async def undo(turn: MemberTurn) -> None:
    """args: broadcast id."""
    found = await _found(turn)
    await turn.show(await _main(turn, await _changed(turn, found, found.selection.without_last())))


async def _changed(turn: MemberTurn, found: Broadcast, selection: Selection) -> Broadcast:
    return await writing.change(turn.tx, turn.member, replace(found, selection=selection), turn.now)


async def _nothing_left(_turn: MemberTurn, _state: State) -> None:
    """It was kept when it was typed."""


FINDING = FormRoute(PEOPLE, ANIMATEURS, ask=_ask, done=_nothing_left, read=_read)
