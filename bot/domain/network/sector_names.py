"""Which sector a text means: by id, or by its name in one département."""

from __future__ import annotations

from collections.abc import Iterable

from bot.domain.core.words.likeness import most_alike
from bot.domain.core.words.normalise import normalise
from bot.domain.network.sectors import Sector


class SectorNames:
    def __init__(self, sectors: Iterable[Sector] = ()) -> None:
        self.sectors = {one.id: one for one in sectors}
        self._names = {(one.department_code, key_of(one.name)): one for one in self.sectors.values()}

    def meant(self, text: str, code: str | None) -> Sector | None:
        """Within the département `code`."""
        known = self.sectors.get(text)
        if known is not None and known.department_code == code:
            return known
        return self._names.get((code or "", key_of(text)))

    def near(self, text: str, code: str | None) -> str:
        """The name that is spelt almost so; '' when there is none."""
        keys = [key for place, key in self._names if place == code]
        found = self._names.get((code or "", most_alike(key_of(text), keys)))
        return found.name if found else ""


def key_of(name: str) -> str:
    """« Secteur Vexin », « le Vexin » and « VEXIN » are the same."""
    words = normalise(name).split()
    while len(words) > 1 and words[0] in ("secteur", "le", "la", "les", "de", "du"):
        words = words[1:]
    return " ".join(words)
