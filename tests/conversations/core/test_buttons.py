"""Whatever the bot shows can be pressed, and is of use to nobody else: found by walking through all of it.

Nothing here names a button: a new one is pressed, by whom it is shown to and by others, without anybody thinking
of it. What the others try is generated too: see `onlooking.py` for what counts as a trespass.
"""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from bot.chat.routing.routes import RouteKind
from bot.demo.players import Person
from bot.domain.network.roles import Role
from bot.handlers.routes import ROUTES, TABLE
from bot.texts import render
from tests.conversations.ledger import Ledger
from tests.conversations.lived_in import live_in
from tests.conversations.onlooking import gather
from tests.conversations.walking import Walk
from tests.hostile.calls import refused
from tests.network import Network
from tests.rehearsing.houses import apart_here

DEAD = render("help/dead_button")
SORRY = "c’est une erreur de ma part"
WORDS = ("caf", "permis", "95000", "dragon", "/inscrire eva")
"""Found at once, asked back, a place, in vain; and the only command that shows nothing without words."""
OF_OLDER_CARDS = "a card has another button for it: those of older messages are tried in test_favourites.py"
ELSEWHERE = {
    "agenda_months": "of more events than one page holds: test_agenda.py",
    "calendar": "where the bot has an address on the web: test_calendars.py",
    "rating": "of several events that wait for one, typed: test_ratings.py",
    "poll_said": "of several polls that wait for an answer, typed: test_polls.py",
}
OF_INCIDENTS = {
    "incident_here": "typed in a group: test_topics.py",
    "incident_reopen": "of what the network resolved: test_own.py",
    "incident_files": "of what came with a picture: test_own.py",
    "incident_pieces": "of what came with a picture: test_files_at_night.py",
}
OF_THE_JOURNEES = {
    "nothing_planned": "of a structure that has said nothing yet: test_filling.py",
}
OF_BROADCASTS = {
    "digest": "of a digest of more than one page: test_reception.py",
    "read_broadcast": "of a digest: test_reception.py",
}
MOST, FEW = 3, 2
"""Of buttons that differ only by whom or what they are about: so many are pressed by who insists, and by others."""
NEAR = {"visits_near": "of a position that was sent: visits/test_plan.py"}
OF_VISITS = NEAR | {
    "visit_part": "the structure's alone: visits/test_sheets.py",
    "visit_accept": "the structure's alone: visits/test_appointments.py",
    "facade_send": "the structure's alone: visits/test_signage.py",
    "sheet_photos": "of a sheet with a photo: visits/test_sheets.py",
    "signage_photo": "of a photo that was sent: visits/test_signage.py",
}
SURVEYED = dict.fromkeys(
    ("survey_draw", "survey_menu", "survey_mark", "survey_end"),
    "advisers alone answer surveys: test_surveys.py",
)
OF_NEWCOMERS = dict.fromkeys(
    ("buddy_answer", "buddy_ask", "path_all", "path_tick"),
    "of who came in lately: test_newcomers.py",
)
OF_IMMERSIONS = dict.fromkeys(
    ("immersion", "immersion_wish", "first_steps"), "of who asked for one: test_newcomers.py"
)
OLDER = (
    dict.fromkeys(("favourite", "share", "share_to"), OF_OLDER_CARDS)
    | ELSEWHERE
    | OF_INCIDENTS
    | OF_THE_JOURNEES
    | OF_BROADCASTS
)
IN_NO_EVENT = dict.fromkeys(
    ("still_coming", "rate", "rate_why", "my_attestation", "answer_offer", "give_seat", "give_seat_to"),
    "they have a seat in no event",
)
OF_WHO_STANDS_IN = dict.fromkeys(
    ("stand_in_yes", "stand_in_no"), "of who was asked to stand in: steering/test_stand_ins.py"
)
SOMETIMES = {"incident_unfollow", "broadcast_pause", "broadcast_resume", "broadcast_stop", "tell_group"}
"""Whether the walker says « moi aussi » before or after the others is chance, tried in test_own.py; so is whether an
announcement still goes when it is looked at: test_sending.py. Whether the event published without its group is one of
those looked at: test_publishing.py."""
NOT_SHOWN = {
    Role.ANIMATEUR: OLDER
    | OF_VISITS
    | SURVEYED
    | OF_NEWCOMERS
    | OF_IMMERSIONS
    | dict.fromkeys(
        ("immersion_events", "immersion_propose", "immersion_write"),
        "of immersions asked for: test_newcomers.py",
    )
    | {
        "unsent_approve": "another animateur's, of what goes to more people than are here: test_approving.py",
        "unsent_refuse": "as unsent_approve",
        "alert": "three structures must say the same: test_alerts.py",
        "alert_publish": "three structures must say the same: test_alerts.py",
        "delays_common": "of /delais: test_delays.py",
        "maintenance_cancel": "of /maintenance: test_maintenances.py",
        "incident_answers": "of answers that were kept: test_working.py",
        "newsletter_send": "of an issue that is approved as it was read: test_newsletter_sending.py",
        "newsletter_undo": "of such a one, too: test_newsletter_drafts.py",
        "reached": "advisers alone are asked whether they reached somebody",
        "show_code": "of a half-day that is going on: test_attendance.py",
        "campaign_open": "of a year of which there is nothing, or that is over: test_opening.py",
        "broadcast_amend": "of words that were sent and typed anew: test_correcting.py",
        "amendment_approve": "as unsent_approve, of a correction: test_correcting.py",
        "amendment_refuse": "as amendment_approve",
        "amendment": "as amendment_approve",
        "enrol_anyway": "of somebody who is elsewhere at that hour: test_counter.py",
        "sheet_erase": "of a question that was answered: visits/test_sheets.py",
        **OF_WHO_STANDS_IN,
        "visit_propose": "of a structure without a date and without a sheet begun: visits/test_plan.py",
        "activities_own": "of a structure's own advisers: test_filling.py",
        "answer_offer": "nobody before them in a waiting list leaves it: test_registering.py",
    },
    Role.CONSEILLER: {name: why for name, why in OLDER.items() if name != "incident_pieces"}
    | OF_NEWCOMERS
    | {"minutes": "of a meeting: test_minutes.py"},
    Role.PREFECTURE: {
        "favourite": OF_OLDER_CARDS,
        "still_here": "they were here lately",
        **NEAR,
        **OF_WHO_STANDS_IN,
        "visit_part": OF_VISITS["visit_part"],
        **ELSEWHERE,
        **OF_INCIDENTS,
        "digest": OF_BROADCASTS["digest"],
        "read_broadcast": OF_BROADCASTS["read_broadcast"],
        **OF_NEWCOMERS,
        **OF_IMMERSIONS,
        **IN_NO_EVENT,
    },
    None: {
        "incident_here": "under a card in a group: test_topics.py",
        "forget": "of somebody nothing is known of yet there is nothing to erase: test_personal_data.py",
    },
}


@pytest.fixture
def ledger(sqlite_url: str) -> Iterator[Ledger]:
    opened = Ledger(sqlite_url)
    yield opened
    opened.close()


@pytest.fixture(autouse=True)
def _played_here(monkeypatch: pytest.MonkeyPatch) -> None:
    """Rehearsals, of which a walk asks for a dozen: a process of their own takes seconds to begin."""
    monkeypatch.setattr("bot.handlers.steering.rehearsals.apart", apart_here)


def cast(
    net: Network, role: Role | None, others: dict[str, Person], *, insists: bool
) -> tuple[Person, list[Person]]:
    """Who walks, and who looks on: an adviser, an animateur of elsewhere, a stranger, somebody suspended.

    The last two once only: what they are refused depends on the route alone. So it does for an adviser beside an
    animateur, who tries all of it where one `insists`.
    """
    adviser, animateur = net.karim, others["hugo"]
    match role:
        case Role.ANIMATEUR:
            beside = [adviser] if insists else []
            return net.claire, [*beside, animateur, net.paul, others["tancrede"]]
        case Role.CONSEILLER:
            return net.nadia, [adviser, animateur]
        case Role.PREFECTURE:
            return others["pia"], []
        case _:
            return others["zenobie"], []


@pytest.mark.timeout(1200)
@pytest.mark.parametrize(
    "insists", [False, pytest.param(True, marks=pytest.mark.soak)], ids=("once", "insisting")
)
@pytest.mark.parametrize("role", NOT_SHOWN, ids=lambda role: role or "stranger")
async def test_every_button_does_something_for_whom_it_is_shown_to_and_nothing_for_others(
    net: Network, ledger: Ledger, role: Role | None, *, insists: bool
) -> None:
    walker, onlookers = cast(net, role, await live_in(net), insists=insists)
    crowd = await gather(net, ledger, onlookers, walker, insists=insists)
    walk = Walk(net, walker, ledger, crowd, most=MOST if insists else FEW)

    await walk.go([*(f"/{each.command}" for each in TABLE.offered(role)), *WORDS])

    assert [] == crowd.wrongs
    assert not onlookers or {act.what for act in walk.done} <= crowd.tried
    assert [] == await net.rows("SELECT body, reason FROM inbox WHERE state != 'handled' OR attempts > 0")
    assert [] == [message.text for message in walker.received if SORRY in message.text]
    assert [] == await net.rows("SELECT method, reason FROM outbox WHERE state != 'queued'")
    assert [] == refused(net)
    assert ({}, []) == (walk.refused, walk.lost)
    assert DEAD not in walk.late.values()
    usable = {each.name for each in ROUTES if each.kind is RouteKind.BUTTON and each.access.admits(role)}
    done = {act.tapped.route for act in walk.done} | SOMETIMES
    assert set(NOT_SHOWN[role]) == usable - done
