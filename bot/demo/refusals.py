"""Telegram's own error answers; texts as its Bot API server (tdlib/telegram-bot-api) writes them."""

from __future__ import annotations

from bot.demo.wire import Json

NOT_MODIFIED = (
    "message is not modified: specified new message content and reply markup are exactly the same as a "
    "current content and reply markup of the message"
)
STALE_QUERY = "query is too old and response timeout expired or query ID is invalid"
OTHER_POLLER = "terminated by other getUpdates request; make sure that only one bot instance is running"
WEBHOOK_ACTIVE = (
    "can't use getUpdates method while webhook is active; use deleteWebhook to delete the webhook first"
)

_PREFIXES = {400: "Bad Request", 403: "Forbidden", 404: "Not Found", 409: "Conflict"}


class ApiError(Exception):
    """An answer with ok = false; `parameters` is Telegram's ResponseParameters."""

    def __init__(self, code: int, description: str, parameters: Json | None = None) -> None:
        super().__init__(description)
        self.code = code
        self.description = description
        self.parameters = parameters

    def answer(self) -> Json:
        body: Json = {"ok": False, "error_code": self.code, "description": self.description}
        if self.parameters:
            body["parameters"] = self.parameters
        return body


def _refused(code: int, text: str) -> ApiError:
    return ApiError(code, f"{_PREFIXES[code]}: {text}")


def bad_request(text: str) -> ApiError:
    return _refused(400, text)


def forbidden(text: str) -> ApiError:
    return _refused(403, text)


def conflict(text: str) -> ApiError:
    return _refused(409, text)


def unauthorized() -> ApiError:
    return ApiError(401, "Unauthorized")


def not_found() -> ApiError:
    return ApiError(404, "Not Found")


def unknown_method() -> ApiError:
    return _refused(404, "method not found")


def too_large() -> ApiError:
    return ApiError(413, "Request Entity Too Large")


def too_many_requests(seconds: int) -> ApiError:
    return ApiError(429, f"Too Many Requests: retry after {seconds}", {"retry_after": seconds})


def migrated(new_chat_id: int) -> ApiError:
    text = "Bad Request: group chat was upgraded to a supergroup chat"
    return ApiError(400, text, {"migrate_to_chat_id": new_chat_id})
