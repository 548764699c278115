"""Operators and the procedures they answer for: data, never an enum (docs/trade.md, « Partners »)."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Partner:
    """`name` is what the département calls it (« CGSS Guadeloupe »), `usual_name` what the others do.

    `kind` is bouquet, hors-bouquet or local; `rank` its place in menus; `beside` the partner shown after it;
    `public_phone` is for the public: E.164, a short number as dialled. A national one has no département.
    `category` says in the animateur's words what a local one is: conseiller numérique, prescripteur, mairie…;
    `email` is not a person's.
    """

    id: str
    name: str
    usual_name: str = ""
    department_code: str | None = None
    full_name: str = ""
    former_names: tuple[str, ...] = ()
    kind: str = "bouquet"
    rank: int = 0
    beside: str | None = None
    public_phone: str = ""
    website: str = ""
    notice: str = ""
    category: str = ""
    email: str = ""


@dataclass(frozen=True, slots=True)
class LocalName:
    partner_id: str
    department_code: str
    name: str

    @property
    def key(self) -> str:
        return f"{self.partner_id} {self.department_code}"


@dataclass(frozen=True, slots=True)
class Procedure:
    """What people come for; `keywords` are its other names, `other_partners` may be concerned too (ids)."""

    id: str
    title: str
    partner_id: str
    department_code: str | None = None
    other_partners: tuple[str, ...] = ()
    keywords: tuple[str, ...] = ()
    note: str = ""
