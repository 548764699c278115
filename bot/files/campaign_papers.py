"""What is printed of the Journées: the programme to hang up, the bilan for the préfecture. A4 PDFs."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime
from html import unescape

from bot.domain.campaigns.figures import CampaignCount, CampaignFigures
from bot.domain.campaigns.programme import Programme, ProgrammeEntry
from bot.files.typesetting import printable, typeset_pdf
from bot.texts import render
from bot.texts.french import capitalize_first, clock_time, day, number


async def programme_pdf(programme: Programme, now: datetime) -> bytes:
    """`now`: local. Raises Apart."""
    days = [
        {
            "day": capitalize_first(day(group.day)) if group.day else "",
            "activities": [_activity(entry) for entry in group.entries],
        }
        for group in programme.by_day()
    ]
    return await typeset_pdf("campaign_programme", {**_head(programme, "programme", now), "days": days}, now)


async def figures_pdf(figures: CampaignFigures, now: datetime) -> bytes:
    """`now`: local. Raises Apart."""
    before = figures.before
    data = {
        **_head(figures.programme, "bilan", now),
        "now": str(figures.programme.year),
        "before": str(before.year) if before else "",
        "totals": [
            {"label": label, "now": said, "before": then}
            for label, said, then in zip(
                LABELS,
                totals(figures.programme, figures.total),
                totals(before, figures.total_before) if before else ("",) * len(LABELS),
                strict=True,
            )
        ],
        "tables": [_by_day(figures), _by_structure(figures), _by_partner(figures)],
    }
    return await typeset_pdf("campaign_figures", data, now)


LABELS = (
    "Structures qui participent", "Structures sans rien de prévu", "Structures sans réponse", "Activités",
    "Ouvertes à la presse", "Avec un partenaire", "Participants", "Activités dont le nombre est connu",
    "Participants par activité",
)  # fmt: skip
"""Of the bilan's totals, in this order."""


def totals(programme: Programme, count: CampaignCount) -> tuple[str, ...]:
    """Each beside what it is a part of."""
    places, activities = len(programme.structures), count.activities
    return (
        f"{len(programme.taking_part)} sur {places}",
        f"{len(programme.nothing)} sur {places}",
        f"{len(programme.silent)} sur {places}",
        str(activities),
        f"{count.press} sur {activities}",
        f"{count.partnered} sur {activities}",
        str(count.attendance) if count.told else "–",
        f"{count.told} sur {activities}",
        _mean(count),
    )


def _mean(count: CampaignCount) -> str:
    return "–" if count.mean is None else number(round(count.mean, 1))


def _head(programme: Programme, what: str, now: datetime) -> dict[str, object]:
    def said(part: str) -> str:
        return unescape(render("campaigns/paper", what=what, part=part, programme=programme, now=now))

    return {
        "department": printable(programme.department.name),
        "title": said("title"),
        "subtitle": said("subtitle"),
        "note": said("note"),
    }


def _activity(entry: ProgrammeEntry) -> dict[str, object]:
    activity = entry.activity
    details = (
        *((activity.place,) if activity.place else ()),
        *(("Avec " + ", ".join(activity.partners),) if activity.partners else ()),
        *((activity.public,) if activity.public else ()),
    )
    return {
        "hours": span(entry),
        "place": printable(entry.structure.label),
        "title": printable(activity.title),
        "details": [printable(line) for line in details],
    }


def span(entry: ProgrammeEntry) -> str:
    """« 9 h – 12 h », « 14 h », or nothing."""
    hours = [at for at in (entry.activity.starts, entry.activity.ends) if at is not None]
    return " – ".join(clock_time(at) for at in hours)


COUNTED = ("Activités", "Presse", "Avec un partenaire", "Participants (relevés)")


def _cells(count: CampaignCount) -> list[str]:
    """Of nothing there is no share."""
    came = str(count.attendance) if count.told else "–"
    known = f"{came} ({count.told} sur {count.activities})" if count.activities else "–"
    return [str(count.activities), str(count.press), str(count.partnered), known]


def _table(title: str, header: Sequence[str], rows: Sequence[Sequence[str]]) -> dict[str, object]:
    return {"title": title, "header": list(header), "rows": [list(row) for row in rows]}


def _by_day(figures: CampaignFigures) -> dict[str, object]:
    rows = [[capitalize_first(day(one)), *_cells(count)] for one, count in figures.by_day.items()]
    return _table("Par jour", ("Jour", *COUNTED), rows)


def _by_structure(figures: CampaignFigures) -> dict[str, object]:
    names = figures.structures
    rows = [
        [printable(names[place]), answer, *_cells(count)] for place, answer, count in figures.by_structure
    ]
    return _table("Par structure", ("Structure", "Réponse", *COUNTED), rows)


def _by_partner(figures: CampaignFigures) -> dict[str, object]:
    total = figures.total.activities
    rows = [[printable(name), f"{times} sur {total}"] for name, times in figures.by_partner]
    return _table("Par partenaire", ("Partenaire", "Activités"), rows)
