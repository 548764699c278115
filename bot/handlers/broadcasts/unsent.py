"""A draft and what is chosen about it: each choice is kept at once, and shows the draft again."""

from __future__ import annotations

from dataclasses import replace

from bot.actions.broadcasts import sending, writing
from bot.actions.core.refusals import Refusal
from bot.chat.forms import begin
from bot.chat.screens import back, screen, tap
from bot.chat.turn import MemberTurn
from bot.domain.broadcasts.broadcasts import Broadcast, Topic
from bot.domain.broadcasts.topics import CHOSEN, TOPICS
from bot.domain.broadcasts.writing import READ
from bot.handlers.broadcasts import typed
from bot.handlers.broadcasts.writing import reader_of
from bot.store.network import groups
from bot.views.broadcasts.messages import composed, send_test
from bot.views.broadcasts.unsent import unsent_screen

PLACES = {"private": (True, False), "group": (False, True), "both": (True, True)}
PLACE_LABELS = {"private": "En privé", "group": "Dans le groupe", "both": "Les deux"}


async def found(turn: MemberTurn) -> Broadcast:
    """The first argument's. Raises Refusal."""
    return await writing.unsent(turn.tx, turn.member, turn.arguments(1)[0])


async def show(turn: MemberTurn) -> None:
    """args: broadcast id."""
    await turn.show(await unsent_screen(reader_of(turn), await found(turn)))


async def more(turn: MemberTurn) -> None:
    """« Plus ». args: broadcast id."""
    broadcast = await found(turn)
    one = broadcast.id
    rows = [
        [
            back("unsent", one),
            tap("Titre", "unsent_title", one),
            tap("Boutons", "unsent_choices", one),
            tap("Où", "unsent_places", one),
        ],
        [tap("Changer le message", "unsent_message", one), tap("M’envoyer un test", "unsent_test", one)],
        [tap("Répétition à blanc", "rehearse", "announcement", one), tap("Supprimer", "unsent_delete", one)],
    ]
    await turn.show(screen("unsent/more", rows, broadcast=broadcast))


async def _changed(turn: MemberTurn, changed: Broadcast) -> None:
    kept = await writing.change(turn.tx, turn.member, changed, turn.now)
    await turn.show(await unsent_screen(reader_of(turn), kept))


def _on(label: str, *, is_on: bool) -> str:
    return f"✓ {label}" if is_on else label


async def topic(turn: MemberTurn) -> None:
    """args: broadcast id [, topic]."""
    broadcast, chosen = await found(turn), turn.arguments(2)[1]
    if chosen in CHOSEN:
        await _changed(turn, replace(broadcast, topic=Topic(chosen)))
        return
    row = [
        tap(_on(TOPICS[one].capitalize(), is_on=one is broadcast.topic), "unsent_topic", broadcast.id, one)
        for one in CHOSEN
    ]
    await turn.show(screen("unsent/topic", [row, [back("unsent", broadcast.id)]], broadcast=broadcast))


async def places(turn: MemberTurn) -> None:
    """args: broadcast id [, where]."""
    broadcast, chosen = await found(turn), turn.arguments(2)[1]
    bound = await groups.groups(turn.tx, broadcast.department_code)
    if chosen in PLACES:
        in_private, in_group = PLACES[chosen]
        if in_group and not bound:
            raise Refusal("broadcast_no_group")
        await _changed(turn, replace(broadcast, in_private=in_private, in_group=in_group))
        return
    now = (broadcast.in_private, broadcast.in_group)
    row = [
        tap(_on(label, is_on=PLACES[one] == now), "unsent_places", broadcast.id, one)
        for one, label in PLACE_LABELS.items()
    ]
    rows = [row, [back("unsent_more", broadcast.id)]]
    await turn.show(screen("unsent/places", rows, broadcast=broadcast, groups=bound))


async def choices(turn: MemberTurn) -> None:
    """args: broadcast id [, « read » or « none »]. Others are typed."""
    broadcast, chosen = await found(turn), turn.arguments(2)[1]
    if chosen in ("read", "none"):
        await typed.leave(turn)
        await _changed(turn, replace(broadcast, choices=(READ,) if chosen == "read" else ()))
        return
    await begin(turn, typed.TYPING, {"broadcast": broadcast.id, "field": "choices"})


async def title(turn: MemberTurn) -> None:
    """args: broadcast id."""
    await begin(turn, typed.TYPING, {"broadcast": (await found(turn)).id, "field": "title"})


async def when(turn: MemberTurn) -> None:
    """args: broadcast id [, « now »]. An hour is typed."""
    broadcast, chosen = await found(turn), turn.arguments(2)[1]
    if chosen == "now":
        await typed.leave(turn)
        await _changed(turn, replace(broadcast, planned_for=None))
        return
    await begin(turn, typed.TYPING, {"broadcast": broadcast.id, "field": "when"})


async def preview(turn: MemberTurn) -> None:
    """The message itself, exactly as it will look; then where one was. args: broadcast id."""
    broadcast = await found(turn)
    await turn.say(composed(broadcast))
    rows = [[back("unsent", broadcast.id), tap("M’envoyer un test", "unsent_test", broadcast.id)]]
    await turn.say(screen("unsent/previewed", rows, broadcast=broadcast))


async def test(turn: MemberTurn) -> None:
    """As a message of its own, by the way the others go. args: broadcast id."""
    await send_test(turn.tx, turn.member, await found(turn), turn.now)
    turn.toast("Test envoyé : il arrive comme pour les destinataires.")


async def delete(turn: MemberTurn) -> None:
    """args: broadcast id [, « oui »]."""
    broadcast = await found(turn)
    if turn.arguments(2)[1] == "oui":
        await writing.delete(turn.tx, turn.member, broadcast, turn.now)
        await turn.show(screen("unsent/deleted", [[tap("‹ Annonces", "broadcasts")]], broadcast=broadcast))
        return
    row = [tap("Oui, supprimer", "unsent_delete", broadcast.id, "oui"), back("unsent_more", broadcast.id)]
    await turn.show(screen("unsent/delete", [row], broadcast=broadcast))


async def withdraw(turn: MemberTurn) -> None:
    """No hour, no question any more: a draft. args: broadcast id, revision."""
    draft = await sending.withdraw(turn.tx, await found(turn), turn.arguments(2)[1], turn.now)
    await turn.show(await unsent_screen(reader_of(turn), draft))
