"""The report's figures, counted a second time from the rows themselves; another département's are in none of them."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from decimal import ROUND_HALF_UP, Decimal
from statistics import median
from zoneinfo import ZoneInfo

from bot.actions.steering.report import comments, made
from bot.actions.steering.report.words import change_words, of_words, value_words
from bot.clock import parse_stamp
from bot.domain.network.roles import Role
from bot.domain.steering.report.figures import Figure, Term
from bot.domain.steering.report.masking import Mask
from bot.domain.steering.report.periods import ReportPeriod, of_months
from bot.domain.steering.report.report import Report
from bot.store.engine.database import Database
from tests.actions.report_network import NOW, Row, Rows, fill
from tests.network import let_in

HERE, ELSEWHERE = "95", "60"
LARGE = 16


def plain(text: str) -> str:
    return text.replace("\N{NO-BREAK SPACE}", " ")


def period(first: str, last: str) -> ReportPeriod:
    found = of_months(first, last)
    assert found is not None
    return found


QUARTER, BEFORE = period("2026-07", "2026-09"), period("2026-04", "2026-06")


async def report_of(db: Database, chosen: ReportPeriod = QUARTER, code: str = HERE) -> Report:
    async with db.reading() as tx:
        return made.made(await made.read(tx, made.reader(code, NOW), chosen, NOW))


def figures(report: Report) -> dict[str, Figure]:
    return {one.term.key: one for chapter in report.chapters for one in chapter.figures}


def within(rows: Sequence[Row], column: str, first: str, until: str) -> list[Row]:
    """Months as they are, instants by the clock of Paris."""
    return [row for row in rows if row[column] is not None and first <= _month(str(row[column])) < until]


def _month(told: str) -> str:
    if len(told) == len("2026-07"):
        return told
    return f"{parse_stamp(told).astimezone(ZoneInfo('Europe/Paris')):%Y-%m}"


def total(rows: Sequence[Row], of: Callable[[Row], object]) -> int:
    return sum(int(str(of(row))) for row in rows)


async def filled(db: Database, structures: int = 4) -> Rows:
    async with db.transaction() as tx:
        await fill(tx, ELSEWHERE, 2, 8, 20, seed=11)
        return await fill(tx, HERE, structures, 20, 60)


async def test_activity_is_what_the_structures_said(any_db: Database) -> None:
    rows = await filled(any_db)
    found = figures(await report_of(any_db))
    given = [
        row for row in within(rows.of("monthly_figures"), "month", "2026-07", "2026-10") if row["requests"]
    ]
    before = [
        row for row in within(rows.of("monthly_figures"), "month", "2026-04", "2026-07") if row["requests"]
    ]
    counting = [row for row in given if row["appointments"] is not None]

    requests = found["requests"]
    assert total(given, lambda row: row["requests"]) == requests.value
    assert len(given) == requests.whole
    assert requests.before is not None
    assert total(before, lambda row: row["requests"]) == requests.before.value
    assert (len(given), 4 * 3) == (found["given"].value, found["given"].whole)
    assert total(counting, lambda row: row["appointments"]) == found["appointments"].value
    assert total(counting, lambda row: row["requests"]) == found["appointments"].whole
    a_year_ago = {(row["structure_id"], row["month"]): row["requests"] for row in rows.of("monthly_figures")}
    pairs = [
        (int(str(row["requests"])), int(str(then)))
        for row in given
        if (then := a_year_ago[row["structure_id"], str(row["month"]).replace("2026", "2025")])
    ]
    assert sum(now for now, _ in pairs) == found["since_year"].value
    assert sum(then for _, then in pairs) == found["since_year"].whole


async def test_every_other_chapter_is_what_was_written_down(db: Database) -> None:
    """Of a network in which few numbers are small."""
    rows = await filled(db, structures=LARGE)
    found = figures(await report_of(db))

    partners_are_right(rows, found)
    trainings_are_right(rows, found)
    visits_are_right(rows, found)
    broadcasts_are_right(rows, found)


def partners_are_right(rows: Rows, found: Mapping[str, Figure]) -> None:
    said = [row["outcome"] for row in within(rows.of("consultations"), "asked_at", "2026-07", "2026-10")]
    tried = [one for one in said if one in ("reached", "not_reached", "wrong")]
    incidents = within(rows.of("incidents"), "created_at", "2026-07", "2026-10")
    answered = [int(str(row["first_answer_after"])) / 3600 for row in incidents if row["first_answer_after"]]

    assert (tried.count("reached"), len(tried)) == (
        found["partners_reached"].value,
        found["partners_reached"].whole,
    )
    assert len(incidents) == found["incidents"].value
    blocking = [row for row in incidents if row["severity"] == "blocking"]
    assert (len(blocking), len(incidents)) == (found["blocking"].value, found["blocking"].whole)
    expected = Decimal(str(median(answered))).quantize(Decimal("0.1"), ROUND_HALF_UP)
    assert (expected, len(answered)) == (found["answered_in"].value, found["answered_in"].whole)


def trainings_are_right(rows: Rows, found: Mapping[str, Figure]) -> None:
    held = {row["id"] for row in within(rows.of("events"), "starts_at", "2026-07", "2026-10")}
    seats = {row["id"] for row in rows.of("registrations") if row["event_id"] in held}
    there = [row for row in rows.of("attendances") if row["registration_id"] in seats and row["present"]]

    assert len(held) == found["trainings"].value
    assert len(seats) == found["registered"].value
    assert (len(there), len(seats)) == (found["came"].value, found["came"].whole)
    assert Decimal(3 * len(there)) == found["hours"].main


def visits_are_right(rows: Rows, found: Mapping[str, Figure]) -> None:
    visits = within(rows.of("visits"), "begun_at", "2026-07", "2026-10")
    actions = within(rows.of("commitments"), "created_at", "2026-07", "2026-10")
    opinions = within(rows.of("terminal_counts"), "month", "2026-07", "2026-10")

    assert len(visits) == found["visits"].value
    assert (len({row["structure_id"] for row in visits}), LARGE) == (
        found["visited"].value,
        found["visited"].whole,
    )
    done = [row for row in actions if row["done_at"]]
    assert (len(done), len(actions)) == (found["done"].value, found["done"].whole)
    assert total(opinions, lambda row: row["opinions"]) == found["satisfied"].whole
    happy = [round(int(str(row["opinions"])) * int(str(row["satisfied"])) / 1000) for row in opinions]
    assert abs(sum(happy) - int(str(found["satisfied"].value))) <= len(happy)


def broadcasts_are_right(rows: Rows, found: Mapping[str, Figure]) -> None:
    sent = {row["id"]: row for row in within(rows.of("broadcasts"), "started_at", "2026-07", "2026-10")}
    people = [row for row in rows.of("recipients") if row["broadcast_id"] in sent]
    asked = [row for row in people if sent[row["broadcast_id"]]["choices"] != "[]" and row["state"] == "sent"]

    assert len(sent) == found["sent"].value
    delivered = [row for row in people if row["state"] == "sent"]
    assert (len(delivered), len(people)) == (found["delivered"].value, found["delivered"].whole)
    answered = [row for row in asked if row["answer"]]
    assert (len(answered), len(asked)) == (found["acknowledged"].value, found["acknowledged"].whole)


async def test_what_a_period_long_ago_has_lost_is_not_told_as_nought(db: Database) -> None:
    await filled(db)
    found = figures(await report_of(db, period("2025-07", "2025-09")))

    assert "plus conservé" == value_words(found["partners_reached"])


def test_a_count_of_more_months_than_before_is_no_rise() -> None:
    term = Term("requests", "Demandes", "", "", of="chiffres du mois reçus")
    before = Figure(term, 15_117, 42)

    assert "154 chiffres du mois reçus, 42 avant" == plain(
        change_words(Figure(term, 48_428, 154, before=before), is_short=True)
    )
    assert "−20 %" == plain(change_words(Figure(term, 12_094, 42, before=before), is_short=True))
    assert "+33 311" == plain(change_words(Figure(term, 48_428, 154, before=before)))


async def test_a_departement_of_which_nothing_is_known(db: Database) -> None:
    await filled(db)
    report = await report_of(db, code="974")
    found = figures(report)

    assert report.is_empty
    assert "aucun chiffre reçu" == value_words(found["requests"])
    assert ("–", "structures en service : 0") == (value_words(found["visited"]), of_words(found["visited"]))
    assert "" == change_words(found["requests"])
    assert not report.chapters[1].bars


async def test_a_comment_is_its_departements_alone_and_written_once_a_chapter(any_db: Database) -> None:
    async with any_db.transaction() as tx:
        for code in (HERE, ELSEWHERE):
            await fill(tx, code, 1, 1, 1)
        writer = await let_in(tx, 7002, "Claire Morin", Role.ANIMATEUR, HERE)
        for text in ("Premier jet", "=Deux structures ont ouvert"):
            await comments.write(tx, writer, "network", text, NOW)
    assert ["=Deux structures ont ouvert"] == [
        one.text for one in (await report_of(any_db)).comments.values()
    ]
    assert {} == (await report_of(any_db, code=ELSEWHERE)).comments


async def test_a_small_departement_says_little_and_nothing_wrong(db: Database) -> None:
    """One structure: its two advisers, and all they do, are few people."""
    async with db.transaction() as tx:
        await fill(tx, HERE, 1, 4, 3, seed=3)
    found = figures(await report_of(db))

    assert Mask.SMALL is found["advisers"].value
    assert "non montré" == value_words(found["without_adviser"])
    assert isinstance(found["came"].value, Mask)
    assert isinstance(found["requests"].value, int)
