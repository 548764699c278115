"""What of an update may reach the disk: no identifier, wherever it was typed, and no quoted message."""

from __future__ import annotations

import json
from random import Random

import pytest
from telegram import Update

from bot.chat.routing.callbacks import encode
from bot.domain.core.inbox import StoredFinding
from bot.ids import ALPHABET
from bot.transport.incoming.screening import Screened, screen

NIR = "2 95 10 99 126 111 93"
HIDDEN = "•" * len(NIR)
SOPHIE = {"id": 7, "is_bot": False, "first_name": "Sophie", "language_code": "fr"}
PRIVATE = {"id": 7, "type": "private", "first_name": "Sophie"}
BOT = {"id": 99, "is_bot": True, "first_name": "Relais", "username": "relais_bot"}


def message(**fields: object) -> dict[str, object]:
    return {"message_id": 5, "date": 1_790_000_000, "chat": PRIVATE, "from": SOPHIE, **fields}


def update(**fields: object) -> dict[str, object]:
    return {"update_id": 1, **fields}


def found(*places: str) -> tuple[StoredFinding, ...]:
    return tuple(StoredFinding("nir", "block", place) for place in places)


def test_an_ordinary_update_is_kept_as_it_is() -> None:
    raw = update(message=message(text="carte grise", entities=[{"type": "bold", "offset": 0, "length": 5}]))

    screened = screen(raw)

    assert screened.update == raw
    assert screened.findings == ()


def test_a_citizens_number_in_a_text_is_masked_and_the_command_still_reads() -> None:
    entities = [{"type": "bot_command", "offset": 0, "length": 8}]
    raw = update(message=message(text=f"/contact {NIR} caf", entities=entities))

    screened = screen(raw)

    assert screened.update == update(message=message(text=f"/contact {HIDDEN} caf", entities=entities))
    assert screened.findings == found("text")


@pytest.mark.parametrize(
    ("place", "raw"),
    [
        ("caption", update(message=message(caption=NIR))),
        ("file_name", update(message=message(document={"file_id": "A", "file_name": f"{NIR}.pdf"}))),
        ("file_name", update(message=message(audio={"file_id": "A", "title": "x", "file_name": NIR}))),
        ("audio", update(message=message(audio={"file_id": "A", "title": NIR}))),
        ("text", update(edited_message=message(text=NIR))),
        ("text", update(channel_post=message(text=NIR))),
        ("poll", update(message=message(poll={"id": "1", "question": "?", "options": [{"text": NIR}]}))),
        ("poll", update(message=message(poll={"id": "1", "question": NIR, "options": []}))),
        ("poll", update(message=message(poll={"id": "1", "question": "?", "explanation": NIR}))),
        ("poll", update(message=message(poll={"id": "1", "question": "?", "description": NIR}))),
        ("caption", update(edited_message=message(caption=NIR))),
        ("caption", update(message=message(caption=NIR, forward_date=1, media_group_id="1"))),
        ("file_name", update(message=message(video={"file_id": "A", "file_name": f"{NIR}.mp4"}))),
        ("file_name", update(message=message(animation={"file_id": "A", "file_name": f"{NIR}.gif"}))),
        ("performer", update(message=message(audio={"file_id": "A", "performer": NIR}))),
        ("venue", update(message=message(venue={"title": "a", "address": NIR}))),
        (
            "contact",
            update(message=message(contact={"phone_number": "1", "first_name": "a", "last_name": NIR})),
        ),
        ("checklist", update(message=message(checklist={"title": NIR, "tasks": []}))),
        ("text", update(message=message(checklist={"title": "a", "tasks": [{"id": 1, "text": NIR}]}))),
        ("game", update(message=message(game={"title": NIR, "description": "a"}))),
        ("invoice", update(message=message(invoice={"title": NIR, "description": "a"}))),
        ("mime_type", update(message=message(document={"file_id": "A", "mime_type": NIR}))),
        ("hashtag", update(message=message(some_new_thing={"deep": [{"hashtag": NIR}]}))),
        ("contact", update(message=message(contact={"phone_number": "1", "first_name": NIR}))),
        ("contact", update(message=message(contact={"phone_number": NIR, "first_name": "a"}))),
        ("venue", update(message=message(venue={"title": NIR, "address": "a"}))),
        ("web_app_data", update(message=message(web_app_data={"data": NIR, "button_text": "a"}))),
        (
            "url",
            update(message=message(text="ici", entities=[{"type": "text_link", "url": f"http://a/{NIR}"}])),
        ),
        ("inline_query", update(inline_query={"id": "1", "from": SOPHIE, "query": NIR, "offset": ""})),
        (
            "chosen_inline_result",
            update(chosen_inline_result={"result_id": "1", "from": SOPHIE, "query": NIR}),
        ),
        ("callback_data", update(callback_query={"id": "1", "from": SOPHIE, "data": NIR})),
        ("bio", update(chat_join_request={"chat": PRIVATE, "from": SOPHIE, "date": 1, "bio": NIR})),
    ],
)
def test_it_is_masked_wherever_it_was_typed(place: str, raw: dict[str, object]) -> None:
    screened = screen(raw)

    assert screened.update == json.loads(json.dumps(raw).replace(NIR, HIDDEN))
    assert screened.findings == found(place)


@pytest.mark.parametrize(
    "written",
    [
        "2*95*10*99*126*111*93",
        "2 9S lO 99 126 111 93",
        "https://exemple.fr/?n=2%2095%2010%2099%20126%20111%2093",
        "n° alloc 1234567",
        "né.e le 12/03/1980",
    ],
)
@pytest.mark.parametrize("field", ["text", "caption"])
def test_it_is_masked_however_it_was_typed(field: str, written: str) -> None:
    screened = screen(update(message=message(**{field: f"voir {written} merci"})))

    kept = screened.update["message"][field]
    assert len(kept) == len(f"voir {written} merci")
    assert [found.level for found in screened.findings] == ["block"]
    assert written[-7:] not in kept


def test_what_telegram_itself_writes_is_kept_as_it_is() -> None:
    raw = update(
        message=message(
            document={
                "file_id": "AgACAgQAAxkBAAI295109912611193",
                "file_name": "liste 2026.xlsx",
                "mime_type": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
                "file_size": 295109912611193,
            },
            location={"latitude": 49.036312, "longitude": 2.063112},
            via_bot=BOT,
        )
    )

    assert screen(raw) == Screened(raw, ())


def test_a_name_is_masked_but_its_bearers_message_is_not_at_fault() -> None:
    screened = screen(update(message=message(text="caf", chat={"id": -1, "type": "group", "title": NIR})))

    assert screened.update["message"]["chat"]["title"] == HIDDEN
    assert screened.findings == ()


def test_a_doubt_is_told_and_nothing_is_masked() -> None:
    screened = screen(update(message=message(text="Appelez le 06 12 34 56 78")))

    assert screened.update["message"]["text"] == "Appelez le 06 12 34 56 78"
    assert screened.findings == (StoredFinding("mobile", "warn", "text"),)


def test_what_a_tapped_message_said_is_not_kept() -> None:
    said = message(**{"from": BOT}, text="Dossier de Mme Dupont", message_thread_id=3, reply_markup={})
    query = {
        "id": "12345678901234567890",
        "chat_instance": "-4111111111111111",
        "from": SOPHIE,
        "data": "1|card|x",
    }

    screened = screen(update(callback_query={**query, "message": said}))

    kept = {
        "message_id": 5,
        "date": 1_790_000_000,
        "message_thread_id": 3,
        "chat": {"id": 7, "type": "private"},
        "from": {"id": 99, "is_bot": True, "first_name": ""},
    }
    assert screened.update["callback_query"] == {**query, "message": kept}
    assert screened.findings == ()


@pytest.mark.parametrize(
    "field", ["reply_to_message", "pinned_message", "external_reply", "some_new_message"]
)
def test_what_another_message_said_is_not_kept(field: str) -> None:
    quoted = message(text="Dossier de Mme Dupont", contact={"vcard": "BEGIN:VCARD"})

    screened = screen(update(message=message(text="oui", quote={"text": "Mme Dupont"}, **{field: quoted})))

    kept = screened.update["message"]
    assert kept[field]["message_id"] == 5
    assert kept[field]["from"] == {"id": 7, "is_bot": False, "first_name": ""}
    assert "Dupont" not in json.dumps(screened.update)
    assert "VCARD" not in json.dumps(screened.update)


def test_where_a_message_was_forwarded_from_is_not_kept() -> None:
    origin = {"type": "user", "date": 1, "sender_user": {**SOPHIE, "first_name": "Dupont"}}

    screened = screen(update(message=message(text="oui", forward_origin=origin, forward_from=SOPHIE)))

    assert "Dupont" not in json.dumps(screened.update)
    assert Update.de_json(screened.update, None).message.forward_origin is not None


def test_a_shared_contact_keeps_its_number_and_loses_its_card() -> None:
    contact = {"phone_number": "+33612345678", "first_name": "Anne", "vcard": "BEGIN:VCARD"}

    screened = screen(update(message=message(contact=contact)))

    assert screened.update["message"]["contact"] == {"phone_number": "+33612345678", "first_name": "Anne"}
    assert screened.findings == (StoredFinding("mobile", "warn", "contact"),)


def test_the_library_still_reads_what_is_left() -> None:
    query = {
        "id": "1",
        "chat_instance": "2",
        "from": SOPHIE,
        "data": "1|card|x",
        "message": message(text=NIR),
    }
    reply = message(text="oui", reply_to_message=message(**{"from": BOT}, text=NIR), external_reply=message())

    tap = Update.de_json(screen(update(callback_query=query)).update, None)
    answer = Update.de_json(screen(update(message=reply)).update, None)

    assert (tap.callback_query.message.message_id, tap.callback_query.message.chat.type) == (5, "private")
    assert (
        answer.message.reply_to_message.from_user.id,
        answer.message.reply_to_message.from_user.is_bot,
    ) == (99, True)


def test_no_button_and_no_invitation_of_ours_is_ever_blocked() -> None:
    random = Random(2026)
    for _ in range(1000):
        ids = ["".join(random.choices(ALPHABET, k=10)) for _ in range(4)]
        digits = ["".join(random.choices("23456789", k=10)) for _ in range(4)]
        for data in (encode("card", *ids), encode("caf", *digits), encode("partner", "ants", ids[0])):
            assert screen({"callback_query": {"data": data}}).update == {"callback_query": {"data": data}}
        for text in (f"/start {ids[0]}", f"/start {digits[0]}", f"/start s-{ids[0]}"):
            assert screen({"message": {"text": text}}).update == {"message": {"text": text}}


def test_ids_of_telegram_are_left_alone() -> None:
    photo = {"file_id": "AgACAgQAAxkBAAI295109912611193", "file_unique_id": "295109912611193", "width": 90}
    raw = update(
        message=message(photo=[photo], media_group_id="13912345678901234", migrate_to_chat_id=-1001234567890)
    )

    assert screen(raw).update == raw
