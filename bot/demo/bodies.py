"""What a Bot API call carries: query string, form, multipart or JSON, all made into text and files."""

from __future__ import annotations

import json
from dataclasses import dataclass
from email.message import Message
from urllib.parse import parse_qsl

from bot.demo.files import MAX_UPLOAD
from bot.demo.refusals import bad_request, too_large

MAX_BODY = MAX_UPLOAD + 1024 * 1024


@dataclass(frozen=True, slots=True)
class Upload:
    name: str
    mime: str | None
    data: bytes


Params = dict[str, str]
Uploads = dict[str, Upload]


def parse_body(query: bytes, content_type: str, body: bytes) -> tuple[Params, Uploads]:
    """Raises ApiError for what Telegram would not read."""
    params = _form(query)
    if content_type.startswith("multipart/form-data"):
        fields, files = _multipart(content_type, body)
        return params | fields, files
    if content_type.startswith("application/json"):
        return params | _json(body), {}
    return params | _form(body), {}


def _form(source: bytes) -> Params:
    if not source:
        return {}
    try:
        return dict(parse_qsl(source.decode(), keep_blank_values=True, errors="strict"))
    except ValueError:
        raise bad_request("strings must be encoded in UTF-8") from None


def _json(body: bytes) -> Params:
    try:
        fields = json.loads(body) if body else {}
    except ValueError:
        fields = None
    if not isinstance(fields, dict):
        raise bad_request("can't parse request: invalid JSON")
    return {name: value if isinstance(value, str) else json.dumps(value) for name, value in fields.items()}


def _multipart(content_type: str, body: bytes) -> tuple[Params, Uploads]:
    """Parts in memory: a boundary cannot occur inside a part (RFC 2046 §5.1.1)."""
    boundary = _header(content_type).get_param("boundary")
    if not isinstance(boundary, str):
        raise bad_request("can't parse request: no multipart boundary")
    fields: Params = {}
    files: Uploads = {}
    for part in (b"\r\n" + body).split(b"\r\n--" + boundary.encode())[1:-1]:
        head, _, data = part.removeprefix(b"\r\n").partition(b"\r\n\r\n")
        headers = dict(line.split(": ", 1) for line in head.decode().split("\r\n") if ": " in line)
        lowered = {name.lower(): value for name, value in headers.items()}
        disposition = _header(lowered.get("content-disposition", ""))
        name, filename = str(disposition.get_param("name")), _filename(disposition)
        if filename is None:
            fields[name] = data.decode()
        elif len(data) > MAX_UPLOAD:
            raise too_large()
        else:
            files[name] = Upload(filename, lowered.get("content-type"), data)
    return fields, files


def _header(value: str) -> Message:
    holder = Message()
    holder["content-type"] = value
    return holder


def _filename(disposition: Message) -> str | None:
    """RFC 2231's `filename*` comes as (charset, language, value)."""
    found = disposition.get_param("filename")
    if isinstance(found, tuple):
        return found[2]
    return found if isinstance(found, str) else None
