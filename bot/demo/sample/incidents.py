"""The sample network's incidents, in the working hours before the demo begins: new, waiting, resolved, shared.

Two structures say the same of France Titres' site: a third one raises an alert.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime, time, timedelta

from bot.actions.incidents import reporting, steps
from bot.actions.incidents.reporting import IncidentReport
from bot.actions.incidents.steps import Words
from bot.domain.core.calendar import (
    OPENS,
    at_hour,
    is_working_day,
    is_working_hour,
    local,
    working_day_until,
)
from bot.domain.core.departments import Department
from bot.domain.incidents.incidents import Severity
from bot.domain.incidents.states import Side, Step
from bot.domain.network.members import Member
from bot.domain.network.roles import Role
from bot.store.core import departments
from bot.store.engine.transaction import Transaction
from bot.store.network import members

CLOSING = time(18)


@dataclass(frozen=True, slots=True)
class SampledIncident:
    """`ago`: working minutes before the demo begins. `sharing`: names, each with its minutes ago.

    `steps`: what the animateur did, each with minutes ago and words.
    """

    by: str
    said: IncidentReport
    text: str
    ago: int
    sharing: Sequence[tuple[str, int]] = field(default=())
    steps: Sequence[tuple[Step, int, str]] = field(default=())


SAMPLED = (
    SampledIncident(
        "Mamadou Traoré",
        IncidentReport("delay", Severity.HINDERING, "cpam"),
        "Trois semaines sans réponse de la boîte partenaires.",
        1500,
        sharing=(("Élodie Lemaître", 1440),),
        steps=(
            (Step.TAKE, 1380, ""),
            (Step.WAIT, 1320, "J’ai relancé la CPAM, réponse promise."),
        ),
    ),
    SampledIncident(
        "Karim Lefort",
        IncidentReport("equipment", Severity.HINDERING),
        "L’imprimante de l’accueil ne prend plus le papier.",
        1200,
        steps=((Step.TAKE, 1140, ""), (Step.RESOLVE, 600, "Le prestataire est passé ce matin.")),
    ),
    SampledIncident(
        "Karim Lefort",
        IncidentReport("tool", Severity.BLOCKING, "france-titres"),
        "Le site des titres affiche une page blanche depuis ce matin.",
        50,
        sharing=(("Nadia Benali", 40),),
    ),
)
"""In the order in which they were said, so that their numbers follow."""
WAITED_FOR = "la CPAM"


async def fill_incidents(tx: Transaction, department_code: str, now: datetime) -> None:
    """The people of the sample are there already."""
    department = await departments.department(tx, department_code)
    if department is None:
        raise ValueError(department_code)
    people = {entry.member.name: entry.member for entry in await members.listed(tx, department_code)}
    animateur = next(one for one in people.values() if one.role is Role.ANIMATEUR)
    for sampled in SAMPLED:
        await _fill(tx, sampled, people, animateur, Ago(department, now))


@dataclass(frozen=True, slots=True)
class Ago:
    """Instants in working hours before the demo begins."""

    department: Department
    now: datetime

    def __call__(self, minutes: int) -> datetime:
        """So many working minutes ago; when the demo begins at night, before the last evening."""
        at = self._last_working_instant(self.now)
        left = timedelta(minutes=minutes)
        while True:
            opening = at_hour(local(at, self.department).date(), OPENS, self.department)
            if at - left >= opening:
                return at - left
            left -= at - opening
            at = self._last_working_instant(opening - timedelta(minutes=1))

    def _last_working_instant(self, instant: datetime) -> datetime:
        if is_working_hour(instant, self.department):
            return instant
        here = local(instant, self.department)
        is_evening = is_working_day(here.date(), self.department) and here.time() > OPENS
        day = here.date() if is_evening else here.date() - timedelta(days=1)
        return at_hour(working_day_until(day, self.department), CLOSING, self.department)


async def _fill(
    tx: Transaction, sampled: SampledIncident, people: Mapping[str, Member], animateur: Member, ago: Ago
) -> None:
    words = Words(sampled.text)
    incident, _ = await reporting.report(tx, people[sampled.by], sampled.said, words, ago(sampled.ago))
    for name, minutes in sampled.sharing:
        await reporting.follow(tx, people[name], incident.id, ago(minutes))
    for step, minutes, text in sampled.steps:
        changes: dict[str, object] = {"owner_id": animateur.id} if step is Step.TAKE else {}
        if step is Step.WAIT:
            changes = {"waits_for": WAITED_FOR, "waits_until": ago.now + timedelta(days=3)}
        await steps.do(tx, animateur, Side.NETWORK, step, incident.id, ago(minutes), Words(text), **changes)
