"""The Bot API's methods, one function each."""

from __future__ import annotations
