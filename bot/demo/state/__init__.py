"""What the little world behind the server is made of: people, chats, messages, updates, events."""

from __future__ import annotations
