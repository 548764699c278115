"""Who has the report, and wants to know what it masks: all equations that can be read off it, solved in two ways.

Nothing here knows how the masking works: cells are read from the published chapters, and what ties them together is
what the titles of tables say (« Ensemble », « Attendus », « Présents » and « Absents »…).
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from decimal import Decimal
from fractions import Fraction
from math import ceil, floor

from bot.domain.steering.report.figures import Chapter, Figure, ReportTable, Unit
from bot.domain.steering.report.masking import Mask

OF_PEOPLE = frozenset(
    {
        "newcomers",
        "satisfied",
        "partners_reached",
        "survey_answered",
        "came",
        "complete",
        "delivered",
        "acknowledged",
    }
)
"""The figures that are a part of some people: the others follow."""
MANY = 10_000
"""More people than any of these networks has."""


@dataclass
class Knowledge:
    """`bounds`: what a number may be. `equations`: factors that sum up to nought. `masked`: what is to be
    found out. `beside`: what no table says, but would be a number of few people."""

    bounds: dict[str, tuple[int, int]] = field(default_factory=dict)
    equations: list[dict[str, int]] = field(default_factory=list)
    masked: set[str] = field(default_factory=set)
    beside: set[str] = field(default_factory=set)

    def see(self, name: str, shown: object) -> str:
        if isinstance(shown, Mask):
            self.masked.add(name)
            low, high = (1, 4) if shown is Mask.SMALL else (1, MANY)
        elif isinstance(shown, int):
            low, high = shown, shown
        else:
            low, high = 0, MANY
        before = self.bounds.get(name, (0, MANY))
        self.bounds[name] = (max(low, before[0]), min(high, before[1]))
        return name

    def sums_up(self, whole: str, parts: Sequence[str]) -> None:
        self.equations.append({whole: -1, **dict.fromkeys(parts, 1)})

    def at_most(self, part: str, whole: str) -> None:
        self.sums_up(whole, [part, self.see(f"{part} less than {whole}", None)])


def derived(known: Knowledge) -> Mapping[str, int]:
    """The masked numbers that are known after all; and those beside the report that would have to be masked."""
    found = {**_by_elimination(known), **_by_intervals(known)}
    few = {name for name, value in found.items() if name in known.beside and 0 < value < 5}
    return {name: value for name, value in found.items() if name in known.masked | few}


def _by_intervals(known: Knowledge) -> Mapping[str, int]:
    """Each equation narrows each of its numbers, until nothing moves any more. Raises ValueError for what cannot be."""
    bounds = dict(known.bounds)
    waiting = list(known.equations)
    of = defaultdict(list)
    for equation in known.equations:
        for name in equation:
            of[name].append(equation)
    while waiting:
        equation = waiting.pop()
        for name, narrowed in _narrowed(equation, bounds):
            if narrowed[0] > narrowed[1]:
                raise ValueError(f"{name} cannot be: the report contradicts itself")
            if narrowed != bounds[name]:
                bounds[name] = narrowed
                waiting += of[name]
    return {name: low for name, (low, high) in bounds.items() if low == high}


def _narrowed(
    equation: Mapping[str, int], bounds: Mapping[str, tuple[int, int]]
) -> Iterator[tuple[str, tuple[int, int]]]:
    spans = {
        name: sorted((factor * bounds[name][0], factor * bounds[name][1]))
        for name, factor in equation.items()
    }
    low, high = sum(span[0] for span in spans.values()), sum(span[1] for span in spans.values())
    for name, factor in equation.items():
        rest = (low - spans[name][0], high - spans[name][1])
        ends = sorted((Fraction(-rest[1], factor), Fraction(-rest[0], factor)))
        before = bounds[name]
        yield name, (max(before[0], ceil(ends[0])), min(before[1], floor(ends[1])))


def _by_elimination(known: Knowledge) -> Mapping[str, int]:
    """Gauss and Jordan, with fractions: a row that is left with one unknown says it."""
    rows = []
    for equation in known.equations:
        row: dict[str, Fraction] = {}
        constant = Fraction(0)
        for name, factor in equation.items():
            low, high = known.bounds[name]
            if low == high:
                constant += factor * low
            else:
                row[name] = Fraction(factor)
        if row:
            rows.append((row, constant))
    done: list[tuple[str, dict[str, Fraction], Fraction]] = []
    for each in rows:
        left = each
        for pivot, other, value in done:
            left = _without(pivot, *left, other, value)
        if left[0]:
            pivot, factor = next(iter(left[0].items()))
            row, constant = {name: one / factor for name, one in left[0].items()}, left[1] / factor
            done = [(name, *_without(pivot, other, value, row, constant)) for name, other, value in done]
            done.append((pivot, row, constant))
    return {pivot: int(-constant) for pivot, row, constant in done if len(row) == 1}


def _without(
    pivot: str, row: dict[str, Fraction], constant: Fraction, other: Mapping[str, Fraction], value: Fraction
) -> tuple[dict[str, Fraction], Fraction]:
    times = row.get(pivot)
    if times is None:
        return row, constant
    left = {
        name: row.get(name, Fraction(0)) - times * other.get(name, Fraction(0)) for name in {*row, *other}
    }
    return {name: each for name, each in left.items() if each}, constant - times * value


# What is read off a report


def read(
    chapters: Sequence[Chapter], durations: Mapping[str, Sequence[int]], before: Mapping[str, Sequence[int]]
) -> Knowledge:
    """`durations`: the minutes of each half-day of each training, as the agenda has them; `before`: of the others."""
    known = Knowledge()
    by_key = {chapter.key: chapter for chapter in chapters}
    for chapter in chapters:
        for figure in chapter.figures:
            _read_figure(known, figure)
            if figure.before:
                _read_figure(known, figure.before, "before")
    _read_satisfaction(known, by_key["quality"])
    _read_partners(known, by_key["partners"])
    _read_trainings(known, by_key["trainings"])
    _read_hours(known, durations, "figure")
    _read_hours(known, before, "before")
    _read_campaigns(known, by_key["campaigns"])
    _read_broadcasts(known, by_key["broadcasts"])
    advisers = known.see("figure advisers", None)
    for same in ("figure newcomers of", "figure complete of", "before newcomers of"):
        known.sums_up(advisers, [known.see(same, None)])
    return known


def _read_figure(known: Knowledge, figure: Figure, of: str = "figure") -> None:
    """A share tells its others too, and whether they are few."""
    key = f"{of} {figure.term.key}"
    if isinstance(figure.value, Decimal) or figure.term.unit is Unit.MEAN:
        return
    known.see(key, figure.value)
    if figure.whole is None or figure.term.key not in OF_PEOPLE:
        return
    known.see(f"{key} of", figure.whole)
    others = known.see(f"{key} others", None)
    known.beside.add(others)
    if figure.bound and figure.bound[0] == "plus de":
        known.see(others, Mask.SMALL)
    known.sums_up(f"{key} of", [key, others])


def _table(chapter: Chapter, title: str) -> ReportTable | None:
    return next((one for one in chapter.tables if one.title == title), None)


def _columns(known: Knowledge, table: ReportTable | None, names: Sequence[str]) -> list[dict[str, str]]:
    """Each row's cells by the name of their column; what is no number is let be."""
    if table is None:
        return []
    found = []
    for number, row in enumerate(table.rows):
        cells = dict(zip(table.header, row, strict=True))
        found.append({name: known.see(f"{name} {number} of {table.title}", cells[name]) for name in names})
    return found


def _add_up(known: Knowledge, rows: Sequence[Mapping[str, str]], names: Sequence[str]) -> None:
    for name in names:
        if rows:
            known.sums_up(rows[-1][name], [row[name] for row in rows[:-1]])


def _same(known: Knowledge, one: str, other: str) -> None:
    known.sums_up(known.see(one, None), [known.see(other, None)])


def _read_satisfaction(known: Knowledge, chapter: Chapter) -> None:
    names = ("Avis", "Avis favorables")
    rows = _columns(known, _table(chapter, "Satisfaction par structure"), names)
    _add_up(known, rows, names)
    for number, row in enumerate(rows):
        others = known.see(f"unhappy {number}", None)
        known.beside.add(others)
        known.sums_up(row["Avis"], [row["Avis favorables"], others])
    if rows:
        _same(known, "figure satisfied", rows[-1]["Avis favorables"])
        _same(known, "figure satisfied of", rows[-1]["Avis"])


def _read_partners(known: Knowledge, chapter: Chapter) -> None:
    names = ("Réponses", "Joint", "Pas joint")
    rows = _columns(known, _table(chapter, "Joignabilité par opérateur"), names)
    for row in rows:
        known.sums_up(row["Réponses"], [row["Joint"], row["Pas joint"]])
    if rows:
        known.sums_up(known.see("figure partners_reached of", None), [row["Réponses"] for row in rows])
        known.sums_up(known.see("figure partners_reached", None), [row["Joint"] for row in rows])
    for row in _columns(known, _table(chapter, "Enquête sur les opérateurs"), ("Réponses",)):
        known.at_most(row["Réponses"], known.see("figure survey_answered", None))


def _read_trainings(known: Knowledge, chapter: Chapter) -> None:
    names = ("Attendus", "Présents", "Absents")
    rows = _columns(known, _table(chapter, "Participation par structure"), names)
    _add_up(known, rows, names)
    for row in rows:
        known.sums_up(row["Attendus"], [row["Présents"], row["Absents"]])
    if rows:
        _same(known, "figure came", rows[-1]["Présents"])
        _same(known, "figure came of", rows[-1]["Attendus"])
        known.at_most(rows[-1]["Attendus"], known.see("figure registered", None))
    for row in _columns(known, _table(chapter, "Modules obligatoires"), ("Suivi par", "Manque à")):
        known.sums_up(known.see("figure advisers", None), [row["Suivi par"], row["Manque à"]])
        known.at_most("figure complete", row["Suivi par"])


def _read_hours(known: Knowledge, durations: Mapping[str, Sequence[int]], of: str) -> None:
    """Who was there at each half-day adds up to the hours; where there is one a training, to the people too."""
    there = {
        known.see(f"{of}: there {one} {at}", None): minutes
        for one, all_of in durations.items()
        for at, minutes in enumerate(all_of)
    }
    known.equations.append({known.see(f"{of} hours", None): -1, **there})
    if all(len(all_of) == 1 for all_of in durations.values()):
        people = {known.see(f"{of} came", None): -1, known.see(f"{of} walked_in", None): -1}
        known.equations.append({**people, **dict.fromkeys(there, 1)})
    known.beside |= set(there)


def _read_campaigns(known: Knowledge, chapter: Chapter) -> None:
    rows = _columns(known, _table(chapter, "Animations"), ("Participants",))
    told = [row["Participants"] for row in rows if known.bounds[row["Participants"]] != (0, MANY)]
    if told:
        known.sums_up(known.see("figure attendance", None), told)


def _read_broadcasts(known: Knowledge, chapter: Chapter) -> None:
    table = _table(chapter, "Envois")
    rows = _columns(known, table, ("Destinataires", "Remis", "Accusés"))
    kinds = [row[1] for row in table.rows] if table else []
    for number, row in enumerate(rows):
        others, silent = (known.see(f"{what} {number}", None) for what in ("not reached", "silent"))
        known.sums_up(row["Destinataires"], [row["Remis"], others])
        known.sums_up(row["Remis"], [row["Accusés"], silent])
        known.beside |= {others, silent}
    asking = [row for row in rows if known.bounds[row["Accusés"]] != (0, MANY)]
    known.sums_up(known.see("figure delivered of", None), [row["Destinataires"] for row in rows])
    known.sums_up(known.see("figure delivered", None), [row["Remis"] for row in rows])
    known.sums_up(known.see("figure acknowledged of", None), [row["Remis"] for row in asking])
    known.sums_up(known.see("figure acknowledged", None), [row["Accusés"] for row in asking])
    by_kind = _table(chapter, "Envois par type")
    for own, kind in zip(
        _columns(known, by_kind, ("Destinataires", "Remis")), by_kind.rows if by_kind else (), strict=True
    ):
        of_kind = [row for row, one in zip(rows, kinds, strict=True) if one == str(kind[0]).lower()]
        for name in ("Destinataires", "Remis"):
            known.sums_up(own[name], [row[name] for row in of_kind])
