"""Whom something is for, in typed words: several of them joined as people join them."""

from __future__ import annotations

import pytest

from bot.domain.directory.places import Places
from bot.domain.network.audience_words import AudienceRefused, AudienceWords
from bot.domain.network.audiences import Audience
from bot.domain.network.roles import Role
from bot.domain.network.sector_names import SectorNames
from bot.domain.network.sectors import Sector
from bot.domain.training.module_names import ModuleNames

SECTORS = SectorNames([Sector("vexin", "95", "Vexin"), Sector("both", "95", "Cergy et Pontoise")])
WORDS = AudienceWords(SECTORS, Places(), ModuleNames(), "95")
ADVISERS = frozenset({Role.CONSEILLER})


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        ("secteur vexin et conseillers", Audience(roles=ADVISERS, sectors=frozenset({"vexin"}))),
        ("Les conseillers et la préfecture", Audience(roles=ADVISERS | {Role.PREFECTURE})),
        ("Cergy et Pontoise", Audience(sectors=frozenset({"both"}))),
    ],
)
def test_and_joins_what_is_no_name_of_its_own(typed: str, meant: Audience) -> None:
    assert meant == WORDS.meant(typed)


def test_what_is_refused_is_told_as_it_was_typed() -> None:
    with pytest.raises(AudienceRefused, match="Vexin et les curieux"):
        WORDS.meant("Vexin et les curieux")
