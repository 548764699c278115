"""Who says an incident or shares it: to say one, to follow it, to say how it was."""
