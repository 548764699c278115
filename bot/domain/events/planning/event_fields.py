"""What can be changed of an event, one thing at a time: what it is called, and how it is written to be put back."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from datetime import date
from typing import Any

from bot.domain.core.forms import Form, FormStep, NotAccepted, State, accept_chosen
from bot.domain.core.words.normalise import normalise
from bot.domain.events import questions
from bot.domain.events.events import Event, EventKind, Priority
from bot.domain.events.planning import when
from bot.domain.network import audiences

EMPTY = "-"
DRAFT = "=draft"
"""The answer of « Valider »: what was chosen tap by tap is in the state's `draft`."""
ONE, FOLLOWING = "one", "following"
OF_ONE = frozenset({"celle", "seulement", "seule"})
OF_ALL = frozenset({"suivante", "suivantes", "toutes", "tout", "toute", "serie"})
NOT_SO = frozenset({"pas", "sans", "sauf", "ni", "non"})


def _same(value: Any) -> Any:
    return value


def _day(text: str | None) -> date | None:
    return date.fromisoformat(text) if text else None


def _iso(day: date | None) -> str | None:
    return day.isoformat() if day else None


@dataclass(frozen=True, slots=True)
class EventField:
    """`write`, `read`: to JSON's values and back, of an event in a zone."""

    name: str
    label: str
    write: Callable[[Any], Any] = _same
    read: Callable[[Any, str], Any] = lambda value, _zone: value
    is_shown: bool = True


FIELDS: Mapping[str, EventField] = {
    field.name: field
    for field in (
        EventField("title", "Titre"),
        EventField("half_days", "Date et heures", when.written, when.read),
        EventField("venue", "Lieu"),
        EventField("seats", "Places sur place"),
        EventField("audience", "Public", audiences.written, lambda text, _: audiences.read(text)),
        EventField("description", "Texte"),
        EventField("link", "Lien"),
        EventField("remote_seats", "Places à distance"),
        EventField("deadline_on", "Date limite", _iso, lambda text, _: _day(text)),
        EventField("questions", "Questions", questions.written, lambda text, _: questions.read(text)),
        EventField("structure_id", "Structure d’accueil"),
        EventField("module_id", "Module"),
        EventField("kind", "Type", str, lambda text, _: EventKind(text)),
        EventField("opens_on", "Ouverture", _iso, lambda text, _: _day(text)),
        EventField("cancel_until", "Désistement", _iso, lambda text, _: _day(text)),
        EventField("priority", "Priorité", str, lambda text, _: Priority(text)),
        EventField("offer_hours", "Délai des offres"),
    )
}
"""In the order in which people are offered them: what changes most first."""

Written = Mapping[str, Any]


def differences(before: Event, after: Event) -> list[str]:
    """Names of the fields that are not alike."""
    return [name for name in FIELDS if getattr(before, name) != getattr(after, name)]


def written(event: Event, names: list[str]) -> Written:
    return {name: FIELDS[name].write(getattr(event, name)) for name in names}


def with_written(event: Event, values: Written) -> Event:
    found = {name: FIELDS[name].read(value, event.zone) for name, value in values.items()}
    return replace(event, **found)


def labels(names: list[str]) -> str:
    """« date et heures, lieu »."""
    return ", ".join(FIELDS[name].label.lower() for name in names)


def accept_reach(answer: str) -> str:
    """ONE or FOLLOWING, or words for it; what may mean either changes no date."""
    if answer in (ONE, FOLLOWING):
        return answer
    said = set(normalise(answer).split())
    if said & NOT_SO or not said & (OF_ONE | OF_ALL):
        raise NotAccepted("button_expected")
    return FOLLOWING if said & OF_ALL else ONE


def _has_following(state: State) -> bool:
    return bool(state.get("following"))


EVENT_FIELD = Form(
    "event_field", (FormStep("value", accept_chosen), FormStep("reach", accept_reach, _has_following))
)
"""Its state holds the `event`, the `field`, a `draft` of what is chosen tap by tap, and how many are `following`."""
