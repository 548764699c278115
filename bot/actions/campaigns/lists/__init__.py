"""The activities of the Journées as a list."""
