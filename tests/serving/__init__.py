"""Tests of the site as a server runs it."""
