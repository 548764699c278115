"""Answers that expire: to a tap, and to an inline question."""

from __future__ import annotations

from datetime import timedelta

from bot.demo.api.call import Call, method
from bot.demo.api.results import read_button, read_results
from bot.demo.refusals import STALE_QUERY, bad_request
from bot.demo.state.queries import PendingQuery, QueryAnswer

MAX_TOAST = 200
DEFAULT_CACHE = 300


@method("answerCallbackQuery")
def answer_callback_query(call: Call) -> bool:
    query = _query(call, call.world.callbacks, "callback_query_id")
    text = call.text("text")
    if len(text) > MAX_TOAST:
        raise bad_request("MESSAGE_TOO_LONG")
    _settle(query, QueryAnswer(text, call.flag("show_alert"), call.text("url")))
    if text:
        toast = {"person": query.person, "text": text, "alert": call.flag("show_alert")}
        call.world.events.emit("toast", lambda: toast)
    return True


@method("answerInlineQuery")
def answer_inline_query(call: Call) -> bool:
    query = _query(call, call.world.inline_queries, "inline_query_id")
    results = read_results(call.world, call.json("results", "inline query results") or [])
    button = read_button(call.json("button", "inline query results button"))
    answer = QueryAnswer(results=results, button=button)
    _cache(call, query, answer)
    _settle(query, answer)
    return True


def _query(call: Call, kept: dict[str, PendingQuery], name: str) -> PendingQuery:
    query = kept.get(call.text(name))
    if query is None or call.world.is_stale(query):
        raise bad_request(STALE_QUERY)
    return query


def _settle(query: PendingQuery, answer: QueryAnswer) -> None:
    if not query.answer.done():
        query.answer.set_result(answer)


def _cache(call: Call, query: PendingQuery, answer: QueryAnswer) -> None:
    """Telegram keeps the answer for everybody for 300 s unless told otherwise: a leak waits here."""
    seconds = call.integer("cache_time", DEFAULT_CACHE)
    if seconds > 0:
        owner = query.person if call.flag("is_personal") else None
        until = call.world.clock.now() + timedelta(seconds=seconds)
        call.world.inline_cache[owner, query.text] = (until, answer)
