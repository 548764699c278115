"""`/membres`: who is in the network, looked through and looked up. What is changed there: member_changes.py."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from zoneinfo import ZoneInfo

from bot.actions.directory.lookups import keep_words
from bot.actions.network import members
from bot.actions.network.members import EVERYBODY, FILTERS
from bot.actions.privacy import channels
from bot.actions.steering import standing_in
from bot.chat.paging import offset_in, page_of
from bot.chat.routing.access import ANIMATEURS
from bot.chat.screens import Button, Keyboard, Screen, back, column, pairs, screen, tap
from bot.chat.turn import MemberTurn
from bot.domain.core.words.normalise import normalise
from bot.domain.directory.searches import LONGEST_QUERY
from bot.domain.network.members import ListedMember, Member, may_change
from bot.domain.network.roles import Role
from bot.handlers.network import without_telegram
from bot.store.core import departments
from bot.store.directory import searches
from bot.store.network import requests as open_requests
from bot.store.privacy import letterboxes
from bot.texts import render

PAGE = 8
ADD = "ajouter"
NAMED = {
    **dict.fromkeys(("tous", "tout le monde"), EVERYBODY),
    "sans telegram": "nophone",
    **dict.fromkeys(("injoignable", "injoignables"), "unreached"),
    **dict.fromkeys(("inactif", "inactifs", "silencieux"), "silent"),
    **dict.fromkeys(("suspendu", "suspendus"), "suspended"),
    **dict.fromkeys(("parti", "partis"), "left"),
}
"""The filters, as they are typed."""


async def find(turn: MemberTurn) -> None:
    """`/membres [words]`; « ajouter [Prénom Nom] », and each filter, are buttons typed."""
    words = " ".join(turn.words.split())[:LONGEST_QUERY]
    first, _, name = words.partition(" ")
    if normalise(first) == ADD and ANIMATEURS.admits(turn.member.role):
        await without_telegram.add(turn, name)
        return
    if chosen := NAMED.get(normalise(words)):
        await turn.say(await _list_screen(turn, turn.member, chosen, "", "", 0))
        return
    search_id = (await keep_words(turn.tx, turn.member, words, turn.now)).id if words else ""
    await turn.say(await _list_screen(turn, turn.member, EVERYBODY, words, search_id, 0))


async def browse(turn: MemberTurn) -> None:
    """args: filter, search id, offset."""
    chosen, search_id, offset = turn.arguments(3)
    search = await searches.by_id(turn.tx, search_id, turn.member.department_code)
    words = search.query if search and search.member_id == turn.member.id else ""
    start = offset_in(offset) or 0
    await turn.show(await _list_screen(turn, turn.member, chosen, words, search_id if words else "", start))


async def _list_screen(
    turn: MemberTurn, viewer: Member, chosen: str, words: str, search_id: str, offset: int
) -> Screen:
    everybody = await members.people(turn.tx, viewer)
    today = await today_of(turn, viewer)
    chosen = chosen if chosen in FILTERS else EVERYBODY
    page = page_of(members.fitting(everybody, chosen, words, today), offset, PAGE)
    origin = (chosen, search_id, str(page.offset))
    rows = column([tap(entry.member.name, "member", entry.member.id, *origin) for entry in page.shown])
    rows.append(page.turning("members", chosen, search_id))
    rows += await _more(turn, viewer, everybody, chosen, words, today)
    return screen(
        "members/list",
        rows,
        page=page,
        chosen=chosen,
        words=words,
        today=today,
        nationally=viewer.scope is None,
    )


async def _more(
    turn: MemberTurn, viewer: Member, everybody: Sequence[ListedMember], chosen: str, words: str, today: date
) -> list[list[Button]]:
    """The filters that would show somebody; requests that wait; adding a person."""
    counts = {name: len(members.fitting(everybody, name, "", today)) for name in FILTERS}
    buttons = [
        tap(render("members/filter", chosen=name, count=count), "members", name)
        for name, count in counts.items()
        if count and (name != chosen or words)
    ]
    rows = pairs(buttons)
    if ANIMATEURS.admits(viewer.role):
        waiting = len(await open_requests.open_requests(turn.tx, viewer.scope))
        if waiting:
            rows.append([tap(f"Demandes d’entrée ({waiting})", "requests")])
        rows.append([tap("Ajouter une personne sans Telegram", "add_person")])
    return rows


async def show(turn: MemberTurn) -> None:
    """args: member id [, filter, search id, offset: where « ‹ Retour » leads]."""
    member_id, chosen, search_id, offset = turn.arguments(4)
    search = await searches.by_id(turn.tx, search_id, turn.member.department_code) if search_id else None
    start = str(offset_in(offset) or 0)
    origin = (chosen, search.id if search else "", start) if chosen in FILTERS else ()
    await turn.show(await card(turn, turn.member, member_id, *origin))


async def card(turn: MemberTurn, viewer: Member, member_id: str, *origin: str) -> Screen:
    """Raises Refusal when there is no such person, or in another département."""
    entry = await members.person(turn.tx, viewer, member_id)
    department = await departments.department(turn.tx, entry.member.department_code)
    last = [back("members", *origin)]
    if entry.member.role is Role.CONSEILLER and entry.member.state == "active":
        last.insert(0, tap("Parcours", "training_person", member_id, "card", *origin))
    return screen(
        "members/card",
        [*_changes(viewer, entry), last],
        protected=bool(entry.member.email or entry.member.phone),
        entry=entry,
        channels=await channels.to(turn.tx, entry.member),
        letterbox=await letterboxes.of_member(turn.tx, entry.member.id),
        member=entry.member,
        own_role=await standing_in.own_role(turn.tx, entry.member),
        today=await today_of(turn, viewer),
        department=department,
        nationally=viewer.scope is None,
    )


def _changes(viewer: Member, entry: ListedMember) -> Keyboard:
    """What the viewer may do; each tap is checked again."""
    member = entry.member
    if not may_change(viewer, member):
        return []
    if member.state == "left":
        return [[tap("Inviter de nouveau", "reinvite", member.id)]]
    here = [tap("Changer de structure", "member_structure", member.id)]
    here.append(tap("Changer de rôle", "member_role", member.id))
    if member.user_id is None:
        here += [
            tap("Courriel, téléphone", "member_contact", member.id),
            tap("Inviter sur Telegram", "reinvite", member.id),
        ]
    elif member.state == "suspended":
        here.append(tap("Rétablir l’accès", "resume", member.id))
    else:
        here.append(tap("Suspendre", "suspend", member.id))
    return pairs([*here, tap("Retirer du réseau", "remove", member.id)])


async def today_of(turn: MemberTurn, viewer: Member) -> date:
    """The viewer's own date: overseas it is not that of Paris."""
    department = await departments.department(turn.tx, viewer.department_code)
    return turn.now.astimezone(ZoneInfo(department.time_zone if department else "UTC")).date()
