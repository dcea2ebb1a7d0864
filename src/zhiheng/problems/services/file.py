"""Filing lists and reports with the justice bureau: frozen as they stood, taken in with a numbered receipt (RECT-04, 06, 14)."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from django.db import transaction

from zhiheng.common import clock, scope
from zhiheng.common.errors import Forbidden, NotFound, Stale, UserError
from zhiheng.organs.actor import Actor
from zhiheng.organs.models import Organ, Role
from zhiheng.organs.selectors import bureau_above
from zhiheng.problems.dictionary import Topic
from zhiheng.problems.models import Problem, ProblemState, Submission, SubmissionKind, SubmissionState
from zhiheng.problems.policies import require_keep
from zhiheng.problems.record import note
from zhiheng.problems.selectors import rates
from zhiheng.problems.targets import due_of
from zhiheng.records.services.numbers import next_number

LISTS = (SubmissionKind.FIRST_LIST, SubmissionKind.LIST)


def unfiled(organ_id: int, topic: str) -> list[Problem]:
    """Return a body's problems that stand in no list filed (and not returned) yet."""
    filed = Submission.objects.filter(organ_id=organ_id, kind__in=LISTS).exclude(
        state=SubmissionState.RETURNED
    )
    rows = Problem.objects.filter(organ_id=organ_id, topic=topic).exclude(state=ProblemState.MERGED)
    return list(rows.exclude(submissions__in=filed).order_by("pk"))


@transaction.atomic
def submit(
    *, actor: Actor, organ_id: int, kind: str, topic: str, text: str = "", problem_ids: Sequence[int] | None = None
) -> Submission:  # fmt: skip
    """File a list, the course of the campaign, or the look back. Raises Forbidden, UserError, Stale (first list filed)."""
    require_keep(actor, organ_id)
    if kind not in SubmissionKind.values:
        raise UserError("请选择报送种类。", field="kind")
    if topic not in Topic.values:
        raise UserError("请选择整治专题。", field="topic")
    with scope.system():
        organ = Organ.objects.select_related("division").get(pk=organ_id)
        listing = kind in LISTS
        rows = _entries(organ_id, kind, topic, problem_ids)
        if not listing and not text.strip():
            raise UserError("请填写情况说明。", field="text")
        receiver = bureau_above(organ)
        if receiver is None:
            raise UserError("没有找到接收备案的司法行政部门，请联系平台管理员在机构中补充。")
        due = due_of(organ, kind, topic, clock.today())
        row = Submission.objects.create(
            organ=organ, division=organ.division_id, kind=kind, topic=topic, text=text.strip(), receiver=receiver,
            title=f"{organ.short_name}{Topic(topic).label}{SubmissionKind(kind).label}"[:150], due_on=due.on,
            due_why=due.basis[:300], entries=[_frozen(p) for p in rows], figures=_figures(organ_id, topic),
            submitted_at=clock.now(), submitted_by_name=actor.name,
        )  # fmt: skip
        row.problems.set(rows)
        note(
            "submitted",
            row,
            actor,
            type=kind,
            topic=topic,
            problems=[p.number for p in rows],
            receiver=receiver.name,
        )
    return row


def _entries(organ_id: int, kind: str, topic: str, problem_ids: Sequence[int] | None) -> list[Problem]:
    if kind not in LISTS:
        found = Problem.objects.filter(organ_id=organ_id, topic=topic).exclude(state=ProblemState.MERGED)
        if kind == SubmissionKind.LOOK_BACK:
            found = found.filter(look_backs__isnull=False).distinct()
        return list(found.order_by("pk"))
    before = Submission.objects.filter(organ_id=organ_id, topic=topic, kind=SubmissionKind.FIRST_LIST)
    standing = before.exclude(state=SubmissionState.RETURNED).first()
    if kind == SubmissionKind.FIRST_LIST and standing:
        raise Stale(f"首批清单已于 {standing.submitted_at:%Y-%m-%d} 报送，新的问题请报后续清单。")
    if kind == SubmissionKind.LIST and not standing:
        raise UserError("请先报送首批问题清单。", field="kind")
    free = unfiled(organ_id, topic)
    rows = free if problem_ids is None else [p for p in free if p.pk in set(problem_ids)]
    if not rows:
        raise UserError("没有尚未报送的问题，请先登记问题。", field="problems")
    return rows


def _frozen(p: Problem) -> dict[str, Any]:
    return {
        "number": p.number, "kind": p.get_kind_display(), "title": p.title, "state": p.get_state_display(),
        "measure": p.measure, "responsible": p.responsible_name, "due": p.due_on.isoformat() if p.due_on else "",
        "done": p.done_on.isoformat() if p.done_on else "",
    }  # fmt: skip


def _figures(organ_id: int, topic: str) -> dict[str, Any]:
    rate = rates([organ_id], clock.today(), topic)[organ_id]
    return {
        "on": clock.today().isoformat(), "found": rate.found, "done": rate.done, "closed": rate.closed,
        "percent": None if rate.percent is None else str(rate.percent),
    }  # fmt: skip


@transaction.atomic
def decide(*, actor: Actor, submission_id: int, accept: bool, opinion: str = "") -> Submission:
    """The receiving bureau takes a filing in, with the receipt, or returns it with the reason. Raises as usual."""
    with scope.system():
        row = (
            Submission.objects.select_for_update(of=("self",))
            .select_related("receiver", "organ")
            .filter(pk=submission_id)
            .first()
        )
        if row is None or row.receiver is None:
            raise NotFound("没有找到该报送，或者您无权查看。")
        if not actor.has_role(Role.SUPERVISOR, Role.SUPERVISION_LEADER, organ_id=row.receiver_id):
            raise Forbidden(f"报送由{row.receiver.name}的行政执法监督人员接收，您没有相应任职。")
        if row.state != SubmissionState.SUBMITTED:
            raise Stale(f"该报送{row.get_state_display()}。")
        if not accept and not opinion.strip():
            raise UserError("请填写退回理由。", field="opinion")
        row.state = SubmissionState.ACCEPTED if accept else SubmissionState.RETURNED
        row.opinion, row.decided_at, row.decided_by_name = opinion.strip(), clock.now(), actor.name
        if accept:
            row.receipt_no = next_number(row.receiver, "清备", clock.today().year).text
        row.save()
        note("accepted" if accept else "returned", row, actor, receipt=row.receipt_no, opinion=row.opinion)
    return row
