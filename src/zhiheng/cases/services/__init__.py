"""Services of a case, one file a family of verbs; importing the package declares every verb."""

from zhiheng.cases.documents import builders
from zhiheng.cases.services import (
    closing,
    conduct,
    decision,
    evidence,
    execution,
    investigation,
    leads,
    measures,
    monitoring,
    notice,
    parties,
    people,
    remedies,
    restitution,
    review,
    service,
    summary,
)

__all__ = [
    "builders",
    "closing",
    "conduct",
    "decision",
    "evidence",
    "execution",
    "investigation",
    "leads",
    "measures",
    "monitoring",
    "notice",
    "parties",
    "people",
    "remedies",
    "restitution",
    "review",
    "service",
    "summary",
]
