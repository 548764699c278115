"""`/signaletique`: how the signage of structures stands, photos that advisers send, « photographiez votre façade »."""

from __future__ import annotations

from bot.actions.core.refusals import Refusal
from bot.actions.visits import signage
from bot.actions.visits.planning import department_of
from bot.chat.outgoing import outgoing
from bot.chat.outgoing.envelopes import Address
from bot.chat.paging import offset_in, page_of
from bot.chat.routing.passed_over import pass_over
from bot.chat.screens import SURE, Button, Screen, back, screen, tap
from bot.chat.turn import MemberTurn
from bot.domain.core.calendar import local
from bot.domain.core.words.normalise import normalise
from bot.domain.visits.signage import Signage
from bot.handlers.visits import documents
from bot.handlers.visits.places import own_place
from bot.store.core import outbox

PAGE = 5
PHOTO = "photo"
MOST_FOUND = 2
WRONG, JUDGE, MISSING, ALL = "wrong", "judge", "missing", "all"
TITLES = {
    WRONG: "non conformes",
    JUDGE: "photos à regarder",
    MISSING: "photos attendues",
    ALL: "toutes les structures",
}
LISTED = {normalise(title): which for which, title in TITLES.items()} | {"photos": JUDGE, "toutes": ALL}
FILED = frozenset({"liste", "fichier"})


async def typed(turn: MemberTurn) -> None:
    """`/signaletique [structure | photos | non conformes | liste]`; an adviser sees their own structure's."""
    said = normalise(turn.words)
    which = LISTED.get(said, "")
    if (turn.member.keeps_directory and which) or (turn.member.follows_network and which in (WRONG, ALL)):
        turn.args = (which, "0")
        await browse(turn)
    elif turn.member.follows_network and said in FILED:
        await documents.make_of_signage(turn)
    elif turn.member.follows_network:
        place = await _named(turn) if turn.words else None
        await turn.say(await (place_screen(turn, place) if place else overview_screen(turn)))
    else:
        await pass_over(turn, turn.words)
        await turn.say(await place_screen(turn, own_place(turn)))


async def _named(turn: MemberTurn) -> str | None:
    """The only structure of that name; other words mean nothing here."""
    code = turn.member.department_code
    found = await turn.services.directory.structures(turn.tx, code, turn.words, MOST_FOUND)
    if len(found) != 1:
        await pass_over(turn, turn.words)
        return None
    return found[0].id


async def show(turn: MemberTurn) -> None:
    await turn.show(await overview_screen(turn))


async def overview_screen(turn: MemberTurn) -> Screen:
    """How many are conform, and how far a campaign has come."""
    found = await signage.overview(turn.tx, turn.member)
    counts = {
        WRONG: len(found.wrong),
        JUDGE: len(found.to_judge),
        MISSING: len(found.missing),
        ALL: len(found.places),
    }
    shown = (JUDGE, WRONG, MISSING, ALL) if turn.member.keeps_directory else (WRONG, ALL)
    buttons = [
        tap(f"{TITLES[one].capitalize()} ({counts[one]})", "signage_list", one, "0")
        for one in shown
        if counts[one]
    ]
    rows = [buttons[:2], buttons[2:]]
    last = [tap("‹ Visites", "visit_more"), tap("Liste", "signage_files")]
    campaign = found.campaign
    department = await department_of(turn.tx, turn.member.department_code)
    today = local(turn.now, department).date()
    is_open = campaign is not None and campaign.closed_at is None and campaign.until_on >= today
    if turn.member.keeps_directory:
        if campaign is not None and is_open:
            last.append(tap("Clore la campagne", "signage_close", campaign.id))
        else:
            last.append(tap("Demander des photos", "signage_ask"))
    rows.append(last)
    return screen("signage/overview", rows, found=found, campaign=campaign, is_open=is_open, today=today)


async def browse(turn: MemberTurn) -> None:
    """args: which, offset."""
    which, offset = turn.arguments(2)
    found = await signage.overview(turn.tx, turn.member)
    lists = {WRONG: found.wrong, JUDGE: found.to_judge, MISSING: found.missing, ALL: found.places}
    if which not in lists:
        raise Refusal("signage_campaign_gone")
    page = page_of(lists[which], offset_in(offset) or 0, PAGE)
    numbers = [
        tap(str(at), "signage_place", one.structure.id) for at, one in enumerate(page.shown, page.first)
    ]
    rows = [numbers, page.turning("signage_list", which), [back("signage")]]
    department = await department_of(turn.tx, turn.member.department_code)
    since = {
        one.structure.id: local(one.since, department).date() for one in page.shown if one.since is not None
    }
    await turn.show(screen("signage/list", rows, title=TITLES[which], page=page, since=since))


async def show_place(turn: MemberTurn) -> None:
    """args: structure id."""
    await turn.show(await place_screen(turn, turn.arguments(1)[0]))


async def place_screen(turn: MemberTurn, place_id: str, said: str = "") -> Screen:
    """Raises Refusal."""
    found = await signage.of_place(turn.tx, turn.member, place_id)
    department = await department_of(turn.tx, found.structure.department_code)
    dates = {one.id: local(one.checked_at, department).date() for one in found.checks[:PAGE]}
    return screen(
        "signage/place",
        _place_buttons(turn, found),
        protected=True,
        found=found,
        dates=dates,
        since=local(found.since, department).date() if found.since else None,
        shown=PAGE,
        sees_history=turn.member.follows_network,
        said=said,
    )


def _place_buttons(turn: MemberTurn, found: Signage) -> list[list[Button]]:
    place_id = found.structure.id
    rows: list[list[Button]] = []
    if turn.member.keeps_directory:
        rows.append(
            [
                tap("Conforme", "signage_judge", place_id, SURE),
                tap("Non conforme", "signage_judge", place_id, "non"),
            ]
        )
        if any(one.file_id for one in found.checks):
            rows.append([tap("Voir la photo", "signage_photo", place_id)])
    elif not turn.member.follows_network:
        rows.append([tap("Envoyer une photo", "facade_send", place_id)])
    rows.append([tap("‹ Structure", "visit_place", place_id)])
    if turn.member.follows_network:
        rows[-1].append(tap("‹ Signalétique", "signage"))
    return rows


async def judge(turn: MemberTurn) -> None:
    """args: structure id, SURE for conform."""
    place_id, conform = turn.arguments(2)
    await signage.judge(turn.tx, turn.member, place_id, conform=conform == SURE, now=turn.now)
    await turn.show(await place_screen(turn, place_id, "judged"))


async def photo(turn: MemberTurn) -> None:
    """The latest, to the animateurs alone. args: structure id."""
    found = await signage.of_place(turn.tx, turn.member, turn.arguments(1)[0])
    latest = next((one for one in found.checks if one.file_id), None)
    if latest is None:
        raise Refusal("visit_no_photo")
    to = Address(turn.place.chat_id, member_id=turn.member.id)
    await outbox.enqueue(turn.tx, outgoing.known_file(to, PHOTO, latest.file_id, ""), turn.now)
