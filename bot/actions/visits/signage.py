"""The signage of structures: what was seen, photos that advisers send, campaigns that ask all of them for one."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime

from bot.actions.core import nudges
from bot.actions.core.refusals import Refusal
from bot.actions.privacy import journal
from bot.actions.visits.appointments import advisers_of
from bot.actions.visits.planning import department_of, place_of
from bot.domain.core.calendar import local
from bot.domain.core.nudges import half_and_term
from bot.domain.directory.structures import Structure
from bot.domain.network.members import Member
from bot.domain.visits.signage import Check, Signage, SignageCampaign, signage_of
from bot.ids import new_id
from bot.store.directory import structures
from bot.store.engine.transaction import Reading, Transaction
from bot.store.visits import signage

FACADE = "facade"
"""The noun of what structures are asked and reminded of; its id is the campaign's."""


@dataclass(frozen=True, slots=True)
class Overview:
    """The signage of a département. `asked`: structure → whether its photo came, of the campaign."""

    places: Sequence[Signage]
    campaign: SignageCampaign | None
    asked: Mapping[str, bool]

    @property
    def conform(self) -> int:
        return sum(one.is_conform is True for one in self.places)

    @property
    def wrong(self) -> Sequence[Signage]:
        return [one for one in self.places if one.is_conform is False]

    @property
    def unknown(self) -> int:
        return sum(one.is_conform is None for one in self.places)

    @property
    def to_judge(self) -> Sequence[Signage]:
        return [one for one in self.places if one.to_judge is not None]

    @property
    def missing(self) -> Sequence[Signage]:
        """Asked, and silent."""
        return [one for one in self.places if self.asked.get(one.structure.id) is False]

    @property
    def answered(self) -> int:
        return sum(self.asked.values())


async def overview(tx: Reading, viewer: Member) -> Overview:
    code = viewer.department_code
    checks: dict[str, list[Check]] = {}
    for check in await signage.checks(tx, code):
        checks.setdefault(check.structure_id, []).append(check)
    places = await structures.structures(tx, code)
    campaign = await signage.last_campaign(tx, code)
    asked = await signage.asked(tx, campaign.id) if campaign else {}
    return Overview([signage_of(one, checks.get(one.id, [])) for one in places], campaign, asked)


async def of_place(tx: Reading, viewer: Member, structure_id: str) -> Signage:
    """Advisers see their own structure's. Raises Refusal."""
    place = await place_of(tx, viewer, structure_id)
    if not viewer.follows_network and viewer.structure_id != place.id:
        raise Refusal("structure_gone")
    return signage_of(place, await signage.of_structure(tx, place.id, viewer.scope))


async def judge(tx: Transaction, by: Member, structure_id: str, *, conform: bool, now: datetime) -> Signage:
    """The photo that waits is judged; without one, it is what was seen today, said once a day. Raises Refusal."""
    found = await of_place(tx, by, structure_id)
    code = found.structure.department_code
    fresh = Check(new_id(), code, structure_id, conform, now, by.id)
    before = found.to_judge or await _of_today(tx, found, now)
    check = replace(before or fresh, is_conform=conform)
    if check == before:  # a second tap
        return found
    await signage.put(tx, check)
    details = str(int(conform))
    place = found.structure
    await journal.record(tx, by, place.department_code, "signage_checked", place.label, details, now)
    return await of_place(tx, by, structure_id)


async def _of_today(tx: Reading, found: Signage, now: datetime) -> Check | None:
    """What was judged by hand today, and is corrected."""
    department = await department_of(tx, found.structure.department_code)
    latest = found.checks[0] if found.checks else None
    if latest is None or latest.visit_id is not None:
        return None
    is_today = local(latest.checked_at, department).date() == local(now, department).date()
    return latest if is_today else None


async def send_photo(
    tx: Transaction, by: Member, structure_id: str, campaign_id: str, file_id: str, now: datetime
) -> Check:
    """Nobody but the animateurs sees it. A second one replaces the first that nobody looked at. Raises Refusal."""
    found = await of_place(tx, by, structure_id)
    place = found.structure
    if place.closed_at is not None:
        raise Refusal("visit_structure_closed", structure=place.label)
    asked = await _asked_by(tx, by, place, campaign_id, now)
    waiting = found.to_judge
    if (
        waiting and asked and waiting.campaign_id != asked
    ):  # an older photo answers no campaign that came since
        waiting = None
    fresh = Check(new_id(), place.department_code, place.id, None, now, by.id, campaign_id=asked)
    check = replace(waiting or fresh, file_id=file_id, checked_at=now)
    await signage.put(tx, check)
    if asked:
        for adviser in await advisers_of(tx, place):
            await nudges.settle(tx, FACADE, asked, adviser.id)
    return check


async def _asked_by(tx: Reading, by: Member, place: Structure, campaign_id: str, now: datetime) -> str | None:
    """The campaign that a photo answers: the one under way, whatever button was pressed; else that of the button."""
    last = await signage.last_campaign(tx, place.department_code)
    today = local(now, await department_of(tx, place.department_code)).date()
    is_open = last is not None and last.closed_at is None and last.until_on >= today
    campaign = last if is_open else await signage.campaign(tx, campaign_id, by.scope) if campaign_id else None
    return campaign.id if campaign and place.id in await signage.asked(tx, campaign.id) else None


@dataclass(frozen=True, slots=True)
class SignageRequest:
    """`people`: the advisers of the structures, to be told; `without`: structures that have none."""

    campaign: SignageCampaign
    people: Sequence[Member]
    without: Sequence[Structure]


async def ask_all(tx: Transaction, by: Member, until_on: date, now: datetime) -> SignageRequest:
    """Every structure in service is asked for a photo until a day. Raises Refusal while another campaign is open."""
    department = await department_of(tx, by.department_code)
    today = local(now, department).date()
    if until_on <= today:
        raise Refusal("commitment_past")
    last = await signage.last_campaign(tx, by.department_code)
    if last is not None and last.closed_at is None and last.until_on >= today:
        raise Refusal("signage_campaign_open", until=last.until_on)
    campaign = SignageCampaign(new_id(), by.department_code, until_on, by.id, now)
    await signage.put_campaign(tx, campaign)
    places = await structures.structures(tx, by.department_code)
    await signage.ask(tx, campaign.id, [one.id for one in places])
    people: list[Member] = []
    without: list[Structure] = []
    for place in places:
        advisers = await advisers_of(tx, place)
        people += advisers
        if not advisers:
            without.append(place)
    instants = half_and_term(today, until_on, department)
    await nudges.plan(tx, campaign.department_code, FACADE, campaign.id, [one.id for one in people], instants)
    await journal.record(
        tx, by, by.department_code, "signage_campaign_begun", "", f"{until_on:%d.%m.%Y}", now
    )
    return SignageRequest(campaign, people, without)


async def close(tx: Transaction, by: Member, campaign_id: str, now: datetime) -> SignageCampaign:
    """Nobody is reminded any more; photos may still come. Raises Refusal."""
    campaign = await signage.campaign(tx, campaign_id, by.scope)
    if campaign is None:
        raise Refusal("signage_campaign_gone")
    if campaign.closed_at is not None:
        return campaign
    closed = replace(campaign, closed_at=now)
    await signage.put_campaign(tx, closed)
    await nudges.settle(tx, FACADE, campaign.id)
    await journal.record(tx, by, by.department_code, "signage_campaign_closed", "", "", now)
    return closed
