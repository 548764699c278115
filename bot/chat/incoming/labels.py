"""A button's label that is typed instead of tapped: under the question of a form, it is that button."""

from __future__ import annotations

from collections import OrderedDict
from collections.abc import Iterable

from bot.chat.routing import callbacks
from bot.chat.routing.callbacks import Tap
from bot.chat.screens import Button
from bot.domain.core.words.normalise import normalise
from bot.store.core.forms import SavedForm

MOST_KEPT = 2000
READ_ELSEWHERE = frozenset({"cancel", "sector_place"})
"""Of these buttons words are understood without their label."""


class TypedLabels:
    """Of what each person was last shown in a form, as long as nothing was answered since.

    Remembered in memory: at worst a restart in the middle of a question has its button tapped. A label may be the
    name of somebody who is erased meanwhile: of labels, as of answers, only a hash is kept.
    """

    def __init__(self) -> None:
        self._shown: OrderedDict[int, tuple[int, dict[int, set[str]]]] = OrderedDict()

    def note(self, user_id: int, saved: SavedForm, buttons: Iterable[Button]) -> None:
        data: dict[int, set[str]] = {}
        for button in buttons:
            if button.field == "callback_data" and isinstance(button.value, str):
                data.setdefault(_hashed(button.label), set()).add(button.value)
        self._shown.pop(user_id, None)
        self._shown[user_id] = (_question(saved), data)
        if len(self._shown) > MOST_KEPT:
            self._shown.popitem(last=False)

    def meant(self, user_id: int, saved: SavedForm, text: str) -> Tap | None:
        """The only button of that label under the question that is open; two of one label are neither."""
        asked, data = self._shown.get(user_id, (None, {}))
        if asked != _question(saved):
            return None
        found = data.get(_hashed(text), set())
        tapped = callbacks.decode(next(iter(found))) if len(found) == 1 else None
        return None if tapped is None or tapped.route in READ_ELSEWHERE else tapped


def _hashed(label: str) -> int:
    return hash(normalise(label))


def _question(saved: SavedForm) -> int:
    """A hash: no answers are kept in memory."""
    return hash((saved.form, repr(saved.state)))
