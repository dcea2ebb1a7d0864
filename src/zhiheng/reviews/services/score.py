"""A reviewer's own sheet: deductions with reason, place and person; signed once, and the file graded when all have signed."""

from __future__ import annotations

from decimal import Decimal

from django.db import transaction

from zhiheng.cases.models import Case, LegalReview
from zhiheng.common import clock, scope
from zhiheng.common.errors import NotFound, Stale, UserError
from zhiheng.officers.models import Officer
from zhiheng.organs.actor import Actor
from zhiheng.reviews.models import (
    Answers,
    Criterion,
    Deduction,
    FileReview,
    FileState,
    RoundState,
    Sheet,
    SheetState,
    Stage,
    Standard,
)  # fmt: skip
from zhiheng.reviews.precheck import pieces_of, precheck
from zhiheng.reviews.record import note
from zhiheng.reviews.scoring import Limits, Line, grade, mean, total


def _mine(actor: Actor, sheet_id: int) -> Sheet:
    row = (
        Sheet.objects.select_for_update(of=("self",))
        .select_related("file__round__standard", "file__case")
        .filter(pk=sheet_id, account_id=actor.account_id)
        .first()
    )
    if row is None:
        raise NotFound("没有找到该评分表，或者不是分配给您的。")
    if row.state != SheetState.DRAFT or row.file.round.state != RoundState.SCORING:
        raise Stale("评分表已经签名，不能修改；有异议的在结果反馈阶段处理。")
    return row


def answerable_for(case: Case, criterion: Criterion) -> tuple[Officer | None, str]:
    """Return who answers for a line in a case as the records have it: the officer, if one, and the name (REV-06)."""
    if criterion.answers == Answers.HANDLER and case.lead_handler:
        return case.lead_handler, case.lead_handler.name
    if criterion.answers == Answers.REVIEWER:
        last = LegalReview.objects.filter(case=case, reviewer__isnull=False).order_by("-round").first()
        if last and last.reviewer:
            return Officer.objects.filter(account=last.reviewer).first(), last.reviewer.name
    return None, ""


def people_of(case: Case) -> list[Officer]:
    """Return the officers who may be named as answering for something in a file: its handlers and reviewers."""
    reviewers = LegalReview.objects.filter(case=case).values("reviewer_id")
    handlers = Officer.objects.filter(handled__case=case)
    found = handlers.union(Officer.objects.filter(account_id__in=reviewers))
    return sorted(found, key=lambda o: o.pk)


@transaction.atomic
def deduct(
    *, actor: Actor, sheet_id: int, criterion_id: int, reason: str, points: Decimal | None = None, stage: str = "",
    piece: str = "", officer_id: int | None = None, answerable: str = "",
) -> Deduction:  # fmt: skip
    """Deduct on one's own sheet, or note a veto. Raises NotFound, Stale, UserError naming the field."""
    with scope.system():
        row = _mine(actor, sheet_id)
        line = row.file.round.standard.criteria.filter(pk=criterion_id).first()
        if line is None:
            raise NotFound("评分表中没有该评查项目。")
        if not reason.strip():
            raise UserError("请填写扣分理由。", field="reason")
        if stage and stage not in Stage.values:
            raise UserError("请选择环节。", field="stage")
        lost = _points(row, line, points)
        title = _piece_title(row.file.case, piece)
        officer, name = _who(row.file.case, line, officer_id, answerable)
        found = Deduction.objects.create(
            sheet=row, organ_id=row.organ_id, division=row.division, criterion=line, points=lost,
            reason=reason.strip(), stage=stage or line.stage, piece=piece, piece_title=title, officer=officer,
            answerable=name[:60],
        )  # fmt: skip
        note("deducted", row.file, actor, criterion=line.code, points=str(lost), piece=title, answerable=name)
    return found


def _points(row: Sheet, line: Criterion, points: Decimal | None) -> Decimal:
    if line.veto:
        if row.deductions.filter(criterion=line).exists():
            raise UserError("该否决项已经登记。", field="reason")
        return Decimal(0)
    lost = points if points is not None else line.each
    if lost is None or lost <= 0:
        raise UserError("请填写扣分，扣分应大于 0。", field="points")
    left = line.points - sum((d.points for d in row.deductions.filter(criterion=line)), Decimal(0))
    if lost > left:
        raise UserError(f"该项分值 {line.points} 分，还可扣 {left} 分（扣完为止）。", field="points")
    if line.each and lost != left and lost % line.each:
        raise UserError(f"该项每处扣 {line.each} 分，扣分应为其整数倍。", field="points")
    return lost


def _piece_title(case: Case, ref: str) -> str:
    if not ref:
        return ""
    for piece in pieces_of(case):
        if piece.ref == ref:
            return f"{piece.title}{'（' + piece.number + '）' if piece.number else ''}"[:200]
    raise UserError("卷内没有该材料，请从列表中选择。", field="piece")


def _who(case: Case, line: Criterion, officer_id: int | None, name: str) -> tuple[Officer | None, str]:
    if officer_id is not None:
        officer = next((o for o in people_of(case) if o.pk == officer_id), None)
        if officer is None:
            raise UserError("责任人应为本案承办或者审核人员；其他人员请直接填写姓名。", field="officer")
        return officer, officer.name
    return (None, name.strip()) if name.strip() else answerable_for(case, line)


@transaction.atomic
def take_back(*, actor: Actor, sheet_id: int, deduction_id: int) -> None:
    """Take a deduction off an unsigned sheet. Raises NotFound, Stale."""
    with scope.system():
        row = _mine(actor, sheet_id)
        found = row.deductions.filter(pk=deduction_id).first()
        if found is None:
            raise NotFound("该扣分已不在评分表中。")
        note(
            "deduction_taken_back", row.file, actor, criterion=found.criterion.code, points=str(found.points)
        )
        found.delete()


@transaction.atomic
def sign(*, actor: Actor, sheet_id: int, remark: str) -> Sheet:
    """Sign one's sheet: the score is fixed; with the last signature the file gets its mean and grade.

    Raises NotFound, Stale, UserError without an overall assessment.
    """
    with scope.system():
        row = _mine(actor, sheet_id)
        if not remark.strip():
            raise UserError("请填写总体评价。", field="remark")
        row.total, row.vetoed = score_of(row, row.file.round.standard)
        row.state, row.remark, row.signed_at = SheetState.SIGNED, remark.strip(), clock.now()
        row.save()
        note("sheet_signed", row.file, actor, total=str(row.total), vetoed=row.vetoed)
        file = (
            FileReview.objects.select_for_update(of=("self",))
            .select_related("round__standard", "case")
            .get(pk=row.file_id)
        )
        if not file.sheets.filter(state=SheetState.DRAFT).exists():
            file.precheck = precheck(file.case).plain()
            settle(file)
            note("file_graded", file, actor, score=str(file.score), grade=file.grade)
    return row


def score_of(row: Sheet, standard: Standard) -> tuple[Decimal, bool]:
    """Return a sheet's score and whether it is vetoed, deductions withdrawn on objection left out."""
    lines = [Line(c.pk, c.points, c.veto) for c in standard.criteria.all()]
    taken = row.deductions.filter(withdrawn=False).values_list("criterion_id", "points")
    return total(lines, taken)


def limits_of(standard: Standard) -> Limits:
    """Return where a standard's grades begin; one in force has them all."""
    assert standard.excellent_from is not None and standard.good_from is not None
    assert standard.pass_from is not None
    return Limits(standard.excellent_from, standard.good_from, standard.pass_from)


def settle(file: FileReview) -> None:
    """Work out a file's score and grade from its signed sheets; the caller holds its lock and records the act."""
    standard = file.round.standard
    scores = []
    vetoed = False
    for sheet in file.sheets.filter(state=SheetState.SIGNED):
        sheet.total, sheet.vetoed = score_of(sheet, standard)
        sheet.save(update_fields=["total", "vetoed"])
        scores.append(sheet.total)
        vetoed = vetoed or sheet.vetoed
    file.score, file.vetoed = mean(scores), vetoed
    file.grade = grade(file.score, limits_of(standard), vetoed=vetoed)
    file.state, file.scored_at = FileState.SCORED, clock.now()
    file.save()
