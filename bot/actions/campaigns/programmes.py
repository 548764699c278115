"""What is planned in a year's Journées, and the bilan of them, as members of the département see them."""

from __future__ import annotations

from datetime import date

from bot.actions.core.refusals import Refusal
from bot.domain.campaigns.figures import CampaignFigures
from bot.domain.campaigns.programme import Programme, ordered, were_open
from bot.store.campaigns import activities, campaigns
from bot.store.core import departments
from bot.store.directory import structures
from bot.store.engine.transaction import Reading

PATH = "/journees/"
FIRST_OCTOBER = (10, 1)
"""When the Journées of a year are of which only a list is known, and it is empty."""


async def programme(tx: Reading, department_code: str, year: int) -> Programme:
    """Also of a year without a campaign, of which a list came in. Raises Refusal for no such département."""
    department = await departments.department(tx, department_code)
    if department is None:
        raise Refusal("department_gone")
    campaign = await campaigns.campaign(tx, department_code, year)
    found = await activities.activities(tx, department_code, year)
    last = (
        campaign.last_day if campaign else max((one.day for one in found), default=date(year, *FIRST_OCTOBER))
    )
    known = {
        one.id: one for one in await structures.known_structures(tx) if one.department_code == department_code
    }
    there = were_open(known.values(), last)
    nothing = await campaigns.nothing_planned(tx, department_code, year)
    return Programme(department, year, campaign, ordered(found, known), there, nothing & there.keys())


async def public_programme(tx: Reading, department_code: str, year: int) -> Programme | None:
    """What anybody may read; None where there is no campaign, or it is not public."""
    campaign = await campaigns.campaign(tx, department_code, year)
    return await programme(tx, department_code, year) if campaign and campaign.is_public else None


async def years(tx: Reading, department_code: str) -> list[int]:
    """Those with a campaign, or of which a list is known, the latest first."""
    opened = [one.year for one in await campaigns.campaigns(tx, department_code)]
    return sorted({*opened, *await activities.years(tx, department_code)}, reverse=True)


async def figures(tx: Reading, department_code: str, year: int) -> CampaignFigures:
    """Beside the last year before it of which something is known. Raises Refusal."""
    before = next((one for one in await years(tx, department_code) if one < year), None)
    return CampaignFigures(
        await programme(tx, department_code, year),
        await programme(tx, department_code, before) if before else None,
    )


def public_url(pages_url: str, programme: Programme) -> str:
    """Where anybody reads it: no secret. '' where pages are not served, or it is not public."""
    campaign = programme.campaign
    if not pages_url or campaign is None or not campaign.is_public:
        return ""
    return f"{pages_url}{PATH}{campaign.department_code}-{campaign.year}"
