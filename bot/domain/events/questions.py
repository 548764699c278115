"""What the registered are asked: a meal, sharing a car, what somebody needs to come in."""

from __future__ import annotations

import json
from collections.abc import Iterable
from dataclasses import dataclass


def label_of(name: str) -> str:
    return "accessibilité" if name == "accessibilite" else name


@dataclass(frozen=True, slots=True)
class EventQuestion:
    """`choices`: what can be tapped; without any it is answered in words.

    `is_sensitive`: a diet or a handicap (RGPD, article 9): erased the day after the event.
    """

    name: str
    text: str
    choices: tuple[str, ...] = ()
    is_sensitive: bool = False

    @property
    def label(self) -> str:
        """The name, as people read it."""
        return label_of(self.name)


MEAL = EventQuestion("repas", "Prenez-vous le repas ?", ("Oui", "Oui, sans viande", "Non"), is_sensitive=True)
CAR = EventQuestion("covoiturage", "Covoiturage ?", ("Je propose des places", "Je cherche une place", "Non"))
ACCESS = EventQuestion(
    "accessibilite",
    "Avez-vous besoin d’un aménagement pour venir ou participer ?",
    is_sensitive=True,
)
USUAL = {question.name: question for question in (MEAL, CAR, ACCESS)}


def written(questions: Iterable[EventQuestion]) -> str:
    return json.dumps(
        [[one.name, one.text, list(one.choices), one.is_sensitive] for one in questions], ensure_ascii=False
    )


def read(text: str) -> tuple[EventQuestion, ...]:
    return tuple(
        EventQuestion(name, words, tuple(choices), is_sensitive)
        for name, words, choices, is_sensitive in json.loads(text)
    )
