"""The workbench: one's own missing hours and sittings; the bell: who misses hours, plans not handed in."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from zhiheng.common import clock, scope
from zhiheng.common.errors import NotFound
from zhiheng.desk.shell.notices import register_count
from zhiheng.desk.shell.workbench import register_panel
from zhiheng.desk.training.policies import may_learn, may_manage_training
from zhiheng.organs.actor import Actor
from zhiheng.training.examining import sittings_of
from zhiheng.training.policies import own_officer
from zhiheng.training.reading import coming_for, plans_owed
from zhiheng.training.required import required
from zhiheng.training.selectors import due_officers, gap_words, gaps_of, hours_of, this_year


def own_learning(actor: Actor) -> Mapping[str, Any] | None:
    """What a person still has to learn this year, and what is near; nothing for those who are no officers."""
    with scope.system():
        try:
            officer = own_officer(actor)
        except NotFound:
            return None
        year, now = this_year(), clock.now()
        due = due_officers().filter(pk=officer.pk).exists()
        need = required(officer.organ.division_id, year) if due else None
        found = hours_of([officer.pk], year)[officer.pk]
        gaps = gap_words(need.gaps(found.by_category), need) if need else ""
        coming = coming_for(officer, now)[:3]
        sittings = [c for c in sittings_of(officer) if c.sitting.ends_at >= now and c.status != "REJECTED"][
            :3
        ]
    if not gaps and not coming and not sittings:
        return None
    return {"gaps": gaps, "total": found.total, "coming": coming, "sittings": sittings}


def _gaps(actor: Actor) -> int:
    return gaps_of(actor, this_year())


register_panel("training-own", 40, may_learn, own_learning, "desk/training/panel.html", title="我的培训")
register_count("学时不足的人员", "training:people", _gaps, query="state=short", allowed=may_manage_training)
register_count("应报未报的培训计划", "training:plans", plans_owed, allowed=may_manage_training)
