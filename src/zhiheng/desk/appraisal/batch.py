"""One batch: everybody in it with scores and grades; numbers open the list they count."""

from __future__ import annotations

from typing import Any

from django.db.models import Count, Q
from django.http import HttpRequest
from django.http.response import HttpResponseBase
from django.urls import reverse

from zhiheng.appraisal.figures import figures
from zhiheng.appraisal.models import Assessment, Batch
from zhiheng.appraisal.policies import visible_assessments
from zhiheng.desk.appraisal import words
from zhiheng.desk.appraisal.policies import NEEDS_APPRAISE, may_appraise_somewhere
from zhiheng.desk.shell.access import desk_view
from zhiheng.desk.shell.listing import Action, Choice, Column, Flag, Listing, Text
from zhiheng.organs.actor import Actor
from zhiheng.support.registers import get_register
from zhiheng.support.registers.policy import open_row

WAITING = ~Q(objection="") & Q(answered_on__isnull=True)


class ResultListing(Listing):
    """考核结果."""

    key, title, default_sort = "appraisal-results", "考核结果", "-total"
    empty_title = "没有符合条件的考核结果"
    filters = (
        Text("q", "姓名、单位", lookups=("officer__name__icontains", "organ__name__icontains"), first=True),
        Choice(
            "grade", "等次", choices=[(k, v[0]) for k, v in words.GRADES.items() if k], many=True, first=True
        ),
        Flag("unscored", "未评完分", first=True, condition=Q(total__isnull=True)),
        Flag("objection", "异议待复核", first=True, condition=WAITING),
    )

    def __init__(self, request: HttpRequest, actor: Actor, batch: Batch) -> None:
        person = batch.scheme.subject == "PERSON"
        shown = [f for f in figures().values() if (f.officers if person else f.bodies)]
        self.columns = (  # type: ignore[misc]
            Column("name", "姓名" if person else "单位", str, link=_page, always=True, sort="officer__name" if person else "organ__name"),
            Column("daily", "日常管理分", "daily_score", kind="number", sort="daily_score"),
            Column("yearly", "年度考核分", "yearly_score", kind="number", sort="yearly_score"),
            Column("total", "总分", "total", kind="number", sort="total", always=True),
            Column("grade", "等次", "grade", kind="badge", badges=words.GRADES, sort="grade", always=True),
            *(Column(f"f-{f.key}", f"{f.label}（{f.unit}）", _figure(f.key), kind="number", hint=f.about) for f in shown),
            Column("scored_by", "评分人", "scored_by_name"),
            Column("objection", "异议", _objection, kind="badge", badges={"待复核": ("待复核", "red"), "已复核": ("已复核", "green")}),
        )  # fmt: skip
        rows = visible_assessments(actor).filter(batch=batch).select_related("officer", "organ")
        row_page = reverse("support:row", args=["batches", batch.pk])
        super().__init__(request, rows, actions=[Action("批次办理", row_page, "ti-checklist", primary=True)])


def _page(row: Assessment) -> str:
    return reverse("appraisal:result", args=[row.pk])


def _figure(key: str) -> Any:
    def read(row: Assessment) -> Any:
        value = row.figures.get(key)
        return int(value) if isinstance(value, float) and value.is_integer() else value

    return read


def _objection(row: Assessment) -> str | None:
    return None if not row.objection else "已复核" if row.answered_on else "待复核"


@desk_view(allowed=may_appraise_somewhere, needs=NEEDS_APPRAISE)
def batch(request: HttpRequest, batch_id: int) -> HttpResponseBase:
    """Show a batch."""
    actor: Actor = request.actor  # type: ignore[attr-defined]
    found: Batch = open_row(actor, get_register("batches"), batch_id)
    listing = ResultListing(request, actor, found)
    rows = visible_assessments(actor).filter(batch=found)
    counts = dict(rows.order_by().values_list("grade").annotate(Count("pk")))
    waiting = rows.filter(WAITING).count()
    address = reverse("appraisal:batch", args=[found.pk])
    tiles = [
        {
            "label": label,
            "value": counts.get(key, 0),
            "url": f"{address}?grade={key}" if key else f"{address}?unscored=1",
            "tone": tone,
        }
        for key, (label, tone) in words.GRADES.items()
    ]
    tiles.append(
        {
            "label": "异议待复核",
            "value": waiting,
            "url": f"{address}?objection=1",
            "tone": "red" if waiting else "grey",
        }
    )
    context = {"batch": found, "tiles": tiles, "state": words.BATCHES[found.state]}
    return listing.respond("desk/appraisal/batch.html", context)
