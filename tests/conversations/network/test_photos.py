"""`/photo`: seen as it will be printed, then kept, and taken back at any moment."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager, suppress

import pytest

from bot.app import open_app
from bot.demo import acts
from bot.demo.clock import DemoClock
from bot.demo.files import StoredFile
from bot.demo.players import Person
from bot.demo.server import TelegramServer
from bot.domain.network.roles import Role
from bot.domain.privacy.consents import Consent
from bot.store.engine.database import Database
from bot.store.network import members, photos
from bot.store.privacy import consents
from bot.transport.outgoing.limits import Limits
from bot.transport.trouble import Patience
from tests.conversations.agreeing import agree, content_of, member_of, pictures
from tests.network import HERE, NOW, Frozen, Network, let_in, settings
from tests.pictures import PLACE, jpeg, png


async def send(
    net: Network, person: Person, content: bytes, name: str = "moi.jpg", kind: str = "photo"
) -> str:
    await person.send_document(content, name, kind=kind)
    await net.quiet()
    return person.last.text


async def kept(net: Network, person: Person) -> tuple[bytes | None, bool]:
    """The picture, and whether they agreed."""
    member = await member_of(net, person)
    async with net.app.db.reading() as tx:
        return await photos.of(tx, member.id), Consent.PHOTO in await consents.of(tx, member.id)


async def test_it_is_shown_before_it_is_kept(net: Network) -> None:
    asked = await net.say(net.nadia, "/photo")
    assert "rien n’est montré à personne avant votre accord" in asked.text
    text = await send(net, net.nadia, jpeg(240, 320))

    [proof] = pictures(net.nadia)
    assert "Voilà ce qu’elle donnera." in text
    assert content_of(net, proof).startswith(b"\x89PNG")
    assert proof.raw["has_protected_content"]
    assert (None, False) == await kept(net, net.nadia)

    done = await net.tap(net.nadia, "Garder")

    assert "C’est gardé." in done.text
    assert "elle n’est donc montrée à personne" in done.text
    assert (jpeg(240, 320), True) == await kept(net, net.nadia)


async def test_the_consent_has_its_date(net: Network) -> None:
    await net.say(net.nadia, "/photo")
    await send(net, net.nadia, jpeg())
    await net.say(net.nadia, "garder")

    [row] = await net.rows("SELECT given_at FROM consents WHERE field = 'photo'")
    assert "2026-11-24T13:30:00.000000Z" == row["given_at"]


async def test_what_the_camera_noted_does_not_survive(net: Network) -> None:
    await net.say(net.nadia, "/photo")
    await send(net, net.nadia, jpeg(beside=PLACE))
    await net.tap(net.nadia, "Garder")

    content, _ = await kept(net, net.nadia)
    assert content is not None
    assert PLACE not in content


async def test_another_one_takes_its_place(net: Network) -> None:
    await net.say(net.nadia, "/photo")
    await send(net, net.nadia, jpeg(300, 300))
    await net.tap(net.nadia, "Autre photo")
    await send(net, net.nadia, jpeg(310, 310))
    await send(net, net.nadia, png(330, 330), "moi.png")
    await net.tap(net.nadia, "Garder")

    assert (png(330, 330), True) == await kept(net, net.nadia)
    again = await net.say(net.nadia, "/photo")
    assert ["Voir ma photo", "Retirer ma photo", "Annuler"] == again.labels


async def test_to_cancel_leaves_nothing(net: Network) -> None:
    await net.say(net.nadia, "/photo")
    await send(net, net.nadia, jpeg())
    await net.tap(net.nadia, "Annuler")

    assert (None, False) == await kept(net, net.nadia)
    assert [] == await net.rows("SELECT * FROM forms")
    assert [] == await net.rows("SELECT * FROM tasks")


@pytest.mark.parametrize("way", ["/photo retirer", "/preferences photo non"])
async def test_it_is_taken_back_at_once(net: Network, way: str) -> None:
    await agree(net, net.nadia, *Consent)

    await net.say(net.nadia, way)

    assert (None, False) == await kept(net, net.nadia)


async def test_what_was_not_decided_on_is_taken_back_too(net: Network) -> None:
    await net.say(net.nadia, "/photo")
    await send(net, net.nadia, jpeg())

    await net.say(net.nadia, "/photo retirer")

    assert [] == await net.rows("SELECT * FROM forms")


async def test_one_may_see_ones_own(net: Network) -> None:
    await agree(net, net.nadia, Consent.PHOTO)

    await net.say(net.nadia, "/photo voir")

    assert jpeg() == content_of(net, pictures(net.nadia)[-1])


async def test_the_preferences_lead_there(net: Network) -> None:
    await net.say(net.nadia, "/preferences")
    await net.tap(net.nadia, "Ce que je montre")

    assert "Ma photo dans le trombinoscope" in (await net.tap(net.nadia, "Ajouter ma photo")).text


@pytest.mark.parametrize(
    ("content", "name", "kind", "words"),
    [
        (b"%PDF-1.7 facture", "facture.pdf", "document", "envoyez votre image comme photo"),
        (jpeg(), "moi.jpg", "document", "envoyez votre image comme photo"),
        (b"OggS", "voix.ogg", "voice", "J’attends une photo"),
        (png(1, 1), "point.png", "photo", "trop petite"),
        (jpeg(200, 900), "bande.jpg", "photo", "trop allongée"),
        (jpeg()[:200], "coupée.jpg", "photo", "pas à lire cette image"),
    ],
)
async def test_what_is_no_portrait_is_refused_and_the_question_stays(
    net: Network, content: bytes, name: str, kind: str, words: str
) -> None:
    await net.say(net.nadia, "/photo")

    assert words in await send(net, net.nadia, content, name, kind)
    assert "Voilà ce qu’elle donnera." in await send(net, net.nadia, jpeg())


async def test_a_pdf_under_the_name_of_a_photo_is_refused(net: Network) -> None:
    """Telegram would not; a server in its place might."""
    await net.say(net.nadia, "/photo")
    files, real = net.telegram.world.files, net.telegram.world.files.get

    def other_content(file_id: str) -> StoredFile | None:
        stored = real(file_id)
        return stored and files.add(b"%PDF-1.7", "moi.jpg", "photos")

    files.get = other_content  # type: ignore[method-assign]

    assert "pas à lire cette image" in await send(net, net.nadia, jpeg())


async def test_words_are_no_photo(net: Network) -> None:
    await net.say(net.nadia, "/photo")

    assert "J’attends une photo" in (await net.say(net.nadia, "carte grise")).text
    await send(net, net.nadia, jpeg())
    assert "Touchez « Garder »" in (await net.say(net.nadia, "oui")).text.replace("\xa0", " ")


async def test_a_forged_answer_is_no_photo(net: Network) -> None:
    await net.say(net.nadia, "/photo")

    await net.nadia.press(net.nadia.last, "1|answer|photo|picture|aGVsbG8=")
    await net.quiet()

    assert "J’attends une photo" in net.nadia.last.text


async def test_a_photo_at_another_moment_has_its_usual_answer(net: Network) -> None:
    assert "Je ne lis que du texte ici" in await send(net, net.nadia, jpeg())
    await net.say(net.nadia, "/moi nom")
    assert "la réponse que j’attends pour «\xa0mon nom\xa0»" in await send(net, net.nadia, jpeg())

    assert (None, False) == await kept(net, net.nadia)


async def test_of_an_album_the_first_counts(net: Network) -> None:
    await net.say(net.nadia, "/photo")
    world = net.telegram.world
    for side in (300, 310, 320, 330, 340):
        stored = world.files.add(jpeg(side, side), "moi.jpg", "photos")
        content = {"photo": [{**stored.info(), "width": side, "height": side}], "media_group_id": "77"}
        acts.send(world, net.nadia.account, net.nadia.chat, content)
    await net.quiet()
    await net.tap(net.nadia, "Garder")

    assert 1 == len(pictures(net.nadia))
    assert (jpeg(300, 300), True) == await kept(net, net.nadia)


async def test_the_smallest_size_that_prints_well_is_taken(net: Network) -> None:
    await net.say(net.nadia, "/photo")
    world = net.telegram.world
    sizes = []
    for width, height in ((67, 90), (240, 320), (600, 800), (960, 1280)):
        stored = world.files.add(jpeg(width, height), "moi.jpg", "photos")
        sizes.append({**stored.info(), "width": width, "height": height})
    acts.send(world, net.nadia.account, net.nadia.chat, {"photo": sizes})
    await net.quiet()
    await net.say(net.nadia, "garder")

    assert (jpeg(240, 320), True) == await kept(net, net.nadia)


async def test_the_question_survives_the_process(sqlite_url: str) -> None:
    """Asked by one process; answered while none runs; the next one takes the photo, another one the verdict."""
    async with TelegramServer(DemoClock(Frozen()), flood_control=False) as telegram:
        nadia = telegram.person("Nadia Benali")
        nadia.account.started = True
        async with process(telegram, sqlite_url) as db:
            async with db.transaction() as tx:
                member = await let_in(tx, nadia.id, nadia.name, Role.CONSEILLER, HERE)
            assert "Envoyez-moi une photo" in (await nadia.ask("/photo")).text
        await nadia.send_document(jpeg(), "moi.jpg", kind="photo")
        async with process(telegram, sqlite_url):
            await telegram.until(lambda: "Voilà" in nadia.last.text, 10)
        async with process(telegram, sqlite_url) as db:
            await nadia.tap(nadia.last, "Garder")
            await telegram.until(lambda: "C’est gardé" in nadia.last.text, 10)
            async with db.reading() as tx:
                assert jpeg() == await photos.of(tx, member.id)


@asynccontextmanager
async def process(telegram: TelegramServer, url: str) -> AsyncIterator[Database]:
    options = {"limits": Limits.unlimited(), "patience": Patience(poll=5, first_pause=0.01)}
    async with open_app(settings(telegram, url), telegram.clock, **options) as app:
        running = asyncio.create_task(app.run())
        yield app.db
        running.cancel()
        with suppress(asyncio.CancelledError):
            await running


async def test_who_left_meanwhile_gets_nothing(net: Network) -> None:
    await net.say(net.nadia, "/photo")
    nadia = await member_of(net, net.nadia)
    async with net.app.db.transaction() as tx:
        await members.set_state(tx, nadia.id, "left", "removed", NOW)

    assert "sur invitation" in await send(net, net.nadia, jpeg())
    assert [] == pictures(net.nadia)
