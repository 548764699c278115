"""A broadcast on its way: what is due, started, fed to the outbox, followed, paused, and what becomes of it."""
