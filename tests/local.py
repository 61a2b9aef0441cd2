"""Loaded before Django's settings: tests run as on one's own machine."""

import os

os.environ["REGIMEN_LOCAL"] = "on"
