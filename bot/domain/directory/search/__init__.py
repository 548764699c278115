"""The directory's search: `Index(entries_of(…), questions).search("carte grise")`."""
