"""The columns of a list of events: how each cell is written, and what its text says before the event is known."""

from __future__ import annotations

from bot.actions.events.lists import event_days
from bot.actions.lists.of_one_department import DEPARTMENT, ID
from bot.domain.core.words.normalise import normalise
from bot.domain.events import said
from bot.domain.events.events import KINDS, EventKind, EventState, Priority
from bot.domain.events.planning.rules import LONGEST_TEXT
from bot.domain.events.said import PRIORITIES, STATES, UNLIMITED
from bot.domain.lists import instants, kinds
from bot.domain.lists.around import Around
from bot.domain.lists.columns import Column
from bot.domain.lists.kinds import Cell, plain
from bot.domain.lists.parsers import one_of

STATE_WORDS = {
    "brouillon": EventState.PREPARED,
    "prepare": EventState.PREPARED,
    "publie": EventState.PUBLISHED,
    "annule": EventState.CANCELLED,
}
PRIORITY_WORDS = {
    "ordre": Priority.FIRST_COME,
    "premier": Priority.FIRST_COME,
    "non forme": Priority.UNTRAINED,
    "une personne": Priority.ONE_A_STRUCTURE,
    "une par structure": Priority.ONE_A_STRUCTURE,
}
KIND_WORDS = {
    "reunion": EventKind.MEETING,
    "formation": EventKind.TRAINING,
    "seminaire": EventKind.SEMINAR,
    "immersion": EventKind.IMMERSION,
    "webinaire": EventKind.WEBINAR,
    "webinar": EventKind.WEBINAR,
}


def kind_in(title: str) -> EventKind | None:
    """What a title that begins with it says by itself: « Séminaire de rentrée »."""
    return KIND_WORDS.get(normalise(title).partition(" ")[0])


def _seats(text: str) -> int | str | None:
    """'' leaves it to what is known."""
    return said.seats(text) if text else ""


def _seats_cell(seats: int | None, _around: Around) -> Cell:
    return UNLIMITED if seats is None else seats


COLUMNS = (
    ID,
    Column(
        "kind",
        ("Type", "type d'événement", "sorte", "nature"),
        plain(one_of(KIND_WORDS, "", KINDS.values()), lambda kind, _: KINDS[kind]),
        is_kept=True,
    ),
    Column(
        "title",
        ("Titre", "intitulé de l'événement", "événement", "objet", "sujet", "intitulé", "subject"),
        kinds.LINE,
        is_typed=True,
        is_required=True,
        missing="l’événement n’a pas de titre",
    ),
    Column("starts", ("Début", "date de début", "commence le", "date et heure"), plain(event_days.start)),
    Column("ends", ("Fin", "date de fin", "finit le", "heure de fin", "heure fin"), plain(instants.said)),
    Column(
        "venue",
        ("Lieu", "adresse", "lieu et salle", "emplacement", "location"),
        kinds.LINE,
        is_typed=True,
    ),
    Column("link", ("Lien", "lien de connexion", "lien visio", "visioconférence"), kinds.LINE),
    Column(
        "seats",
        ("Places", "places sur place", "nombre de places", "nb de places", "nb places", "capacité", "jauge"),
        plain(_seats, _seats_cell),
        is_kept=True,
    ),
    Column(
        "remote_seats",
        ("Places à distance", "places en visio", "places visio"),
        plain(_seats, _seats_cell),
        is_kept=True,
    ),
    Column(
        "deadline_on",
        (
            "Inscription jusqu'au",
            "inscriptions jusqu'au",
            "date limite d'inscription",
            "date limite",
            "clôture des inscriptions",
        ),
        plain(event_days.day),
    ),
    Column("module", ("Module", "module de formation"), is_typed=True),
    Column("audience", ("Public", "public visé", "pour qui", "destinataires"), is_typed=True),
    Column(
        "description",
        ("Description", "contenu", "programme", "détails"),
        is_typed=True,
        longest=LONGEST_TEXT,
    ),
    Column(
        "state",
        ("État", "statut"),
        plain(one_of(STATE_WORDS, "", STATES.values()), lambda state, _: STATES[state]),
        is_kept=True,
    ),
    Column(
        "half_days",
        ("Demi-journées", "demi journées", "horaires détaillés"),
        plain(instants.spans),
        is_rare=True,
    ),
    Column(
        "structure",
        ("Structure d'accueil", "France services d'accueil"),
        is_typed=True,
        is_rare=True,
    ),
    Column(
        "opens_on",
        ("Inscription à partir du", "ouverture des inscriptions"),
        plain(event_days.day),
        is_rare=True,
    ),
    Column(
        "cancel_until", ("Désistement jusqu'au", "annulation jusqu'au"), plain(event_days.day), is_rare=True
    ),
    Column(
        "priority",
        ("Priorité", "règle de priorité"),
        plain(one_of(PRIORITY_WORDS, "", PRIORITIES.values()), lambda rule, _: _rule(rule)),
        is_kept=True,
        is_rare=True,
    ),
    *event_days.COLUMNS,
    DEPARTMENT,
)


def _rule(rule: Priority) -> str:
    """The usual one goes without saying."""
    return "" if rule is Priority.FIRST_COME else PRIORITIES[rule]
