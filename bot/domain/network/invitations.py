"""What is asked before somebody is invited."""

from __future__ import annotations

import re
from dataclasses import dataclass

from bot.domain.core.forms import Form, FormStep, NotAccepted, State, accept_chosen
from bot.domain.core.words.numbers import number_first
from bot.domain.directory.structures import Structure
from bot.domain.network.members import Invitation
from bot.domain.network.requests import accept_department
from bot.domain.network.roles import Role

MOST_USES = 500
PERSONS = re.compile(r"(?i)\s*(?:personnes?|entr[ée]es?)$")


@dataclass(frozen=True, slots=True)
class OpenInvitation:
    """As the animateur sees it; `structure` and `made_by` are names, empty where there is none."""

    invitation: Invitation
    structure: str
    made_by: str


@dataclass(frozen=True, slots=True)
class StructureInvitation:
    """A structure, and the open code by which its advisers come in."""

    invitation: Invitation
    structure: Structure


def accept_role(answer: str) -> str:
    if answer not in set(Role):
        raise NotAccepted("button_expected")
    return answer


def accept_uses(answer: str) -> str:
    number = PERSONS.sub("", number_first(answer.strip()))
    if not (number.isascii() and number.isdecimal() and 1 <= int(number[:9]) <= MOST_USES):
        raise NotAccepted("uses")
    return str(int(number))


def _structure_wanted(state: State) -> bool:
    """Neither the préfecture nor who sees every département sits in a structure."""
    return state.get("role") in (Role.CONSEILLER, Role.ANIMATEUR)


INVITE = Form(
    "invite",
    (
        FormStep("department", accept_department),
        FormStep("role", accept_role),
        FormStep("structure", accept_chosen, _structure_wanted),
        FormStep("uses", accept_uses),
    ),
)
