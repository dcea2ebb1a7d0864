"""One finding: what is wrong, why, on what authority, what would mend it, and what became of it."""

from __future__ import annotations

from typing import Any

from django import forms
from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse

from zhiheng.common import clock
from zhiheng.common.errors import UserError
from zhiheng.desk.shell.access import desk_view
from zhiheng.desk.shell.parts import Fact, Moment
from zhiheng.desk.supervision import addresses, words
from zhiheng.desk.supervision.listing import named, overdue_days
from zhiheng.desk.supervision.policies import NEEDS_LIST, NEEDS_WATCH, may_list, may_watch
from zhiheng.organs.actor import Actor
from zhiheng.supervision import policies
from zhiheng.supervision.models import Finding, FindingStatus
from zhiheng.supervision.rulebook import KINDS
from zhiheng.supervision.selectors import detail
from zhiheng.supervision.services import check


class HandleForm(forms.Form):
    """已核实 or 不成立, with the reason."""

    status = forms.ChoiceField(
        label="处理",
        choices=[
            (FindingStatus.NOTED.value, "已核实：问题属实，由执法机关纠正"),
            (FindingStatus.DISMISSED.value, "不成立：事实或者适用有误，不再提示"),
        ],
        widget=forms.RadioSelect,
    )
    note = forms.CharField(
        label="处理说明",
        max_length=2000,
        widget=forms.Textarea(attrs={"rows": 4}),
        help_text="写明核实的方式和结果；不成立的写明理由。本说明只记在监督端，不改动案件和其他记录。",
    )
    version = forms.IntegerField(widget=forms.HiddenInput)


@desk_view(allowed=may_list, needs=NEEDS_LIST)
def finding(request: HttpRequest, finding_id: int) -> HttpResponse:
    """Show a finding."""
    actor: Actor = request.actor  # type: ignore[attr-defined]
    return _show(request, actor, detail.open_finding(actor, finding_id))


@desk_view(allowed=may_watch, needs=NEEDS_WATCH, methods=("POST",))
def handle(request: HttpRequest, finding_id: int) -> HttpResponse:
    """Note a finding as verified or as unfounded."""
    actor: Actor = request.actor  # type: ignore[attr-defined]
    found = detail.open_finding(actor, finding_id)
    form = HandleForm(request.POST)
    if not form.is_valid():
        return _show(request, actor, found, form, status=400)
    data = form.cleaned_data
    try:
        handled = check.handle(
            found.pk, actor=actor, status=data["status"], note=data["note"], version=data["version"]
        )
    except UserError as error:
        if not error.field:
            raise
        form.add_error(error.field, error.message)
        return _show(request, actor, found, form, status=error.status)
    messages.success(request, f"已记录：{handled.get_status_display()}。")
    return redirect("supervision:finding", finding_id=found.pk)


def _show(
    request: HttpRequest, actor: Actor, found: Finding, form: HandleForm | None = None, status: int = 200
) -> HttpResponse:
    now = detail.check_now(found)
    context: dict[str, Any] = {
        "finding": found,
        "level": words.LEVELS[found.level],
        "status": words.STATUS[found.status],
        "counts": found.days_late(clock.today()) is not None,
        "standing": found.status in {FindingStatus.OPEN, FindingStatus.NOTED},
        "now": now,
        "facts": _facts(found),
        "subject": found.case.number if found.case else found.subject_label,
        "kind": KINDS[found.subject_kind],
        "place_url": addresses.place_of(found),
        "place": words.place(found.subject_kind, found.place),
        "rule_url": f"{reverse('supervision:rules')}#{found.rule_id}",
        "moments": _moments(found),
        "form": None,
    }
    if policies.may_handle(actor, found) and context["standing"]:
        context["form"] = form or HandleForm(initial={"version": found.version})
    return render(request, "desk/supervision/finding.html", context, status=status)


def _facts(found: Finding) -> list[Fact]:
    about_case = found.case is not None
    subject = f"{found.case.number}　{named(found)}" if about_case else named(found)  # type: ignore[union-attr]
    return [
        Fact(KINDS[found.subject_kind], subject, wide=True),
        Fact("承办机构" if about_case else "所属单位", found.organ.name),
        Fact("区划", found.organ.division.name),
        *_deadline(found),
        Fact("触发", "行为发生时检查发现" if found.event_id else "全量巡检发现"),
        Fact("规则", found.rule_id),
    ]


def _deadline(found: Finding) -> list[Fact]:
    """The missed day and by how much; for other findings the day of the period concerned, if there is one."""
    late = overdue_days(found)
    if late is None:
        return [Fact("所涉期限届满日", found.due_on)] if found.due_on else []
    return [
        Fact("应当完成日", found.due_on),
        Fact("实际完成日", found.done_on or "尚未完成"),
        Fact("逾期", f"{late} 天", hint="应当完成日至实际完成日（未完成的至今天）的自然日"),
    ]


def _moments(found: Finding) -> list[Moment]:
    lines = [Moment(found.first_seen_at, "首次发现", tone="orange", icon="ti-bell")]
    if found.last_seen_at != found.first_seen_at:
        lines.append(Moment(found.last_seen_at, "最近一次确认仍存在", tone="blue", icon="ti-refresh"))
    for event in detail.handled_events(found):
        word, tone = words.STATUS.get(event.payload.get("status", ""), ("已处理", "grey"))
        lines.append(
            Moment(
                event.occurred_at, word, event.actor_name, event.payload.get("note", ""), tone, "ti-checks"
            )
        )
    if found.cleared_at:
        lines.append(
            Moment(
                found.cleared_at,
                "已消除",
                "系统",
                "现有事实不再符合该规则的情形。",
                "green",
                "ti-circle-check",
            )
        )
    return sorted(lines, key=lambda m: m.at, reverse=True)  # type: ignore[arg-type,return-value]
