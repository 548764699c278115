"""What an animateur changes for a member: role, access, a new invitation."""

from __future__ import annotations

from bot.actions.network import members
from bot.chat.notices import tell
from bot.chat.screens import SURE, back, column, screen, tap
from bot.chat.turn import MemberTurn
from bot.domain.network.members import Member
from bot.domain.network.roles import ROLES
from bot.handlers.core import help as help_pages
from bot.handlers.network import invitations
from bot.handlers.network.members import card
from bot.texts import render
from bot.views.events.freed import tell_freed
from bot.views.network.goodbye import say_goodbye


async def change_role(turn: MemberTurn) -> None:
    """args: member id [, role]: without a role the choice is shown."""
    member_id, role = turn.arguments(2)
    if not role:
        member = await members.changeable(turn.tx, turn.member, member_id)
        roles = [each for each in ROLES[turn.member.role].gives if each is not member.role]
        buttons = [tap(ROLES[each].title, "member_role", member.id, each) for each in roles]
        await turn.show(
            screen("member_changes/roles", [*column(buttons), [back("member", member.id)]], member=member)
        )
        return
    changed = await members.change_role(turn.tx, turn.member, member_id, role, turn.now)
    if changed.user_id is not None and changed.state == "active":
        await help_pages.set_menu_of(turn, changed.user_id, changed.role)
        await tell(turn.tx, changed, screen("member_changes/told_role", member=changed), turn.now)
    await _done(turn, changed)


async def suspend(turn: MemberTurn) -> None:
    """args: member id."""
    member, moved = await members.suspend(turn.tx, turn.member, turn.arguments(1)[0], turn.now)
    await say_goodbye(turn.tx, member, screen("member_changes/told_suspended"), turn.now)
    await tell_freed(turn.tx, moved, turn.now)
    await _done(turn, member)


async def resume(turn: MemberTurn) -> None:
    """args: member id."""
    member, moved = await members.resume(turn.tx, turn.member, turn.arguments(1)[0], turn.now)
    if member.user_id is not None:
        await help_pages.set_menu_of(turn, member.user_id, member.role)
    await tell(turn.tx, member, screen("member_changes/told_resumed", member=member), turn.now)
    await tell_freed(turn.tx, moved, turn.now)
    await _done(turn, member)


async def remove(turn: MemberTurn) -> None:
    """args: member id [, « oui »]: asked once."""
    member_id, sure = turn.arguments(2)
    if sure != SURE:
        member = await members.changeable(turn.tx, turn.member, member_id)
        buttons = [tap("Oui, retirer", "remove", member.id, SURE), back("member", member.id)]
        await turn.show(screen("member_changes/remove", column(buttons), member=member))
        return
    member, freed = await members.remove(turn.tx, turn.member, member_id, turn.now)
    await say_goodbye(turn.tx, member, screen("member_changes/told_removed"), turn.now)
    await tell_freed(turn.tx, freed, turn.now)
    await _done(turn, member)


async def invite_again(turn: MemberTurn) -> None:
    """args: member id."""
    invited = await members.invite_again(turn.tx, turn.member, turn.arguments(1)[0], turn.now)
    await invitations.hand_over(turn, invited)


async def still_here(turn: MemberTurn) -> None:
    """The button under the warning; the tap itself was the sign of life."""
    await turn.show(screen("silence/still_here"))


async def _done(turn: MemberTurn, member: Member) -> None:
    """Shows the card again, unless who changed themselves may not see it any more."""
    turn.toast(render("members/done"))
    if member.id == turn.member.id:
        await turn.show(screen("members/changed", member=member))
    else:
        await turn.show(await card(turn, turn.member, member.id))
