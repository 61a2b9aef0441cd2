"""Tests of the guidance room."""
