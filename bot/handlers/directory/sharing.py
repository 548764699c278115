"""« Partager au groupe »: what is public of a partner, seen before it is posted, and nobody's line."""

from __future__ import annotations

from bot.actions.core.refusals import Refusal
from bot.chat.outgoing import Address, messages
from bot.chat.screens import back, column, screen, share, tap
from bot.chat.turn import MemberTurn
from bot.store.core import outbox
from bot.store.network import groups
from bot.texts import render


async def preview(turn: MemberTurn) -> None:
    """args: partner id."""
    shelf = await turn.shelf()
    partner = shelf.partner(turn.arguments(1)[0])
    bound = await groups.groups(turn.tx, turn.member.department_code)
    buttons = [tap(f"Publier dans {group.title}", "share_to", partner.id, group.id) for group in bound]
    if not bound:
        buttons = [share("Choisir une conversation", partner.name)]
    rows = [*column(buttons), [back("partner", partner.id)]]
    await turn.show(screen("partners/share", rows, partner=partner, groups=bound))


async def publish(turn: MemberTurn) -> None:
    """args: partner id, group id. Raises Refusal when the group is bound to the département no more."""
    partner_id, group_id = turn.arguments(2)
    shelf = await turn.shelf()
    partner = shelf.partner(partner_id)
    group = await groups.by_id(turn.tx, group_id, turn.member.department_code)
    if group is None:
        raise Refusal("group_gone")
    shared = screen("partners/shared", partner=partner, member=turn.member)
    for call in messages(Address(group.chat_id, member_id=turn.member.id), shared):
        await outbox.enqueue(turn.tx, call, turn.now)
    done = render("partners/shared_toast", title=group.title)
    turn.toast(done)
    await turn.show(screen("partners/shared_toast", [[back("partner", partner.id)]], title=group.title))
