"""When a newsletter goes: working days, both clock changes, the year's end, overseas, Alsace."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta
from itertools import islice, pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.domain.broadcasts.newsletter.rhythms import DAYS, HOURS, Every, Rhythm, next_after, occurrences
from bot.domain.core.calendar import is_working_day, local
from bot.domain.core.departments import Department

PARIS = Department("95", "Val-d’Oise", "IDF", "Europe/Paris", "FR", "")
ALSACE = Department("67", "Bas-Rhin", "GES", "Europe/Paris", "FR", "6AE")
GUADELOUPE = Department("971", "Guadeloupe", "", "America/Guadeloupe", "GP", "971")
REUNION = Department("974", "La Réunion", "", "Indian/Reunion", "RE", "974")
ANYWHERE = (PARIS, ALSACE, GUADELOUPE, REUNION)
NEW_YEAR = datetime(2026, 1, 1, tzinfo=UTC)


def of_year(rhythm: Rhythm, department: Department) -> list[str]:
    """As on the wall there."""
    found = []
    for one in occurrences(rhythm, department, NEW_YEAR):
        here = local(one.at, department)
        if here.year > 2026:
            return found
        if here.year == 2026:
            found.append(f"{here:%d/%m %H:%M}")
    return found


def test_the_first_working_day_of_each_month_at_nine() -> None:
    assert [
        *("02/01 09:00", "02/02 09:00", "02/03 09:00", "01/04 09:00", "04/05 09:00", "01/06 09:00"),
        *("01/07 09:00", "03/08 09:00", "01/09 09:00", "01/10 09:00", "02/11 09:00", "01/12 09:00"),
    ] == of_year(Rhythm("95"), PARIS)


@pytest.mark.parametrize(("department", "day"), [(PARIS, "20/12"), (GUADELOUPE, "20/12"), (REUNION, "21/12")])
def test_public_holidays_are_those_of_the_place(department: Department, day: str) -> None:
    """On 20 December La Réunion remembers the end of slavery; in 2027 it is a Monday."""
    following = next_after(Rhythm("974", day=20), department, datetime(2027, 12, 1, tzinfo=UTC))

    assert f"{day} 09:00" == f"{local(following.at, department):%d/%m %H:%M}"


@pytest.mark.parametrize("department", ANYWHERE)
def test_a_year_of_fortnights_has_no_gap_over_the_year_s_end(department: Department) -> None:
    rhythm = Rhythm(department.code, every=Every.FORTNIGHT, day=3)
    keys = [date.fromisoformat(one.key) for one in islice(occurrences(rhythm, department, NEW_YEAR), 60)]

    assert {timedelta(days=14)} == {after - before for before, after in pairwise(keys)}


@given(
    st.sampled_from(ANYWHERE),
    st.sampled_from([(every, day) for every in Every for day in DAYS[every]]),
    st.sampled_from(HOURS),
    st.datetimes(NEW_YEAR.replace(tzinfo=None), NEW_YEAR.replace(tzinfo=None, year=2030)),
)
def test_wherever_and_whenever(
    department: Department, chosen: tuple[Every, int], hour: int, now: datetime
) -> None:
    """The next is later than now, soon, on a working day, at its hour on the wall; none is skipped, none doubled."""
    rhythm = Rhythm(department.code, every=chosen[0], day=chosen[1], hour=hour)
    after = now.replace(tzinfo=UTC)

    following = next_after(rhythm, department, after)
    then = next_after(rhythm, department, following.at)

    here = local(following.at, department)
    assert is_working_day(here.date(), department)
    assert (hour, 0) == (here.hour, here.minute)
    most = timedelta(days=37 if rhythm.every is Every.MONTH else 19)
    assert timedelta() < following.at - after <= most
    assert following.key < then.key
    assert following.at < then.at


def test_nothing_goes_in_a_pause_and_it_goes_on_after_it() -> None:
    paused = Rhythm("95", paused_until=date(2026, 4, 1))

    following = next_after(paused, PARIS, NEW_YEAR)

    assert "2026-04" == following.key
    assert "01/04 09:00" == f"{local(following.at, PARIS):%d/%m %H:%M}"


def test_it_is_nine_on_the_wall_on_both_sides_of_a_clock_change() -> None:
    rhythm = Rhythm("95", every=Every.FORTNIGHT)
    instants = [one.at for one in islice(occurrences(rhythm, PARIS, NEW_YEAR), 26)]

    assert {9} == {local(at, PARIS).hour for at in instants}
    assert {7, 8} == {at.hour for at in instants}
