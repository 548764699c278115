"""What one update means: who speaks, whether they may, and which handler answers."""

from __future__ import annotations

import logging
from collections.abc import Awaitable, Callable
from dataclasses import dataclass

from bot.actions.core.refusals import Refusal
from bot.chat.forms import Forms
from bot.chat.incoming.addressing import split_command
from bot.chat.incoming.albums import Albums
from bot.chat.incoming.happenings import happening
from bot.chat.incoming.heard import RECENT, HeardTexts
from bot.chat.incoming.repeats import Repeats
from bot.chat.incoming.strangers import Allowance
from bot.chat.routing.access import ITSELF
from bot.chat.routing.passed_over import pass_over
from bot.chat.routing.route_table import Routes
from bot.chat.routing.routes import Route, RouteKind
from bot.chat.screens import Screen
from bot.chat.turn import DutyTurn, MemberTurn, TaskTurn, Turn
from bot.chat.ways_out import close, under_refusal
from bot.texts import render

log = logging.getLogger(__name__)

WORDS = (RouteKind.TEXT, RouteKind.TYPED)
"""What a form that waits for words takes first."""
Handler = Callable[[Turn], Awaitable[None]]


@dataclass(frozen=True, slots=True)
class Fallbacks:
    """What is said when no line of the table fits."""

    screened: Handler
    stranger: Handler
    not_allowed: Handler
    unknown_command: Handler
    only_in_private: Handler
    apology: Handler
    reachable: Handler
    happening: Handler
    edited: Callable[[Turn, str], Awaitable[None]]


class Conversation:
    def __init__(self, routes: Routes, forms: Forms, fallbacks: Fallbacks) -> None:
        self.routes = routes
        self._forms = forms
        self._fallbacks = fallbacks
        self._albums = Albums()
        self._heard = HeardTexts()
        self._repeats = Repeats()
        self._strangers = Allowance()

    async def respond(self, turn: Turn) -> None:
        """Raises Refusal for what the person can mend; anything else raised is a bug."""
        if happening(turn.update) is not None:
            await self._fallbacks.happening(turn)
            return
        await self._respond(turn)
        await self._forms.note_labels(turn)

    async def _respond(self, turn: Turn) -> None:
        turn.continues_album = self._albums.continues(turn.update)
        if any(finding.level == "block" for finding in turn.findings):
            await self._fallbacks.screened(turn)
        elif turn.update.my_chat_member is not None:
            await self._fallbacks.reachable(turn)
        elif turn.finished is not None:
            await self._bring_back(turn)
        elif not turn.is_new:
            await self._take_edit(turn)
        elif not self.routes.is_not_for_us(turn) and self._may_be_answered(turn):
            await self._answer(turn)
            if turn.meant:
                await self._answer_what_was_meant(turn)

    async def _take_edit(self, turn: Turn) -> None:
        """What belongs to something follows it; a search is made again; of the rest one is told that it stays."""
        message = turn.update.edited_message
        if await self._is_claimed(turn, before_forms=True) or message is None or not turn.place.private:
            return
        place, text = (turn.place.chat_id, turn.place.message_id or 0), message.text
        heard, form = self._heard.of(place), await self._forms.waiting(turn)
        if not isinstance(text, str) or (heard is not None and heard.said == hash(text)):
            return
        name, words = split_command(text, turn.bot_username)
        if heard is not None and heard.is_search and not form and name is None and turn.member is not None:
            turn.words = words
            self._heard.note(place, text, is_search=True)
            await self._lead(turn, self.routes.of_text())
            return
        may_expect = (turn.member or form) and turn.now - message.date < RECENT
        if may_expect and self._heard.may_tell(place, turn.now):
            await self._fallbacks.edited(turn, form)

    def _may_be_answered(self, turn: Turn) -> bool:
        """A tap gets its toast in any case, which costs nobody a message."""
        return (
            turn.member is not None or turn.tapped or self._strangers.admits(turn.speaker.user_id, turn.now)
        )

    async def _bring_back(self, turn: Turn) -> None:
        """What a task made, for who asked and still may see it; nobody else is told anything."""
        route = self.routes.find(turn)
        if isinstance(turn, DutyTurn) and route is not None and route.access is ITSELF:
            await route.handler(turn)
        if not isinstance(turn, TaskTurn) or route is None or not self._admits(turn, route):
            return
        if turn.result.refusal:
            raise Refusal(turn.result.refusal, **turn.result.values)
        await route.handler(turn)

    async def refuse(self, refusal: Refusal, turn: Turn) -> None:
        """A clear sentence, in a transaction of its own: what the handler had begun is undone."""
        if refusal.form and refusal.ends_form(tapped=turn.tapped):
            await close(turn, refusal.form)
        if isinstance(turn, DutyTurn):
            log.error("Nobody to refuse it to", extra={"action": "duty_refused", "reason": refusal.key})
            return
        text = render(f"refusals/{refusal.key}", **refusal.values)
        if turn.tapped:
            turn.toast(text, alert=True)
        elif turn.update.inline_query is not None:
            turn.answer_inline([])
        else:
            stays_open = refusal.form and not refusal.ends_form(tapped=False)
            await turn.say(Screen(text, under_refusal(refusal.form) if stays_open else []))
            route = self.routes.find(turn)
            if route is not None and route.kind in (RouteKind.COMMAND, RouteKind.DEEP_LINK):
                await self._forms.leave(turn, await self._forms.opened(turn))

    async def apologise(self, turn: Turn) -> None:
        await self._fallbacks.apology(turn)

    def _note_heard(self, turn: Turn, route: Route | None) -> None:
        message = turn.update.message
        if message is not None and isinstance(message.text, str) and turn.place.private:
            place = (turn.place.chat_id, turn.place.message_id or 0)
            is_search = route is not None and route.kind is RouteKind.TEXT
            self._heard.note(place, message.text, is_search=is_search)

    async def _answer(self, turn: Turn) -> None:
        self._note_heard(turn, None)
        route = self.routes.find(turn)
        if await self._is_claimed(turn, before_forms=True):
            return
        pressed = await self._typed_button(turn, route)
        if pressed is None and route is not None and await self._belongs_to_a_form(turn, route.kind):
            return
        if pressed is None and await self._is_claimed(turn, before_forms=False):
            return
        route = pressed or route
        is_text = route is not None and route.kind in WORDS  # which found no form to answer
        before = None if is_text else await self._forms.opened(turn)
        await self._lead(turn, route)
        if self._leads_away(turn, route):
            await self._forms.leave(turn, before)

    async def _typed_button(self, turn: Turn, route: Route | None) -> Route | None:
        """The line of the button whose label was typed under a form's question, as if it had been tapped."""
        tapped = await self._forms.label_typed(turn) if route is not None and route.kind in WORDS else None
        pressed = self.routes.of_button(tapped.route) if tapped is not None else None
        if tapped is None or pressed is None or not self._admits(turn, pressed):
            return None
        turn.args, turn.words = tapped.args, ""
        return pressed

    async def _is_claimed(self, turn: Turn, *, before_forms: bool) -> bool:
        """Whether something under way takes what was written, sent or changed: it is done then."""
        message = turn.update.message or turn.update.edited_message
        if not isinstance(turn, MemberTurn) or message is None or turn.tapped:
            return False
        is_command = (
            isinstance(message.text, str) and split_command(message.text, turn.bot_username)[0] is not None
        )
        if is_command and turn.is_new:
            return False
        for route in self.routes.claims:
            may = self._admits(turn, route) and (turn.place.private or route.in_groups)
            if (
                may
                and route.before_forms is before_forms
                and route.is_mine is not None
                and await route.is_mine(turn)
            ):
                await route.handler(turn)
                return True
        return False

    async def _answer_what_was_meant(self, turn: Turn) -> None:
        """As if it were typed alone: a number may answer one of several questions, or be looked up."""
        for route in self.routes.typed_as(turn.meant):
            if turn.meant and self._admits(turn, route):
                turn.words, turn.meant = turn.meant, ""
                await route.handler(turn)
        if turn.meant:
            turn.words = turn.meant
            await self._lead(turn, self.routes.of_text())

    def _leads_away(self, turn: Turn, route: Route | None) -> bool:
        """Whether the person went elsewhere: by any command, by a button that is theirs to press, by a search."""
        if route is None:
            return (
                not turn.tapped and turn.update.message is not None and turn.update.message.text is not None
            )
        if route.stays or route.kind is RouteKind.INLINE:
            return False
        return not turn.tapped or self._admits(turn, route)

    async def _lead(self, turn: Turn, route: Route | None) -> None:
        if route is None:
            await self._nowhere(turn)
        elif not (turn.place.private or route.in_groups):
            await self._only_in_private(turn)
        elif not self._admits(turn, route):
            await self._not_admitted(turn)
        elif route.once and self._repeats.repeats(turn):
            turn.toast(render("help/done_already"))
        else:
            self._note_heard(turn, route)
            if route.kind is RouteKind.COMMAND:
                turn.command = route.name
                await pass_over(turn, turn.words if route.alone else "", alone=True)
            await route.handler(turn)
            if route.once:
                self._repeats.note(turn)

    def _admits(self, turn: Turn, route: Route) -> bool:
        return route.access.admits(turn.member.role if turn.member else None)

    async def _belongs_to_a_form(self, turn: Turn, kind: RouteKind) -> bool:
        if kind in WORDS:
            return await self._forms.take(turn, turn.words)
        return kind in (RouteKind.OTHER, RouteKind.DOCUMENT) and await self._forms.take_attached(turn)

    async def _nowhere(self, turn: Turn) -> None:
        if turn.tapped:
            turn.toast(render("help/dead_button"), alert=True)
        elif turn.place.private and turn.update.message is not None and turn.update.message.text is not None:
            await self._fallbacks.unknown_command(turn)

    async def _only_in_private(self, turn: Turn) -> None:
        if turn.tapped:
            turn.toast(render("access/only_in_private_toast"), alert=True)
        elif turn.member is not None:
            await self._fallbacks.only_in_private(turn)

    async def _not_admitted(self, turn: Turn) -> None:
        await (self._fallbacks.stranger if turn.member is None else self._fallbacks.not_allowed)(turn)
