"""Relais: the exchange bot of a France services network."""
