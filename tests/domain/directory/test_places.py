"""Structures named a little differently from the national list are understood; what may be two is asked back."""

from __future__ import annotations

import pytest

from bot.domain.directory.places import Places
from bot.domain.directory.structures import Structure

PLACES = Places(
    [
        Structure("persan", "9", "95", "France services de Persan", commune="Persan"),
        Structure("garges", "6", "95", "France services de Garges-lès-Gonesse", commune="Garges-lès-Gonesse"),
        Structure("poste", "8", "95", "France services La Poste de Goussainville", commune="Goussainville"),
        Structure("magny", "10", "95", "France services du Vexin à Magny-en-Vexin", commune="Magny-en-Vexin"),
        Structure("bus", "12", "95", "Bus France services du Vexin", commune="Magny-en-Vexin"),
        Structure("elsewhere", "77", "78", "France services de Mantes", commune="Mantes"),
        Structure(
            "closed", "5", "95", "France services de Vigny", commune="Vigny", closed_at="2026-01-01T00:00:00Z"
        ),
    ],
    frozenset({"95"}),
)


@pytest.mark.parametrize(
    ("said", "meant"),
    [
        ("FS PERSAN", "persan"),
        ("MFS Persan", "persan"),
        ("Maison France services de Persan", "persan"),
        ("France Services Persan (95)", "persan"),
        ("Persan (95340)", "persan"),
        ("9 - France services de Persan", "persan"),
        ("9 : Persan", "persan"),
        ("Espace France services Garges les Gonesse", "garges"),
        ("Garges-lès-Gonesse (95140)", "garges"),
        ("La Poste Goussainville", "poste"),
        ("France service de Goussainville", "poste"),
        ("Bus du Vexin", "bus"),
    ],
)
def test_a_name_as_people_shorten_it(said: str, meant: str) -> None:
    assert PLACES.meant(said, None) == meant


@pytest.mark.parametrize(
    ("said", "told"),
    [
        ("Magny-en-Vexin", "plusieurs lui ressemblent"),
        ("FS Persam", "vouliez-vous écrire «\u00a0France services de Persan\u00a0»"),
        ("9 - France services de Cergy", "une seule"),
        ("FS Mantes", "une seule"),
        ("FS Vigny", "une seule"),
        ("France services", "une seule"),
        ("Point justice de Rouen", "une seule"),
    ],
)
def test_what_may_be_two_or_none_is_refused(said: str, told: str) -> None:
    with pytest.raises(ValueError, match=told):
        PLACES.meant(said, None)
