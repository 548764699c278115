"""Themes of kits: everybody's to begin with, and those that a département adds, renames and retires."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import datetime

from bot.actions.core.refusals import Refusal
from bot.actions.privacy import journal
from bot.domain.core.words.likeness import key_of
from bot.domain.network.members import Member
from bot.domain.privacy.journal import Action
from bot.domain.resources.resources import Theme
from bot.ids import new_id
from bot.store.engine.transaction import Reading, Transaction
from bot.store.network import members
from bot.store.resources import resources
from bot.store.resources import themes as store

MOST = 20
LAST = 100
"""The rank of a département's own: after everybody's."""


async def known(tx: Reading, viewer: Member) -> list[Theme]:
    """Everybody's and the département's own, in order; a retired one as long as a kit is in it."""
    held = {
        one.theme_id for one in await resources.resources(tx, viewer.department_code) if not one.retired_at
    }
    found = await store.themes(tx, viewer.department_code)
    return [theme for theme in found if theme.retired_at is None or theme.id in held]


async def theme_of(tx: Reading, viewer: Member, theme_id: str) -> Theme:
    """Raises Refusal."""
    found = next((one for one in await known(tx, viewer) if one.id == theme_id), None)
    if found is None:
        raise Refusal("theme_gone")
    return found


async def in_force(tx: Reading, viewer: Member, theme_id: str) -> Theme:
    """One that a kit may be put in. Raises Refusal."""
    theme = await theme_of(tx, viewer, theme_id)
    if theme.retired_at is not None:
        raise Refusal("theme_gone")
    return theme


async def add(tx: Transaction, by: Member, title: str, now: datetime) -> Theme:
    """Raises Refusal for a name that is taken."""
    await _check(tx, by, title)
    theme = Theme(new_id(), by.department_code, title, LAST)
    await store.put(tx, theme)
    await _note(tx, by, "theme_added", theme, now)
    return theme


async def rename(tx: Transaction, by: Member, theme_id: str, title: str, now: datetime) -> Theme:
    before = await _own(tx, by, theme_id)
    await _check(tx, by, title, but=theme_id)
    theme = replace(before, title=title)
    await store.put(tx, theme)
    await _note(tx, by, "theme_renamed", theme, now)
    return theme


async def retire(tx: Transaction, by: Member, theme_id: str, now: datetime) -> Theme:
    """Nothing new is put there; it stays until the last of its kits goes."""
    theme = replace(await _own(tx, by, theme_id), retired_at=now)
    await store.put(tx, theme)
    await _note(tx, by, "theme_retired", theme, now)
    return theme


async def switch(tx: Transaction, member: Member, theme_id: str, now: datetime, *, on: bool) -> Theme:
    """« Suivre », and not any more."""
    theme = await theme_of(tx, member, theme_id)
    if on:
        await store.follow(tx, theme.id, member.id, now)
    else:
        await store.unfollow(tx, theme.id, member.id)
    return theme


async def followers(tx: Reading, theme_id: str, department_code: str) -> Sequence[Member]:
    found = [await members.by_id(tx, each) for each in await store.followers(tx, theme_id, department_code)]
    return [one for one in found if one is not None]


async def _own(tx: Reading, by: Member, theme_id: str) -> Theme:
    """One of the département's own: everybody's are nobody's to change. Raises Refusal."""
    theme = await in_force(tx, by, theme_id)
    if theme.department_code != by.department_code:
        raise Refusal("theme_everybodys")
    return theme


async def _check(tx: Reading, by: Member, title: str, but: str = "") -> None:
    taken = await known(tx, by)
    if any(key_of(one.title) == key_of(title) for one in taken if one.id != but):
        raise Refusal("theme_known")
    if len(taken) >= MOST and not but:
        raise Refusal("themes_full", most=MOST)


async def _note(tx: Transaction, by: Member, action: Action, theme: Theme, now: datetime) -> None:
    await journal.record(tx, by, by.department_code, action, theme.title, "", now)
