"""A structure's figures: its last month, its year, its thirteen months; for its own advisers and the animateur."""

from __future__ import annotations

from datetime import date

from bot.actions.usage import monthly_figures, overview
from bot.actions.usage.over import check_over
from bot.actions.usage.overview import PlaceYear
from bot.chat.screens import Button, Screen, back, screen, tap
from bot.chat.turn import MemberTurn
from bot.domain.network.roles import Role
from bot.domain.usage.monthly_figures import MonthlyFigure
from bot.domain.usage.months import moved, stored
from bot.texts.french import month_abbreviation

A_ROW = 7
"""Of the thirteen months: two rows of them fit over « ‹ Retour »."""


async def show(turn: MemberTurn) -> None:
    """args: structure id; without one, one's own."""
    structure_id = turn.arguments(1)[0] or turn.member.structure_id or ""
    await turn.show(await place_screen(turn, structure_id))


async def months(turn: MemberTurn) -> None:
    """args: structure id. Each month is a button, to give or correct it."""
    year = await overview.of_place(turn.tx, turn.member, turn.arguments(1)[0], turn.now)
    await turn.show(months_screen(turn, year))


async def place_screen(
    turn: MemberTurn, structure_id: str, asked: date | None = None, aimed: tuple[int, int] | None = None
) -> Screen:
    """`asked`: another month than the last, shown too; `aimed`: the year and its objective that were just said."""
    year = await overview.of_place(turn.tx, turn.member, structure_id, turn.now)
    whole = await overview.total(turn.tx, turn.member, year.month)
    return screen(
        "monthly_figures/place",
        _buttons(turn, year),
        asked=asked if asked != year.month else None,
        asked_figure=await _figure_of(turn, year, asked) if asked else None,
        aimed=aimed,
        year=year,
        figure=year.figures.get(year.month),
        before=year.requests(moved(year.month, -1)),
        before_month=moved(year.month, -1),
        year_before=year.requests(moved(year.month, -12)),
        whole=whole,
        is_mine=turn.member.structure_id == year.place.id,
    )


async def _figure_of(turn: MemberTurn, year: PlaceYear, month: date) -> MonthlyFigure | None:
    """Raises Refusal for a month that is not over."""
    check_over(month, moved(year.month, 1))
    known = await monthly_figures.history(turn.tx, turn.member, year.place.id, month)
    return next((one for one in known if one.month == month), None)


def _buttons(turn: MemberTurn, year: PlaceYear) -> list[list[Button]]:
    place, role = year.place.id, turn.member.role
    is_given = year.requests(year.month) is not None
    rows: list[list[Button]] = []
    if role is not Role.PREFECTURE:
        label = "Corriger le chiffre" if is_given else "Donner le chiffre"
        rows.append([tap(label, "figure_give", place, stored(year.month))])
        if role is not Role.CONSEILLER:
            rows[0].append(tap("Objectif", "objective", place, str(year.month.year)))
    rows.append([tap("Graphique", "activity_chart", place), tap("Treize mois", "activity_months", place)])
    rows[-1].append(tap("Satisfaction", "terminals_place", place))
    if turn.member.follows_network:
        rows.append([back("activity_places", stored(year.month), "0")])
    return rows


def months_screen(turn: MemberTurn, year: PlaceYear) -> Screen:
    buttons: list[list[Button]] = []
    if turn.member.role is not Role.PREFECTURE:
        each = [
            tap(month_abbreviation(month), "figure_give", year.place.id, stored(month))
            for month in year.months
        ]
        buttons = [each[:A_ROW], each[A_ROW:]]
    rows = [*buttons, [back("activity_place", year.place.id)]]
    pairs = [year.months[start : start + 2] for start in range(0, len(year.months), 2)]
    return screen("monthly_figures/months", rows, year=year, pairs=pairs, can_give=bool(buttons))
