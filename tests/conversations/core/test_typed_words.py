"""Words behind a command are used, or said to be not; a label may be typed; an edit is followed, or told of."""

from __future__ import annotations

from datetime import timedelta

import pytest

from bot.chat.incoming.labels import TypedLabels
from bot.chat.screens import tap
from bot.demo.players import Person
from bot.domain.core.forms import NotAccepted
from bot.domain.directory.place_names import beside_its_name
from bot.domain.network.joining import accept_name
from bot.domain.visits.commitments import accept_who
from bot.store.core.forms import SavedForm
from bot.texts.french import NBSP
from tests.network import NOW, STRUCTURES, Network

UNREAD = "Je n’ai pas tenu compte de « dragon »"
EDITED = "Vous avez modifié un message"
ADVISER = (
    *("favoris", "confidentialite", "moi", "photo", "calendrier", "presence", "parcours"),
    *("meteo", "accueil", "journees", "mesincidents", "quitter", "oublier", "mesdonnees"),
)
ANIMATEUR = (
    *(
        "signalements",
        "recherches",
        "joignabilite",
        "secteurs",
        "modules",
        "reponses",
        "delais",
        "maintenance",
    ),
    *("import", "export", "signaletique", "enquete", "inviter", "fiche", "lier", "presence", "parcours"),
)


def plain(text: str) -> str:
    return text.replace(NBSP, " ")


async def heard(net: Network, person: Person, words: str) -> str:
    """All that they are told of it."""
    before = len(person.received)
    await net.say(person, words)
    return plain("\n".join(str(message.raw.get("text")) for message in person.received[before:]))


async def test_words_that_mean_nothing_behind_a_command_are_said_to_be_passed_over(net: Network) -> None:
    for command in ANIMATEUR:
        assert UNREAD not in await heard(net, net.claire, f"/{command}"), command
        assert UNREAD in await heard(net, net.claire, f"/{command} dragon"), command
        assert "pas tenu compte" not in await heard(net, net.claire, f"/{command} svp merci"), command


async def test_thanks_behind_what_keeps_its_words_are_not_looked_for_and_a_name_opens_a_record(
    net: Network,
) -> None:
    for command in ("tableau", "newsletter", "incidents", "actions"):
        bare = await heard(net, net.claire, f"/{command}")
        assert bare == await heard(net, net.claire, f"/{command} svp, merci !"), command
    assert "Parcours : Nadia Benali" in await heard(net, net.claire, "/parcours nadia svp")
    assert "je prépare le fichier" in await heard(net, net.claire, "/export membres en excel svp")


async def test_they_are_to_advisers_too(net: Network) -> None:
    for command in ADVISER:
        assert UNREAD in await heard(net, net.nadia, f"/{command} dragon"), command


async def test_help_is_of_the_words_behind_it(net: Network) -> None:
    about = plain((await net.say(net.claire, "/aide incidents")).text)
    assert "/mesincidents" in about
    assert "/agenda" not in about

    assert "Caf" in (await net.say(net.claire, "/aide rsa")).text


async def test_what_is_called_off_in_words_is_no_form(net: Network) -> None:
    await net.say(net.claire, "/fiche caf")

    said = await heard(net, net.claire, "/annuler mon inscription au séminaire")
    assert "rien n’est perdu" in said
    assert "/mesinscriptions" in said

    await net.say(net.claire, "/reprendre")
    assert "C’est annulé" in (await net.say(net.claire, "/annuler tout")).text


async def test_a_role_and_a_place_are_both_read(net: Network) -> None:
    for words in ("conseillers", "nadia, svp", "conseillers de cergy"):
        shown = plain((await net.say(net.claire, f"/membres {words}")).text)
        assert ("Nadia Benali" in shown) == ("cergy" not in words), words
        assert "Claire" not in shown
    assert "tenu compte de « Paul Girard »" in await heard(
        net, net.claire, "/inviter conseiller Paul Girard à Magny"
    )
    await net.say(net.claire, "/inviter 3 conseillers à Magny")
    await net.tap(net.claire, "Magny")
    assert {"uses_left": 3} in await net.rows("SELECT uses_left FROM invitations")
    found = await net.say(net.claire, "/inviter un conseiller à Magny")
    assert "Magny-en-Vexin" in found.labels[0]


@pytest.mark.parametrize(
    "typed", ["Conseiller, conseillère", "conseiller, conseillere", "CONSEILLER CONSEILLERE"]
)
async def test_a_label_may_be_typed(net: Network, typed: str) -> None:
    await net.say(net.claire, "/inviter")
    assert "Pour quelle structure" in (await net.say(net.claire, typed)).text


async def test_so_may_one_of_what_a_search_offers_and_one_that_is_no_answer(net: Network) -> None:
    await net.say(net.claire, "/inviter conseiller")
    offered = await net.say(net.claire, "95000")
    assert "Combien de personnes" in (await net.say(net.claire, offered.labels[0])).text

    await net.say(net.claire, "/inviter")
    assert "une invitation" in (await net.say(net.claire, "une invitation par structure excel")).text.lower()


async def test_a_label_of_an_earlier_question_is_an_answer_to_this_one(net: Network) -> None:
    await net.say(net.claire, "/fiche")
    await net.say(net.claire, "Caf")
    await net.say(net.claire, "CPAM")
    assert "Ligne dédiée" in plain(net.claire.last.text)
    assert [{"organisation": "CPAM"}] == await net.rows(
        "SELECT json_extract(state, '$.organisation') AS organisation FROM forms"
    )


def test_two_buttons_of_one_label_are_neither() -> None:
    labels, saved = TypedLabels(), SavedForm("card", {}, NOW)
    labels.note(1, saved, [tap("Caf", "answer", "a"), tap("CAF", "answer", "b"), tap("Élus", "answer", "c")])

    assert labels.meant(1, saved, "caf") is None
    assert (found := labels.meant(1, saved, "elus")) is not None
    assert ("c",) == found.args
    assert labels.meant(1, SavedForm("card", {"partner": "caf"}, NOW), "elus") is None
    assert labels.meant(2, saved, "elus") is None


async def test_a_search_that_is_edited_is_made_again_once(net: Network) -> None:
    sent = await net.nadia.say("zorglub")
    await net.quiet()

    await net.nadia.edit(sent, "caf")
    await net.quiet()
    assert "Caf" in net.nadia.last.text

    before = len(net.nadia.received)
    await net.nadia.edit(sent, "caf")
    await net.quiet()
    assert before == len(net.nadia.received)


async def test_of_another_edit_one_is_told_once_that_nothing_came_of_it(net: Network) -> None:
    sent = await net.nadia.say("/moi nom Nadia Benalli")
    await net.quiet()

    for words in ("/moi nom Nadia Benali", "/moi nom Nadia Benaly"):
        await net.nadia.edit(sent, words)
        await net.quiet()

    told = [message for message in net.nadia.received if EDITED in message.text]
    assert 1 == len(told)
    assert "un nouveau message" in plain(told[0].text)
    assert [{"last_name": "Benalli"}] == await net.rows(
        f"SELECT last_name FROM members WHERE user_id = {net.nadia.id}"
    )


async def test_an_answer_that_is_edited_leaves_the_question_open(net: Network) -> None:
    await net.say(net.claire, "/fiche caf")
    sent = await net.claire.say("Caf de Pontoize")
    await net.quiet()

    await net.claire.edit(sent, "Caf de Pontoise")
    await net.quiet()

    assert EDITED in net.claire.last.text
    assert "Ligne dédiée" in plain((await net.tap(net.claire, "Revoir la question")).text)


async def test_nobody_is_told_of_what_they_change_the_next_day(net: Network) -> None:
    sent = await net.nadia.say("/moi")
    await net.quiet()
    net.telegram.push_clock(timedelta(hours=2))
    await net.quiet()

    await net.nadia.edit(sent, "/moi nom")
    await net.quiet()

    assert not [message for message in net.nadia.received if EDITED in message.text]


@pytest.mark.parametrize(
    ("typed", "said"),
    [
        ("silence du 24 au 27", "jusqu’au vendredi 27 novembre"),
        ("silence de demain à vendredi", "du mercredi 25 novembre au vendredi 27 novembre"),
        ("silence du 2 au 4 décembre", "du mercredi 2 décembre au vendredi 4 décembre"),
        ("silence la semaine prochaine", "du lundi 30 novembre au dimanche 6 décembre"),
        ("plus de newsletter", "Newsletter : jamais"),
        ("pas de météo", "Météo des services : jamais"),
        ("résumé le mardi", "le mardi"),
    ],
)
async def test_what_one_does_not_want_may_be_said_in_words(net: Network, typed: str, said: str) -> None:
    assert said in await heard(net, net.nadia, f"/preferences {typed}")


async def test_what_is_added_to_the_newsletter_may_stand_behind_its_command(net: Network) -> None:
    await net.say(net.claire, "/newsletter")
    await net.tap(net.claire, "Ouvrir la newsletter")

    sections = await net.say(net.claire, "/newsletter ajouter Le <guichet> ouvre lundi")
    await net.tap(net.claire, sections.labels[0])

    kept = [row["html"] for row in await net.rows("SELECT html FROM newsletter_items WHERE state = 'kept'")]
    assert "Le &lt;guichet&gt; ouvre lundi" in kept
    assert ["Annuler"] == (await net.say(net.claire, "/newsletter ajouter")).labels
    assert "Je ne trouve pas" in plain((await net.say(net.nadia, "/newsletter ajouter Bonjour")).text)


@pytest.mark.parametrize("said", ["je sais pas encore", "non", "oui", "Je ne sais pas trop", "ok"])
def test_what_says_that_nobody_is_known_is_no_name(said: str) -> None:
    for accept in (accept_name, accept_who):
        with pytest.raises(NotAccepted):
            accept(said)


@pytest.mark.parametrize(
    ("words", "others"),
    [
        ("cergy", []),
        ("la France services de Cergi", []),
        ("3/12", ["3", "12"]),
        ("Cergy 15/12", ["15", "12"]),
    ],
)
def test_a_structure_is_named_by_its_own_words(words: str, others: list[str]) -> None:
    assert others == beside_its_name(words, STRUCTURES[0])
