"""The référents, whom to call first; errors flagged on their cards, and what was searched in vain."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from bot.actions.steering.handover.asked import HandoverContext
from bot.actions.upkeep import misses
from bot.domain.core.words.phones import show_phone
from bot.domain.directory.referents import Referent
from bot.domain.lists.kinds import Cell
from bot.domain.steering.handover import HandoverPage, HandoverPart
from bot.domain.upkeep.corrections import Subject
from bot.store.directory import partners, referents
from bot.store.upkeep import corrections

SUBJECTS: Mapping[Subject, str] = {
    Subject.PHONE: "téléphone",
    Subject.EMAIL: "courriel",
    Subject.PERSON: "personne",
    Subject.HOURS: "horaires",
    Subject.OTHER: "autre",
}
CALLED = ("line", "phone")


async def pages(asked: HandoverContext) -> Sequence[HandoverPage]:
    named = {one.id: one.name for one in await partners.of_department(asked.tx, asked.code)}
    cards = {one.id: one for one in await referents.referents(asked.tx, asked.code)}
    labels = {one.id: one.label(named.get(one.partner_id, one.partner_id)) for one in cards.values()}
    return [
        HandoverPage(
            HandoverPart.WHO,
            "Référents",
            ("Référent", "Nom", "À appeler d’abord", "À qui écrire", "Vérifiée le"),
            [_row(asked, cards[one], labels[one]) for one in sorted(labels, key=labels.__getitem__)],
            "/contact",
        ),
        await _corrections(asked, labels),
        await _misses(asked),
    ]


def _row(asked: HandoverContext, one: Referent, label: str) -> tuple[Cell, ...]:
    """The first way to call and the first to write; nobody's own before somebody's."""
    calls = [show_phone(way.value) for way in one.ways if way.kind in CALLED]
    writes = [way.value for way in one.ways if way.kind not in CALLED]
    return (
        label,
        one.name,
        calls[0] if calls else "",
        writes[0] if writes else "",
        asked.day(one.verified_on),
    )


async def _corrections(asked: HandoverContext, labels: Mapping[str, str]) -> HandoverPage:
    rows = [
        (labels.get(one.referent_id, ""), SUBJECTS[one.subject], one.by_name, asked.day(one.created_at))
        for one in await corrections.open_reports(asked.tx, asked.code)
    ]
    header = ("Fiche", "Sur quoi", "Signalé par", "Le")
    return HandoverPage(HandoverPart.OPEN, "Erreurs signalées", header, rows, "/signalements", counted=True)


async def _misses(asked: HandoverContext) -> HandoverPage:
    rows = [
        (one.words, len(one.misses), asked.day(one.last))
        for one in await misses.groups(asked.tx, asked.code, asked.now)
    ]
    header = ("Cherché", "Fois", "La dernière")
    return HandoverPage(
        HandoverPart.OPEN, "Recherches sans résultat", header, rows, "/recherches", counted=True
    )
