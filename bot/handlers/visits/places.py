"""A structure's visits: the last one, what is planned or under way, what can be read of those that were made."""

from __future__ import annotations

from bot.actions.core.refusals import Refusal
from bot.actions.visits import planning, signage
from bot.actions.visits.planning import PlaceVisits
from bot.chat.screens import Button, Screen, back, pairs, screen, tap
from bot.chat.turn import MemberTurn
from bot.domain.core.calendar import local
from bot.domain.network.members import Member
from bot.domain.visits.visits import STATES, Visit, VisitState

MOST_VISITS = 6


def own_place(turn: MemberTurn) -> str:
    """Raises Refusal for who is of no structure."""
    if turn.member.structure_id is None:
        raise Refusal("visit_no_structure")
    return turn.member.structure_id


async def show_place(turn: MemberTurn) -> None:
    """args: structure id."""
    place_id = turn.arguments(1)[0]
    _check_own(turn, place_id)
    await turn.show(await place_screen(turn, place_id))


async def place_screen(turn: MemberTurn, place_id: str) -> Screen:
    """Raises Refusal."""
    viewer = turn.member
    found = await planning.of_place(turn.tx, viewer, place_id)
    planned = next((one for one in found.visits if one.is_planned), None)
    under_way = next((one for one in found.visits if one.state is VisitState.UNDER_WAY), None)
    done = [one for one in found.visits if one.state is VisitState.DONE]
    return screen(
        "visits/place",
        _buttons(found, viewer, planned, under_way),
        protected=True,
        place=found.structure,
        own=not viewer.follows_network,
        seen=local(done[0].on, found.department).date() if done else None,
        planned_at=local(planned.starts_at, found.department) if planned and planned.starts_at else None,
        state=STATES[planned.state] if planned else "",
        under_way=viewer.follows_network and under_way is not None,
        open_commitments=found.open_commitments if viewer.follows_network else 0,
        conform=(await signage.of_place(turn.tx, viewer, place_id)).is_conform,
        today=local(turn.now, found.department).date(),
    )


def _buttons(
    found: PlaceVisits, viewer: Member, planned: Visit | None, under_way: Visit | None
) -> list[list[Button]]:
    place_id = found.structure.id
    first: list[Button] = []
    if viewer.keeps_directory and (under_way or found.structure.closed_at is None):
        label = "Reprendre la fiche" if under_way else "Commencer la visite"
        first.append(tap(label, "visit_begin", place_id))
        if not planned and not under_way:
            first.append(tap("Proposer une date", "visit_propose", place_id))
    elif viewer.follows_network and under_way:
        first.append(tap("Fiche en cours", "visit_sheet", under_way.id))
    second = [tap("Rendez-vous", "visit_appointment", planned.id)] if planned else []
    if count := len(_readable(found, viewer)):
        second.append(tap(f"Visites ({count})", "visit_history", place_id))
    second.append(tap("Signalétique", "signage_place", place_id))
    last = [tap("‹ Visites", "visits")] if viewer.follows_network else []
    return [first, second, [*last, tap("Actions", "commitments")]]


def _readable(found: PlaceVisits, viewer: Member) -> list[Visit]:
    """The structure reads those of which it got its part."""
    made = [one for one in found.visits if one.state is VisitState.DONE]
    return made if viewer.follows_network else [one for one in made if one.shared_at]


async def history(turn: MemberTurn) -> None:
    """The visits that were made, the last one first. args: structure id."""
    place_id, viewer = turn.arguments(1)[0], turn.member
    _check_own(turn, place_id)
    found = await planning.of_place(turn.tx, viewer, place_id)
    readable = _readable(found, viewer)
    buttons = [
        tap(
            f"{local(one.on, found.department):%d/%m/%Y}",
            *(("visit_sheet", one.id) if viewer.follows_network else ("visit_part", one.id, "0")),
        )
        for one in readable[:MOST_VISITS]
    ]
    rows = [*pairs(buttons), [back("visit_place", place_id)]]
    await turn.show(screen("visits/history", rows, place=found.structure, total=len(readable)))


def _check_own(turn: MemberTurn, place_id: str) -> None:
    """Advisers see their own structure only. Raises Refusal."""
    if not turn.member.follows_network and place_id != turn.member.structure_id:
        raise Refusal("structure_gone")
