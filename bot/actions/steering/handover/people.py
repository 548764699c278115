"""Who is who: those who animate, structures and their advisers, buddies; and who waits to come in."""

from __future__ import annotations

from collections.abc import Sequence

from bot.actions.steering.handover.asked import HandoverContext
from bot.domain.core.words.phones import show_phone
from bot.domain.network.colleagues import Colleague
from bot.domain.network.members import ListedMember
from bot.domain.network.roles import ROLES, Role
from bot.domain.steering.handover import HandoverPage, HandoverPart
from bot.store.directory import structures
from bot.store.network import colleagues, members, requests
from bot.store.network.newcomers import buddies


async def pages(asked: HandoverContext) -> Sequence[HandoverPage]:
    listed = [entry for entry in await members.listed(asked.tx, asked.code) if entry.member.state == "active"]
    shown = {one.id: one for one in await colleagues.colleagues(asked.tx, asked.code)}
    return [
        _network(listed, shown),
        await _structures(asked, listed),
        await _advisers(listed, shown),
        await _buddies(asked, listed),
        await _requests(asked),
    ]


def _network(listed: Sequence[ListedMember], shown: dict[str, Colleague]) -> HandoverPage:
    rows = [
        (entry.member.name, ROLES[entry.member.role].title, *_ways(entry, shown))
        for entry in listed
        if entry.member.role in (Role.ANIMATEUR, Role.PREFECTURE)
    ]
    return HandoverPage(
        HandoverPart.WHO,
        "Animation et préfecture",
        ("Nom", "Rôle", "Téléphone", "Courriel"),
        rows,
        "/membres",
    )


def _ways(entry: ListedMember, shown: dict[str, Colleague]) -> tuple[str, str]:
    """What they agreed to show; of who has no Telegram, what the animateur keeps to reach them."""
    one: Colleague | None = shown.get(entry.member.id)
    if entry.member.user_id is None:
        return show_phone(entry.member.phone), entry.member.email
    return (show_phone(one.phone), one.email) if one else ("", "")


async def _structures(asked: HandoverContext, listed: Sequence[ListedMember]) -> HandoverPage:
    advisers: dict[str, int] = {}
    for entry in listed:
        if entry.member.structure_id:
            advisers[entry.member.structure_id] = advisers.get(entry.member.structure_id, 0) + 1
    rows = [
        (
            place.label,
            place.commune,
            ", ".join(map(show_phone, place.phones)),
            ", ".join(place.emails),
            advisers.get(place.id, 0),
        )
        for place in await structures.structures(asked.tx, asked.code)
    ]
    header = ("Structure", "Commune", "Téléphone", "Courriel", "Membres")
    return HandoverPage(HandoverPart.WHO, "Structures", header, rows, "/structures")


async def _advisers(listed: Sequence[ListedMember], shown: dict[str, Colleague]) -> HandoverPage:
    rows = sorted(
        (entry.structure, entry.member.name, *_ways(entry, shown), "" if entry.member.user_id else "non")
        for entry in listed
        if entry.member.role is Role.CONSEILLER
    )
    header = ("Structure", "Nom", "Téléphone", "Courriel", "Telegram")
    return HandoverPage(HandoverPart.WHO, "Conseillers", header, rows, "/membres")


async def _buddies(asked: HandoverContext, listed: Sequence[ListedMember]) -> HandoverPage:
    names = {entry.member.id: entry.member.name for entry in listed}
    rows = [
        (names[newcomer], entry.member.name)
        for entry in listed
        for newcomer in await buddies.newcomers_of(asked.tx, entry.member.id)
        if newcomer in names
    ]
    return HandoverPage(HandoverPart.WHO, "Binômes", ("Nouveau membre", "Binôme"), rows, "/accueil")


async def _requests(asked: HandoverContext) -> HandoverPage:
    found = await requests.open_requests(asked.tx, asked.code)
    rows = [(one.name, one.structure, asked.day(one.asked_at)) for one in found]
    header = ("Nom", "Structure", "Demandé le")
    return HandoverPage(HandoverPart.OPEN, "Demandes d’entrée", header, rows, "/tableau", counted=True)
