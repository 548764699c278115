"""`date_time` entities: an instant that each reader's Telegram shows in its own way (Bot API 9.5)."""

from __future__ import annotations

import re

from bot.demo.wire import Json

_LAST_INSTANT = 2**31 - 1
_RELATIVE = {"r", "R"}


class DateError(ValueError):
    """Why Telegram does not read the format or the instant; the sentence is Telegram's."""


def date_entity(unix_time: int, written: str) -> Json:
    """The entity without its place; `written` is the sender's format."""
    entity: Json = {"type": "date_time", "unix_time": unix_time}
    form = date_format(written)
    return {**entity, "date_time_format": form} if form else entity


def date_format(written: str) -> str:
    """The format in the order Telegram gives it back: r, or w, d or D, t or T; raises DateError."""
    if written in _RELATIVE:
        return "r"
    if not re.fullmatch("[tTdDwW]*", written):
        raise DateError("Invalid date format used")
    weekday = "w" if "w" in written or "W" in written else ""
    return weekday + _shorter(written, "d", "D") + _shorter(written, "t", "T")


def leading_number(value: str) -> int:
    """A 32-bit number as TDLib reads it: the digits it begins with, 0 without any."""
    found = re.match(r"-?[0-9]+", value)
    number = int(found[0]) if found else 0
    return (number + 2**31) % 2**32 - 2**31


def date_of_link(address: str) -> Json:
    """What tg://time?unix=…&format=… means; raises DateError."""
    found = re.fullmatch(r"(?is)tg:(?://)?time/?\?([^#]*)(#.*)?", address)
    if not found:
        raise DateError("Invalid tg://emoji or tg://time URL specified")
    instant, form = 0, ""
    for parameter in found[1].split("&"):
        key, _, value = parameter.partition("=")
        if key == "unix":
            if not re.fullmatch(r"[0-9]{1,10}", value) or not 0 < int(value) <= _LAST_INSTANT:
                raise DateError("Invalid Unix time specified")
            instant = int(value)
        elif key == "format":
            form = value
    if not instant:
        raise DateError("URL must have the corresponding Unix time")
    return date_entity(instant, form)


def _shorter(written: str, short: str, long: str) -> str:
    """The short way wins when both are asked for."""
    return short if short in written else long if long in written else ""
