"""On its day the newsletter goes if it was approved, and not otherwise; who writes it hears of it before and after."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

import pytest

from bot.actions.broadcasts.newsletter import occurrences
from bot.clock import stamp
from bot.jobs import newsletters
from bot.store.broadcasts import broadcasts
from bot.store.engine.queries import Query
from tests.conversations.broadcasts.newsletters import (
    approved,
    heard,
    open_newsletter,
    plain,
    put_aside,
    solve_an_incident,
)
from tests.conversations.campaigns.season import open_campaign
from tests.network import HERE, Network
from tests.pushed import push

SOON, MORNING, HOUR = "2026-11-27 08:00", "2026-12-01 07:00", "2026-12-01 08:00"
"""UTC: 9 h on Friday, two working days before; 8 h and 9 h on Tuesday."""
TITLE = "Newsletter n° 1\nVal-d’Oise, mardi 1er décembre 2026"
SOON_SAID = "La newsletter n° 1 part"
NOT_GONE = "La newsletter n° 1 n’est pas partie"


async def test_approved_it_goes_at_nine_to_everybody_once(net: Network) -> None:
    await approved(net)
    await push(net, SOON)
    await push(net, "2026-12-01 07:59")
    assert [] == heard(net.nadia.received, TITLE) + heard(net.claire.received, SOON_SAID)
    await push(net, HOUR)
    await push(net, "2026-12-01 08:05")

    for who in (net.nadia, net.karim, net.claire):
        assert 1 == len(heard(who.received, TITLE))
    assert [] == heard(net.olga.received, "Newsletter")
    assert [] == [message for message in net.group.messages if "Newsletter" in message.text]
    assert heard(net.claire.received, "La newsletter n° 1 part, à 3 personnes")
    assert [("newsletter", "newsletter", "sent")] == [
        tuple(row.values()) for row in await net.rows("SELECT kind, topic, state FROM broadcasts")
    ]
    draft = plain((await net.say(net.claire, "/newsletter")).text)
    assert "Newsletter n° 2, brouillon\nPart le vendredi 1er janvier" not in draft
    assert "Newsletter n° 2, brouillon\nPart lundi 4 janvier 2027 à 9 h si elle est approuvée" in draft


async def test_days_are_counted_from_the_day_it_leaves_not_from_its_approval(net: Network) -> None:
    await open_campaign(net)
    await approved(net)
    assert "dans 55 jours" in plain((await net.tap(net.claire, "Relire")).text)

    await push(net, HOUR)

    [told] = heard(net.nadia.received, TITLE)
    assert "dans 48 jours" in told
    assert "0 encore ouvert au 24 novembre" in told


async def test_not_approved_he_is_reminded_twice_and_it_does_not_go(net: Network) -> None:
    await open_newsletter(net)
    await push(net, "2026-11-27 07:59")
    assert [] == heard(net.claire.received, SOON_SAID)
    await push(net, SOON)
    [first] = heard(net.claire.received, SOON_SAID)
    assert "La newsletter n° 1 part mardi à 9 h si elle est approuvée, à 3 personnes." in first
    await push(net, MORNING)
    [second] = heard(net.claire.received, SOON_SAID)[1:]
    assert "part à 9 h si elle est approuvée" in second
    await push(net, HOUR)
    await push(net, "2026-12-01 09:00")

    [told] = heard(net.claire.received, NOT_GONE)
    assert "elle n’était pas approuvée" in told
    assert "Prochaine date : lundi 4 janvier 2027 à 9 h" in told
    assert [] == heard(net.nadia.received, "Newsletter")


async def test_from_that_message_it_may_go_all_the_same(net: Network) -> None:
    await open_newsletter(net)
    await push(net, HOUR)
    await net.tap(net.claire, "Envoyer maintenant")
    assert TITLE.partition("\n")[0] in plain(net.claire.last.text)
    shown, approve = net.claire.last, net.claire.last.button("Approuver")["callback_data"]
    await net.tap(net.claire, "Approuver")
    await net.tap(net.claire, "Envoyer maintenant")
    assert "Envoyer la newsletter n° 1 maintenant, à 3 personnes ?" in plain(net.claire.last.text)
    send = net.claire.last.button("Envoyer")["callback_data"]
    await net.tap(net.claire, "Envoyer")
    await push(net, "2026-12-01 08:01")

    assert heard(net.nadia.received, "Newsletter n° 1")
    assert "Part lundi 4 janvier 2027 à 9 h" in plain((await net.say(net.claire, "/newsletter")).text)

    await solve_an_incident(net)
    assert "a changé depuis" in (await net.claire.press(shown, approve)).text
    await approve_number_two(net)
    await net.claire.press(shown, send)
    await net.quiet()
    assert "Envoyer la newsletter n° 2 maintenant" in plain(shown.text)


async def approve_number_two(net: Network) -> None:
    await net.say(net.claire, "/newsletter")
    await net.tap(net.claire, "Relire et approuver")
    await net.tap(net.claire, "Approuver")


async def test_a_reminder_that_leaves_after_the_hour_speaks_of_no_date_a_month_ahead(net: Network) -> None:
    """Telegram is away from the morning on until it was to go."""
    await open_newsletter(net)
    async with net.app.db.transaction() as tx:
        for instant in (MORNING, HOUR):
            await newsletters.follow(tx, datetime.fromisoformat(instant).replace(tzinfo=UTC))
        net.telegram.push_clock(timedelta(days=7))
    await net.quiet()

    assert [] == heard(net.claire.received, SOON_SAID)
    assert 1 == len(heard(net.claire.received, "n’est pas partie"))


async def test_approved_after_the_reminder_nothing_more_is_said(net: Network) -> None:
    await open_newsletter(net)
    await push(net, SOON)
    await net.tap(net.claire, "Relire et approuver")
    await net.tap(net.claire, "Approuver")
    await push(net, MORNING)
    await push(net, HOUR)

    assert 1 == len(heard(net.claire.received, "si elle est approuvée, à 3"))
    assert heard(net.nadia.received, TITLE)


async def test_an_empty_issue_is_never_sent_and_he_is_told(net: Network) -> None:
    await open_newsletter(net)
    for _ in range(3):
        await net.say(net.claire, "/newsletter")
        await net.tap(net.claire, "Éléments")
        kept = await net.rows("SELECT id FROM newsletter_items WHERE state = 'kept'")
        if kept:
            await net.claire.press(net.claire.last, f"1|newsletter_drop|{kept[0]['id']}|oui")
            await net.quiet()
    empty = await net.say(net.claire, "/newsletter")
    assert "un numéro vide n’est jamais envoyé" in plain(empty.text)
    assert "Relire et approuver" not in empty.labels
    await push(net, SOON)
    assert heard(net.claire.received, "est vide pour l’instant : rien ne partira")
    await push(net, HOUR)

    [told] = heard(net.claire.received, NOT_GONE)
    assert "elle était vide" in told
    assert [] == await net.rows("SELECT id FROM broadcasts")


async def test_off_at_its_hour_an_hour_late_it_goes_and_three_hours_late_it_is_asked(net: Network) -> None:
    await approved(net)
    await push(net, "2026-12-01 11:00")
    assert [] == heard(net.nadia.received, "Newsletter")
    [told] = heard(net.claire.received, NOT_GONE)
    assert "j’étais arrêté à son heure" in told
    await net.tap(net.claire, "Envoyer maintenant")
    await net.tap(net.claire, "Envoyer")
    await push(net, "2026-12-01 11:01")

    assert 1 == len(heard(net.nadia.received, "Newsletter n° 1"))


async def test_an_hour_late_it_still_goes(net: Network) -> None:
    await approved(net)
    await push(net, "2026-12-01 09:00")

    assert 1 == len(heard(net.nadia.received, TITLE))


async def test_missed_while_approved_it_does_not_go_a_month_later_as_it_was(net: Network) -> None:
    await approved(net)
    await push(net, "2026-12-01 11:00")
    await push(net, "2026-12-30 08:00")
    assert heard(net.claire.received, "part lundi à 9 h si elle est approuvée")
    await push(net, "2027-01-04 08:00")

    assert [] == heard(net.nadia.received, "Newsletter")


async def test_a_reminder_that_waited_for_the_morning_says_nothing_of_what_was_approved(net: Network) -> None:
    await open_newsletter(net)
    await push(net, "2026-11-27 20:00")
    await net.say(net.claire, "/newsletter")
    await net.tap(net.claire, "Relire et approuver")
    await net.tap(net.claire, "Approuver")
    await push(net, "2026-11-30 08:00")

    assert [] == heard(net.claire.received, SOON_SAID)


async def test_sent_by_night_it_leaves_in_the_morning(net: Network) -> None:
    await approved(net)
    await push(net, "2026-11-24 21:00")
    await net.say(net.claire, "/newsletter")
    asked = await net.tap(net.claire, "Envoyer maintenant")
    assert "Elle part demain à 8 h" in plain(asked.text)
    await net.tap(net.claire, "Envoyer")
    await push(net, "2026-11-24 21:10")
    assert [] == heard(net.nadia.received, "Newsletter")
    await push(net, "2026-11-25 07:01")

    assert heard(net.nadia.received, "Newsletter n° 1")


async def test_what_is_no_longer_so_when_it_leaves_is_left_out(net: Network) -> None:
    await open_newsletter(net)
    await put_aside(net, "Une affiche à la une")
    await net.say(net.claire, "/newsletter")
    await net.tap(net.claire, "Relire et approuver")
    await net.tap(net.claire, "Approuver")
    async with net.app.db.transaction() as tx:
        await tx.execute(
            Query("reopen", "UPDATE incidents SET state = 'taken', resolved_at = NULL", "It came back.")
        )
    await push(net, HOUR)

    [sent] = heard(net.nadia.received, TITLE)
    assert "Une affiche à la une" in sent
    assert "incident résolu" not in sent
    assert heard(net.claire.received, "1 élément n’était plus vrai et en a été ôté.")


async def test_also_in_the_group_where_it_is_wanted(net: Network) -> None:
    await net.say(net.claire, "/lier", net.group)
    await open_newsletter(net)
    for button in ("Plus", "Réglages", "Aussi dans le groupe"):
        await net.tap(net.claire, button)
    assert "et dans le groupe" in plain(net.claire.last.text)
    await net.say(net.claire, "/newsletter")
    await net.tap(net.claire, "Relire et approuver")
    await net.tap(net.claire, "Approuver")
    await push(net, HOUR)

    assert 1 == len([message for message in net.group.messages if TITLE in plain(message.text)])


async def test_everybody_reads_again_what_was_sent(net: Network) -> None:
    await approved(net)
    await push(net, HOUR)
    listed = await net.say(net.nadia, "/newsletter")
    assert "1 numéro envoyé" in plain(listed.text)
    read = await net.tap(net.nadia, "N° 1, 1er décembre 2026")
    assert TITLE in plain(read.text)
    assert ["PDF", "‹ Retour"] == read.labels
    assert TITLE in plain((await net.say(net.nadia, "/newsletter 1")).text)
    assert "Je ne trouve pas cette newsletter" in plain((await net.say(net.nadia, "/newsletter 7")).text)
    await net.say(net.nadia, "/newsletter 1")
    await net.tap(net.nadia, "PDF")
    assert "newsletter-1.pdf" == net.nadia.last.raw["document"]["file_name"]


async def test_the_file_for_a_mail_is_the_animateurs(net: Network) -> None:
    await open_newsletter(net)
    await net.tap(net.claire, "Plus")
    await net.tap(net.claire, "Fichier pour un courriel")
    [sent] = [one for one in net.claire.received if "document" in one.raw]
    assert "newsletter-1.html" == sent.raw["document"]["file_name"]
    [issue] = await net.rows("SELECT id FROM newsletter_issues")
    await net.say(net.nadia, "/newsletter")
    refused = await net.nadia.press(net.nadia.last, f"1|newsletter_file|{issue['id']}|html")
    assert "à lire ici" in plain(refused.text)


async def test_settings_say_when_the_next_goes(net: Network) -> None:
    await open_newsletter(net)
    for button in ("Plus", "Réglages", "Rythme", "Tous les quinze jours"):
        await net.tap(net.claire, button)
    assert "Prochain numéro : lundi 30 novembre 2026 à 9 h" in plain(net.claire.last.text)
    for button in ("Jour", "Jeudi", "Heure", "14 h"):
        await net.tap(net.claire, button)
    assert "Prochain numéro : jeudi 3 décembre 2026 à 14 h" in plain(net.claire.last.text)
    await net.tap(net.claire, "Suspendre")
    await net.tap(net.claire, "Jusqu’au 1er février 2027")
    assert "Suspendue jusqu’au lundi 1er février 2027" in plain(net.claire.last.text)
    await push(net, "2026-12-03 13:00")
    assert [] == heard(net.claire.received, NOT_GONE)
    await net.say(net.claire, "/newsletter")
    for button in ("Plus", "Réglages", "Fermer", "Fermer la newsletter"):
        await net.tap(net.claire, button)
    assert "La newsletter est fermée" in plain(net.claire.last.text)


async def test_a_kill_in_the_middle_of_the_start_leaves_nothing_and_it_goes_once(
    net: Network, monkeypatch: pytest.MonkeyPatch
) -> None:
    await approved(net)

    async def dies(*_args: object) -> int:
        raise RuntimeError("killed")

    with monkeypatch.context() as killed:
        killed.setattr(broadcasts, "start", dies)
        await push(net, HOUR)
    assert [] == await net.rows("SELECT id FROM broadcasts")
    assert [{"state": "approved"}] == await net.rows("SELECT state FROM newsletter_issues")
    await push(net, "2026-12-01 08:01")

    assert 1 == len(heard(net.nadia.received, TITLE))


async def test_what_comes_can_be_seen_before(net: Network) -> None:
    """For `/prochains`: with its number and whether it would go; skipped, it is not there; put off, when it goes."""
    await approved(net)

    async def seen() -> list[tuple[str, int | None, bool, int]]:
        start, end = (datetime.fromisoformat(f"2026-{day}T00:00+00:00") for day in ("11-24", "12-31"))
        async with net.app.db.reading() as tx:
            found = await occurrences.upcoming(tx, HERE, start, end)
        return [(f"{one.at:%d/%m %H:%M}", one.number, one.is_approved, one.people) for one in found]

    assert [("01/12 08:00", 1, True, 3)] == await seen()
    await decide(net, "2026-12", "2026-12-03T08:00:00.000000Z")
    assert [("03/12 08:00", 1, True, 3)] == await seen()
    await push(net, HOUR)
    assert [] == heard(net.nadia.received, TITLE)
    await push(net, "2026-12-03 08:00")
    assert heard(net.nadia.received, "Newsletter n° 1\nVal-d’Oise, jeudi 3 décembre 2026")


async def test_skipped_it_waits_for_the_next_time_without_a_word(net: Network) -> None:
    await open_newsletter(net)
    await decide(net, "2026-12", None)
    await push(net, SOON)
    await push(net, HOUR)

    assert [] == heard(net.claire.received, SOON_SAID) + heard(net.claire.received, NOT_GONE)
    assert "lundi 4 janvier 2027" in plain((await net.say(net.claire, "/newsletter")).text)


async def decide(net: Network, occurrence: str, until: str | None) -> None:
    put_off = Query(
        "put_off",
        "INSERT INTO put_offs (department_code, duty, occurrence, until, decided_at)"
        " VALUES ('95', 'newsletter', :occurrence, :until, :now)",
        "As an animateur does on /prochains.",
    )
    async with net.app.db.transaction() as tx:
        await tx.execute(put_off, occurrence=occurrence, until=until, now=stamp(net.app.clock.now()))


async def erased(net: Network) -> None:
    await net.say(net.karim, "/oublier oui")


@pytest.mark.parametrize("words", ["Merci à Karim Lefort pour la journée.", "Merci à karim  LEFORT"])
async def test_a_name_that_is_erased_after_the_approval_takes_it_back_and_the_animateur_reads_it_again(
    net: Network, words: str
) -> None:
    await open_newsletter(net)
    await put_aside(net, words)
    await net.say(net.claire, "/newsletter")
    await net.tap(net.claire, "Relire et approuver")
    await net.tap(net.claire, "Approuver")
    await erased(net)

    [told] = heard(net.claire.received, "À relire avant l’envoi")
    assert "L’approbation de la newsletter est retirée." in told
    await net.tap(net.claire, "Relire la newsletter")
    assert "Merci à …" in plain((await net.tap(net.claire, "Relire et approuver")).text)
    await push(net, HOUR)
    assert [] == heard(net.nadia.received, "Newsletter")


async def test_who_is_named_nowhere_takes_nothing_back(net: Network) -> None:
    await approved(net)
    await erased(net)
    assert [] == heard(net.claire.received, "À relire")
    await push(net, HOUR)
    await push(net, "2026-12-01 08:05")
    assert heard(net.nadia.received, TITLE)
