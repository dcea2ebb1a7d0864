"""Figures the ledger gives to appraisal (RECT-18): who does not put right what was found is not praised for it."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping, Sequence

from django.db.models import Count

from zhiheng.appraisal.figures import Figure, register_figure
from zhiheng.common import clock
from zhiheng.problems.models import Problem
from zhiheng.problems.selectors import late


def _late(ids: Sequence[int], year: int) -> Mapping[int, int]:
    day = min(clock.today(), dt.date(year, 12, 31))
    rows = Problem.objects.filter(late(day), organ_id__in=list(ids))
    return dict(rows.order_by().values_list("organ_id").annotate(Count("pk")))


def _closed(ids: Sequence[int], year: int) -> Mapping[int, int]:
    rows = Problem.objects.filter(organ_id__in=list(ids), closed_on__year=year)
    return dict(rows.order_by().values_list("organ_id").annotate(Count("pk")))


def declare() -> None:
    """Register the figures; called once at start-up."""
    register_figure(
        Figure("problems_late", "逾期未整改问题", "个", "超过整改时限而未整改完成的问题", None, _late)
    )
    register_figure(Figure("problems_closed", "销号问题", "个", "考核年度内经审核销号的问题", None, _closed))
