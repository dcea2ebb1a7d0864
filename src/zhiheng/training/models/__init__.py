"""Models of the room, one family a file."""

from zhiheng.training.models.activity import (
    POLITICAL_KINDS,
    Activity,
    ActivityKind,
    ActivityStatus,
    Attendance,
    Mode,
)
from zhiheng.training.models.course import Course, Enrolment, HourCategory
from zhiheng.training.models.exam import (
    Answer,
    Attempt,
    Candidate,
    Mark,
    PassMark,
    Purpose,
    Result,
    Sitting,
    SittingStaff,
    SittingStatus,
    Violation,
)
from zhiheng.training.models.hours import GapReminder, HourEntry, HourSource, PartyBranch
from zhiheng.training.models.plan import PlanLine, PlanStatus, TrainingPlan
from zhiheng.training.models.question import OBJECTIVE, Difficulty, Paper, PaperStatus, Question, QuestionKind

__all__ = [
    "OBJECTIVE", "POLITICAL_KINDS", "Activity", "ActivityKind", "ActivityStatus", "Answer", "Attempt", "Attendance",
    "Candidate", "Course", "Difficulty", "Enrolment", "GapReminder", "HourCategory", "HourEntry", "HourSource", "Mark",
    "Mode", "Paper", "PaperStatus", "PartyBranch", "PassMark", "PlanLine", "PlanStatus", "Purpose", "Question",
    "QuestionKind", "Result", "Sitting", "SittingStaff", "SittingStatus", "TrainingPlan", "Violation",
]  # fmt: skip
