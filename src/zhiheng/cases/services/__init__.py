"""Services of a case, one file a family of verbs; importing the package declares every verb."""

from zhiheng.cases.documents import builders
from zhiheng.cases.services import (
    closing,
    decision,
    evidence,
    execution,
    investigation,
    leads,
    measures,
    notice,
    parties,
    people,
    remedies,
    review,
    service,
    summary,
)

__all__ = [
    "builders",
    "closing",
    "decision",
    "evidence",
    "execution",
    "investigation",
    "leads",
    "measures",
    "notice",
    "parties",
    "people",
    "remedies",
    "review",
    "service",
    "summary",
]
