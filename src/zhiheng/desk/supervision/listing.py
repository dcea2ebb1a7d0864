"""The list of findings: a supervisor's subtree, or a body's own (read only)."""

from __future__ import annotations

from typing import Any

from django.db.models import F, Q
from django.http import HttpRequest
from django.http.response import HttpResponseBase
from django.urls import reverse

from zhiheng.common import clock
from zhiheng.desk.shell.access import desk_view
from zhiheng.desk.shell.listing import Choice, Column, DateRange, Filter, Flag, Hidden, Listing, Text
from zhiheng.desk.supervision import addresses, words
from zhiheng.desk.supervision.policies import NEEDS_LIST, may_list, may_watch
from zhiheng.organs.actor import Actor
from zhiheng.organs.models import Organ
from zhiheng.organs.selectors import enforcing
from zhiheng.supervision import selectors
from zhiheng.supervision.models import CASE, Finding, FindingStatus
from zhiheng.supervision.rulebook import KINDS, rules_of
from zhiheng.supervision.selectors.publicity import CLASS_OF


def _page(finding: Finding) -> str:
    return reverse("supervision:finding", args=[finding.pk])


def overdue_days(finding: Finding) -> int | None:
    """Natural days past the due day, for findings about a missed day."""
    return finding.days_late(clock.today())


def named(finding: Finding) -> str:
    """The name of what a finding is about; the rows carry the case's title."""
    title: str | None = finding.case_title if finding.subject_kind == CASE else finding.subject_label  # type: ignore[attr-defined]
    return title or KINDS[finding.subject_kind]


def _of_body(rows: Any, value: str) -> Any:
    """Narrow to a body with the units that handle in its name."""
    pk = int(value) if value.isdigit() and len(value) < 18 else 0
    return rows.filter(Q(organ_id=pk) | Q(organ__legal_subject_id=pk))


def _body_name(value: str) -> str:
    pk = int(value) if value.isdigit() and len(value) < 18 else 0
    return Organ.objects.filter(pk=pk).values_list("short_name", flat=True).first() or "没有该单位"


def _class_label(value: str) -> str:
    return CLASS_OF[value].label if value in CLASS_OF else "没有该类别"


def _of_class(rows: Any, value: str) -> Any:
    """Narrow to one class of what is made public."""
    return rows.filter(rule_id__in=CLASS_OF[value].rules) if value in CLASS_OF else rows.none()


def filters(actor: Actor) -> tuple[Filter, ...]:
    """Return the conditions, with the bodies and divisions this person may choose from."""
    organs = list(enforcing(actor))
    divisions = {o.division_id: o.division.name for o in organs}
    looked = (
        "title__icontains",
        "subject_label__icontains",
        "case__number__icontains",
        "case__title__icontains",
    )
    found: list[Filter] = [
        Text("q", "关键词", lookups=looked, placeholder="问题、案号、案件或者对象名称", first=True),
        Choice("level", "级别", choices=words.LEVEL_CHOICES, many=True, first=True),
        Choice("status", "状态", choices=FindingStatus.choices, many=True, first=True),
        Choice("kind", "对象类别", field="subject_kind", choices=list(KINDS.items()), many=True),
    ]
    if len(organs) > 1:
        found.append(
            Choice("organ", "承办机构", field="organ_id", choices=[(str(o.pk), o.short_name) for o in organs])
        )
    if len(divisions) > 1:
        found.append(Choice("division", "区划", choices=list(divisions.items())))
    return (
        *found,
        Choice("rule", "规则", field="rule_id", choices=[(r.id, r.title) for r in rules_of()]),
        Hidden("publicity", "公示类别", narrow=_of_class, name_of=_class_label),
        Hidden("body", "单位", narrow=_of_body, name_of=_body_name),
        DateRange("seen", "发现日期", field="first_seen_at"),
        DateRange("gone", "消除日期", field="cleared_at"),
        DateRange("due", "期限日", field="due_on"),
        Flag("late", "只看逾期类", condition=selectors.overdue()),
        Flag("focus", "只看重点监督对象", condition=selectors.focus(), hint=words.ABOUT_FOCUS),
    )


class FindingListing(Listing):
    """预警列表."""

    key, title, default_sort = "findings", "预警列表", "-first_seen_at"
    columns = (
        Column("level", "级别", "level", kind="badge", badges=words.LEVELS, width="xs", always=True),
        Column("title", "问题", "title", link=_page, always=True, width="l"),
        Column("kind", "对象类别", lambda f: KINDS[f.subject_kind], width="s"),
        Column("case", "对象", named, link=addresses.place_of, width="l", hint="打开问题所在的页面和位置"),
        Column("no", "案号", "case_no", shown=False, width="m"),
        Column("organ", "承办机构", "organ.short_name", width="s"),
        Column("division", "区划", "organ.division.name", width="s"),
        Column("status", "状态", "status", kind="badge", badges=words.STATUS, sort="status", width="s"),
        Column("seen", "发现时间", "first_seen_at", kind="datetime", sort="first_seen_at", width="s"),
        Column(
            "due",
            "期限日",
            "due_on",
            kind="date",
            sort="due_on",
            width="s",
            hint="逾期类为应当完成日，其他为所涉期限的届满日",
        ),
        Column(
            "late",
            "逾期天数",
            overdue_days,
            kind="number",
            width="xs",
            hint="应当完成日至实际完成日（未完成的至今天）的自然日；只有逾期类预警有",
        ),
        Column("rule", "规则编号", "rule_id", shown=False, width="s"),
        Column("cites", "依据", lambda f: "；".join(f.cites), shown=False, width="l"),
        Column("why", "推导", "explanation", shown=False, width="xl"),
        Column("note", "处理说明", "note", shown=False, width="l"),
        Column("gone", "消除时间", "cleared_at", kind="datetime", shown=False, width="s"),
    )
    empty_title = "没有符合条件的预警"
    empty_advice = (
        "每项办理行为发生时和每日凌晨，系统按规则目录自动检查全部案件、人员、事项、基准、赋权和执法主体。"
    )

    def __init__(self, request: HttpRequest, actor: Actor) -> None:
        self.filters = filters(actor)  # type: ignore[misc]
        rows = (
            selectors.visible(actor)
            .select_related("organ__division")
            .annotate(case_no=F("case__number"), case_title=F("case__title"))
        )
        super().__init__(request, rows)


@desk_view(allowed=may_list, needs=NEEDS_LIST)
def findings(request: HttpRequest) -> HttpResponseBase:
    """List the findings this person may see."""
    actor: Any = request.actor  # type: ignore[attr-defined]
    context = {"own": not may_watch(actor)}
    return FindingListing(request, actor).respond("desk/supervision/findings.html", context)
