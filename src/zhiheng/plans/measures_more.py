"""Measures over people and items: hours of training, share of legal reviewers, items made public."""

from __future__ import annotations

import datetime as dt

from django.db.models import Q

from zhiheng.officers.selectors import may_enforce
from zhiheng.organs.models import Appointment, Role
from zhiheng.plans.measures import Measured, Where, measure
from zhiheng.powers.models import Item
from zhiheng.training.selectors import coverage_below, coverage_of


def _within(where: Where, path: str) -> Q:
    """Return the condition on rows that hang on a body at ``path``."""
    return where.rows(path, f"{path}__division__prefix")


@measure(
    "training_hours",
    "年度培训学时达标率",
    "分母：本年应当参加培训的执法人员（辅助人员除外，所在地文件规定了学时的）；分子：其中本年学时已达到当地规定的。",
)
def _training(where: Where, since: dt.date, today: dt.date) -> Measured:
    hit, of = (
        coverage_of(list(where.bodies), today.year)
        if where.bodies
        else coverage_below(where.prefix, today.year)
    )
    return Measured(hit, of)


@measure(
    "reviewer_share",
    "法制审核人员占比",
    "分母：今日可以执法的人员；分子：今日任法制审核岗位的人员。（国办发〔2018〕118号：原则上不少于 5%）",
)
def _reviewers(where: Where, since: dt.date, today: dt.date) -> Measured:
    in_force = Q(valid_from__lte=today) & (Q(valid_to__isnull=True) | Q(valid_to__gte=today))
    held = Appointment.objects.filter(in_force, _within(where, "organ"), role=Role.LEGAL_REVIEWER)
    reviewers = held.filter(account__is_active=True).values("account_id").distinct().count()
    return Measured(reviewers, may_enforce(today).filter(_within(where, "organ")).count())


@measure(
    "items_published",
    "执法事项公布率",
    "分母：本单位（辖区各单位）编制的在用执法事项；分子：其中已登记公布日期的。",
)
def _items(where: Where, since: dt.date, today: dt.date) -> Measured:
    rows = Item.objects.filter(_within(where, "owner"), status="ACTIVE")
    return Measured(rows.filter(published_on__lte=today).count(), rows.count())
