"""A selection as people say it: « Conseillers, seulement secteur Vexin, sauf Marie Dupont »."""

from __future__ import annotations

from collections.abc import Mapping

from bot.domain.broadcasts.selections.selections import Criterion, Op, Selection, Sort

JOINS: Mapping[Op, str] = {Op.OR: "plus", Op.AND: "seulement", Op.EXCEPT: "sauf"}
SORTS: Mapping[Sort, str] = {
    Sort.ROLE: "Rôle",
    Sort.DEPARTMENT: "Département",
    Sort.SECTOR: "Secteur",
    Sort.STRUCTURE: "Structure",
    Sort.PARTNER: "Partenaire",
    Sort.REGISTERED: "Inscrits à",
    Sort.PRESENT: "Présents à",
    Sort.LACKS: "Sans module",
    Sort.SILENT: "Sans réponse",
    Sort.MEMBER: "Une personne",
    Sort.EVERYBODY: "Tout le monde",
}
"""On the buttons, in this order."""
SAID: Mapping[Sort, str] = {
    Sort.EVERYBODY: "tout le monde",
    Sort.ROLE: "{}",
    Sort.DEPARTMENT: "{}",
    Sort.SECTOR: "secteur {}",
    Sort.STRUCTURE: "{}",
    Sort.PARTNER: "qui suivent {}",
    Sort.REGISTERED: "inscrits à « {} »",
    Sort.PRESENT: "présents à « {} »",
    Sort.LACKS: "sans le module « {} »",
    Sort.SILENT: "sans réponse à « {} »",
    Sort.MEMBER: "{}",
}
GONE: Mapping[Sort, str] = {
    Sort.ROLE: "un rôle qui n’existe plus",
    Sort.DEPARTMENT: "un département inconnu",
    Sort.SECTOR: "un secteur supprimé depuis",
    Sort.STRUCTURE: "une structure retirée depuis",
    Sort.PARTNER: "un partenaire retiré depuis",
    Sort.REGISTERED: "un événement supprimé depuis",
    Sort.PRESENT: "un événement supprimé depuis",
    Sort.LACKS: "un module retiré depuis",
    Sort.SILENT: "une annonce supprimée depuis",
    Sort.MEMBER: "une personne partie depuis",
}

Names = Mapping[Criterion, str]
"""What is known by name; who is everybody needs none."""


def said(selection: Selection, names: Names) -> str:
    """Empty for nobody."""
    parts = []
    for number, step in enumerate(selection.steps):
        join = f"{JOINS[step.op]} " if number else ""
        parts.append(f"{join}{_named(step.criterion, names)}")
    together = ", ".join(parts)
    return together[:1].upper() + together[1:]


def gone(selection: Selection, names: Names) -> list[Criterion]:
    """What means nobody any more, because it is not there."""
    criteria = dict.fromkeys(step.criterion for step in selection.steps)
    return [one for one in criteria if one.sort is not Sort.EVERYBODY and one not in names]


def _named(criterion: Criterion, names: Names) -> str:
    if criterion.sort is Sort.EVERYBODY:
        return SAID[Sort.EVERYBODY]
    name = names.get(criterion)
    return GONE[criterion.sort] if name is None else SAID[criterion.sort].format(name)
