"""``{% load desk %}``; the tags themselves live in ``desk/shell/tags``."""

from zhiheng.desk.shell.tags import register

__all__ = ["register"]
