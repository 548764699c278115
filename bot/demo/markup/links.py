"""Addresses as Telegram takes them in links and buttons: http(s) with a dot in the host, tg, ton; nothing else."""

from __future__ import annotations

import re
from ipaddress import AddressValueError, IPv6Address

_OWN = re.compile(r"(tg|ton|tonsite):(?://)?", re.IGNORECASE)
_PROTOCOL = re.compile(r"([^:/?#@\[\]]*)://")
_AUTHORITY = re.compile(r"[^/?#]*")
_PORT = re.compile(r"(?s)(?P<host>.+):(?P<port>[^:\]@]*)")
_HOST_SIGNS = re.compile(r"(?:[\w.!$,~*'();&+=-]|%[0-9a-f]{2}|[^\x00-\x7f])*", re.ASCII)
_USER_SIGNS = re.compile(r"(?i:[\w.!$,~*'();&+=:-]|%[0-9a-f]{2}|[^\x00-\x7f])*", re.ASCII)
_USER = re.compile(r"tg:(?://)?user/?\?([^#]*)", re.IGNORECASE)
_LAST_PORT = 65_535
_LAST_USER = 2**40


class LinkError(ValueError):
    """Why an address cannot be followed; the sentence is Telegram's."""


def checked_link(address: str) -> str:
    """The address as Telegram stores it; raises LinkError. « mailto:a@b.fr » becomes « http://mailto:a@b.fr/ »."""
    own = _OWN.match(address)
    rest = address[own.end() :] if own else address
    protocol, user, host, port, query = _parsed(rest)
    if own:
        scheme = own[1].lower()
        if rest.lower().startswith("http://") or protocol == "https" or user or port or host.startswith("["):
            raise LinkError("Wrong tg URL" if scheme == "tg" else "Wrong ton URL")
        if not re.fullmatch(r"[A-Za-z0-9_.-]*" if scheme == "tonsite" else r"[A-Za-z0-9_-]*", host):
            raise LinkError("Unallowed characters in URL host")
        return f"{scheme}://{host}{query.removeprefix('/') if query.startswith('/?') else query}"
    if "." not in host and not host.startswith("["):
        raise LinkError("Wrong HTTP URL")
    return f"{protocol}://{user}{'@' if user else ''}{host}{f':{port}' if port else ''}{query}"


def user_of_link(address: str) -> int | None:
    """Whom tg://user?id=… means."""
    found = _USER.match(address)
    for parameter in found[1].split("&") if found else ():
        key, _, value = parameter.partition("=")
        if key.lower() == "id":
            return int(value) if re.fullmatch(r"[0-9]{1,13}", value) and 0 < int(value) < _LAST_USER else None
    return None


def _parsed(address: str) -> tuple[str, str, str, int, str]:
    """Protocol, user, host, port (0 without one) and the rest, which begins with « / »."""
    protocol, at = "http", 0
    if found := _PROTOCOL.match(address):
        protocol, at = found[1].lower(), found.end()
    if protocol not in {"http", "https"}:
        raise LinkError("Unsupported URL protocol")
    authority = _AUTHORITY.match(address, at)
    assert authority is not None  # noqa: S101 — it also matches nothing
    place, port = _port(authority[0])
    user, _, host = place.rpartition("@")
    return protocol, user, _host(host, user), port, _query(address[authority.end() :])


def _port(place: str) -> tuple[str, int]:
    found = _PORT.fullmatch(place)
    if not found:
        return place, 0
    digits = found["port"]
    port = int(digits) if re.fullmatch(r"[0-9]{1,10}", digits) else 0
    if not 0 < port <= _LAST_PORT:
        raise LinkError("Wrong port number specified in the URL")
    return found["host"], port


def _host(host: str, user: str) -> str:
    if not host:
        raise LinkError("URL host is empty")
    if host == ".":
        raise LinkError("Host is invalid")
    lowered = "".join(sign.lower() if sign.isascii() else sign for sign in host)
    if host.startswith("[") and host.endswith("]"):
        try:
            IPv6Address(host[1:-1])
        except AddressValueError:
            raise LinkError("Wrong IPv6 address specified in the URL") from None
        return lowered
    if not _HOST_SIGNS.fullmatch(lowered):
        raise LinkError("Disallowed character in URL host")
    if not _USER_SIGNS.fullmatch(user):
        raise LinkError("Disallowed character in URL userinfo")
    return lowered


def _query(rest: str) -> str:
    rest = rest.rstrip(" \t\r\n\v\0")
    slashed = rest if rest.startswith("/") else f"/{rest}"
    return re.sub(r"[\x00-\x20]", lambda sign: f"%{ord(sign[0]):02X}", slashed)
