"""What to do when a request is approved: the room that owns the subject registers its executor here."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from zhiheng.approvals.models import ApprovalRequest


@dataclass(frozen=True, slots=True)
class Approval:
    """The consent under which an act is carried out: which request, who signed last, in which office."""

    request_id: int
    approver_id: int
    approver_name: str
    opinions: tuple[tuple[str, str, str], ...] = ()  # (step, person, opinion)


Executor = Callable[["ApprovalRequest", Approval], None]
_executors: dict[str, Executor] = {}


def register(subject_kind: str, executor: Executor) -> None:
    """Let ``executor`` carry out approved requests on subjects of this kind, in the approval's transaction."""
    _executors[subject_kind] = executor


def execute(request: ApprovalRequest, approval: Approval) -> None:
    """Carry out an approved request. Raises KeyError when no room owns the subject kind."""
    _executors[request.subject_kind](request, approval)
