"""What a button does is done to what its message showed: it carries a fingerprint of that."""

from __future__ import annotations

import hashlib


def fingerprint_of(*shown: str) -> str:
    """Eight characters, for one button among the few that could be taken for each other."""
    return hashlib.sha256("\0".join(shown).encode()).hexdigest()[:8]
