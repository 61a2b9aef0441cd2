"""Regimen: answers and guidance in, a plan out.

Four rooms, and imports go one way: plans → questions → guidance → engine.
The engine is plain Python; the other three are Django apps.
"""
