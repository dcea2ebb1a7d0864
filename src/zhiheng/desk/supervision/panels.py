"""Panels of the workbench for those who supervise: the numbers of the board, and the findings that wait."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from django.urls import reverse

from zhiheng.desk.shell.notices import register_count
from zhiheng.desk.shell.workbench import register_panel
from zhiheng.desk.supervision import addresses, words
from zhiheng.desk.supervision.board import tiles_of
from zhiheng.desk.supervision.policies import may_watch
from zhiheng.organs.actor import Actor
from zhiheng.supervision import selectors
from zhiheng.supervision.models import FindingStatus

SIZE = 8


def tiles(actor: Actor) -> Mapping[str, Any]:
    """The numbers of the board, each opening the list it counts."""
    return {"tiles": tiles_of(selectors.totals(actor))}


def waiting(actor: Actor) -> Mapping[str, Any]:
    """The findings nobody has looked at yet, gravest first, newest first."""
    found = selectors.to_handle(actor, size=SIZE)
    return {
        "lines": [
            {"finding": f, "level": words.LEVELS[f.level], "url": reverse("supervision:finding", args=[f.pk])}
            for f in found
        ],
        "all": addresses.findings(status=FindingStatus.OPEN.value),
    }


def count(actor: Actor) -> int:
    """How many findings nobody has looked at yet."""
    return selectors.visible(actor).filter(status=FindingStatus.OPEN).count()


register_panel("finding-tiles", 20, may_watch, tiles, "desk/supervision/panels/tiles.html", area="top")
register_panel(
    "finding-waiting", 30, may_watch, waiting, "desk/supervision/panels/waiting.html", title="待处理的预警"
)
register_count("待处理的预警", "supervision:findings", count, query="status=OPEN", allowed=may_watch)
