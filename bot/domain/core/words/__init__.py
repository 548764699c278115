"""Words as people write them, and what is read in them: days, numbers, telephones, addresses, answers."""
