"""Panel of the workbench for those who publish: what is due next, and what must come down."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from django.urls import reverse

from zhiheng.common import clock
from zhiheng.desk.disclosure import words
from zhiheng.desk.disclosure.policies import may_prepare
from zhiheng.desk.shell.notices import register_count
from zhiheng.desk.shell.workbench import register_panel
from zhiheng.disclosure import selectors
from zhiheng.organs.actor import Actor

SIZE = 6


def due(actor: Actor) -> Mapping[str, Any]:
    """Records to take down first, then those to prepare, by their day."""
    return {
        "lines": [
            {"row": row, "status": words.STATUS[row.status], "url": reverse("disclosure:page", args=[row.pk])}
            for row in selectors.next_due(actor, size=SIZE)
        ],
        "all": f"{reverse('disclosure:list')}?status=DUE",
    }


def late(actor: Actor) -> int:
    """How many records are past their day."""
    return selectors.visible(actor).filter(selectors.late(clock.today())).count()


register_panel("publication-due", 40, may_prepare, due, "desk/disclosure/panels/due.html", title="公示到期")
register_count("逾期未公示", "disclosure:list", late, query="late=1", allowed=may_prepare)
