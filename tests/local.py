"""Loaded before Django's settings: tests run as on one's own machine, each process for itself."""

import os

os.environ["REGIMEN_LOCAL"] = "on"
os.environ["REGIMEN_PACE_STORAGE"] = "memory://"
os.environ["REGIMEN_LOOKS_BESIDE"] = "off"
# A test asks in a minute what a clinic asks in an hour.
os.environ["REGIMEN_WORK_SECONDS"] = "100000"
