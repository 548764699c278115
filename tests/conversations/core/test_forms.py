"""A form that is open, and life beside it: what is typed after a question is its answer, until one goes elsewhere."""

from __future__ import annotations

from datetime import timedelta

import pytest

from bot.demo import acts
from bot.demo.players import Person
from bot.domain.network.roles import Role
from bot.handlers.routes import FORMS
from bot.texts import render
from bot.texts.french import NBSP
from tests.conversations.agreeing import pictures
from tests.conversations.lists.test_imports import LIST
from tests.conversations.network.test_members import press
from tests.network import CAF, Network, newcomer
from tests.pictures import jpeg

ASIDE = "J’ai mis de côté"


def plain(text: str) -> str:
    return text.replace(NBSP, " ")


def notes(person: Person) -> list[str]:
    """The forms the person was told are set aside, as they still see it."""
    told = [plain(message.text) for message in person.received if ASIDE in message.text]
    return [text.split("« ")[1].split(" »")[0] for text in told]


async def wait(net: Network, **time: float) -> None:
    """Without a word from anybody."""
    net.telegram.push_clock(timedelta(**time))
    await net.quiet()


async def send(net: Network, person: Person, content: bytes, name: str, kind: str = "document") -> str:
    await person.send_document(content, name, kind=kind)
    await net.quiet()
    return plain(person.last.text)


@pytest.mark.parametrize("form", FORMS.names)
def test_every_form_has_a_name_to_be_told_by(form: str) -> None:
    assert ASIDE in render("forms/set_aside", form=form, instead="")


@pytest.mark.parametrize(
    ("opened", "name", "words", "found"),
    [
        ("/fiche caf", "nouvelle fiche", "carte grise", "France Titres"),
        ("/inviter", "nouvelle invitation", "carte grise", "France Titres"),
        ("/photo", "ma photo", "caf", "Caf"),
        ("/moi nom", "mon nom", "caf", "Caf"),
    ],
)
async def test_another_command_sets_the_form_aside_and_what_is_typed_next_is_a_search(
    net: Network, opened: str, name: str, words: str, found: str
) -> None:
    await net.say(net.claire, opened)

    note = await net.say(net.claire, "/tableau")
    assert f"J’ai mis de côté « {name} »" in plain(note.text)
    assert ["Reprendre", "Abandonner"] == note.labels

    assert found in (await net.say(net.claire, words)).text
    await net.say(net.claire, "/tableau")
    assert [name] == notes(net.claire)


async def test_the_question_comes_back_as_it_was(net: Network) -> None:
    await net.say(net.claire, "/fiche caf")
    await net.say(net.claire, "Caf de Pontoise")
    asked = net.claire.last.text
    await net.say(net.claire, "/tableau")

    again = await net.tap(net.claire, "Reprendre")
    assert asked == again.text
    assert [] == notes(net.claire)
    await net.say(net.claire, "01 99 00 00 12")

    [row] = await net.rows("SELECT state FROM forms")
    assert all(said in str(row["state"]) for said in ("Caf de Pontoise", "+33199000012"))
    assert [] == await net.rows("SELECT 1 FROM forms_aside")


async def test_the_buttons_have_their_typed_twins(net: Network) -> None:
    asked = (await net.say(net.claire, "/fiche caf")).text
    await net.say(net.claire, "/tableau")

    assert asked == (await net.say(net.claire, "/reprendre")).text
    assert asked == (await net.say(net.claire, "/reprendre")).text
    await net.say(net.claire, "/tableau")
    assert "C’est annulé" in (await net.say(net.claire, "/annuler")).text

    assert "rien à annuler" in (await net.say(net.claire, "/annuler")).text
    assert "rien à reprendre" in (await net.say(net.claire, "/reprendre")).text


async def test_giving_it_up_leaves_nothing(net: Network) -> None:
    await net.say(net.claire, "/fiche caf")
    note = await net.say(net.claire, "/tableau")

    assert "C’est annulé" in (await net.tap(net.claire, "Abandonner", note)).text

    assert [] == await net.rows("SELECT user_id FROM forms UNION ALL SELECT user_id FROM forms_aside")
    assert "rien à reprendre" in plain(await press(net, net.claire, "form", "card"))


async def test_to_cancel_closes_the_form_that_is_open_and_says_nothing_of_it_set_aside(net: Network) -> None:
    await net.say(net.claire, "/fiche caf")

    assert "C’est annulé" in (await net.say(net.claire, "/annuler")).text

    assert [] == notes(net.claire)
    assert "France Titres" in (await net.say(net.claire, "carte grise")).text


async def test_a_button_that_leads_elsewhere_sets_it_aside_too(net: Network) -> None:
    await net.say(net.claire, "paule martin")
    found = await net.tap(net.claire, "Plus")
    await net.say(net.claire, "/fiche caf")

    await net.tap(net.claire, "Historique", found)

    assert ["nouvelle fiche"] == notes(net.claire)
    assert "France Titres" in (await net.say(net.claire, "carte grise")).text


async def test_a_dead_button_leads_nowhere(net: Network) -> None:
    found = await net.say(net.claire, "paule martin")
    await net.say(net.claire, "/fiche caf")
    for data in (f"1|nothing|{CAF.id}", "1|answer|photo|verdict|garder", "1|answer", "1|undo|nosuchchan"):
        assert (await net.claire.press(found, data)).alert
    await net.quiet()

    assert [] == notes(net.claire)
    assert [{"form": "card"}] == await net.rows("SELECT form FROM forms")


async def test_another_form_does_not_take_the_place_of_the_first(net: Network) -> None:
    await net.say(net.claire, "/fiche caf")
    await net.say(net.claire, "Caf de Pontoise")

    await net.say(net.claire, "/moi telephone")
    assert ["nouvelle fiche"] == notes(net.claire)
    await net.say(net.claire, "01 99 00 00 13")
    await net.say(net.claire, "/reprendre")

    [member] = await net.rows(f"SELECT phone FROM members WHERE user_id = {net.claire.id}")
    assert "+33199000013" == member["phone"]
    [row] = await net.rows("SELECT form, state FROM forms")
    assert "card" == row["form"]
    assert "Caf de Pontoise" in str(row["state"])


async def test_the_same_command_again_begins_again_without_a_word(net: Network) -> None:
    asked = (await net.say(net.claire, "/fiche caf")).text
    await net.say(net.claire, "Caf de Pontoise")

    assert asked == (await net.say(net.claire, "/fiche caf")).text

    assert [] == notes(net.claire)


async def test_an_answer_tapped_under_the_question_takes_the_form_up_again(net: Network) -> None:
    asked = await net.say(net.claire, "/fiche")
    await net.say(net.claire, "/tableau")

    await net.tap(net.claire, "CPAM", asked)
    await net.say(net.claire, "CPAM du Vexin")

    [row] = await net.rows("SELECT state FROM forms")
    assert "CPAM du Vexin" in str(row["state"])
    assert [] == await net.rows("SELECT 1 FROM forms_aside")


@pytest.mark.parametrize(("opened", "hours"), [("/fiche caf", 1), ("/fiche caf", 30), ("/photo", 2)])
async def test_a_form_left_for_an_hour_is_set_aside_at_the_next_text(
    net: Network, opened: str, hours: int
) -> None:
    await net.say(net.claire, opened)
    await wait(net, hours=hours)

    await net.say(net.claire, "carte grise")
    note, answer = net.claire.received[-2:]

    assert ASIDE in note.text
    assert "France Titres" in answer.text
    assert "Caf" in (await net.say(net.claire, "caf")).text
    assert 1 == len(notes(net.claire))


async def test_within_the_hour_it_is_an_answer(net: Network) -> None:
    await net.say(net.claire, "/fiche caf")
    await wait(net, minutes=59)

    await net.say(net.claire, "carte grise")

    assert [] == notes(net.claire)
    [row] = await net.rows("SELECT state FROM forms")
    assert "carte grise" in str(row["state"])


@pytest.mark.parametrize("command", ["/tablo", "/trombinoscope structure", "/import", "/demande"])
async def test_a_command_that_is_none_or_is_refused_or_forbidden_leads_elsewhere_all_the_same(
    net: Network, command: str
) -> None:
    await net.say(net.nadia, "/moi nom")

    await net.say(net.nadia, command)

    assert ["mon nom"] == notes(net.nadia)
    assert "Caf" in (await net.say(net.nadia, "caf")).text


async def test_what_happens_in_the_group_is_no_concern_of_the_private_form(net: Network) -> None:
    await net.say(net.nadia, "/moi nom")

    await net.say(net.nadia, "/contact caf", net.group)
    await net.nadia.inline("caf")
    await net.quiet()

    assert [] == notes(net.nadia)
    assert "Naïma Benali" in (await net.say(net.nadia, "Naïma Benali")).text


@pytest.mark.parametrize("way", ["Invitations ouvertes", "Une invitation par structure"])
async def test_the_ways_beside_the_first_question_are_taken_without_a_word(net: Network, way: str) -> None:
    await net.invite()
    await net.say(net.claire, "/inviter")

    await net.tap(net.claire, way)

    assert "France Titres" in (await net.say(net.claire, "carte grise")).text
    assert [] == notes(net.claire)


async def test_but_further_on_there_is_something_to_keep(net: Network) -> None:
    await net.say(net.claire, "/inviter")
    await net.tap(net.claire, "Préfecture")

    await net.say(net.claire, "/inviter liste")

    assert ["nouvelle invitation"] == notes(net.claire)


async def test_looking_at_ones_photo_is_a_part_of_changing_it(net: Network) -> None:
    await net.say(net.nadia, "/photo")
    await send(net, net.nadia, jpeg(), "moi.jpg", "photo")
    await net.tap(net.nadia, "Garder")
    await net.say(net.nadia, "/photo")

    await net.tap(net.nadia, "Voir ma photo")
    await net.say(net.nadia, "/photo voir")

    assert [] == notes(net.nadia)
    assert "Voilà ce qu’elle donnera" in await send(net, net.nadia, jpeg(300, 300), "moi.jpg", "photo")


@pytest.mark.parametrize("hours", [0, 2])
async def test_a_photo_is_still_awaited_after_a_look_elsewhere_or_two_hours(net: Network, hours: int) -> None:
    await net.say(net.nadia, "/photo")
    await (wait(net, hours=hours) if hours else net.say(net.nadia, "/moi"))

    assert "Voilà ce qu’elle donnera" in await send(net, net.nadia, jpeg(), "moi.jpg", "photo")
    assert "C’est gardé" in (await net.tap(net.nadia, "Garder")).text


async def test_a_proof_that_comes_back_after_one_went_elsewhere_waits_for_a_tap(net: Network) -> None:
    await net.say(net.nadia, "/photo")
    await net.nadia.send_document(jpeg(), "moi.jpg", kind="photo")
    await net.nadia.say("/moi")
    await net.quiet()
    assert 1 == len(pictures(net.nadia))

    assert "Caf" in (await net.say(net.nadia, "caf")).text
    verdict = next(message for message in net.nadia.received if "Garder" in message.labels)
    await net.tap(net.nadia, "Garder", verdict)

    assert [{"total": 1}] == await net.rows("SELECT COUNT(*) AS total FROM photos")


@pytest.mark.parametrize("kind", ["photo", "voice", "document"])
async def test_what_was_not_asked_for_is_answered_with_the_question_in_mind(net: Network, kind: str) -> None:
    asked = (await net.say(net.claire, "/fiche caf")).text

    text = await send(net, net.claire, jpeg(), "fiche.pdf", kind)

    assert "la réponse que j’attends pour « nouvelle fiche »" in text
    assert "ce que vous cherchez" not in text
    assert asked == (await net.tap(net.claire, "Revoir la question")).text
    assert [] == notes(net.claire)


async def test_of_an_album_that_was_not_asked_for_it_is_said_once_and_the_question_stays(
    net: Network,
) -> None:
    await net.say(net.claire, "/fiche caf")
    before = len(net.claire.received)

    for number in range(3):
        await net.claire.send_document(jpeg(), f"{number}.jpg", kind="photo", album="holidays")
    await net.quiet()

    [told] = net.claire.received[before:]
    assert "la réponse que j’attends" in plain(told.text)
    assert [{"form": "card"}] == await net.rows("SELECT form FROM forms")


async def test_an_answer_sent_again_before_the_next_question_is_no_answer_to_that(net: Network) -> None:
    await net.say(net.claire, "/fiche caf")
    net.telegram.push_clock(timedelta(milliseconds=700))

    for _ in range(2):
        await net.claire.say("01 99 00 00 12")
    await net.quiet()
    [row] = await net.rows("SELECT state FROM forms")
    assert 1 == str(row["state"]).count("12")
    assert "Ligne dédiée" in plain(net.claire.last.text)

    await wait(net, seconds=5)
    for said in ("01 99 00 00 12", *("passer",) * 2):  # which may be two answers
        await net.claire.say(said)
    await net.quiet()
    assert "Fonction" in net.claire.last.text or "direct" in net.claire.last.text
    [row] = await net.rows("SELECT state FROM forms")
    assert "+33199000012" in str(row["state"])


async def test_the_last_answer_sent_again_is_not_looked_up(net: Network) -> None:
    await net.say(net.nadia, "/moi nom")
    net.telegram.push_clock(timedelta(milliseconds=700))
    before = len(net.nadia.received)
    for _ in range(2):
        await net.nadia.say("Caf Benali")
    await net.quiet()

    [told] = net.nadia.received[before:]
    assert "Caf Benali" in told.text


async def test_a_question_that_was_answered_says_so_when_it_is_tapped_again(net: Network) -> None:
    asked = await net.say(net.claire, "/fiche")
    await net.say(net.claire, "CPAM")

    answer = await net.claire.tap(asked, "Caf")

    assert "déjà répondu" in plain(answer.text or "")
    [row] = await net.rows("SELECT state FROM forms")
    assert '"cpam"' in str(row["state"])


async def test_a_contact_is_no_answer_either(net: Network) -> None:
    await net.say(net.nadia, "/moi telephone")
    card = {"contact": {"phone_number": "+33199000012", "first_name": "Paule"}}
    acts.send(net.telegram.world, net.nadia.account, net.nadia.chat, card)
    await net.quiet()

    assert "la réponse que j’attends pour « mon téléphone »" in plain(net.nadia.last.text)


async def test_a_newcomer_in_their_questions_is_reminded_of_them_too(net: Network) -> None:
    code = await net.invite()
    await net.say(net.paul, f"/start {code}")

    text = await send(net, net.paul, jpeg(), "moi.jpg", "photo")

    assert "la réponse que j’attends pour « entrée dans le réseau »" in text
    assert [] == net.paul.last.labels


async def test_a_newcomer_has_nothing_else_to_type_and_stays_in_their_questions(net: Network) -> None:
    """They read their rights, and come back when they know what to answer."""
    await net.say(net.paul, "/demande")
    await net.say(net.paul, "95")
    await net.say(net.paul, "/confidentialite")
    await wait(net, hours=5)

    await net.say(net.paul, "Paul Girard")

    assert [] == notes(net.paul)
    [row] = await net.rows("SELECT state FROM forms")
    assert "Paul Girard" in str(row["state"])


async def test_a_list_is_read_in_the_middle_of_a_form_which_waits(net: Network) -> None:
    await net.say(net.claire, "/fiche caf")

    await send(net, net.claire, LIST.encode(), "liste.csv")

    assert ["nouvelle fiche"] == notes(net.claire)
    assert any("essai" in message.text for message in net.claire.received)
    assert "France Titres" in (await net.say(net.claire, "carte grise")).text


async def test_who_lost_the_role_meanwhile_is_told_nothing_of_the_form(net: Network) -> None:
    await net.say(net.claire, "/fiche caf")
    other = await newcomer(net, "Aline Autre", Role.ANIMATEUR)
    [row] = await net.rows(f"SELECT id FROM members WHERE user_id = {net.claire.id}")
    await press(net, other, "member_role", str(row["id"]), "conseiller")

    assert "Caf" in (await net.say(net.claire, "caf")).text
    await net.say(net.claire, "/moi")
    assert "rien à reprendre" in (await net.say(net.claire, "/reprendre")).text

    assert [] == notes(net.claire)


async def test_giving_up_under_an_old_question_closes_that_form_and_no_other(net: Network) -> None:
    asked = await net.say(net.claire, "/fiche caf")
    await net.say(net.claire, "/moi nom")

    await net.tap(net.claire, "Abandonner", asked)

    assert any("C’est annulé (nouvelle fiche)" in message.text for message in net.claire.received)
    assert [{"form": "my_name"}] == await net.rows(
        "SELECT form FROM forms UNION ALL SELECT form FROM forms_aside"
    )


async def test_what_is_given_up_is_named_and_a_report_stays(net: Network) -> None:
    await net.say(net.nadia, "paule martin")
    await net.tap(net.nadia, "Plus")
    await net.tap(net.nadia, "Signaler une erreur")
    await net.tap(net.nadia, "Le numéro")

    assert "Votre signalement reste" in (await net.say(net.nadia, "/annuler")).text

    assert [{"state": "open"}] == await net.rows("SELECT state FROM reports")


async def test_nobody_takes_up_or_gives_up_the_form_of_another(net: Network) -> None:
    await net.say(net.claire, "/moi nom")
    await net.say(net.claire, "/moi")

    assert "rien à reprendre" in plain(await press(net, net.nadia, "form", "my_name"))
    assert "rien à annuler" in plain(await press(net, net.nadia, "cancel", "my_name"))

    assert [{"user_id": net.claire.id}] == await net.rows("SELECT user_id FROM forms_aside")


async def test_who_leaves_the_network_leaves_no_form_behind(net: Network) -> None:
    await net.say(net.nadia, "/moi nom")
    await net.say(net.nadia, "/moi courriel")

    await net.say(net.nadia, "/quitter oui")

    assert [] == await net.rows("SELECT user_id FROM forms UNION ALL SELECT user_id FROM forms_aside")


async def test_a_question_mark_has_the_question_asked_again_and_empties_nothing(net: Network) -> None:
    await net.say(net.claire, "/moi courriel")
    await net.say(net.claire, "claire@exemple.fr")
    asked = (await net.say(net.claire, "/moi courriel")).text

    for what in ("?", "c’est quoi ?"):
        assert asked == (await net.say(net.claire, what)).text

    [member] = await net.rows(f"SELECT email FROM members WHERE user_id = {net.claire.id}")
    assert "claire@exemple.fr" == member["email"]


async def test_a_refused_answer_has_the_question_and_a_way_out_under_it(net: Network) -> None:
    """What the step itself refuses, and what an action does; the labels of the question may be typed all the same."""
    for command, wrong, question in (
        ("/moi courriel", "zzz", "courriel professionnel"),
        ("/remplacement Nadia", "bientôt", "quand ?"),
    ):
        who = net.nadia if command.startswith("/moi") else net.claire
        await net.say(who, command)
        refused = await net.say(who, wrong)
        assert ["Revoir la question", "Abandonner"] == refused.labels
        assert question in plain((await net.tap(who, "Revoir la question")).text)
        await net.say(who, wrong)
        assert "C’est annulé" in plain((await net.tap(who, "Abandonner")).text)

    await net.say(net.nadia, "/moi courriel")
    await net.say(net.nadia, "zzz")
    assert "Courriel : non renseigné" in plain((await net.say(net.nadia, "Sans courriel")).text)
