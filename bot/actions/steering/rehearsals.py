"""What an animateur can have rehearsed, and what is played of it: rows of the live house without anybody of it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from typing import Any

from bot.actions.broadcasts import sending, writing
from bot.actions.broadcasts.newsletter.drafting import rhythm_of
from bot.actions.campaigns import opening
from bot.actions.core.refusals import Refusal
from bot.actions.events.planning.planning import event_of
from bot.domain.broadcasts.broadcasts import UNSENT
from bot.domain.broadcasts.selections import selections
from bot.domain.core.calendar import local
from bot.domain.events.events import Event, EventState
from bot.domain.network import audiences
from bot.domain.network.members import Member
from bot.domain.privacy.holdings import HOLDINGS
from bot.domain.steering.rehearsals import RehearsalKind, Script
from bot.domain.steering.sample_people import KEEPER, member_id
from bot.domain.steering.sample_selections import among_samples, audience_of_samples
from bot.store.broadcasts import archive
from bot.store.broadcasts.newsletter import rhythms
from bot.store.core import departments, mail
from bot.store.engine.transaction import Reading
from bot.store.events import events
from bot.store.network import groups
from bot.store.steering import rehearsals as store

MOST_OF_A_KIND = 5
AHEAD = timedelta(days=366)
RULES = ("sending_rules", "put_offs", "broadcast_numbers")
TABLES: Mapping[RehearsalKind, Sequence[str]] = {
    RehearsalKind.ANNOUNCEMENT: ("broadcasts",),
    RehearsalKind.EVENT: ("modules", "structures", "events", "half_days", "event_reminders"),
    RehearsalKind.CAMPAIGN: ("campaigns",),
    RehearsalKind.FIGURES: ("activity_rules", "activity_rounds"),
    RehearsalKind.NEWCOMER: ("modules", "path_steps"),
    RehearsalKind.SURVEY: (),
    RehearsalKind.NEWSLETTER: (
        "newsletter_sections",
        "newsletter_rhythms",
        "newsletter_issues",
        "newsletter_items",
    ),
}
"""Of each kind, in the order in which one refers to the other."""
EMPTIED: Mapping[str, Mapping[str, Any]] = {
    "broadcasts": {"reminds": None},
    "structures": {"emails": "[]", "phones": "[]", "comment": ""},
    "events": {"series_id": None, "secret": ""},
    "newsletter_issues": {"broadcast_id": None},
    "newsletter_items": {"source": ""},
}
"""What refers to rows that are not played, or is a secret. An item of a newsletter stays as it reads now."""
PEOPLE: Mapping[str, frozenset[str]] = {
    table: frozenset(one.column for one in HOLDINGS if one.table == table)
    for table in (*RULES, *(name for names in TABLES.values() for name in names))
}
"""By table, the columns that say whose a row is: in a rehearsal it is the sample animateur's."""


@dataclass(frozen=True, slots=True)
class RehearsalChoice:
    """Something that can be rehearsed. `at`: when it takes place or goes, local; None: now, or not known."""

    kind: RehearsalKind
    about: str = ""
    title: str = ""
    at: datetime | None = None


async def choices(tx: Reading, member: Member, now: datetime) -> list[RehearsalChoice]:
    """Of the member's own département: announcements that nobody has yet, events to come, and what there is one of."""
    code = member.department_code
    unsent = [one for one in await archive.found(tx, code, UNSENT, MOST_OF_A_KIND) if not one.everywhere]
    found = [
        RehearsalChoice(RehearsalKind.ANNOUNCEMENT, one.id, one.title, one.planned_for) for one in unsent
    ]
    coming = await _coming(tx, code, now)
    found += [RehearsalChoice(RehearsalKind.EVENT, one.id, one.title, one.starts) for one in coming]
    campaign = await opening.current(tx, code)
    if campaign is not None and campaign.last_day >= now.date():
        found.append(RehearsalChoice(RehearsalKind.CAMPAIGN, str(campaign.year), str(campaign.year)))
    rhythm = await rhythms.of_department(tx, code)
    if rhythm is not None and rhythm.is_open:
        found.append(RehearsalChoice(RehearsalKind.NEWSLETTER))
    return [
        *found,
        RehearsalChoice(RehearsalKind.FIGURES),
        RehearsalChoice(RehearsalKind.NEWCOMER),
        RehearsalChoice(RehearsalKind.SURVEY),
    ]


async def _coming(tx: Reading, department_code: str, now: datetime) -> list[Event]:
    """The next ones, of a series the first date."""
    found: dict[str, Event] = {}
    for one in await events.between(tx, department_code, now, now + AHEAD):
        if one.state is not EventState.CANCELLED:
            found.setdefault(one.series_id or one.id, one)
    return list(found.values())[:MOST_OF_A_KIND]


async def check(tx: Reading, member: Member, kind: str, about: str, now: datetime) -> Script:
    """Its head, without rows. Raises Refusal for what is gone, over, empty, or another département's."""
    code = member.department_code
    if kind not in set(RehearsalKind):
        raise Refusal("rehearsal_unknown")
    head = Script(
        RehearsalKind(kind),
        about,
        "",
        code,
        now,
        now,
        mail=bool(await mail.sender(tx)),
        group=bool(await groups.groups(tx, code)),
    )
    match head.kind:
        case RehearsalKind.ANNOUNCEMENT:
            return await _of_announcement(tx, member, head)
        case RehearsalKind.EVENT:
            return await _of_event(tx, member, head)
        case RehearsalKind.CAMPAIGN:
            return await _of_campaign(tx, member, head)
        case RehearsalKind.NEWSLETTER:
            rhythm = await rhythm_of(tx, code)
            return replace(head, about="", is_mapped=among_samples(rhythm.selection) != rhythm.selection)
    return replace(head, about="")


async def _of_announcement(tx: Reading, member: Member, head: Script) -> Script:
    found = await writing.unsent(tx, member, head.about)
    _check_own(found.department_code, member)
    if found.everywhere:
        raise Refusal("rehearsal_everywhere")
    expected = await sending.prospect(tx, found, None, head.now)
    return replace(
        head,
        title=found.title,
        is_mapped=among_samples(found.selection) != found.selection,
        needs_approval=expected.needs_approval,
    )


async def _of_event(tx: Reading, member: Member, head: Script) -> Script:
    found = await event_of(tx, member, head.about)
    _check_own(found.department_code, member)
    if found.state is EventState.CANCELLED:
        raise Refusal("event_cancelled")
    if found.is_over(head.now):
        raise Refusal("rehearsal_over")
    is_mapped = audience_of_samples(found.audience) != found.audience
    return replace(head, title=found.title, is_mapped=is_mapped)


async def _of_campaign(tx: Reading, member: Member, head: Script) -> Script:
    """From its opening on: what has been said by now is told as such."""
    if not (head.about.isascii() and head.about.isdecimal()):
        raise Refusal("campaign_gone")
    campaign = await opening.campaign_of(tx, member, int(head.about[:4]))
    department = await departments.department(tx, head.department_code)
    if department is None or campaign.last_day < local(head.now, department).date():
        raise Refusal("rehearsal_over")
    start = min(head.now, campaign.opened_at)
    return replace(head, about=str(campaign.year), title=str(campaign.year), start=start)


def _check_own(department_code: str, member: Member) -> None:
    """The national level rehearses in its own département too: whom it would write to is not its to choose here."""
    if department_code != member.department_code:
        raise Refusal("rehearsal_elsewhere")


async def script(tx: Reading, member: Member, kind: str, about: str, now: datetime) -> Script:
    """All that is played. Raises Refusal as `check` does."""
    head = await check(tx, member, kind, about, now)
    tables = [*RULES, *TABLES[head.kind]]
    found = [(table, await store.rows(tx, table, head.department_code, head.about)) for table in tables]
    return replace(head, rows=[(table, [_played(table, row) for row in rows]) for table, rows in found])


def _played(table: str, row: Mapping[str, Any]) -> Mapping[str, Any]:
    """Whose it is, and whom it is for, are the sample people."""
    nobody = {name: member_id(KEEPER) for name in PEOPLE[table] if row.get(name) is not None}
    played = {**row, **EMPTIED.get(table, {}), **nobody}
    if "selection" in played:
        selection = selections.read(str(played["selection"]))
        played["selection"] = selections.written(among_samples(selection))
    if "audience" in played:
        audience = audiences.read(str(played["audience"]))
        played["audience"] = audiences.written(audience_of_samples(audience))
    return played
