"""What is chosen tap by tap: for whom an event is, with a live count; what the registered are asked.

Nothing is changed before « Valider »: until then the choice is the form's draft.
"""

from __future__ import annotations

from bot.actions.core.refusals import Refusal
from bot.actions.events.planning import fields, planned
from bot.chat.forms import choice
from bot.chat.paging import offset_in, page_of
from bot.chat.screens import Button, Screen, pairs, screen, tap
from bot.chat.turn import MemberTurn
from bot.domain.core.forms import State
from bot.domain.core.words.normalise import normalise
from bot.domain.events import questions
from bot.domain.events.answers import MOST_QUESTIONS
from bot.domain.events.events import Event
from bot.domain.events.planning.event_fields import DRAFT, EVENT_FIELD
from bot.domain.events.questions import USUAL, EventQuestion
from bot.domain.network import audiences
from bot.domain.network.audience_words import ROLE_WORDS
from bot.domain.network.audiences import Audience
from bot.domain.network.roles import Role
from bot.store.directory import structures
from bot.store.network import sectors
from bot.store.training import modules

CHOSEN = ("audience", "questions")
PAGE = 8
MOST_SECTORS = 8
MOST_MODULES = 10
LONGEST_QUESTION = 150
SHOWN_ROLES = (Role.CONSEILLER, Role.ANIMATEUR, Role.PREFECTURE)
SAID = frozenset({"valider", "ok", "oui", "c est bon"})
VIEWS = ("places", "modules", "main")
MORE, LESS = "+", "-"


def chosen(state: State, part: str, value: str, offset: str, wanted: str = "") -> dict[str, str]:
    """The form's state after a tap: another page is shown, or the draft has one thing more or less.

    `wanted`: which of both, so that a second tap changes nothing; without it the other thing than is so.
    """
    if part in VIEWS:
        return {**state, "view": part, "offset": value}
    draft = state.get("draft", "")
    try:
        if state["field"] == "questions":
            asked = questions.read(draft)
            if wanted != (MORE if value in {one.name for one in asked} else LESS):
                draft = questions.written(_with_question(asked, value))
        elif wanted != (MORE if audiences.holds(audiences.read(draft), part, value) else LESS):
            draft = audiences.written(audiences.toggled(audiences.read(draft), part, value))
    except (ValueError, KeyError):
        raise Refusal("button_expected") from None
    return {**state, "draft": draft, "offset": offset}


def _with_question(asked: tuple[EventQuestion, ...], name: str) -> list[EventQuestion]:
    if name in {one.name for one in asked}:
        return [one for one in asked if one.name != name]
    if len(asked) >= MOST_QUESTIONS:
        raise Refusal("event_questions_many")
    return [*asked, USUAL[name]]


async def drafted(turn: MemberTurn, event: Event, state: State, text: str) -> dict[str, str] | None:
    """The state after words: « Conseillers | secteur Vexin », or one more question. None for « valider »."""
    if normalise(text) in SAID:
        return None
    if state["field"] == "audience":
        audience = await fields.said_audience(turn.tx, event.department_code, text)
        return {**state, "draft": audiences.written(audience), "view": "main"}
    asked = questions.read(state["draft"])
    name = normalise(text)
    if name in USUAL:
        return {**state, "draft": questions.written(_with_question(asked, name))}
    words = " ".join(text.split())
    if not words or len(words) > LONGEST_QUESTION:
        raise Refusal("event_question_long")
    if len(asked) >= MOST_QUESTIONS:
        raise Refusal("event_questions_many")
    own = EventQuestion(f"question{len(asked) + 1}", words, is_sensitive=True)
    return {**state, "draft": questions.written([*asked, own])}


async def chooser(turn: MemberTurn, event: Event, state: State) -> Screen:
    if state["field"] == "questions":
        return _questions_screen(event, questions.read(state["draft"]))
    audience = audiences.read(state["draft"])
    view = state.get("view", "main")
    if view == "places":
        rows = await _places(turn, event, audience, offset_in(state.get("offset", "")) or 0)
    elif view == "modules":
        rows = await _modules(turn, event, audience)
    else:
        rows = await _main(turn, event, audience)
    meant = await planned.meant(turn.tx, event, audience)
    return screen("planning/audience", rows, event=event, meant=meant, view=view)


def _toggle(label: str, *, is_on: bool, part: str, value: str, offset: str = "") -> Button:
    return tap(f"✓ {label}" if is_on else label, "event_choose", part, value, offset, LESS if is_on else MORE)


def _end() -> list[Button]:
    return [choice("Valider", EVENT_FIELD, "value", DRAFT), tap("Abandonner", "cancel", EVENT_FIELD.name)]


async def _main(turn: MemberTurn, event: Event, audience: Audience) -> list[list[Button]]:
    known = await sectors.sectors(turn.tx, event.department_code)
    roles = [
        _toggle(ROLE_WORDS[role], is_on=role in audience.roles, part="roles", value=role)
        for role in SHOWN_ROLES
    ]
    areas = [
        _toggle(one.name, is_on=one.id in audience.sectors, part="sectors", value=one.id)
        for one in known[:MOST_SECTORS]
    ]
    more = [
        tap("Structures…", "event_choose", "places", "0"),
        tap("Sans un module…", "event_choose", "modules", "0"),
    ]
    everybody = _toggle("Tout le monde", is_on=audience.is_everybody, part="everybody", value="-")
    return [[everybody], roles, *pairs(areas), more, _end()]


async def _places(turn: MemberTurn, event: Event, audience: Audience, offset: int) -> list[list[Button]]:
    found = await structures.structures(turn.tx, event.department_code)
    places = sorted(found, key=lambda place: (normalise(place.label), place.id))
    page = page_of(places, offset, PAGE)
    buttons = [
        _toggle(
            place.label,
            is_on=place.id in audience.structures,
            part="structures",
            value=place.id,
            offset=str(page.offset),
        )
        for place in page.shown
    ]
    return [
        *pairs(buttons),
        page.turning("event_choose", "places"),
        [tap("‹ Retour", "event_choose", "main", "0")],
    ]


async def _modules(turn: MemberTurn, event: Event, audience: Audience) -> list[list[Button]]:
    known = await modules.modules(turn.tx, event.department_code)
    buttons = [
        _toggle(one.title, is_on=audience.lacks == one.id, part="lacks", value=one.id)
        for one in known[:MOST_MODULES]
    ]
    return [*[[button] for button in buttons], [tap("‹ Retour", "event_choose", "main", "0")]]


def _questions_screen(event: Event, asked: tuple[EventQuestion, ...]) -> Screen:
    names = {one.name for one in asked}
    usual = [
        _toggle(USUAL[name].label.capitalize(), is_on=name in names, part="questions", value=name)
        for name in USUAL
    ]
    own = [
        _toggle(one.text, is_on=True, part="questions", value=one.name)
        for one in asked
        if one.name not in USUAL
    ]
    rows = [usual, *[[button] for button in own], _end()]
    return screen("planning/questions", rows, event=event, asked=asked)
