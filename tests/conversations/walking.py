"""A curious person walks through the bot and does whatever it offers; a crowd tries each thing before."""

from __future__ import annotations

import asyncio
import heapq
from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass, field, replace
from itertools import count
from typing import TypeAlias

from bot.chat.routing.routes import RouteKind
from bot.chat.ways_out import AGAIN
from bot.demo.players import Person
from bot.demo.world import Message
from bot.domain.core.forms import Ask, current
from bot.handlers.routes import FORMS
from bot.jobs.schedule import tick_all
from bot.store.core import forms
from tests.conversations.acting import Act, Eyes, said
from tests.conversations.ledger import Ledger
from tests.conversations.onlooking import SECONDS, Crowd
from tests.network import Network

Way: TypeAlias = tuple[Act, ...]
CANCEL, ELSEWHERE = said("/annuler"), said("/aide")
ANEW = "Module d’essai"
"""Followed by another number each time: what is known already is refused."""
A_SENTENCE = "Une phrase d’essai"
TYPED = {
    "name": "Lou Essai",
    "structure": "95000",
    "email": "lou@essai.example",
    "phone": "01 99 00 70 01",
    "partner": "la caf",
    "procedure": "carte grise",
    "line": "01 99 00 70 02",
    "mailbox": "essai@essai.example",
    "value": "01 99 00 70 03",
    "delay_days": "3 jours",
    "from": "24/11/2026",
    "until": "4/12/2026",
    "department": "60",
    "sector called": "Vallon des Pins",
    "sector_name called": "Vallon des Ormes",
    "module title": ANEW,
    "activity title": ANEW,
    "activity day": "2/12",
    "activity hours": "9h-12h",
    "activity_came number": "12",
    "activity press": "oui",
    "campaign_field value": "4/12/2026",
    "theme title": ANEW,
    "event when": "15/12 9h-12h",
    "event seats": "12",
    "path_step step_line": "J+7 : Appeler la permanence (binôme)",
    "poll dates": "15/12 9h-11h ou 14h-16h",
    "poll closes": "10/12",
    "event_copy when": "16/12",
    "event_series rule": "FREQ=WEEKLY",
    "event_series until": "2 fois",
    "event_register member": "Karim Lefort",
    "silence until_day": "2 semaines",
    "own_hours hours": "9h-12h et 14h-17h",
    "put_off when": "demain 10h",
    "selection_name name": "Les Vallons",
    "sending_rule number": "12",
    "visit_date when": "16/12 14h",
    "visit_sheet answer": "oui",
    "visit_months months": "12",
    "commitment due": "17/12",
    "concern_aside until": "15/12",
    "concern_rule": "10",
    "stand_in who": "Nadia Benali",
    "stand_in when": "les deux",
    "stand_in first": "14/12",
    "stand_in last": "18/12",
    "stand_in days": "30",
    "signage_campaign until": "18/12",
    "visit_field choices": "bon / mauvais",
    "figure": "0",
    "objective": "12000",
    "activity_days days": "5 et 10",
    "survey_days days": "15/03",
}
"""What is typed at each step of a form, or at that of one form; a sentence at the others.

A sector's name is no person's: an erasure takes people's names out of the journal, wherever they stand.
"""
LATE = {
    route: rank
    for rank, routes in (
        (1, "import_undone dismiss apply undo reopen confirm reached consent synonym_drop put_back unreport"),
        (1, "incident_unfollow incident_close incident_press incident_reopen incident_do incident_follow"),
        (1, "incident_write incident_merge incident_wait incident_assign merge_incident_to incident_add"),
        (
            1,
            "rate incident_rate join join_here join_for join_series give_seat_to leave_event absent_from answer_offer",
        ),
        (1, "minutes_send minutes_undo minutes_note path_tick buddy_ask immersion_propose"),
        (1, "immersion_write path_step_new"),
        (1, "publish_event announce_event tell_group close_event undo_event poll_close poll_decide"),
        (1, "put_off duty_skip duty_back activity_days survey_days sector_delete rehearse"),
        (1, "enrol remove_registered lift_registered module_retire mark all_present training_withdrawn"),
        (1, "campaign_public campaign_close campaign_reopen nothing_planned theme_follow"),
        (2, "activity_withdraw resource_retire theme_retire"),
        (1, "figure_sure survey_draw survey_mark survey_open survey_close"),
        (1, "approve refuse withdraw revoke import_noun import_field"),
        (1, "unsent_send unsent_now unsent_approve unsent_withdraw broadcast_pause broadcast_resume"),
        (1, "broadcast_remind broadcast_amend broadcast_copy broadcast_answer selection_drop"),
        (2, "unsent_delete broadcast_stop"),
        (
            1,
            "newsletter_leave newsletter_search newsletter_aside newsletter_shift newsletter_drop newsletter_section",
        ),
        (1, "newsletter_approve newsletter_undo newsletter_send"),
        (2, "newsletter_set newsletter_open"),
        (
            1,
            "visit_accept visit_move visit_begin sheet_answer sheet_erase sheet_finish sheet_share commitment_do",
        ),
        (1, "stand_in_yes stand_in_back"),
        (2, "stand_in_no"),
        (1, "commitment_reopen commitment_change signage_judge facade_send visit_field_up visit_field_share"),
        (1, "concern_aside concern_back concern_rule"),
        (2, "copil_erase"),
        (2, "visit_cancel commitment_delete visit_field_retire signage_close"),
        (2, "miss_dismiss import_apply import_drop cancel_event delete_event poll_drop path_step_retire"),
        (3, "retire member_role resume suspend remove unbind"),
        (4, "leave"),
        (5, "forget"),
    )
    for route in routes.split()
}
"""What changes things that others lead to comes after all the rest, and what takes most away last."""
IN_A_FORM = ("answer", "event_choose")
"""Buttons that are a part of the form that is open."""
LATE_FORMS = (
    *("event", "event_field", "event_copy", "event_cancel", "event_series", "event_lift", "event_register"),
    *("amend", "absence", "synonym", "card", "person", "my_name", "my_email", "my_phone", "stand_in"),
)
LATE_WORDS = ("amend", "absence", "ask_in", "my_name", "event_cancel", "incident", "campaign_field")
"""Forms whose buttons, and whose typed answers, change such things too."""
ASKED_FIRST = {
    "campaign_close": 2,
    "activity_withdraw": 2,
    "resource_retire": 2,
    "theme_retire": 2,
    "remove": 2,
    "retire": 2,
    "member_role": 2,
    "leave": 1,
    "forget": 1,
}
"""These buttons ask whether one is sure, unless they carry as many arguments."""
CALLING_OFF = ("answer", "event_cancel", "sure")
"""Whatever else is asked before is answered first: there is one event less afterwards."""
TAKES_AWAY = 3
"""From this rank on an act may cost somebody their role or access, also the walker: it is given back."""
BETWEEN_TICKS = 50
"""So many acts are done between two ticks of all duties."""
ONCE = {"amend", "report_as", "keep", "answer", "rehearse"}
"""Of these buttons only one is pressed of those that differ by whom or what they are about."""


@dataclass(order=True, slots=True)
class Step:
    """`way`: what is to be done before, when the act is a part of a form."""

    rank: int
    number: int
    act: Act = field(compare=False)
    way: Way = field(compare=False)


class Walk:
    """`most`: so many are pressed of buttons that differ only by whom or what they are about.

    `refused`: taps answered with an alert before anything was changed; `late`: those that were after.

    `lost`: where the way did not lead to the form again.
    """

    def __init__(self, net: Network, person: Person, ledger: Ledger, crowd: Crowd, most: int) -> None:
        self.done: list[Act] = []
        self.refused: dict[str, str] = {}
        self.late: dict[str, str] = {}
        self.lost: list[Step] = []
        self._is_late = self._has_strayed = False
        self._ticks_at = 0
        self._net, self._person, self._eyes = net, person, Eyes(net, person)
        self._ledger, self._crowd, self._most = ledger, crowd, most
        self._steps: list[Step] = []
        self._numbers = count()
        self._untried: list[Way] = []
        self._under: dict[str, Message] = {}
        self._known: set[object] = set()
        self._alike: Counter[object] = Counter()

    async def go(self, words: Iterable[str]) -> None:
        """Until nothing is left that was not done."""
        await self._look(())
        for each in words:
            self._plan(said(each), ())
        while self._steps:
            await self._take(heapq.heappop(self._steps))

    async def _take(self, step: Step) -> None:
        self._is_late = self._is_late or step.rank > 0
        await self._let_others_try()
        if step.act.is_about_oneself:
            await self._crowd.try_all([(step.act,)])
        for act in step.way:
            await self._do(act)
        if step.act.tapped.route not in IN_A_FORM or await self._question():
            await self._do(step.act)
            await self._look((*step.way, step.act))
        else:
            self.lost.append(step)
        if step.rank >= TAKES_AWAY:
            await self._crowd.put_back()
        await self._tick()

    async def _tick(self) -> None:
        """Duties run now and then, and while nobody else tries anything."""
        if len(self.done) >= self._ticks_at:
            self._ticks_at = len(self.done) + BETWEEN_TICKS
            await tick_all(self._net.app.db, self._net.app.clock)
            await self._net.quiet()

    async def _do(self, act: Act) -> None:
        spoken = replace(act, what=f"{ANEW} {next(self._numbers)}") if act.what == ANEW else act
        coming = await spoken.by(self._person, self._under.get(act.what))
        await self._net.quiet()
        self.done.append(act)
        if coming is not None:
            answer = await asyncio.wait_for(coming, SECONDS)
            if answer.alert:
                (self.late if self._is_late else self.refused)[act.what] = answer.text

    async def _look(self, way: Way) -> None:
        """Plans what is new. A form that waits is told something the first time, and left."""
        question = await self._question()
        for act in self._new_buttons():
            is_answer = act.tapped.route in IN_A_FORM
            if self.done or not is_answer:  # an answer to a form of long ago is dead, as it should be
                leads_back = is_answer or act.tapped.route == AGAIN
                self._plan(act, way if question and leads_back else ())
        if question is None:
            return
        words, is_late, is_known = _words_for(*question), question[0] in LATE_WORDS, question in self._known
        self._known.add(question)
        if is_late and not is_known:
            self._plan(words, way, rank=1)
        if is_late or is_known:
            await self._leave(way)
            return
        self._untried.append((*way, words))
        await self._let_others_try()
        await self._do(words)
        await self._look((*way, words))

    async def _leave(self, way: Way) -> None:
        """Once by going elsewhere, to see what is offered then."""
        if not self._has_strayed:
            self._has_strayed = True
            await self._do(ELSEWHERE)
            for act in self._new_buttons():
                self._plan(act, (*way, ELSEWHERE))
        await self._do(CANCEL)
        self._eyes.look()

    async def _question(self) -> tuple[str, str] | None:
        """The form that is open and its step."""
        async with self._net.app.db.reading() as tx:
            saved = await forms.get(tx, self._person.id)
        question = current(FORMS._by_name[saved.form].form, saved.state) if saved else None
        return (saved.form, question.step) if saved and isinstance(question, Ask) else None

    def _new_buttons(self) -> list[Act]:
        """The same button of another search is no other; of those about other people and things, a few are."""
        shown = {data: message for message in self._eyes.look() for data in _data_of(message)}
        new = [Act(RouteKind.BUTTON, data) for data in shown if data not in self._under]
        self._under = shown | self._under
        return [act for act in new if self._is_another(act, self._ledger.tables_of(act.tapped.args))]

    def _is_another(self, act: Act, tables: list[str]) -> bool:
        route, args = act.tapped.route, act.tapped.args
        same = (
            route,
            *("" if table == "searches" else each for each, table in zip(args, tables, strict=True)),
        )
        alike = (route, *(table or each for each, table in zip(args, tables, strict=True)))
        if same in self._known:
            return False
        self._known.add(same)
        self._alike[alike] += 1
        return self._alike[alike] <= (1 if route in ONCE else self._most)

    def _plan(self, act: Act, way: Way, rank: int | None = None) -> None:
        rank = _rank(act) if rank is None else rank
        heapq.heappush(self._steps, Step(rank, next(self._numbers), act, way))
        if not act.is_about_oneself:
            self._untried.append((*way, act))

    async def _let_others_try(self) -> None:
        ways, self._untried = self._untried, []
        if ways:
            await self._crowd.try_all(ways)


def _words_for(form: str, step: str) -> Act:
    if (form, step) == ("photo", "picture"):
        return Act(RouteKind.OTHER, step)
    return Act(RouteKind.TEXT, TYPED.get(f"{form} {step}") or TYPED.get(step, A_SENTENCE))


def _data_of(message: Message) -> list[str]:
    return [button["callback_data"] for row in message.buttons for button in row if "callback_data" in button]


def _rank(act: Act) -> int:
    """0 for what changes nothing that matters to the rest of the walk."""
    route, args = act.tapped.route, act.tapped.args
    if act.is_about_oneself and route == "photo":
        return 1
    if (route, *args[:2]) == CALLING_OFF:
        return 2
    if route == "event_choose" or (route == "answer" and args[0] in LATE_FORMS):
        return 1
    return 0 if len(args) < ASKED_FIRST.get(route, 0) else LATE.get(route, 0)
