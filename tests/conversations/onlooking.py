"""Others try what somebody was shown: who may not sees and changes nothing, who may stays within what is theirs."""

from __future__ import annotations

import asyncio
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, field
from itertools import islice

from bot.demo.players import Person
from bot.demo.world import Message, QueryAnswer
from bot.domain.network.members import Member
from bot.store.engine.queries import Query
from bot.store.network import members
from tests.conversations.acting import Act, Eyes
from tests.conversations.ledger import Change, Ledger
from tests.conversations.lived_in import FOR_THE_ANIMATEUR, SECRETS
from tests.network import HERE, Network

SECONDS = 10
SHARED = ("incident", "incident_add", "incident_press", "incident_thread", "incident_unfollow")
"""Who said « moi aussi » has the same buttons, and the same right to them."""
ASKED = ("immersion_wish", "buddy_ask")
SURVEYED = ("survey_draw", "survey_mark")
"""Each adviser has a ballot, and whose it is nobody can tell: test_surveys.py."""
OF_A_STRUCTURE = (
    *("activity_new", "activity_change", "activity_field", "activity_withdraw", "activity_came"),
    *("activity_photo", "activity_photo_see", "nothing_planned", "resource_fetch"),
    *("figure_sure", "commitment_do", "visit_accept", "visit_move", "facade_send"),
)
"""A colleague of the same structure answers for it too; a download counts for it."""
TO_THE_NETWORK = (
    "post_to",
    "share_to",
    "report_as",
    "join_for",
    "give_seat_to",
    *ASKED,
    *SHARED,
    *OF_A_STRUCTURE,
    *SURVEYED,
)
FORMS_TO_THE_NETWORK = (
    "incident",
    "immersion",
    "activity",
    "activity_field",
    "activity_came",
    "activity_photo",
    "poll",
)
TO_ONES_OWN = ("signage_ask", "figures_remind", "survey_open", "survey_close")
"""Who looks after another département writes to all of it: no trespass either."""
NOT_ADMITTED = ("réservée à d’autres rôles", "réservé aux membres", "Votre accès est suspendu")


@dataclass(slots=True)
class Onlooker:
    """`member` is None for who was never one; whoever was suspended is one, and has no role.

    They press what was shown to others under a message of their own, as who makes up data does. A route whose line
    does not admit them refuses before it reads its arguments: it is tried once with as many of them, or, where one
    `insists`, each time.
    """

    person: Person
    member: Member | None
    under: Message
    eyes: Eyes
    insists: bool
    refused: set[tuple[object, ...]] = field(default_factory=set)
    answers: list[tuple[Act, asyncio.Future[QueryAnswer]]] = field(default_factory=list)

    @property
    def active(self) -> Member | None:
        return self.member if self.member and self.member.state == "active" else None

    @property
    def is_here(self) -> bool:
        return self.active is not None and self.active.department_code == HERE

    def is_admitted(self, act: Act) -> bool:
        return act.access.admits(self.active.role if self.active else None)

    async def try_it(self, act: Act) -> None:
        """But what an adviser may say to the network, or do for a colleague, as well as the walker: no trespass."""
        route, args = act.tapped.route, act.tapped.args
        fills_in = route == "answer" and args[:1] and args[0] in FORMS_TO_THE_NETWORK
        if self.is_here and (route in TO_THE_NETWORK or fills_in):
            return
        if self.is_admitted(act) and route in TO_ONES_OWN:
            return
        if not self.is_admitted(act):
            shape = (act.kind, route or act.what, len(args))
            if shape in self.refused and not self.insists:
                return
            self.refused.add(shape)
        answer = await act.by(self.person, self.under)
        if answer is not None:
            self.answers.append((act, answer))

    async def wrongs(self) -> list[str]:
        """What they saw and should not have, and the taps they were let do."""
        found, told = [], ""
        for act, coming in self.answers:
            text = (await asyncio.wait_for(coming, SECONDS)).text
            told += f"{text}\n"
            if not self.is_admitted(act) and not any(words in text for words in NOT_ADMITTED):
                found.append(f"{self.person.name} was let do {act.what}: {text}")
        self.answers.clear()
        seen = told + self.eyes.read()
        hidden = [words for words in (FOR_THE_ANIMATEUR if self.is_here else SECRETS) if words in seen]
        own = self.person.name
        return found + [f"{own} saw {words}: {_around(seen, words)}" for words in hidden if words not in own]

    def may_make(self, change: Change, ids_here: Collection[str]) -> bool:
        """Of rows that are their own, or elsewhere their own département's; these say nothing of this one.

        Here also the seat that theirs becomes for the next, and their name in a newsletter, when they leave.
        """
        if self.active is None or self.is_here:
            return self._owns(change) or (self.is_here and (change.is_next_in_line or change.unnames))
        is_new = change.before is None and change.place is None
        is_asked = (
            change.table == "nudges" and change.place == self.active.department_code
        )  # by their own poll
        is_near = is_asked or (not change.owners and (is_new or change.place == self.active.department_code))
        is_of_here = change.place == HERE or change.names(ids_here)
        return (self._owns(change) or is_near) and not is_of_here

    def _owns(self, change: Change) -> bool:
        return bool(change.owners & {self.person.id, self.member.id if self.member else ""})


class Crowd:
    """The onlookers together; `wrongs` is what they saw or did and should not have."""

    def __init__(
        self,
        net: Network,
        ledger: Ledger,
        people: Sequence[Person],
        known: Mapping[int, Member],
        *,
        insists: bool,
    ) -> None:
        self.wrongs: list[str] = []
        self.tried: set[str] = set()
        self._net, self._ledger, self._members = net, ledger, known.values()
        self._people = [
            Onlooker(person, known.get(person.id), person.last, Eyes(net, person), insists)
            for person in people
        ]

    async def try_all(self, ways: Sequence[Sequence[Act]]) -> None:
        """Each goes each way, or, who may not set out on it, tries its end."""
        before, calls = self._ledger.rows(), len(self._net.telegram.calls)
        for way in ways:
            for one in self._people:
                for act in way if one.is_admitted(way[0]) else way[-1:]:
                    await one.try_it(act)
        await self._net.quiet()
        acts = [act for way in ways for act in way]
        self.tried |= {act.what for act in acts}
        for one in self._people:
            self.wrongs += await one.wrongs()
        acting = [one for one in self._people if any(one.is_admitted(act) for act in acts)]
        changes = [change for change in self._ledger.changes(before) if change.matters]
        ids_here = self._ledger.ids_of(HERE) if changes else set()
        for change in changes:
            if not any(one.may_make(change, ids_here) for one in acting):
                self.wrongs.append(f"one of {[act.what for act in acts]} changed {change}")
        if not any(act.is_about_oneself for act in acts):
            await self._overhear(calls)

    async def _overhear(self, calls: int) -> None:
        """Nobody else of here is told anything, but that one of them is gone. An animateur writes to their own."""
        own = {str(one.person.id) for one in self._people}
        async with self._net.app.db.reading() as tx:
            for one in self._people:
                if one.active and one.active.keeps_directory and not one.is_here:
                    told = await members.listed(tx, one.active.department_code)
                    own |= {str(each.member.user_id) for each in told}
        for call in islice(self._net.telegram.calls, calls, None):
            told = call.params.get("chat_id")
            if told is not None and told not in own:
                self.wrongs.append(f"{call.method} to {told}: {call.params.get('text')}")

    async def put_back(self) -> None:
        """Whoever lost their role or their access has it again, the walker too."""
        query = Query(
            "put_back", "UPDATE members SET role = :role, state = :state WHERE id = :id", "A test's."
        )
        async with self._net.app.db.transaction() as tx:
            for one in self._members:
                await tx.execute(query, id=one.id, role=one.role, state=one.state)


async def gather(
    net: Network, ledger: Ledger, people: Sequence[Person], walker: Person, *, insists: bool
) -> Crowd:
    """Each has a first message of the bot's, to press other buttons under."""
    found: dict[int, Member] = {}
    async with net.app.db.reading() as tx:
        for person in (*people, walker):
            member = await members.by_user(tx, person.id)
            if member is not None:
                found[person.id] = member
    for person in people:
        await net.say(person, "/confidentialite")
    return Crowd(net, ledger, people, found, insists=insists)


def _around(text: str, words: str) -> str:
    at = text.index(words)
    return text[max(0, at - 60) : at + 60].replace("\n", " / ")
