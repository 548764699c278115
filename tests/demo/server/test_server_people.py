"""What people do reaches the bot as Telegram would tell it; what the bot does reaches people."""

from __future__ import annotations

import asyncio
from datetime import timedelta

import pytest
from telegram import (
    Bot,
    BotCommand,
    BotCommandScopeAllGroupChats,
    BotCommandScopeChat,
    InlineKeyboardButton,
    InlineKeyboardMarkup,
    InlineQueryResultArticle,
    InputTextMessageContent,
    Update,
)
from telegram.error import BadRequest, Forbidden

from bot.demo.acts import ActError
from bot.demo.clock import DemoClock
from bot.demo.players import Person
from bot.demo.server import TelegramServer
from bot.demo.state.menus import menus

PNG = bytes.fromhex("89504e470d0a1a0a0000000d4948445200000010000000200806000000")


async def only(bot: Bot) -> Update:
    (update,) = await bot.get_updates()
    await bot.get_updates(offset=update.update_id + 1)
    return update


async def test_a_word_comes_with_its_author_and_its_entities(telegram: TelegramServer, bot: Bot) -> None:
    alice = telegram.person("Alice", last_name="Martin")
    await alice.say("/contact@relais_demo_bot 😀 a.b@mairie.fr www.ants.gouv.fr. #RSA")

    message = (await only(bot)).message
    assert ("Alice Martin", alice.id) == (message.from_user.full_name, message.chat_id)
    assert {entity.type: text for entity, text in message.parse_entities().items()} == {
        "bot_command": "/contact@relais_demo_bot",
        "email": "a.b@mairie.fr",
        "url": "www.ants.gouv.fr",
        "hashtag": "#RSA",
    }


async def test_a_tap_shows_the_toast_and_edits_the_message(telegram: TelegramServer, bot: Bot) -> None:
    alice = telegram.person("Alice")
    await alice.say("/start")
    await only(bot)
    keyboard = InlineKeyboardMarkup([[InlineKeyboardButton("Oui", callback_data="y")]])
    await bot.send_message(alice.id, "Sûr ?", reply_markup=keyboard)

    tapped = asyncio.create_task(alice.tap(alice.last, "Oui"))
    await telegram.until(lambda: len(telegram.world.updates) == 1)
    query = (await only(bot)).callback_query
    await query.answer("C’est noté.", show_alert=True)
    await query.edit_message_text("Fait.")

    answer = await tapped
    assert (answer.text, answer.alert) == ("C’est noté.", True)
    assert (alice.last.text, alice.last.labels) == ("Fait.", [])
    assert ("y", "Sûr ?", alice.id) == (query.data, query.message.text, query.from_user.id)


async def test_a_tap_answered_too_late_is_refused() -> None:
    clock = DemoClock()
    async with TelegramServer(clock) as telegram, Bot(telegram.token, base_url=telegram.base_url) as bot:
        alice = telegram.person("Alice")
        await alice.say("/start")
        await only(bot)
        await bot.send_message(alice.id, "bonjour")
        alice.press(alice.last, "x")
        query = (await only(bot)).callback_query
        clock.push(timedelta(seconds=16))

        with pytest.raises(BadRequest, match="Query is too old and response timeout expired"):
            await bot.answer_callback_query(query.id)
        with pytest.raises(BadRequest, match="or query id is invalid"):
            await bot.answer_callback_query("123")


async def test_a_stranger_a_blocker_and_a_deleted_account_cannot_be_written_to(
    telegram: TelegramServer, bot: Bot
) -> None:
    alice, bruno = telegram.person("Alice"), telegram.person("Bruno")
    with pytest.raises(BadRequest, match="Chat not found"):
        await bot.send_message(alice.id, "bonjour")
    telegram.group("Réseau", [alice])
    with pytest.raises(Forbidden, match="bot can't initiate conversation with a user"):
        await bot.send_message(alice.id, "bonjour")
    await bruno.say("/start")
    await only(bot)
    bruno.block()
    with pytest.raises(Forbidden, match="bot was blocked by the user"):
        await bot.send_message(bruno.id, "bonjour")
    change = (await only(bot)).my_chat_member
    assert (change.old_chat_member.status, change.new_chat_member.status) == ("member", "kicked")
    with pytest.raises(ActError, match="débloquez"):
        await bruno.say("toujours là ?")
    bruno.unblock()
    bruno.deactivate()
    with pytest.raises(Forbidden, match="user is deactivated"):
        await bot.send_message(bruno.id, "bonjour")


@pytest.fixture
def alice(telegram: TelegramServer) -> Person:
    return telegram.person("Alice")


async def test_inline_results_are_shown_and_chosen(bot: Bot, telegram: TelegramServer, alice: Person) -> None:
    await alice.say("/start")
    await only(bot)
    asked = asyncio.create_task(alice.inline("caf"))
    await telegram.until(lambda: len(telegram.world.updates) == 1)
    query = (await only(bot)).inline_query
    content = InputTextMessageContent("<b>CAF</b> 3230", parse_mode="HTML")
    await query.answer([InlineQueryResultArticle("1", "CAF", content)], cache_time=0, is_personal=True)

    answer = await asked
    await alice.choose(answer.results[0], query="caf")
    message, chosen = await bot.get_updates()
    assert (message.message.text, message.message.via_bot.username) == ("CAF 3230", "relais_demo_bot")
    assert (chosen.chosen_inline_result.result_id, chosen.chosen_inline_result.query) == ("1", "caf")


async def test_an_inline_answer_kept_for_everybody_leaks(bot: Bot, telegram: TelegramServer) -> None:
    """cache_time defaults to 300 s and is_personal to False, as on Telegram."""
    alice, bruno = telegram.person("Alice"), telegram.person("Bruno")
    asked = asyncio.create_task(alice.inline("caf"))
    await telegram.until(lambda: len(telegram.world.updates) == 1)
    query = (await only(bot)).inline_query
    await query.answer([InlineQueryResultArticle("1", "CAF", InputTextMessageContent("pour Alice"))])

    assert (await asked).results == (await bruno.inline("caf")).results
    assert await bot.get_updates() == ()


async def test_files_travel_both_ways(bot: Bot, alice: Person) -> None:
    await alice.send_document(b"nom;ville\n", "membres.csv", "voici #membres")
    await alice.send_document(PNG, "photo.png", kind="photo")
    await alice.send_document(b"son", "note.ogg", kind="voice")
    document, photo, voice = [update.message for update in await bot.get_updates()]
    file = await document.document.get_file()
    assert await file.download_as_bytearray() == b"nom;ville\n"
    assert (document.document.file_name, document.document.mime_type) == ("membres.csv", "text/csv")
    assert document.caption == "voici #membres"
    assert (photo.photo[-1].width, photo.photo[-1].height) == (16, 32)
    assert voice.voice.mime_type == "audio/ogg"

    sent = await bot.send_document(
        alice.id, b"\r\n--x\r\nPDF", filename="été.pdf", caption="<b>Bilan</b>", parse_mode="HTML"
    )
    assert (
        sent.document.file_name,
        sent.document.mime_type,
        sent.document.file_size,
    ) == ("été.pdf", "application/pdf", 10)
    again = await bot.send_document(alice.id, sent.document.file_id)
    assert sent.document.file_unique_id == again.document.file_unique_id
    with pytest.raises(BadRequest, match="Wrong file identifier"):
        await bot.send_document(alice.id, "inconnu")


async def test_the_menu_follows_the_scopes(bot: Bot, telegram: TelegramServer, alice: Person) -> None:
    bruno = telegram.person("Bruno")
    await bot.set_my_commands([BotCommand("aide", "De l’aide")])
    with pytest.raises(BadRequest, match="Chat not found"):
        await bot.set_my_commands([BotCommand("aide", "De l’aide")], scope=BotCommandScopeChat(alice.id))
    await alice.say("/start")
    await bot.set_my_commands([BotCommand("annonce", "Annoncer")], scope=BotCommandScopeChat(alice.id))

    assert [command["command"] for command in telegram.menu(alice)] == ["annonce"]
    assert [command["command"] for command in telegram.menu(bruno)] == ["aide"]
    group = telegram.group("Réseau", [alice, bruno])
    await bot.set_my_commands([BotCommand("contact", "Chercher")], scope=BotCommandScopeAllGroupChats())
    seen = menus(telegram.world)[str(group.id)]
    assert {str(alice.id): ["contact"], str(bruno.id): ["contact"]} == {
        person: [command["command"] for command in commands] for person, commands in seen.items()
    }
    assert (await bot.get_my_commands())[0].description == "De l’aide"


async def test_the_bot_reads_back_what_it_says_of_itself(bot: Bot) -> None:
    await bot.set_my_description("Le bot du réseau")

    assert (await bot.get_my_description()).description == "Le bot du réseau"


async def test_next_message_reads_each_message_once(bot: Bot, alice: Person) -> None:
    await alice.say("/start")
    await bot.send_message(alice.id, "un")
    await bot.send_message(alice.id, "deux")

    assert [(await alice.next_message()).text, (await alice.next_message()).text] == ["un", "deux"]
    with pytest.raises(TimeoutError):
        await alice.next_message(timeout=0.05)


async def test_a_tap_on_an_inline_message_hides_its_chat(
    telegram: TelegramServer, bot: Bot, alice: Person
) -> None:
    keyboard = InlineKeyboardMarkup([[InlineKeyboardButton("Suite", callback_data="s")]])
    content = InputTextMessageContent("CAF")
    asked = asyncio.create_task(alice.inline("caf"))
    await telegram.until(lambda: len(telegram.world.updates) == 1)
    query = (await only(bot)).inline_query
    await query.answer([InlineQueryResultArticle("1", "CAF", content, reply_markup=keyboard)])
    message = await alice.choose((await asked).results[0])
    alice.press(message, "s")

    tap = (await bot.get_updates())[-1].callback_query
    assert tap.message is None
    assert await tap.edit_message_text("CAF : 3230") is True
    assert message.text == "CAF : 3230"
