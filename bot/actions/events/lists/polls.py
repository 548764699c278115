"""What date polls came to: one line a poll and date. It only goes out."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import UTC, datetime

from bot.actions.events.polls import results
from bot.actions.events.polls.results import PollResults
from bot.actions.lists.noun import Noun
from bot.domain.events.polls.polls import PollState, Tally
from bot.domain.lists.around import Around
from bot.domain.lists.columns import Column
from bot.domain.lists.kinds import Cell, ColumnKind
from bot.store.engine.transaction import Reading
from bot.store.events import events
from bot.store.events.polls import polls

EVER = datetime(2000, 1, 1, tzinfo=UTC)
STATES: Mapping[PollState, str] = {
    PollState.OPEN: "ouvert",
    PollState.CLOSED: "clos",
    PollState.DECIDED: "date retenue",
    PollState.DROPPED: "abandonné",
}


@dataclass(frozen=True, slots=True)
class PollLine:
    """`is_chosen`: the meeting is at this date."""

    found: PollResults
    tally: Tally
    is_chosen: bool

    @property
    def department_code(self) -> str:
        return self.found.poll.department_code


def _column(field: str, heading: str, write: Callable[[PollLine, Around], Cell]) -> Column:
    return Column(field, (heading,), ColumnKind(read=None, write=write))


class Polls(Noun[PollLine]):
    name = "polls"
    label = "Sondages de dates"
    file_name = "sondages-de-dates"
    columns = (
        _column("title", "Sondage", lambda line, _: line.found.poll.title),
        _column("state", "État", lambda line, _: STATES[line.found.poll.state]),
        _column("closes_on", "Réponses jusqu’au", lambda line, _: line.found.poll.closes_on),
        _column("starts", "Début", lambda line, _: line.tally.proposal.starts.replace(tzinfo=None)),
        _column("ends", "Fin", lambda line, _: line.tally.proposal.half_days[-1].ends.replace(tzinfo=None)),
        _column("yes", "Oui", lambda line, _: len(line.tally.yes)),
        _column("maybe", "Si besoin", lambda line, _: len(line.tally.maybe)),
        _column("answered", "Réponses", lambda line, _: line.found.answered),
        _column("asked", "Personnes interrogées", lambda line, _: line.found.asked),
        _column("chosen", "Retenue", lambda line, _: "oui" if line.is_chosen else "non"),
        _column("department_code", "Département", lambda line, _: line.department_code),
    )

    async def surroundings(self, _tx: Reading, around: Around) -> Around:
        return replace(around)

    async def exported(self, tx: Reading, around: Around) -> Sequence[PollLine]:
        """By the day they close, then by date."""
        made: list[PollLine] = []
        for poll in await polls.polls(tx, around.home, EVER):
            found = await results.standing_of(tx, poll, EVER)
            event = await events.event(tx, poll.event_id, around.home) if poll.event_id else None
            chosen = event.half_days if event else ()
            made += [PollLine(found, each, each.proposal.half_days == chosen) for each in found.tallies]
        return made

    def cells(self, record: PollLine, around: Around) -> Mapping[str, Cell]:
        return {
            column.field: column.kind.write(record, around) for column in self.columns if column.kind.write
        }


POLLS = Polls()
