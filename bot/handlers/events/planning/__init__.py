"""What the animateur plans: events prepared, published, changed, called off, repeated; who is in them."""
