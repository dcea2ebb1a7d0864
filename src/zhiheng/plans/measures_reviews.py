"""Measures over file reviews and the ledger of problems."""

from __future__ import annotations

import datetime as dt

from zhiheng.organs.models import Organ
from zhiheng.plans.measures import Measured, Where, measure
from zhiheng.problems.selectors import rectification_rate
from zhiheng.reviews.selectors import bodies_below, bodies_of, reviews_done


def _bodies(where: Where) -> list[Organ]:
    if not where.bodies:
        return bodies_below(where.prefix)
    return list({o.pk: o for pk in where.bodies for o in bodies_of(pk)}.values())


@measure(
    "file_reviews_done",
    "案卷评查完成率",
    "分母：本年应当评查案卷的单位（评查计划或者所在地文件规定了次数的）；分子：其中本年评查结果已确认、次数已达到的。",
)
def _reviewed(where: Where, since: dt.date, today: dt.date) -> Measured:
    hit, of = reviews_done(_bodies(where), today.year, today)
    return Measured(hit, of)


@measure(
    "problems_rectified",
    "问题整改率",
    "分母：截至当日已查摆的问题（并入其他问题的不计）；分子：其中已整改的，审核未通过退回整改的不计。",
    looks_back=True,
)
def _rectified(where: Where, since: dt.date, today: dt.date) -> Measured:
    hit, of = rectification_rate([b.pk for b in _bodies(where)], today)
    return Measured(hit, of)
