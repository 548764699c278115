"""Kits as the animateur keeps them: added by sending the file, replaced, corrected, retired."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

from bot.actions.core.refusals import Refusal
from bot.actions.resources import resources, themes
from bot.chat.asking_again import ask_again
from bot.chat.forms import FormRoute, begin, choice
from bot.chat.incoming.attachments import file_of
from bot.chat.routing.access import ANIMATEURS
from bot.chat.screens import SURE, Button, back, pairs, screen, tap
from bot.chat.turn import MemberTurn
from bot.chat.ways_out import is_unasked
from bot.domain.core.forms import Ask, NotAccepted, State, accepted
from bot.domain.core.words.likeness import key_of
from bot.domain.core.words.normalise import normalise
from bot.domain.resources.resources import (
    FIELDS,
    FILE,
    KINDS,
    NOTHING,
    RESOURCE,
    RESOURCE_FIELD,
    RESOURCE_FILE,
    Resource,
)
from bot.ids import new_id
from bot.store.core import forms
from bot.views.resources.notices import tell_new

PUBLICS = ("Conseillers", "Grand public", "Tous")
MOST_THEMES = 6
ALONE = "alone"
REPLACED = "replaced"
"""In the form's state: of an album one is kept, which was said; at which step another file came."""
SEPARATOR = "\n"
"""Between the kind, the id and the name of a file: none of them holds a line break."""


async def start(turn: MemberTurn) -> None:
    """« Ajouter un kit »."""
    await resources.check_room(turn.tx, turn.member)
    await begin(turn, ADDING, {})


async def _ask(turn: MemberTurn, question: Ask) -> None:
    rows = await _choices(turn, question.step, RESOURCE.name)
    rows.append([tap("Abandonner", "cancel", RESOURCE.name)])
    state = question.state
    title, is_replaced = state.get("title", ""), state.get(REPLACED) == question.step
    await turn.show(screen("resources/ask", rows, step=question.step, title=title, is_replaced=is_replaced))


async def _choices(turn: MemberTurn, field: str, form: str) -> list[list[Button]]:
    """What may be tapped instead of typed, in the form that adds, or in the one that corrects."""
    route, step = (RESOURCE, field) if form == RESOURCE.name else (RESOURCE_FIELD, "value")
    if field == "theme":
        known = [one for one in await themes.known(turn.tx, turn.member) if one.retired_at is None]
        known.sort(key=lambda one: one.department_code is None)  # their own are asked for first
        return pairs([choice(one.title, route, step, one.id) for one in known[:MOST_THEMES]])
    if field == "keywords":
        return [[choice("Sans mot-clé", route, step, NOTHING)]]
    if field == "public":
        return [[choice(one, route, step, one) for one in PUBLICS]]
    return []


async def _read(turn: MemberTurn, question: Ask, text: str) -> str | None:
    """A title that is taken is said at once, not after all the other questions."""
    if question.step == "title":
        await resources.check_title(turn.tx, turn.member, text)
    return await _theme(turn, text) if question.step == "theme" else text


async def _theme(turn: MemberTurn, text: str) -> str:
    """The one that is called so, or the only one with these words. Raises Refusal."""
    known = [one for one in await themes.known(turn.tx, turn.member) if one.retired_at is None]
    found = [one for one in known if key_of(one.title) == key_of(text)]
    said = normalise(text).split()
    found = found or [one for one in known if said and all(map(_begins(one.title), said))]
    if len(found) != 1:
        raise Refusal("theme_unknown", titles=[one.title for one in found or known])
    return found[0].id


def _begins(title: str) -> Callable[[str], bool]:
    """Whether a word of the title begins so: « affiche », « dépliant »."""
    words = normalise(title).split()
    return lambda said: any(word.startswith(said) for word in words)


def _file_in(turn: MemberTurn) -> str:
    """What was sent, as a form keeps it. Raises Refusal for what is no file to keep."""
    message = turn.update.message
    file = file_of(message) if message else None
    if file is not None and file.runs:
        raise Refusal("file_runs", name=file.name)
    if file is None or file.kind not in KINDS:
        raise Refusal("resource_file")
    return FILE + SEPARATOR.join((file.kind, file.file_id, " ".join(file.name.split())))


async def _receive(turn: MemberTurn, question: Ask) -> None:
    """Another one takes the place of the first; of an album the first is kept, which is said once."""
    state = question.state
    if turn.continues_album and "file" in state:
        if ALONE not in state:
            await forms.save(turn.tx, turn.speaker.user_id, RESOURCE.name, {**state, ALONE: SURE}, turn.now)
            await turn.say(screen("resources/first_alone"))
        return
    message = turn.update.message
    file = file_of(message) if message else None
    if "file" in state and (file is None or file.kind not in KINDS):
        turn.waiting_form = RESOURCE.name
        await is_unasked(turn)
        return
    replaced = {REPLACED: question.step} if "file" in state else {}
    await begin(turn, ADDING, {**state, **replaced, "file": _file_in(turn)})


def _parts(kept: str) -> tuple[str, str, str]:
    kind, file_id, name = kept.removeprefix(FILE).split(SEPARATOR)
    return kind, file_id, name


async def _done(turn: MemberTurn, state: State) -> None:
    try:
        await themes.in_force(turn.tx, turn.member, state["theme"])
    except Refusal as refusal:  # retired meanwhile
        await ask_again(turn, ADDING, state, "theme", refusal=refusal)
        return
    kind, file_id, name = _parts(state["file"])
    keywords = "" if state["keywords"] == NOTHING else state["keywords"]
    code = turn.member.department_code
    new = Resource(
        new_id(), code, state["theme"], state["title"], kind, file_id, name, keywords, state["public"]
    )
    one = await resources.add(turn.tx, turn.member, new, turn.now)
    await tell_new(turn.tx, one, turn.member, turn.now)
    await _show(turn, one, "added")


async def _show(turn: MemberTurn, one: Resource, said: str) -> None:
    rows = [[tap("Voir le kit", "resource", one.id), tap("Ajouter un autre kit", "resource_new")]]
    followers = [
        each
        for each in await themes.followers(turn.tx, one.theme_id, one.department_code)
        if each.id != turn.member.id
    ]
    await turn.show(screen("resources/done", rows, resource=one, said=said, followers=len(followers)))


# Another file, another word


async def start_replacing(turn: MemberTurn) -> None:
    """args: resource id."""
    one = await resources.resource_of(turn.tx, turn.member, turn.arguments(1)[0])
    await begin(turn, REPLACING, {"resource": one.id})


async def _ask_file(turn: MemberTurn, question: Ask) -> None:
    one = await resources.resource_of(turn.tx, turn.member, question.state["resource"])
    rows = [[tap("Abandonner", "cancel", RESOURCE_FILE.name)]]
    await turn.show(screen("resources/ask_file", rows, resource=one))


async def _receive_file(turn: MemberTurn, question: Ask) -> None:
    await begin(turn, REPLACING, {**question.state, "file": _file_in(turn)})


async def _replaced(turn: MemberTurn, state: State) -> None:
    kind, file_id, name = _parts(state["file"])
    one = await resources.replace_file(turn.tx, turn.member, state["resource"], kind, file_id, name, turn.now)
    await tell_new(turn.tx, one, turn.member, turn.now)
    await _show(turn, one, "replaced")


async def choose(turn: MemberTurn) -> None:
    """« Corriger ». args: resource id."""
    one = await resources.resource_of(turn.tx, turn.member, turn.arguments(1)[0])
    buttons = [tap(field.label, "resource_field", one.id, field.name) for field in FIELDS.values()]
    await turn.show(screen("resources/fields", [*pairs(buttons), [back("resource", one.id)]], resource=one))


async def amend(turn: MemberTurn) -> None:
    """args: resource id, field."""
    resource_id, field = turn.arguments(2)
    await resources.resource_of(turn.tx, turn.member, resource_id)
    if field not in FIELDS:
        raise Refusal("field_unknown")
    await begin(turn, AMENDING, {"resource": resource_id, "field": field})


async def _ask_field(turn: MemberTurn, question: Ask) -> None:
    one = await resources.resource_of(turn.tx, turn.member, question.state["resource"])
    field = question.state["field"]
    theme = await themes.theme_of(turn.tx, turn.member, one.theme_id)
    old = theme.title if field == "theme" else str(getattr(one, field))
    rows = await _choices(turn, field, RESOURCE_FIELD.name)
    rows.append([tap("Abandonner", "cancel", RESOURCE_FIELD.name)])
    await turn.show(screen("resources/field", rows, label=FIELDS[field].label, old=old))


async def _read_field(turn: MemberTurn, question: Ask, text: str) -> str | None:
    return await _theme(turn, text) if question.state["field"] == "theme" else text


async def _amended(turn: MemberTurn, state: State) -> None:
    one = await resources.resource_of(turn.tx, turn.member, state["resource"])
    field = state["field"]
    try:
        value = accepted(RESOURCE, field, state["value"])
    except NotAccepted as reason:
        raise Refusal(str(reason)) from None
    if field == "title":
        changed = replace(one, title=value)
    elif field == "theme":
        changed = replace(one, theme_id=value)
    elif field == "keywords":
        changed = replace(one, keywords="" if value == NOTHING else value)
    else:
        changed = replace(one, public=value)
    await _show(turn, await resources.change(turn.tx, turn.member, changed, turn.now), "changed")


async def retire(turn: MemberTurn) -> None:
    """args: resource id [, SURE]: asked once."""
    resource_id, sure = turn.arguments(2)
    one = await resources.resource_of(turn.tx, turn.member, resource_id)
    if sure != SURE:
        rows = [[tap("Oui, retirer", "resource_retire", one.id, SURE), back("resource", one.id)]]
        await turn.show(screen("resources/sure_retire", rows, resource=one))
        return
    await resources.retire(turn.tx, turn.member, one.id, turn.now)
    await turn.show(screen("resources/retired", [[back("resources", "0")]], resource=one))


ADDING = FormRoute(RESOURCE, ANIMATEURS, ask=_ask, done=_done, read=_read, attached=_receive)
REPLACING = FormRoute(RESOURCE_FILE, ANIMATEURS, ask=_ask_file, done=_replaced, attached=_receive_file)
AMENDING = FormRoute(RESOURCE_FIELD, ANIMATEURS, ask=_ask_field, done=_amended, read=_read_field)
