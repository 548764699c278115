"""The sample network's events, on days that follow the demo's clock: one is full, one open, one in two ways, a series.

Nadia waits for the training that is full, right behind the seats: the first to give theirs up brings her an offer.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date, datetime, time, timedelta

from bot.actions.events import planning, registering
from bot.domain.core.calendar import is_working_day, local
from bot.domain.core.departments import Department
from bot.domain.events.events import Event, EventKind, HalfDay, Mode, from_the_wall, on_the_wall
from bot.domain.events.modules import TrainingRecord
from bot.domain.events.questions import ACCESS, CAR, MEAL
from bot.domain.network.audiences import Audience
from bot.domain.network.members import Member
from bot.domain.network.roles import Role
from bot.ids import new_id
from bot.store.core import departments
from bot.store.directory import structures
from bot.store.engine.transaction import Transaction
from bot.store.events import modules, records
from bot.store.network import members

ADVISERS = Audience(frozenset({Role.CONSEILLER}))
ANNOUNCED = timedelta(days=3)
"""Before the demo begins: who registered has done so since."""
WEEKS = 6
THURSDAY = 3

MORNING, AFTERNOON = (time(9), time(12)), (time(13, 30), time(16, 30))
FULL = (
    "Karim Lefort",
    "Mamadou Traoré",
    "Élodie Lemaître",
    "Aïssatou Diallo",
    "Théo Fernandez",
    "Yann Le Goff",
)
WAITING = ("Nadia Benali", "Sofia Œuvrard", "Inès Çelik")
RECORDS = (
    ("Nadia Benali", "Accueil et écoute du public", 410),
    ("Nadia Benali", "Données personnelles et discrétion", 200),
    ("Karim Lefort", "Accueil et écoute du public", 120),
    ("Mamadou Traoré", "Accueil et écoute du public", 410),
    ("Mamadou Traoré", "Prime d’activité et RSA", 300),
    ("Mamadou Traoré", "Données personnelles et discrétion", 200),
    ("Élodie Lemaître", "Accueil et écoute du public", 60),
    ("Anne-Sophie Dubois-Vandenbroucke", "Prime d’activité et RSA", 300),
    ("Łukasz Morel", "Carte grise et permis de conduire", 35),
)
"""Who followed what, and how many days ago."""


@dataclass(frozen=True, slots=True)
class Planned:
    """`ahead`: working days from the demo's today. `place`: a structure's number. `module`: a title."""

    event: Event
    ahead: int
    hours: Sequence[tuple[time, time]]
    place: str = ""
    module: str = ""
    is_published: bool = True
    onsite: Sequence[str] = field(default=())
    remote: Sequence[str] = field(default=())


def _event(kind: EventKind, title: str, description: str, **values: object) -> Event:
    blank = Event("", "", "", kind, title, (), description)
    return replace(blank, **values)  # type: ignore[arg-type]  # as the fields below have them


PROGRAMME = (
    Planned(
        _event(
            EventKind.TRAINING,
            "Prime d’activité et RSA",
            "Dossiers bloqués, trop-perçus, changements de situation : une demi-journée de cas avec la Caf.",
            venue="Caf du Val-d’Oise, salle 2, Cergy",
            seats=len(FULL),
            audience=ADVISERS,
        ),
        8,
        (MORNING,),
        module="Prime d’activité et RSA",
        onsite=(*FULL, *WAITING),
    ),
    Planned(
        _event(
            EventKind.TRAINING,
            "Carte grise et permis : cas difficiles",
            "Successions, véhicules étrangers, permis perdus. Apportez vos questions, jamais de dossiers.",
            seats=12,
            audience=ADVISERS,
        ),
        12,
        (AFTERNOON,),
        place="90002",
        module="Carte grise et permis de conduire",
        onsite=("Mamadou Traoré", "Łukasz Morel", "Anne-Sophie Dubois-Vandenbroucke"),
    ),
    Planned(
        _event(
            EventKind.SEMINAR,
            "Séminaire France services du Val-d’Oise",
            "Le matin, le bilan de l’année et les nouveaux partenaires. L’après-midi, quatre ateliers.",
            venue="Préfecture du Val-d’Oise, Cergy",
            link="https://visio.example/seminaire-95",
            seats=40,
            remote_seats=60,
            questions=(MEAL, CAR, ACCESS),
        ),
        25,
        (MORNING, AFTERNOON),
        onsite=("Karim Lefort", "Jean-Baptiste Roux", "Ngọc-Lan Nguyễn"),
        remote=("Yann Le Goff", "Sofia Œuvrard"),
    ),
    Planned(
        _event(
            EventKind.IMMERSION,
            "Une journée à la Carsat",
            "Brouillon : la date est à confirmer avec la Carsat.",
            venue="Carsat, Cergy",
            seats=4,
            audience=ADVISERS,
        ),
        30,
        (MORNING, AFTERNOON),
        is_published=False,
    ),
)
WEEKLY = _event(
    EventKind.MEETING,
    "Le point du jeudi",
    "Trois quarts d’heure à distance : ce qui change, ce qui bloque.",
    link="https://visio.example/point-du-jeudi",
    seats=0,
    remote_seats=None,
)


async def fill_events(tx: Transaction, department_code: str, now: datetime) -> None:
    """The people, structures and modules of the sample are there already."""
    department = await departments.department(tx, department_code)
    if department is None:
        raise ValueError(department_code)
    filling = _Filling(
        tx,
        department,
        now,
        {entry.member.name: entry.member for entry in await members.listed(tx, department_code)},
        {place.national_id or "": place.id for place in await structures.structures(tx, department_code)},
        {module.title: module.id for module in await modules.modules(tx, department_code)},
    )
    for planned in PROGRAMME:
        await filling.plan(planned)
    await filling.plan_series()
    await filling.note_records()


@dataclass(frozen=True, slots=True)
class _Filling:
    tx: Transaction
    department: Department
    now: datetime
    people: Mapping[str, Member]
    places: Mapping[str, str]
    modules: Mapping[str, str]

    @property
    def animateur(self) -> Member:
        return next(one for one in self.people.values() if one.role is Role.ANIMATEUR)

    async def plan(self, planned: Planned) -> None:
        day = self._working_day(planned.ahead)
        event = replace(
            planned.event,
            structure_id=self.places.get(planned.place),
            module_id=self.modules.get(planned.module),
            deadline_on=day - timedelta(days=2),
        )
        kept = await self._prepared(event, day, planned.hours)
        if not planned.is_published:
            return
        await planning.publish(self.tx, self.animateur, kept.id, self.now - ANNOUNCED)
        for mode, names in ((Mode.ONSITE, planned.onsite), (Mode.REMOTE, planned.remote)):
            for number, name in enumerate(names):
                at = self.now - ANNOUNCED + timedelta(minutes=10 + number)
                await registering.register(self.tx, self.people[name], kept.id, mode, at)

    async def plan_series(self) -> None:
        """Each Thursday; not on a public holiday."""
        series_id, day = new_id(), self._today
        first = day + timedelta(days=(THURSDAY - day.weekday() - 1) % 7 + 1)
        for week in range(WEEKS):
            thursday = first + timedelta(weeks=week)
            if is_working_day(thursday, self.department):
                event = replace(WEEKLY, series_id=series_id)
                kept = await self._prepared(event, thursday, ((time(9), time(9, 45)),))
                await planning.publish(self.tx, self.animateur, kept.id, self.now - ANNOUNCED)

    async def note_records(self) -> None:
        for name, title, days in RECORDS:
            followed = TrainingRecord(
                new_id(),
                self.department.code,
                self.people[name].id,
                self.modules[title],
                self._today - timedelta(days=days),
                "Avant ce bot",
            )
            await records.put(self.tx, followed, self.now)

    async def _prepared(self, event: Event, day: date, hours: Sequence[tuple[time, time]]) -> Event:
        zone = self.department.time_zone

        def at(hour: time) -> datetime:
            return from_the_wall(on_the_wall(datetime.combine(day, hour)), zone)

        dated = replace(
            event,
            department_code=self.department.code,
            zone=zone,
            half_days=tuple(HalfDay(at(start), at(end)) for start, end in hours),
        )
        return await planning.prepare(self.tx, self.animateur, dated, self.now - ANNOUNCED)

    @property
    def _today(self) -> date:
        return local(self.now, self.department).date()

    def _working_day(self, ahead: int) -> date:
        day = self._today
        while ahead:
            day += timedelta(days=1)
            ahead -= is_working_day(day, self.department)
        return day
