"""Kits: added, replaced, changed and retired by the animateur; found and fetched by everybody of the département."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import datetime

from bot.actions.core.refusals import Refusal
from bot.actions.privacy import journal
from bot.actions.resources import themes
from bot.domain.network.members import Member
from bot.domain.privacy.journal import Action
from bot.domain.resources import resources as rules
from bot.domain.resources.resources import Downloads, Resource, Theme
from bot.store.engine.transaction import Reading, Transaction
from bot.store.resources import resources as store

MOST = 300


@dataclass(frozen=True, slots=True)
class Shelved:
    """What a département offers: kits that are not retired, by title; themes in order, those in use and others."""

    resources: Sequence[Resource]
    themes: Sequence[Theme]

    @property
    def titles(self) -> Mapping[str, str]:
        return {theme.id: theme.title for theme in self.themes}

    def of(self, theme_id: str) -> list[Resource]:
        return [one for one in self.resources if one.theme_id == theme_id]

    def found(self, words: str) -> list[Resource]:
        return rules.found(words, self.resources, self.titles)


async def shelved(tx: Reading, viewer: Member) -> Shelved:
    known = await store.resources(tx, viewer.department_code)
    offered = [one for one in known if one.retired_at is None]
    return Shelved(offered, await themes.known(tx, viewer))


async def resource_of(tx: Reading, viewer: Member, resource_id: str) -> Resource:
    """Of the viewer's département, and not retired. Raises Refusal."""
    found = await store.resource(tx, resource_id, viewer.department_code)
    if found is None or found.retired_at is not None:
        raise Refusal("resource_gone")
    return found


async def add(tx: Transaction, by: Member, new: Resource, now: datetime) -> Resource:
    """Raises Refusal for a title that is taken, and for a theme that is gone."""
    await check_room(tx, by)
    await check_title(tx, by, new.title)
    await themes.in_force(tx, by, new.theme_id)
    added = replace(new, department_code=by.department_code, created_by=by.id)
    await store.put(tx, added, now)
    await _note(tx, by, "resource_added", added, now)
    return added


async def change(tx: Transaction, by: Member, changed: Resource, now: datetime) -> Resource:
    """Its words or its theme. Raises Refusal."""
    before = await resource_of(tx, by, changed.id)
    await check_title(tx, by, changed.title, changed.id)
    if changed.theme_id != before.theme_id:
        await themes.in_force(tx, by, changed.theme_id)
    if changed != before:
        await store.put(tx, changed, now)
        await _note(tx, by, "resource_changed", changed, now)
    return changed


async def replace_file(
    tx: Transaction, by: Member, resource_id: str, kind: str, file_id: str, file_name: str, now: datetime
) -> Resource:
    """A new version; what it is called and found by stays."""
    before = await resource_of(tx, by, resource_id)
    renewed = replace(before, kind=kind, file_id=file_id, file_name=file_name, version=before.version + 1)
    await store.put(tx, renewed, now)
    await _note(tx, by, "resource_replaced", renewed, now)
    return renewed


async def retire(tx: Transaction, by: Member, resource_id: str, now: datetime) -> Resource:
    one = await resource_of(tx, by, resource_id)
    await store.put(tx, replace(one, retired_at=now), now)
    await _note(tx, by, "resource_retired", one, now)
    return one


async def fetch(tx: Transaction, by: Member, resource_id: str) -> Resource:
    """Counted, without who it was."""
    one = await resource_of(tx, by, resource_id)
    await store.count_download(tx, one.id, by.structure_id)
    return one


async def downloads(tx: Reading, viewer: Member) -> Mapping[str, Downloads]:
    return await store.downloads(tx, viewer.department_code)


async def check_room(tx: Reading, by: Member) -> None:
    """Said before anything is asked. Raises Refusal."""
    if len((await shelved(tx, by)).resources) >= MOST:
        raise Refusal("resources_full", most=MOST)


async def check_title(tx: Reading, by: Member, title: str, own_id: str = "") -> None:
    """Two of one name cannot be told apart. Raises Refusal."""
    known = (await shelved(tx, by)).resources
    if any(rules.is_called(one, title) for one in known if one.id != own_id):
        raise Refusal("resource_known")


async def _note(tx: Transaction, by: Member, action: Action, one: Resource, now: datetime) -> None:
    await journal.record(tx, by, one.department_code, action, one.title, "", now)
