"""Guidance: the rules as experts write them, publish them and let anyone read them."""
