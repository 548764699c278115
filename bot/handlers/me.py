"""`/moi`: who the bot thinks you are; mended by yourself, or left behind."""

from __future__ import annotations

from collections.abc import Awaitable, Callable

from bot.actions import me, requests
from bot.chat.forms import FormRoute, begin, choice
from bot.chat.notices import tell
from bot.chat.routes import MEMBERS
from bot.chat.screens import Button, Screen, back, column, pairs, screen, tap
from bot.chat.turn import Turn
from bot.domain.forms import Ask, Form, State, Step
from bot.domain.joining import NO_STRUCTURE, accept_name, accept_structure, split_name
from bot.domain.members import NONE, Member, accept_email, accept_phone
from bot.domain.outbox import OutgoingCall
from bot.domain.phones import PhoneRefused, parse_phone
from bot.handlers.rights import SURE
from bot.store import departments, members, outbox
from bot.texts import render

MOST_CHOICES = 8
WORDS = {
    "nom": "name",
    "structure": "structure",
    "courriel": "email",
    "telephone": "phone",
    "téléphone": "phone",
}
Change = Callable[[Turn, Member, str], Awaitable[Member]]


async def show(turn: Turn) -> None:
    """`/moi`; `/moi nom` is the button « Mon nom » typed, and so on."""
    if turn.member is None:
        return
    field = WORDS.get(turn.words.strip().lower())
    if field:
        await begin(turn, CHANGES[field], {})
    else:
        await turn.show(await _card(turn, turn.member))


async def change(turn: Turn) -> None:
    """args: name, structure, email or phone."""
    if turn.args and turn.args[0] in CHANGES:
        await begin(turn, CHANGES[turn.args[0]], {})
    else:
        await show(turn)


async def _card(turn: Turn, member: Member) -> Screen:
    entry = await members.listed_one(turn.tx, member.id, None)
    department = await departments.department(turn.tx, member.department_code)
    labels = {
        "name": "Mon nom",
        "structure": "Ma structure",
        "email": "Mon courriel",
        "phone": "Mon téléphone",
    }
    buttons = [tap(label, "my", field) for field, label in labels.items()]
    rows = [
        *pairs(buttons),
        [tap("Ce que je montre au réseau", "consents")],
        [tap("Quitter le réseau", "leave")],
    ]
    return screen("me/card", rows, member=member, entry=entry, department=department)


async def leave(turn: Turn) -> None:
    """`/quitter`, or its button. args: [« oui »]: asked once."""
    if turn.member is None:
        return
    if SURE not in (turn.words.strip().lower(), *turn.args):
        buttons = [tap("Oui, quitter le réseau", "leave", SURE), back("my")]
        await turn.show(screen("me/leave", column(buttons)))
        return
    await me.leave(turn.tx, turn.member, turn.now)
    await turn.show(screen("me/left"))
    scope = {"scope": {"type": "chat", "chat_id": turn.speaker.user_id}}
    await outbox.enqueue(turn.tx, OutgoingCall(0, "deleteMyCommands", scope), turn.now)
    for animateur in await requests.deciders(turn.tx, turn.member.department_code):
        await tell(turn.tx, animateur, screen("me/somebody_left", member=turn.member), turn.now)


async def _ask(turn: Turn, question: Ask) -> None:
    route = CHANGES[question.step]
    await turn.show(screen(f"me/ask_{question.step}", column(_choices(route.form, question.step))))


def _choices(form: Form, step: str) -> list[Button]:
    labels = {"structure": "Sans structure", "email": "Sans courriel", "phone": "Sans téléphone"}
    if step not in labels:
        return []
    return [choice(labels[step], form, step, NO_STRUCTURE if step == "structure" else NONE)]


async def _read(turn: Turn, question: Ask, text: str) -> str | None:
    """Words for a structure are searched, and the choices shown; a number is read as the département writes it."""
    if turn.member is None:
        return None
    if question.step == "structure":
        await _offer_structures(turn, turn.member, text)
        return None
    return await _phone(turn, turn.member, text) if question.step == "phone" else text.strip()


async def _offer_structures(turn: Turn, member: Member, text: str) -> None:
    form = CHANGES["structure"].form
    found = await turn.services.directory.structures(turn.tx, member.department_code, text, MOST_CHOICES)
    buttons = [choice(place.label, form, "structure", place.id) for place in found]
    keyboard = column([*buttons, *_choices(form, "structure")])
    await turn.say(screen("joining/structures_found", keyboard, found=found))


async def _phone(turn: Turn, member: Member, text: str) -> str | None:
    department = await departments.department(turn.tx, member.department_code)
    try:
        return parse_phone(text, department.phone_region if department else "FR")
    except PhoneRefused:
        await turn.say(Screen(render("refusals/phone")))
        return None


async def _rename(turn: Turn, member: Member, answer: str) -> Member:
    return await me.rename(turn.tx, member, *split_name(answer), turn.now)


async def _move(turn: Turn, member: Member, answer: str) -> Member:
    return await me.move(turn.tx, member, None if answer == NO_STRUCTURE else answer, turn.now)


async def _set_email(turn: Turn, member: Member, answer: str) -> Member:
    return await me.set_contact(turn.tx, member, "" if answer == NONE else answer, member.phone, turn.now)


async def _set_phone(turn: Turn, member: Member, answer: str) -> Member:
    return await me.set_contact(turn.tx, member, member.email, "" if answer == NONE else answer, turn.now)


def _route(name: str, accept: Callable[[str], str], do: Change) -> FormRoute:
    async def done(turn: Turn, state: State) -> None:
        if turn.member is not None:
            changed = await do(turn, turn.member, state[name])
            await turn.show(await _card(turn, changed))

    return FormRoute(Form(f"my_{name}", (Step(name, accept),)), MEMBERS, ask=_ask, done=done, read=_read)


CHANGES = {
    "name": _route("name", accept_name, _rename),
    "structure": _route("structure", accept_structure, _move),
    "email": _route("email", accept_email, _set_email),
    "phone": _route("phone", accept_phone, _set_phone),
}
