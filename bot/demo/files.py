"""Files held in memory, and how large a picture is."""

from __future__ import annotations

import mimetypes
import struct
from dataclasses import dataclass

from bot.demo.wire import Json, token

MAX_UPLOAD = 50 * 1024 * 1024
MAX_PHOTO = 10 * 1024 * 1024
MAX_DOWNLOAD = 20 * 1024 * 1024


@dataclass(frozen=True, slots=True)
class StoredFile:
    id: str
    unique_id: str
    path: str
    name: str
    mime: str
    data: bytes

    def info(self) -> Json:
        return {"file_id": self.id, "file_unique_id": self.unique_id, "file_size": len(self.data)}

    def document(self) -> Json:
        return {"file_name": self.name, "mime_type": self.mime, **self.info()}


class FileStore:
    def __init__(self) -> None:
        self._by_id: dict[str, StoredFile] = {}
        self._by_path: dict[str, StoredFile] = {}

    def add(self, data: bytes, name: str, folder: str = "documents", mime: str | None = None) -> StoredFile:
        mime = mime or mimetypes.guess_type(name)[0] or "application/octet-stream"
        ending = name.rpartition(".")[2] if "." in name else "bin"
        path = f"{folder}/file_{len(self._by_id)}.{ending}"
        stored = StoredFile(f"BQAC{token(40)}", f"AgAD{token(8)}", path, name, mime, data)
        self._by_id[stored.id] = self._by_path[path] = stored
        return stored

    def get(self, file_id: str) -> StoredFile | None:
        return self._by_id.get(file_id)

    def at(self, path: str) -> StoredFile | None:
        return self._by_path.get(path)


def picture_size(data: bytes) -> tuple[int, int] | None:
    """Width and height of a PNG, GIF or JPEG; None for anything else."""
    if data[:8] == b"\x89PNG\r\n\x1a\n" and len(data) > 24:  # noqa: PLR2004
        width, height = struct.unpack(">II", data[16:24])
        return int(width), int(height)
    if data[:4] == b"GIF8" and len(data) > 10:  # noqa: PLR2004
        width, height = struct.unpack("<HH", data[6:10])
        return int(width), int(height)
    return _jpeg_size(data) if data[:2] == b"\xff\xd8" else None


def _jpeg_size(data: bytes) -> tuple[int, int] | None:
    """Walks the segments to the first frame header (SOF0 to SOF15, but DHT, JPG and DAC)."""
    at = 2
    while at + 9 < len(data) and data[at] == 0xFF:  # noqa: PLR2004
        marker = data[at + 1]
        if 0xC0 <= marker <= 0xCF and marker not in {0xC4, 0xC8, 0xCC}:  # noqa: PLR2004
            height, width = struct.unpack(">HH", data[at + 5 : at + 9])
            return int(width), int(height)
        at += 2 + int.from_bytes(data[at + 2 : at + 4])
    return None
