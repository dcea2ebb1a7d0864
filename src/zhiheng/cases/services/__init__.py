"""Services of a case, one file a family of verbs; importing the package declares every verb."""

from zhiheng.cases.services import (
    closing,
    decision,
    evidence,
    execution,
    investigation,
    measures,
    notice,
    people,
    review,
    service,
    summary,
)

__all__ = [
    "closing",
    "decision",
    "evidence",
    "execution",
    "investigation",
    "measures",
    "notice",
    "people",
    "review",
    "service",
    "summary",
]
