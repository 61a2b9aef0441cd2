"""Regimen: answers and guidance in, a plan out.

Nine rooms, and imports go one way:
bench → serving → clinic → plans → questions → guidance → staff → words → engine.
The engine is plain Python; the others are Django apps.
"""
