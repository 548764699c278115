"""What a visit sheet asks: data of each département, of which these are the usual ones (docs/trade.md, « Visits »)."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from enum import StrEnum

from bot.domain.core.forms import NotAccepted
from bot.domain.core.words.answers import says_nothing
from bot.domain.core.words.typed import tidied

MOST_FIELDS = 40
LONGEST_TITLE = 80
MOST_CHOICES, LONGEST_CHOICE = 6, 30


class FieldKind(StrEnum):
    YES_NO = "yes_no"
    SCALE = "scale"
    CHOICE = "choice"
    SENTENCE = "sentence"
    PHOTO = "photo"
    PARTNERS = "partners"
    """A scale and a remark for each partner."""


KINDS: Mapping[FieldKind, str] = {
    FieldKind.YES_NO: "oui ou non",
    FieldKind.SCALE: "note de 1 à 4",
    FieldKind.CHOICE: "choix",
    FieldKind.SENTENCE: "phrase",
    FieldKind.PHOTO: "photo du bâtiment",
    FieldKind.PARTNERS: "note par opérateur",
}
SIGNAGE, FACADE = "signage", "facade"
"""Subjects: an answer is a check of the signage, too; a photo shows it."""


@dataclass(frozen=True, slots=True)
class SheetField:
    """`choices`: of the kind CHOICE. `subject`: what else an answer says. A photo is never shared."""

    id: str
    department_code: str
    kind: FieldKind
    title: str
    rank: int
    choices: tuple[str, ...] = ()
    subject: str = ""
    is_shared: bool = False
    retired_at: str | None = None


def _usual(
    kind: FieldKind, title: str, *, shared: bool = True, choices: tuple[str, ...] = (), subject: str = ""
) -> SheetField:
    return SheetField("", "", kind, title, 0, choices, subject, shared)


USUAL: Sequence[SheetField] = tuple(
    replace(field, rank=rank)
    for rank, field in enumerate(
        (
            _usual(FieldKind.SENTENCE, "Présents"),
            _usual(FieldKind.YES_NO, "Les horaires affichés sont les horaires réels"),
            _usual(FieldKind.YES_NO, "La signalétique extérieure est conforme", subject=SIGNAGE),
            _usual(FieldKind.PHOTO, "Photo de la façade", shared=False, subject=FACADE),
            _usual(FieldKind.YES_NO, "Confidentialité : il y a un bureau fermé"),
            _usual(FieldKind.YES_NO, "Accessibilité aux personnes à mobilité réduite"),
            _usual(FieldKind.YES_NO, "Deux conseillers formés (sinon, les modules manquants)"),
            _usual(FieldKind.YES_NO, "Outils en service : A+, plateforme, borne"),
            _usual(FieldKind.YES_NO, "Les partenaires sont affichés"),
            _usual(FieldKind.PARTNERS, "Relations avec les opérateurs"),
            _usual(
                FieldKind.CHOICE,
                "Fréquentation par rapport à l’objectif",
                shared=False,
                choices=("au-dessus", "conforme", "en dessous"),
            ),
            _usual(FieldKind.SENTENCE, "Points forts"),
            _usual(FieldKind.SENTENCE, "Difficultés", shared=False),
            _usual(FieldKind.SENTENCE, "Prochaine visite : quand, et pour quoi"),
        ),
        1,
    )
)


def accept_title(answer: str) -> str:
    title = " ".join(tidied(answer).split())
    if says_nothing(title) or len(title) > LONGEST_TITLE:
        raise NotAccepted("visit_field_title")
    return title


def accept_kind(answer: str) -> str:
    """The button's word, or what the kind is called."""
    for kind, words in KINDS.items():
        if answer.strip().casefold() in (kind.value, words):
            return kind.value
    raise NotAccepted("button_expected")


def accept_choices(answer: str) -> str:
    """« bon / moyen / mauvais », or one a line; kept one a line."""
    parts = [" ".join(tidied(part).split()) for part in answer.replace("/", "\n").splitlines()]
    choices = list(dict.fromkeys(part for part in parts if part))
    if not 2 <= len(choices) <= MOST_CHOICES or any(len(one) > LONGEST_CHOICE for one in choices):  # noqa: PLR2004
        raise NotAccepted("visit_field_choices")
    return "\n".join(choices)
