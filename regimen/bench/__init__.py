"""Benchmarks: what every room costs, as ratios measured in one run; used by no room."""
