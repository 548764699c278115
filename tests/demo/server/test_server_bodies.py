"""Bodies of calls, written as other clients write them."""

from __future__ import annotations

import aiohttp
import pytest

from bot.demo.players import Person
from bot.demo.server import TelegramServer
from tests.demo.conftest import call
from tests.pictures import png

MULTIPART = "multipart/form-data; boundary=xx"


@pytest.fixture
async def alice(telegram: TelegramServer) -> Person:
    telegram.flood.enabled = False
    person = telegram.person("Alice")
    await person.say("/start")
    return person


async def post(path: str, body: bytes, kind: str = MULTIPART) -> tuple[int, str]:
    headers = {"Content-Type": kind}
    async with aiohttp.ClientSession() as http, http.post(path, data=body, headers=headers) as answer:
        body = await answer.json()
        return answer.status, body.get("description", body.get("error", ""))


def parts(*given: tuple[bytes, bytes]) -> bytes:
    return b"".join(b"--xx\r\n%s\r\n\r\n%s\r\n" % part for part in given) + b"--xx--\r\n"


async def test_headers_in_lower_case_without_spaces(telegram: TelegramServer, alice: Person) -> None:
    body = parts(
        (b"content-disposition:form-data;name=chat_id", b"%d" % alice.id),
        (
            b'content-type:text/csv\r\ncontent-disposition:form-data;name="document";filename="\xc3\xa9t\xc3\xa9.csv"',
            b"a\r\n--x;b",
        ),
    )
    status, _ = await post(f"{telegram.base_url}{telegram.token}/sendDocument", body)

    document = alice.last.raw["document"]
    assert (200, "été.csv", "text/csv", 8) == (
        status,
        document["file_name"],
        document["mime_type"],
        document["file_size"],
    )


@pytest.mark.parametrize(
    ("body", "kind", "reason"),
    [
        (parts((b'Content-Disposition: form-data; name="text"', b"\xff")), MULTIPART, "encoded in UTF-8"),
        (b"text=%FF&chat_id=1001", "application/x-www-form-urlencoded", "encoded in UTF-8"),
        (b'{"text": "\\ud83d", "chat_id": 1001}', "application/json", "encoded in UTF-8"),
        (b"[1]", "application/json", "invalid JSON"),
        (parts((b"Content-Type: text/plain", b"x")), MULTIPART, "can't parse request"),
        (parts((b'Content-Disposition: form-data; name="text"', b"x"))[:-9], MULTIPART, "text is empty"),
        (b"x", "multipart/form-data", "can't parse request"),
    ],
)
async def test_what_cannot_be_read_is_the_callers_mistake(
    telegram: TelegramServer, alice: Person, body: bytes, kind: str, reason: str
) -> None:
    status, said = await post(f"{telegram.base_url}{telegram.token}/sendMessage", body, kind)

    assert (status, alice.received) == (400, [])
    assert reason in said


async def test_an_upload_of_the_page_that_is_not_utf8_is_refused(telegram: TelegramServer) -> None:
    body = parts((b'Content-Disposition: form-data; name="person"', b"\xff"))

    assert (await post(f"{telegram.url}/api/upload", body))[0] == 400


async def test_an_album_has_photos_or_documents_never_both(telegram: TelegramServer, alice: Person) -> None:
    photo = telegram.world.files.add(png(20, 20), "a.png", "photos")
    document = telegram.world.files.add(b"a;b", "a.csv")

    async def album(*items: tuple[str, str]) -> tuple[int, str]:
        media = [{"type": kind, "media": file_id} for kind, file_id in items]
        status, body = await call(telegram, "sendMediaGroup", chat_id=alice.id, media=media)
        return status, body.get("description", "")

    status, reason = await album(("photo", photo.id), ("document", document.id))
    assert (status, reason) == (400, "Bad Request: document can't be mixed with other media types")
    assert 'type "rouge" is unsupported' in (await album(("photo", photo.id), ("rouge", photo.id)))[1]
    assert alice.received == []
    assert (await album(("document", document.id), ("document", document.id)))[0] == 200
    assert len({message.raw["media_group_id"] for message in alice.received}) == 1
