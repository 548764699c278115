"""Answers that expire: to a tap, and to an inline question."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

from bot.demo.api.call import Call, method
from bot.demo.api.formatting import checked_text
from bot.demo.api.keyboards import check_markup
from bot.demo.queries import Answer, Query
from bot.demo.refusals import STALE_QUERY, bad_request
from bot.demo.wire import Json

MAX_TOAST = 200
MAX_RESULTS = 50
MAX_RESULT_ID = 64
DEFAULT_CACHE = 300
_NEEDS = {
    "article": ("title", "input_message_content"),
    "photo": ("photo_url", "thumbnail_url"),
    "document": ("title", "document_url", "mime_type"),
    "contact": ("phone_number", "first_name"),
    "location": ("latitude", "longitude", "title"),
    "venue": ("latitude", "longitude", "title", "address"),
}


@method("answerCallbackQuery")
def answer_callback_query(call: Call) -> bool:
    query = _query(call, call.world.callbacks, "callback_query_id")
    text = call.text("text")
    if len(text) > MAX_TOAST:
        raise bad_request("MESSAGE_TOO_LONG")
    _settle(query, Answer(text, call.flag("show_alert"), call.text("url")))
    if text:
        toast = {"person": query.person, "text": text, "alert": call.flag("show_alert")}
        call.world.events.emit("toast", lambda: toast)
    return True


@method("answerInlineQuery")
def answer_inline_query(call: Call) -> bool:
    query = _query(call, call.world.inline_queries, "inline_query_id")
    results = call.json("results", "inline query results") or []
    if not isinstance(results, list):
        raise bad_request("expected an Array of inline query results")
    if len(results) > MAX_RESULTS:
        raise bad_request("RESULTS_TOO_MUCH")
    _check_ids(results)
    read = tuple(_read_result(call, result) for result in results)
    answer = Answer(results=read, button=call.json("button", "InlineQueryResultsButton"))
    _cache(call, query, answer)
    _settle(query, answer)
    return True


def _query(call: Call, kept: dict[str, Query], name: str) -> Query:
    query = kept.get(call.text(name))
    if query is None or call.world.is_stale(query):
        raise bad_request(STALE_QUERY)
    return query


def _settle(query: Query, answer: Answer) -> None:
    if not query.answer.done():
        query.answer.set_result(answer)


def _check_ids(results: list[Any]) -> None:
    if any(not isinstance(result, dict) for result in results):
        raise bad_request("can't parse inline query result: Inline query result must be an object")
    ids = [result.get("id") for result in results]
    if any(not isinstance(one, str) or not 0 < len(one.encode()) <= MAX_RESULT_ID for one in ids):
        raise bad_request("RESULT_ID_INVALID")
    if len(set(ids)) != len(ids):
        raise bad_request("RESULT_ID_DUPLICATE")


def _read_result(call: Call, result: Json) -> Json:
    """The result, with the message it would send under « message »."""
    for name in _NEEDS.get(result.get("type", ""), ()):
        if not result.get(name) and result.get(name) != 0:
            raise bad_request(f"can't parse inline query result: Can't find field \"{name}\"")
    if "type" not in result:
        raise bad_request("can't parse inline query result: Can't find field \"type\"")
    message = _message(call, result)
    if markup := result.get("reply_markup"):
        message["reply_markup"] = check_markup(markup)
    return {**result, "message": message}


def _message(call: Call, result: Json) -> Json:
    content = result.get("input_message_content") or result
    if "message_text" in content:
        mode = content.get("parse_mode") or ""
        return checked_text(call.world, content["message_text"], mode, content.get("entities"))
    if "phone_number" in content:
        fields = ("phone_number", "first_name", "last_name", "vcard")
        return {"contact": {name: content[name] for name in fields if content.get(name)}}
    if "latitude" in content:
        return {"location": {name: content[name] for name in ("latitude", "longitude")}}
    return checked_text(call.world, str(result.get("caption") or result.get("title") or "…"), "", None)


def _cache(call: Call, query: Query, answer: Answer) -> None:
    """Telegram keeps the answer for everybody for 300 s unless told otherwise: a leak waits here."""
    seconds = call.integer("cache_time", DEFAULT_CACHE)
    if seconds > 0:
        owner = query.person if call.flag("is_personal") else None
        until = call.world.clock.now() + timedelta(seconds=seconds)
        call.world.inline_cache[owner, query.text] = (until, answer)
