"""The editors' desk: draft tables in the stock admin, and the way from a draft to an edition."""

from regimen.guidance import golden_admin, impact_admin
from regimen.guidance.admin import editions, histories, proposals, rows, submissions

__all__ = [
    "editions",
    "golden_admin",
    "histories",
    "impact_admin",
    "proposals",
    "rows",
    "submissions",
]
