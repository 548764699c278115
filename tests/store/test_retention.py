"""Every row of the retention table, one day before its time and one day after (docs/trade.md, « Retention »)."""

from __future__ import annotations

from collections.abc import Awaitable, Callable
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta

import pytest

from bot.actions.core import nudges
from bot.actions.core.refusals import Refusal
from bot.actions.directory.seed import seed_partners
from bot.actions.network import requests as asking
from bot.actions.network.joining import invite, join
from bot.actions.network.requests import Applicant
from bot.actions.privacy import retention
from bot.actions.steering.report import comments as report_comments
from bot.actions.upkeep import cards, changes, corrections
from bot.domain.directory.consultations import Consultation
from bot.domain.directory.searches import Search
from bot.domain.events.attendance.attendance import Tries
from bot.domain.events.events import EventState
from bot.domain.lists.imports import Import
from bot.domain.network.groups import Arrival, Group
from bot.domain.network.members import Member, Newcomer
from bot.domain.network.roles import Role
from bot.domain.privacy import retention as kept
from bot.domain.privacy.retention import RetentionPeriod
from bot.domain.steering.stand_ins import StandIn, StandInState, When
from bot.domain.upkeep.confirmations import Confirmation
from bot.domain.upkeep.corrections import Subject
from bot.domain.upkeep.reachability import ReachabilityAnswer
from bot.domain.usage.monthly_figures import MonthlyFigure
from bot.domain.usage.surveys import Survey
from bot.jobs import retention as duty
from bot.store.core import forms, tasks
from bot.store.directory import consultations, favourites, searches
from bot.store.directory.partners import put_partners
from bot.store.directory.referents import known_referents, put_referents
from bot.store.directory.structures import put_structures
from bot.store.engine.database import Database
from bot.store.engine.queries import Query
from bot.store.engine.transaction import Transaction
from bot.store.events import events
from bot.store.events.attendance import attendances
from bot.store.lists import imports
from bot.store.network import groups
from bot.store.privacy.retention import RULES
from bot.store.steering import stand_ins
from bot.store.upkeep import confirmations
from bot.store.usage import monthly_figures, surveys
from tests.conversations.events.planning.planning import TRAINING
from tests.network import CAF, HERE, STRUCTURES, TITRES
from tests.store.came_in import come_in
from tests.store.digested import put_off_and_read
from tests.store.ended_broadcast import end_a_broadcast, write_in_vain
from tests.store.ended_campaign import add_a_resource, end_a_campaign, retire_a_resource
from tests.store.ended_event import ending_now, go_to_an_event, note_a_meeting, poll_dates, prepare_in_vain
from tests.store.ended_incident import end_an_incident, tell_the_weather
from tests.store.ended_visit import end_a_visit
from tests.store.followed_structure import follow_a_structure
from tests.store.written_newsletters import write_newsletters

NOW = datetime(2026, 11, 24, 13, 30, tzinfo=UTC)
TITRES_BESIDE_CAF = replace(TITRES, deputy_id=CAF.id)
PARTNERS = sorted(seed_partners(), key=lambda one: one.beside is not None)
"""Who stands beside another comes after it."""
DAY = timedelta(days=1)
Fill = Callable[[Transaction, Member], Awaitable[object]]


async def member_of(db: Database) -> Member:
    async with db.transaction() as tx:
        await put_partners(tx, PARTNERS)
        await put_structures(tx, STRUCTURES, NOW)
        await put_referents(tx, (CAF, TITRES), NOW)
        invited = await invite(tx, Role.ANIMATEUR, HERE, NOW)
        return await join(tx, Newcomer(7, "Claire", "Morin", None), invited.code, NOW)


async def count(db: Database, what: str) -> int:
    async with db.reading() as tx:
        row = await tx.fetch_one(Query("count", f"SELECT COUNT(*) AS total FROM {what}", "How many."))
    return int(row["total"]) if row else 0


async def tick(db: Database, now: datetime) -> None:
    async with db.transaction() as tx:
        await duty.forget(tx, now)


async def search(tx: Transaction, member: Member) -> None:
    await searches.add(tx, Search("search", HERE, member.id, "caf"), NOW)


async def miss(tx: Transaction, member: Member) -> None:
    await searches.add_miss(tx, Search("search", HERE, member.id, "mobilipass"), NOW)


async def consult(tx: Transaction, member: Member) -> None:
    await consultations.add(tx, Consultation("consult", HERE, member.id, CAF.id, NOW, NOW))
    await consultations.set_asked(tx, ["consult"], NOW)
    await consultations.set_outcome(tx, "consult", member.id, ReachabilityAnswer.REACHED)


async def confirm(tx: Transaction, member: Member) -> None:
    await confirmations.add(tx, [Confirmation("confirm", HERE, CAF.id, member.id, NOW.date())])


async def report(tx: Transaction, member: Member) -> None:
    report_id, _ = await corrections.file(tx, member, CAF, Subject.PHONE, NOW)
    await corrections.dismiss(tx, member, report_id, NOW)


async def amend(tx: Transaction, member: Member) -> None:
    await changes.amend(tx, member, CAF, {"line": "+33199000009"}, NOW)


async def ask_in(tx: Transaction, _member: Member) -> None:
    await asking.ask(tx, Applicant(8, "Paul Girard", "Cergy", "J’y travaille."), HERE, NOW)


async def arrive(tx: Transaction, _member: Member) -> None:
    await groups.bind(tx, Group("group", -5, HERE, "France services 95"), NOW)
    await groups.arrived(tx, "group", Arrival(8, "Paul"), NOW)


async def open_form(tx: Transaction, _member: Member) -> None:
    await forms.save(tx, 8, "join", {"code": "x"}, NOW)


async def leave_form(tx: Transaction, _member: Member) -> None:
    await forms.save(tx, 8, "card", {"partner": "caf"}, NOW)
    await forms.put_aside(tx, 8)


async def ask_for_work(tx: Transaction, member: Member) -> None:
    await tasks.add(tx, "export", {}, member, 7, NOW)


async def miss_a_code(tx: Transaction, member: Member) -> None:
    await events.put(tx, replace(TRAINING, id="training"), NOW)
    await attendances.put_tries(tx, "training", 0, member.id, Tries(1, NOW))


async def import_list(tx: Transaction, member: Member) -> None:
    await imports.put(tx, Import("import", HERE, "members", "file", "ready"), NOW, member)
    await imports.mark_applied(tx, "import", NOW)


async def say_a_figure(tx: Transaction, member: Member) -> None:
    await put_structures(tx, STRUCTURES, NOW)
    said = MonthlyFigure("figure", HERE, STRUCTURES[0].id, date(2026, 10, 1), 412, said_by=member.id)
    await monthly_figures.put(tx, [said], NOW)


async def comment_a_report(tx: Transaction, member: Member) -> None:
    await report_comments.write(tx, member, "network", "Deux structures ont ouvert.", NOW)


async def open_a_survey(tx: Transaction, member: Member) -> None:
    one = Survey("survey", HERE, [], NOW, NOW + timedelta(days=14), 1, opened_by=member.id)
    await surveys.add(tx, one, [member.id])


async def stand_in(tx: Transaction, member: Member) -> None:
    when = When(silent_days=10)
    over = StandIn("standin", HERE, member.id, None, when, StandInState.CLOSED, NOW, closed_at=NOW)
    await stand_ins.put(tx, over)


async def nothing(_tx: Transaction, _member: Member) -> None:
    """The member's own coming is enough."""


async def be_nudged(tx: Transaction, member: Member) -> None:
    await nudges.plan(tx, HERE, "noun", "matter", [member.id], [NOW])
    await nudges.take_due(tx, NOW, 1)


GONE_AFTER: list[tuple[str, RetentionPeriod, Fill]] = [
    ("searches", kept.SEARCHES, search),
    ("misses", kept.MISSES, miss),
    ("misses WHERE member_id IS NOT NULL", kept.WHO_MISSED, miss),
    ("consultations WHERE member_id IS NOT NULL", kept.WHO_CONSULTED, consult),
    ("consultations", kept.CONSULTATIONS, consult),
    ("confirmations", kept.CONFIRMATIONS, confirm),
    ("reports", kept.REPORTS, report),
    ("referent_changes", kept.CHANGES, amend),
    ("journal", kept.JOURNAL, nothing),
    ("requests", kept.REQUESTS, ask_in),
    ("arrivals", kept.ARRIVALS, arrive),
    ("forms", kept.FORMS, open_form),
    ("forms_aside", kept.FORMS, leave_form),
    ("tasks", kept.TASKS, ask_for_work),
    ("attendance_tries", kept.WRONG_CODES, miss_a_code),
    ("imports", kept.IMPORTS, import_list),
    ("registration_answers WHERE sensitive = 1", kept.SENSITIVE, go_to_an_event),
    ("registration_answers", kept.REGISTRATIONS, go_to_an_event),
    ("attestations", kept.REGISTRATIONS, go_to_an_event),
    ("registrations WHERE member_id IS NOT NULL", kept.REGISTRATIONS, go_to_an_event),
    ("registrations WHERE registered_by IS NOT NULL", kept.REGISTRATIONS, go_to_an_event),
    ("registrations WHERE reason <> ''", kept.REGISTRATIONS, go_to_an_event),
    ("events WHERE created_by IS NOT NULL", kept.REGISTRATIONS, go_to_an_event),
    ("ratings WHERE comment <> ''", kept.COMMENTS, go_to_an_event),
    ("posts", kept.POSTS, go_to_an_event),
    ("event_posts", kept.POSTS, go_to_an_event),
    ("event_changes", kept.EVENT_CHANGES, go_to_an_event),
    ("events", kept.PREPARED, prepare_in_vain),
    ("minute_lines WHERE by_id IS NOT NULL", kept.REGISTRATIONS, note_a_meeting),
    ("minute_lines WHERE who <> ''", kept.REGISTRATIONS, note_a_meeting),
    ("minutes WHERE approved_by IS NOT NULL", kept.REGISTRATIONS, note_a_meeting),
    ("paths", kept.NEWCOMERS, come_in),
    ("path_ticks", kept.NEWCOMERS, come_in),
    ("buddies", kept.NEWCOMERS, come_in),
    ("immersions", kept.NEWCOMERS, come_in),
    ("polls", kept.POLLS, poll_dates),
    ("votes", kept.POLLS, poll_dates),
    ("incident_files", kept.INCIDENTS, end_an_incident),
    ("incident_steps WHERE by_id IS NOT NULL", kept.INCIDENTS, end_an_incident),
    ("incident_steps WHERE text <> ''", kept.INCIDENTS, end_an_incident),
    ("incident_steps WHERE source_chat_id IS NOT NULL", kept.INCIDENTS, end_an_incident),
    ("incident_followers WHERE member_id IS NOT NULL", kept.INCIDENTS, end_an_incident),
    ("posts", kept.INCIDENTS, end_an_incident),
    ("incident_posts", kept.INCIDENTS, end_an_incident),
    ("incidents WHERE reporter_id IS NOT NULL", kept.INCIDENTS, end_an_incident),
    ("incidents WHERE owner_id IS NOT NULL", kept.INCIDENTS, end_an_incident),
    ("incidents WHERE text <> ''", kept.INCIDENTS, end_an_incident),
    ("maintenances", kept.INCIDENTS, end_an_incident),
    ("recipients WHERE member_id IS NOT NULL", kept.RECEIVED, end_a_broadcast),
    ("broadcasts WHERE created_by IS NOT NULL", kept.WRITTEN, end_a_broadcast),
    ("kept_selections WHERE created_by IS NOT NULL", kept.WRITTEN, end_a_broadcast),
    ("broadcast_sources", kept.POSTS, end_a_broadcast),
    ("broadcast_cards", kept.POSTS, end_a_broadcast),
    ("broadcasts WHERE has_numbers = 1", kept.POSTS, end_a_broadcast),
    ("posts", kept.POSTS, end_a_broadcast),
    ("broadcasts", kept.PREPARED, write_in_vain),
    ("nudges", kept.NUDGES, be_nudged),
    ("visits WHERE visitor_id IS NOT NULL", kept.VISITS, end_a_visit),
    ("visit_answers WHERE by_id IS NOT NULL", kept.VISITS, end_a_visit),
    ("visit_answers WHERE file_id <> ''", kept.FACADES, end_a_visit),
    ("commitments WHERE member_id IS NOT NULL", kept.VISITS, end_a_visit),
    ("commitments WHERE created_by IS NOT NULL OR done_by IS NOT NULL", kept.VISITS, end_a_visit),
    ("signage_campaigns WHERE created_by IS NOT NULL", kept.VISITS, end_a_visit),
    ("signage_checks WHERE by_id IS NOT NULL", kept.VISITS, end_a_visit),
    ("signage_checks WHERE file_id <> ''", kept.FACADES, end_a_visit),
    ("stand_ins", kept.STAND_INS, stand_in),
    ("monthly_figures WHERE said_by IS NOT NULL", kept.WHO_SAID, say_a_figure),
    ("surveys WHERE opened_by IS NOT NULL", kept.WHO_SAID, open_a_survey),
    ("report_comments WHERE written_by IS NOT NULL", kept.REPORT_COMMENTS, comment_a_report),
    ("survey_members", kept.NUDGES, open_a_survey),
    ("concerns WHERE aside_by IS NOT NULL", kept.CONCERNS, follow_a_structure),
    ("concerns WHERE aside_why <> ''", kept.CONCERNS, follow_a_structure),
    ("concerns WHERE ended_on IS NOT NULL", kept.OLD_CONCERNS, follow_a_structure),
    ("posts", kept.POSTS, tell_the_weather),
    ("weather_posts", kept.POSTS, tell_the_weather),
    ("activities WHERE created_by IS NOT NULL", kept.ACTIVITIES, end_a_campaign),
    ("activities WHERE photo_by IS NOT NULL", kept.ACTIVITIES, end_a_campaign),
    ("activities WHERE photo_id <> ''", kept.ACTIVITIES, end_a_campaign),
    ("nothing_planned WHERE said_by IS NOT NULL", kept.ACTIVITIES, end_a_campaign),
    ("campaigns WHERE created_by IS NOT NULL", kept.ACTIVITIES, end_a_campaign),
    ("campaign_duties", kept.ACTIVITIES, end_a_campaign),
    ("resources", kept.RETIRED_RESOURCES, retire_a_resource),
    ("resource_downloads", kept.RETIRED_RESOURCES, retire_a_resource),
    ("resources WHERE created_by IS NOT NULL", kept.ACTIVITIES, add_a_resource),
    ("put_offs", kept.PUT_OFFS, put_off_and_read),
    ("digests", kept.DIGESTS, put_off_and_read),
    ("newsletter_items WHERE state = 'asked'", kept.ASKED_ABOUT, write_newsletters),
    ("newsletter_items WHERE issue_id IS NULL", kept.PREPARED, write_newsletters),
    ("newsletter_issues WHERE state <> 'sent'", kept.PREPARED, write_newsletters),
    ("newsletter_issues WHERE approved_by IS NOT NULL", kept.WRITTEN, write_newsletters),
    ("newsletter_items WHERE put_aside_by IS NOT NULL", kept.WRITTEN, write_newsletters),
]


TOGETHER = {
    (duration, fill): [what for what, *same in GONE_AFTER if same == [duration, fill]]
    for _, duration, fill in GONE_AFTER
}
"""Tables whose rows begin together and are kept equally long: one life shows them all."""


@pytest.mark.parametrize(
    ("begun", "kept_in"), TOGETHER.items(), ids=[" ".join(rows).split()[0] for rows in TOGETHER.values()]
)
async def test_a_row_is_kept_as_long_as_was_said_and_no_longer(
    any_db: Database, begun: tuple[RetentionPeriod, Fill], kept_in: list[str]
) -> None:
    duration, fill = begun
    member = await member_of(any_db)
    async with any_db.transaction() as tx:
        await fill(tx, member)
    end = duration.after(NOW)

    await tick(any_db, end - DAY)
    assert [] == [what for what in kept_in if await count(any_db, what) == 0]
    await tick(any_db, end + 2 * DAY)
    assert [] == [what for what in kept_in if await count(any_db, what) > 0]


async def test_the_figures_of_an_event_stay_for_ever_and_name_nobody(any_db: Database) -> None:
    member = await member_of(any_db)
    async with any_db.transaction() as tx:
        await go_to_an_event(tx, member)

    await tick(any_db, kept.REGISTRATIONS.after(NOW) + 100 * DAY)

    assert 1 == await count(any_db, "registrations WHERE state = 'registered' AND member_id IS NULL")
    assert 1 == await count(any_db, "attendances WHERE present = 1")
    assert 1 == await count(any_db, "ratings WHERE rating = 4 AND comment = ''")
    assert 1 == await count(any_db, "events WHERE title = 'Réunion'")


async def test_the_figures_of_the_journees_stay_for_ever_and_name_nobody(any_db: Database) -> None:
    member = await member_of(any_db)
    async with any_db.transaction() as tx:
        await end_a_campaign(tx, member)

    await tick(any_db, kept.ACTIVITIES.after(NOW) + 100 * DAY)

    assert 1 == await count(any_db, "activities WHERE attendance = 12 AND created_by IS NULL")
    assert 1 == await count(any_db, "nothing_planned")
    assert 1 == await count(any_db, "campaigns")


async def test_the_figures_of_an_incident_stay_for_ever_and_name_nobody(any_db: Database) -> None:
    member = await member_of(any_db)
    async with any_db.transaction() as tx:
        await end_an_incident(tx, member)
        await tell_the_weather(tx, member)

    await tick(any_db, kept.INCIDENTS.after(NOW) + 100 * DAY)

    assert 1 == await count(any_db, "incidents WHERE first_answer_after = 0 AND ended_at IS NOT NULL")
    assert 3 == await count(any_db, "incident_steps WHERE done_at <> ''")
    assert 1 == await count(any_db, "incident_followers")
    assert 1 == await count(any_db, "weather_reports")


async def test_an_answer_that_may_be_sensitive_goes_the_day_after_unless_it_is_known_to_be_harmless(
    any_db: Database,
) -> None:
    member = await member_of(any_db)
    async with any_db.transaction() as tx:
        await go_to_an_event(tx, member)

    await tick(any_db, NOW + DAY + timedelta(minutes=1))

    assert 1 == await count(any_db, "registration_answers WHERE question = 'covoiturage'")
    assert 1 == await count(any_db, "registration_answers")


async def test_what_is_prepared_and_still_to_come_stays(any_db: Database) -> None:
    await member_of(any_db)
    async with any_db.transaction() as tx:
        await events.put(tx, replace(ending_now(), state=EventState.PREPARED), NOW)

    await tick(any_db, NOW + 30 * DAY)

    assert 1 == await count(any_db, "events")


async def test_a_code_goes_a_year_after_it_was_of_any_use(any_db: Database) -> None:
    await member_of(any_db)
    end = kept.INVITATIONS.after(NOW + timedelta(days=30))

    await tick(any_db, end - DAY)
    assert 1 == await count(any_db, "invitations")
    await tick(any_db, end + 2 * DAY)
    assert 0 == await count(any_db, "invitations")


async def test_an_open_report_stays_until_somebody_deals_with_it(any_db: Database) -> None:
    member = await member_of(any_db)
    async with any_db.transaction() as tx:
        await corrections.file(tx, member, CAF, Subject.PHONE, NOW)

    await tick(any_db, NOW + timedelta(days=800))

    assert 1 == await count(any_db, "reports")


async def test_what_is_asked_is_not_lost_before_its_answer_is(any_db: Database) -> None:
    """Without an answer a consultation says nothing once nobody knows whose it was."""
    member = await member_of(any_db)
    async with any_db.transaction() as tx:
        await consultations.add(tx, Consultation("consult", HERE, member.id, CAF.id, NOW, NOW))

    await tick(any_db, kept.WHO_CONSULTED.after(NOW) + DAY)

    assert 0 == await count(any_db, "consultations")


async def test_a_retired_card_is_emptied_after_a_month_and_its_figures_stay(any_db: Database) -> None:
    member = await member_of(any_db)
    async with any_db.transaction() as tx:
        await consult(tx, member)
        await favourites.add(tx, member.id, CAF.id, NOW)
        await confirm(tx, member)
        await corrections.file(tx, member, CAF, Subject.PHONE, NOW)
        await put_referents(tx, [TITRES_BESIDE_CAF], NOW)
        await amend(tx, member)
        retirement_id = await cards.retire(tx, member, CAF.id, NOW)
    end = kept.REFERENTS.after(NOW)

    await tick(any_db, end - DAY)
    assert 1 == await count(any_db, "referents WHERE last_name = 'Martin'")
    await tick(any_db, end + DAY)

    assert 0 == await count(
        any_db, "referents WHERE last_name <> '' OR phone <> '' OR organisation LIKE 'Caf%'"
    )
    assert 1 == await count(any_db, "referents WHERE partner_id = 'caf' AND emptied_at IS NOT NULL")
    assert 1 == await count(any_db, "consultations WHERE outcome = 'reached'")
    for table in ("favourites", "referent_changes", "reports", "confirmations", "retirements"):
        assert 0 == await count(any_db, table)
    async with any_db.transaction() as tx:
        assert {TITRES.id: None} == {one.id: one.deputy_id for one in await known_referents(tx)}
        with pytest.raises(Refusal, match="retirement_gone"):
            await cards.put_back(tx, member, retirement_id, end + DAY)


async def test_an_empty_card_goes_when_its_figures_are_gone(any_db: Database) -> None:
    member = await member_of(any_db)
    async with any_db.transaction() as tx:
        await consult(tx, member)
        await cards.retire(tx, member, CAF.id, NOW)
    end = kept.EMPTY_REFERENTS.after(NOW)

    await tick(any_db, end - DAY)
    assert 2 == await count(any_db, "referents")
    await tick(any_db, end + DAY)
    assert 1 == await count(any_db, "referents")


async def test_a_card_that_was_emptied_can_be_brought_back_by_its_own_file(any_db: Database) -> None:
    member = await member_of(any_db)
    async with any_db.transaction() as tx:
        await cards.retire(tx, member, CAF.id, NOW)
    later = kept.REFERENTS.after(NOW) + DAY
    await tick(any_db, later)

    async with any_db.transaction() as tx:
        await put_referents(tx, [CAF], later)

    async with any_db.reading() as tx:
        assert CAF in await known_referents(tx)


async def test_a_long_stop_is_made_up_for_little_by_little(
    any_db: Database, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(retention, "MOST_ROWS", 2)
    member = await member_of(any_db)
    async with any_db.transaction() as tx:
        for number in range(5):
            await searches.add(tx, Search(f"search{number}", HERE, member.id, "caf"), NOW)

    left = []
    for _ in range(3):
        await tick(any_db, NOW + timedelta(days=40))
        left.append(await count(any_db, "searches"))

    assert [3, 1, 0] == left


async def test_a_second_tick_changes_nothing(any_db: Database) -> None:
    member = await member_of(any_db)
    async with any_db.transaction() as tx:
        await consult(tx, member)
        await cards.retire(tx, member, CAF.id, NOW)
    later = kept.REFERENTS.after(NOW) + DAY
    await tick(any_db, later)
    before = [await count(any_db, table) for table in ("referents", "consultations", "journal")]

    await tick(any_db, later)

    assert before == [await count(any_db, table) for table in ("referents", "consultations", "journal")]


def test_every_rule_has_its_row_here() -> None:
    tested = [duration for _, duration, _ in GONE_AFTER]
    tested += [kept.INVITATIONS, kept.REFERENTS, kept.EMPTY_REFERENTS]

    assert [] == [name for name, rule in RULES.items() if not any(rule is one for one in tested)]
