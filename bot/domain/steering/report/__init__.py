"""The COPIL report: its figures, periods and masking, chapter by chapter."""
