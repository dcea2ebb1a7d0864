"""Making a standard: lines by hand or by workbook, the grades' limits with their source, in force by the leader (REV-05)."""

from __future__ import annotations

from collections.abc import Sequence
from decimal import Decimal

from django.db import transaction
from django.db.models import Max, Sum

from zhiheng.common import clock, scope
from zhiheng.common.errors import NotFound, Stale, UserError
from zhiheng.organs.actor import Actor
from zhiheng.organs.models import Organ
from zhiheng.reviews.limits import grade_limits
from zhiheng.reviews.models import Answers, Criterion, Stage, Standard, StandardState
from zhiheng.reviews.policies import require_leader, require_organise
from zhiheng.reviews.record import note
from zhiheng.reviews.scoring import FULL


def _draft(standard_id: int) -> Standard:
    row = (
        Standard.objects.select_for_update(of=("self",))
        .select_related("organ")
        .filter(pk=standard_id)
        .first()
    )
    if row is None:
        raise NotFound("没有找到该评查标准，或者您无权查看。")
    if row.state != StandardState.DRAFT:
        raise Stale("施行的评查标准不能修改，请建立新的版本。")
    return row


@transaction.atomic
def start_standard(*, actor: Actor, organ: Organ, title: str, source: str) -> Standard:
    """Start a standard, or its next version with the lines of the last; limits of the grades come from the place.

    Raises Forbidden, UserError (no title or source, a draft standing already).
    """
    require_organise(actor, organ)
    for field, value, label in (("title", title, "名称"), ("source", source, "依据文件")):
        if not value.strip():
            raise UserError(f"请填写{label}。", field=field)
    with scope.system():
        known = Standard.objects.select_for_update().filter(organ=organ, title=title.strip())
        if known.filter(state=StandardState.DRAFT).exists():
            raise UserError("该标准已有一个编制中的版本，请在该版本上修改。", field="title")
        last = known.order_by("-number").first()
        row = Standard(
            organ=organ, division=organ.division_id, title=title.strip()[:120], source=source.strip()[:200],
            number=last.number + 1 if last else 1, made_by_name=actor.name, made_on=clock.today(),
        )  # fmt: skip
        found = grade_limits(organ.division_id, clock.today())
        if found is not None:
            row.excellent_from, row.good_from, row.pass_from = (
                found[0].excellent,
                found[0].good,
                found[0].passed,
            )
            row.limits_source = found[1][:200]
        row.save()
        for line in last.criteria.all() if last else ():
            line.pk, line.standard = None, row
            line.save(force_insert=True)
        note("standard_started", row, actor, title=row.title, number=row.number, source=row.source)
    return row


def check_criterion(
    *, stage: str, code: str, text: str, points: Decimal, each: Decimal | None, veto: bool, answers: str
) -> list[tuple[str, str]]:
    """Return what is wrong with a line, as (field, message)."""
    wrong = []
    if stage not in Stage.values:
        wrong.append(("stage", "请选择环节。"))
    if not code.strip():
        wrong.append(("code", "请填写项目编号，如 1.1。"))
    if not text.strip():
        wrong.append(("text", "请填写评查内容。"))
    if answers not in Answers.values:
        wrong.append(("answers", "请选择责任岗位。"))
    if veto and points:
        wrong.append(("points", "一票否决项不设分值，请填 0。"))
    if not veto and not 0 < points <= FULL:
        wrong.append(("points", "分值应大于 0，不超过 100。"))
    if each is not None and (veto or not 0 < each <= points):
        wrong.append(("each", "每处扣分应大于 0，不超过该项分值；一票否决项不填。"))
    return wrong


@transaction.atomic
def put_criterion(
    *, actor: Actor, standard_id: int, stage: str, code: str, text: str, points: Decimal = Decimal(0),
    each: Decimal | None = None, veto: bool = False, answers: str = Answers.HANDLER, rules: Sequence[str] = (),
) -> Criterion:  # fmt: skip
    """Add a line to a draft, or replace the one of that code. Raises Forbidden, NotFound, Stale, UserError."""
    with scope.system():
        row = _draft(standard_id)
        require_organise(actor, row.organ)
        wrong = check_criterion(
            stage=stage, code=code, text=text, points=points, each=each, veto=veto, answers=answers
        )
        if wrong:
            raise UserError(wrong[0][1], field=wrong[0][0])
        order = row.criteria.aggregate(n=Max("order"))["n"] or 0
        line, new = Criterion.objects.update_or_create(
            standard=row, code=code.strip()[:20],
            defaults={
                "organ_id": row.organ_id, "division": row.division, "stage": stage, "text": text.strip()[:400],
                "points": points, "each": each, "veto": veto, "answers": answers, "rules": list(rules),
            },
        )  # fmt: skip
        if new:
            line.order = order + 1
            line.save(update_fields=["order"])
        note("criterion_put", row, actor, code=line.code, points=str(points), veto=veto)
    return line


@transaction.atomic
def drop_criterion(*, actor: Actor, standard_id: int, code: str) -> None:
    """Take a line out of a draft. Raises Forbidden, NotFound, Stale."""
    with scope.system():
        row = _draft(standard_id)
        require_organise(actor, row.organ)
        gone, _ = row.criteria.filter(code=code).delete()
        if not gone:
            raise NotFound("该评查项目已不在标准中。")
        note("criterion_dropped", row, actor, code=code)


@transaction.atomic
def set_limits(
    *, actor: Actor, standard_id: int, excellent: Decimal, good: Decimal, passed: Decimal, source: str
) -> Standard:
    """Set where the grades begin and on what authority. Raises Forbidden, NotFound, Stale, UserError."""
    with scope.system():
        row = _draft(standard_id)
        require_organise(actor, row.organ)
        if not FULL >= excellent > good > passed > 0:
            raise UserError("等次起点应由高到低：100 ≥ 优秀 > 良好 > 合格 > 0。", field="excellent")
        if not source.strip():
            raise UserError("请填写等次界限的依据文件。", field="source")
        row.excellent_from, row.good_from, row.pass_from = excellent, good, passed
        row.limits_source = source.strip()[:200]
        row.save()
        note(
            "limits_set",
            row,
            actor,
            limits=[str(excellent), str(good), str(passed)],
            source=row.limits_source,
        )
    return row


def lacking(row: Standard) -> list[str]:
    """Return what a draft still lacks before it can be put in force."""
    wrong = []
    points = row.criteria.aggregate(n=Sum("points"))["n"] or Decimal(0)
    if points != FULL:
        wrong.append(f"各项分值合计 {points} 分，应为 100 分")
    if row.excellent_from is None:
        wrong.append("没有设定四个等次的起点分")
    return wrong


@transaction.atomic
def issue_standard(*, actor: Actor, standard_id: int) -> Standard:
    """Put a standard in force; the version before it ends. Raises Forbidden (anybody but the leader), NotFound, UserError."""
    with scope.system():
        row = _draft(standard_id)
        require_leader(actor, row.organ, "批准施行评查标准")
        wrong = lacking(row)
        if wrong:
            raise UserError("；".join(wrong) + "。补齐后再施行。")
        today = clock.today()
        Standard.objects.filter(organ=row.organ, title=row.title, state=StandardState.IN_FORCE).update(
            state=StandardState.ENDED, ended_on=today
        )
        row.state, row.issued_on, row.issued_by_name = StandardState.IN_FORCE, today, actor.name
        row.save()
        note("standard_issued", row, actor, title=row.title, number=row.number)
    return row
