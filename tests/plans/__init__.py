"""Tests of the plans room."""
