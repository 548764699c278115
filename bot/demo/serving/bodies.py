"""What a Bot API call carries: query string, form, multipart or JSON, all made into text and files."""

from __future__ import annotations

import json
from dataclasses import dataclass
from urllib.parse import parse_qsl

from python_multipart.exceptions import FormParserError
from python_multipart.multipart import Field, File, FormParser, parse_options_header

from bot.demo.files import MAX_UPLOAD
from bot.demo.refusals import bad_request, too_large

MAX_BODY = MAX_UPLOAD + 1024 * 1024
_LIMITS = {"MAX_MEMORY_FILE_SIZE": MAX_BODY, "MAX_FIELD_SIZE": MAX_BODY}
_NOT_UTF8 = "strings must be encoded in UTF-8"


@dataclass(frozen=True, slots=True)
class Upload:
    name: str
    mime: str | None
    data: bytes


Params = dict[str, str]
Uploads = dict[str, Upload]


def parse_body(query: bytes, content_type: str, body: bytes) -> tuple[Params, Uploads]:
    """Raises ApiError for what Telegram would not read."""
    kind, options = parse_options_header(content_type)
    params = _form(query)
    if kind == b"multipart/form-data":
        fields, files = _multipart(options.get(b"boundary", b""), body)
        return params | fields, files
    if kind == b"application/json":
        return params | _json(body), {}
    return params | _form(body), {}


def _form(source: bytes) -> Params:
    if not source:
        return {}
    try:
        return dict(parse_qsl(source.decode(), keep_blank_values=True, errors="strict"))
    except ValueError:
        raise bad_request(_NOT_UTF8) from None


def _json(body: bytes) -> Params:
    try:
        fields = json.loads(body) if body else {}
    except ValueError:
        fields = None
    if not isinstance(fields, dict):
        raise bad_request("can't parse request: invalid JSON")
    params = {name: value if isinstance(value, str) else json.dumps(value) for name, value in fields.items()}
    try:
        "".join(params.values()).encode()
    except UnicodeEncodeError:  # half a surrogate pair, written « \ud83d »
        raise bad_request(_NOT_UTF8) from None
    return params


def _multipart(boundary: bytes, body: bytes) -> tuple[Params, Uploads]:
    fields: Params = {}
    files: Uploads = {}

    def keep_field(field: Field) -> None:
        fields[_text(field.field_name)] = _text(field.value)

    def keep_file(file: File) -> None:
        if file.size > MAX_UPLOAD:
            raise too_large()
        file.file_object.seek(0)
        upload = Upload(_text(file.file_name), file.content_type, file.file_object.read())
        files[_text(file.field_name)] = upload

    try:
        parser = FormParser("multipart/form-data", keep_field, keep_file, boundary=boundary, config=_LIMITS)
        parser.write(body)
        parser.finalize()
    except FormParserError as error:
        raise bad_request(f"can't parse request: {error}") from None
    return fields, files


def _text(value: bytes | None) -> str:
    try:
        return (value or b"").decode()
    except UnicodeDecodeError:
        raise bad_request(_NOT_UTF8) from None
