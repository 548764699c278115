"""What is remembered of the buttons under a question, so that a label may be typed."""

from __future__ import annotations

import pickle

from bot.chat.incoming.labels import TypedLabels
from bot.chat.screens import tap
from bot.store.core.forms import SavedForm
from tests.network import NOW


def test_a_label_is_understood_and_no_name_is_remembered() -> None:
    labels, asked = TypedLabels(), SavedForm("event_register", {"member": "Karim Lefort"}, NOW)
    labels.note(7, asked, [tap("Karim Lefort", "answer", "k1")])

    assert ("k1",) == getattr(labels.meant(7, asked, "karim lefort"), "args", None)
    assert b"arim" not in pickle.dumps(vars(labels)).lower()
