"""Helpers that tests import; none of them imports a test."""
