"""Results and deductions as lists, with their workbooks."""

from __future__ import annotations

from typing import Any

from django.db.models import Q
from django.http import HttpRequest
from django.http.response import HttpResponseBase
from django.urls import reverse

from zhiheng.desk.reviews import words
from zhiheng.desk.reviews.policies import NEEDS_READ, may_read
from zhiheng.desk.shell.access import desk_view
from zhiheng.desk.shell.listing import Action, Choice, Column, Flag, Listing, NumberRange, Text
from zhiheng.organs.actor import Actor
from zhiheng.reviews import policies
from zhiheng.reviews.models import FileReview, RoundKind, Stage
from zhiheng.reviews.selectors import readable_deductions

_RESULT = ("case__number__icontains", "case__title__icontains", "round__title__icontains")
_TAKEN = ("reason__icontains", "sheet__file__case__number__icontains", "answerable__icontains")


def _page(row: FileReview) -> str:
    return reverse("reviews:file", args=[row.pk])


class ResultListing(Listing):
    """评查结果."""

    key, title, default_sort = "review-results", "评查结果", "-pk"
    columns = (
        Column("case", "案号", "case.number", link=_page, always=True, width="m"),
        Column("title", "案件名称", "case.title", width="l"),
        Column("organ", "单位", "organ.short_name", width="s"),
        Column("round", "批次", "round.title", width="l"),
        Column("score", "得分", "score", kind="number", sort="score", width="xs"),
        Column("grade", "等次", "grade", kind="badge", badges=words.GRADES, sort="grade", width="s"),
        Column("veto", "一票否决", "vetoed", kind="bool", shown=False, width="xs"),
        Column("state", "状态", "state", kind="badge", badges=words.FILES, sort="state", width="s"),
        Column("stratum", "分层", "stratum", shown=False, width="m"),
        Column("at", "评定时间", "scored_at", kind="datetime", sort="scored_at", width="s"),
    )
    empty_title = "没有评查结果"
    empty_advice = "本单位案卷的结果在组织单位反馈后显示；监督人员可以看到辖区内的全部结果。"

    def __init__(self, request: HttpRequest, actor: Actor) -> None:
        rows = policies.visible_files(actor)
        organs = dict(rows.order_by().values_list("organ_id", "organ__short_name").distinct())
        self.filters = (  # type: ignore[misc]
            Text("q", "关键词", lookups=_RESULT, placeholder="案号、案件名称、批次", first=True),
            Choice("grade", "等次", choices=[(k, v[0]) for k, v in words.GRADES.items() if k], many=True, first=True),
            Choice("state", "状态", choices=[(k, v[0]) for k, v in words.FILES.items()], many=True, first=True),
            Choice("organ", "单位", field="organ_id", choices=[(str(k), v) for k, v in organs.items()]),
            Choice("kind", "种类", field="round__kind", choices=RoundKind.choices),
            NumberRange("score", "得分", field="score"),
        )  # fmt: skip
        super().__init__(
            request, rows, actions=(Action("扣分明细", reverse("reviews:deductions"), "ti-list-details"),)
        )


class DeductionListing(Listing):
    """扣分明细."""

    key, title, default_sort = "review-deductions", "扣分明细", "-pk"
    columns = (
        Column(
            "case",
            "案号",
            "sheet.file.case.number",
            link=lambda d: _page(d.sheet.file),
            always=True,
            width="m",
        ),
        Column("organ", "单位", "organ.short_name", width="s"),
        Column("stage", "环节", lambda d: d.get_stage_display(), width="s"),
        Column("code", "项目", "criterion.code", width="xs"),
        Column("text", "评查内容", "criterion.text", shown=False, width="l"),
        Column("points", "扣分", "points", kind="number", sort="points", width="xs"),
        Column("veto", "一票否决", "criterion.veto", kind="bool", width="xs"),
        Column("reason", "扣分理由", "reason", width="xl"),
        Column("piece", "卷内材料", "piece_title", width="m"),
        Column("who", "责任人", "answerable", width="s"),
        Column("round", "批次", "sheet.file.round.title", shown=False, width="l"),
        Column("gone", "经异议撤销", "withdrawn", kind="bool", shown=False, width="xs"),
    )
    empty_title, empty_advice = "没有扣分", "评查员登记的扣分在结果反馈后显示给被评查单位。"

    def __init__(self, request: HttpRequest, actor: Actor) -> None:
        rows = readable_deductions(actor)
        organs = dict(rows.order_by().values_list("organ_id", "organ__short_name").distinct())
        self.filters = (  # type: ignore[misc]
            Text("q", "关键词", lookups=_TAKEN, placeholder="扣分理由、案号、责任人", first=True),
            Choice("stage", "环节", choices=Stage.choices, many=True, first=True),
            Choice("organ", "单位", field="organ_id", choices=[(str(k), v) for k, v in organs.items()], first=True),
            Flag("standing", "只看有效的", condition=Q(withdrawn=False)),
        )  # fmt: skip
        super().__init__(request, rows)


@desk_view(allowed=may_read, needs=NEEDS_READ)
def results(request: HttpRequest) -> HttpResponseBase:
    """List the results a person may read."""
    actor: Any = request.actor  # type: ignore[attr-defined]
    return ResultListing(request, actor).respond("desk/reviews/results.html")


@desk_view(allowed=may_read, needs=NEEDS_READ)
def deductions(request: HttpRequest) -> HttpResponseBase:
    """List what was deducted, by stage and person (REV-06)."""
    actor: Any = request.actor  # type: ignore[attr-defined]
    return DeductionListing(request, actor).respond("desk/reviews/deductions.html")
