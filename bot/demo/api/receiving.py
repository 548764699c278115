"""getMe, getUpdates and the webhook."""

from __future__ import annotations

import re
from ipaddress import ip_address
from typing import Any
from urllib.parse import urlsplit

from bot.demo.api.call import Call, method
from bot.demo.refusals import bad_request, conflict
from bot.demo.state.updates import MAX_BATCH, Webhook
from bot.demo.wire import Json

MAX_TIMEOUT = 50
MAX_SECRET = 256
PORTS = {80, 88, 443, 8443}


@method("getMe")
def get_me(call: Call) -> Json:
    return call.world.bot


@method("getUpdates")
async def get_updates(call: Call) -> list[Json]:
    updates = call.world.updates
    updates.allow(_allowed(call))
    limit = max(1, min(call.integer("limit", MAX_BATCH), MAX_BATCH))
    timeout = max(0.0, min(call.integer("timeout"), MAX_TIMEOUT))
    return await updates.poll(call.integer("offset"), limit, timeout)


@method("setWebhook")
def set_webhook(call: Call) -> bool:
    url, secret = call.text("url"), call.text("secret_token")
    if not url:
        return _forget_webhook(call)
    _check_url(url)
    if len(secret) > MAX_SECRET:
        raise bad_request("secret token is too long")
    if not re.fullmatch(r"[A-Za-z0-9_-]*", secret):
        raise bad_request("secret token contains unallowed characters")
    updates = call.world.updates
    updates.allow(_allowed(call))
    if call.flag("drop_pending_updates"):
        updates.clear()
    updates.interrupt(conflict("terminated by setWebhook request"))
    updates.announce(Webhook(url, secret, call.integer("max_connections", 40)))
    return True


@method("deleteWebhook")
def _forget_webhook(call: Call) -> bool:
    call.world.updates.webhook = None
    if call.flag("drop_pending_updates"):
        call.world.updates.clear()
    return True


@method("getWebhookInfo")
def get_webhook_info(call: Call) -> Json:
    updates = call.world.updates
    webhook = updates.webhook
    info: Json = {
        "url": webhook.url if webhook else "",
        "has_custom_certificate": False,
        "pending_update_count": len(updates),
    }
    if webhook:
        info["max_connections"] = webhook.max_connections
        if webhook.last_error_date:
            info["last_error_date"] = webhook.last_error_date
            info["last_error_message"] = webhook.last_error_message
    if updates.allowed:
        info["allowed_updates"] = updates.allowed
    return info


def _allowed(call: Call) -> list[str] | None:
    given: Any = call.json("allowed_updates", "allowed updates")
    if given is not None and not (isinstance(given, list) and all(isinstance(kind, str) for kind in given)):
        raise bad_request("can't parse allowed updates: expected an Array of String")
    return given


def _check_url(url: str) -> None:
    """Telegram wants HTTPS on four ports; loopback, which Telegram refuses, is what this server is for."""
    parts = urlsplit(url)
    if not parts.hostname:
        raise bad_request("invalid webhook URL specified")
    if _is_loopback(parts.hostname):
        return
    if parts.scheme != "https":
        raise bad_request("bad webhook: An HTTPS URL must be provided for webhook")
    if (parts.port or 443) not in PORTS:
        raise bad_request("bad webhook: Webhook can be set up only on ports 80, 88, 443 or 8443")


def _is_loopback(host: str) -> bool:
    try:
        return ip_address(host).is_loopback
    except ValueError:
        return host == "localhost"
