"""The bell: applications that wait, tasks that are late."""

from __future__ import annotations

from django.db.models import Q

from zhiheng.common import clock
from zhiheng.desk.officers.policies import may_oversee
from zhiheng.desk.shell.notices import register_count
from zhiheng.officers.models import Application, OfficerTask
from zhiheng.officers.policies import issues, leads, reviews, scoped
from zhiheng.organs.actor import Actor


def waiting(actor: Actor) -> int:
    """Count the applications on which this person may take the next step."""
    rows = Application.objects.filter(scoped(actor), state__in=Application.OPEN).exclude(
        Q(submitted_by_id=actor.account_id) & Q(state=Application.State.SUBMITTED)
    )
    n = 0
    for state, organ_id, division in rows.values_list("state", "organ_id", "division")[:500]:
        n += (
            (state == Application.State.SUBMITTED and reviews(actor, organ_id))
            or (state == Application.State.EXCEPTION and leads(actor, organ_id))
            or (state == Application.State.REVIEWED and issues(actor, division))
        )
    return n


def late(actor: Actor) -> int:
    """Count the tasks past their day."""
    return OfficerTask.objects.filter(scoped(actor), done_on__isnull=True, due_on__lt=clock.today()).count()


register_count(
    "待办理的证件申请", "officers:applications", waiting, query="state=SUBMITTED&state=EXCEPTION&state=REVIEWED",
    allowed=may_oversee,
)  # fmt: skip
register_count("逾期的收回、注销、公示事项", "officers:tasks", late, query="open=late", allowed=may_oversee)
