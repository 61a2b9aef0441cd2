"""Regimen: answers and guidance in, a plan out.

Seven rooms, and imports go one way:
bench → clinic → plans → questions → guidance → words → engine.
The engine is plain Python; the others are Django apps.
"""
