"""`/inviter`: a code, its link, a picture to scan and a message to forward; and those that are open."""

from __future__ import annotations

from contextlib import suppress
from datetime import date
from zoneinfo import ZoneInfo

from bot.actions.network import invitations
from bot.chat.forms import FormRoute, begin, begin_answered, choice
from bot.chat.routing.access import ANIMATEURS
from bot.chat.routing.passed_over import pass_over
from bot.chat.screens import SURE, Button, Screen, back, column, pairs, screen, tap
from bot.chat.turn import MemberTurn
from bot.chat.ways_out import close_at
from bot.clock import parse_stamp
from bot.domain.core.forms import Ask, NotAccepted, State, current
from bot.domain.core.words.normalise import normalise, singular
from bot.domain.directory.place_names import beside_its_name
from bot.domain.network.invitations import INVITE, OpenInvitation, accept_uses
from bot.domain.network.joining import NO_STRUCTURE
from bot.domain.network.members import Invitation
from bot.domain.network.roles import ROLES, Role
from bot.files.qr import qr_png
from bot.handlers.network import structure_invitations
from bot.handlers.network.requests import read_department
from bot.store.core import departments
from bot.store.directory import structures
from bot.texts import render

LIST, EACH = "liste", "structures"
MOST_LISTED = 20
MOST_CHOICES = 8
USES = (1, 2, 5, 10, 30)
BETWEEN = frozenset({"un", "une", "des", "le", "la", "a", "de", "du", "pour", "en", "chez"})
"""Between a role and its structure."""


async def invite(turn: MemberTurn) -> None:
    """`/inviter [role]` opens the questions; `/inviter liste`, `/inviter structures` are two of its buttons, typed."""
    if turn.words.casefold() == EACH:
        await structure_invitations.ask(turn)
        return
    if turn.words.casefold() == LIST:
        await show_all(turn)
        return
    scope = turn.member.scope
    state = {} if scope is None else {"department": scope}
    role = next((each for each in ROLES[turn.member.role].gives if _is_meant(each, turn.words)), None)
    if not (role and state):
        await pass_over(turn, turn.words)
        await begin(turn, INVITING, state)
        return
    place, uses = _behind(role, turn.words)
    state = {**state, "role": role, **({"uses": uses} if uses else {})}
    if place and current(INVITE, state) == Ask("structure", state):
        await _pass_over_beside(turn, place)
        await begin_answered(turn, INVITING, state, place)
        return
    await pass_over(turn, place)
    await begin(turn, INVITING, state)


async def _pass_over_beside(turn: MemberTurn, words: str) -> None:
    """A name, perhaps: an invitation is nobody's before it is used."""
    code = turn.member.department_code
    found = await turn.services.directory.structures(turn.tx, code, words, MOST_CHOICES)
    beside = [set(beside_its_name(words, place)) for place in found]
    left = set.intersection(*beside) if beside else set()
    await pass_over(turn, " ".join(word for word in words.split() if normalise(word) in left))


def _behind(role: Role, words: str) -> tuple[str, str]:
    """« Cergy » of « 3 conseillers à Cergy », and for how many people."""
    title = {singular(word) for word in normalise(ROLES[role].title).split()}
    said = words.split()
    uses = ""
    if said and said[0].isdecimal():
        with suppress(NotAccepted):
            uses = accept_uses(said.pop(0))
    said = [word for word in said if singular(normalise(word)) not in title]
    while said and normalise(said[0]) in BETWEEN:
        del said[0]
    return " ".join(said), uses


def _is_meant(role: Role, words: str) -> bool:
    """« conseillers », « une animatrice »."""
    said = {singular(word) for word in normalise(words).split()}
    return any(singular(word) in said for word in normalise(ROLES[role].title).split())


async def _ask(turn: MemberTurn, question: Ask) -> None:
    rows = [*await _choices(turn, question), [tap("Abandonner", "cancel", INVITE.name)]]
    await turn.show(screen(f"invitations/{_TEXTS[question.step]}", rows))


_TEXTS = {
    "department": "ask_department",
    "role": "ask_role",
    "structure": "ask_structure",
    "uses": "ask_uses",
}


async def _choices(turn: MemberTurn, question: Ask) -> list[list[Button]]:
    step = question.step
    if step == "role":
        roles = [choice(ROLES[each].title, INVITE, step, each) for each in ROLES[turn.member.role].gives]
        each = [tap("Une invitation par structure (Excel)", "invite_each")]
        return [*column(roles), each, *await _open_ones(turn)]
    if step == "structure":
        return [[choice("La personne choisira", INVITE, step, NO_STRUCTURE)]]
    if step == "uses":
        return pairs(
            [choice(render("invitations/uses", uses=each), INVITE, step, str(each)) for each in USES]
        )
    return []


async def _open_ones(turn: MemberTurn) -> list[list[Button]]:
    total = len(await invitations.open_invitations(turn.tx, turn.member, turn.now))
    return [[tap(f"Invitations ouvertes ({total})", "invitations")]] if total else []


async def _read(turn: MemberTurn, question: Ask, text: str) -> str | None:
    match question.step:
        case "department":
            return await read_department(turn, text, _department_choice)
        case "structure":
            await _offer_structures(turn, question, text)
            return None
    return text


def _department_choice(label: str, code: str) -> Button:
    return choice(label, INVITE, "department", code)


async def _offer_structures(turn: MemberTurn, question: Ask, text: str) -> None:
    found = await turn.services.directory.structures(
        turn.tx, question.state["department"], text, MOST_CHOICES
    )
    buttons = column([choice(place.label, INVITE, "structure", place.id) for place in found])
    keyboard = [*buttons, *await _choices(turn, question)]
    await turn.say(screen("structures/choose", keyboard, found=found))


async def _done(turn: MemberTurn, state: State) -> None:
    chosen = state.get("structure", NO_STRUCTURE)
    invited = await invitations.invite(
        turn.tx,
        turn.member,
        state["role"],
        state["department"],
        None if chosen == NO_STRUCTURE else chosen,
        int(state["uses"]),
        turn.now,
    )
    await hand_over(turn, invited)


INVITING = FormRoute(INVITE, ANIMATEURS, ask=_ask, done=_done, read=_read)


async def hand_over(turn: MemberTurn, invited: Invitation) -> None:
    """What the animateur keeps, a picture to show, and a message that can be forwarded as it is."""
    place = await structures.structure(turn.tx, invited.structure_id) if invited.structure_id else None
    name = place.name if place else ""
    url = turn.start_link(invited.code)
    shown = OpenInvitation(invited, name, "")
    await turn.show(await _card(turn, shown))
    await turn.send_picture(
        f"invitation-{invited.code}.png", qr_png(url), render("invitations/picture", url=url)
    )
    await turn.say(
        screen("invitations/forward", url=url, invitation=invited, expires_on=await _end(turn, invited))
    )


async def show_all(turn: MemberTurn) -> None:
    """The invitations that still let somebody in, the latest first."""
    await close_at(turn, INVITE, "role")
    found = await invitations.open_invitations(turn.tx, turn.member, turn.now)
    shown = found[:MOST_LISTED]
    buttons = [tap(_label(entry), "invitation", entry.invitation.code) for entry in shown]
    await turn.show(screen("invitations/list", column(buttons), total=len(found), shown=len(shown)))


def _label(entry: OpenInvitation) -> str:
    return render("invitations/label", invitation=entry.invitation, structure=entry.structure)


async def show(turn: MemberTurn) -> None:
    """args: code."""
    found = await invitations.open_invitation(turn.tx, turn.member, _code(turn), turn.now)
    await turn.show(await _card(turn, found))


async def show_again(turn: MemberTurn) -> None:
    """The picture and the message once more. args: code."""
    found = await invitations.open_invitation(turn.tx, turn.member, _code(turn), turn.now)
    await hand_over(turn, found.invitation)


async def revoke(turn: MemberTurn) -> None:
    """args: code [, « oui »]: asked once."""
    code, sure = turn.arguments(2)
    if sure != SURE:
        found = await invitations.open_invitation(turn.tx, turn.member, code, turn.now)
        buttons = [tap("Oui, révoquer", "revoke", code, SURE), back("invitation", code)]
        await turn.show(
            screen("invitations/revoke", column(buttons), entry=found, invitation=found.invitation)
        )
        return
    await invitations.revoke(turn.tx, turn.member, code, turn.now)
    await turn.show(screen("invitations/revoked", [[back("invitations")]]))


async def _card(turn: MemberTurn, entry: OpenInvitation) -> Screen:
    code = entry.invitation.code
    rows = [
        [tap("Image et message", "show_invitation", code), tap("Révoquer", "revoke", code)],
        [back("invitations")],
    ]
    return screen(
        "invitations/card",
        rows,
        entry=entry,
        invitation=entry.invitation,
        url=turn.start_link(code),
        expires_on=await _end(turn, entry.invitation),
    )


async def _end(turn: MemberTurn, invited: Invitation) -> date:
    """The last day, on the département's own calendar."""
    department = await departments.department(turn.tx, invited.department_code)
    zone = ZoneInfo(department.time_zone if department else "UTC")
    return parse_stamp(invited.expires_at).astimezone(zone).date()


def _code(turn: MemberTurn) -> str:
    return turn.args[0] if turn.args else ""
