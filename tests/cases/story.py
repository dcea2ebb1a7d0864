"""Cases told in a line each: the teller that the demo uses, too."""

from __future__ import annotations

from zhiheng.cases.storyteller import FINE, Story, day, fine

__all__ = ["FINE", "Story", "day", "fine"]
