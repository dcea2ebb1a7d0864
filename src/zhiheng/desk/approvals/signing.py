"""One request: what it asks, who signed, and the person's own signature (同意、退回、加签、转办、撤回)."""

from __future__ import annotations

from typing import Any

from csp.decorators import csp_exempt
from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import redirect, render

from zhiheng.approvals.models import ApprovalRequest, ApprovalTask
from zhiheng.approvals.selectors import colleagues, open_request, waiting_for, waiting_names
from zhiheng.approvals.services import decide
from zhiheng.approvals.services.submit import withdraw
from zhiheng.cases import acts
from zhiheng.common.errors import LegalBlock, NotFound, UserError
from zhiheng.desk.approvals import content
from zhiheng.desk.approvals.policies import NEEDS, may_sign
from zhiheng.desk.cases import words
from zhiheng.desk.cases.acts.preview import as_pdf
from zhiheng.desk.cases.events import act_label
from zhiheng.desk.shell.access import desk_view
from zhiheng.organs.actor import Actor

_DONE = {"approve": "已同意", "return": "已退回提交人", "add": "已加签", "forward": "已转办"}


def _actor(request: HttpRequest) -> Actor:
    return request.actor  # type: ignore[attr-defined,no-any-return]


def _mine(actor: Actor, found: ApprovalRequest) -> ApprovalTask | None:
    return waiting_for(actor).filter(request=found).first()


@desk_view(allowed=may_sign, needs=NEEDS)
def request_page(request: HttpRequest, request_id: int) -> HttpResponse:
    """Show a request."""
    return _show(request, open_request(_actor(request), request_id))


def _show(
    request: HttpRequest,
    found: ApprovalRequest,
    *,
    error: UserError | None = None,
    typed: dict[str, str] | None = None,
) -> HttpResponse:
    actor = _actor(request)
    task = _mine(actor, found)
    others: list[Any] = []
    if task is not None:
        others = colleagues(task, without=[actor.account_id, found.submitted_by_id])
    context = {
        "found": found,
        "act": act_label(found.act),
        "status": words.REQUESTS[found.status],
        "about": content.about(actor, found),
        "chain": content.chain(found),
        "task": task,
        "colleagues": others,
        "own": found.submitted_by_id == actor.account_id and found.status == "PENDING",
        "waiting": waiting_names(found) if found.status == "PENDING" else "",
        "error": error,
        "verdicts": error.verdicts if isinstance(error, LegalBlock) else (),
        "typed": typed or {},
    }
    return render(request, "desk/approvals/request.html", context, status=error.status if error else 200)


@desk_view(allowed=may_sign, methods=("GET", "HEAD", "POST"), needs=NEEDS)
def sign(request: HttpRequest, task_id: int) -> HttpResponseBase:
    """Sign a task: agree, send back, ask for one more signature, hand it on.

    Who opens the address (a refused signature left it in the browser) is led to the request.
    """
    actor = _actor(request)
    if request.method != "POST":
        known = ApprovalTask.objects.filter(pk=task_id).first()
        if known is None:
            raise NotFound("没有找到该审批任务。")
        return redirect("approvals:request", open_request(actor, known.request_id).pk)
    typed = {name: request.POST.get(name, "").strip()[:2000] for name in ("what", "opinion", "account")}
    task = waiting_for(actor).filter(pk=task_id).first()
    try:
        _sign(task_id, actor, typed)
    except UserError as error:
        if task is None:
            raise
        return _show(request, open_request(actor, task.request_id), error=error, typed=typed)
    assert task is not None
    found = open_request(actor, task.request_id)
    words_ = f"{_DONE[typed['what']]}：{found.title}。"
    if found.status == "PENDING":
        words_ += f"现等待{waiting_names(found)}办理。"
    elif found.status == "APPROVED":
        words_ += "审批已办结，该环节已生效。"
    messages.success(request, words_)
    return redirect("approvals:inbox")


def _sign(task_id: int, actor: Actor, typed: dict[str, str]) -> None:
    opinion = typed["opinion"]
    match typed["what"]:
        case "approve":
            decide.approve(task_id, actor=actor, opinion=opinion or "同意")
        case "return":
            decide.send_back(task_id, actor=actor, opinion=opinion)
        case "add" | "forward" as what:
            if not typed["account"].isdigit():
                raise UserError("请选择人员。", field="account")
            verb = decide.add_signer if what == "add" else decide.forward
            verb(task_id, actor=actor, account_id=int(typed["account"]), opinion=opinion)
        case _:
            raise UserError("请选择办理方式：同意、退回、加签或者转办。", field="what")


@desk_view(allowed=may_sign, methods=("POST",), needs=NEEDS)
def take_back(request: HttpRequest, request_id: int) -> HttpResponseBase:
    """Take a request back before it is finished."""
    found = open_request(_actor(request), request_id)
    withdraw(found.pk, actor=_actor(request))
    messages.success(request, f"已撤回：{found.title}。")
    return redirect("approvals:request", request_id)


@csp_exempt()
@desk_view(allowed=may_sign, needs=NEEDS)
def preview(request: HttpRequest, request_id: int) -> HttpResponseBase:
    """The documents that an approval would make, as one PDF with 草稿 across every page."""
    found = open_request(_actor(request), request_id)
    if found.status != "PENDING":
        raise NotFound("该审批事项已办结，文书在案件的“文书”分页。")
    # Only acts on cases and leads make documents; another subject's number is no case's.
    sheets = acts.rehearse_request(found) if found.subject_kind in {"case", "lead"} else []
    if not sheets:
        raise NotFound("该环节不制作文书。")
    return as_pdf([s.pdf() for s in sheets])
