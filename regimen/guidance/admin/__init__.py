"""The editors' desk: draft tables in the stock admin, and the way from a draft to an edition."""

from regimen.guidance.admin import editions, histories, proposals, rows, submissions

__all__ = ["editions", "histories", "proposals", "rows", "submissions"]
