"""Random small networks, as the chapters of a report count them."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, date, datetime

from hypothesis import strategies as st

from bot.domain.directory.structures import Structure
from bot.domain.steering.report.chapters.broadcasts import BroadcastLine
from bot.domain.steering.report.chapters.campaigns import ActivityLine, CampaignFacts
from bot.domain.steering.report.chapters.network import NetworkFacts
from bot.domain.steering.report.chapters.partners import PartnerFacts, SurveyLine
from bot.domain.steering.report.chapters.quality import QualityFacts
from bot.domain.steering.report.chapters.trainings import TrainingFacts, TrainingLine, TrainingSeats
from bot.domain.steering.report.chapters.usage import UsageFacts
from bot.domain.steering.report.chapters.visits import VisitFacts
from bot.domain.steering.report.counting import tenth
from bot.domain.steering.report.periods import ReportPeriod
from bot.domain.steering.report.report import Facts
from bot.domain.usage.monthly_figures import MonthlyFigure
from bot.domain.usage.terminals import TerminalCount

QUARTER = ReportPeriod(date(2026, 7, 1), date(2026, 9, 1))
DAY = datetime(2026, 9, 8, 9, tzinfo=UTC)
PLACES = ("Argenteuil", "Cergy", "Persan", "Sarcelles")
PARTNERS = ("Caf", "CPAM", "MSA")
few = st.integers(0, 7)
"""Most of them about five: where masking is hard."""


def structure(name: str) -> Structure:
    return Structure(name, None, "95", name)


@st.composite
def trainings(draw: st.DrawFn, advisers: int) -> TrainingFacts:
    """By event and by structure the same registrations; who was there at some half-days of some events."""
    lines, seats = [], {name: [0, 0, 0] for name in PLACES}
    for number in range(draw(st.integers(0, 3))):
        is_taken = draw(st.booleans())
        registered = [draw(st.integers(0, 4)) for _ in PLACES]
        came = [draw(st.integers(0, one)) if is_taken else 0 for one in registered]
        walked_in = draw(st.integers(0, 3)) if is_taken else 0
        people = sum(came) + walked_in
        parts = _parts(draw, people) if is_taken else []
        for name, one, there in zip(PLACES, registered, came, strict=True):
            seats[name][0] += one
            seats[name][1] += one if is_taken else 0
            seats[name][2] += there
        lines.append(
            TrainingLine(f"e{number}", f"Formation {number}", DAY, "Formation", "", walked_in, parts)
        )
    modules = [
        (f"Module {number}", draw(st.integers(0, advisers))) for number in range(draw(st.integers(0, 3)))
    ]
    complete = draw(st.integers(0, min((number for _, number in modules), default=advisers)))
    known = {name: TrainingSeats(*three) for name, three in seats.items() if any(three)}
    return TrainingFacts(lines, draw(few), known, modules, complete)


def _parts(draw: st.DrawFn, people: int) -> list[tuple[int, int]]:
    """Everybody who came was at one half-day at least."""
    minutes = draw(st.sampled_from((60, 180, 210)))
    if not draw(st.booleans()):
        return [(minutes, people)]
    first = draw(st.integers(0, people))
    return [(minutes, first), (180, draw(st.integers(people - first, people)))]


@st.composite
def broadcasts(draw: st.DrawFn) -> list[BroadcastLine]:
    lines = []
    for number in range(1, draw(st.integers(0, 4)) + 1):
        recipients = draw(st.integers(0, 12))
        delivered = draw(st.integers(0, recipients))
        asks = draw(st.booleans())
        acknowledged = draw(st.integers(0, delivered)) if asks else 0
        kind = draw(st.sampled_from(("annonce", "lettre")))
        lines.append(
            BroadcastLine(
                number, kind, f"Envoi {number}", DAY.date(), recipients, delivered, acknowledged, asks
            )
        )
    return lines


@st.composite
def partners(draw: st.DrawFn) -> PartnerFacts:
    reached = {name: (draw(few), draw(few)) for name in PARTNERS if draw(st.booleans())}
    asked = draw(st.integers(0, 12))
    answered = draw(st.integers(0, asked))
    lines = [
        SurveyLine(name, draw(st.integers(1, answered)), [tenth(3)] * 3) for name in PARTNERS if answered
    ]
    survey = lines if draw(st.booleans()) else None
    return PartnerFacts([], reached, True, asked, answered, survey, ("a", "b", "c"))


@st.composite
def quality(draw: st.DrawFn) -> QualityFacts:
    counts = [
        TerminalCount(name, "95", name, QUARTER.first, draw(st.integers(1, 14)), draw(st.integers(0, 1000)))
        for name in PLACES
        if draw(st.booleans())
    ]
    ratings = st.lists(st.integers(1, 5), max_size=7)
    names = {name: name for name in PLACES}
    return QualityFacts(counts, names, len(PLACES), draw(ratings), draw(ratings), [], 10, 5)


@st.composite
def campaigns(draw: st.DrawFn) -> CampaignFacts:
    told = st.none() | st.integers(0, 9)
    lines = [
        ActivityLine(f"a{number}", draw(st.sampled_from(PLACES)), DAY.date(), "Atelier", (), draw(told))
        for number in range(draw(st.integers(0, 4)))
    ]
    return CampaignFacts(lines, len(PLACES))


@st.composite
def networks(draw: st.DrawFn) -> tuple[Facts, Facts]:
    """A period and the one before it: who is an adviser, and has followed what, is of the same day in both."""
    teams = {name: draw(st.integers(0, 3)) for name in PLACES}
    now = draw(facts(teams))
    before = draw(facts(teams))
    same = replace(before.trainings, modules=now.trainings.modules, complete=now.trainings.complete)
    return now, replace(before, trainings=same)


@st.composite
def facts(draw: st.DrawFn, teams: dict[str, int]) -> Facts:
    advisers = sum(teams.values())
    places = [structure(name) for name in PLACES]
    return Facts(
        network=NetworkFacts(places, teams, draw(st.integers(0, advisers))),
        usage=UsageFacts({}, {}, []),
        quality=draw(quality()),
        visits=VisitFacts([], [], len(PLACES), 0, 0, 0, DAY.date()),
        partners=draw(partners()),
        trainings=draw(trainings(advisers)),
        campaigns=draw(campaigns()),
        broadcasts=draw(broadcasts()),
    )


def durations(facts: Facts) -> dict[str, list[int]]:
    return {one.id: [minutes for minutes, _ in one.parts] for one in facts.trainings.trainings}


def figure(place: str, month: date, requests: int | None, **more: object) -> MonthlyFigure:
    return MonthlyFigure(f"{place}{month}", "95", place, month, requests, **more)  # type: ignore[arg-type]
