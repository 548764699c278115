"""Each chapter of the report: what its figures are called, and how they are counted."""
