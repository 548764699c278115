"""What of a département's directory can be found, and by which words."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from functools import lru_cache

from bot.domain.core.words.phones import dialled
from bot.domain.directory.partners import Partner, Procedure
from bot.domain.directory.referents import Referent
from bot.domain.directory.search.language.places import glued
from bot.domain.directory.search.results import Kind, SearchEntry
from bot.domain.directory.structures import Structure

NAME = 1.0
OTHER_NAME = 0.9
ABOUT = 0.5
DETAIL = 0.3
PLACE = "maison espace msap mfs fs france services"
"""What people call any of the structures, now and before."""
KEPT = 4096
"""How many partners' and procedures' entries are kept: most are the same in all départements."""

BESIDE_WHAT = re.compile(
    r"(\w{4,})[- ](?:lès|lez|les|en|sur|sous|le|la|aux?|devant|du|de|d)\b.+", re.IGNORECASE
)
"""« Garges-lès-Gonesse », « Magny-en-Vexin »."""


def entries_of(
    partners: Iterable[Partner],
    procedures: Iterable[Procedure],
    referents: Iterable[Referent],
    structures: Iterable[Structure],
) -> Iterator[SearchEntry]:
    """Partners by rank, the others as given; a référent is found by its partner's names too."""
    known = {partner.id: partner for partner in partners}
    yield from map(_partner, sorted(known.values(), key=lambda partner: (partner.rank, partner.name)))
    yield from map(_procedure, procedures)
    yield from (_referent(referent, known.get(referent.partner_id)) for referent in referents)
    yield from map(_structure, structures)


@lru_cache(KEPT)
def _partner(partner: Partner) -> SearchEntry:
    names = (partner.name, partner.usual_name, partner.id, *partner.former_names)
    texts = ((NAME, text) for text in names)
    about = ((OTHER_NAME, partner.full_name), (ABOUT, partner.category))
    return _entry("partner", partner.id, (partner.id,), *texts, *about, *_numbers(partner.public_phone))


@lru_cache(KEPT)
def _procedure(procedure: Procedure) -> SearchEntry:
    partners = (procedure.partner_id, *procedure.other_partners)
    keywords = ((OTHER_NAME, text) for text in procedure.keywords)
    return _entry("procedure", procedure.id, partners, (NAME, procedure.title), *keywords)


def _referent(referent: Referent, partner: Partner | None) -> SearchEntry:
    names = (partner.name, partner.usual_name, partner.id) if partner else ()
    return _entry(
        "referent",
        referent.id,
        (referent.partner_id,),
        (NAME, referent.name),
        (NAME, referent.last_name),
        (NAME, glued(referent.last_name)),
        (OTHER_NAME, referent.organisation),
        *((ABOUT, name) for name in names),
        (ABOUT, referent.covers),
        (ABOUT, referent.job),
        (NAME, referent.mailbox),
        *_numbers(referent.line, referent.phone),
    )


def _structure(structure: Structure) -> SearchEntry:
    return _entry(
        "structure",
        structure.id,
        (),
        (NAME, structure.commune),
        (NAME, glued(structure.commune)),
        (NAME, short_of(structure.commune)),
        (OTHER_NAME, structure.name),
        (DETAIL, PLACE),
        (NAME, structure.postcode),
        (ABOUT, structure.group_name),
        (DETAIL, structure.address),
        *_numbers(*structure.phones),
    )


def short_of(commune: str) -> str:
    """What people of the neighbourhood call it; empty when it has no shorter name.

    >>> short_of("Garges-lès-Gonesse"), short_of("Magny-en-Vexin"), short_of("L’Isle-Adam"), short_of("Cergy")
    ('Garges', 'Magny', '', '')
    """
    found = BESIDE_WHAT.fullmatch(commune)
    return found[1] if found else ""


def _numbers(*phones: str) -> Iterator[tuple[float, str]]:
    """Who called? A number that is seen on a telephone is looked for as it is dialled."""
    return ((NAME, dialled(phone)) for phone in phones)


def _entry(kind: Kind, entry_id: str, partner_ids: tuple[str, ...], *texts: tuple[float, str]) -> SearchEntry:
    fields = {text: weight for weight, text in reversed(texts) if text}
    return SearchEntry(kind, entry_id, tuple(reversed(fields.items())), partner_ids)
