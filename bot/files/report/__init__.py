"""The COPIL report as files."""
