"""A list of référents against those we know."""

from __future__ import annotations

import asyncio
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from datetime import date, datetime

from bot.actions.lists.exports import partner_names, single
from bot.domain.core.normalise import normalise
from bot.domain.directory.referents import Referent
from bot.domain.lists.imports import (
    BETWEEN_REASONS,
    Draft,
    Note,
    Outcome,
    Plan,
    ReadList,
    Rejected,
    RowRefused,
    changed,
    compare,
)
from bot.domain.upkeep.card_rules import broken
from bot.files.lists.export import referent_cells, shown
from bot.files.lists.partners import PartnerNames
from bot.files.lists.referents import Context, keys_of, natural_keys, read_referents
from bot.files.tables.cells import masked
from bot.files.tables.columns import REFERENTS
from bot.files.tables.grid import Table, unhurried
from bot.ids import new_id
from bot.store.core.departments import departments
from bot.store.directory.referents import known_referents
from bot.store.engine.transaction import Reading

Outcomes = list[Outcome[Referent]]

REASONS = {
    "card_name": "le nom de la personne s’écrit en lettres, 100 caractères au plus",
    "card_unreachable": "aucun moyen de contact : ni téléphone, ni adresse e-mail, ni lien, ni procédure",
    "card_absence": f"{REFERENTS['absent_until'][0]} : l’absence finit avant de commencer",
    "card_deputy": f"{REFERENTS['deputy_id'][0]} : la personne ne se supplée pas elle-même",
    "card_delay": f"{REFERENTS['delay_days'][0]} : de 0 à 365 jours",
    "card_verified": f"{REFERENTS['verified_on'][0]} : cette date est à venir",
}
"""Of the rules a card keeps, as a row is refused for them."""


async def plan_referents(
    tx: Reading, table: Table, only: frozenset[str] | None, now: datetime
) -> Plan[Referent]:
    partners = await partner_names(tx, single(only))
    context = Context(await departments(tx), partners, only)
    known = await known_referents(tx)

    def compared() -> Plan[Referent]:
        reading = read_referents(table, context)
        return _plan(table.header, reading, _Known(known, only, now.date()), partners)

    return await asyncio.to_thread(compared)


class _Known:
    """The référents we have, found by id or by what tells them apart; other départements are out of reach."""

    def __init__(self, referents: Iterable[Referent], only: frozenset[str] | None, today: date) -> None:
        self.only = only
        self.today = today
        self.by_id = {one.id: one for one in referents}
        self._by_key: defaultdict[str, list[Referent]] = defaultdict(list)
        reachable = filter(self.within_reach, self.by_id.values())
        ranked = [
            (one.retired_at is not None, *key, one.id) for one in reachable for key in enumerate(keys_of(one))
        ]
        for _, _, key, identifier in sorted(ranked):  # in force first, then by the likeness that says most
            self._by_key[key].append(self.by_id[identifier])

    def within_reach(self, referent: Referent) -> bool:
        return self.only is None or not self.only.isdisjoint(referent.departments)

    def find(self, draft: Draft) -> Referent | None:
        """Raises RowRefused when the id is that of another département's référent."""
        stored = self.by_id.get(str(draft.values.get("id", "")))
        if stored and not self.within_reach(stored):
            raise RowRefused("cette fiche est celle d’un autre département")
        return stored or self._alike(draft)

    def _alike(self, draft: Draft) -> Referent | None:
        codes = draft.values.get("departments")
        alike = self._by_key[natural_keys(draft.values)[0]]
        return next(
            (one for one in alike if isinstance(codes, tuple) and set(codes) & set(one.departments)), None
        )


def _plan(
    header: tuple[str, ...], reading: ReadList, known: _Known, partners: PartnerNames
) -> Plan[Referent]:
    outcomes, refused = _outcomes(reading.drafts, known)
    outcomes, notes = _with_deputies(outcomes, known)
    created, changes, unchanged = compare(outcomes, lambda one: _described(one, partners))
    return Plan(
        noun="referents",
        header=header,
        created=created,
        changed=changes,
        unchanged=unchanged,
        rejected=tuple(sorted((*reading.rejected, *refused), key=lambda row: row.line)),
        absent=_absent(outcomes, known),
        notes=(*reading.notes, *notes),
        skipped=reading.skipped,
    )


def _outcomes(drafts: Sequence[Draft], known: _Known) -> tuple[Outcomes, list[Rejected]]:
    outcomes: Outcomes = []
    refused: list[Rejected] = []
    lines: dict[str, int] = {}
    for draft in unhurried(drafts):
        try:
            outcomes.append(_outcome(draft, known, lines))
        except RowRefused as error:
            refused.append(Rejected(draft.line, str(error), masked(draft.cells)))
    return outcomes, refused


def _outcome(draft: Draft, known: _Known, lines: dict[str, int]) -> Outcome[Referent]:
    stored = known.find(draft)
    record = _record(draft, stored, known)
    if lines.setdefault(record.id, draft.line) != draft.line:
        raise RowRefused(f"même fiche qu’à la ligne {lines[record.id]}")
    return Outcome(draft, stored, record)


def _record(draft: Draft, stored: Referent | None, known: _Known) -> Referent:
    """The référent the row makes, its deputy left as it was. Raises RowRefused."""
    values = {
        name: value for name, value in draft.values.items() if name not in ("id", "deputy_id", "departments")
    }
    before = stored or Referent(str(draft.values.get("id") or new_id()), "", ())
    places = {"departments": _departments(draft, before, known.only), "retired_at": None}
    record = changed(before, values | places)
    if record != stored:
        _check(record, known.today)
    return record


def _check(record: Referent, today: date) -> None:
    """`today`: in UTC. Raises RowRefused with every reason."""
    if not record.partner_id:
        raise RowRefused("le partenaire manque")
    if not record.departments:
        raise RowRefused("le département manque")
    if told := broken(record, today):
        raise RowRefused(BETWEEN_REASONS.join(REASONS[name] for name in told))


def _departments(draft: Draft, before: Referent, only: frozenset[str] | None) -> tuple[str, ...]:
    """What is out of the import's reach stays as it was."""
    said = draft.values.get("departments")
    if not isinstance(said, tuple):
        return before.departments or tuple(sorted(only or ()))
    kept = () if only is None else set(before.departments) - only
    return tuple(sorted({*said, *kept}))


def _with_deputies(outcomes: Outcomes, known: _Known) -> tuple[Outcomes, list[Note]]:
    """A deputy is told by id, name or address; it may be further down in the same file."""
    named = _names([*known.by_id.values(), *(outcome.record for outcome in outcomes)])
    finished: Outcomes = []
    notes: list[Note] = []
    for outcome in outcomes:
        said = str(outcome.draft.values.get("deputy_id", outcome.record.deputy_id or ""))
        found = named.get(said) or named.get(normalise(said)) or set()
        deputy = (
            next(iter(found - {outcome.record.id}))
            if len(found) == 1 and found != {outcome.record.id}
            else None
        )
        if said and not deputy:
            notes.append(
                Note(outcome.draft.line, f"suppléant « {said[:60]} » inconnu ; la cellule est laissée vide")
            )
        finished.append(replace(outcome, record=replace(outcome.record, deputy_id=deputy)))
    return finished, notes


def _names(referents: Iterable[Referent]) -> Mapping[str, set[str]]:
    named: defaultdict[str, set[str]] = defaultdict(set)
    for one in referents:
        for name in filter(None, (one.id, normalise(one.name), normalise(one.mailbox), normalise(one.email))):
            named[name].add(one.id)
    return named


def _absent(outcomes: Outcomes, known: _Known) -> tuple[Referent, ...]:
    """In force, of a partner and a département the file speaks of, yet not in it."""
    codes = {code for outcome in outcomes for code in outcome.record.departments}
    partner_ids = {outcome.record.partner_id for outcome in outcomes}
    present = {outcome.record.id for outcome in outcomes}
    return tuple(
        one
        for one in known.by_id.values()
        if one.retired_at is None
        and one.id not in present
        and one.partner_id in partner_ids
        and codes.intersection(one.departments)
        and known.within_reach(one)
    )


def _described(referent: Referent, partners: PartnerNames) -> Mapping[str, str]:
    cells = referent_cells(referent, partners)
    return {REFERENTS[field][0]: shown(cell) for field, cell in cells.items()} | {
        "retirée": "oui" if referent.retired_at else ""
    }
