"""Guidance: the rules as experts write, check and publish them, and as anyone may read them."""
