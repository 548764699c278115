"""Monthly figures, and what terminals counted, as lists."""
