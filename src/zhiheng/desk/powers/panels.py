"""The bell: changes that wait for this person, reviews, publications."""

from __future__ import annotations

from zhiheng.desk.shell.notices import register_count
from zhiheng.organs.actor import Actor
from zhiheng.powers.models import BasisReview, ChangeStatus, PublicationDuty
from zhiheng.powers.policies import APPROVING, PUBLISHING, REVIEWING, in_scope, may_draft, visible_changes


def may_review(actor: Actor) -> bool:
    """Whether a person reviews changes."""
    return actor.has_role(*REVIEWING)


def may_approve(actor: Actor) -> bool:
    """Whether a person approves changes."""
    return actor.has_role(*APPROVING)


def may_publish(actor: Actor) -> bool:
    """Whether a person publishes."""
    return actor.has_role(*PUBLISHING)


def changes_to_review(actor: Actor) -> int:
    """Count the changes that wait for legal review."""
    return visible_changes(actor).filter(status=ChangeStatus.REVIEW).count()


def changes_to_approve(actor: Actor) -> int:
    """Count the changes that wait for the leader."""
    return visible_changes(actor).filter(status=ChangeStatus.APPROVAL).count()


def reviews_open(actor: Actor) -> int:
    """Count the items whose basis changed and that wait for their body."""
    return BasisReview.objects.filter(in_scope(actor), closed_on=None).count()


def to_publish(actor: Actor) -> int:
    """Count what is to be published."""
    return PublicationDuty.objects.filter(in_scope(actor), published_on=None).count()


register_count(
    "待法制审核的事项变更", "powers:changes", changes_to_review, query="status=REVIEW", allowed=may_review
)
register_count(
    "待审批的事项变更", "powers:changes", changes_to_approve, query="status=APPROVAL", allowed=may_approve
)
register_count("待复核的事项依据", "powers:reviews", reviews_open, query="outcome=OPEN", allowed=may_draft)
register_count("待公布的事项变更", "powers:publications", to_publish, query="open=1", allowed=may_publish)
