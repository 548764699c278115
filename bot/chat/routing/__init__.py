"""The lines of the table of routes, what each is made of, and which one an update is for."""
