"""Files, pictures, places and contacts that people send from the page, and what comes back."""

from __future__ import annotations

from playwright.async_api import expect

from tests.demo.page.page_stage import ON_THE_PAGE, Stage, Visitor, column, join, write
from tests.pictures import PLACE, png

pytestmark = ON_THE_PAGE


async def test_a_file_goes_and_another_comes(visitor: Visitor) -> None:
    page = await visitor.open()
    nadia = column(page, "Nadia Benali")
    async with page.expect_file_chooser() as chooser:
        await join(page, nadia, "Fichier")
    await (await chooser.value).set_files({"name": "liste.csv", "mimeType": "text/csv", "buffer": b"a;b\n"})
    await write(nadia, "La liste")

    await expect(nadia.get_by_role("article").first).to_contain_text("La liste")
    link = nadia.get_by_role("link", name="rapport.csv")
    await expect(link).to_contain_text("2\u00a0Ko")
    async with page.expect_download() as download:
        await link.click()
    assert (await download.value).suggested_filename == "rapport.csv"


async def test_a_picture_goes_as_telegram_sends_it(visitor: Visitor, stage: Stage) -> None:
    """A JPEG, reduced, without what the camera noted."""
    page = await visitor.open()
    nadia = column(page, "Nadia Benali")
    async with page.expect_file_chooser() as chooser:
        await join(page, nadia, "Photo")
    picture = {"name": "moi.png", "mimeType": "image/png", "buffer": png(2000, 1500, beside=PLACE)}
    await (await chooser.value).set_files(picture)
    await write(nadia, "Moi")

    await expect(nadia.get_by_role("img", name="Image envoyée par Nadia Benali")).to_be_visible()
    [sent] = [message for message in stage.nadia.chat_with_bot if "photo" in message.raw]
    assert [(320, 240), (1280, 960)] == [(size["width"], size["height"]) for size in sent.raw["photo"]]
    for size in sent.raw["photo"]:
        stored = stage.telegram.world.files.get(size["file_id"])
        assert stored.data.startswith(b"\xff\xd8")
        assert PLACE not in stored.data


async def test_a_place_and_a_contact_go(visitor: Visitor, stage: Stage) -> None:
    page = await visitor.open()
    nadia = column(page, "Nadia Benali")
    await join(page, nadia, "Position…", "Cergy")
    await expect(nadia.get_by_role("link", name="Voir sur la carte")).to_be_visible()
    await join(page, nadia, "Contact…", "Mon contact")
    await expect(nadia.get_by_role("link", name="06 39 98 00 00")).to_be_visible()
    await join(page, nadia, "Contact…", "Julien Moreau")
    await expect(nadia.get_by_role("log")).to_contain_text("Julien Moreau")

    place, own, other = (message.raw for message in stage.nadia.chat_with_bot if not message.by_bot)
    assert (49.0, 2.1) == (
        round(place["location"]["latitude"], 1),
        round(place["location"]["longitude"], 1),
    )
    assert [stage.nadia.id, "Julien"] == [own["contact"]["user_id"], other["contact"]["first_name"]]


async def test_a_picture_sent_as_a_file_stays_as_it_is(visitor: Visitor, stage: Stage) -> None:
    page = await visitor.open()
    nadia = column(page, "Nadia Benali")
    async with page.expect_file_chooser() as chooser:
        await join(page, nadia, "Fichier")
    await (await chooser.value).set_files(
        {"name": "plan.png", "mimeType": "image/png", "buffer": png(20, 20)}
    )
    await write(nadia, "Le plan")

    await expect(nadia.get_by_role("link", name="plan.png")).to_be_visible()
    assert png(20, 20) == stage.telegram.world.files.at("documents/file_0.png").data
