"""From what is known of a structure to what is to be followed of it. Pure; what is not known is never taken for zero.

Each rule says in its docstring what it compares: the definitions of docs/trade.md, « Points d’attention ».
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, timedelta

from bot.domain.steering.concerns import ConcernReason, Facts, Observed, Thresholds
from bot.domain.usage.monthly_figures import MonthlyFigure
from bot.domain.usage.months import last_month, month_of, moved, stored
from bot.domain.usage.terminals import TerminalCount, share
from bot.domain.visits.visits import seen_before

COMPARED = 3
"""Months on each side."""
RECENT, KNOWN = 6, 12
"""The last three months are of the last six, those before them of the last twelve."""
FEWEST_REQUESTS = 30
"""In the three months before: under this, a fall is chance."""
OPINIONS_OF = 6
"""Months whose opinions are put together."""


@dataclass(frozen=True, slots=True)
class SafetyIncidents:
    """Incidents of safety of one structure within some days: how many, the last one’s day and number."""

    count: int
    last_on: date
    label: str


@dataclass(frozen=True, slots=True)
class PlaceFacts:
    """What is known of one structure in service. `opened_on`: when it was labelled, else entered in the directory.

    `figures` and `counts`: of the last two years, any order. `late_since`: the oldest day of its late actions.
    Of its `advisers` in force, `trained`: those who lack no compulsory module; `reachable`: who may be written to.
    """

    structure_id: str
    opened_on: date
    figures: Sequence[MonthlyFigure] = ()
    counts: Sequence[TerminalCount] = ()
    late_actions: int = 0
    late_since: date | None = None
    safety: SafetyIncidents | None = None
    advisers: int = 0
    trained: int = 0
    reachable: int = 0
    seen_on: date | None = None


@dataclass(frozen=True, slots=True)
class DepartmentFacts:
    """What is known of the département. `today` is local. `awaited`: the months whose answer is late, the last first.

    `visits_since`: the day of the first visit that was noted. `trains`: it has compulsory modules and notes who
    followed them. `places_people`: it knows of some adviser where they work.
    """

    today: date
    awaited: Sequence[date] = field(default=())
    visits_since: date | None = None
    trains: bool = False
    places_people: bool = False


Rule = Callable[[PlaceFacts, DepartmentFacts, int], Observed | None]
"""The number is the reason’s threshold."""


def observed(place: PlaceFacts, network: DepartmentFacts, thresholds: Thresholds) -> list[Observed]:
    found = [
        rule(place, network, thresholds[reason].number)
        for reason, rule in RULES.items()
        if thresholds[reason].is_on
    ]
    return [one for one in found if one is not None]


def figures_down(place: PlaceFacts, network: DepartmentFacts, number: int) -> Observed | None:
    """Requests of the last three months that were said, beside the three said before them.

    Where these are not known, beside the same three of the year before. Months nobody said are left out.
    """
    last = last_month(network.today)
    said = {
        one.month: one.requests for one in place.figures if one.requests is not None and one.month <= last
    }
    months = sorted((month for month in said if month > moved(last, -KNOWN)), reverse=True)
    after, before = months[:COMPARED], months[COMPARED : 2 * COMPARED]
    if len(after) < COMPARED or after[-1] <= moved(last, -RECENT):
        return None
    if len(before) < COMPARED:
        before = [moved(month, -12) for month in after]
    if not all(month in said for month in before):
        return None
    total, was = sum(said[month] or 0 for month in after), sum(said[month] or 0 for month in before)
    if was < FEWEST_REQUESTS or 100 * (was - total) < number * was:
        return None
    percent = 100 * (was - total) // was
    facts = {"percent": percent, "before": was, "after": total}
    facts_of_months = {
        "since": stored(after[-1]),
        "until": stored(after[0]),
        "before_since": stored(before[-1]),
    }
    return Observed(ConcernReason.FIGURES_DOWN, percent, {**facts, **facts_of_months})


def no_figures(place: PlaceFacts, network: DepartmentFacts, number: int) -> Observed | None:
    """The last awaited months in a row that it has not said, of those in which it was open all of the month."""
    said = {one.month for one in place.figures if one.requests is not None}
    missing: list[date] = []
    for month in network.awaited:
        if month in said or month < place.opened_on:
            break
        missing.append(month)
    if len(missing) < number:
        return None
    return Observed(
        ConcernReason.NO_FIGURES, len(missing), {"months": len(missing), "since": stored(missing[-1])}
    )


def actions_late(place: PlaceFacts, _network: DepartmentFacts, number: int) -> Observed | None:
    """Open actions about the structure whose day is over."""
    if place.late_actions < number or place.late_since is None:
        return None
    facts: Facts = {"count": place.late_actions, "since": place.late_since.isoformat()}
    return Observed(ConcernReason.ACTIONS_LATE, place.late_actions, facts)


def safety(place: PlaceFacts, _network: DepartmentFacts, number: int) -> Observed | None:
    """Incidents of a kind of safety, said at the structure within so many days, open or not."""
    found = place.safety
    if found is None:
        return None
    facts: Facts = {
        "count": found.count,
        "last": found.last_on.isoformat(),
        "label": found.label,
        "days": number,
    }
    return Observed(ConcernReason.SAFETY, found.last_on.toordinal(), facts)


def untrained(place: PlaceFacts, network: DepartmentFacts, number: int) -> Observed | None:
    """Fewer advisers in force than wanted have followed every compulsory module; of a structure that has advisers."""
    if not network.trains or not place.advisers or place.trained >= number:
        return None
    facts = {"trained": place.trained, "advisers": place.advisers, "wanted": number}
    return Observed(ConcernReason.UNTRAINED, number - place.trained, facts)


def not_visited(place: PlaceFacts, network: DepartmentFacts, number: int) -> Observed | None:
    """So many months without a visit; never one, once visits are noted, and the structure is open, for so long."""
    limit = seen_before(network.today, number)
    since = place.seen_on
    if since is None:
        if network.visits_since is None:
            return None
        since = max(place.opened_on, network.visits_since)
    if since > limit:
        return None
    months = whole_months(since, network.today)
    return Observed(
        ConcernReason.NOT_VISITED,
        months,
        {"months": months, "seen": place.seen_on.isoformat() if place.seen_on else ""},
    )


def dissatisfied(place: PlaceFacts, network: DepartmentFacts, number: int) -> Observed | None:
    """Of the opinions of the last six months, five at least, less than so many percent are satisfied."""
    first = moved(month_of(network.today), 1 - OPINIONS_OF)
    found = share(one for one in place.counts if one.month >= first)
    if found.percent is None or found.happy >= number * 10 * found.opinions:
        return None
    percent = found.happy // found.opinions // 10
    facts = {"percent": percent, "opinions": found.opinions, "wanted": number}
    return Observed(ConcernReason.DISSATISFIED, 100 - percent, facts)


def unreachable(place: PlaceFacts, network: DepartmentFacts, number: int) -> Observed | None:
    """Fewer advisers in force than wanted who use the bot, or have an address for letters."""
    if not network.places_people or place.reachable >= number:
        return None
    facts = {"reachable": place.reachable, "advisers": place.advisers, "wanted": number}
    return Observed(ConcernReason.UNREACHABLE, number - place.reachable, facts)


def whole_months(since: date, today: date) -> int:
    months = (today.year - since.year) * 12 + today.month - since.month
    return months if seen_before(today, months) >= since else months - 1


def within_days(today: date, days: int) -> date:
    """The first day of so many up to today."""
    return today - timedelta(days=days)


RULES: Mapping[ConcernReason, Rule] = {
    ConcernReason.SAFETY: safety,
    ConcernReason.UNREACHABLE: unreachable,
    ConcernReason.FIGURES_DOWN: figures_down,
    ConcernReason.NO_FIGURES: no_figures,
    ConcernReason.DISSATISFIED: dissatisfied,
    ConcernReason.UNTRAINED: untrained,
    ConcernReason.ACTIONS_LATE: actions_late,
    ConcernReason.NOT_VISITED: not_visited,
}
