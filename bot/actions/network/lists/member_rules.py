"""What a list may make of somebody of the network, or change."""

from __future__ import annotations

from bot.domain.directory.places import Places
from bot.domain.lists.imports import RowRefused
from bot.domain.network.members import Member, may_change
from bot.domain.network.people_names import NOT_ONE, is_a_name, is_of_several
from bot.domain.network.roles import ROLES, Role

LEFT = "cette personne a quitté le réseau : réinvitez-la depuis /membres"
ROLE = "le rôle d’un membre se change dans /membres, pas par un fichier"
ABOVE = "vous ne pouvez ni donner ce rôle ni modifier cette personne"
MOVED = "le département d’un membre ne se change pas par un fichier : invitez-le dans le nouveau"
PLACE = "cette France services est fermée, ou celle d’un autre département"
NOBODY = "«\u00a0{name}\u00a0» n’est pas un nom de personne"


def check(record: Member, stored: Member | None, by: Member | None, places: Places) -> None:
    """Raises RowRefused."""
    if record == stored:
        return
    if stored is None or record.name != stored.name:
        _check_name(record.name)
    has_moved = record.structure_id != (stored and stored.structure_id)
    if has_moved and not places.may_receive(record.structure_id, record.department_code):
        raise RowRefused(PLACE)
    if stored is None and record.role not in (ROLES[by.role].gives if by else tuple(Role)):
        raise RowRefused(ABOVE)
    if stored is not None:
        _check_change(record, stored, by)


def _check_name(name: str) -> None:
    if not is_a_name(name):
        raise RowRefused(NOBODY.format(name=name))
    if is_of_several(name):
        raise RowRefused(NOT_ONE.format(name=name))


def _check_change(record: Member, stored: Member, by: Member | None) -> None:
    if stored.state == "left":
        raise RowRefused(LEFT)
    if record.role is not stored.role:
        raise RowRefused(ROLE)
    if record.department_code != stored.department_code:
        raise RowRefused(MOVED)
    if by and not may_change(by, stored):
        raise RowRefused(ABOVE)
