"""The kits of a département, with how often each was fetched: it only goes out, files stay with Telegram."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, fields

from bot.actions.lists.noun import Noun
from bot.actions.lists.of_one_department import DEPARTMENT
from bot.domain.lists.around import Around
from bot.domain.lists.columns import Column
from bot.domain.resources.resources import Downloads, Resource
from bot.store.engine.transaction import Reading
from bot.store.resources import resources as store
from bot.store.resources import themes


@dataclass(frozen=True, slots=True)
class ListedResource(Resource):
    """With the title of its theme, and how often it was fetched, by people of how many structures."""

    theme: str = ""
    count: int = 0
    structures: int = 0


class Resources(Noun[ListedResource]):
    name = "resources"
    label = "Kits et ressources"
    file_name = "ressources"
    columns = (
        Column("theme", ("Thème",)),
        Column("title", ("Titre",)),
        Column("public", ("Pour qui",)),
        Column("keywords", ("Mots-clés",)),
        Column("file_name", ("Fichier",)),
        Column("version", ("Version",)),
        Column("count", ("Téléchargements",)),
        Column("structures", ("Structures",)),
        DEPARTMENT,
    )

    async def exported(self, tx: Reading, around: Around) -> Sequence[ListedResource]:
        """Those that are not retired."""
        known = [one for one in await store.resources(tx, around.home) if one.retired_at is None]
        counts = await store.downloads(tx, around.home)
        titles: dict[str, str] = {}
        for code in {one.department_code for one in known}:
            titles |= {theme.id: theme.title for theme in await themes.themes(tx, code)}
        return [_listed(one, titles, counts.get(one.id, Downloads())) for one in known]


def _listed(one: Resource, titles: dict[str, str], fetched: Downloads) -> ListedResource:
    own = {field.name: getattr(one, field.name) for field in fields(Resource)}
    return ListedResource(
        **own, theme=titles.get(one.theme_id, ""), count=fetched.count, structures=fetched.structures
    )


RESOURCES = Resources()
