"""People of the network: those without Telegram come in by a list, those who are in are corrected.

Roles and departures are decided in /membres, not here.
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, datetime

from bot.actions.directory.lists.structures import with_places
from bot.actions.lists.noun import Find
from bot.actions.lists.of_one_department import DEPARTMENT, ELSEWHERE, ID, OfOneDepartment
from bot.actions.lists.rows import Cells, Values
from bot.actions.network.lists.member_rules import check
from bot.domain.core.words.normalise import normalise
from bot.domain.lists import aliases, kinds
from bot.domain.lists.around import Around, Local
from bot.domain.lists.columns import Column
from bot.domain.lists.contacts import email
from bot.domain.lists.imports import Note, RowDraft, RowOutcome, RowRefused, read_into
from bot.domain.lists.kinds import ColumnKind, plain
from bot.domain.lists.parsers import line_of, one_of
from bot.domain.network.members import Member
from bot.domain.network.people_names import (
    PeopleNames,
    key_of,
    says_less,
    taken_apart,
    without_brackets,
)
from bot.domain.network.roles import ROLES, Role
from bot.ids import new_id
from bot.store.engine.transaction import Reading, Transaction
from bot.store.network import members as store

NAMED = {str(role): role for role in Role}
WORDS = [rules.word for rules in ROLES.values()]
LONGEST_NAME = 60
WHOLE = "whole"
"""Among the values of a row: its names came in one cell."""
BESIDE_NAME = (
    "«\u00a0{left}\u00a0»\u00a0: ce qui est entre parenthèses n’est pas du nom, et est laissé de côté"
)
NO_PLACE = "sans France services ({lines})\u00a0: recopiez celle du dessus si c’est la même"
MOST_LINES = 8
HOMONYMS = "plusieurs personnes portent ce nom : précisez la structure, ou l’identifiant de l’export"


def _name(text: str) -> str:
    name = line_of(text)
    if len(name) > LONGEST_NAME:
        raise ValueError("un nom")
    return name


def _place(text: str, local: Local) -> str | None:
    return local.around.places.meant(text, local.code)


class Members(OfOneDepartment[Member]):
    name = "members"
    label = "Membres du réseau"
    file_name = "membres"
    columns = (
        ID,
        Column("first_name", ("Prénom", *aliases.FIRST_NAMES), plain(_name), is_typed=True),
        Column(
            "last_name",
            ("Nom", "nom de famille", *aliases.WHOLE_NAMES, *aliases.LAST_NAMES),
            plain(_name),
            is_typed=True,
            is_required=True,
        ),
        Column(
            "role",
            ("Rôle dans le réseau", "rôle"),
            plain(one_of(NAMED, Role.CONSEILLER, WORDS), lambda role, _: role.capitalize()),
        ),
        Column(
            "structure",
            ("France services", "structure", "id_fs", "lieu", *aliases.PLACES),
            ColumnKind(_place, lambda place, around: around.places.written(place)),
            source="structure_id",
            is_typed=True,
        ),
        Column(
            "email",
            ("Courriel", *aliases.MAILS, *aliases.EMAILS),
            plain(email),
        ),
        Column(
            "phone",
            ("Téléphone", "numéro de téléphone", "tel", "portable", "mobile", *aliases.PHONES),
            kinds.PHONE,
        ),
        DEPARTMENT,
        Column(
            "telegram",
            ("Sur Telegram", "telegram"),
            ColumnKind(read=None, write=lambda user_id, _: "Non" if user_id is None else "Oui"),
            shows="user_id",
        ),
    )
    tables = (("members", "id"),)
    referred = "referred_members"
    marks = ("directory_mark", "members_mark")  # people are of structures, too
    is_in_directory = False

    async def surroundings(self, tx: Reading, around: Around) -> Around:
        return await with_places(tx, around)

    async def exported(self, tx: Reading, around: Around) -> Sequence[Member]:
        everybody = await self.known(tx, around)
        return [one for one in everybody if one.state != "left" and around.within(one.department_code)]

    async def known(self, tx: Reading, around: Around) -> Sequence[Member]:
        return [entry.member for entry in await store.listed(tx, around.home)]

    async def put(self, tx: Transaction, records: Sequence[Member], now: datetime) -> None:
        """Who has no row comes in, without Telegram; of the others name, place, mail and telephone change."""
        if not records:
            return
        known = {entry.member.id for entry in await store.listed(tx, None)}
        for record in records:
            if record.id in known:
                await store.change_member(tx, record)
            else:
                await store.add_person(tx, record, now)

    def finished(self, values: Values, cells: Cells, local: Local) -> Values:
        if not cells.text("last_name") and not (cells.text("id") and cells.text("first_name")):
            raise RowRefused("le nom manque")
        if not local.code and local.around.only is None and not cells.text("id"):
            raise RowRefused("le département manque")
        found = super().finished(values, cells, local)
        if "first_name" in cells or not cells.text("last_name"):
            return found
        first, last = taken_apart(str(values.get("last_name", "")), cells.title("last_name"))
        names = {"first_name": first, "last_name": last} if first else {"last_name": last}
        return {**found, **names, WHOLE: True}

    def key(self, values: Values) -> str:
        return f"{values.get('department_code') or ''} {key_of(_said(values))}"

    def finder(self, known: Sequence[Member], around: Around) -> Find[Member]:
        """By id, else by name, in whatever order; by structure where the name is twice."""
        people = PeopleNames(one for one in known if around.within(one.department_code))
        by_id = {one.id: one for one in known}

        def find(draft: RowDraft) -> Member | None:
            stored = by_id.get(str(draft.values.get("id")))
            if stored is not None and not around.within(stored.department_code):
                raise RowRefused(ELSEWHERE)
            return stored or _meant(draft.values, people)

        return find

    def one_made(self, draft: RowDraft, stored: Member | None, around: Around) -> Member:
        """The words of a name stay as they are known where they come in another order, in one cell, or in capitals."""
        values = {**draft.values, **_without_brackets(draft.values, stored)}
        is_whole = values.pop(WHOLE, False)
        if stored and _is_same(values, stored) and (is_whole or not _is_in_order(values, stored)):
            for name in ("first_name", "last_name"):
                values.pop(name, None)
        for name in ("first_name", "last_name"):
            if stored and says_less(str(values.get(name, "")), getattr(stored, name)):
                del values[name]
        record = read_into(stored or _newcomer(draft, around.home, around.today), values)
        check(record, stored, around.by, around.places)
        return record

    def settled(
        self, outcomes: list[RowOutcome[Member]], _known: Sequence[Member], _around: Around
    ) -> tuple[list[RowOutcome[Member]], list[Note]]:
        """« MARTIN Paul (congé parental) »: what stands beside the name is not kept, and told.

        So is that an adviser has no structure where those above have one.
        """
        notes = [
            Note(one.draft.line, BESIDE_NAME.format(left=_said(one.draft.values)[:60]))
            for one in outcomes
            if "(" in _said(one.draft.values) and "(" not in one.record.name
        ]
        return outcomes, [*notes, *_placeless(outcomes)]


def _placeless(outcomes: Sequence[RowOutcome[Member]]) -> list[Note]:
    named = [one for one in outcomes if "structure_id" in one.draft.values]
    bare = [
        str(one.draft.line)
        for one in named
        if one.record.role is Role.CONSEILLER and one.record.structure_id is None
    ]
    if not bare or len(bare) == len(named):
        return []
    shown = ", ".join(bare[:MOST_LINES]) + (", …" if len(bare) > MOST_LINES else "")
    return [Note(0, NO_PLACE.format(lines=f"ligne {shown}" if len(bare) == 1 else f"lignes {shown}"))]


def _said(values: Values) -> str:
    return f"{values.get('first_name', '')} {values.get('last_name', '')}".strip()


def _is_same(values: Values, stored: Member) -> bool:
    return key_of(_said(values)) == key_of(stored.name)


def _is_in_order(values: Values, stored: Member) -> bool:
    return normalise(str(values.get("first_name", ""))) == normalise(stored.first_name)


def _meant(values: Values, people: PeopleNames) -> Member | None:
    """Raises RowRefused where the name alone is not enough."""
    code, place = values.get("department_code"), values.get("structure_id")
    name = _said(values)
    if not people.meant(name, str(code) if code else None, None):
        name = without_brackets(name)
    for structure_id in (None, str(place) if place else None):
        found = people.meant(name, str(code) if code else None, structure_id)
        if len(found) <= 1:
            return found[0] if found else None
    raise RowRefused(HOMONYMS)


def _without_brackets(values: Values, stored: Member | None) -> Values:
    """The names that are changed by it; none where the card has the brackets, too."""
    if stored and _is_same(values, stored):
        return {}
    said = {name: str(values[name]) for name in ("first_name", "last_name") if name in values}
    bare = {name: without_brackets(text) for name, text in said.items()}
    return {name: text for name, text in bare.items() if text != said[name]}


def _newcomer(draft: RowDraft, home: str | None, today: date) -> Member:
    return Member(
        id=str(draft.values.get("id") or new_id()),
        user_id=None,
        department_code=home or "",
        role=Role.CONSEILLER,
        structure_id=None,
        first_name="",
        last_name="",
        state="active",
        reachable=False,
        last_seen_on=today,
    )


MEMBERS = Members()
