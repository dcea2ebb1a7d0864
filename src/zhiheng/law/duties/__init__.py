"""Every legal duty with a number, resolved by place, matter and day, and counted to its last day."""

from zhiheng.law.duties.due import DueResult, due
from zhiheng.law.duties.load import UnknownDuty, catalogue, get
from zhiheng.law.duties.model import Duty, DutyRule, Grade, Kind, Modality
from zhiheng.law.duties.resolve import Resolution, Status, resolve

__all__ = [
    "DueResult", "Duty", "DutyRule", "Grade", "Kind", "Modality", "Resolution", "Status", "UnknownDuty",
    "catalogue", "due", "get", "resolve",
]  # fmt: skip
