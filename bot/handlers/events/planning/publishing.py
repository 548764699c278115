"""« Publier »: where it is announced, in the département's groups and to each of those it is for."""

from __future__ import annotations

from bot.actions.core.refusals import Refusal
from bot.actions.events.planning import planned, planning, series
from bot.actions.events.registering import check_time
from bot.actions.events.telling import announcing
from bot.actions.network import audiences
from bot.actions.privacy import channels
from bot.chat.screens import SURE, Button, Screen, back, column, screen, tap
from bot.chat.turn import MemberTurn
from bot.domain.events.events import Event, EventState
from bot.domain.events.planning.event_fields import ONE
from bot.domain.network.members import Member
from bot.store.network import groups
from bot.texts import render
from bot.views.events.announcements import announce
from bot.views.events.published import tell_published

GROUP, PRIVATE, BOTH, NOWHERE = "groupe", "prive", "tous", "rien"
WAYS = (GROUP, PRIVATE, BOTH, NOWHERE)


async def where(turn: MemberTurn) -> None:
    """args: event id [, ONE: without the dates that follow]."""
    await turn.show(await where_screen(turn, *turn.arguments(2)))


async def where_screen(turn: MemberTurn, event_id: str, reach: str = "") -> Screen:
    """Of a series the dates that follow are published with it, unless one alone is wanted."""
    event = await planning.event_of(turn.tx, turn.member, event_id)
    bound = await groups.groups(turn.tx, event.department_code)
    meant = await planned.meant(turn.tx, event, event.audience)
    others = [
        one
        for one in await series.following(turn.tx, event, turn.now)
        if one.state is EventState.PREPARED and reach != ONE
    ]
    rows = column(_ways(event, reach, told=len(await _told(turn, event)), has_group=bool(bound)))
    alone = [tap("Cette date seulement", "publish_event", event.id, ONE)] if others else []
    return screen(
        "planning/publish",
        [*rows, alone, [back("manage_event", event.id)]],
        event=event,
        groups=bound,
        meant=meant,
        others=len(others),
        is_published=event.state is EventState.PUBLISHED,
    )


def _ways(event: Event, reach: str, *, told: int, has_group: bool) -> list[Button]:
    labels = {NOWHERE: "Sans l’annoncer"}
    if has_group:
        labels = {GROUP: "Dans le groupe seulement", **labels}
    if told:
        labels = {PRIVATE: f"En privé seulement ({told})", **labels}
    if has_group and told:
        labels = {BOTH: f"Groupe et messages privés ({told})", **labels}
    alone = [ONE] if reach == ONE else []
    return [tap(label, "announce_event", event.id, way, *alone) for way, label in labels.items()]


async def publish(turn: MemberTurn) -> None:
    """args: event id, way of telling [, ONE]."""
    event_id, way, reach = turn.arguments(3)
    if way not in WAYS:
        raise Refusal("button_expected")
    published = await _published(turn, event_id, reach)
    if not published:
        turn.toast(render("planning/published_before"), alert=True)
        await turn.show(await _done_screen(turn, event_id, [], "", 0))
        return
    event = published[0]
    people = await _told(turn, event) if way in (PRIVATE, BOTH) else []
    await tell_published(turn.tx, event, people, turn.now)
    bound = await groups.groups(turn.tx, event.department_code) if way in (GROUP, BOTH) else []
    for group in bound:
        await announce(turn.tx, event, group, turn.now, private=turn.start_link(f"e-{event.id}"))
    await turn.show(
        await _done_screen(turn, event.id, published, ", ".join(one.title for one in bound), len(people))
    )


async def announce_in_groups(turn: MemberTurn) -> None:
    """Of what is published: in the groups that do not show it. args: event id [, SURE]."""
    event_id, sure = turn.arguments(2)
    event = await planning.event_of(turn.tx, turn.member, event_id)
    check_time(event, turn.now)
    if event.state is EventState.PREPARED:
        await turn.show(await where_screen(turn, event.id))
        return
    without = await announcing.groups_without(turn.tx, event)
    where_told = ", ".join(group.title for group in without)
    if sure != SURE or not without:
        rows = [[tap("Annoncer", "tell_group", event.id, SURE)] if without else []]
        rows.append([back("manage_event", event.id)])
        await turn.show(screen("planning/announce_ask", rows, event=event, groups=where_told))
        return
    for group in without:
        await announce(turn.tx, event, group, turn.now, private=turn.start_link(f"e-{event.id}"))
    rows = [[tap("Voir l’événement", "manage_event", event.id)]]
    await turn.show(screen("planning/announced", rows, event=event, groups=where_told))


async def _published(turn: MemberTurn, event_id: str, reach: str) -> list[Event]:
    if reach != ONE:
        return await series.publish_following(turn.tx, turn.member, event_id, turn.now)
    done = await planning.publish(turn.tx, turn.member, event_id, turn.now)
    return [done.event] if done.is_new else []


async def _told(turn: MemberTurn, event: Event) -> list[Member]:
    """Who it is for, without who publishes it, and those the bot cannot write to."""
    people = await audiences.people(turn.tx, event.audience, event.department_code)
    ways = await channels.to_all(turn.tx, people)
    return [one for one in people if one.id != turn.member.id and ways[one.id]]


async def _done_screen(
    turn: MemberTurn, event_id: str, published: list[Event], where_told: str, told: int
) -> Screen:
    event = await planning.event_of(turn.tx, turn.member, event_id)
    meant = await planned.meant(turn.tx, event, event.audience)
    return screen(
        "planning/published",
        [[tap("Voir l’événement", "manage_event", event.id)]],
        event=event,
        dates=len(published),
        groups=where_told,
        told=told,
        untold=meant.untold,
    )
