"""Importing this module declares the builder of every document an act may call for."""

from zhiheng.cases.documents import (
    decision,
    execution,
    hearing,
    inquiry,
    measures,
    monitoring,
    notice,
    opening,
    process,
    review,
    service,
)

__all__ = [
    "decision",
    "execution",
    "hearing",
    "inquiry",
    "measures",
    "monitoring",
    "notice",
    "opening",
    "process",
    "review",
    "service",
]
