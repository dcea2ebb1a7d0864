"""审批流程: who signs which act in a body; the leader cannot be dropped where the law asks for the leader."""

from __future__ import annotations

from typing import Any

from django import forms
from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import redirect, render
from django.urls import reverse

from zhiheng.approvals.selectors import bodies_configured_by, flows_of, role_label
from zhiheng.approvals.services.flows import MODES, SIGNING, may_set, set_flow
from zhiheng.cases.acts import chain
from zhiheng.common.errors import Forbidden, LegalBlock, NotFound, UserError
from zhiheng.desk.approvals.policies import NEEDS_ADMIN, may_configure
from zhiheng.desk.cases.forms.rows import Cell, RowsField
from zhiheng.desk.shell.access import desk_view
from zhiheng.law.procedures import ORDINARY, PROCEDURES, Act, Approval
from zhiheng.law.procedures.model import cite
from zhiheng.law.verdict import Verdict
from zhiheng.organs.actor import Actor
from zhiheng.organs.models import Organ, Role
from zhiheng.records import kinds

CONSENT = {
    Approval.NONE: ("无法定审批要求", "grey"),
    Approval.UNIT_HEAD: ("承办机构负责人审核", "blue"),
    Approval.LEADER: ("须经行政机关负责人批准", "orange"),
}
STEPS = (
    Cell("name", "步骤名称", "text", 4, required=True, placeholder="如：承办机构负责人审核"),
    Cell("role", "审批岗位", "choice", 4, tuple((r.value, str(r.label)) for r in SIGNING), True),
    Cell("mode", "办理方式", "choice", 3, tuple(MODES.items()), True),
)
_FILING = (
    Act("file_case", "立案", frozenset(), frozenset(), (cite(54),), approval=Approval.LEADER, group="立案"),
    Act(
        "refuse_filing",
        "不予立案",
        frozenset(),
        frozenset(),
        (cite(54),),
        approval=Approval.LEADER,
        group="立案",
    ),
)


class FlowForm(forms.Form):
    """The chain of one act."""

    steps = RowsField(STEPS, "审批步骤", label="审批步骤", required=False)


def configurable() -> dict[str, Act]:
    """Return the acts that can have a chain, in the order of a case."""
    acts = {a.id: a for a in _FILING}
    acts |= {a.id: a for a in ORDINARY.acts}
    acts |= {a.id: a for g in PROCEDURES.values() for a in g.acts if a.id not in acts}
    return acts


def _body(actor: Actor, asked: str) -> tuple[Organ | None, list[Organ]]:
    """Return the body asked for (``0``: the platform's own chains) and all to choose from."""
    bodies = bodies_configured_by(actor)
    if asked == "0" and may_set(actor, None):
        return None, bodies
    for organ in bodies:
        if str(organ.pk) == asked or not asked:
            return organ, bodies
    if not bodies and may_set(actor, None):
        return None, bodies
    raise Forbidden("您没有该单位的系统管理员任职，不能设置其审批流程。")


def _words(steps: list[dict[str, Any]]) -> str:
    return " → ".join(
        f"{s['name']}（{role_label(s['role'])}{'，会签' if s.get('mode') == 'ALL' else ''}）" for s in steps
    )


def _effective(act: Act, organ: Organ | None, own: dict[str, Any]) -> str:
    if organ is None:
        return _words(own.get(act.id, []))
    return _words(chain(act.id, act.approval, organ))


def _sealed(act: Act) -> list[str]:
    """Return the sealed papers an act makes on the word of who handles the case; a head's own act is his consent."""
    if act.roles and act.roles <= {Role.UNIT_HEAD.value, Role.ORGAN_LEADER.value}:
        return []
    return [kinds.get(d).title for d in act.documents if kinds.get(d).bears_seal]


@desk_view(allowed=may_configure, needs=NEEDS_ADMIN)
def flows(request: HttpRequest) -> HttpResponse:
    """Show every act with what the law asks and the chain in force."""
    actor: Actor = request.actor  # type: ignore[attr-defined]
    organ, bodies = _body(actor, request.GET.get("organ", ""))
    own = flows_of(organ)
    lines = [
        {
            "act": act,
            "consent": CONSENT[act.approval],
            "cites": [str(c) for c in act.cites],
            "own": act.id in own,
            "chain": _effective(act, organ, own),
            "sealed": _sealed(act),
        }
        for act in configurable().values()
    ]
    context = {"organ": organ, "bodies": bodies, "lines": lines, "platform": may_set(actor, None)}
    return render(request, "desk/approvals/flows.html", context)


@desk_view(allowed=may_configure, methods=("GET", "HEAD", "POST"), needs=NEEDS_ADMIN)
def flow(request: HttpRequest, act_id: str) -> HttpResponseBase:
    """Set the chain of one act."""
    actor: Actor = request.actor  # type: ignore[attr-defined]
    organ, _ = _body(actor, request.POST.get("organ") or request.GET.get("organ", ""))
    act = configurable().get(act_id)
    if act is None:
        raise NotFound("没有这个环节。")
    own = flows_of(organ).get(act_id, [])
    form = FlowForm(request.POST if request.method == "POST" else None, initial={"steps": own})
    status = 200
    verdicts: tuple[Verdict, ...] = ()
    if request.method == "POST":
        status = 400
        if form.is_valid():
            try:
                steps = list(form.cleaned_data["steps"])
                set_flow(
                    actor=actor, organ=organ, act=act_id, steps=steps, consent=act.approval, cites=act.cites
                )
            except UserError as error:
                status = error.status
                if isinstance(error, LegalBlock):
                    verdicts = error.verdicts
                else:
                    form.add_error(error.field, error.message)
            else:
                messages.success(request, f"“{act.label}”的审批流程已保存；已提交的审批按原流程办理。")
                return redirect(f"{reverse('approvals:flows')}?organ={organ.pk if organ else 0}")
    context = {
        "form": form,
        "act": act,
        "organ": organ,
        "consent": CONSENT[act.approval],
        "verdicts": verdicts,
        "cites": [str(c) for c in act.cites],
        "default": _words(chain(act_id, act.approval, organ)) if organ and not own else "",
    }
    return render(request, "desk/approvals/flow.html", context, status=status)
