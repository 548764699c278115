"""Incidents as a list."""
