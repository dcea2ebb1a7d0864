"""法制审核: which decisions need it, who may do it, what it must cover, what follows from its result."""

from zhiheng.law.legal_review.closures import check_closures
from zhiheng.law.legal_review.form import POINTS_EIGHT, POINTS_FIVE, Opinion, check_form, check_review
from zhiheng.law.legal_review.need import ReviewFacts, ReviewNeed, needs_review_again, review_required
from zhiheng.law.legal_review.reviewer import Reviewer, check_reviewer, check_reviewer_share

__all__ = [
    "POINTS_EIGHT",
    "POINTS_FIVE",
    "Opinion",
    "ReviewFacts",
    "ReviewNeed",
    "Reviewer",
    "check_closures",
    "check_form",
    "check_review",
    "check_reviewer",
    "check_reviewer_share",
    "needs_review_again",
    "review_required",
]
