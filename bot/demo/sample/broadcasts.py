"""The sample network's announcements: two that were sent, with answers, one that is planned, one that is written."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import datetime, timedelta

from bot.actions.broadcasts.going import starting
from bot.demo.sample.incidents import Ago
from bot.domain.broadcasts.broadcasts import Broadcast, BroadcastKind, BroadcastState, Topic
from bot.domain.broadcasts.planned import on_the_clock
from bot.domain.broadcasts.recipients import RecipientState
from bot.domain.broadcasts.selections.selections import EVERYBODY, Criterion, Op, Selection, Sort
from bot.domain.broadcasts.writing import READ, title_of, words_of
from bot.domain.core.calendar import next_working_morning
from bot.domain.core.content import Content, Piece
from bot.domain.core.departments import Department
from bot.domain.network.members import Member
from bot.domain.network.roles import Role
from bot.ids import new_id
from bot.store.broadcasts import broadcasts, recipients
from bot.store.core import departments
from bot.store.engine.transaction import Transaction
from bot.store.network import members

ADVISERS = Selection().then(Op.OR, Criterion(Sort.ROLE, Role.CONSEILLER))
TAKES = timedelta(minutes=2)
AHEAD = timedelta(days=8)
"""When the planned one leaves: a demo that begins some days later is not late with it."""


@dataclass(frozen=True, slots=True)
class SampledBroadcast:
    """`ago`: working minutes before the demo begins, of one that was sent; 0 for a draft. `answers`: by name."""

    html: str
    topic: Topic
    selection: Selection
    choices: tuple[str, ...] = ()
    ago: int = 0
    answers: Mapping[str, int] = field(default_factory=dict)
    is_planned: bool = False


SAMPLED: Sequence[SampledBroadcast] = (
    SampledBroadcast(
        "<b>Carsat : nouveau formulaire de retraite</b>\nDepuis le 1er du mois, la demande se fait "
        "<u>en ligne seulement</u>. Le pas à pas est sur info-retraite.fr.",
        Topic.NETWORK,
        ADVISERS,
        (READ,),
        ago=2400,
        answers={"Karim Lefort": 0},
    ),
    SampledBroadcast(
        "<b>Repas de fin d’année</b>\nJeudi 17 décembre à 12 h, à Cergy. Serez-vous là ?",
        Topic.NETWORK,
        EVERYBODY,
        ("Oui", "Non", "Peut-être"),
        ago=900,
        answers={"Nadia Benali": 0, "Karim Lefort": 2},
    ),
    SampledBroadcast(
        "<b>Chiffres du mois</b>\nMerci d’envoyer vos chiffres avant vendredi soir.",
        Topic.NETWORK,
        ADVISERS,
        (READ,),
        is_planned=True,
    ),
    SampledBroadcast(
        "<b>Chèque énergie</b>\nLa campagne commence en avril : affiches à venir.", Topic.NETWORK, Selection()
    ),
)


async def fill_broadcasts(tx: Transaction, department_code: str, now: datetime) -> None:
    """The people of the sample are there already."""
    department = (await departments.departments(tx))[department_code]
    people = [entry.member for entry in await members.listed(tx, department_code)]
    animateur = next(one for one in people if one.role is Role.ANIMATEUR)
    for sampled in SAMPLED:
        at = Ago(department, now)(sampled.ago)
        broadcast = _broadcast(sampled, animateur, department, now)
        await broadcasts.put(tx, broadcast, words_of(broadcast.title, broadcast.content), at)
        if sampled.ago:
            await _send(tx, broadcast, sampled, people, at)


def _broadcast(sampled: SampledBroadcast, by: Member, department: Department, now: datetime) -> Broadcast:
    content = Content((Piece(sampled.html),))
    new = Broadcast(
        new_id(),
        department.code,
        BroadcastKind.ANNOUNCEMENT,
        sampled.topic,
        title_of(content),
        content,
        sampled.selection,
        choices=sampled.choices,
        created_by=by.id,
    )
    if not sampled.is_planned:
        return new
    morning = on_the_clock(next_working_morning(now + AHEAD, department), department).replace(tzinfo=None)
    return replace(new, state=BroadcastState.PLANNED, planned_for=morning)


async def _send(
    tx: Transaction, broadcast: Broadcast, sampled: SampledBroadcast, people: Sequence[Member], at: datetime
) -> None:
    """Who has Telegram got it."""
    await starting.start(tx, broadcast, broadcast.department_code, at)
    for member in people:
        own = await recipients.of_member(tx, broadcast.id, member.id)
        if own is not None and member.user_id is not None:
            await recipients.settle(tx, own.id, RecipientState.SENT, at, version=broadcast.version)
            if member.name in sampled.answers:
                choice = str(sampled.answers[member.name])
                await recipients.answer(tx, broadcast.id, member.id, choice, at + TAKES)
    await broadcasts.end_settled(tx, at + TAKES)
