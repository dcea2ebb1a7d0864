"""One benchmark: its table, what stands against it, its versions, and the steps from draft to publication."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render

from zhiheng.common import clock
from zhiheng.common.errors import LegalBlock, UserError
from zhiheng.desk.discretion import words
from zhiheng.desk.discretion.forms import BenchmarkForm
from zhiheng.desk.discretion.policies import NEEDS_DRAFT, NEEDS_READ, may_draft, may_read
from zhiheng.desk.discretion.steps import Given, open_steps, steps_line
from zhiheng.desk.shell.access import desk_view
from zhiheng.desk.shell.parts import Fact, RuleHint
from zhiheng.discretion.models import Version, VersionState
from zhiheng.discretion.points import Method, scheme_words
from zhiheng.discretion.policies import DRAFTING, open_version, require_in, visible
from zhiheng.discretion.selectors.versions import examined
from zhiheng.discretion.services import drafting, lifecycle
from zhiheng.discretion.wording import fine_words
from zhiheng.organs.actor import Actor


def _facts(row: Version) -> list[Fact]:
    return [
        Fact("执法事项", f"{row.item.code} {row.item.name}", wide=True),
        Fact("制定机关", row.organ.name),
        Fact("版次", f"第{row.number}版"),
        Fact("法定依据", row.basis or row.item.penalty_basis, wide=True),
        Fact("法定幅度", (fine_words(row.statute) if row.statute else "未载明") + ("（起草人填写）" if row.statute_typed else ""), wide=True),
        Fact("施行日期", row.effective_from.isoformat() if row.effective_from else "未确定"),
        Fact("失效日期", f"{row.effective_to}（{row.ended_reason}）" if row.effective_to else "—"),
        Fact("法制审核", f"{row.reviewed_by} {row.reviewed_on}：{row.review_opinion}" if row.reviewed_on else row.review_opinion or "—", wide=True),
        Fact("批准", f"{row.approved_by} {row.approved_on}：{row.approval_opinion}" if row.approved_on else row.approval_opinion or "—", wide=True),
        Fact("印发文号", row.document_no or "—"),
        Fact("公布", f"{row.published_on} {row.published_at}" if row.published_on else "尚未公布"),
        Fact("备案", f"{row.filed_on} {row.filed_with}" if row.filed_on else "未登记"),
        Fact("说明", row.changes or "—", wide=True),
    ]  # fmt: skip


@desk_view(allowed=may_read, needs=NEEDS_READ)
def page(request: HttpRequest, version_id: int) -> HttpResponse:
    """Show a version."""
    actor: Actor = request.actor  # type: ignore[attr-defined]
    row = open_version(actor, version_id)
    return _show(request, actor, row)


def _show(
    request: HttpRequest, actor: Actor, row: Version, *, status: int = 200, given: Given | None = None
) -> HttpResponse:
    today = clock.today()
    found = examined(row, today) if row.state != VersionState.APPROVED else None
    others = visible(actor).filter(item=row.item, organ=row.organ).exclude(pk=row.pk).order_by("-number")
    context: dict[str, Any] = {
        "row": row,
        "standing": row.standing(today),
        "facts": _facts(row),
        "factors": [words.factor_words(f) for f in row.factors],
        "table": words.table_of(row.grades, row.factors) if len(row.grades) <= 12 or not row.scheme else [],
        "scheme": scheme_words(row.scheme),
        "stops": [RuleHint.of(v) for v in found.stops] if found else [],
        "notes": [RuleHint.of(v) for v in found.notes] if found else [],
        "sound": found.sound if found else True,
        "others": [(v, v.standing(today)) for v in others],
        "steps": steps_line(row, today),
        "acts": open_steps(actor, row, today, given),
        "may_edit": row.state == VersionState.DRAFT
        and any(actor.has_role(r, organ_id=row.organ_id) for r in DRAFTING),
        "simulate": row.row_id if row.in_force(today) and row.factors else None,
    }
    return render(request, "desk/discretion/benchmark.html", context, status=status)


@desk_view(allowed=may_draft, methods=("GET", "HEAD", "POST"), needs=NEEDS_DRAFT)
def edit(request: HttpRequest, version_id: int) -> HttpResponse:
    """Edit a draft; it is saved as written, and what keeps it back is shown on its page."""
    actor: Actor = request.actor  # type: ignore[attr-defined]
    row = open_version(actor, version_id)
    require_in(actor, row.organ, *DRAFTING, what="裁量基准")
    form = BenchmarkForm(request.POST if request.method == "POST" else None, initial=words.initial_of(row))
    status = 200
    if request.method == "POST":
        status = 400
        if form.is_valid():
            data = dict(form.cleaned_data)
            parts = {k: data.pop(k) for k in ("method", "levels", "totals", "start", "formula")}
            data["grades"] = data.get("grades") or ()
            scheme = None if parts["method"] == Method.GRADES else {k: v for k, v in parts.items() if v}
            try:
                drafting.save_draft(actor=actor, version_id=row.pk, scheme=scheme, **data)
                found = examined(open_version(actor, row.pk), clock.today())
                if found.sound:
                    messages.success(request, "已保存，检查通过，可以送审。")
                else:
                    messages.warning(request, f"已保存，但有 {len(found.stops)} 处问题，修改后才能送审。")
                return redirect("discretion:benchmark", row.pk)
            except UserError as error:
                form.add_error(error.field if error.field in form.fields else None, error.message)
                status = error.status
    typed = row.statute_typed or not row.statute
    context = {
        "form": form,
        "row": row,
        "typed": typed,
        "statute": fine_words(row.statute) if row.statute else "",
    }
    return render(request, "desk/discretion/edit.html", context, status=status)


@desk_view(allowed=may_read, methods=("POST",), needs=NEEDS_READ)
def act(request: HttpRequest, version_id: int) -> HttpResponse:
    """Carry out one step on a version; a refusal stands on the page with what was typed."""
    actor: Actor = request.actor  # type: ignore[attr-defined]
    row = open_version(actor, version_id)
    given = Given(request.POST)
    try:
        said, target = _do(actor, row, given)
    except LegalBlock:
        raise
    except UserError as error:
        given.error = error.message
        return _show(request, actor, open_version(actor, version_id), status=error.status, given=given)
    messages.success(request, said)
    return redirect("discretion:benchmark", target)


def _do(actor: Actor, row: Version, given: Given) -> tuple[str, int]:
    key, pk = given.act, row.pk
    match key:
        case "submit":
            lifecycle.submit(actor=actor, version_id=pk)
            return "已送法制审核。", pk
        case "review":
            passed = given.text("what") == "pass"
            lifecycle.review(actor=actor, version_id=pk, passed=passed, opinion=given.text("opinion"))
            return ("审核通过，等待本机关负责人批准。" if passed else "已退回起草人修改。"), pk
        case "approve":
            passed = given.text("what") == "pass"
            lifecycle.approve(
                actor=actor, version_id=pk, passed=passed, opinion=given.text("opinion"),
                effective_from=given.day("effective_from"), document_no=given.text("document_no"),
                discussed_on=given.day("discussed_on"),
            )  # fmt: skip
            return ("已批准，自施行日期起适用；请及时登记公布。" if passed else "已退回起草人修改。"), pk
        case "publish":
            lifecycle.publish(
                actor=actor, version_id=pk, published_on=given.need_day("published_on"), published_at=given.text("published_at")
            )  # fmt: skip
            return "已登记公布。", pk
        case "file":
            lifecycle.file_with_superior(
                actor=actor, version_id=pk, filed_on=given.need_day("filed_on"), filed_with=given.text("filed_with")
            )  # fmt: skip
            return "已登记备案。", pk
        case "repeal":
            lifecycle.repeal(
                actor=actor, version_id=pk, last_day=given.need_day("last_day"), reason=given.text("reason")
            )
            return "已登记废止。", pk
        case "next":
            return "已建立修订草稿，施行中的版本在新版本施行前继续适用。", drafting.begin_next(
                actor=actor, version_id=pk
            ).pk
        case "withdraw":
            drafting.withdraw_draft(actor=actor, version_id=pk, reason=given.text("reason"))
            return "已撤回。", pk
    raise UserError("请选择要办理的事项。")
