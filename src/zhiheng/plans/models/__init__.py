"""Models of the room, one family a file."""

from zhiheng.plans.models.plan import Plan, PlanStatus
from zhiheng.plans.models.report import Extension, ProgressReport, Reminder, ReportStatus, Stage
from zhiheng.plans.models.task import Milestone, Modality, Owner, OwnerRole, PlanTask, Recurs

__all__ = [
    "Extension",
    "Milestone",
    "Modality",
    "Owner",
    "OwnerRole",
    "Plan",
    "PlanStatus",
    "PlanTask",
    "ProgressReport",
    "Recurs",
    "Reminder",
    "ReportStatus",
    "Stage",
]
