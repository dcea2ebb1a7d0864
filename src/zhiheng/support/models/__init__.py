"""Models of the room, one family a file."""

from zhiheng.support.models.base import LedgerRow
from zhiheng.support.models.counselling import CounselKind, Counselling, CounsellingTally, Counsellor
from zhiheng.support.models.gear import Equipment, EquipmentStandard, GearKind, GearState, Vehicle
from zhiheng.support.models.internal import InternalUnit
from zhiheng.support.models.learning import InternalCheck, StudySession, StudyTask, TrainingGuidance
from zhiheng.support.models.money import BudgetItem, Expense, FineReturn, Purpose
from zhiheng.support.models.review import Counsel, ReviewDispatch, Reviewer
from zhiheng.support.models.staffing import Insurance, PayRecord, PoliceAssistance, Secondment, StaffQuota

__all__ = [
    "BudgetItem", "Counsel", "CounselKind", "Counselling", "CounsellingTally", "Counsellor", "Equipment",
    "EquipmentStandard", "Expense", "FineReturn", "GearKind", "GearState", "Insurance", "InternalCheck", "InternalUnit",
    "LedgerRow", "PayRecord", "PoliceAssistance", "Purpose", "ReviewDispatch", "Reviewer", "Secondment",
    "StaffQuota", "StudySession", "StudyTask", "TrainingGuidance", "Vehicle",
]  # fmt: skip
