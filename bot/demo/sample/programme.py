"""What the sample network plans: nobody real, on days told from the demo's own."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from datetime import time

from bot.domain.events.events import Event, EventKind
from bot.domain.events.questions import ACCESS, CAR, MEAL
from bot.domain.network.audiences import Audience
from bot.domain.network.roles import Role

ADVISERS = Audience(frozenset({Role.CONSEILLER}))

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
    """`ahead`: working days from the demo's today, below zero for one that is over: all were there but the `absent`.

    `place`: a structure's number. `module`: a title.
    """

    event: Event
    ahead: int
    hours: Sequence[tuple[time, time]]
    place: str = ""
    module: str = ""
    is_published: bool = True
    onsite: Sequence[str] = field(default=())
    remote: Sequence[str] = field(default=())
    absent: Sequence[str] = field(default=())


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
OVER = Planned(
    _event(
        EventKind.TRAINING,
        "Données personnelles et discrétion",
        "Ce qui se note, ce qui ne se note pas.",
        venue="Préfecture du Val-d’Oise, Cergy",
        seats=8,
        audience=ADVISERS,
    ),
    -20,
    (MORNING, AFTERNOON),
    module="Données personnelles et discrétion",
    onsite=("Karim Lefort", "Élodie Lemaître", "Théo Fernandez", "Aïssatou Diallo", "Yann Le Goff"),
    absent=("Aïssatou Diallo",),
)
WEEKLY = _event(
    EventKind.MEETING,
    "Le point du jeudi",
    "Trois quarts d’heure à distance : ce qui change, ce qui bloque.",
    link="https://visio.example/point-du-jeudi",
    seats=0,
    remote_seats=None,
)
