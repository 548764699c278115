"""The training record of a network as a workbook: one line an adviser, one line a module."""

from __future__ import annotations

from collections.abc import Mapping

from bot.domain.core.words.normalise import normalise
from bot.domain.lists.durations import exact
from bot.domain.training.board import Board
from bot.files.tables.sheets import Sheet

COUNTS = ("Modules obligatoires suivis", "Modules obligatoires")
NAMED = ("Structure", "Nom", "Prénom", *COUNTS)
MODULES = (
    "Module", "Organisme", "Durée (h)", "Obligatoire", "Suivi par (conseillers)", "Conseillers", "Suivi (%)",
)  # fmt: skip


def sheets(board: Board) -> Mapping[str, Sheet]:
    """The day each compulsory module was followed stands under its title; an empty cell is what is lacking."""
    return {"Parcours": _people(board), "Modules": _modules(board)}


def _people(board: Board) -> Sheet:
    wanted = board.compulsory
    learners = sorted(board.learners, key=lambda one: (normalise(one.structure), normalise(one.member.name)))
    rows = tuple(
        (
            one.structure,
            one.member.last_name,
            one.member.first_name,
            len(wanted) - len(one.lacking(wanted)),
            len(wanted),
            *(one.followed.get(module.id) for module in wanted),
        )
        for one in learners
    )
    return Sheet((*NAMED, *(module.title for module in wanted)), rows)


def _modules(board: Board) -> Sheet:
    total = len(board.learners)
    rows = []
    for module in board.modules:
        followed = len(board.followers(module.id))
        rows.append(
            (
                module.title,
                module.body,
                exact(module.hours),
                "Oui" if module.compulsory else "Non",
                followed,
                total,
                round(100 * followed / total) if total else None,
            )
        )
    return Sheet(MODULES, tuple(rows))
