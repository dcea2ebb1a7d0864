"""Words and colours of the room."""

from __future__ import annotations

import datetime as dt

from zhiheng.problems.models import Problem, ProblemState, SubmissionState
from zhiheng.problems.selectors import OPEN

STATES = {
    ProblemState.FOUND.value: ("已查摆", "grey"), ProblemState.PLANNED.value: ("已定措施", "blue"),
    ProblemState.RECTIFYING.value: ("整改中", "orange"), ProblemState.DONE.value: ("已整改", "purple"),
    ProblemState.VERIFIED.value: ("审核通过", "green"), ProblemState.CLOSED.value: ("已销号", "green"),
    ProblemState.MERGED.value: ("已并入", "grey"),
}  # fmt: skip
SUBMISSIONS = {
    SubmissionState.SUBMITTED.value: ("待接收", "purple"), SubmissionState.RETURNED.value: ("已退回", "red"),
    SubmissionState.ACCEPTED.value: ("已备案", "green"),
}  # fmt: skip
LIGHTS = {
    "RED": ("红灯", "red"), "YELLOW": ("黄灯", "yellow"), "GREEN": ("绿灯", "green"), "GREY": ("未定时限", "grey"),
}  # fmt: skip
SOON = dt.timedelta(days=15)  # how far ahead the list looks; a convenience of the screen
ABOUT_LIGHT = (
    "红灯：超过整改时限未整改；黄灯：15 天内到期；绿灯：未到期或者已整改；未定时限：还没有定措施和时限。"
)
ABOUT_RATE = "整改率＝已整改÷已查摆。已整改：单位报告整改完成、未被审核退回的（含审核通过、已销号）；并入其他问题的只计一次。"


def light(row: Problem, today: dt.date) -> str:
    """Return a problem's light on a day."""
    if row.state not in OPEN:
        return "GREEN"
    if row.due_on is None:
        return "GREY"
    if row.due_on < today:
        return "RED"
    return "YELLOW" if row.due_on - today <= SOON else "GREEN"
