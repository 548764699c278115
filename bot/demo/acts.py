"""What people do in their Telegram: each act changes the world and may reach the bot as an update."""

from __future__ import annotations

from datetime import datetime, timedelta

from bot.clock import stamp
from bot.demo.api.copying import content_of
from bot.demo.api.sending import quoted
from bot.demo.clock import DemoClock
from bot.demo.files import StoredFile, picture_size
from bot.demo.markup.cleaning import cleaned
from bot.demo.state.chats import Account, Chat, Message
from bot.demo.state.queries import PendingQuery, QueryAnswer
from bot.demo.wire import Json, utf16_length, utf16_slice
from bot.demo.world import World

MAX_TEXT = 4096
MAX_LATITUDE = 90
MAX_LONGITUDE = 180


class ActError(Exception):
    """A person's Telegram would not let them do this; the sentence is for the person, in French."""


def bot_sees(world: World, chat: Chat, raw: Json) -> bool:
    """Privacy mode: in a group only commands, replies to the bot, mentions and what was sent through it."""
    if chat.private:
        return not world.people[chat.id].blocked
    status = world.bot_status(chat)
    if status != "member":
        return status == "administrator"
    if raw.get("reply_to_message", {}).get("from", {}).get("id") == world.bot_id or "via_bot" in raw:
        return True
    text = raw.get("text") or raw.get("caption") or ""
    return any(
        _is_meant(world, text, entity) for entity in raw.get("entities") or raw.get("caption_entities") or ()
    )


def _is_meant(world: World, text: str, entity: Json) -> bool:
    value = utf16_slice(text, entity["offset"], entity["length"]).lower()
    own = f"@{world.bot['username'].lower()}"
    if entity["type"] == "bot_command":
        return "@" not in value or value.endswith(own)
    return entity["type"] == "mention" and value == own


def send(world: World, account: Account, chat: Chat, content: Json, reply_to: int | None = None) -> Message:
    """Any message of a person; raises ActError when their Telegram would not send it."""
    _check_may_write(account, chat)
    if reply_to is not None and (replied := chat.messages.get(reply_to)):
        content = {**content, "reply_to_message": quoted(replied)}
    if chat.private:
        account.started = account.known = True
    message = world.post(chat, account.user, content)
    if bot_sees(world, chat, message.raw):
        world.updates.put("message", message.raw)
    return message


def say(world: World, account: Account, chat: Chat, text: str, reply_to: int | None = None) -> Message:
    return send(world, account, chat, _typed(world, text), reply_to)


def edit(world: World, account: Account, message: Message, text: str) -> None:
    if message.raw["from"]["id"] != account.id:
        raise ActError("On ne modifie que ses propres messages écrits.")
    _check_may_write(account, message.chat)
    said = _typed(world, text) if "text" in message.raw else caption_content(world, text)
    fields = {**said, "edit_date": world.seconds()}
    world.change(message, fields, drop=("entities", "caption", "caption_entities"))
    if bot_sees(world, message.chat, message.raw):
        world.updates.put("edited_message", message.raw)


def delete(world: World, account: Account, message: Message) -> None:
    """Bots are never told of deletions."""
    if message.raw["from"]["id"] != account.id and not message.chat.private:
        raise ActError("On ne supprime que ses propres messages dans un groupe.")
    world.delete(message)


def tap(world: World, account: Account, message: Message, data: str) -> PendingQuery:
    """Presses a callback button; the bot's answer settles the query."""
    if message.deleted:
        raise ActError("Ce message n’existe plus.")
    query = world.open_query(account.id, world.callbacks)
    update: Json = {
        "id": query.id,
        "from": account.user,
        "chat_instance": message.chat.instance,
        "data": data,
    }
    if "via_bot" in message.raw:
        update["inline_message_id"] = world.inline_id(message)
    else:
        update["message"] = message.raw
    world.updates.put("callback_query", update)
    return query


def ask(world: World, account: Account, chat: Chat, text: str) -> PendingQuery:
    """An inline question typed in a chat; Telegram's cache may answer in the bot's place."""
    query = world.open_query(account.id, world.inline_queries, text)
    account.known = True
    if cached := _cached(world, account, text):
        query.answer.set_result(cached)
        return query
    kind = chat.info["type"]
    if chat.private:
        kind = "sender"
    update = {"id": query.id, "from": account.user, "query": text[:256], "offset": "", "chat_type": kind}
    world.updates.put("inline_query", update)
    return query


def _cached(world: World, account: Account, text: str) -> QueryAnswer | None:
    now = world.clock.now()
    for owner in (account.id, None):
        until, answer = world.inline_cache.get((owner, text), (now, None))
        if answer is not None and now < until:
            return answer
    return None


def choose(world: World, account: Account, chat: Chat, result: Json, query: str) -> Message:
    """Sends an inline result; `result` is one of a `QueryAnswer`'s."""
    content = {**result["message"], "via_bot": world.user(world.bot_id)}
    message = send(world, account, chat, content)
    chosen = {"result_id": result["id"], "from": account.user, "query": query}
    world.updates.put("chosen_inline_result", chosen)
    return message


def forward(world: World, account: Account, chat: Chat, source: Message) -> Message:
    if source.raw.get("has_protected_content"):
        raise ActError("Ce message est protégé : il ne peut pas être transféré.")
    origin = {"type": "user", "date": source.raw["date"], "sender_user": source.raw["from"]}
    return send(world, account, chat, {**content_of(source), "forward_origin": origin})


def react(world: World, account: Account, message: Message, emoji: str | None) -> None:
    before, after = world.react(message, account.id, [emoji] if emoji else [])
    if message.chat.private or world.bot_status(message.chat) == "administrator":
        change = {
            "chat": message.chat.info,
            "message_id": message.id,
            "user": account.user,
            "date": world.seconds(),
            "old_reaction": [{"type": "emoji", "emoji": one} for one in before],
            "new_reaction": [{"type": "emoji", "emoji": one} for one in after],
        }
        world.updates.put("message_reaction", change)


def ask_to_join(world: World, account: Account, chat: Chat) -> None:
    """A join request: an administrator bot may write to the person for five minutes."""
    chat.requests.add(account.id)
    if world.bot_status(chat) != "administrator":
        return
    account.write_until = world.clock.now() + timedelta(minutes=5)
    request = {"chat": chat.info, "from": account.user, "user_chat_id": account.id, "date": world.seconds()}
    world.updates.put("chat_join_request", request)


def push_clock(world: World, step: timedelta) -> datetime:
    """The new present."""
    if not isinstance(world.clock, DemoClock):
        raise ActError("L’horloge de ce serveur ne se règle pas.")
    if step < timedelta(0):
        raise ActError("L’horloge ne recule pas.")
    now = world.clock.push(step)
    world.events.emit("clock", lambda: {"now": stamp(now)})
    return now


def file_content(stored: StoredFile, caption: Json, kind: str = "document", *smaller: StoredFile) -> Json:
    """The content of a message with a file; `kind` is document, photo or voice. A photo has smaller sizes too."""
    if kind == "photo" and picture_size(stored.data):
        return {"photo": [_photo_size(one) for one in (*smaller, stored)], **caption}
    if kind == "voice":
        return {"voice": {**stored.info(), "duration": 3, "mime_type": "audio/ogg"}, **caption}
    return {"document": stored.document(), **caption}


def location_content(latitude: float, longitude: float) -> Json:
    if not (abs(latitude) <= MAX_LATITUDE and abs(longitude) <= MAX_LONGITUDE):
        raise ActError("Ce lieu n’existe pas.")
    return {"location": {"latitude": latitude, "longitude": longitude}}


def contact_content(of: Account) -> Json:
    """The card of somebody on Telegram."""
    names = {name: of.user[name] for name in ("first_name", "last_name") if name in of.user}
    return {"contact": {"phone_number": of.phone, **names, "user_id": of.id}}


def _photo_size(stored: StoredFile) -> Json:
    width, height = picture_size(stored.data) or (0, 0)
    return {**stored.info(), "width": width, "height": height}


def caption_content(world: World, caption: str) -> Json:
    if not caption.strip():
        return {}
    names = {"text": "caption", "entities": "caption_entities"}
    return {names[key]: value for key, value in _typed(world, caption).items()}


def _typed(world: World, text: str) -> Json:
    text = text.strip()
    if not cleaned(text, ())[0]:
        raise ActError("Un message vide ne part pas.")
    if utf16_length(text) > MAX_TEXT:
        raise ActError("Ce message est trop long : Telegram accepte 4 096 signes.")
    return world.text_content(text)


def _check_may_write(account: Account, chat: Chat) -> None:
    if chat.private and account.blocked:
        raise ActError("Vous avez bloqué le bot : débloquez-le pour lui écrire.")
    if chat.private and chat.person != account.id:
        raise ActError("Cette conversation est celle de quelqu’un d’autre.")
    if not chat.private and chat.members.get(account.id, "left") in {"left", "kicked"}:
        raise ActError("Vous n’êtes pas dans ce groupe.")
    if chat.migrated_to is not None:
        raise ActError("Ce groupe est devenu un supergroupe : écrivez dans le nouveau.")
