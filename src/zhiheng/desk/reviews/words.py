"""Words and colours of the room."""

from __future__ import annotations

from zhiheng.reviews.models import FileState, Grade, RoundState, SheetState, StandardState

STATES = {
    RoundState.PREPARED.value: ("待抽案", "grey"), RoundState.SCORING.value: ("评查中", "blue"),
    RoundState.OBJECTIONS.value: ("结果反馈", "purple"), RoundState.CONFIRMED.value: ("结果确认", "orange"),
    RoundState.ISSUED.value: ("已通报", "green"),
}  # fmt: skip
GRADES = {
    Grade.EXCELLENT.value: ("优秀", "green"), Grade.GOOD.value: ("良好", "blue"), Grade.PASS.value: ("合格", "orange"),
    Grade.FAIL.value: ("不合格", "red"), "": ("未评定", "grey"),
}  # fmt: skip
FILES = {
    FileState.WAITING.value: ("待评查", "grey"), FileState.SCORED.value: ("已评分", "blue"),
    FileState.OBJECTED.value: ("有异议", "red"), FileState.CONFIRMED.value: ("已确认", "green"),
}  # fmt: skip
STANDARDS = {
    StandardState.DRAFT.value: ("编制中", "orange"), StandardState.IN_FORCE.value: ("施行中", "green"),
    StandardState.ENDED.value: ("已停用", "grey"),
}  # fmt: skip
SHEETS = {SheetState.DRAFT.value: ("评分中", "orange"), SheetState.SIGNED.value: ("已签名", "green")}
LEVELS = {"拦截": "red", "红": "red", "黄": "orange"}
UNSET = "未设定"
