"""The report as a whole: every chapter counted, masked together, and set beside the period before."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime

from bot.domain.core.departments import Department
from bot.domain.steering.report.chapters import (
    broadcasts,
    campaigns,
    network,
    partners,
    quality,
    trainings,
    usage,
    visits,
)
from bot.domain.steering.report.chapters.broadcasts import BroadcastLine
from bot.domain.steering.report.chapters.campaigns import CampaignFacts
from bot.domain.steering.report.chapters.network import NetworkFacts
from bot.domain.steering.report.chapters.partners import PartnerFacts
from bot.domain.steering.report.chapters.quality import QualityFacts
from bot.domain.steering.report.chapters.trainings import TrainingFacts
from bot.domain.steering.report.chapters.usage import UsageFacts
from bot.domain.steering.report.chapters.visits import VisitFacts
from bot.domain.steering.report.comments import Comment
from bot.domain.steering.report.counting import Counting
from bot.domain.steering.report.figures import Chapter, Figure, compared, published
from bot.domain.steering.report.masking import System, masks
from bot.domain.steering.report.periods import YEAR, ReportPeriod
from bot.domain.usage.months import moved

MAIN = ("requests", "satisfied", "visited", "answered_in", "came")
"""What stands on the card in the chat, in this order."""
BEFORE = "before|"
YEARLY = "campaigns"
"""The Journées come once a year: they are compared with the same months of the year before."""


@dataclass(frozen=True, slots=True)
class Facts:
    """What is counted, of one period."""

    network: NetworkFacts
    usage: UsageFacts
    quality: QualityFacts
    visits: VisitFacts
    partners: PartnerFacts
    trainings: TrainingFacts
    campaigns: CampaignFacts
    broadcasts: Sequence[BroadcastLine]


@dataclass(frozen=True, slots=True)
class Report:
    """All of it may be shown. `comments`: by chapter. `made_at` is local; `goes_on`: the period is not over."""

    department: Department
    period: ReportPeriod
    made_at: datetime
    chapters: Sequence[Chapter]
    comments: Mapping[str, Comment] = field(default_factory=dict)
    goes_on: bool = False

    @property
    def main(self) -> Sequence[Figure]:
        found = {one.term.key: one for chapter in self.chapters for one in chapter.figures}
        return [found[key] for key in MAIN]

    @property
    def is_empty(self) -> bool:
        """Nothing happened in the period: all that is counted of it is nought, or not known."""
        figures = [one for chapter in self.chapters for one in chapter.figures if not one.term.is_of_today]
        return not any(one.value for one in figures)


def drafts(facts: Facts, period: ReportPeriod, counting: Counting) -> Sequence[Chapter]:
    """Every chapter as it is counted, before anything is masked."""
    return (
        network.chapter(facts.network, period, counting),
        usage.chapter(facts.usage, period),
        quality.chapter(facts.quality, counting),
        visits.chapter(facts.visits),
        partners.chapter(facts.partners, counting),
        trainings.chapter(facts.trainings, counting),
        campaigns.chapter(facts.campaigns, counting),
        broadcasts.chapter(facts.broadcasts, counting),
    )


def a_year_before(period: ReportPeriod) -> ReportPeriod:
    return ReportPeriod(moved(period.first, -YEAR), moved(period.last, -YEAR))


def beside(period: ReportPeriod, now: Facts, before: Facts) -> Sequence[Chapter]:
    """`before`: of the months just before, but for the Journées, which are those of a year earlier.

    Masked together: what is of the day of the report is the same in both.
    """
    system = System()
    current = drafts(now, period, Counting(system))
    former = drafts(before, period.before, Counting(system, BEFORE))
    masked = masks(system)
    values = {key: cell.value for key, cell in system.cells.items()}
    return [
        compared(
            published(one, masked, values),
            published(other, masked, values),
            a_year_before(period) if one.key == YEARLY else period.before,
        )
        for one, other in zip(current, former, strict=True)
    ]
