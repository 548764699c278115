"""Figures of activity, and of satisfaction, as lists."""
