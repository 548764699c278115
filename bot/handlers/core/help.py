"""`/aide`, and Telegram's menu of commands, which follows the role and the chat."""

from __future__ import annotations

from bot.chat.outgoing import wordless
from bot.chat.routing.menu import Menu
from bot.chat.screens import screen
from bot.chat.turn import Turn
from bot.domain.core.outbox import OutgoingCall
from bot.domain.core.words.answers import within
from bot.domain.core.words.normalise import holds
from bot.domain.network.roles import Role
from bot.handlers.core import fallbacks
from bot.store.core import outbox


async def show(turn: Turn) -> None:
    """`/aide [words]`: the commands whose line has the words; words of none are asked as if typed alone."""
    if turn.member is None:
        await fallbacks.stranger(turn)
    else:
        commands = turn.menu.offered(turn.member.role, in_groups=not turn.place.private)
        words = within(turn.words) if turn.place.private else ""
        about = [line for line in commands if words and holds(f"{line.command} {line.text}", words)]
        if words and not about:
            turn.meant = words  # a question, which the one box answers
        else:
            await turn.say(screen("help/page", commands=about or commands, words=words))


async def set_menu(turn: Turn, role: Role) -> None:
    """The menu the speaker sees in private."""
    await set_menu_of(turn, turn.speaker.user_id, role)


async def set_menu_of(turn: Turn, user_id: int, role: Role) -> None:
    call = menu_call(turn.menu, role, {"type": "chat", "chat_id": user_id})
    await outbox.enqueue(turn.tx, call, turn.now)


def menus_of_everybody(menu: Menu) -> list[OutgoingCall]:
    """Set at each start: what strangers see in private, what everybody sees in groups."""
    return [
        menu_call(menu, None, {"type": "all_private_chats"}),
        menu_call(menu, Role.CONSEILLER, {"type": "all_group_chats"}, in_groups=True),
    ]


def menu_call(
    menu: Menu, role: Role | None, scope: dict[str, object], *, in_groups: bool = False
) -> OutgoingCall:
    """What one role is offered, in one scope."""
    offered = [(line.command, line.text) for line in menu.offered(role, in_groups=in_groups)]
    return wordless.menu([{"command": name, "description": text} for name, text in offered], scope)
