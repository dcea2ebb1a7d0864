"""Models of the room: standards, yearly plans, rounds with their samples, sheets."""

from zhiheng.reviews.models.plan import PlanLine, ReviewPlan
from zhiheng.reviews.models.round import Exclusion, ReviewRound, RoundBody, RoundKind, RoundState
from zhiheng.reviews.models.sheet import Deduction, FileReview, FileState, Objection, Sheet, SheetState
from zhiheng.reviews.models.standard import Answers, Criterion, Grade, Stage, Standard, StandardState

__all__ = [
    "Answers", "Criterion", "Deduction", "Exclusion", "FileReview", "FileState", "Grade", "Objection", "PlanLine",
    "ReviewPlan", "ReviewRound", "RoundBody", "RoundKind", "RoundState", "Sheet", "SheetState", "Stage", "Standard",
    "StandardState",
]  # fmt: skip
