"""What was published from the list of publications is published here, too."""

from __future__ import annotations

import datetime as dt

from zhiheng.common import scope
from zhiheng.discretion.models import LeniencyList, Version
from zhiheng.journal.followers import follows
from zhiheng.journal.models import ProcessEvent
from zhiheng.powers.models import PublicationDuty


@follows("powers.published")
def mark_published(event: ProcessEvent) -> None:
    """Date the benchmark or list that a publication was about; idempotent: a day already there stays."""
    about, subject = event.payload.get("about"), event.payload.get("subject")
    rows = {"BENCHMARK": Version, "LENIENCY": LeniencyList}
    if about not in rows or not isinstance(subject, int):
        return
    with scope.system():
        duty = PublicationDuty.objects.filter(pk=event.subject_id).first()
        day = dt.date.fromisoformat(str(event.payload["on"]))
        rows[about].objects.filter(pk=subject, published_on=None).update(  # type: ignore[attr-defined]
            published_on=day, published_at=(duty.channel if duty else "") or "见公布任务"
        )
