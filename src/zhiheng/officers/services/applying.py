"""Certificates are asked for, reviewed, issued (CERT-01): each by another person, and who reviewed answers for it (PER-03)."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence

from django.db import transaction

from zhiheng.common import clock
from zhiheng.common.errors import Forbidden, NotFound, UserError
from zhiheng.officers import gates
from zhiheng.officers.models import Application, Certificate, Officer
from zhiheng.officers.policies import leads, open_officer, require_keeper, reviews, scoped
from zhiheng.officers.record import note
from zhiheng.officers.services.changing import current_certificate
from zhiheng.officers.services.losing import confirmed
from zhiheng.organs.actor import Actor

_WORKING = (Officer.State.LICENSED, Officer.State.ON_DUTY)


def findings_of(officer: Officer, kind: str, on: dt.date) -> list[dict[str, object]]:
    """Return what the review compares (岗位、编制、培训、考试): each with what was found and whether it is in order."""
    trained, passed = gates.training(officer.pk, on), gates.examination(officer.pk, on)
    rows: list[dict[str, object]] = [
        {"what": "岗位", "found": officer.post or "未填写", "ok": officer.post_is_enforcement and bool(officer.post),
         "note": "" if officer.post_is_enforcement else "不是执法岗位"},
        {"what": "编制单位", "found": (officer.establishment or officer.organ).name, "ok": True, "note": ""},
        {"what": "人员状态", "found": officer.get_state_display(), "ok": officer.state != Officer.State.OFF_DUTY, "note": ""},
    ]  # fmt: skip
    if kind == Application.Kind.FIRST:
        rows += [
            {"what": "岗前培训", "found": trained.words if trained else "没有记录", "ok": bool(trained), "note": ""},
            {"what": "资格考试", "found": passed.words if passed else "没有合格记录", "ok": bool(passed), "note": ""},
        ]  # fmt: skip
    return rows


@transaction.atomic
def apply_for_certificate(
    *, actor: Actor, officer_id: int, kind: str, reason: str = "", materials: Sequence[str] = (),
    exception_reason: str = "",
) -> Application:  # fmt: skip
    """Ask for a certificate: the first one (after the examination), a renewal, or a new one for one lost.

    Raises Forbidden, NotFound; UserError where the road to it is not walked, where the post is no enforcement post and no
    reason is given (CERT-02), where one is asked for already, and for the police (PER-09).
    """
    officer = open_officer(actor, officer_id)
    require_keeper(actor, officer.organ_id)
    officer = (
        Officer.objects.select_for_update(of=("self",)).select_related("organ__division").get(pk=officer.pk)
    )
    today = clock.today()
    old = _standing(officer, kind)
    if officer.applications.filter(state__in=Application.OPEN).exists():
        raise UserError(f"{officer.name}已有一件证件申请正在办理，请先办结或者撤回。")
    if not officer.post_is_enforcement and len(exception_reason.strip()) < 10:
        raise UserError(
            "该人员不在执法岗位，原则上不发执法证件。确需发证的，请写明理由（不少于 10 个字），并由本机关负责人批准。",
            field="exception_reason",
        )
    row = Application.objects.create(
        officer=officer, organ_id=officer.organ_id, division=officer.organ.division_id, kind=kind, old=old,
        reason=reason.strip(), materials=[m.strip() for m in materials if m.strip()],
        findings=findings_of(officer, kind, today), exception_reason=exception_reason.strip(),
        submitted_by_id=actor.account_id, submitted_by_name=actor.name, submitted_on=today,
    )  # fmt: skip
    note(
        "certificate_applied",
        officer,
        actor,
        application=row.pk,
        what=row.get_kind_display(),
        reason=row.reason,
    )
    return row


def _standing(officer: Officer, kind: str) -> Certificate | None:
    """Return the certificate to be replaced; raise UserError where this kind of application does not fit the person."""
    if officer.category != Officer.Category.FORMAL:
        why = "证件依照人民警察法管理" if officer.category == Officer.Category.POLICE else "不得申领执法证件"
        raise UserError(f"{officer.name}是{officer.get_category_display()}，{why}。")
    if kind == Application.Kind.FIRST:
        if officer.state != Officer.State.PASSED:
            raise UserError(
                f"{officer.name}现为“{officer.get_state_display()}”。首次申领须先完成培训并通过行政执法资格考试。"
            )
        return None
    old = current_certificate(officer)
    if kind not in Application.Kind.values:
        raise UserError("请选择首次申领、到期换发或者遗失补办。", field="kind")
    if officer.state not in _WORKING or old is None:
        raise UserError(f"{officer.name}现为“{officer.get_state_display()}”，没有可以换发、补办的证件。")
    if kind == Application.Kind.REISSUE and (old.status != Certificate.Status.LOST or not confirmed(old)):
        raise UserError("补办前须先报告遗失，并由本单位核实确认。")
    if kind == Application.Kind.RENEWAL and old.status != Certificate.Status.VALID:
        raise UserError(f"原证件（{old.number}）已{old.get_status_display()}，不能换发。")
    return old


def _lock(actor: Actor, application_id: int, state: Application.State) -> Application:
    row = (
        Application.objects.select_for_update(of=("self",))
        .select_related("officer__organ__division", "old")
        .filter(scoped(actor), pk=application_id)
        .first()
    )
    if row is None:
        raise NotFound("没有找到该申请，或者您无权查看。")
    if row.state != state:
        raise UserError(f"该申请现为“{row.get_state_display()}”，不能办理这一步。")
    return row


@transaction.atomic
def review_application(*, actor: Actor, application_id: int, passed: bool, opinion: str) -> Application:
    """Carry out the qualification review (资格审查) and answer for it by name (PER-03).

    Raises Forbidden for the person himself, who submitted it, and anybody without the office; UserError where a check fails
    and it is passed all the same, or without an opinion.
    """
    row = _lock(actor, application_id, Application.State.SUBMITTED)
    if not reviews(actor, row.organ_id):
        raise Forbidden("资格审查由本单位负责人办理，您没有相应任职。")
    if actor.account_id in (row.submitted_by_id, row.officer.account_id):
        raise Forbidden("申请人和经办人不能审查自己提交的申请，请由本单位另一名负责人审查。")
    if len(opinion.strip()) < 2:
        raise UserError("请写明审查意见；审查人对审查结论负责。", field="opinion")
    row.findings = findings_of(row.officer, row.kind, clock.today())
    failed = [f"{f['what']}（{f['note'] or f['found']}）" for f in row.findings if not f["ok"]]
    excused = row.exception_reason and not row.officer.post_is_enforcement
    if excused:
        failed = [f for f in failed if not f.startswith("岗位")]
    if passed and failed:
        raise UserError(f"以下条件不符合，不能通过资格审查：{'、'.join(failed)}。", field="passed")
    row.reviewer_id, row.reviewer_name, row.reviewed_on = actor.account_id, actor.name, clock.today()
    row.review_organ, row.opinion = row.officer.organ.name, opinion.strip()
    if not passed:
        row.state, row.closed_on = Application.State.REFUSED, clock.today()
    else:
        row.state = Application.State.EXCEPTION if excused else Application.State.REVIEWED
    row.save()
    note(
        "qualification_reviewed", row.officer, actor,
        application=row.pk, passed=passed, opinion=row.opinion, unit=row.review_organ, findings=row.findings,
    )  # fmt: skip
    return row


@transaction.atomic
def approve_exception(*, actor: Actor, application_id: int, approved: bool, opinion: str) -> Application:
    """The body's leader decides whether somebody off an enforcement post gets a certificate (CERT-02). Raises Forbidden, UserError."""
    row = _lock(actor, application_id, Application.State.EXCEPTION)
    if not leads(actor, row.organ_id) or actor.account_id == row.officer.account_id:
        raise Forbidden("非执法岗位发证的例外由本机关负责人批准，您没有相应任职。")
    if len(opinion.strip()) < 2:
        raise UserError("请写明批准或者不批准的意见。", field="opinion")
    row.exception_by_id, row.exception_by_name, row.exception_on = actor.account_id, actor.name, clock.today()
    if approved:
        row.state = Application.State.REVIEWED
    else:
        row.state, row.closed_on = Application.State.REFUSED, clock.today()
    row.save()
    note(
        "exception_decided", row.officer, actor,
        application=row.pk, approved=approved, opinion=opinion.strip(), reason=row.exception_reason,
    )  # fmt: skip
    return row


@transaction.atomic
def withdraw_application(*, actor: Actor, application_id: int, why: str) -> Application:
    """Take an application back before the certificate is issued. Raises Forbidden, NotFound, UserError."""
    row = Application.objects.filter(scoped(actor), pk=application_id).first()
    if row is None:
        raise NotFound("没有找到该申请，或者您无权查看。")
    require_keeper(actor, row.organ_id)
    if row.state not in Application.OPEN:
        raise UserError(f"该申请现为“{row.get_state_display()}”，不能撤回。")
    if not why.strip():
        raise UserError("请写明撤回理由。", field="why")
    row.state, row.closed_on = Application.State.WITHDRAWN, clock.today()
    row.save(update_fields=["state", "closed_on"])
    note("application_withdrawn", row.officer, actor, application=row.pk, why=why.strip())
    return row
