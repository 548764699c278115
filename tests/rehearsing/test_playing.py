"""Each kind of thing that can be rehearsed, played: who gets what and when, and why somebody gets it later.

Instants are in UTC: 9 h in Paris is 08:00 in winter.
"""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, date, datetime

import pytest

from bot.actions.broadcasts.newsletter import settings
from bot.actions.core.refusals import Refusal
from bot.domain.broadcasts.broadcasts import BroadcastState, Topic
from bot.domain.broadcasts.selections.selections import EVERYBODY
from bot.domain.campaigns.campaigns import Campaign
from bot.domain.events.events import Event, EventState
from bot.domain.events.telling import told
from bot.domain.network.audiences import Audience
from bot.domain.steering.rehearsals import RehearsalKind, ScriptWay
from bot.rehearsing.playing import play
from bot.store.broadcasts import broadcasts
from bot.store.campaigns import campaigns
from bot.store.events import events
from tests.actions.test_sending import written
from tests.conversations.events.planning.planning import TRAINING
from tests.network import HERE, NOW
from tests.rehearsing.houses import Live, of
from tests.store.written_newsletters import put_aside

WEDNESDAY = datetime(2026, 11, 25, 8, 0, tzinfo=UTC)
"""9 h in Paris."""


async def announce(live: Live, **fields: object) -> str:
    made = written(topic=Topic.NETWORK, title="Point d’hiver", selection=EVERYBODY, **fields)
    async with live.db.transaction() as tx:
        await broadcasts.put(tx, replace(made, created_by=live.claire.id), "", NOW)
    return made.id


async def plan(live: Live, **changes: object) -> Event:
    made = replace(TRAINING, id="thetraining", secret="x", **{"seats": 12, **changes})
    made = replace(made, told=told.written(made), created_by=live.claire.id)
    async with live.db.transaction() as tx:
        await events.put(tx, made, NOW)
    return made


async def test_an_announcement_comes_to_each_as_they_chose(live: Live) -> None:
    played = await live.play(RehearsalKind.ANNOUNCEMENT, await announce(live, in_group=True), WEDNESDAY)

    assert ["25/11 08:00 Fermé lundi"] == of(played, "work")
    assert ["26/11 13:00 Fermé lundi"] == of(played, "hours")
    assert ["30/11 08:00 Votre résumé : 1 message"] == [one[:36] for one in of(played, "digest")]
    assert ["07/12 08:00 Votre résumé : 1 message"] == [one[:36] for one in of(played, "silence")]
    assert ["25/11 08:00 Point d’hiver"] == [one[:25] for one in of(played, "mail")]
    assert ["25/11 08:00 Fermé lundi"] == of(played, "group")
    held = {
        entry.person: (entry.what, f"{entry.until:%d/%m}")
        for entry in played.entries
        if entry.way is ScriptWay.HELD
    }
    assert {
        "hours": ("hours", "26/11"),
        "digest": ("digest", "30/11"),
        "silence": ("digest", "07/12"),
    } == held
    assert played.is_whole


@pytest.mark.parametrize("state", [BroadcastState.DRAFT, BroadcastState.PLANNED, BroadcastState.TO_APPROVE])
async def test_a_planned_announcement_leaves_at_its_hour_and_who_wrote_it_follows_it(
    live: Live, state: BroadcastState
) -> None:
    about = await announce(live, planned_for=datetime.fromisoformat("2026-11-30T10:00"), state=state)

    played = await live.play(RehearsalKind.ANNOUNCEMENT, about, WEDNESDAY)

    assert ["30/11 09:00 Fermé lundi"] == of(played, "work")
    assert of(played, "keeper")[0].startswith("30/11 09:00 Annonce n° 1")
    assert (state is not BroadcastState.PLANNED) == any(entry.what == "sends" for entry in played.entries)


async def test_an_event_is_told_reminded_of_held_and_asked_about(live: Live) -> None:
    await plan(live, state=EventState.PREPARED)

    played = await live.play(RehearsalKind.EVENT, "thetraining", WEDNESDAY)

    at = [one[:11] for one in of(played, "work")]
    assert ["25/11 08:00", "01/12 08:00", "07/12 08:00", "08/12 06:00", "08/12 11:00", "10/12 07:00"] == at
    assert ["25/11 08:00", "03/12 08:00"] == [
        one[:11] for one in of(played, "new")
    ]  # told, and asked once more
    assert {"mail"} == {entry.person for entry in played.messages if entry.way is ScriptWay.MAIL}
    assert ["25/11 08:00"] == [one[:11] for one in of(played, "group")]
    acts = [entry.what for entry in played.entries if entry.way is ScriptWay.ACT]
    assert ["publishes", "registers", "registers", "registers", "comes", "comes", "comes"] == acts


async def test_who_finds_no_seat_waits_and_who_is_not_meant_stays_out(live: Live) -> None:
    await plan(live, seats=2)

    full = await live.play(RehearsalKind.EVENT, "thetraining", WEDNESDAY)

    acts = [(one.person, one.what) for one in full.entries if one.way is ScriptWay.ACT]
    assert [("work", "registers"), ("hours", "registers"), ("mail", "waits")] == acts[:3]
    assert {("work", "comes"), ("hours", "comes")} == {*acts[3:]}


async def test_an_event_for_one_place_is_for_the_town_of_the_samples(live: Live) -> None:
    await plan(live, audience=Audience(structures=frozenset({"placecergy"})))

    played = await live.play(RehearsalKind.EVENT, "thetraining", WEDNESDAY)

    assert played.is_mapped
    assert {"work", "hours", "new"} == {entry.person for entry in played.entries}


async def test_the_journees_call_count_down_and_remind_who_did_not_answer(live: Live) -> None:
    campaign = Campaign(
        HERE, 2027, date(2027, 1, 18), date(2027, 1, 30), "Venez", date(2027, 1, 4), True, NOW
    )
    async with live.db.transaction() as tx:
        await campaigns.put(tx, campaign)

    played = await live.play(RehearsalKind.CAMPAIGN, "2027", WEDNESDAY)

    assert ["24/11", "14/12", "31/12"] == [
        one[:5] for one in of(played, "digest")
    ]  # half time, two days before
    assert ["24/11", "19/01"] == [one[:5] for one in of(played, "work")]  # how many came
    assert ["24/11", "18/12", "11/01", "15/01", "18/01"] == [one[:5] for one in of(played, "group")]


async def test_the_figures_are_asked_once_and_twice_more_of_who_is_late(live: Live) -> None:
    played = await live.play(RehearsalKind.FIGURES, "", WEDNESDAY)

    asked = ["01/12 08:00", "07/12 08:00", "14/12 08:00"]
    assert asked == [one[:11] for one in of(played, "silence")]
    assert asked[:1] == [one[:11] for one in of(played, "work")]
    assert ["15/12 08:00"] == [one[:11] for one in of(played, "keeper")]


async def test_a_newcomer_is_led_on_the_mornings_of_their_steps(live: Live) -> None:
    played = await live.play(RehearsalKind.NEWCOMER, "", WEDNESDAY)

    assert ["26/11 08:00", "02/12 08:00", "28/12 08:00"] == [one[:11] for one in of(played, "new")]
    assert {"new"} == {entry.person for entry in played.entries}


async def test_a_survey_is_asked_reminded_of_and_told(live: Live) -> None:
    played = await live.play(RehearsalKind.SURVEY, "", WEDNESDAY)

    assert ["25/11 08:00", "02/12 08:00"] == [one[:11] for one in of(played, "hours")]
    assert ["25/11 08:00"] == [one[:11] for one in of(played, "work")]  # they answered
    assert ["10/12 07:00"] == [one[:11] for one in of(played, "keeper")]


async def test_the_newsletter_is_said_twice_approved_and_read(live: Live) -> None:
    async with live.db.transaction() as tx:
        await settings.opened(tx, live.claire, "", NOW)
        await put_aside(tx, live.claire, "La Caf change de numéro")

    played = await live.play(RehearsalKind.NEWSLETTER, "", WEDNESDAY)

    assert ["27/11 08:00", "01/12 07:00"] == [one[:11] for one in of(played, "keeper")[:2]]
    [read] = [one for one in played.messages if one.person == "work"]
    assert "La Caf change de numéro" in read.words
    assert datetime(2026, 12, 1, 8, 0, tzinfo=UTC) == read.at


async def test_what_is_empty_is_told_and_not_sent(live: Live) -> None:
    async with live.db.transaction() as tx:
        await settings.opened(tx, live.claire, "", NOW)

    played = await live.play(RehearsalKind.NEWSLETTER, "", WEDNESDAY)

    assert [("keeper", "newsletter_empty")] == [
        (one.person, one.what) for one in played.entries if one.way is ScriptWay.REFUSED
    ]
    assert [] == of(played, "work")


async def test_what_takes_too_long_is_told_as_far_as_it_was_played(live: Live) -> None:
    await plan(live)

    played = await play(
        live.house, await live.script(RehearsalKind.EVENT, "thetraining", WEDNESDAY), seconds=0
    )

    assert not played.is_whole
    assert WEDNESDAY == played.until


@pytest.mark.parametrize(
    ("kind", "about", "key"),
    [
        (RehearsalKind.EVENT, "nosuchevent", "event_gone"),
        (RehearsalKind.ANNOUNCEMENT, "nosuchbroa", "broadcast_gone"),
        (RehearsalKind.CAMPAIGN, "2027", "campaign_gone"),
        (RehearsalKind.CAMPAIGN, "no year", "campaign_gone"),
        (RehearsalKind.NEWSLETTER, "", "newsletter_closed"),
        ("party", "", "rehearsal_unknown"),
    ],
)
async def test_what_is_gone_is_refused(live: Live, kind: RehearsalKind, about: str, key: str) -> None:
    with pytest.raises(Refusal) as refused:
        await live.script(kind, about, NOW)

    assert key == refused.value.key
