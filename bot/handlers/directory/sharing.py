"""« Partager au groupe »: what is public of a partner, and what it was looked for; seen before it is posted.

Nobody's line is in it: a link leads each member to the card, in private.
"""

from __future__ import annotations

from dataclasses import dataclass

from bot.actions.core.refusals import Refusal
from bot.actions.directory.shelves import Shelf
from bot.chat.outgoing.envelopes import Address
from bot.chat.outgoing.outgoing import messages
from bot.chat.screens import Button, back, column, link, screen, share, tap
from bot.chat.turn import MemberTurn
from bot.domain.directory.partners import Partner, Procedure
from bot.domain.network.groups import Group
from bot.handlers.directory.seen import SeenCard, read
from bot.store.core import outbox
from bot.store.network import groups
from bot.texts import render

CARD_LINK, PROCEDURE_LINK = "c-", "p-"


@dataclass(frozen=True, slots=True)
class SharedMatter:
    """What is shared; `link`: what the link to the private chat brings with it, if there is one."""

    partner: Partner
    procedure: Procedure | None
    link: str
    way_back: Button


def _of_card(shelf: Shelf, seen: SeenCard) -> SharedMatter:
    procedure = seen.procedure
    payload = PROCEDURE_LINK + procedure.id if procedure else CARD_LINK + seen.card.id
    return SharedMatter(
        shelf.partner(seen.card.partner_id), procedure, payload, seen.tap("‹ Retour", "referent")
    )


def _of_partner(partner: Partner) -> SharedMatter:
    return SharedMatter(partner, None, "", back("partner", partner.id))


async def preview(turn: MemberTurn) -> None:
    """args: référent id [, what the card is shown for]."""
    referent_id, origin = turn.arguments(2)
    seen = read(await turn.shelf(), referent_id, "", origin)
    bound = await _groups(turn)
    referent_id, *about = (seen.args[0], *seen.args[2:])
    buttons = [
        tap(f"Publier dans {group.title}", "post_to", referent_id, group.id, *about) for group in bound
    ]
    await _preview(turn, _of_card(await turn.shelf(), seen), bound, buttons)


async def publish(turn: MemberTurn) -> None:
    """args: référent id, group id [, what the card is shown for]. Raises Refusal when the group is bound no more."""
    referent_id, group_id, origin = turn.arguments(3)
    shelf = await turn.shelf()
    await _publish(turn, _of_card(shelf, read(shelf, referent_id, "", origin)), group_id)


async def preview_partner(turn: MemberTurn) -> None:
    """The button of cards shown before 2.1. args: partner id."""
    partner = (await turn.shelf()).partner(turn.arguments(1)[0])
    bound = await _groups(turn)
    buttons = [tap(f"Publier dans {group.title}", "share_to", partner.id, group.id) for group in bound]
    await _preview(turn, _of_partner(partner), bound, buttons)


async def publish_partner(turn: MemberTurn) -> None:
    """args: partner id, group id."""
    partner_id, group_id = turn.arguments(2)
    await _publish(turn, _of_partner((await turn.shelf()).partner(partner_id)), group_id)


async def _groups(turn: MemberTurn) -> list[Group]:
    return await groups.groups(turn.tx, turn.member.department_code)


async def _preview(turn: MemberTurn, matter: SharedMatter, bound: list[Group], buttons: list[Button]) -> None:
    if not bound:
        title = matter.procedure.title if matter.procedure else matter.partner.name
        buttons = [share("Choisir une conversation", title)]
    rows = [*column(buttons), [matter.way_back]]
    shared = screen("partners/share", rows, groups=bound, partner=matter.partner, procedure=matter.procedure)
    await turn.show(shared)


async def _publish(turn: MemberTurn, matter: SharedMatter, group_id: str) -> None:
    group = await groups.by_id(turn.tx, group_id, turn.member.department_code)
    if group is None:
        raise Refusal("group_gone")
    address = turn.start_link(matter.link) if matter.link else ""
    rows = [[link("Voir la fiche en privé", address)]] if address else []
    posted = screen(
        "partners/shared", rows, partner=matter.partner, procedure=matter.procedure, member=turn.member
    )
    for call in messages(Address(group.chat_id, member_id=turn.member.id), posted):
        await outbox.enqueue(turn.tx, call, turn.now)
    turn.toast(render("partners/shared_toast", title=group.title))
    await turn.show(screen("partners/shared_toast", [[matter.way_back]], title=group.title))
