"""Every list that goes in and out: a new one is its file in its area, and its line here."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any, TypeVar

from bot.actions.broadcasts.lists.broadcasts import BROADCASTS
from bot.actions.broadcasts.lists.deliveries import DELIVERIES
from bot.actions.campaigns.lists.activities import ACTIVITIES
from bot.actions.directory.lists.partners import PARTNERS
from bot.actions.directory.lists.procedures import PROCEDURES
from bot.actions.directory.lists.referents import REFERENTS
from bot.actions.directory.lists.structures import STRUCTURES
from bot.actions.events.lists.events import EVENTS
from bot.actions.events.lists.polls import POLLS
from bot.actions.events.lists.registrations import REGISTRATIONS
from bot.actions.incidents.lists.incidents import INCIDENTS
from bot.actions.lists.noun import ListNoun, Noun
from bot.actions.network.lists.members import MEMBERS
from bot.actions.network.lists.newcomers import NEWCOMERS
from bot.actions.network.lists.sectors import SECTORS
from bot.actions.privacy.lists.journal import JOURNAL
from bot.actions.resources.lists.resources import RESOURCES
from bot.actions.steering.lists.concerns import CONCERNS
from bot.actions.training.lists.modules import MODULES
from bot.actions.training.lists.records import RECORDS
from bot.actions.usage.lists.figures import FIGURES
from bot.actions.usage.lists.satisfaction import SATISFACTION
from bot.actions.visits.lists.actions import ACTIONS
from bot.actions.visits.lists.sheets import SHEETS
from bot.actions.visits.lists.visits import VISITS
from bot.domain.lists.columns import names_of
from bot.domain.lists.headings import Names, key_of
from bot.files.tables.grid import Table
from bot.files.tables.reading import read_table

AnyNoun = TypeVar("AnyNoun", bound=Noun[Any])


def joined(nouns: Iterable[AnyNoun]) -> dict[str, AnyNoun]:
    """By name, in this order. Raises ValueError for two of the same name, label or file, or columns that collide."""
    found: dict[str, AnyNoun] = {}
    told: set[tuple[str, str]] = set()
    for noun in nouns:
        for known in (("noun", noun.name), ("label", noun.label), ("file", noun.file_name)):
            if known in told:
                raise ValueError(f"two lists with the {known[0]} {known[1]}")
            told.add(known)
        _check_columns(noun)
        found[noun.name] = noun
    return found


def _check_columns(noun: Noun[Any]) -> None:
    """A name may mean two fields (« Organisation »), the first of a list winning; a field or a heading may not."""
    for names in ([one.field for one in noun.columns], [one.heading for one in noun.columns]):
        if doubles := {name for name in names if names.count(name) > 1}:
            raise ValueError(f"{noun.name} has two columns {', '.join(sorted(doubles))}")


NOUNS: Mapping[str, ListNoun[Any]] = joined(
    (
        *(STRUCTURES, REFERENTS, PARTNERS, PROCEDURES, MEMBERS, SECTORS, EVENTS, MODULES, RECORDS),
        *(ACTIVITIES, ACTIONS, SHEETS, FIGURES, SATISFACTION),
    )
)
"""What comes in, and goes out."""
EXPORTED: Mapping[str, Noun[Any]] = joined(
    (
        *NOUNS.values(),
        *(REGISTRATIONS, POLLS, NEWCOMERS, INCIDENTS, RESOURCES, VISITS, CONCERNS, BROADCASTS, DELIVERIES),
        JOURNAL,
    )
)
"""What goes out."""
ALIASES: Mapping[str, str] = {"alerts": CONCERNS.name}
"""What the command line calls a noun that has another name here: an alert is one of incidents."""
HEADINGS: Mapping[str, Names] = {name: names_of(noun.columns) for name, noun in NOUNS.items()}
"""What columns may be called, by noun."""
ONLY_OUT: Mapping[str, frozenset[str]] = {
    noun.label: frozenset(key_of(one.heading) for one in noun.columns if one.kind.write and not one.is_rare)
    for name, noun in EXPORTED.items()
    if name not in NOUNS
}
"""The titles of what only goes out, by its label."""
REQUIRED: Mapping[str, frozenset[str]] = {
    name: frozenset(column.field for column in noun.columns if column.is_required)
    for name, noun in NOUNS.items()
}
"""The fields without which a file is no list of the noun."""


def only_goes_out(header: Iterable[str]) -> str:
    """The label of the list that this is an export of, where nothing of it comes in; '' otherwise."""
    titles = set(map(key_of, header))
    return next((label for label, known in ONLY_OUT.items() if known <= titles), "")


def read_list(content: bytes) -> Table:
    """A file of our own, in this process. Raises UnreadableFile."""
    return read_table(content, HEADINGS.values())
