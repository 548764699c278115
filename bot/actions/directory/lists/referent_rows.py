"""What a row of référents says that takes more than one column: its partner, its départements, whose contacts it holds.

Lists of Administration+, and those animateurs keep: docs/trade.md, « Référents ».
"""

from __future__ import annotations

from collections.abc import Mapping

from bot.actions.lists.rows import Cells
from bot.domain.core.departments import UnknownDepartment
from bot.domain.core.words.normalise import normalise
from bot.domain.directory.referents import Referent
from bot.domain.lists.around import Around
from bot.domain.lists.imports import RowRefused
from bot.domain.network.people_names import key_of

CONTACTS = ("mailbox", "line", "email", "phone", "procedure_url")
DASHES = ("-", "–", "—", "/", "?")
"""In the column of a name: nobody's is known."""


def natural_keys(values: Mapping[str, object]) -> tuple[str, ...]:
    """What tells référents apart without ids: partner and organisation, then a name, else each contact."""
    name = key_of(f"{values.get('first_name', '')} {values.get('last_name', '')}")
    contacts = [str(value).casefold() for field in CONTACTS if (value := values.get(field))]
    place = f"{values.get('partner_id', '')}|{normalise(str(values.get('organisation', '')))}"
    return tuple(f"{place}|{who}" for who in ([name] if name else contacts or [""]))


def keys_of(referent: Referent) -> tuple[str, ...]:
    fields = ("partner_id", "organisation", "first_name", "last_name", *CONTACTS)
    return natural_keys({field: getattr(referent, field) for field in fields})


def named(values: Mapping[str, object]) -> dict[str, object]:
    """One column for the whole name is a last name; a dash for a name is nobody's."""
    others = {field: value for field, value in values.items() if field != "full_name"}
    if "full_name" in values and not values.get("last_name"):
        others["last_name"] = values["full_name"]
    nobody = [field for field in ("first_name", "last_name") if others.get(field) in DASHES]
    return others | dict.fromkeys(nobody, "")


def placed(values: Mapping[str, object], cells: Cells) -> dict[str, object]:
    """Without a column for shared contacts, those of nobody or of a shared account go there."""
    others = {field: value for field, value in values.items() if field != "shared"}
    is_shared = values.get("shared")
    if is_shared:
        label = f"{others.pop('first_name', '')} {others.pop('last_name', '')}".strip()
        others["organisation"] = others.get("organisation") or label
    if not is_shared and (others.get("first_name") or others.get("last_name")):
        return others
    for own, common in (("phone", "line"), ("email", "mailbox")):
        if common not in cells and own in others:
            others[common] = others.pop(own)
    return others


def partner_of(cells: Cells, around: Around) -> str:
    """Told by its own column, else by the organisation, else by the address. Raises RowRefused.

    Empty: the row has an id, and the record stored under it knows its partner.
    """
    said, place = cells.text("partner"), cells.legible("organisation")
    mail = cells.legible("mailbox") or cells.legible("email")
    names = around.partners
    found = names.meant(said) if said else names.meant(place) or names.of_domain(mail)
    if len(found) == 1:
        return next(iter(found))
    told = f"« {(said or place or mail)[:60]} »"
    if found:
        choices = ", ".join(sorted(names.partners[one].name for one in found))
        raise RowRefused(f"{told} peut désigner plusieurs partenaires ({choices}) : précisez lequel")
    if said:
        near = names.near(said)
        question = f" : vouliez-vous écrire « {near} » ?" if near else ""
        raise RowRefused(f"partenaire {told} inconnu{question}")
    if not cells.text("id"):
        raise RowRefused("le partenaire manque")
    return ""


def departments_of(cells: Cells, around: Around) -> tuple[str, ...] | None:
    """Codes in question; none when they are all outside, None when the row leaves them as they are."""
    if cells.text("departments"):
        codes = cells.read("departments", lambda text: _codes(text, around))
        return tuple(sorted(codes if around.only is None else codes & around.only))
    if cells.text("id"):
        return None
    if around.only is None:
        raise RowRefused("le département manque : ajoutez une colonne « Départements »")
    return tuple(sorted(around.only))


def _codes(text: str, around: Around) -> frozenset[str]:
    try:
        return around.department_names.meant(text)
    except UnknownDepartment:
        raise ValueError("une liste de départements (« 75, 95 »)") from None
