"""Everything that a screen says of an incident, with the names of who and what it is about."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime

from bot.actions.directory.shelves import Shelf
from bot.domain.core.calendar import local
from bot.domain.core.departments import Department
from bot.domain.core.files import File
from bot.domain.incidents.incidents import Incident, IncidentKind
from bot.domain.incidents.states import Side, Step
from bot.store.core import departments
from bot.store.directory import structures
from bot.store.engine.transaction import Reading
from bot.store.incidents import incidents, threads
from bot.store.incidents.incidents import HistoryStep
from bot.store.network import members

INTERNAL = frozenset({Step.NOTE, Step.ESCALATE})
"""Steps that are nobody's on the reporter's side."""


@dataclass(frozen=True, slots=True)
class IncidentPage:
    """`partner`, `place`, `reporter`, `owner`: their names, empty where there is none. `files`: by step id.

    `steps`: the whole history. `older`: the incident it goes on from; `into`: the one it was merged into.
    """

    incident: Incident
    kind: IncidentKind
    department: Department
    partner: str
    place: str
    reporter: str
    owner: str
    sharing: int
    steps: Sequence[HistoryStep]
    files: Mapping[int, Sequence[File]]
    older: Incident | None = None
    into: Incident | None = None

    @property
    def subject(self) -> str:
        """« Caf : contact injoignable »."""
        return subject(self.kind, self.partner)

    @property
    def all_files(self) -> list[File]:
        return [file for step_id in self.files for file in self.files[step_id]]

    @property
    def thread(self) -> list[HistoryStep]:
        """What the reporter's side sees, in order."""
        return [step for step in self.steps if step.step not in INTERNAL and step.step != Step.FOLLOW]

    @property
    def is_asked(self) -> bool:
        """Whether the network waits for the reporter."""
        waits = [step.step for step in self.steps if step.step in (Step.ASK, Step.WAIT)]
        return self.incident.state == "waiting" and waits[-1:] == [Step.ASK]

    def local(self, instant: datetime) -> datetime:
        return local(instant, self.department)

    def step(self, step_id: int) -> HistoryStep | None:
        return next((step for step in self.steps if step.id == step_id), None)

    def words_of(self, step: HistoryStep) -> str:
        """As they read now."""
        return words_now(self.steps, step)


def words_now(steps: Sequence[HistoryStep], step: HistoryStep) -> str:
    """What was written with a step, as it reads now: what was changed since, or came with a later part of the album."""
    same = [
        each.text
        for each in steps
        if each.step == Step.EDIT
        and each.side == step.side
        and (
            (each.source_chat_id, each.source_message_id) == (step.source_chat_id, step.source_message_id)
            or (step.album and each.album == step.album and each.source_chat_id == step.source_chat_id)
        )
    ]
    return same[-1] if same else step.text


def subject(kind: IncidentKind, partner: str) -> str:
    """What it is about, on a button or a first line: « Caf : contact injoignable », « Matériel »."""
    return f"{partner} : {kind.title[:1].lower()}{kind.title[1:]}" if partner else kind.title


def partner_name(shelf: Shelf, partner_id: str | None) -> str:
    """As the département calls it; empty for none, or one that is gone."""
    known = shelf.partners.get(partner_id) if partner_id else None
    return known.name if known else ""


async def page_of(tx: Reading, shelf: Shelf, incident: Incident) -> IncidentPage | None:
    """None where its kind or its département is gone."""
    kind = await incidents.kind(tx, incident.kind_id)
    department = await departments.department(tx, incident.department_code)
    if kind is None or department is None:
        return None
    place = await structures.structure(tx, incident.structure_id) if incident.structure_id else None
    return IncidentPage(
        incident,
        kind,
        department,
        partner_name(shelf, incident.partner_id),
        place.label if place else "",
        await name_of(tx, incident.reporter_id),
        await name_of(tx, incident.owner_id),
        (await incidents.follower_counts(tx, [incident.id])).get(incident.id, 0),
        await incidents.steps(tx, incident.id),
        await threads.files(tx, incident.id),
        await _other(tx, incident.refers_to),
        await _other(tx, incident.merged_into),
    )


async def name_of(tx: Reading, member_id: str | None) -> str:
    member = await members.by_id(tx, member_id) if member_id else None
    return member.name if member else ""


async def _other(tx: Reading, incident_id: str | None) -> Incident | None:
    return await incidents.incident(tx, incident_id, None) if incident_id else None


def is_network(step: HistoryStep) -> bool:
    return step.side is Side.NETWORK
