"""Lists of the room: people, certificates, applications, tasks, uses."""

from __future__ import annotations

import datetime as dt
from typing import Any

from django.db.models import Exists, F, OuterRef, Prefetch, Q, QuerySet
from django.http import HttpRequest
from django.http.response import HttpResponseBase
from django.urls import reverse

from zhiheng.common import clock
from zhiheng.desk.officers import words
from zhiheng.desk.officers.policies import (
    NEEDS_OVERSEE,
    NEEDS_POST,
    may_keep_somewhere,
    may_oversee,
    may_read_own,
)
from zhiheng.desk.shell.access import desk_view
from zhiheng.desk.shell.listing import Action, Choice, Column, DateRange, Flag, Listing, Text
from zhiheng.officers.models import Application, Certificate, Entry, Officer, OfficerTask
from zhiheng.officers.policies import scoped, visible
from zhiheng.officers.selectors import valid_certificates
from zhiheng.officers.services.changing import status_words
from zhiheng.organs.actor import Actor
from zhiheng.organs.selectors import enforcing

_HINTS = {
    "establishment": "编制所在单位；与管理单位不同的为派驻、下沉人员",
    "colour": "由本辖区设定的规则判定；未设定规则的为空",
}


def _newest(officer: Officer) -> Certificate | None:
    rows = officer.shown_certificates  # type: ignore[attr-defined]
    return next((c for c in rows if c.status != Certificate.Status.CANCELLED), rows[0] if rows else None)


def _colour(officer: Officer) -> str:
    row = _newest(officer)
    return row.colour if row else ""


def _certificate_words(officer: Officer) -> str:
    row = _newest(officer)
    return status_words(row, clock.today()) if row else "无证"


def _state_of_card(today: dt.date) -> dict[str, Q]:
    valid = Q(Exists(valid_certificates(today).filter(officer=OuterRef("pk"))))
    return {
        "valid": valid,
        "suspended": Q(certificates__status="SUSPENDED"),
        "lost": Q(certificates__status="LOST"),
        "recalled": Q(certificates__status="WITHDRAWN"),
        "none": ~valid,
    }


class OfficerListing(Listing):
    """执法人员."""

    key, title, default_sort = "officers", "执法人员", "organ__code"
    columns = (
        Column("name", "姓名", "name", link=lambda o: reverse("officers:page", args=[o.pk]), always=True, width="s", sort="name"),
        Column("organ", "所在（管理）单位", "organ.short_name", sort="organ__code", width="m"),
        Column("establishment", "编制单位", lambda o: (o.establishment or o.organ).short_name, width="m", hint=_HINTS["establishment"]),
        Column("post", "岗位", "post", width="s"),
        Column("category", "类别", lambda o: o.get_category_display(), width="s"),
        Column("state", "人员状态", "state", kind="badge", badges=words.STATES, sort="state", width="s"),
        Column("number", "执法证号", lambda o: c.number if (c := _newest(o)) else "", width="m"),
        Column("card", "证件状态", _certificate_words, kind="badge", badges=words.CERTIFICATES, width="s"),
        Column("until", "有效期至", lambda o: c.valid_to if (c := _newest(o)) else None, kind="date", width="s"),
        Column("colour", "状态色", _colour, kind="badge", badges=words.COLOURS, width="xs", hint=_HINTS["colour"]),
        Column("custody", "保管", lambda o: c.get_custody_display() if (c := _newest(o)) else "", width="s", shown=False),
        Column("on_post", "执法岗位", "post_is_enforcement", kind="bool", width="xs", shown=False),
        Column("degree", "法律专业", "law_degree", kind="bool", width="xs", shown=False),
        Column("background", "法律工作背景", "law_experience", kind="bool", width="xs", shown=False),
        Column("qualified", "法律职业资格", "legal_qualification", kind="bool", width="xs", shown=False),
        Column("entered", "进入日期", "entered_on", kind="date", sort="entered_on", width="s", shown=False),
        Column("left", "离岗日期", "left_on", kind="date", sort="left_on", width="s", shown=False),
    )  # fmt: skip
    empty_title = "没有符合条件的人员"
    empty_advice = "请放宽条件；还没有入库的人员，请由所在单位登记或者批量导入。"

    def __init__(self, request: HttpRequest, rows: QuerySet[Any], **more: Any) -> None:
        today = clock.today()
        organs = [(str(o.pk), o.short_name) for o in enforcing(request.actor)]  # type: ignore[attr-defined]
        self.filters = (  # type: ignore[misc]
            Text("q", "姓名、证号", lookups=("name__icontains", "certificates__number"), first=True),
            Choice("state", "人员状态", choices=Officer.State.choices, many=True, first=True),
            Choice(
                "card", "证件状态", first=True, conditions=_state_of_card(today),
                choices=[("valid", "今日有效"), ("suspended", "暂扣"), ("lost", "挂失"), ("recalled", "收回"), ("none", "无有效证件")],
            ),
            Choice("organ", "所在单位", field="organ", choices=organs),
            Choice("category", "类别", choices=Officer.Category.choices, many=True),
            Choice("colour", "状态色", field="certificates__colour", choices=Certificate.Colour.choices, many=True),
            Flag("on_post", "执法岗位", condition=Q(post_is_enforcement=True)),
            Flag("off_post", "非执法岗位", condition=Q(post_is_enforcement=False)),
            Flag("elsewhere", "编制在其他单位", condition=Q(establishment__isnull=False)),
            Flag("degree", "法律专业", condition=Q(law_degree=True)),
            Flag("background", "法律工作背景", condition=Q(law_experience=True)),
            Flag("qualified", "有法律职业资格", condition=Q(legal_qualification=True)),
        )  # fmt: skip
        super().__init__(request, rows, **more)


@desk_view(allowed=may_read_own, needs=NEEDS_POST)
def officers(request: HttpRequest) -> HttpResponseBase:
    """List the people whose files this person may open."""
    actor: Actor = request.actor  # type: ignore[attr-defined]
    cards = Certificate.objects.prefetch_related("holds").order_by("-valid_from", "-id")
    rows = (
        visible(actor)
        .select_related("organ", "establishment")
        .prefetch_related(Prefetch("certificates", queryset=cards, to_attr="shown_certificates"))
        .distinct()
    )
    if "category" not in request.GET:
        rows = rows.exclude(category=Officer.Category.AUXILIARY)
    actions = []
    if may_keep_somewhere(actor):
        actions = [
            Action("登记人员", reverse("officers:new"), "ti-user-plus", primary=True),
            Action("登记人民警察", reverse("officers:new-police"), "ti-shield"),
        ]
    return OfficerListing(request, rows, actions=actions).respond("desk/shell/list.html")


class ApplicationListing(Listing):
    """证件申领."""

    key, title, default_sort = "certificate-applications", "证件申领", "-submitted_on"
    columns = (
        Column("officer", "人员", "officer.name", always=True, width="s", link=lambda r: reverse("officers:application", args=[r.pk])),
        Column("organ", "单位", "organ.short_name", width="m"),
        Column("kind", "类别", lambda r: r.get_kind_display(), width="s"),
        Column("state", "状态", "state", kind="badge", badges=words.APPLICATIONS, sort="state", width="s"),
        Column("on", "申请日期", "submitted_on", kind="date", sort="submitted_on", width="s"),
        Column("by", "经办人", "submitted_by_name", width="s"),
        Column("reviewer", "审查人", "reviewer_name", width="s"),
        Column("reviewed", "审查日期", "reviewed_on", kind="date", sort="reviewed_on", width="s"),
        Column("number", "发放证号", lambda r: r.certificate.number if r.certificate else "", width="m"),
    )  # fmt: skip
    filters = (
        Text("q", "姓名", lookups=("officer__name__icontains",), first=True),
        Choice("state", "状态", choices=Application.State.choices, many=True, first=True),
        Choice("kind", "类别", choices=Application.Kind.choices, many=True),
        DateRange("on", "申请日期", field="submitted_on"),
    )
    empty_title = "没有证件申请"
    empty_advice = "人员考试合格后，在其档案页面“申领证件”；证件将到期、遗失的，也在那里申请换发、补办。"


@desk_view(allowed=may_oversee, needs=NEEDS_OVERSEE)
def applications(request: HttpRequest) -> HttpResponseBase:
    """List the applications this person may see."""
    actor: Actor = request.actor  # type: ignore[attr-defined]
    rows = Application.objects.filter(scoped(actor)).select_related("officer", "organ", "certificate")
    return ApplicationListing(request, rows).respond("desk/shell/list.html")


_ACT_OF = {"RECALL": "collect", "CANCEL": "cancel"}


def _do(task: OfficerTask) -> str:
    return (
        ""
        if task.done_on or task.kind not in _ACT_OF
        else ("登记收回" if task.kind == "RECALL" else "登记注销")
    )


def _do_url(task: OfficerTask) -> str | None:
    return reverse("officers:act", args=[_ACT_OF[task.kind], task.pk]) if _do(task) else None


class TaskListing(Listing):
    """收回、注销、公示事项."""

    key, title, default_sort = "officer-tasks", "收回、注销和公示更新事项", "-opened_on"
    columns = (
        Column("kind", "事项", "kind", kind="badge", badges=words.TASKS, always=True, sort="kind", width="s"),
        Column("officer", "人员", "officer.name", width="s", link=lambda t: reverse("officers:page", args=[t.officer_id])),
        Column("organ", "单位", "organ.short_name", width="m"),
        Column("number", "证号", lambda t: t.certificate.number if t.certificate else "", width="m"),
        Column("why", "起因", "why", width="l"),
        Column("opened", "产生日期", "opened_on", kind="date", sort="opened_on", width="s"),
        Column("due", "期限", "due_on", kind="countdown", done="done_on", sort="due_on", width="m"),
        Column("basis", "期限依据", "due_words", width="l", hint="辖区文件没有规定天数的为“未设定”"),
        Column("done", "完成时间", "done_at", kind="datetime", sort="done_at", width="s"),
        Column("by", "办理人", "done_by_name", width="s", shown=False),
        Column("receipt", "回执", "receipt", width="m", shown=False),
        Column("do", "办理", _do, link=_do_url, width="s", export=lambda t: ""),
    )  # fmt: skip
    empty_title = "没有待办事项"
    empty_advice = "人员离岗、年审未通过后产生收回、注销事项；公示信息变更后产生更新公示事项。"

    def __init__(self, request: HttpRequest, rows: QuerySet[Any]) -> None:
        today = clock.today()
        self.filters = (  # type: ignore[misc]
            Text("q", "姓名、证号", lookups=("officer__name__icontains", "certificate__number"), first=True),
            Choice("kind", "事项", choices=OfficerTask.Kind.choices, many=True, first=True),
            Choice(
                "open", "办理情况", first=True,
                choices=[("open", "未办结"), ("late", "逾期未办结"), ("unset", "未办结且未设定期限"), ("done", "已办结"), ("done-late", "逾期办结")],
                conditions={
                    "open": Q(done_on__isnull=True), "late": Q(done_on__isnull=True, due_on__lt=today),
                    "unset": Q(done_on__isnull=True, due_on__isnull=True), "done": Q(done_on__isnull=False),
                    "done-late": Q(done_on__gt=F("due_on")),
                },
            ),
            DateRange("opened", "产生日期", field="opened_on"),
        )  # fmt: skip
        super().__init__(request, rows)


@desk_view(allowed=may_oversee, needs=NEEDS_OVERSEE)
def tasks(request: HttpRequest) -> HttpResponseBase:
    """List the tasks this person may see."""
    actor: Actor = request.actor  # type: ignore[attr-defined]
    rows = OfficerTask.objects.filter(scoped(actor)).select_related("officer", "organ", "certificate")
    return TaskListing(request, rows).respond("desk/shell/list.html")


class UseListing(Listing):
    """证件使用和变动日志."""

    key, title, default_sort = "certificate-entries", "证件使用和变动日志", "-id"
    columns = (
        Column("on", "日期", "on", kind="date", sort="on", width="s", always=True),
        Column("kind", "事项", "kind", kind="badge", badges=words.ENTRIES, width="s"),
        Column("officer", "持证人", "certificate.officer.name", width="s", link=lambda e: reverse("officers:page", args=[e.certificate.officer_id])),
        Column("number", "证号", "certificate.number", width="m"),
        Column("organ", "单位", "organ.short_name", width="m"),
        Column("place", "地点", "place", width="m"),
        Column("about", "说明", "about", width="xl"),
        Column("by", "登记人", "by_name", width="s"),
        Column("at", "登记时间", "at", kind="datetime", width="s", shown=False),
        Column("ref", "关联编号", "ref", width="m", shown=False),
    )  # fmt: skip
    filters = (
        Text(
            "q",
            "姓名、证号",
            lookups=("certificate__officer__name__icontains", "certificate__number"),
            first=True,
        ),
        Choice("book", "台账", choices=Entry.Book.choices, many=True, first=True),
        Choice("kind", "事项", choices=Entry.Kind.choices, many=True, first=True),
        Flag("abnormal", "只看异常使用", condition=Q(kind__in=["LENT", "MISUSED"])),
        DateRange("on", "日期", field="on"),
    )
    empty_title = "没有记录"
    empty_advice = "证件的出示、核验、出借异常、保管和变动登记后，显示在这里，供内部监督查询。"


@desk_view(allowed=may_oversee, needs=NEEDS_OVERSEE)
def uses(request: HttpRequest) -> HttpResponseBase:
    """List the ledger of certificates (CERT-11)."""
    actor: Actor = request.actor  # type: ignore[attr-defined]
    rows = Entry.objects.filter(scoped(actor)).select_related("certificate__officer", "organ")
    return UseListing(request, rows).respond("desk/shell/list.html")
