"""The roles, declared once: what they are called, what they may give, how far they see.

A role that is added here passes nowhere by itself: who may do what is on the lines of the routes.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum


class Role(StrEnum):
    CONSEILLER = "conseiller"
    ANIMATEUR = "animateur"
    PREFECTURE = "prefecture"
    NATIONAL = "national"


@dataclass(frozen=True, slots=True)
class RoleRules:
    """What one role is.

    `title` heads a card, `word` stands in a sentence, `duty` beside a name in a list (empty: nothing is said, as of
    most people). `gives`: the roles it may give, take away and invite to. `sees_everywhere`: every
    département. `keeps_directory`: sees the cards and the notes that are for the animateur only.
    `follows_network`: sees what is going on, meant for them or not.
    """

    title: str
    word: str
    duty: str
    gives: tuple[Role, ...] = ()
    sees_everywhere: bool = False
    keeps_directory: bool = False
    follows_network: bool = False


ROLES: Mapping[Role, RoleRules] = {
    Role.CONSEILLER: RoleRules(title="Conseiller, conseillère", word="conseiller", duty=""),
    Role.ANIMATEUR: RoleRules(
        title="Animateur, animatrice",
        word="animateur",
        duty="animation",
        gives=(Role.CONSEILLER, Role.ANIMATEUR, Role.PREFECTURE),
        keeps_directory=True,
        follows_network=True,
    ),
    Role.PREFECTURE: RoleRules(
        title="Préfecture", word="préfecture", duty="préfecture", follows_network=True
    ),
    Role.NATIONAL: RoleRules(
        title="National",
        word="national",
        duty="niveau national",
        gives=(Role.CONSEILLER, Role.ANIMATEUR, Role.PREFECTURE, Role.NATIONAL),
        sees_everywhere=True,
        keeps_directory=True,
        follows_network=True,
    ),
}
