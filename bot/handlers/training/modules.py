"""`/modules`: what can be learnt, as the animateur keeps it on a telephone."""

from __future__ import annotations

from collections.abc import Sequence

from bot.actions.training import modules
from bot.actions.training import records as training
from bot.chat.forms import FormRoute, begin, choice
from bot.chat.routing.access import ANIMATEURS
from bot.chat.routing.passed_over import pass_over
from bot.chat.screens import SURE, Button, Screen, back, column, pairs, screen, tap
from bot.chat.turn import MemberTurn
from bot.domain.core.forms import Ask, Form, State
from bot.domain.core.words.normalise import holds, normalise
from bot.domain.training.module_forms import ASKED, FORMATS, MODULE, MODULE_FIELDS, NO, NONE, YES
from bot.domain.training.modules import Module
from bot.texts import render

PAGE = 8
NEW = frozenset({"nouveau", "nouveau module", "ajouter", "ajouter un module"})
LABELS = {
    "title": "Intitulé",
    "body": "Organisme",
    "hours": "Durée",
    "format": "Modalité",
    "public": "Public",
    "compulsory": "Obligatoire",
}
SKIPPED = {
    "body": "Sans organisme",
    "hours": "Durée inconnue",
    "format": "Passer",
    "public": "Sans précision",
}


async def find(turn: MemberTurn) -> None:
    """`/modules [words]`: all of them, the one that fits the words, or « nouveau »."""
    words = normalise(turn.words)
    if words in NEW:
        await add(turn)
        return
    known = await modules.modules(turn.tx, turn.member)
    fitting = [one for one in known if words and holds(f"{one.title} {one.body}", words)]
    if len(fitting) == 1:
        await turn.say(await _card(turn, fitting[0]))
    else:
        await pass_over(turn, "" if fitting else turn.words)
        await turn.say(_list_screen(fitting or known, 0))


async def browse(turn: MemberTurn) -> None:
    """args: [offset]."""
    said = turn.arguments(1)[0]
    known = await modules.modules(turn.tx, turn.member)
    offset = int(said) if said.isdecimal() and int(said) < len(known) else 0
    await turn.show(_list_screen(known, offset))


def _list_screen(known: Sequence[Module], offset: int) -> Screen:
    shown = known[offset : offset + PAGE]
    pages: list[Button] = []
    if offset > 0:
        pages.append(tap("‹ Précédents", "modules", str(max(0, offset - PAGE))))
    if offset + PAGE < len(known):
        pages.append(tap("Suite ›", "modules", str(offset + PAGE)))
    rows = [*column([tap(one.title, "module", one.id) for one in shown]), pages]
    rows.append([tap("Nouveau module", "module_new"), tap("Parcours", "training")])
    return screen("modules/list", rows, modules=shown, total=len(known))


async def show(turn: MemberTurn) -> None:
    """args: module id."""
    await turn.show(await _card(turn, await modules.module(turn.tx, turn.member, turn.arguments(1)[0])))


async def _card(turn: MemberTurn, one: Module) -> Screen:
    board = await training.board(turn.tx, turn.member)
    rows = [[tap("Qui l’a suivi, qui non", "training_module", one.id)]]
    if modules.may_change(turn.member, one):
        end = (
            tap("Remettre", "module_put_back", one.id)
            if one.retired_at
            else tap("Retirer", "module_retire", one.id)
        )
        rows.append([tap("Modifier", "module_edit", one.id), end])
    return screen(
        "modules/card",
        [*rows, [back("modules")]],
        module=one,
        followed=len(board.followers(one.id)),
        total=len(board.learners),
    )


# A new one


async def add(turn: MemberTurn) -> None:
    await begin(turn, ADDING, {})


async def _ask(turn: MemberTurn, question: Ask) -> None:
    rows = _choices(question.step, MODULE)
    number = ASKED.index(question.step) + 1
    await turn.show(
        screen(
            "modules/ask", rows, step=question.step, number=number, total=len(ASKED), title=_title(question)
        )
    )


def _title(question: Ask) -> str:
    return question.state.get("title", "")


def _choices(step: str, form: Form) -> list[list[Button]]:
    end = [tap("Abandonner", "cancel", form.name)]
    if step == "compulsory":
        return [[choice("Obligatoire", form, step, YES), choice("Facultatif", form, step, NO)], end]
    rows: list[list[Button]] = []
    if step == "format":
        rows = pairs([choice(each, form, step, each) for each in FORMATS])
    if step == "hours":
        rows = pairs([choice(f"{each} h", form, step, each) for each in ("3,5", "7", "14", "21")])
    last = [choice(SKIPPED[step], form, step, NONE), *end] if step in SKIPPED else end
    return [*rows, last]


async def _read(turn: MemberTurn, question: Ask, text: str) -> str:
    """A title that is taken is said at once, not after all the other questions."""
    if question.step == "title":
        await modules.check_title(turn.tx, turn.member, text)
    return text


async def _added(turn: MemberTurn, state: State) -> None:
    answers = {field: state[field] for field in ASKED}
    one = await modules.add(turn.tx, turn.member, answers, turn.now)
    await turn.show(await _card(turn, one))


# What is changed


async def edit(turn: MemberTurn) -> None:
    """args: module id [, field]: without one the fields are shown."""
    module_id, field = turn.arguments(2)
    one = await modules.module(turn.tx, turn.member, module_id)
    if field in CHANGING:
        await begin(turn, CHANGING[field], {"module": one.id, "before": one.title})
        return
    buttons = [tap(LABELS[each], "module_edit", one.id, each) for each in LABELS]
    await turn.show(screen("modules/edit", [*pairs(buttons), [back("module", one.id)]], module=one))


def _changing(field: str) -> FormRoute[MemberTurn]:
    form = MODULE_FIELDS[field]

    async def ask(turn: MemberTurn, question: Ask) -> None:
        rows = _choices(field, form)
        shown = screen(
            "modules/ask", rows, step=field, number=0, total=0, title=question.state.get("before", "")
        )
        await turn.show(shown)

    async def done(turn: MemberTurn, state: State) -> None:
        one = await modules.change(turn.tx, turn.member, state["module"], field, state[field], turn.now)
        await turn.show(await _card(turn, one))

    return FormRoute(form, ANIMATEURS, ask=ask, done=done)


# Its end


async def retire(turn: MemberTurn) -> None:
    """args: module id [, « oui »]: asked once."""
    module_id, sure = turn.arguments(2)
    if sure != SURE:
        one = await modules.module(turn.tx, turn.member, module_id)
        buttons = [tap("Oui, retirer", "module_retire", one.id, SURE), back("module", one.id)]
        await turn.show(screen("modules/retire", column(buttons), module=one))
        return
    one = await modules.retire(turn.tx, turn.member, module_id, turn.now)
    turn.toast(render("members/done"))
    await turn.show(await _card(turn, one))


async def put_back(turn: MemberTurn) -> None:
    """args: module id."""
    one = await modules.put_back(turn.tx, turn.member, turn.arguments(1)[0], turn.now)
    turn.toast(render("members/done"))
    await turn.show(await _card(turn, one))


ADDING = FormRoute(MODULE, ANIMATEURS, ask=_ask, done=_added, read=_read)
CHANGING = {field: _changing(field) for field in LABELS}
