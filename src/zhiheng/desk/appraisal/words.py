"""Words and colours of the room."""

from __future__ import annotations

GRADES = {
    "EXCELLENT": ("优秀", "green"),
    "GOOD": ("良好", "blue"),
    "PASS": ("合格", "yellow"),
    "FAIL": ("不合格", "red"),
    "": ("未评定", "grey"),
}
BATCHES = {"SCORING": ("评分中", "blue"), "SHOWN": ("异议期", "purple"), "CONFIRMED": ("已确认", "green")}
HOW = {"HAND": "人工评分", "DEDUCT": "每次扣", "ADD": "每次加", "REACH": "目标值"}
