"""The COPIL report: read from the whole network, with what the animateur says of it."""
