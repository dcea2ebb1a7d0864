"""Reads of the room."""

from zhiheng.support.selectors.review import counsel_count, reviewer_count

__all__ = ["counsel_count", "reviewer_count"]
