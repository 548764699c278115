"""Kits as a list."""
