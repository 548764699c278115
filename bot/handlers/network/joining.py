"""`/start`: a code opens the form of newcomers; members are greeted; a link from the group opens a search."""

from __future__ import annotations

from bot.actions.network import joining
from bot.actions.network.newcomers import paths
from bot.chat.forms import FormRoute, begin, choice
from bot.chat.routing.access import ANYONE
from bot.chat.screens import Button, column, screen, tap
from bot.chat.turn import Turn
from bot.chat.ways_out import is_unasked
from bot.domain.core.forms import Ask, NotAccepted, State
from bot.domain.core.words.normalise import normalise
from bot.domain.core.words.typed import is_nothing, tidied
from bot.domain.network.joining import ACCEPTED, JOIN, NO_STRUCTURE, accept_full_name, split_name
from bot.domain.network.members import Invitation, Newcomer
from bot.handlers.core import fallbacks
from bot.handlers.core import help as help_pages
from bot.handlers.network import requests
from bot.store.core import departments, forms
from bot.store.directory import structures
from bot.store.network import requests as asked

MOST_CHOICES = 8
NOT_LISTED = "pas dans la liste"
ASK_LINK = "demande"
GREETING = "bonjour"


async def start(turn: Turn) -> None:
    if turn.member is None:
        await _let_in(turn)
    else:
        await turn.say(screen("joining/already", member=turn.member))


async def knock(turn: Turn) -> None:
    """Somebody who is not a member: a code alone is as good as /start CODE."""
    message = turn.update.message
    is_said_here = turn.place.private and message is not None
    is_sent_here = message is not None and turn.place.private and message.text is None
    if is_sent_here and (turn.continues_album or await is_unasked(turn)):
        return
    if is_said_here and await joining.is_a_code(turn.tx, turn.words):
        await _let_in(turn)
    else:
        await fallbacks.stranger(turn)


async def _let_in(turn: Turn) -> None:
    if turn.words == ASK_LINK:
        await requests.ask_in(turn)
    elif turn.words in ("", GREETING):
        await fallbacks.stranger(turn)
    else:
        await _open(turn, await joining.open_invitation(turn.tx, turn.words, turn.now))


async def _open(turn: Turn, invited: Invitation) -> None:
    """Who opens the link again goes on where they were.

    Who asked to come in has said their name already; who only knocked at a group's door, perhaps half of it.
    """
    await joining.check_welcome(turn.tx, turn.speaker.user_id, invited)
    begun = await forms.find(turn.tx, turn.speaker.user_id, JOIN.name)
    if begun is not None and begun.state.get("code") == invited.code:
        await begin(turn, JOINING, begun.state)
        return
    state = {"code": invited.code, "department": invited.department_code}
    if invited.structure_id:
        state["invited_structure"] = invited.structure_id
    elif not await structures.has_any(turn.tx, invited.department_code):
        state["without_structures"] = ACCEPTED
    name = await asked.name_of_code(turn.tx, turn.speaker.user_id, invited.code)
    if name and _is_whole(name):
        state["name"] = name
    await begin(turn, JOINING, state)


def _is_whole(name: str) -> bool:
    try:
        return accept_full_name(name) == name
    except NotAccepted:
        return False


async def _ask(turn: Turn, question: Ask) -> None:
    keyboard = column(_choices(turn, question.step))
    department = await departments.department(turn.tx, question.state["department"])
    await turn.show(
        screen(
            f"joining/{_TEXTS[question.step]}",
            keyboard,
            notice=turn.services.notice,
            department=department.name if department else "",
            own=bool(keyboard),
        )
    )


_TEXTS = {"notice": "notice", "charter": "charter", "name": "ask_name", "structure": "ask_structure"}


def _choices(turn: Turn, step: str) -> list[Button]:
    if step == "notice":
        return [choice("J’ai lu, continuer", JOIN, step, ACCEPTED)]
    if step == "charter":
        return [choice("J’accepte la charte", JOIN, step, ACCEPTED), DECLINE]
    if step == "name":
        return _own_name(turn)
    return [choice("Ma structure n’est pas dans la liste", JOIN, step, NO_STRUCTURE)]


DECLINE = tap("Je n’accepte pas", "cancel", JOIN.name)


def _own_name(turn: Turn) -> list[Button]:
    """The name of the Telegram profile, when it looks like a name and fits in a button."""
    try:
        name = accept_full_name(f"{turn.speaker.first_name} {turn.speaker.last_name}")
        return [choice(name, JOIN, "name", name)]
    except (NotAccepted, ValueError):
        return []


async def _read(turn: Turn, question: Ask, text: str) -> str | None:
    """Words for a structure are searched, and the choices shown; other steps take the text as it is."""
    step = question.step
    if step != "structure":
        return text
    if is_nothing(tidied(text).strip()) or normalise(text).endswith(NOT_LISTED):
        return NO_STRUCTURE
    department_code = question.state["department"]
    found = await turn.services.directory.structures(turn.tx, department_code, text, MOST_CHOICES)
    buttons = [choice(place.label, JOIN, step, place.id) for place in found]
    await turn.say(screen("joining/structures_found", column([*buttons, *_choices(turn, step)]), found=found))
    return None


async def _done(turn: Turn, state: State) -> None:
    first_name, last_name = split_name(state["name"])
    chosen = state.get("structure", NO_STRUCTURE)
    structure_id = None if chosen == NO_STRUCTURE else chosen
    newcomer = Newcomer(turn.speaker.user_id, first_name, last_name, structure_id)
    member = await joining.join(turn.tx, newcomer, state["code"], turn.now)
    place = await structures.structure(turn.tx, member.structure_id) if member.structure_id else None
    is_led = await paths.begin(turn.tx, member, turn.now)
    rows = [[tap("Mes premiers pas", "first_steps")]] if is_led else []
    await turn.show(screen("joining/welcome", rows, member=member, structure=place.name if place else ""))
    await help_pages.set_menu(turn, member.role)
    await requests.came_in(turn, member)


JOINING = FormRoute(JOIN, ANYONE, ask=_ask, done=_done, read=_read)
