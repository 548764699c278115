"""An activity said by taps and short sentences: by an adviser for their structure, by the animateur for any."""

from __future__ import annotations

from datetime import date

from bot.actions.campaigns import saying
from bot.actions.core.refusals import Refusal
from bot.chat.forms import FormRoute, begin, choice
from bot.chat.routing.access import FILLERS
from bot.chat.screens import column, screen, tap
from bot.chat.turn import MemberTurn
from bot.domain.campaigns.activities import FIELDS, Activity
from bot.domain.campaigns.forms import ACTIVITY
from bot.domain.core.forms import Ask, State
from bot.domain.directory.place_names import beside_its_name
from bot.domain.network.roles import Role
from bot.handlers.campaigns import fields
from bot.handlers.campaigns.home import year_of
from bot.ids import new_id

MOST_FOUND = 6


async def start(turn: MemberTurn) -> None:
    """« Ajouter une activité ». args: year."""
    await begin_new(turn, year_of(turn.arguments(1)[0]))


async def begin_new(turn: MemberTurn, year: int) -> None:
    """An adviser's is of their own structure; the animateur is asked whose. Raises Refusal."""
    await saying.answering(turn.tx, turn.member, year)
    if turn.member.role is Role.ANIMATEUR:
        await begin(turn, FILLING, {"year": str(year)})
    else:
        await begin(turn, FILLING, {"year": str(year), "structure": own_structure(turn)})


def own_structure(turn: MemberTurn) -> str:
    """Raises Refusal for an adviser who is of none."""
    if not turn.member.structure_id:
        raise Refusal("activity_without_structure")
    return turn.member.structure_id


async def _ask(turn: MemberTurn, question: Ask) -> None:
    campaign = await saying.answering(turn.tx, turn.member, int(question.state["year"]))
    shelf = await turn.shelf()
    place = shelf.structures.get(question.state.get("structure", ""))
    rows = [
        *fields.choices(ACTIVITY, question.step, question.step, campaign),
        [tap("Abandonner", "cancel", ACTIVITY.name)],
    ]
    await turn.show(screen("activities/ask", rows, step=question.step, place=place.label if place else ""))


async def _read(turn: MemberTurn, question: Ask, text: str) -> str | None:
    if question.step == "structure":
        return await _structure(turn, text)
    campaign = await saying.answering(turn.tx, turn.member, int(question.state["year"]))
    if question.step == "title":
        await saying.check_new(turn.tx, _activity(turn, {**question.state, "title": text}))
    return await fields.meant(turn, question.step, text, campaign)


async def _structure(turn: MemberTurn, text: str) -> str | None:
    """The one of that name; where other words are said too, or of several, it is tapped."""
    found = await turn.services.directory.structures(turn.tx, turn.member.department_code, text, MOST_FOUND)
    if len(found) == 1 and not beside_its_name(text, found[0]):
        return found[0].id
    rows = column([choice(one.label, ACTIVITY, "structure", one.id) for one in found])
    rows.append([tap("Abandonner", "cancel", ACTIVITY.name)])
    await turn.say(screen("activities/structures_found", rows, found=found))
    return None


def _activity(turn: MemberTurn, state: State) -> Activity:
    """With as much as was said."""
    activity = Activity(
        new_id(), turn.member.department_code, state["structure"], date.fromisoformat(state["day"]), ""
    )
    for field in FIELDS:
        if field in state:
            activity = fields.with_field(activity, field, state[field])
    return activity


async def _done(turn: MemberTurn, state: State) -> None:
    entry = await saying.say(turn.tx, turn.member, _activity(turn, state), turn.now)
    await fields.show_card(turn, entry, "said")


FILLING = FormRoute(ACTIVITY, FILLERS, ask=_ask, done=_done, read=_read)
