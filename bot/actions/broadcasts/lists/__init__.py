"""Lists of what was sent: they only go out."""
