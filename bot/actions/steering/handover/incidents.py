"""Incidents that are open, without what was written in them; maintenances that are planned."""

from __future__ import annotations

from collections.abc import Sequence

from bot.actions.incidents.looking import partner_names
from bot.actions.incidents.names import names_of
from bot.actions.steering.handover.asked import HandoverContext
from bot.clock import parse_stamp
from bot.domain.incidents.states import OPEN, STATES
from bot.domain.steering.handover import HandoverPage, HandoverPart
from bot.store.incidents import listing
from bot.store.incidents.listing import IncidentFilter
from bot.store.incidents.watch import maintenances
from bot.store.network import members

MOST = 500


async def pages(asked: HandoverContext) -> Sequence[HandoverPage]:
    return [await _open(asked), await _maintenances(asked)]


async def _open(asked: HandoverContext) -> HandoverPage:
    found = await listing.chosen(asked.tx, asked.code, IncidentFilter(frozenset(OPEN)), MOST, 0)
    names = await names_of(asked.tx, asked.code, found)
    people = {entry.member.id: entry.member.name for entry in await members.listed(asked.tx, asked.code)}
    rows = []
    for one in found:
        kind, partner, place = names.of(one)
        late_at = parse_stamp(one.late_at) if one.late_at else None
        late = "en retard" if late_at and late_at <= asked.now else asked.moment(late_at)
        row = (one.label, place, kind, partner, STATES[one.state], people.get(one.owner_id or "", ""), late)
        rows.append(row)
    header = ("Numéro", "Structure", "Type", "Partenaire", "État", "Suivi par", "Attendu pour")
    return HandoverPage(HandoverPart.OPEN, "Incidents", header, rows, "/incidents", counted=True)


async def _maintenances(asked: HandoverContext) -> HandoverPage:
    partners = await partner_names(asked.tx, asked.code)
    rows = [
        (partners.get(one.partner_id, ""), asked.moment(one.starts_at), asked.moment(one.ends_at))
        for one in await maintenances.coming(asked.tx, asked.code, asked.now, asked.until)
    ]
    return HandoverPage(HandoverPart.DUE, "Maintenances", ("Partenaire", "Du", "Au"), rows, "/maintenance")
