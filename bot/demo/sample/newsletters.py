"""The sample network's newsletter: two issues that were sent, and a draft under way with what was put aside for it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import datetime, timedelta

from bot.actions.broadcasts.going import starting
from bot.actions.broadcasts.newsletter import aside, drafting, editing, settings
from bot.domain.broadcasts.broadcasts import Broadcast, BroadcastKind, Topic
from bot.domain.broadcasts.newsletter.editions import Edition, chapters
from bot.domain.broadcasts.newsletter.issues import IssueState, NewsletterIssue
from bot.domain.broadcasts.newsletter.items import Item
from bot.domain.broadcasts.newsletter.rhythms import DAYS, Every
from bot.domain.broadcasts.recipients import RecipientState
from bot.domain.broadcasts.selections.selections import EVERYBODY
from bot.domain.core.calendar import first_working_morning, local
from bot.domain.core.departments import Department
from bot.domain.core.outbox import Channel
from bot.domain.network.members import Member
from bot.domain.network.roles import Role
from bot.ids import new_id
from bot.store.broadcasts import broadcasts, recipients
from bot.store.broadcasts.newsletter import issues, items
from bot.store.core import departments
from bot.store.engine.transaction import Transaction
from bot.store.network import members
from bot.views.broadcasts.newsletter.messages import laid_out

SINCE, A_WEEK = timedelta(days=28), timedelta(days=8)
BEFORE_ANNOUNCEMENTS = timedelta(days=14)
"""The last issue is older than the sample's announcements: what was sent has its numbers in the order of its days."""
KEPT_OF_DIRECTORY = ("<b>CPAM", "<b>Caf")
"""What is put into a directory on its first day is no news: of the others Claire made short work."""


@dataclass(frozen=True, slots=True)
class SampledIssue:
    """An issue that was sent: section and text of each of its items. `months`: before the last that was."""

    months: int
    editorial: str
    items: Sequence[tuple[str, str]]


SAMPLED = (
    SampledIssue(
        1,
        "Bonjour à tous,\nvoici le premier numéro de notre newsletter : une page par mois, <b>rien de plus</b>.",
        (
            (
                "headlines",
                "<b>Le réseau a son bot.</b> Cherchez un contact en écrivant ce que demande la personne.",
            ),
            ("directory", "<b>CPAM</b> : 1 nouvelle fiche (complémentaire santé solidaire)"),
            ("trainings", "Le module « Accueil et confidentialité » est ouvert à tous les conseillers."),
            (
                "network",
                "Ermont a rouvert après travaux : <i>mêmes horaires</i>, une salle d’attente en plus.",
            ),
        ),
    ),
    SampledIssue(
        0,
        "",
        (
            ("headlines", "<b>Journées portes ouvertes</b> : merci aux neuf structures qui y ont pris part."),
            ("directory", "<b>Caf</b> : 2 fiches à jour, horaires (aides au logement, RSA)"),
            ("incidents", "<b>4 incidents résolus</b>, 1 encore ouvert\nCPAM : délai dépassé (3)"),
            ("dates", "Le point du jeudi : chaque jeudi à 9 h, à distance."),
        ),
    ),
)
ASIDE = (
    (
        "headlines",
        "<b>Renouvellement du label</b> : les pièces sont à déposer avant la fin du mois, la liste est sur l’intranet.",
    ),
    ("resources", "L’affiche « Bien préparer sa retraite » est prête : demandez-la au format A3."),
)
EDITORIAL = "Bonjour à tous,\nun mois chargé : merci à ceux qui ont tenu l’accueil pendant les formations."


async def fill_newsletters(tx: Transaction, department_code: str, now: datetime) -> None:
    """The people and the incidents of the sample are there already."""
    department = await departments.department(tx, department_code)
    if department is None:
        raise ValueError(department_code)
    claire = (await members.with_role(tx, department_code, Role.ANIMATEUR))[0]
    for number, sampled in enumerate(SAMPLED, start=1):
        await _send(tx, sampled, number, claire, department, now)
    await settings.opened(tx, claire, "", now)
    await _choose_day(tx, claire, now)
    for section, html in ASIDE:
        item = await aside.ask_about(tx, claire, html, None, now)
        await aside.put_aside(tx, claire, item.id, section)
    await _work_on(tx, claire, now)


async def _choose_day(tx: Transaction, claire: Member, now: datetime) -> None:
    """The first that leaves whoever looks at the demo a week to look at the draft."""
    for day in DAYS[Every.MONTH]:
        draft = await settings.choose_day(tx, claire, day, now)
        if draft.goes_at > now + A_WEEK:
            return


async def _work_on(tx: Transaction, claire: Member, now: datetime) -> None:
    draft = await drafting.draft(tx, claire, now)
    of_directory = [item for item in draft.items if item.section_id == "directory"]
    for item in of_directory:
        if not item.html.startswith(KEPT_OF_DIRECTORY):
            await editing.drop(tx, claire, item.id, now)
    await editing.write_editorial(tx, claire, EDITORIAL, now)


async def _send(
    tx: Transaction, sampled: SampledIssue, number: int, claire: Member, department: Department, now: datetime
) -> None:
    """As it was then: everybody of today's network has it."""
    at = _sent_at(sampled.months, department, now)
    issue = _issue(sampled, number, claire, department, at)
    await issues.add(tx, issue, at)
    found = [_item(issue, position, *each) for position, each in enumerate(sampled.items)]
    for item in found:
        await items.add(tx, item, at)
    sections = chapters(found, await items.sections(tx, department.code))
    sent = _broadcast(
        Edition(number, department.name, issue.goes_on.date(), issue.editorial, sections), issue
    )
    await broadcasts.put(tx, sent, "", at)
    await starting.start(tx, sent, department.code, at)
    for recipient in await recipients.to_queue(tx, sent.id, at, Channel.TELEGRAM, 1000):
        await recipients.settle(tx, recipient.id, RecipientState.SENT, at, version=1)
    await broadcasts.end_settled(tx, at)
    await issues.put(tx, replace(issue, broadcast_id=sent.id), at)


def _issue(
    sampled: SampledIssue, number: int, claire: Member, department: Department, at: datetime
) -> NewsletterIssue:
    return NewsletterIssue(
        new_id(),
        department.code,
        f"{local(at, department):%Y-%m}",
        drafting.wall_of(at, department),
        at - SINCE,
        state=IssueState.SENT,
        number=number,
        editorial=sampled.editorial,
        approved_by=claire.id,
        approved_at=at - timedelta(days=1),
        sent_at=at,
    )


def _broadcast(edition: Edition, issue: NewsletterIssue) -> Broadcast:
    return Broadcast(
        new_id(),
        issue.department_code,
        BroadcastKind.NEWSLETTER,
        Topic.NEWSLETTER,
        edition.title,
        laid_out(edition).content,
        EVERYBODY,
        created_by=issue.approved_by,
        approved_by=issue.approved_by,
    )


def _item(issue: NewsletterIssue, position: int, section: str, html: str) -> Item:
    item_id = new_id()
    return Item(item_id, issue.department_code, item_id, html, section, issue.id, position)


def _sent_at(months: int, department: Department, now: datetime) -> datetime:
    """The first working morning of a month; of this one, if it is over, for the last that was sent."""
    first = local(now, department).date().replace(day=1)
    if first_working_morning(first, department) > now - BEFORE_ANNOUNCEMENTS:
        months += 1
    for _ in range(months):
        first = (first - timedelta(days=1)).replace(day=1)
    return first_working_morning(first, department)
