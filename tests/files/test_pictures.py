"""A picture is known by its content, and keeps nothing that was noted beside the image."""

from __future__ import annotations

import struct
from collections.abc import Callable
from contextlib import suppress

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.files.pictures import HEAVIEST, NotAPicture, read_picture
from tests.pictures import PLACE, jpeg, png


def webp(width: int = 320, height: int = 320, *, beside: bytes = b"") -> bytes:
    """An extended one whose image is empty: only its container is looked at."""
    flags = bytes([0b0000_1100 if beside else 0, 0, 0, 0])
    parts = [
        (b"VP8X", flags + (width - 1).to_bytes(3, "little") + (height - 1).to_bytes(3, "little")),
        (b"VP8L", b"\x2f" + ((width - 1) | (height - 1) << 14).to_bytes(4, "little") + b"\0" * 3),
    ]
    if beside:
        parts += [(b"EXIF", beside), (b"XMP ", beside)]
    body = b"WEBP" + b"".join(
        name + struct.pack("<I", len(data)) + data + b"\0" * (len(data) % 2) for name, data in parts
    )
    return b"RIFF" + struct.pack("<I", len(body)) + body


@pytest.mark.parametrize(("made", "kind"), [(jpeg, "jpeg"), (png, "png"), (webp, "webp")])
def test_what_the_camera_noted_is_not_kept(made: Callable[..., bytes], kind: str) -> None:
    picture = read_picture(made(320, 400, beside=PLACE))

    assert (kind, 320, 400) == (picture.kind, picture.width, picture.height)
    assert made(320, 400) == picture.content


def test_what_is_glued_behind_the_image_is_not_kept() -> None:
    assert jpeg() == read_picture(jpeg() + PLACE).content
    assert png() == read_picture(png() + PLACE).content


@pytest.mark.parametrize(
    ("content", "reason"),
    [
        (b"", "photo_unreadable"),
        (b"%PDF-1.7 facture", "photo_unreadable"),
        (b"GIF89a" + bytes(40), "photo_unreadable"),
        (b"<svg xmlns='http://www.w3.org/2000/svg'/>", "photo_unreadable"),
        (jpeg()[:40], "photo_unreadable"),
        (png()[:60], "photo_unreadable"),
        (webp()[:30], "photo_unreadable"),
        (b"\xff\xd8\xff" + bytes(30), "photo_unreadable"),
        (png(1, 1), "photo_small"),
        (jpeg(159, 400), "photo_small"),
        (jpeg(200, 601), "photo_shape"),
        (png(6001, 6001), "photo_shape"),
        (jpeg(1, 65535), "photo_small"),
    ],
    ids=lambda value: value if isinstance(value, str) else "",
)
def test_what_is_no_portrait_is_refused_with_its_reason(content: bytes, reason: str) -> None:
    with pytest.raises(NotAPicture, match=reason):
        read_picture(content)


def test_a_picture_that_is_too_heavy_once_cleaned_is_refused() -> None:
    heavy = jpeg()[:-2] + bytes(HEAVIEST) + b"\xff\xd9"

    with pytest.raises(NotAPicture, match="photo_heavy"):
        read_picture(heavy)
    assert read_picture(jpeg(beside=b"x" * 60_000))


@given(st.binary(max_size=200), st.sampled_from([b"", jpeg()[:4], png()[:16], b"RIFF\0\0\0\0WEBP"]))
def test_noise_is_a_picture_or_refused(noise: bytes, beginning: bytes) -> None:
    with suppress(NotAPicture):
        assert read_picture(beginning + noise).content


@given(st.data())
def test_a_picture_damaged_anywhere_is_a_picture_or_refused(data: st.DataObject) -> None:
    content = bytearray(data.draw(st.sampled_from([jpeg(), png(), webp()])))
    for _ in range(3):
        content[data.draw(st.integers(0, len(content) - 1))] = data.draw(st.integers(0, 255))
    with suppress(NotAPicture):
        assert read_picture(bytes(content[: data.draw(st.integers(0, len(content)))])).content
