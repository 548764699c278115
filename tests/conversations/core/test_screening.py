"""Citizens' data: stopped at the door, removed from the chat, and never repeated."""

from __future__ import annotations

import pytest

from tests.network import Network, sqlite_file

NIR = "2 95 10 99 126 111 93"


async def everything_on_disk(net: Network) -> bytes:
    path = sqlite_file(net.app.settings.database_url)
    return b"".join(file.read_bytes() for file in path.parent.glob(f"{path.name}*"))


async def test_a_number_is_removed_from_the_chat_and_its_author_is_told_which_kind(net: Network) -> None:
    message = await net.nadia.say(f"que faire pour {NIR} ?")
    await net.quiet()

    answer = net.nadia.last
    assert message.deleted
    assert "un numéro de sécurité sociale" in answer.text
    assert "95 10 99" not in answer.text


@pytest.mark.parametrize("separator", ["", " ", ".", "-", "/", "\u2009", "\u202f", "\u00a0"])
async def test_it_never_reaches_the_disk_however_it_is_written(net: Network, separator: str) -> None:
    written = separator.join(NIR.split())

    await net.say(net.nadia, f"carte vitale {written}")

    disk = await everything_on_disk(net)
    for trace in (written, NIR, "".join(NIR.split())):
        assert trace.encode() not in disk


async def test_captions_file_names_edits_and_inline_queries_are_screened_too(net: Network) -> None:
    photo = await net.nadia.send_document(b"x", "photo.jpg", caption=f"dossier {NIR}")
    await net.quiet()
    assert photo.deleted

    named = await net.nadia.send_document(b"x", f"{NIR}.pdf")
    await net.quiet()
    assert named.deleted

    edited = await net.nadia.say("carte vitale")
    await net.nadia.edit(edited, f"carte vitale {NIR}")
    await net.quiet()
    assert edited.deleted

    assert () == (await net.nadia.inline(NIR)).results
    assert NIR.encode() not in await everything_on_disk(net)


async def test_a_quoted_message_is_not_kept(net: Network) -> None:
    quoted = await net.say(net.nadia, "caf")
    await net.nadia.say("merci", reply_to=quoted)
    await net.quiet()

    assert b"merci" in await everything_on_disk(net)
    [row] = await net.rows("SELECT COUNT(*) AS n FROM inbox WHERE body <> ''")
    assert {"n": 0} == row


async def test_in_a_group_the_message_is_removed_when_the_bot_may_and_the_author_is_told_otherwise(
    net: Network,
) -> None:
    left = await net.nadia.say(f"/contact {NIR}", net.group)
    await net.quiet()
    assert not left.deleted
    assert "effacez-le vous-même" in net.group.messages[-1].text

    net.group.promote_bot(net.claire)
    removed = await net.nadia.say(f"/contact {NIR}", net.group)
    await net.quiet()
    assert removed.deleted


async def test_a_form_is_left_as_it_was(net: Network) -> None:
    code = await net.invite()
    await net.say(net.paul, f"/start {code}")
    await net.tap(net.paul, "J’ai lu")
    await net.tap(net.paul, "J’accepte")

    assert "n’a pas été enregistré" in (await net.say(net.paul, f"Paul {NIR}")).text
    assert "structure" in (await net.say(net.paul, "Paul Girard")).text


async def test_professional_numbers_pass(net: Network) -> None:
    for words in ("01 99 00 00 01", "SIRET 356 000 000 00048", "95000", "3646"):
        assert "n’a pas été enregistré" not in (await net.say(net.nadia, words)).text


async def test_words_that_may_be_a_persons_are_warned_of_and_not_shown_to_the_animateur(net: Network) -> None:
    answer = await net.say(net.nadia, "l'usager Zyx 06 39 98 00 00")

    assert "Attention" in answer.text
    assert [] == await net.rows("SELECT 1 FROM misses")


async def test_a_referent_looked_for_by_a_polite_name_is_no_reason_to_warn(net: Network) -> None:
    assert "Paule Martin" in (await net.say(net.nadia, "Mme Martin")).text


async def test_what_is_no_text_is_answered_in_private_and_left_alone_in_the_group(net: Network) -> None:
    net.group.promote_bot(net.claire)
    await net.nadia.send_document(b"x", "photo.jpg", chat=net.group)
    await net.quiet()
    assert [] == [message for message in net.group.messages if message.by_bot]

    await net.nadia.send_document(b"x", "photo.jpg")
    await net.quiet()
    assert "Je ne lis que du texte" in net.nadia.last.text


async def test_what_the_library_cannot_parse_is_removed_from_the_chat_too(net: Network) -> None:
    """A field the Bot API never wrote so: the update goes to quarantine, the number out of the chat."""
    message = await net.nadia.say("bonjour")
    await net.quiet()
    raw = {"message_id": message.id, "date": "hier", "chat": {"id": net.nadia.id, "type": "private"}}
    sender = {"id": net.nadia.id, "is_bot": False, "first_name": "Nadia"}
    net.telegram.push_update({"message": {**raw, "from": sender, "text": f"numéro {NIR}"}})
    await net.quiet()

    [row] = await net.rows("SELECT reason FROM inbox WHERE state = 'quarantined'")
    assert str(row["reason"]).startswith("unreadable")
    assert message.deleted
    assert NIR.encode() not in await everything_on_disk(net)
