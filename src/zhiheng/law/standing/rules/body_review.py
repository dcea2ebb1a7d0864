"""执法主体的法制审核: staff, lawyers, catalogue, and closures in waves (行政处罚法 58；118号文第四部分)."""

from __future__ import annotations

from zhiheng.law.checks.rule import Cols, Cond
from zhiheng.law.standing.kinds import BODIES, Spot
from zhiheng.law.verdict import Level

from .common import PEN, REVIEW_118, SUPERVISE, XIAN_40


@BODIES.rule(
    "LEG-STAFF", "法制审核人员不足", cites=[REVIEW_118, XIAN_40("第（三）项")], level=Level.YELLOW, place=Spot.REVIEW,
    configurable=True, parameter="review.staff_percent.this",
    because="{name}有执法人员{enforcers}人，法制审核人员{reviewers}人，最少应当{reviewers_needed}人，还差{reviewers_needed-reviewers}人。"
    "依据：{limit.review.staff_percent.this}。",
    mend="请配备法制审核人员，原则上不少于执法人员总数的规定比例。",
)  # fmt: skip
def review_staff(c: Cols, p: Cols) -> Cond:
    """法制审核人员少于执法人员总数按规定比例进位取整的人数。"""
    return c.reviewers < c.reviewers_needed


@BODIES.rule(
    "LEG-NOBODY", "应当审核而没有审核人员", cites=[PEN(58)], level=Level.RED, place=Spot.REVIEW,
    because="{name}本年有{reviews_due}件决定应当法制审核，没有法制审核人员。", mend="请立即配备具备资格的法制审核人员。",
)  # fmt: skip
def review_nobody(c: Cols, p: Cols) -> Cond:
    """本年有应当法制审核的决定，而没有法制审核人员。"""
    return (c.reviewers == 0) & (c.reviews_due >= 1)


@BODIES.rule(
    "LEG-COUNSEL", "律师、法律顾问协助审核不足", cites=[XIAN_40("第（三）项")], level=Level.YELLOW, place=Spot.REVIEW,
    configurable=True,
    because="{name}本年应当法制审核的决定{reviews_due}件，公职律师、法律顾问协助审核{reviews_assisted}件，"
    "应有{reviews_assisted_needed}件，还差{reviews_assisted_needed-reviews_assisted}件。依据：{limit.review.counsel_percent.this}。",
    mend="请安排公职律师、法律顾问协助审核。",
)  # fmt: skip
def review_counsel(c: Cols, p: Cols) -> Cond:
    """公职律师、法律顾问协助审核的决定少于应当审核的决定按规定比例进位取整的件数。"""
    return c.reviews_assisted < c.reviews_assisted_needed


@BODIES.rule(
    "LEG-NO-CATALOGUE", "没有法制审核目录清单", cites=[REVIEW_118, XIAN_40("第（三）项")], level=Level.YELLOW, place=Spot.REVIEW,
    configurable=True,
    because="{name}没有制定重大执法决定法制审核目录清单。", mend="请编制目录清单，明确事项、触发条件、审核要点和意见表述。",
)  # fmt: skip
def review_no_catalogue(c: Cols, p: Cols) -> Cond:
    """执法主体没有在用的法制审核目录清单。"""
    return (c.enforcers >= 1) & c.review_catalogue_day.isnull()


@BODIES.rule(
    "LEG-CATALOGUE-HIDDEN", "法制审核目录清单未公示", cites=[XIAN_40("第（三）项")], level=Level.YELLOW, place=Spot.REVIEW,
    configurable=True,
    because="{name}于{review_catalogue_day}制定法制审核目录清单，没有公示。", mend="请及时公示目录清单。",
)  # fmt: skip
def review_catalogue_hidden(c: Cols, p: Cols) -> Cond:
    """法制审核目录清单制定后没有公示。"""
    return (c.review_catalogue_day <= p.today_day) & c.review_catalogue_published_day.isnull()


@BODIES.rule(
    "LEG-STOP-WAVE", "停产停业、关闭决定集中", cites=[PEN(58), SUPERVISE(11), XIAN_40("第（十）项")], level=Level.RED,
    place=Spot.REVIEW, configurable=True,
    because="{name}近30日责令停产停业、关闭的决定{stop_orders_recent}件，超过{p.stop_orders_max}件。",
    mend="请监督机构调阅案卷，核查是否普遍实施。",
)  # fmt: skip
def stop_wave(c: Cols, p: Cols) -> Cond:
    """近30日责令停产停业、关闭的决定超过配置的件数。"""
    return c.stop_orders_recent > p.stop_orders_max
