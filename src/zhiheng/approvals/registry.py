"""What to do when a request is approved: the room that owns the subject registers its executor here."""

from __future__ import annotations

from collections.abc import Callable, Mapping
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
_names: dict[str, str] = {}


def register(subject_kind: str, executor: Executor, acts: Mapping[str, str] | None = None) -> None:
    """Let ``executor`` carry out approved requests on subjects of this kind, in the approval's transaction.

    ``acts`` names what is approved (act id → Chinese); acts of a procedure graph bring their names along.
    """
    _executors[subject_kind] = executor
    _names.update(acts or {})


def name_of(act: str) -> str | None:
    """Return the Chinese name of an act that a room registered, None where no room named it."""
    return _names.get(act)


def execute(request: ApprovalRequest, approval: Approval) -> None:
    """Carry out an approved request. Raises KeyError when no room owns the subject kind."""
    _executors[request.subject_kind](request, approval)
