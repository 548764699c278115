"""Who is in a chat, and what the bot is told when that changes."""

from __future__ import annotations

from bot.demo.state.chats import Account, Chat, Message
from bot.demo.wire import Json
from bot.demo.world import World

_MANAGES = (
    "can_manage_chat",
    "can_delete_messages",
    "can_manage_video_chats",
    "can_restrict_members",
    "can_promote_members",
    "can_change_info",
    "can_invite_users",
    "can_pin_messages",
    "can_post_stories",
    "can_edit_stories",
    "can_delete_stories",
)


def member_info(world: World, chat: Chat, user_id: int, status: str | None = None) -> Json:
    """ChatMember, as of now or with another status."""
    status = status or ("member" if chat.private else chat.members.get(user_id, "left"))
    member: Json = {"status": status, "user": world.user(user_id)}
    if status == "administrator":
        member |= {"can_be_edited": False, "is_anonymous": False, **dict.fromkeys(_MANAGES, True)}
    elif status == "creator":
        member["is_anonymous"] = False
    elif status == "kicked":
        member["until_date"] = 0
    return member


def set_status(world: World, chat: Chat, user_id: int, status: str, by: int, **more: object) -> None:
    """Changes a member's status and tells the bot: of itself always, of others if it is an administrator."""
    old = member_info(world, chat, user_id)
    admin = world.bot_status(chat) == "administrator"
    chat.members[user_id] = status
    change: Json = {
        "chat": chat.info,
        "from": world.user(by),
        "date": world.seconds(),
        "old_chat_member": old,
        "new_chat_member": member_info(world, chat, user_id),
        **more,
    }
    if user_id == world.bot_id:
        world.updates.put("my_chat_member", change)
    elif admin:
        world.updates.put("chat_member", change)


def join(world: World, chat: Chat, user_id: int, by: int, *, by_request: bool = False) -> None:
    more = {"via_join_request": True} if by_request else {}
    set_status(world, chat, user_id, "member", by, **more)
    user = world.user(user_id)
    announce(world, chat, user_id if by_request else by, {"new_chat_members": [user]})
    if world.bot_status(chat) in {"member", "administrator"}:
        for member in chat.members:
            if member in world.people:
                world.people[member].known = True


def remove(world: World, chat: Chat, user_id: int, by: int, *, status: str = "left") -> None:
    set_status(world, chat, user_id, status, by)
    announce(world, chat, by, {"left_chat_member": world.user(user_id)})


def announce(world: World, chat: Chat, by: int, content: Json) -> Message:
    """A service message: every bot in the group sees it."""
    message = world.post(chat, world.user(by) or {}, content)
    if world.bot_status(chat) in {"member", "administrator"}:
        world.updates.put("message", message.raw)
    return message


def block(world: World, account: Account, *, blocked: bool) -> None:
    """The person blocks the bot, or unblocks it: Telegram then tells it so."""
    if account.blocked == blocked:
        return
    account.blocked = blocked
    chat = world.chats[account.id]
    before, after = ("member", "kicked") if blocked else ("kicked", "member")
    change = {
        "chat": chat.info,
        "from": account.user,
        "date": world.seconds(),
        "old_chat_member": member_info(world, chat, world.bot_id, before),
        "new_chat_member": member_info(world, chat, world.bot_id, after),
    }
    world.updates.put("my_chat_member", change)


def migrate(world: World, chat: Chat, new_id: int) -> Chat:
    """The group becomes a supergroup under another id; both chats say so."""
    new = world.add_group(new_id, chat.title, "supergroup")
    new.members = dict(chat.members)
    chat.migrated_to = new.id
    owner = next(iter(chat.members), world.bot_id)
    old_notice = world.post(chat, world.user(owner) or {}, {"migrate_to_chat_id": new.id})
    new_notice = world.post(new, world.user(owner) or {}, {"migrate_from_chat_id": chat.id})
    for notice in (old_notice, new_notice):
        world.updates.put("message", notice.raw)
    return new
