"""Those who look after incidents: lists, cards, what is done with them."""
