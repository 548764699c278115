"""An album is one thing, whatever the order and time of its parts, also when the bot dies between two of them."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager, suppress

from bot.app import open_app
from bot.demo.clock import DemoClock
from bot.demo.players import Person
from bot.demo.server import TelegramServer
from bot.domain.incidents.states import Step
from bot.domain.network.roles import Role
from bot.store.engine.database import Database
from bot.store.engine.queries import Query
from bot.transport.outgoing.limits import Limits
from bot.transport.trouble import Patience
from tests.conversations.incidents.telling import (
    heard,
    network_does,
    only,
    photo,
    pictures,
    plain,
    say_incident,
    steps,
)
from tests.network import HERE, Frozen, Network, let_in, settings
from tests.pictures import jpeg

FILES = Query("files", "SELECT step_id FROM incident_files", "All of them.")
TEXTS = Query("texts", "SELECT text FROM incidents", "All of them.")


async def ready(net: Network, person: Person) -> None:
    """At the last question."""
    await net.say(person, "/incident")
    await net.tap(person, "Matériel")
    await net.tap(person, "Bloquant")


async def test_one_incident_one_answer_all_pictures(net: Network) -> None:
    await ready(net, net.nadia)
    before = len(net.nadia.received)
    await photo(net, net.nadia, "Écran noir", album="a", quiet=False)
    await photo(net, net.nadia, album="a", quiet=False)
    await photo(net, net.nadia, album="a")

    assert before + 1 == len(net.nadia.received)
    assert "Écran noir" == (await only(net))["text"]
    assert 3 == len(await net.rows("SELECT id FROM incident_files"))
    assert 3 == len(pictures(net.claire))
    assert 1 == len(heard(net.claire, "Nouvel incident"))


async def test_words_under_the_last_picture_are_the_incidents(net: Network) -> None:
    await ready(net, net.nadia)
    await photo(net, net.nadia, album="a")
    assert "" == (await only(net))["text"]
    await photo(net, net.nadia, "Écran noir", album="a")

    assert "Écran noir" == (await only(net))["text"]
    assert [("report", ""), ("edit", "Écran noir")] == await steps(net)
    assert 2 == len(pictures(net.claire))
    assert heard(net.claire, "Écran noir")


async def test_a_part_that_comes_later_after_something_else(net: Network) -> None:
    await ready(net, net.nadia)
    await photo(net, net.nadia, "Écran noir", album="a")
    await net.say(net.nadia, "carte grise")
    await net.say(net.nadia, "/incident")
    await photo(net, net.nadia, album="a")

    assert 1 == len(await net.rows("SELECT id FROM incidents"))
    assert 2 == len(await net.rows("SELECT id FROM incident_files"))


async def test_an_album_that_comes_before_its_question_is_kept_whole(net: Network) -> None:
    await net.say(net.nadia, "/incident")
    before = len(net.nadia.received)
    await photo(net, net.nadia, album="a", quiet=False)
    await photo(net, net.nadia, "Écran noir", album="a", quiet=False)
    await photo(net, net.nadia, album="a")
    assert before + 1 == len(net.nadia.received)
    await net.say(net.nadia, "matériel")
    await net.say(net.nadia, "bloquant")

    assert "Écran noir" == (await only(net))["text"]
    assert 3 == len(pictures(net.claire))


async def test_an_album_whose_question_is_where_it_goes(net: Network) -> None:
    await say_incident(net, net.nadia)
    await network_does(net, Step.ASK, "Des photos ?")
    await photo(net, net.nadia, album="a", quiet=False)
    await photo(net, net.nadia, "les deux écrans", album="a")
    assert 1 == len(heard(net.nadia, "Répondre à l’incident"))
    await net.tap(net.nadia, "Oui")
    await photo(net, net.nadia, album="a")

    assert ("reply", "les deux écrans") == (await steps(net))[-1]
    assert 3 == len(pictures(net.claire))


async def test_an_album_as_a_reply(net: Network) -> None:
    card = await say_incident(net, net.nadia)
    before = len(net.nadia.received)
    await photo(net, net.nadia, album="a", reply_to=card, quiet=False)
    await photo(net, net.nadia, "les deux écrans", album="a", reply_to=card)

    assert before + 1 == len(net.nadia.received)
    assert 2 == len(pictures(net.claire))
    steps_of_files = await net.rows("SELECT DISTINCT step_id FROM incident_files")
    assert 1 == len(steps_of_files)


async def test_the_networks_words_under_a_later_picture_reach_the_other_side(net: Network) -> None:
    await say_incident(net, net.nadia)
    [card] = heard(net.claire, "Nouvel incident")
    await photo(net, net.claire, album="a", reply_to=card)
    await photo(net, net.claire, "Le plan du nouveau poste", album="a", reply_to=card)

    assert 2 == len(pictures(net.nadia))
    assert 1 == len(heard(net.nadia, "Le plan du nouveau poste"))


async def test_a_note_under_a_later_picture_is_never_sent(net: Network) -> None:
    await say_incident(net, net.nadia)
    [card] = heard(net.claire, "Nouvel incident")
    await photo(net, net.claire, album="a", reply_to=card, quiet=False)
    await photo(net, net.claire, "note : la directrice est absente", album="a", reply_to=card)

    assert not heard(net.nadia, "directrice")
    assert 1 == len(pictures(net.nadia))
    assert "ne sont pas parties" in plain(net.claire.last.text)


async def test_a_notes_album_stays_among_those_who_wrote_it(net: Network) -> None:
    await say_incident(net, net.nadia)
    [card] = heard(net.claire, "Nouvel incident")
    await photo(net, net.claire, "note : l’ancien poste", album="a", reply_to=card, quiet=False)
    await photo(net, net.claire, "et le câble", album="a", reply_to=card)

    assert not pictures(net.nadia)
    assert not heard(net.nadia, "câble")


async def test_somebody_elses_album_of_the_same_number_is_theirs(net: Network) -> None:
    await ready(net, net.nadia)
    await photo(net, net.nadia, album="a")
    await photo(net, net.karim, album="a")
    assert 1 == len(await net.rows("SELECT id FROM incident_files"))


async def test_an_album_about_a_citizen_is_refused_whole(net: Network) -> None:
    await ready(net, net.nadia)
    await photo(net, net.nadia, "Mme Durand, avis de 2026", album="a", quiet=False)
    await photo(net, net.nadia, album="a")
    assert [] == await net.rows("SELECT id FROM incidents")
    assert 1 == len(heard(net.nadia, "Administration+"))
    await photo(net, net.nadia, "NIR 1 85 05 78 006 084 91", album="b", quiet=False)
    await photo(net, net.nadia, album="b")
    assert [] == await net.rows("SELECT id FROM incidents")
    await photo(net, net.nadia)
    assert "1 photo" in plain(net.nadia.last.text)


@asynccontextmanager
async def process(telegram: TelegramServer, url: str) -> AsyncIterator[Database]:
    options = {"limits": Limits.unlimited(), "patience": Patience(poll=5, first_pause=0.01)}
    async with open_app(settings(telegram, url), telegram.clock, **options) as app:
        running = asyncio.create_task(app.run())
        yield app.db
        running.cancel()
        with suppress(asyncio.CancelledError):
            await running


async def test_the_bot_dies_between_two_parts(sqlite_url: str) -> None:
    async with TelegramServer(DemoClock(Frozen()), flood_control=False) as telegram:
        nadia = telegram.person("Nadia Benali")
        nadia.account.started = True
        async with process(telegram, sqlite_url) as db:
            async with db.transaction() as tx:
                await let_in(tx, nadia.id, nadia.name, Role.CONSEILLER, HERE)
            await nadia.ask("/incident")
            await nadia.tap(nadia.last, "Matériel")
            await telegram.until(lambda: "Bloquant" in nadia.last.labels, 10)
            await nadia.tap(nadia.last, "Bloquant")
            await telegram.until(lambda: "Passer" in nadia.last.labels, 10)
            await nadia.send_document(jpeg(), "1.jpg", kind="photo", album="a")
            await telegram.until(lambda: "C’est signalé" in nadia.last.text, 10)
            said = len(nadia.received)
        await nadia.send_document(jpeg(), "2.jpg", "Écran noir", kind="photo", album="a")
        async with process(telegram, sqlite_url) as db:
            async with asyncio.timeout(10):
                while await count(db) < 2:
                    await asyncio.sleep(0.01)
            async with db.reading() as tx:
                assert [{"text": "Écran noir"}] == [dict(row) for row in await tx.fetch(TEXTS)]
        assert said == len(nadia.received)


async def count(db: Database) -> int:
    async with db.reading() as tx:
        return len(await tx.fetch(FILES))
