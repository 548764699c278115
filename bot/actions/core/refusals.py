"""What a person can understand and mend; everything else that is raised is a bug."""

from __future__ import annotations


class Refusal(Exception):
    """Its text is the template `refusals/<key>` of its noun's area, filled with `values`."""

    def __init__(self, key: str, **values: object) -> None:
        super().__init__(key)
        self.key = key
        self.values = values
