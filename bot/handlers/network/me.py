"""`/moi`: who the bot thinks you are; mended by yourself, or left behind."""

from __future__ import annotations

import re
from collections.abc import Awaitable, Callable

from bot.actions.core.refusals import Refusal
from bot.actions.network import me
from bot.actions.privacy import rights
from bot.chat.forms import FormRoute, begin, begin_answered
from bot.chat.outgoing.wordless import no_menu
from bot.chat.routing.access import MEMBERS
from bot.chat.routing.passed_over import pass_over
from bot.chat.screens import SURE, Screen, back, column, pairs, screen, tap
from bot.chat.turn import MemberTurn
from bot.domain.core.forms import Form, FormStep, State, accept_chosen
from bot.domain.core.words.normalise import normalise
from bot.domain.network.joining import accept_full_name, split_name
from bot.domain.network.members import Member, accept_email, accept_phone
from bot.handlers.network.without_telegram import asking, or_empty, structure_of
from bot.store.core import departments, outbox
from bot.store.network import members
from bot.views.events.freed import tell_freed
from bot.views.network.gone import left, tell_gone

WORDS = {
    **dict.fromkeys(("nom", "prenom", "prenom nom", "nom prenom", "nom de famille"), "name"),
    **dict.fromkeys(("structure", "france services"), "structure"),
    **dict.fromkeys(("courriel", "mail", "email", "e mail", "adresse mail"), "email"),
    **dict.fromkeys(("telephone", "tel", "portable", "mobile", "numero"), "phone"),
}
OWN = re.compile(r"(?i)^(?:mon|ma|mes)\s+")
LABELS = {
    "name": "Mon nom",
    "structure": "Ma structure",
    "email": "Mon courriel",
    "phone": "Mon téléphone",
}
Change = Callable[[MemberTurn, State], Awaitable[Member]]


async def show(turn: MemberTurn) -> None:
    """`/moi`; `/moi nom` is the button « Mon nom » typed, and so on; what stands behind it is the answer."""
    said = OWN.sub("", turn.words.strip()).split()
    lengths = (3, 2, 1)
    field, length = next(
        ((WORDS[name], some) for some in lengths if (name := normalise(" ".join(said[:some]))) in WORDS),
        ("", 0),
    )
    answer = " ".join(said[length:]).lstrip(":= ")
    if field and answer:
        state = {"department": turn.member.department_code}
        await begin_answered(turn, CHANGES[field], state, answer)
    else:
        await pass_over(turn, "" if field else turn.words)
        await _change_or_show(turn, field)


async def change(turn: MemberTurn) -> None:
    """args: name, structure, email or phone; without them, the card."""
    await _change_or_show(turn, turn.args[0] if turn.args else "")


async def _change_or_show(turn: MemberTurn, field: str) -> None:
    if field in CHANGES:
        await begin(turn, CHANGES[field], {"department": turn.member.department_code})
    else:
        await turn.show(await _card(turn, turn.member))


async def _card(turn: MemberTurn, member: Member) -> Screen:
    entry = await members.listed_one(turn.tx, member.id, None)
    if entry is None:
        raise Refusal("member_gone")
    department = await departments.department(turn.tx, member.department_code)
    rows = [
        *pairs([tap(label, "my", field) for field, label in LABELS.items()]),
        [tap("Ce que je montre au réseau", "consents")],
        [tap("Quitter le réseau", "leave")],
    ]
    return screen("me/card", rows, member=entry.member, entry=entry, department=department)


async def leave(turn: MemberTurn) -> None:
    """`/quitter`, or its button. args: [« oui »]: asked once."""
    if SURE not in (normalise(turn.words), *turn.args):
        if normalise(turn.words) not in ("", "le reseau", "reseau"):
            await pass_over(turn, turn.words, alone=True)
        last = await rights.is_last_animateur(turn.tx, turn.member)
        buttons = [tap("Oui, quitter le réseau", "leave", SURE), back("my")]
        await turn.show(screen("me/leave", column(buttons), last=last))
        return
    freed = await me.leave(turn.tx, turn.member, turn.now)
    await turn.take_leave(screen("me/left"))
    await outbox.enqueue(turn.tx, no_menu(turn.speaker.user_id), turn.now)
    await tell_gone(turn.tx, turn.member, left(turn.member), turn.now)
    await tell_freed(turn.tx, freed, turn.now)


async def _rename(turn: MemberTurn, state: State) -> Member:
    return await me.rename(turn.tx, turn.member, *split_name(state["name"]), turn.now)


async def _move(turn: MemberTurn, state: State) -> Member:
    return await me.move(turn.tx, turn.member, structure_of(state), turn.now)


async def _set_email(turn: MemberTurn, state: State) -> Member:
    return await me.set_contact(turn.tx, turn.member, or_empty(state["email"]), turn.member.phone, turn.now)


async def _set_phone(turn: MemberTurn, state: State) -> Member:
    return await me.set_contact(turn.tx, turn.member, turn.member.email, or_empty(state["phone"]), turn.now)


def _route(name: str, accept: Callable[[str], str], do: Change) -> FormRoute[MemberTurn]:
    async def done(turn: MemberTurn, state: State) -> None:
        await turn.show(await _card(turn, await do(turn, state)))

    return asking(Form(f"my_{name}", (FormStep(name, accept),)), done, MEMBERS, "me")


CHANGES = {
    "name": _route("name", accept_full_name, _rename),
    "structure": _route("structure", accept_chosen, _move),
    "email": _route("email", accept_email, _set_email),
    "phone": _route("phone", accept_phone, _set_phone),
}
