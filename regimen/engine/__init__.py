"""The engine: answers and a rulebook in, a plan out; no Django, no I/O, no clock, no prose."""
