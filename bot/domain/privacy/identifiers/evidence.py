"""What the detectors look at in one text: its numbers, also with letters read as digits, and what they are called."""

from __future__ import annotations

from dataclasses import replace
from functools import cached_property

from bot.domain.privacy.identifiers.groups import Number, Place, numbers
from bot.domain.privacy.identifiers.harmless import belongs_elsewhere, is_date
from bot.domain.privacy.identifiers.mistyped import with_digits
from bot.domain.privacy.identifiers.names import NumberNames, Strength
from bot.domain.privacy.identifiers.reading import ReadText, lowered


class Evidence:
    """With `correct`, letters that stand among digits are read as digits too."""

    def __init__(self, reading: ReadText, *, correct: bool) -> None:
        self.reading = reading
        self._correct = correct

    @cached_property
    def names(self) -> NumberNames:
        return NumberNames(self.reading)

    @cached_property
    def corrected(self) -> str:
        """The text in small letters, with digits where letters seem to stand for them."""
        return self._corrected.lower

    @cached_property
    def _corrected(self) -> ReadText:
        fixed = with_digits(self.reading.plain) if self._correct else self.reading.plain
        if fixed == self.reading.plain:
            return self.reading
        return replace(self.reading, plain=fixed, lower=lowered(fixed))

    @cached_property
    def _places(self) -> dict[int, list[Place]]:
        lower, corrected = self.reading.lower, self.corrected
        found: dict[int, list[Place]] = {}
        for size, place in numbers(lower, lower):
            found.setdefault(size, []).append(place)
        if corrected is not lower:
            for size, place in numbers(corrected, lower):
                found.setdefault(size, []).append(place)
        return found

    def numbers(self, size: int) -> list[Number]:
        """Also those in which letters are read as digits."""
        places = self._places.get(size)
        return [Number(*place) for place in places] if places else []

    def strength(self, kind: str, number: Number) -> Strength:
        return self.names.strength(kind, number.start, number.end)

    def elsewhere(self, number: Number) -> bool:
        return belongs_elsewhere(self.around(number), number.start, number.end)

    def is_date(self, number: Number) -> bool:
        return is_date(self.around(number), number.start, number.end)

    def around(self, number: Number) -> ReadText:
        """The text in which the number is made of digits."""
        return self.reading if number.typed == len(number.digits) else self._corrected
