"""Sends with a file: uploaded, or known by its file_id."""

from __future__ import annotations

from typing import Any

from bot.demo.api.call import Call, method
from bot.demo.api.formatting import checked_caption, read_caption
from bot.demo.api.sending import deliver
from bot.demo.files import MAX_DOWNLOAD, MAX_PHOTO, StoredFile, picture_size
from bot.demo.refusals import bad_request
from bot.demo.serving.bodies import Upload
from bot.demo.wire import Json, number_id

ALBUM = range(2, 11)


@method("sendDocument")
def send_document(call: Call) -> Json:
    return deliver(call, document_content(_attached(call, "document")) | read_caption(call)).raw


@method("sendPhoto")
def send_photo(call: Call) -> Json:
    return deliver(call, photo_content(_attached(call, "photo")) | read_caption(call)).raw


@method("sendVoice")
def send_voice(call: Call) -> Json:
    stored = _attached(call, "voice")
    content: Json = {"voice": {**stored.info(), "duration": 3, "mime_type": "audio/ogg"}}
    return deliver(call, content | read_caption(call)).raw


@method("sendMediaGroup")
def send_media_group(call: Call) -> list[Json]:
    items = call.json("media", "media")
    if not isinstance(items, list) or len(items) not in ALBUM:
        raise bad_request("there must be 2 to 10 media in an album")
    contents = [_album_item(call, item) for item in items]
    if len({item["type"] for item in items}) > 1:
        raise bad_request("document can't be mixed with other media types")
    album = number_id()
    weights = [len(contents), *[0] * (len(contents) - 1)]
    return [
        deliver(call, {**content, "media_group_id": album}, count=weight).raw
        for content, weight in zip(contents, weights, strict=True)
    ]


@method("getFile")
def get_file(call: Call) -> Json:
    stored = call.world.files.get(call.text("file_id"))
    if stored is None:
        raise bad_request("wrong file_id or the file is temporarily unavailable")
    if len(stored.data) > MAX_DOWNLOAD:
        raise bad_request("file is too big")
    return {**stored.info(), "file_path": stored.path}


def document_content(stored: StoredFile) -> Json:
    return {"document": stored.document()}


def photo_content(stored: StoredFile) -> Json:
    """Raises what Telegram answers to a file that is no picture, or too large a one."""
    size = picture_size(stored.data)
    if size is None:
        raise bad_request("IMAGE_PROCESS_FAILED")
    if len(stored.data) > MAX_PHOTO:
        raise bad_request("file is too big for a photo; the maximum is 10 MB")
    width, height = size
    if width + height > 10_000 or max(size) > 20 * min(size):  # noqa: PLR2004
        raise bad_request("PHOTO_INVALID_DIMENSIONS")
    return {"photo": [{**stored.info(), "width": width, "height": height}]}


def _album_item(call: Call, item: Any) -> Json:
    if not isinstance(item, dict):
        raise bad_request("can't parse InputMedia: expected an Object")
    if item.get("type") not in {"photo", "document"}:
        raise bad_request(f'can\'t parse InputMedia: type "{item.get("type")}" is unsupported')
    stored = _resolve(call, str(item.get("media", "")), item["type"])
    content = photo_content(stored) if item["type"] == "photo" else document_content(stored)
    caption = checked_caption(
        call.world, item.get("caption", ""), item.get("parse_mode") or "", item.get("caption_entities")
    )
    return content | caption


def _attached(call: Call, name: str) -> StoredFile:
    if name in call.files:
        return _keep(call, call.files[name], name)
    if not call.text(name):
        raise bad_request(f"there is no {name} in the request")
    return _resolve(call, call.text(name), name)


def _resolve(call: Call, reference: str, kind: str) -> StoredFile:
    """« attach://part » or a file_id."""
    part = reference.removeprefix("attach://")
    if part != reference:
        if part not in call.files:
            raise bad_request(f"{kind} not found")
        return _keep(call, call.files[part], kind)
    stored = call.world.files.get(reference)
    if stored is None:
        raise bad_request("wrong file identifier/HTTP URL specified")
    return stored


def _keep(call: Call, upload: Upload, kind: str) -> StoredFile:
    if not upload.data:
        raise bad_request("file must be non-empty")
    return call.world.files.add(upload.data, upload.name, f"{kind}s", upload.mime)
