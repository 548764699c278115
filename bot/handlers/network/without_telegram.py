"""People without Telegram: in the list with their mail and telephone, never written to by the bot."""

from __future__ import annotations

from collections.abc import Awaitable, Callable
from contextlib import suppress
from dataclasses import replace

from bot.actions.core.refusals import Refusal
from bot.actions.network import members
from bot.actions.privacy import channels
from bot.chat.forms import FormRoute, begin, begin_answered, choice
from bot.chat.routing.access import ANIMATEURS, Access
from bot.chat.screens import Button, Screen, back, column, screen, tap
from bot.chat.turn import MemberTurn
from bot.domain.core.forms import Ask, Form, FormStep, State, accept_chosen
from bot.domain.core.words.answers import has_none, within
from bot.domain.core.words.phones import PhoneRefused, bare_phone, parse_phone
from bot.domain.core.words.typed import is_nothing, tidied
from bot.domain.network.joining import NO_STRUCTURE, accept_full_name, split_name
from bot.domain.network.members import NONE, accept_email, accept_phone
from bot.store.core import departments
from bot.texts import render

MOST_CHOICES = 8
Done = Callable[[MemberTurn, State], Awaitable[None]]

PERSON = Form(
    "person",
    (
        FormStep("name", accept_full_name),
        FormStep("structure", accept_chosen),
        FormStep("email", accept_email),
        FormStep("phone", accept_phone),
    ),
)
CONTACT = Form("contact", (FormStep("email", accept_email), FormStep("phone", accept_phone)))
MEMBER_STRUCTURE = Form("moved", (FormStep("structure", accept_chosen),))


async def add(turn: MemberTurn, name: str = "") -> None:
    """`name`: typed behind the command."""
    state = {"department": turn.member.department_code}
    await (begin_answered(turn, ADDING, state, name) if name else begin(turn, ADDING, state))


async def change_contact(turn: MemberTurn) -> None:
    """args: member id."""
    member = await members.changeable(turn.tx, turn.member, turn.args[0] if turn.args else "")
    if member.user_id is not None:
        raise Refusal("member_there")
    state = {"member": member.id, "person": member.name, "department": member.department_code}
    await begin(turn, CHANGING_CONTACT, state)


async def change_structure(turn: MemberTurn) -> None:
    """args: member id."""
    member = await members.changeable(turn.tx, turn.member, turn.args[0] if turn.args else "")
    state = {"member": member.id, "person": member.name, "department": member.department_code}
    await begin(turn, CHANGING_STRUCTURE, state)


async def _ask(turn: MemberTurn, question: Ask, form: Form, texts: str) -> None:
    keyboard = column([*_choices(question, form), tap("Abandonner", "cancel", form.name)])
    person = question.state.get("person") or question.state.get("name", "")
    await turn.show(screen(f"{texts}/{_TEXTS[question.step]}", keyboard, person=person))


_TEXTS = {"name": "ask_name", "structure": "ask_structure", "email": "ask_email", "phone": "ask_phone"}


def _choices(question: Ask, form: Form) -> list[Button]:
    labels = {"structure": "Sans structure", "email": "Sans courriel", "phone": "Sans téléphone"}
    if question.step not in labels:
        return []
    answer = NO_STRUCTURE if question.step == "structure" else NONE
    return [choice(labels[question.step], form, question.step, answer)]


async def _read(turn: MemberTurn, question: Ask, text: str, form: Form) -> str | None:
    match question.step:
        case "structure" if is_nothing(tidied(text).strip()) or has_none(text):
            return NO_STRUCTURE
        case "structure":
            await _offer_structures(turn, question, text, form)
            return None
        case "phone":
            return await _phone(turn, question, tidied(text).strip())
    return text


async def _offer_structures(turn: MemberTurn, question: Ask, text: str, form: Form) -> None:
    found = await turn.services.directory.structures(
        turn.tx, question.state["department"], text, MOST_CHOICES
    )
    buttons = [choice(place.label, form, "structure", place.id) for place in found]
    keyboard = column([*buttons, *_choices(question, form)])
    await turn.say(screen("structures/choose", keyboard, found=found))


async def _phone(turn: MemberTurn, question: Ask, text: str) -> str | None:
    """Numbers are read with the département's region (docs/trade.md, « Telephone numbers »); « aucun » is none."""
    if is_nothing(text) or has_none(text):
        return NONE
    department = await departments.department(turn.tx, question.state["department"])
    for said in (text, within(text)):
        with suppress(PhoneRefused):
            return parse_phone(bare_phone(said), department.phone_region if department else "FR")
    await turn.say(Screen(render("refusals/phone")))
    return None


async def _added(turn: MemberTurn, state: State) -> None:
    new = members.without_telegram(turn.member, split_name(state["name"]), structure_of(state), turn.now)
    new = replace(new, email=or_empty(state["email"]), phone=or_empty(state["phone"]))
    await members.add_person(turn.tx, turn.member, new, turn.now)
    by_mail = bool(await channels.to(turn.tx, new))
    await turn.show(screen("without_telegram/added", [_to_card(new.id)], member=new, by_mail=by_mail))


async def _contact_changed(turn: MemberTurn, state: State) -> None:
    email, phone = or_empty(state["email"]), or_empty(state["phone"])
    member = await members.change_contact(turn.tx, turn.member, state["member"], email, phone, turn.now)
    await turn.show(screen("members/changed", [_to_card(member.id)], member=member))


async def _structure_changed(turn: MemberTurn, state: State) -> None:
    member = await members.change_structure(
        turn.tx, turn.member, state["member"], structure_of(state), turn.now
    )
    await turn.show(screen("members/changed", [_to_card(member.id)], member=member))


def structure_of(state: State) -> str | None:
    return None if state["structure"] == NO_STRUCTURE else state["structure"]


def or_empty(answer: str) -> str:
    return "" if answer == NONE else answer


def _to_card(member_id: str) -> list[Button]:
    return [tap("Voir la fiche", "member", member_id), back("members")]


def asking(
    form: Form, done: Done, access: Access[MemberTurn] = ANIMATEURS, texts: str = "without_telegram"
) -> FormRoute[MemberTurn]:
    """Questions about a person: their state has the département; `texts` is where the questions are worded."""

    async def ask(turn: MemberTurn, question: Ask) -> None:
        await _ask(turn, question, form, texts)

    async def read(turn: MemberTurn, question: Ask, text: str) -> str | None:
        return await _read(turn, question, text, form)

    return FormRoute(form, access, ask=ask, done=done, read=read)


ADDING = asking(PERSON, _added)
CHANGING_CONTACT = asking(CONTACT, _contact_changed)
CHANGING_STRUCTURE = asking(MEMBER_STRUCTURE, _structure_changed)
