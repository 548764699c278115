"""What the sample people do in a rehearsal, as people would: publish, register, come, answer; each at its instant.

An act says who did what; what the house refuses it is told as such.
"""

from __future__ import annotations

from collections.abc import Awaitable, Callable, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta

from bot.actions.broadcasts import sending
from bot.actions.broadcasts.newsletter import approving, drafting, occurrences
from bot.actions.network.newcomers import paths
from bot.actions.usage import monthly_figures, surveys
from bot.domain.broadcasts.broadcasts import BroadcastState
from bot.domain.broadcasts.newsletter.rhythms import RhythmOccurrence
from bot.domain.broadcasts.planned import instant_of
from bot.domain.campaigns.activities import Activity
from bot.domain.core.calendar import at_hour, local, next_working_hour, next_working_morning
from bot.domain.network.newcomers.paths import mornings
from bot.domain.steering.rehearsals import RehearsalKind
from bot.domain.steering.sample_people import KEEPER, NEW, TOWN, WORK
from bot.domain.usage import asking
from bot.domain.usage.asking import AskedMonth
from bot.domain.usage.figure_words import SaidFigure
from bot.domain.usage.months import last_month, month_of, moved
from bot.domain.usage.surveys import LASTS
from bot.rehearsing.house import House
from bot.rehearsing.meeting import Does, acts_of_event
from bot.store.broadcasts import broadcasts
from bot.store.campaigns import activities, campaigns
from bot.store.engine.transaction import Transaction
from bot.store.usage import monthly_figures as figures
from bot.views.campaigns.notices import tell_call

FIGURE = 120
SHORTLY, A_WHILE, A_DAY = timedelta(minutes=30), timedelta(hours=2), timedelta(days=1)


@dataclass(frozen=True, slots=True)
class Act:
    """At that instant, these people do what its text calls `what`, unless what is done says who did what."""

    at: datetime
    people: Sequence[str]
    what: str
    do: Does


@dataclass(frozen=True, slots=True)
class Plot:
    """What is done, and the last instant of its own that a thing has."""

    acts: Sequence[Act]
    ends: datetime


async def plot(tx: Transaction, house: House) -> Plot:
    return await PLOTS[house.script.kind](tx, house)


async def _announcement(tx: Transaction, house: House) -> Plot:
    """As if « Envoyer » was tapped now; what is planned already goes by itself. An hour that is over is now."""
    now = house.script.start
    broadcast = await broadcasts.by_id(tx, house.script.about, house.department.code)
    planned = broadcast.planned_for if broadcast else None
    at = instant_of(planned, house.department) if planned else now

    async def send(tx: Transaction, now: datetime) -> None:
        found = await broadcasts.by_id(tx, house.script.about, house.department.code)
        if found is not None and found.is_unsent:
            await (sending.go if at > now else sending.start)(tx, house.people[KEEPER], found, now)

    goes_by_itself = broadcast is None or broadcast.state is BroadcastState.PLANNED
    return Plot([] if goes_by_itself else [Act(now, [KEEPER], "sends", send)], max(now, at))


async def _event(tx: Transaction, house: House) -> Plot:
    acts, ends = await acts_of_event(tx, house)
    return Plot([Act(*one) for one in acts], ends)


async def _campaign(tx: Transaction, house: House) -> Plot:
    """The call goes out; one structure answers the day after, the other one never does."""
    now, code = house.script.start, house.department.code
    campaign = await campaigns.campaign(tx, code, int(house.script.about))
    if campaign is None:
        return Plot([], now)
    day = max(campaign.first_day, local(house.script.now, house.department).date())

    async def call(tx: Transaction, now: datetime) -> None:
        await tell_call(tx, campaign, now)

    async def answer(tx: Transaction, now: datetime) -> None:
        new = Activity("sampleactivity", code, TOWN, day, "Portes ouvertes", created_by=house.people[WORK].id)
        await activities.put(tx, new, now)

    over = at_hour(campaign.last_day + A_DAY, datetime.min.time(), house.department)
    answered = Act(min(now + A_DAY, over), [WORK], "plans", answer)
    return Plot([Act(now, [KEEPER], "calls", call), answered], over)


async def _figures(tx: Transaction, house: House) -> Plot:
    """The round that comes next; one structure says its figure the day after it was asked."""
    now, code = house.script.start, house.department.code
    last = last_month(local(now, house.department).date())
    is_asked = code in await figures.asked(tx, last)
    rules = await figures.rules(tx, code)
    month = moved(last, 1) if is_asked else last
    if now >= asking.instants(month, rules, house.department)[-1]:
        month = moved(last, 1)  # too late for a round of which nobody was asked
    first, *_, latest = asking.instants(month, rules, house.department)

    async def give(tx: Transaction, now: datetime) -> None:
        said = SaidFigure(FIGURE)
        await monthly_figures.give(
            tx, house.people[WORK], AskedMonth(TOWN, month_of(month)), said, now, sure=True
        )

    act = Act(max(now, first) + A_DAY, [WORK], "says_figure", give)
    return Plot([act], next_working_morning(latest, house.department))


async def _newcomer(tx: Transaction, house: House) -> Plot:
    """They tick nothing."""
    now = house.script.start

    async def begin(tx: Transaction, now: datetime) -> None:
        await paths.begin(tx, house.people[NEW], now)

    steps = await paths.steps_of(tx, house.department.code)
    today = local(now, house.department).date()
    own = mornings(today, {step.day for step in steps if step.day}, house.department)
    return Plot([Act(now, [NEW], "comes_in", begin)], own[-1] if own else now)


async def _survey(_tx: Transaction, house: House) -> Plot:
    """One adviser answers a while after they were asked; the others do not."""
    now = house.script.start

    async def begin(tx: Transaction, now: datetime) -> None:
        await surveys.open_one(tx, house.department, house.people[KEEPER], now)

    async def answer(tx: Transaction, _now: datetime) -> None:
        current = await surveys.current(tx, house.department.code)
        if current is not None:
            await surveys.draw(tx, house.people[WORK], current.id)

    asked = next_working_hour(now, house.department)
    ends = at_hour(local(now, house.department).date() + LASTS, datetime.min.time(), house.department)
    return Plot([Act(now, [KEEPER], "opens", begin), Act(asked + A_WHILE, [WORK], "answers", answer)], ends)


async def _newsletter(tx: Transaction, house: House) -> Plot:
    """The animateur reads and approves it on its morning, after both reminders."""
    now, keeper = house.script.start, house.people[KEEPER]
    draft = await drafting.draft(tx, keeper, now)
    occurrence = RhythmOccurrence(draft.issue.occurrence, draft.goes_at)
    at = await occurrences.decided(tx, house.department.code, occurrence) or draft.goes_at

    async def approve(tx: Transaction, now: datetime) -> None:
        read = await drafting.draft(tx, keeper, now)
        await approving.approve(tx, keeper, read.issue.version, 1, now)

    acts = [] if draft.issue.is_approved else [Act(max(now, at - SHORTLY), [KEEPER], "approves", approve)]
    return Plot(acts, max(now, at))


PLOTS: dict[RehearsalKind, Callable[[Transaction, House], Awaitable[Plot]]] = {
    RehearsalKind.ANNOUNCEMENT: _announcement,
    RehearsalKind.EVENT: _event,
    RehearsalKind.CAMPAIGN: _campaign,
    RehearsalKind.FIGURES: _figures,
    RehearsalKind.NEWCOMER: _newcomer,
    RehearsalKind.SURVEY: _survey,
    RehearsalKind.NEWSLETTER: _newsletter,
}
