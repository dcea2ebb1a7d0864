"""The list of cases: reads facts rows only, counts only so far, sorts by indexed columns."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal
from functools import lru_cache
from typing import Any, ClassVar

from django.db.models import Exists, OuterRef, Q
from django.http import HttpRequest, QueryDict
from django.http.response import HttpResponseBase
from django.urls import reverse

from zhiheng.cases.models import Handler, PartyKind
from zhiheng.cases.selectors import choices, rows
from zhiheng.cases.selectors.soft_measures import BUSINESS, TRIED
from zhiheng.common import clock
from zhiheng.common.statements import Source
from zhiheng.desk.cases import words
from zhiheng.desk.cases.lights import CONDITIONS, lit
from zhiheng.desk.cases.policies import NEEDS_READ, may_handle, may_read
from zhiheng.desk.shell.access import desk_view
from zhiheng.desk.shell.listing import (
    Action,
    Choice,
    Column,
    Conditions,
    DateRange,
    Filter,
    Flag,
    Listing,
    NumberRange,
    Text,
)
from zhiheng.law.checks.facts_build import day_number
from zhiheng.organs.actor import Actor
from zhiheng.organs.models import NOT_ENFORCING, OrganKind

_KINDS = {
    "PENALTY": ("行政处罚", "blue"),
    "NO_PENALTY": ("不予处罚", "grey"),
    "DISMISSED": ("不成立", "grey"),
}
Row = dict[str, Any]  # a row as ``rows.plain_rows`` gives it
PARTIES = (("PERSON", "公民"), ("BUSINESS", "企业等组织和个体工商户"))
PARTY_CONDITIONS = {"PERSON": Q(party_kind=PartyKind.PERSON), "BUSINESS": BUSINESS}
_DAYS = (("3", "3 天内"), ("5", "5 天内"), ("10", "10 天内"), ("30", "30 天内"))


@lru_cache(maxsize=1)
def _around() -> tuple[str, str]:
    """Return what stands before and after the key in the address of a case: looked up once, not for every cell."""
    before, _, after = reverse("cases:page", args=[0]).rpartition("0")
    return before, after


def _page(row: Row) -> str:
    before, after = _around()
    return f"{before}{row['pk']}{after}"


def _yuan(row: Row) -> float | None:
    fen = row["fine_fen"]
    return fen / 100 if fen else None


@dataclass(frozen=True, slots=True)
class FineRange(NumberRange):
    """A range given in yuan over a column kept in fen."""

    def apply(self, rows: Any, data: QueryDict) -> Any:
        """Narrow by what the yuan given are in fen."""
        fen = data.copy()
        for part in self.params():
            raw = data.get(part, "").strip().replace(",", "")
            if raw.replace(".", "", 1).isdigit():
                fen[part] = str(Decimal(raw) * 100)
        return NumberRange.apply(self, rows, fen)


@dataclass(frozen=True, slots=True)
class DayRange(DateRange):
    """A range given as dates over a column kept as a day number."""

    def apply(self, rows: Any, data: QueryDict) -> Any:
        """Narrow by the numbers of the days given, both included."""
        start, end = self._days(data)
        if start:
            rows = rows.filter(**{f"{self.field}__gte": day_number(start)})
        if end:
            rows = rows.filter(**{f"{self.field}__lte": day_number(end)})
        return rows


def filters(actor: Actor) -> tuple[Filter, ...]:
    """Return the conditions, with the bodies and divisions this person may choose from."""
    return _filters(actor.account_id, choices.organs_seen(actor.organ_ids, actor.supervises), clock.today())


@lru_cache(maxsize=1024)
def _filters(account_id: int, organs: tuple[choices.Body, ...], today: dt.date) -> Conditions:
    divisions = {o.division: o.division_name for o in organs}
    mine = Handler.objects.filter(case_id=OuterRef("pk"), to_on__isnull=True, officer__account_id=account_id)
    within = {
        n: Q(next_due_on__gte=today, next_due_on__lte=today + dt.timedelta(days=int(n))) for n, _ in _DAYS
    }
    found: list[Filter] = [
        Text("q", "关键词", search=rows.matching, placeholder="案号、案件名称、当事人、文号", first=True),
        Choice(
            "status", "状态", field="status", choices=[(k, v[0]) for k, v in words.STATUS.items()], first=True
        ),
        Choice(
            "light",
            "灯号",
            choices=[(k, v[0]) for k, v in words.LIGHTS.items()],
            conditions=CONDITIONS,
            first=True,
        ),
    ]
    if len(organs) > 1:
        found.append(
            Choice("organ", "承办机构", field="organ_id", choices=[(str(o.id), o.short_name) for o in organs])
        )
        found.append(
            Choice(
                "subject",
                "主体类型",
                choices=[(k, v) for k, v in OrganKind.choices if k not in NOT_ENFORCING],
                conditions=choices.by_kind(organs),
            )
        )
    if len(divisions) > 1:
        found.append(Choice("division", "区划", field="division", choices=list(divisions.items())))
    return Conditions(
        (
            *found,
            Choice("procedure", "程序", field="procedure", choices=words.PROCEDURES),
            Choice("matter", "领域", field="matter", choices=words.MATTERS),
            Text("item", "事项编码", lookups=("item_code__startswith",)),
            DateRange("filed", "立案日期", field="filed_on"),
            DateRange("decided", "决定日期", field="decided_on"),
            DayRange("closed", "结案日期", field="closed_day"),
            FineRange("fine", "罚款", field="fine_fen", unit="元"),
            Choice("due", "最近期限", choices=_DAYS, conditions=within),
            Flag("overdue", "只看超期", condition=Q(next_due_on__lt=today)),
            Flag("mine", "只看我承办的", condition=Q(Exists(mine))),
            Choice("party", "当事人类别", choices=PARTIES, conditions=PARTY_CONDITIONS),
            Flag("soft", "只看采取柔性措施的", condition=TRIED),
            Flag("off", "只看平台外办理", condition=Q(handled_on_platform=False)),
            Flag("open", "只看未办结", condition=~Q(status__in=rows.OVER)),
        )
    )


class CaseListing(Listing):
    """案件列表."""

    key, title = "cases", "案件列表"
    columns: ClassVar[Sequence[Column]] = (
        Column("no", "案号", "case_no", sort="case_no", link=_page, always=True, width="m"),
        Column("title", "案件名称", "title", link=_page, width="l"),
        Column("party", "当事人", "party_name", shown=False),
        Column("status", "状态", "status", kind="badge", badges=words.STATUS, sort="status", width="s"),
        Column(
            "light",
            "灯号",
            "light_now",
            kind="badge",
            badges=words.LIGHTS,
            width="xs",
            hint="监督预警中尚未消除的最重一级：红含拦截和红，黄为黄，没有的为绿",
        ),
        Column("due", "最近期限", "next_due_on", kind="countdown", sort="next_due_on", width="s"),
        Column("duty", "期限事项", "next_due_label", width="s"),
        Column("handlers", "承办人", "handler_names", width="s"),
        Column("organ", "承办机构", "organ_name", width="s"),
        Column("filed", "立案日期", "filed_on", kind="date", sort="filed_on", width="s"),
        Column("procedure", "程序", lambda r: dict(words.PROCEDURES).get(r["procedure"], ""), shown=False),
        Column("matter", "领域", "matter", shown=False),
        Column("cause", "案由", "cause", shown=False),
        Column("item", "事项编码", "item_code", shown=False),
        Column("kind", "处理结果", "decision_kind", kind="badge", badges=_KINDS, shown=False),
        Column("decision", "决定书文号", "decision_no", shown=False),
        Column("decided", "决定日期", "decided_on", kind="date", sort="decided_on", shown=False),
        Column("fine", "罚款（元）", _yuan, kind="money", shown=False),
        Column("updated", "更新时间", "updated_at", kind="datetime", shown=False),
    )
    default_sort = "-filed_on"
    empty_advice = "请放宽条件；新的案件由案源立案产生。"

    def __init__(self, request: HttpRequest, actor: Actor) -> None:
        self.filters = filters(actor)  # type: ignore[misc]
        actions = []
        if may_handle(actor):
            actions = [
                Action("登记案源", reverse("cases:lead-new"), "ti-plus", primary=True),
                Action("当场处罚", reverse("cases:summary"), "ti-bolt"),
            ]
        # Which rows he sees hangs on his appointments and on nothing else.
        seen = Source(
            (type(self), actor.grants), lambda: lit(rows.plain_rows(actor)), lambda: rows.numbers(actor)
        )
        super().__init__(request, seen, actions=actions)


@desk_view(allowed=may_read, needs=NEEDS_READ)
def case_list(request: HttpRequest) -> HttpResponseBase:
    """List the cases this person may see."""
    actor: Any = request.actor  # type: ignore[attr-defined]
    return CaseListing(request, actor).respond("desk/cases/list.html")
