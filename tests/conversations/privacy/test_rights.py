"""Every route against every role, a stranger, a member who left, and a member of another département.

The matrix is made from the table of routes itself: a new line is tested without anybody thinking of it.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import TypeVar

import pytest

from bot.chat.routing import callbacks
from bot.chat.routing.routes import Route, RouteKind
from bot.demo.players import Person
from bot.demo.world import QueryAnswer
from bot.domain.network.roles import Role
from bot.handlers.routes import ROUTES
from tests.areas import by_area
from tests.network import CAF, ELSEWHERE, HERE, Network, let_in

T = TypeVar("T")
STRANGER = None
ROLES = (*Role, STRANGER)
REACHED = by_area(route for route in ROUTES if route.kind is not RouteKind.TASK)
"""Nobody says a result: test_tasks.py."""
ARGUMENTS = {
    "search": ("nosuchsear",),
    "partner": ("caf",),
    "procedure": ("carte-grise",),
    "referent": (CAF.id,),
    "vcard": (CAF.id,),
    "structure": ("placecergy",),
    "reach": (CAF.id,),
    "details": (CAF.id,),
    "more": (CAF.id,),
    "others": (CAF.id,),
    "keep": (CAF.id, "on"),
    "favourite": (CAF.id, "on"),
    "about": ("caf",),
    "place": ("placecergy",),
    "post": (CAF.id,),
    "post_to": (CAF.id, "nosuchgrou"),
    "share": ("caf",),
    "share_to": ("caf", "nosuchgrou"),
    "report": (CAF.id,),
    "report_as": (CAF.id, "phone"),
    "unreport": ("nosuchrepo",),
    "todo": ("nosuchrepo",),
    "apply": ("nosuchrepo", "line"),
    "edit": (CAF.id,),
    "amend": (CAF.id, "line"),
    "absence": (CAF.id,),
    "history": (CAF.id,),
    "confirm": ("nosuchconf", "exact"),
    "reached": ("nosuchcons", "reached"),
    "member_role": ("nosuchpers", "national"),
    "remove": ("nosuchpers", "oui"),
    "invitation": ("aaaaaaaaaa",),
    "revoke": ("aaaaaaaaaa",),
    "approve": ("nosuchrequ",),
    "export_as": ("referents",),
    "export": ("referents", "csv"),
    **dict.fromkeys(
        (
            "import_noun",
            "import_other",
            "import_field",
            "import_apply",
            "import_drop",
            "import_undo",
            "import_kept",
            "import_undone",
        ),
        ("nosuchimpo", "1", "line"),
    ),
    "sector": ("nosuchsect",),
    "sector_rename": ("nosuchsect",),
    "sector_places": ("nosuchsect", "0"),
    "sector_place": ("nosuchsect", "placecergy", "0"),
    "sector_delete": ("nosuchsect", "oui"),
    "module": ("nosuchmodu",),
    "module_edit": ("nosuchmodu", "title"),
    "module_retire": ("nosuchmodu", "oui"),
    "module_put_back": ("nosuchmodu",),
    "training_team": ("placecergy", "0"),
    "training_module": ("nosuchmodu", "0"),
    "training_person": ("nosuchpers",),
    "training_note": ("nosuchpers",),
    "training_withdraw": ("nosuchpers",),
    "training_withdrawn": ("nosuchreco",),
    "figures": ("2026-01-01", "2026-12-31"),
    **dict.fromkeys(("figure_give", "figure_sure", "objective"), ("placecergy", "2026-10", "412", "")),
    **dict.fromkeys(
        ("activity_place", "activity_months", "activity_chart", "terminals_place"), ("placecergy",)
    ),
    **dict.fromkeys(
        ("activity_month", "activity_places", "figures_late", "figures_remind"), ("2026-10", "0")
    ),
    **dict.fromkeys(("survey_menu", "survey_mark", "survey_end"), ("nosuchball", "caf", "4")),
    **dict.fromkeys(("survey_draw", "survey_results"), ("nosuchsurv", "0")),
    **dict.fromkeys(("survey_open", "survey_close"), ("oui",)),
    "incident_work": ("nosuchinci",),
    "incident_history": ("nosuchinci", "0"),
    "incident_pieces": ("nosuchinci",),
    "incident_more": ("nosuchinci",),
    "incident_do": ("nosuchinci", "take"),
    "incident_write": ("nosuchinci", "answer"),
    "incident_answers": ("nosuchinci",),
    "incident_wait": ("nosuchinci",),
    "incident_assign": ("nosuchinci",),
    "incident_merge": ("nosuchinci",),
    "merge_incident_to": ("nosuchinci", "nosuchoney", "oui"),
    "incident_here": ("nosuchinci", "take"),
    "incident_rate": ("nosuchinci", "4"),
    "answer_kept": ("nosuchansw",),
    "answer_delete": ("nosuchansw", "oui"),
    "answer_keep": ("nosuchinci", "1"),
    "answer": ("join", "notice", "oui"),
    "still_coming": ("nosucheven",),
    **dict.fromkeys(
        ("minutes", "minutes_note", "minutes_undo", "minutes_ask", "minutes_draft", "minutes_send"),
        ("nosucheven", "oui"),
    ),
    "path_all": ("nosuchpers", "0"),
    "path_tick": ("nosuchpers", "nosuchstep", "0"),
    "buddy_answer": ("nosuchpers", "oui"),
    **dict.fromkeys(("immersion", "immersion_events", "immersion_write"), ("nosuchimme",)),
    "immersion_propose": ("nosuchimme", "nosucheven"),
    **dict.fromkeys(("path_step", "path_step_new", "path_step_retire"), ("nosuchstep", "oui")),
    **dict.fromkeys(("poll", "poll_results", "poll_who", "poll_more", "poll_close"), ("nosuchpoll",)),
    "poll_vote": ("nosuchprop", "yes", "0"),
    "poll_said": ("nosuchpoll", "yn"),
    "poll_all": ("nosuchpoll", "yes"),
    "poll_decide": ("nosuchprop",),
    "poll_drop": ("nosuchpoll", "oui"),
    "rating": ("nosucheven",),
    "report_incident": ("caf", CAF.id),
    **dict.fromkeys(
        (
            "incident",
            "incident_thread",
            "incident_files",
            "incident_add",
            "incident_press",
            "incident_close",
            "incident_reopen",
            "incident_unfollow",
        ),
        ("nosuchinci", "oui"),
    ),
    **dict.fromkeys(
        (
            *("unsent", "unsent_more", "unsent_message", "unsent_topic", "unsent_places", "unsent_choices"),
            *("unsent_title", "unsent_when", "unsent_preview", "unsent_test", "unsent_delete"),
            *("unsent_withdraw", "unsent_send", "unsent_now", "unsent_approve", "unsent_refuse"),
            *("selection", "selection_sort", "selection_values", "selection_add", "selection_undo"),
            *("selection_kept", "selection_one", "selection_use", "selection_drop", "selection_keep"),
            *("broadcast_open", "broadcast", "broadcast_more", "broadcast_view", "broadcast_missed"),
            *("broadcast_file", "broadcast_pause", "broadcast_resume", "broadcast_stop", "broadcast_remind"),
            *("broadcast_copy", "broadcast_correct", "broadcast_amend", "broadcast_answer"),
            *("amendment", "amendment_approve", "amendment_refuse"),
        ),
        ("nosuchbroa", "0"),
    ),
    "broadcasts": ("sent", "0"),
    "sending_rule": ("approved_over",),
    "rate": ("nosucheven", "4"),
    **dict.fromkeys(("alert", "alert_publish"), ("nosuchaler",)),
    **dict.fromkeys(
        (
            *("campaign", "campaign_change", "campaign_reopen", "campaign_files", "campaign_figures"),
            *("activity_new", "nothing_planned", "campaign_silent", "activities_own"),
        ),
        ("2027", "0"),
    ),
    "programme": ("2027", "day", "0"),
    "campaign_field": ("2027", "text"),
    "campaign_public": ("2027", "oui"),
    "campaign_close": ("2027", "oui"),
    "campaign_file": ("2027", "programme", "csv"),
    **dict.fromkeys(
        ("activity", "activity_change", "activity_came", "activity_photo", "activity_photo_see"),
        ("nosuchacti",),
    ),
    "activity_field": ("nosuchacti", "title"),
    "activity_withdraw": ("nosuchacti", "oui"),
    "theme": ("nosuchthem", "0"),
    "theme_follow": ("nosuchthem", "oui"),
    "theme_own": ("nosuchthem",),
    "theme_rename": ("nosuchthem",),
    "theme_retire": ("nosuchthem", "oui"),
    "resources": ("0",),
    "resources_kept": ("0",),
    "resource_field": ("nosuchreso", "title"),
    "resource_retire": ("nosuchreso", "oui"),
    **dict.fromkeys(("resource", "resource_fetch", "resource_replace", "resource_change"), ("nosuchreso",)),
    **dict.fromkeys(
        (
            "newsletter_item",
            "newsletter_shift",
            "newsletter_drop",
            "newsletter_section",
            "newsletter_rewrite",
        ),
        ("nosuchitem", "up"),
    ),
    **dict.fromkeys(("newsletter_aside", "newsletter_search", "newsletter_leave"), ("nosuchitem", "dates")),
    **dict.fromkeys(("newsletter_read", "newsletter_again"), ("nosuchissu", "0")),
    "newsletter_file": ("nosuchissu", "pdf"),
    "newsletter_approve": ("1",),
    "newsletter_send": ("oui",),
    "newsletter_set": ("every", "month"),
    **dict.fromkeys(
        (
            *(
                "visit_place",
                "visit_history",
                "visit_propose",
                "visit_begin",
                "signage_place",
                "signage_photo",
            ),
            *("signage_judge", "facade_send"),
        ),
        ("placecergy",),
    ),
    **dict.fromkeys(
        (
            *("visit_appointment", "visit_move", "visit_accept", "visit_cancel", "sheet_ask", "sheet_answer"),
            *("sheet_erase", "sheet_finish", "sheet_correct", "sheet_share", "sheet_photos", "visit_sheet"),
            *("sheet_more", "visit_part", "visit_commitments", "visit_file"),
        ),
        ("nosuchvisi", "oui"),
    ),
    **dict.fromkeys(
        ("visit_field", "visit_field_rename", "visit_field_up", "visit_field_share", "visit_field_retire"),
        ("nosuchfiel", "oui"),
    ),
    **dict.fromkeys(
        ("commitment", "commitment_do", "commitment_change", "commitment_reopen", "commitment_delete"),
        ("nosuchcomm", "oui"),
    ),
    "concerns": ("all", "0"),
    **dict.fromkeys(("concern", "concern_history", "concern_aside", "concern_back"), ("placecergy", "0")),
    "concern_rule": ("figures_down",),
    "copil": ("2026-07", "2026-09"),
    "copil_file": ("2026-07", "2026-09", "pdf"),
    "copil_comments": ("2026-07", "2026-09"),
    "copil_comment": ("network", "2026-07", "2026-09"),
    "copil_write": ("network", "2026-07", "2026-09"),
    "copil_erase": ("network", "2026-07", "2026-09", "oui"),
    **dict.fromkeys(("stand_in", "stand_in_yes", "stand_in_no", "stand_in_back"), ("nosuchstan",)),
    "stand_ins": ("0",),
    "handover_file": ("pdf",),
    "visits_near": ("49.04", "2.08", "0"),
    "signage_list": ("all", "0"),
    "signage_close": ("nosuchcamp",),
    "signage_files": ("pdf",),
    "visit_report": ("year",),
    "visit_period_file": ("year", "pdf"),
    "alert_publish": ("nosuchaler",),
    "delays_common": ("oui",),
    "maintenance_cancel": ("nosuchmain", "oui"),
    "rate_why": ("nosucheven", "4"),
    "calendar": ("fichier",),
    "event_ics": ("nosucheven",),
    "show_code": ("nosucheven",),
    "attendance": ("nosucheven",),
    "roll": ("nosucheven", "0", "0"),
    "mark": ("nosuchregi", "0", "oui", "0"),
    "all_present": ("nosucheven", "0"),
    "walk_in": ("nosucheven", "0"),
    "event_sheets": ("nosucheven",),
    "enrol_anyway": ("nosucheven", "nosuchperso", "onsite"),
    "roster_file": ("nosucheven",),
    "planned_more": ("nosucheven",),
    "event_sheet": ("nosucheven", "badges"),
    "my_attestation": ("nosucheven",),
    "planned": ("coming", "0"),
    "event_choose": ("roles", "conseiller"),
    "amend_field": ("nosucheven", "title"),
    "announce_event": ("nosucheven", "prive"),
    "tell_group": ("nosucheven", "oui"),
    "delete_event": ("nosucheven", "oui"),
    "undo_event": ("nosuchchan",),
    "registered": ("nosucheven", "in", "0"),
    "registered_one": ("nosuchregi",),
    "remove_registered": ("nosuchregi", "oui"),
    "lift_registered": ("nosuchregi",),
    "enrol": ("nosucheven", "nosuchpers"),
    "join_series": ("nosucheven", "onsite", "oui"),
    "read_broadcast": ("nosuchbroa",),
    "digest": ("nosuchdige", "0"),
    "receive": ("newsletter",),
    "silence": ("0",),
    "rehearse": ("event", "nosucheven"),
    **dict.fromkeys(
        ("rehearsal", "rehearsal_message", "rehearsal_people", "rehearsal_file"), ("nosuchrehe", "0", "work")
    ),
    **dict.fromkeys(("coming_one", "put_off", "duty_skip", "duty_back"), ("nosuchdut0",)),
    **dict.fromkeys(
        (
            *("manage_event", "preview_event", "amend_event", "publish_event", "copy_event", "close_event"),
            *("cancel_event", "repeat_event", "register_somebody", "write_event"),
        ),
        ("nosucheven",),
    ),
}
IN_TOWN = pytest.mark.asyncio(loop_scope="module")
EACH = pytest.mark.parametrize(
    "each", [False, pytest.param(True, marks=pytest.mark.soak)], ids=("in turn", "each")
)
"""At each merge one of those a route admits, or of those outside, the next route another one."""
OUTSIDE = ("unknown", "suspended", "left")
TO_STRANGERS = ("sur invitation", "réservé aux membres")
SECRETS = ("Martin", "01 99 00", "+33 1 99 00", "+3319900", "@caf95.example", "Cergy", "cartes-grises@")


def name_of(value: object) -> str:
    return f"{value.kind.name.lower()} {value.name}".strip() if isinstance(value, Route) else str(value)


def written(route: Route) -> str:
    if route.kind is RouteKind.COMMAND:
        return f"/{route.name} caf"
    if route.kind is RouteKind.TYPED:
        return "123456"
    return "@relais_demo_bot caf" if route.kind is RouteKind.MENTION else "caf"


def in_turn(people: Sequence[T], number: int) -> Sequence[T]:
    return people[number % len(people) :][:1] if people else ()


async def person_with(net: Network, role: Role | None, department: str = HERE) -> Person:
    person = net.telegram.person(f"Essai {role or 'inconnu'}")
    person.account.started = True
    if role is not None:
        async with net.app.db.transaction() as tx:
            await let_in(tx, person.id, person.name, role, department)
    return person


@pytest.fixture(scope="module")
def refused() -> dict[Role, Person]:
    """Nothing changes for who is refused, so the next route refuses the same people."""
    return {}


async def refused_with(net: Network, role: Role, refused: dict[Role, Person]) -> Person:
    if role not in refused:
        refused[role] = await person_with(net, role)
    return refused[role]


async def use(net: Network, person: Person, route: Route) -> str:
    """Everything that is new to the person, in private and in the group, when they go through a route."""
    said_before, received_before = len(net.group.messages), len(person.received)
    if route.kind is RouteKind.BUTTON:
        return await press(net, person, route)
    if route.kind is RouteKind.INLINE:
        return str((await person.inline("caf")).results)
    if route.kind is RouteKind.MENTION:
        net.group.join(person)
        await person.say(written(route), net.group)
    elif route.kind is RouteKind.LOCATION:
        await person.send_location(49.0, 2.1)
    elif route.kind is RouteKind.OTHER:
        await person.send_document(b"x", "photo.jpg", kind="photo")
    elif route.kind is RouteKind.DOCUMENT:
        await person.send_document(b"x", "photo.jpg")
    else:
        await person.say(written(route))
    await net.quiet()
    in_group = [message.text for message in net.group.messages[said_before:] if message.by_bot]
    return "\n".join([*(message.text for message in person.received[received_before:]), *in_group])


async def press(net: Network, person: Person, route: Route) -> str:
    if not person.received:
        await net.app.bot.send_message(person.id, "Un message du bot, sous lequel on appuie")
    under, seen = person.last, len(person.received)
    text_before = under.text
    data = callbacks.encode(route.name, *ARGUMENTS.get(route.name, ()))
    answer: QueryAnswer = await person.press(under, data)
    await net.quiet()
    if seen == len(person.received):
        return f"{answer.text}\n{'' if under.text == text_before else under.text}"
    return f"{answer.text}\n{person.last.text}"


@IN_TOWN
@EACH
@pytest.mark.parametrize("area", REACHED)
async def test_a_route_admits_whom_its_line_names(town: Network, area: str, *, each: bool) -> None:
    """One role after the other; a stranger comes last."""
    for number, route in enumerate(REACHED[area]):
        admitted = [role for role in ROLES if route.access.admits(role)]
        for role in admitted if each else in_turn(admitted, number):
            seen = await use(town, await person_with(town, role), route)
            about = f"{name_of(route)}, {role}"
            assert "réservée à d’autres rôles" not in seen, about
            assert role is STRANGER or not any(words in seen for words in TO_STRANGERS), about


@IN_TOWN
@pytest.mark.parametrize("area", REACHED)
async def test_and_no_other_role(town: Network, area: str, refused: dict[Role, Person]) -> None:
    """What is not theirs to claim means what it would mean without the claim."""
    for route in (each for each in REACHED[area] if each.kind is not RouteKind.CLAIM):
        for role in (role for role in Role if not route.access.admits(role)):
            seen = await use(town, await refused_with(town, role, refused), route)
            about = f"{name_of(route)}, {role}"
            assert "réservée à d’autres rôles" in seen, about
            assert not any(secret in seen for secret in SECRETS), about


@IN_TOWN
@EACH
@pytest.mark.parametrize("area", REACHED)
async def test_and_nobody_who_is_no_member(town: Network, area: str, *, each: bool) -> None:
    """A stranger, and who was suspended or left; new ones each time, since few of their messages are answered."""
    closed = [route for route in REACHED[area] if not route.access.strangers]
    for number, route in enumerate(closed):
        for state in OUTSIDE if each else in_turn(OUTSIDE, number):
            person = await person_with(town, STRANGER if state == "unknown" else Role.CONSEILLER)
            if state != "unknown":
                await set_state(town, person, state)
            seen = await use(town, person, route)
            assert not any(secret in seen for secret in SECRETS), f"{name_of(route)}, {state}"
            told = any(words in seen for words in (*TO_STRANGERS, "aux membres du réseau"))
            assert state != "unknown" or route.kind is RouteKind.INLINE or told, name_of(route)


async def set_state(net: Network, person: Person, state: str) -> None:
    from bot.store.engine.queries import Query

    async with net.app.db.transaction() as tx:
        query = Query("set_state", "UPDATE members SET state = :state WHERE user_id = :user_id", "A test's.")
        await tx.execute(query, state=state, user_id=person.id)


@IN_TOWN
@pytest.mark.parametrize(
    "name",
    [
        *("referent", "vcard", "structure", "place", "reach", "details", "more", "others"),
        *("keep", "favourite", "post", "report", "report_as", "absence"),
    ],
)
@pytest.mark.parametrize("role", [Role.CONSEILLER, Role.ANIMATEUR, Role.PREFECTURE], ids=str)
async def test_another_departements_things_are_not_there_even_with_their_ids(
    town: Network, name: str, role: Role
) -> None:
    person = await person_with(town, role, ELSEWHERE)
    route = next(route for route in ROUTES if route.kind is RouteKind.BUTTON and route.name == name)

    seen = await press(town, person, route)

    if route.access.admits(role):
        assert "n’existe plus" in seen or "n’est plus dans la liste" in seen
    else:
        assert "réservée à d’autres rôles" in seen
    assert not any(secret in seen for secret in SECRETS)


async def test_another_departements_search_cannot_be_opened(net: Network) -> None:
    await net.say(net.nadia, "caf")
    [row] = await net.rows("SELECT id FROM searches")

    assert "trop ancienne" in (await net.say(net.olga, f"/start s-{row['id']}")).text


async def test_an_anonymous_administrator_is_nobody(net: Network) -> None:
    chat = {"id": net.group.id, "type": "supergroup", "title": "France services 95"}
    net.telegram.push_update(
        {
            "message": {
                "message_id": 999,
                "date": 1_795_000_000,
                "chat": chat,
                "from": {
                    "id": 1087968824,
                    "is_bot": True,
                    "first_name": "Group",
                    "username": "GroupAnonymousBot",
                },
                "sender_chat": chat,
                "text": "/contact caf",
                "entities": [{"type": "bot_command", "offset": 0, "length": 8}],
            }
        }
    )
    await net.quiet()

    [told] = [message for message in net.group.messages if message.by_bot]
    assert "Je ne peux pas savoir qui écrit" in told.text
    assert [] == await net.rows("SELECT id FROM searches")


async def test_a_button_of_nobodys_making_is_answered_politely(net: Network) -> None:
    await net.say(net.nadia, "/aide")

    for data in (
        "",
        "x",
        "0|referent|cafninetyf",
        "1|",
        "1|nosuchroute",
        "1|referent",
        "1|referent|",
        "é" * 30,
    ):
        answer = await net.nadia.press(net.nadia.last, data)
        assert answer.alert
        assert answer.text


async def test_texts_too_long_for_a_button_are_refused_when_it_is_made() -> None:
    with pytest.raises(ValueError, match="64 bytes"):
        callbacks.encode("answer", "é" * 40)
