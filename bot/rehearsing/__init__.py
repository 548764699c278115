"""The house, played in a process of its own on sample people, with a clock that is pushed: nothing leaves it."""
