"""Models of the room, one family a file."""

from zhiheng.appraisal.models.accountability import AccountabilityProposal, UnitMark
from zhiheng.appraisal.models.batch import Assessment, Batch, Grade, Indicator, ResultUse, Scheme
from zhiheng.appraisal.models.consequences import Disposal, Reward
from zhiheng.appraisal.models.liability import Circumstance, Commitment, DutyItem, Exemption, FaultCase
from zhiheng.appraisal.models.outcomes import Compensation, Outcome, Share, WrongCase
from zhiheng.appraisal.models.posts import Post, RotationPlan, StaffRecord, Tenure

__all__ = [
    "AccountabilityProposal", "Assessment", "Batch", "Circumstance", "Commitment", "Compensation", "Disposal", "DutyItem",
    "Exemption", "FaultCase", "Grade", "Indicator", "Outcome", "Post", "ResultUse", "Reward", "RotationPlan", "Scheme",
    "Share", "StaffRecord", "Tenure", "UnitMark", "WrongCase",
]  # fmt: skip
