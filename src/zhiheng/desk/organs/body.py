"""One body: what it is, who works in it, and its numbers."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse

from zhiheng.common import clock
from zhiheng.common.errors import NotFound
from zhiheng.desk.organs.policies import NEEDS_POST, may_look
from zhiheng.desk.shell.access import desk_view
from zhiheng.desk.shell.parts import Fact, Tab
from zhiheng.organs import policies
from zhiheng.organs.actor import Actor
from zhiheng.organs.models import Field, Organ
from zhiheng.organs.selectors import people_of
from zhiheng.records.models import DocumentNumber

TABS = {"basic": "基本信息", "people": "人员和任职", "numbers": "文号"}


def open_organ(organ_id: int) -> Organ:
    """Return the body. Raises NotFound."""
    found = (
        Organ.objects.select_related("division__parent", "parent", "legal_subject")
        .filter(pk=organ_id)
        .first()
    )
    if found is None:
        raise NotFound("没有找到该机构。")
    return found


@desk_view(allowed=may_look, needs=NEEDS_POST)
def body(request: HttpRequest, organ_id: int) -> HttpResponse:
    """Show a body; its people only to its own and to those who supervise it."""
    actor: Actor = request.actor  # type: ignore[attr-defined]
    organ = open_organ(organ_id)
    sees = policies.may_see_people(actor, organ)
    shown = {k: v for k, v in TABS.items() if k == "basic" or sees}
    tab = request.GET.get("tab", "basic")
    if tab not in shown:
        raise NotFound("没有该分页，或者您无权查看。")
    here = reverse("organs:body", args=[organ.pk])
    context = {
        "organ": organ,
        "tabs": [Tab(k, v, here if k == "basic" else f"{here}?tab={k}") for k, v in shown.items()],
        "tab": tab,
        "admin": policies.may_administer(actor, organ),
        "today": clock.today(),
    }
    if tab == "people":
        context["people"] = list(people_of(organ))
    elif tab == "numbers":
        context["numbers"] = list(DocumentNumber.objects.filter(organ=organ).order_by("-year", "series"))
    else:
        context |= {"facts": _facts(organ), "units": list(organ.handling_units.order_by("code"))}
    return render(request, "desk/organs/body.html", context)


def _facts(o: Organ) -> list[Fact]:
    return [
        Fact("名称", o.name),
        Fact("简称", o.short_name),
        Fact("统一编码", o.code),
        Fact("主体类型", o.get_kind_display()),
        Fact("所在区划", o.division.full_name()),
        Fact("隶属", o.parent.name if o.parent else "无"),
        Fact(
            "名义主体", o.subject.name, hint="以其名义作出决定、加盖其印章（受委托组织、承办机构不是本机构）"
        ),
        Fact("机关代字", o.doc_prefix),
        Fact("统一社会信用代码", o.uscc),
        Fact("执法领域", "、".join(str(Field(f).label) for f in o.fields) or "不承担执法"),
        Fact("地址", o.address),
        Fact("联系电话", o.phone),
        Fact("启用日期", o.established_on),
        Fact("停用日期", o.ended_on or "在用"),
        Fact("主体资格依据", o.legal_basis, wide=True),
    ]
