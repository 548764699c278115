"""Chats and their members."""

from __future__ import annotations

from bot.demo.api.call import Call, method
from bot.demo.refusals import bad_request
from bot.demo.state.members import join, member_info, remove
from bot.demo.wire import Json


@method("getChatMember")
def get_chat_member(call: Call) -> Json:
    chat = call.chat()
    user = call.user()
    if not chat.private:
        call.check_member(chat)
    elif user["id"] not in {chat.id, call.world.bot_id}:
        raise bad_request("member not found")
    return member_info(call.world, chat, user["id"])


@method("getChatAdministrators")
def get_chat_administrators(call: Call) -> list[Json]:
    chat = call.chat()
    if chat.private:
        raise bad_request("there are no administrators in the private chat")
    call.check_member(chat)
    ids = [number for number, status in chat.members.items() if status in {"administrator", "creator"}]
    return [member_info(call.world, chat, number) for number in ids]


@method("getChatMemberCount")
def get_chat_member_count(call: Call) -> int:
    chat = call.chat()
    if chat.private:
        return 2
    call.check_member(chat)
    return sum(status not in {"left", "kicked"} for status in chat.members.values())


@method("banChatMember")
def ban_chat_member(call: Call) -> bool:
    chat = call.group()
    call.check_admin(chat)
    user = call.user()
    if chat.members.get(user["id"]) in {"administrator", "creator"}:
        raise bad_request("user is an administrator of the chat")
    remove(call.world, chat, user["id"], call.world.bot_id, status="kicked")
    return True


@method("approveChatJoinRequest")
def approve_chat_join_request(call: Call) -> bool:
    _close_request(call)
    join(call.world, call.chat(), call.integer("user_id"), by=call.world.bot_id, by_request=True)
    return True


@method("declineChatJoinRequest")
def decline_chat_join_request(call: Call) -> bool:
    _close_request(call)
    return True


def _close_request(call: Call) -> None:
    chat = call.group()
    call.check_admin(chat)
    user_id = call.integer("user_id")
    if user_id not in chat.requests:
        raise bad_request("HIDE_REQUESTER_MISSING")
    chat.requests.remove(user_id)
    call.world.people[user_id].write_until = None
