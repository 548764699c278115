"""« Répéter… »: dates that come back, published, changed, called off and joined together, or one by one."""

from __future__ import annotations

from datetime import timedelta

import pytest

from bot.chat.routing.callbacks import encode
from bot.domain.core.forms import NotAccepted
from bot.domain.events.events import EventState, HalfDay
from bot.domain.events.planning.event_fields import FOLLOWING, ONE, accept_reach
from tests.conversations.events.hand import Hand
from tests.conversations.events.planning.planning import at, planned
from tests.network import Network

FRIDAY = (HalfDay(at("2026-12-11 09:00"), at("2026-12-11 10:00")),)


async def rows(net: Network) -> list[dict[str, object]]:
    return await net.rows("SELECT * FROM events ORDER BY starts_at")


async def days(net: Network, state: str = "") -> str:
    found = [row for row in await rows(net) if state in ("", row["state"])]
    return " ".join(f"{str(row['starts_at'])[8:10]}/{str(row['starts_at'])[5:7]}" for row in found)


async def repeated(net: Network, *acts: str, **changes: object) -> Hand:
    """A weekly meeting on Fridays, not published yet, unless said otherwise."""
    await planned(net, title="Point hebdo", half_days=FRIDAY, **{"state": EventState.PREPARED, **changes})
    claire = Hand(net, net.claire)
    await claire.go(
        "/evenement hebdo", "Plus", "Répéter…", *(acts or ("Chaque semaine", "4 fois", "Préparer"))
    )
    return claire


async def series(net: Network) -> tuple[Hand, list[dict[str, object]]]:
    """Four Fridays, published."""
    claire = await repeated(net)
    await claire.go("Publier", "Sans l’annoncer")
    return claire, await rows(net)


async def test_every_week_four_times_without_the_holidays_which_are_said(net: Network) -> None:
    """25 December and 1 January are Fridays."""
    claire = await repeated(net, "Chaque semaine", "4 fois")
    assert "4 dates en tout" in claire.seen
    assert "2 jours fériés sont passés : vendredi 25 décembre, vendredi 1er janvier 2027" in claire.seen

    assert "3 dates préparées" in await claire.tap("Préparer 3 dates")

    assert "11/12 18/12 08/01 15/01" == await days(net, "prepared")
    assert 1 == len({row["series_id"] for row in await rows(net)})
    assert 4 == len({row["secret"] for row in await rows(net)})
    assert {"08:00:00"} == {str(row["starts_at"])[11:19] for row in await rows(net)}


async def test_until_a_day_and_by_a_rule_that_is_typed(net: Network) -> None:
    claire = await repeated(net, ":FREQ=MONTHLY;BYDAY=-1FR", ":jusqu’au 31 mars")
    assert "· vendredi 29 janvier" in claire.seen

    await claire.tap("Préparer")

    assert "11/12 29/01 26/02 26/03" == await days(net)


async def test_nine_o_clock_stays_nine_o_clock_in_april(net: Network) -> None:
    await repeated(net, ":le deuxième vendredi du mois", ":6 fois", ":oui")

    assert "11/12 08/01 12/02 12/03 09/04 14/05" == await days(net)
    assert ["08", "08", "08", "08", "07", "07"] == [str(row["starts_at"])[11:13] for row in await rows(net)]


@pytest.mark.parametrize(
    ("rule", "until", "told"),
    [
        ("tous les sept ans", "", "Je n’ai pas compris cette règle"),
        ("FREQ=WEEKLY;COUNT=3", "", "La fin de la répétition est demandée ensuite"),
        ("Chaque semaine", "toujours", "Jusqu’à quand ?"),
        ("Chaque semaine", "61 fois", "De 2 à 60 dates"),
        ("Chaque semaine", "12/12", "ne donne aucune autre date"),
        ("Chaque semaine", "31/12/2029", "à plus de deux ans"),
        ("FREQ=DAILY", "1/6/2027", "De 2 à 60 dates"),
    ],
)
async def test_what_cannot_be_is_said_where_it_can_be_mended(
    net: Network, rule: str, until: str, told: str
) -> None:
    claire = await repeated(net, f":{rule}", *([f":{until}"] if until else []))

    assert told in claire.seen
    assert "11/12" == await days(net)


async def test_all_are_published_in_one_tap_and_told_once(net: Network) -> None:
    claire = await repeated(net)
    assert "Publier « Point hebdo » et 3 autres dates" in await claire.tap("Publier")

    await claire.tap("En privé")

    assert "Publié : Point hebdo (4 dates)" in claire.seen
    [told] = [text for text in Hand(net, net.nadia).heard if "Nouveau dans l’agenda" in text]
    assert "avec 3 autres dates" in told
    assert "11/12 18/12 08/01 15/01" == await days(net, "published")
    [row] = await net.rows("SELECT details FROM journal WHERE action = 'series_published'")
    assert "4" == row["details"]


async def test_one_date_alone_may_be_published(net: Network) -> None:
    claire = await repeated(net)

    assert "Publier « Point hebdo »\n" in await claire.go("Publier", "Cette date seulement")
    await claire.tap("Sans l’annoncer")

    assert "11/12" == await days(net, "published")
    assert "18/12 08/01 15/01" == await days(net, "prepared")


async def test_a_change_is_of_one_date_or_of_those_that_follow(net: Network) -> None:
    claire, found = await series(net)
    await open_date(net, claire, found[1])
    await claire.go("Modifier", "Lieu", ":Cergy")
    assert "revient encore 2 fois" in claire.seen
    await claire.tap("Celle-ci seulement")
    assert ["Sous-préfecture de Pontoise", "Cergy", *["Sous-préfecture de Pontoise"] * 2] == [
        row["venue"] for row in await rows(net)
    ]

    await claire.go("Modifier autre chose", "Date et heures", ":17/12 14h-15h", "Celle-ci et les 2 suivantes")

    assert "11/12 17/12 07/01 14/01" == await days(net)
    assert ["08", "13", "13", "13"] == [str(row["starts_at"])[11:13] for row in await rows(net)]
    await claire.tap("Annuler ce changement")
    assert "11/12 18/12 08/01 15/01" == await days(net)
    assert "Cergy" == (await rows(net))[1]["venue"]

    await open_date(net, claire, found[1])
    await claire.go("Modifier", "Date et heures", ":demain 14h-15h")
    net.telegram.push_clock(timedelta(hours=10))  # midnight is between the answer and what is asked about it
    await claire.tap("Celle-ci seulement")
    assert "25/11" in await days(net)


async def open_date(net: Network, claire: Hand, row: dict[str, object]) -> None:
    await claire.say("/evenement")
    await claire.person.press(claire.person.last, encode("manage_event", str(row["id"])))
    await net.quiet()


async def test_a_change_of_those_that_follow_is_in_the_journal_once(net: Network) -> None:
    claire, found = await series(net)
    await open_date(net, claire, found[0])

    await claire.go("Modifier", "Titre", ":Point du vendredi", ":les suivantes")

    assert {"Point du vendredi"} == {str(row["title"]) for row in await rows(net)}
    [row] = await net.rows("SELECT details FROM journal WHERE action = 'series_changed'")
    assert "4" == row["details"]


async def test_one_date_is_called_off_or_all_that_follow(net: Network) -> None:
    claire, found = await series(net)
    for row in found:
        await net.say(net.nadia, "/aide")
        await net.nadia.press(net.nadia.last, encode("join", str(row["id"]), "onsite", "oui"))
        await net.quiet()
    await open_date(net, claire, found[1])
    await claire.go("Plus", "Annuler l’événement", "Celle-ci seulement", "Sans motif")
    assert "1 personne sera prévenue" in claire.seen
    await claire.tap("Oui")
    assert "18/12" == await days(net, "cancelled")

    await open_date(net, claire, found[2])
    await claire.go(
        "Plus", "Annuler l’événement", "Celle-ci et toutes les suivantes", ":Plus de salle", "Oui"
    )

    assert "2 dates annulées" in claire.seen
    assert "11/12" == await days(net, "published")
    assert 3 == sum(text.startswith("Annulé :") for text in Hand(net, net.nadia).heard)


async def test_drafts_that_follow_are_deleted_with_them(net: Network) -> None:
    claire, found = await series(net)
    await open_date(net, claire, found[3])
    await claire.go("Plus", "Répéter…", "Chaque semaine", "4 fois", "Préparer")
    assert 7 == len(await rows(net))

    await open_date(net, claire, found[3])
    await claire.go("Plus", "Annuler l’événement", "Celle-ci et toutes les suivantes", "Sans motif", "Oui")

    assert "15/01" == await days(net, "cancelled")
    assert "" == await days(net, "prepared")


async def test_repeating_again_goes_on_without_doubles(net: Network) -> None:
    claire, found = await series(net)
    await open_date(net, claire, found[1])

    await claire.go("Plus", "Répéter…", "Chaque semaine", "6 fois", "Préparer")

    assert "11/12 18/12 08/01 15/01 22/01 29/01 05/02" == await days(net)
    assert 1 == len({row["series_id"] for row in await rows(net)})


# An adviser


async def test_an_adviser_registers_for_all_of_it_at_once(net: Network) -> None:
    await series(net)
    nadia = Hand(net, net.nadia)
    await nadia.say("/agenda hebdo")

    await nadia.tap("Toute la série")
    assert "4 dates à venir" in nadia.seen
    await nadia.tap("M’inscrire aux 4 dates")

    assert "Inscrit à 4 dates." in nadia.seen
    assert [{"total": 4}] == await net.rows(
        "SELECT COUNT(*) AS total FROM registrations WHERE state = 'registered'"
    )


async def test_where_it_is_full_they_wait_and_where_it_is_closed_it_is_said(net: Network) -> None:
    claire, found = await series(net)
    await open_date(net, claire, found[1])
    await claire.go("Modifier", "Places sur place", ":1", "Celle-ci seulement")
    await net.say(net.karim, "/aide")
    await net.karim.press(net.karim.last, encode("join", str(found[1]["id"]), "onsite", "oui"))
    await net.quiet()
    await open_date(net, claire, found[2])
    await claire.go("Plus", "Fermer les inscriptions")
    nadia = Hand(net, net.nadia)

    await nadia.go("/serie hebdo", "M’inscrire aux 4 dates")

    assert "Inscrit à 2 dates." in nadia.seen
    assert "En liste d’attente pour 1 date." in nadia.seen
    assert "Vendredi 8 janvier 2027 : Les inscriptions sont closes" in nadia.seen


async def test_a_series_of_nobodys_is_said(net: Network) -> None:
    await planned(net)

    assert "Aucune série à venir" in await Hand(net, net.nadia).say("/serie")
    assert "n’existe plus" in (await pressed(net, "nosuchevnt"))


async def pressed(net: Network, event_id: str) -> str:
    answer = await net.nadia.press(net.nadia.last, encode("join_series", event_id))
    await net.quiet()
    return answer.text + net.nadia.last.text


@pytest.mark.parametrize("said", ["non", "le 3 ou le 4", "je ne sais pas encore"])
async def test_words_that_are_no_yes_prepare_nothing(net: Network, said: str) -> None:
    claire = await repeated(net, "Chaque semaine", "4 fois")
    await claire.say(said)

    assert 1 == len(await rows(net))


@pytest.mark.parametrize(
    ("said", "meant"),
    [
        ("seulement celle-ci", ONE),
        ("les suivantes aussi", FOLLOWING),
        ("toutes", FOLLOWING),
        ("celle-ci", ONE),
    ],
)
def test_how_far_a_change_goes_may_be_said(said: str, meant: str) -> None:
    assert meant == accept_reach(said)


@pytest.mark.parametrize(
    "said", ["mardi en huit", "oui", "celle-ci mais pas les suivantes", "sauf les suivantes", ""]
)
def test_what_may_mean_either_changes_nothing(said: str) -> None:
    with pytest.raises(NotAccepted):
        accept_reach(said)
