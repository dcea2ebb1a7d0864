"""Models of the room: problems with their steps, submissions to the bureau, targets and snapshots of the rate."""

from zhiheng.problems.models.problem import LookBack, Origin, Problem, ProblemState, Step
from zhiheng.problems.models.special import SpecialSupervision
from zhiheng.problems.models.submission import (
    RateSnapshot,
    RateTarget,
    Submission,
    SubmissionKind,
    SubmissionState,
)  # fmt: skip

__all__ = [
    "LookBack", "Origin", "Problem", "ProblemState", "RateSnapshot", "RateTarget", "SpecialSupervision", "Step", "Submission", "SubmissionKind",
    "SubmissionState",
]  # fmt: skip
