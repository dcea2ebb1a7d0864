"""What needs a person's attention on the cases he handles."""

from __future__ import annotations

import datetime as dt

from django.db.models import Count, Q, QuerySet

from zhiheng.cases import policies
from zhiheng.cases.facts.store import row_of
from zhiheng.cases.models import FactsRow
from zhiheng.cases.params import LAW_MATTER, params_for
from zhiheng.cases.selectors import rows
from zhiheng.common import clock
from zhiheng.law import checks
from zhiheng.law.checks import Hit
from zhiheng.organs.actor import Actor

_ORDER = {"拦截": 0, "红": 1, "黄": 2, "提示": 3}
_READ = 60  # a person handles a few dozen cases at most; those due first are read first


def tallies(found: QuerySet[FactsRow], *, days: int = 5) -> dict[str, int]:
    """Count rows: all of them, those due within ``days``, those past their nearest deadline. One query."""
    today = clock.today()
    answer: dict[str, int] = found.order_by().aggregate(
        open=Count("pk"),
        soon=Count("pk", filter=Q(next_due_on__gte=today, next_due_on__lte=today + dt.timedelta(days=days))),
        late=Count("pk", filter=Q(next_due_on__lt=today)),
    )
    return answer


def on_mine(actor: Actor, *, size: int) -> list[tuple[FactsRow, Hit]]:
    """Return the findings on the open cases the person handles, hardest first, 提示 left out."""
    whole = policies.visible(actor, FactsRow.objects.all())
    mine = rows.handled_by(whole, actor.account_id).exclude(status__in=rows.OVER)  # type: ignore[arg-type]
    codes = {law: code for code, law in LAW_MATTER.items()}
    found: list[tuple[FactsRow, Hit]] = []
    for stored in mine.order_by("next_due_on", "-filed_on")[:_READ]:
        field = codes.get(stored.matter, "")  # type: ignore[attr-defined]
        for hit in checks.run_row(row_of(stored), params_for(stored.division, field, clock.today())):
            if str(hit.level) != "提示":
                found.append((stored, hit))
    return sorted(found, key=lambda pair: _ORDER.get(str(pair[1].level), 4))[:size]
