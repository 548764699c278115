"""Which module a text means: by id, or by its title; a département's own comes before one that all of them share."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable

from bot.domain.core.words.likeness import key_of, most_alike
from bot.domain.training.modules import Module


class ModuleNames:
    """Of several of one title, the one that is still taught is meant."""

    def __init__(self, modules: Iterable[Module] = ()) -> None:
        self.modules = {one.id: one for one in modules}
        self._keys: defaultdict[str, list[Module]] = defaultdict(list)
        for one in self.modules.values():
            if key := key_of(one.title):
                self._keys[key].append(one)

    def meant(self, text: str, code: str | None) -> Module | None:
        """`code`: the département in question; None when nobody knows, or several."""
        if text in self.modules and _is_seen(self.modules[text], code):
            return self.modules[text]
        seen = [one for one in self._keys.get(key_of(text), ()) if _is_seen(one, code)]
        return min(seen, key=_rank, default=None)

    def near(self, text: str, code: str | None) -> str:
        """The title that is spelt almost so, else the only one with these words in it; '' when there is none."""
        keys = [key for key, found in self._keys.items() if any(_is_seen(one, code) for one in found)]
        found = self.meant(most_alike(key_of(text), keys), code)
        words = set(key_of(text).split())
        holding = [key for key in keys if words and words <= set(key.split())]
        if found is None and len(holding) == 1:
            found = self.meant(holding[0], code)
        return found.title if found else ""

    def written(self, module_id: str, code: str | None) -> str:
        """Its title where this means it, else its id."""
        known = self.modules.get(module_id)
        return known.title if known and self.meant(known.title, code) == known else module_id


def _is_seen(module: Module, code: str | None) -> bool:
    return code is None or module.department_code in (None, code)


def _rank(module: Module) -> tuple[bool, bool, str]:
    return module.retired_at is not None, module.department_code is None, module.id
