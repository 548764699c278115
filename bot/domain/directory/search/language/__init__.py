"""What the words of a query mean, whatever the directory holds: it knows nothing of entries."""
