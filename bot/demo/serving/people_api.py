"""The page's API: who is there, what happened, and what people do."""

from __future__ import annotations

import asyncio
from collections.abc import Awaitable, Callable
from datetime import timedelta
from typing import Protocol
from urllib.parse import quote

from starlette.requests import Request
from starlette.responses import JSONResponse, Response, StreamingResponse
from starlette.routing import Route

from bot.clock import stamp
from bot.demo import acts
from bot.demo.refusals import ApiError
from bot.demo.rendering import page_message
from bot.demo.serving.bodies import MAX_BODY, parse_body
from bot.demo.serving.page_view import inline_view, world_view
from bot.demo.state import members
from bot.demo.state.chats import Account, Chat, Message
from bot.demo.wire import Json
from bot.demo.world import World

INLINE_PATIENCE = 10.0
_PICTURES = {"image/png", "image/jpeg", "image/gif"}


class NextDue(Protocol):
    """How long until the bot's next duty; None when nothing is planned."""

    def __call__(self) -> Awaitable[timedelta | None]: ...


class PeopleApi:
    def __init__(self, world: World, next_due: NextDue | None = None) -> None:
        self._world = world
        self.next_due = next_due

    def routes(self) -> list[Route]:
        acts_of_people: dict[str, Callable[[Json], Awaitable[Json]]] = {
            "say": self.say,
            "tap": self.tap,
            "location": self.location,
            "contact": self.contact,
            "edit": self.edit,
            "delete": self.delete,
            "inline": self.inline,
            "choose": self.choose,
            "block": self.block,
            "clock": self.push_clock,
        }
        return [
            Route("/api/world", self.show_world),
            Route("/api/events", self.stream_events),
            Route("/api/files/{file_id}", self.send_file),
            Route("/api/upload", self.upload, methods=["POST"]),
            *[Route(f"/api/{name}", _post(act), methods=["POST"]) for name, act in acts_of_people.items()],
        ]

    async def show_world(self, _request: Request) -> Response:
        return JSONResponse(world_view(self._world))

    async def stream_events(self, request: Request) -> Response:
        """Resumes after Last-Event-ID, or after `?after=`; else starts now."""
        events = self._world.events
        given = request.headers.get("last-event-id") or request.query_params.get("after") or ""
        after = int(given) if given.isdigit() else events.number
        return StreamingResponse(events.stream(after), media_type="text/event-stream")

    async def send_file(self, request: Request) -> Response:
        stored = self._world.files.get(request.path_params["file_id"])
        if stored is None:
            return JSONResponse({"error": "Ce fichier n’existe pas."}, 404)
        how = "inline" if stored.mime in _PICTURES else "attachment"
        headers = {"Content-Disposition": f"{how}; filename*=utf-8''{quote(stored.name)}"}
        return Response(stored.data, media_type=stored.mime, headers=headers)

    async def upload(self, request: Request) -> Response:
        return await _told(self._upload(request))

    async def _upload(self, request: Request) -> Json:
        body = bytearray()
        async for chunk in request.stream():
            body += chunk
            if len(body) > MAX_BODY:
                raise acts.ActError("Ce fichier dépasse 50 Mo : Telegram ne l’accepte pas d’un bot.")
        fields, files = parse_body(b"", request.headers.get("content-type", ""), bytes(body))
        account, chat = self._place(fields)
        if "file" not in files:
            raise acts.ActError("Aucun fichier n’a été choisi.")
        given = files["file"]
        kind = "photo" if given.mime in _PICTURES and fields.get("as") != "file" else "document"
        stored = self._world.files.add(given.data, given.name or "fichier", f"{kind}s", given.mime)
        caption = acts.caption_content(self._world, fields.get("caption", ""))
        small = [files["small"]] if kind == "photo" and "small" in files else []
        smaller = [self._world.files.add(one.data, one.name, "photos", one.mime) for one in small]
        sent = acts.send(self._world, account, chat, acts.file_content(stored, caption, kind, *smaller))
        return page_message(sent)

    async def location(self, given: Json) -> Json:
        account, chat = self._place(given)
        content = acts.location_content(float(given["latitude"]), float(given["longitude"]))
        return page_message(acts.send(self._world, account, chat, content))

    async def contact(self, given: Json) -> Json:
        """`of` is whose card is sent: one's own, or that of somebody one knows."""
        account, chat = self._place(given)
        content = acts.contact_content(self._account({"person": given["of"]}))
        return page_message(acts.send(self._world, account, chat, content))

    async def say(self, given: Json) -> Json:
        account, chat = self._place(given)
        return page_message(acts.say(self._world, account, chat, str(given["text"]), given.get("reply_to")))

    async def tap(self, given: Json) -> Json:
        account, chat = self._place(given)
        acts.tap(self._world, account, _message(chat, given), str(given["data"]))
        return {}

    async def edit(self, given: Json) -> Json:
        account, chat = self._place(given)
        message = _message(chat, given)
        acts.edit(self._world, account, message, str(given["text"]))
        return page_message(message)

    async def delete(self, given: Json) -> Json:
        account, chat = self._place(given)
        acts.delete(self._world, account, _message(chat, given))
        return {}

    async def inline(self, given: Json) -> Json:
        account, chat = self._place(given)
        query = acts.ask(self._world, account, chat, str(given["query"]))
        try:
            async with asyncio.timeout(INLINE_PATIENCE):
                answer = await asyncio.shield(query.answer)
        except TimeoutError:
            raise acts.ActError("Le bot n’a pas répondu.") from None
        account_results = self._world.shown_results.setdefault(account.id, {})
        account_results.update({result["id"]: result for result in answer.results})
        return inline_view(answer)

    async def choose(self, given: Json) -> Json:
        account, chat = self._place(given)
        result = self._world.shown_results.get(account.id, {}).get(str(given["result"]))
        if result is None:
            raise acts.ActError("Ce résultat n’est plus proposé : refaites la recherche.")
        return page_message(acts.choose(self._world, account, chat, result, str(given.get("query", ""))))

    async def block(self, given: Json) -> Json:
        account = self._account(given)
        members.block(self._world, account, blocked=bool(given["blocked"]))
        return {"blocked": account.blocked}

    async def push_clock(self, given: Json) -> Json:
        step = await self._until_next() if given.get("next") else timedelta(seconds=float(given["seconds"]))
        return {"now": stamp(acts.push_clock(self._world, step))}

    async def _until_next(self) -> timedelta:
        wait = await self.next_due() if self.next_due else None
        if wait is None:
            raise acts.ActError("Aucune échéance n’est prévue.")
        return max(timedelta(0), wait)

    def _account(self, given: Json) -> Account:
        account = self._world.people.get(int(given["person"]))
        if account is None:
            raise acts.ActError("Cette personne n’existe pas.")
        return account

    def _place(self, given: Json) -> tuple[Account, Chat]:
        chat = self._world.chats.get(int(given["chat"]))
        if chat is None:
            raise acts.ActError("Cette conversation n’existe pas.")
        return self._account(given), chat


def _post(act: Callable[[Json], Awaitable[Json]]) -> Callable[[Request], Awaitable[Response]]:
    """JSON only: a form of another site cannot send it without asking first (CORS)."""

    async def endpoint(request: Request) -> Response:
        if not request.headers.get("content-type", "").startswith("application/json"):
            return JSONResponse({"error": "Seul le JSON est accepté."}, 415)
        try:
            given = await request.json()
        except ValueError:
            given = None
        return await _told(act(given))

    return endpoint


async def _told(act: Awaitable[Json]) -> Response:
    try:
        return JSONResponse({"ok": True, **await act}, 202)
    except acts.ActError as reason:
        return JSONResponse({"ok": False, "error": str(reason)}, 409)
    except ApiError as reason:
        return JSONResponse({"ok": False, "error": reason.description}, 400)
    except (KeyError, TypeError, ValueError):
        return JSONResponse({"ok": False, "error": "Cette demande est incomplète."}, 400)


def _message(chat: Chat, given: Json) -> Message:
    found = chat.messages.get(int(given["message"]))
    if found is None:
        raise acts.ActError("Ce message n’existe plus.")
    return found
