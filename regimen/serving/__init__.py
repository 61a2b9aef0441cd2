"""Serving: what a server needs around the site: errors, headers, logs, health, figures, copies."""
