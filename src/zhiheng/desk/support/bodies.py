"""How each body stands, one row a body; and the front-line people without insurance."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from django.db.models import Q
from django.http import HttpRequest
from django.http.response import HttpResponseBase

from zhiheng.common import clock
from zhiheng.desk.shell.access import desk_view
from zhiheng.desk.shell.listing import Choice, Column, Filter, Listing, Text
from zhiheng.desk.support.policies import NEEDS_READ, may_read_support
from zhiheng.organs.actor import Actor
from zhiheng.organs.models import Organ
from zhiheng.organs.selectors import enforcing
from zhiheng.support.figures import loads
from zhiheng.support.ledgers.money import percent
from zhiheng.support.models import InternalCheck
from zhiheng.support.selectors.bodies import MATTERS, SEVEN, BodyStanding, standing_of, uninsured

Test = Callable[[BodyStanding], bool]
MISSING: dict[str, tuple[str, Test]] = {
    "unit": ("未明确内部监督机构", lambda b: not b.unit),
    "person": ("内部监督没有专人", lambda b: not b.unit_person),
    "checks": ("本年内部监督检查不全", lambda b: len(b.checked) < len(MATTERS)),
    "training-check": ("内部监督未检查教育培训", lambda b: "TRAINING" not in b.checked),
    "rules": ("七类制度不全", lambda b: len(b.rules) < len(SEVEN)),
    "uninsured": ("有人员未参保", lambda b: b.uninsured > 0),
    "gear": ("装备有缺口", lambda b: bool(b.gear_gaps)),
    "vehicles": ("车辆检验、保险过期", lambda b: b.vehicles_lapsed > 0),
    "taken": ("编制被占用", lambda b: b.taken > 0),
    "returns": ("罚没未全额返还", lambda b: b.returned_fen < b.paid_fen),
    "counsel": ("没有公职律师、法律顾问", lambda b: not b.counsel),
}


def _share(value: float | None) -> str | None:
    return None if value is None else f"{value}%"


def _rules(body: BodyStanding) -> str:
    return f"{len(body.rules)}/{len(SEVEN)}（执行 {len(body.followed)}）"


def _checks(body: BodyStanding) -> str:
    lacking = [str(InternalCheck.Matter(m).label) for m in MATTERS if m not in body.checked]
    return f"{len(body.checked)}/{len(MATTERS)}" + (f"（缺{'、'.join(lacking)}）" if lacking else "")


def _gaps(body: BodyStanding) -> str:
    return "未设定" if body.gear_gaps is None else f"{body.gear_gaps} 类"


class BodyListing(Listing):
    """单位保障一览."""

    key, title, default_sort = "support-bodies", "单位保障一览", "division_id"
    empty_title = "没有符合条件的单位"

    def __init__(self, request: HttpRequest, actor: Actor) -> None:
        organs = list(enforcing(actor))
        self.found = standing_of(organs, clock.today())
        self.columns = self._columns()  # type: ignore[misc]
        conditions = {
            key: Q(pk__in=[pk for pk, b in self.found.items() if test(b)])
            for key, (_, test) in MISSING.items()
        }
        filters: list[Filter] = [
            Text("q", "单位", lookups=("name__icontains", "short_name__icontains"), first=True),
            Choice("missing", "缺失", choices=[(k, label) for k, (label, _) in MISSING.items()], first=True, conditions=conditions),
        ]  # fmt: skip
        self.filters = filters  # type: ignore[misc]
        super().__init__(
            request, Organ.objects.filter(pk__in=[o.pk for o in organs]).select_related("division")
        )

    def _columns(self) -> list[Column]:
        def of(read: Callable[[BodyStanding], Any]) -> Callable[[Organ], Any]:
            return lambda organ: read(self.found[organ.pk])

        work = [
            Column(
                f"work-{load.key}", f"人均{load.label}", of(lambda b, k=load.key: b.per_person(k)), kind="number",  # type: ignore[misc]
                hint=f"{load.label}÷在岗持证人员",
            )
            for load in loads()
        ]  # fmt: skip
        return [
            Column("name", "单位", "short_name", always=True, sort="code", width="m"),
            Column("division", "区划", "division__name", sort="division_id", width="s", shown=False),
            Column("people", "在岗人员", of(lambda b: b.people), kind="number", hint="持证、在岗的执法人员，不含辅助人员"),
            Column("posts", "核定编制", of(lambda b: "未登记" if b.authorised is None else b.authorised), hint="“编制使用”台账各类编制核定数之和"),
            Column("taken", "被占用编制", of(lambda b: b.taken or None), kind="number", hint="应为 0", shown=False),
            *work,
            Column("turnover", "流失率", of(lambda b: _share(b.turnover)), hint="本年离岗人数÷（在岗＋本年离岗）"),
            Column("lent", "借调率", of(lambda b: _share(b.lent)), hint="借调中人数÷在岗人员", shown=False),
            Column("unit", "内部监督机构", of(lambda b: b.unit or "缺失")),
            Column("person", "专人", of(lambda b: b.unit_person or "缺失")),
            Column("checks", "内部监督检查", of(_checks), hint="本年已检查的项/应检查四项：制度建设、教育培训、案卷评查、证件管理使用"),
            Column("rules", "七类制度", of(_rules), hint="已建立/应建立；括号内为核验时在执行的"),
            Column("insured", "参保率", of(lambda b: percent(b.insured, b.insurable)), hint="有有效保险的÷持证、在岗的执法人员"),
            Column("uninsured", "未参保", of(lambda b: b.uninsured or None), kind="number", hint="县级以下单位的一线执法人员"),
            Column("gear", "装备缺口", of(_gaps), hint="应配数量大于在用数量的类别数；没有登记配备标准的为未设定"),
            Column("vehicles", "过期车辆", of(lambda b: b.vehicles_lapsed or None), kind="number", shown=False),
            Column("budget", "经费执行率", of(lambda b: percent(b.spent_fen, b.budget_fen)), hint="本年已支出÷本年预算"),
            Column("returns", "罚没返还率", of(lambda b: percent(b.returned_fen, b.paid_fen)), hint="本年已返还÷已上缴"),
            Column("reviewers", "法制审核人员", of(lambda b: b.reviewers), kind="number", shown=False),
            Column("counsel", "律师、顾问", of(lambda b: b.counsel), kind="number"),
        ]  # fmt: skip

    def tiles(self, address: str) -> list[dict[str, Any]]:
        """Return one number for each thing missing; it opens the list of those bodies."""
        return [
            {
                "label": label,
                "value": sum(test(b) for b in self.found.values()),
                "url": f"{address}?missing={key}",
                "tone": "red" if any(test(b) for b in self.found.values()) else "green",
            }
            for key, (label, test) in MISSING.items()
        ]


@desk_view(allowed=may_read_support, needs=NEEDS_READ)
def bodies(request: HttpRequest) -> HttpResponseBase:
    """Show how each body stands."""
    listing = BodyListing(request, request.actor)  # type: ignore[attr-defined]
    return listing.respond("desk/support/bodies.html", {"tiles": listing.tiles(request.path)})


class UninsuredListing(Listing):
    """未参保人员."""

    key, title, default_sort = "support-uninsured", "未参保人员", "organ_id"
    empty_title = "没有未参保的一线执法人员"
    empty_advice = "县级、区级以下的持证、在岗执法人员都有有效期内的保险。"
    columns = (
        Column("name", "姓名", "name", always=True, sort="name"),
        Column("organ", "单位", "organ__short_name", sort="organ_id"),
        Column("post", "岗位", "post"),
        Column("state", "状态", "get_state_display"),
    )
    filters = (Text("q", "姓名、单位", lookups=("name__icontains", "organ__name__icontains"), first=True),)


@desk_view(allowed=may_read_support, needs=NEEDS_READ)
def uninsured_people(request: HttpRequest) -> HttpResponseBase:
    """Show who of the front line has no policy in force."""
    actor: Actor = request.actor  # type: ignore[attr-defined]
    ids = [o.pk for o in enforcing(actor)]
    return UninsuredListing(request, uninsured(ids, clock.today())).respond("desk/support/uninsured.html")
