"""Models of the room: findings and sweeps; the catalogue of what must be legally reviewed."""

from zhiheng.supervision.models.finding import CASE, STANDING, Finding, FindingStatus, Sweep
from zhiheng.supervision.models.review import CatalogueState, ReviewCatalogue, ReviewEntry, Trigger

__all__ = [
    "CASE", "STANDING", "CatalogueState", "Finding", "FindingStatus", "ReviewCatalogue", "ReviewEntry", "Sweep", "Trigger",
]  # fmt: skip
