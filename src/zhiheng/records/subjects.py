"""What records belong to, and who may reach them: always by the policy of the subject itself.

The room that owns a kind of subject registers its policy; a kind nobody registered is closed to everybody.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Protocol, TypeVar

from django.db.models import Model

from zhiheng.common.errors import Forbidden, NotFound
from zhiheng.organs.actor import Actor

M = TypeVar("M", bound=Model)


@dataclass(frozen=True, slots=True)
class Subject:
    """A case, an inspection … as records see it: its scope, and how people call it."""

    kind: str
    id: int
    organ_id: int
    division: str
    label: str = ""


class SubjectPolicy(Protocol):
    """What the owner of a subject kind answers."""

    def subject(self, subject_id: int) -> Subject:
        """The subject. Raises NotFound."""

    def may_read(self, actor: Actor, subject_id: int) -> bool:
        """May this person read the subject's records?"""

    def may_write(self, actor: Actor, subject_id: int) -> bool:
        """May this person add records to the subject?"""


_policies: dict[str, SubjectPolicy] = {}


def register_subject(kind: str, policy: SubjectPolicy) -> None:
    """Declare the policy of a subject kind; called once when the owning room starts."""
    _policies[kind] = policy


def policy_for(kind: str) -> SubjectPolicy:
    """The policy of a kind. Raises NotFound for a kind nobody registered."""
    try:
        return _policies[kind]
    except KeyError:
        raise NotFound("没有找到该对象，或者您无权查看。") from None


def require_read(actor: Actor, kind: str, subject_id: int) -> Subject:
    """The subject, if this person may read it. Raises NotFound: no difference between absent and hidden."""
    policy = policy_for(kind)
    subject = policy.subject(subject_id)
    if not policy.may_read(actor, subject_id):
        raise NotFound("没有找到该对象，或者您无权查看。")
    return subject


def require_write(actor: Actor, kind: str, subject_id: int) -> Subject:
    """The subject, if this person may add to it. Raises NotFound or Forbidden."""
    subject = require_read(actor, kind, subject_id)
    if not policy_for(kind).may_write(actor, subject_id):
        raise Forbidden("您可以查看该对象，但没有补充材料的职责。请由承办人员办理。")
    return subject
