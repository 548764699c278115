"""How far newcomers are on their way: one line a person. It only goes out."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date

from bot.actions.directory.lists.structures import with_places
from bot.actions.lists.noun import Noun
from bot.actions.network.newcomers import buddies, paths
from bot.domain.lists.around import Around
from bot.domain.lists.columns import Column
from bot.domain.lists.kinds import Cell, ColumnKind
from bot.domain.network.members import ListedMember
from bot.domain.network.newcomers.paths import PathProgress
from bot.store.engine.transaction import Reading
from bot.store.network import members
from bot.store.network.newcomers import paths as store


@dataclass(frozen=True, slots=True)
class NewcomerLine:
    """`buddy`: a name, empty without one."""

    entry: ListedMember
    progress: PathProgress
    buddy: str

    @property
    def department_code(self) -> str:
        return self.entry.member.department_code


def _column(field: str, heading: str, write: Callable[[NewcomerLine, Around], Cell]) -> Column:
    return Column(field, (heading,), ColumnKind(read=None, write=write))


class Newcomers(Noun[NewcomerLine]):
    name = "newcomers"
    label = "Nouveaux membres"
    file_name = "nouveaux-membres"
    columns = (
        _column("last_name", "Nom", lambda line, _: line.entry.member.last_name),
        _column("first_name", "Prénom", lambda line, _: line.entry.member.first_name),
        _column("structure", "Structure", lambda line, _: line.entry.structure),
        _column("started_on", "Arrivé le", lambda line, _: line.progress.started_on),
        _column("done", "Étapes faites", lambda line, _: len(line.progress.done)),
        _column("steps", "Étapes", lambda line, _: len(line.progress.steps)),
        _column("left", "Reste à faire", lambda line, _: " ; ".join(one.text for one in line.progress.left)),
        _column("buddy", "Binôme", lambda line, _: line.buddy),
        _column("department_code", "Département", lambda line, _: line.department_code),
    )

    async def surroundings(self, tx: Reading, around: Around) -> Around:
        return replace(await with_places(tx, around))

    async def exported(self, tx: Reading, around: Around) -> Sequence[NewcomerLine]:
        """The last who came in first."""
        listed = {one.member.id: one for one in await members.listed(tx, around.home)}
        made = []
        for member_id, _ in await store.since(tx, around.home, date.min):
            progress = await paths.progress(tx, member_id)
            buddy = await buddies.buddy_of(tx, member_id)
            if progress is not None and member_id in listed:
                made.append(NewcomerLine(listed[member_id], progress, buddy.name if buddy else ""))
        return made

    def cells(self, record: NewcomerLine, around: Around) -> Mapping[str, Cell]:
        return {
            column.field: column.kind.write(record, around) for column in self.columns if column.kind.write
        }


NEWCOMERS = Newcomers()
