"""A report's numbers as French writes them: values, denominators, changes; in the chat and on paper alike."""

from __future__ import annotations

from datetime import date, datetime
from decimal import ROUND_HALF_UP, Decimal

from babel.dates import format_date

from bot.domain.steering.report.figures import TENTH, Entry, Figure, Unit
from bot.domain.steering.report.masking import Mask
from bot.domain.steering.report.periods import HALF, QUARTER, YEAR, ReportPeriod
from bot.domain.usage.months import moved
from bot.texts.french import NBSP, month, thousands

NOTHING, UNCHANGED = "–", "inchangé"
NOT_FOLLOWED = "au jour du rapport"
ORDINALS = {1: "1er", 2: "2e", 3: "3e", 4: "4e"}


def period_words(period: ReportPeriod) -> str:
    """« 3e trimestre 2026 », « année 2025 », « juillet à août 2026 »."""
    first, length = period.first, period.length
    if length == 1:
        return month(first)
    if length == YEAR and first.month == 1:
        return f"année{NBSP}{first.year}"
    for whole, name in ((QUARTER, "trimestre"), (HALF, "semestre")):
        if length == whole and first.month % whole == 1:
            return f"{ORDINALS[first.month // whole + 1]}{NBSP}{name} {first.year}"
    since = format_date(first, "MMMM", locale="fr_FR") if first.year == period.last.year else month(first)
    return f"{since} à {month(period.last)}"


def months_words(period: ReportPeriod) -> str:
    """« juillet à septembre 2026 », for what has a name of its own."""
    after = ReportPeriod(period.first, moved(period.first, period.length - 1))
    since = format_date(after.first, "MMMM", locale="fr_FR")
    if after.first.year != after.last.year:
        since = month(after.first)
    return month(after.last) if after.length == 1 else f"{since} à {month(after.last)}"


def number_words(value: int | Decimal) -> str:
    """« 1 204 », « 87,5 »; a decimal has one place, but for nought behind the comma."""
    if isinstance(value, int):
        return thousands(value)
    whole, _, part = f"{value.quantize(TENTH, ROUND_HALF_UP):f}".partition(".")
    return thousands(int(whole)) + (f",{part}" if part.strip("0") else "")


def value_words(figure: Figure) -> str:
    """« 1 204 », « 87,5 % », « < 5 », « plus de 95 % »; why there is none."""
    unit = figure.term.unit
    if unit is Unit.SHARE:
        return _share_words(figure)
    if isinstance(figure.value, Mask):
        return shown_mask(figure.value)
    return figure.note or NOTHING if figure.main is None else _measured(figure.main, unit)


def _measured(value: int | Decimal, unit: Unit) -> str:
    return number_words(value) + (f"{NBSP}h" if unit in (Unit.HOURS, Unit.MINUTES) else "")


def _share_words(figure: Figure) -> str:
    if figure.percent is not None:
        return f"{number_words(figure.percent)}{NBSP}%"
    if figure.bound is not None:
        words, percent = figure.bound
        return f"{words} {number_words(percent)}{NBSP}%"
    if isinstance(figure.value, Mask) or isinstance(figure.whole, Mask):
        return shown_mask(Mask.OTHER)
    return figure.note or NOTHING


def shown_mask(mask: Mask) -> str:
    """« < 5 », on one line."""
    return str(mask).replace(" ", NBSP)


def of_words(figure: Figure, *, named: bool = True) -> str:
    """« 35 sur 40 structures en service », « 18 notes »; '' for what is of nothing.

    « incidents résolus : 0 »: below two what is counted goes first, which needs no other word for the singular.
    """
    if figure.whole is None:
        return ""
    whole = _amount(figure.whole)
    is_share = figure.term.unit is Unit.SHARE and figure.whole != 0
    amount = f"{_amount(figure.value)} sur {whole}" if is_share else whole
    if not (named and figure.term.of):
        return amount
    return f"{figure.term.of} : {amount}" if figure.whole in (0, 1) else f"{amount} {figure.term.of}"


def _amount(value: object) -> str:
    if isinstance(value, Mask):
        return shown_mask(value)
    return number_words(value) if isinstance(value, int | Decimal) else NOTHING


def before_words(figure: Figure) -> str:
    """Of the period before, with its own denominator."""
    if figure.term.is_of_today:
        return NOT_FOLLOWED
    if figure.before is None:
        return NOTHING
    of = of_words(figure.before, named=False)
    return f"{value_words(figure.before)} ({of})" if of and of != "0" else value_words(figure.before)


def change_words(figure: Figure, *, is_short: bool = False) -> str:
    """« +12 (+3 %) » (short: « +3 % »), « −2,5 points », « inchangé »; nothing where one of the two is not shown.

    Short, a count that is of more or less than before says of how much instead: it would pass for a rise or a fall.
    """
    change = figure.change
    if change is None:
        return ""
    if not change:
        return UNCHANGED
    size: int | Decimal = change if change > 0 else -change
    sign, unit = "+" if change > 0 else "−", figure.term.unit
    if unit is Unit.SHARE:
        return f"{sign}{number_words(size)}{NBSP}point{'s' if size >= 2 else ''}"  # noqa: PLR2004 — French plural
    shown = f"{sign}{_measured(size, unit)}"
    before = figure.before.main if figure.before else None
    same = figure.before is not None and figure.before.whole == figure.whole
    if is_short and unit is Unit.COUNT and not same and figure.before is not None and figure.term.of:
        return f"{of_words(figure)}, {_amount(figure.before.whole)} avant"
    if unit is not Unit.COUNT or not before or not same:
        return shown
    percent = Decimal(100) * change / before
    relative = f"{sign}{number_words(abs(percent).quantize(Decimal(1), ROUND_HALF_UP))}{NBSP}%"
    return relative if is_short else f"{shown} ({relative})"


def cell_words(entry: Entry) -> str:
    """What stands in a printed table."""
    if isinstance(entry, Mask):
        return shown_mask(entry)
    if isinstance(entry, str):
        return entry
    if isinstance(entry, datetime | date):
        return f"{entry:%d/%m/%Y}"
    return _amount(entry)
