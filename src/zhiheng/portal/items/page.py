"""One item with the seven elements of the publication before the act (PUB-04)."""

from __future__ import annotations

from typing import Any

from django.db.models import Q
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from zhiheng.common import clock
from zhiheng.desk.shell.parts import Fact
from zhiheng.organs.models import Field
from zhiheng.portal.items.listing import in_force, range_words, sanctions_of
from zhiheng.powers.models import Benchmark, Item
from zhiheng.powers.selectors import holders_of


@require_safe
def item(request: HttpRequest, item_id: int) -> HttpResponse:
    """Show what, who, when, on what basis, how, how far and by which means."""
    found = in_force().filter(pk=item_id).first()
    if found is None:
        raise Http404("没有该事项，或者已经失效")
    today = clock.today()
    benchmarks = Benchmark.objects.filter(item=found, valid_from__lte=today).filter(
        Q(valid_to__isnull=True) | Q(valid_to__gte=today)
    )
    context = {
        "item": found,
        "facts": _facts(found),
        "holders": list(holders_of(found, today)),
        "benchmarks": [(b, [_grade(g) for g in b.grades]) for b in benchmarks],
    }
    return render(request, "portal/before/item.html", context)


def _facts(found: Item) -> list[Fact]:
    return [
        Fact("事项编码", found.code),
        Fact("领域", dict(Field.choices).get(found.field, found.field)),
        Fact("条件（违反条款）", found.violation_basis, wide=True),
        Fact(
            "依据",
            f"{found.penalty_basis}（{found.basis_level}）" if found.basis_level else found.penalty_basis,
            wide=True,
        ),
        Fact("方式（处罚种类）", sanctions_of(found), wide=True),
        Fact("对公民的罚款幅度", range_words(found.range_person) or "未设罚款或者按违法所得、货值计算"),
        Fact("对单位的罚款幅度", range_words(found.range_org) or "未设罚款或者按违法所得、货值计算"),
        Fact("程序", "普通程序；符合行政处罚法第五十一条规定的，可以适用简易程序", wide=True),
    ]


def _grade(grade: dict[str, Any]) -> tuple[str, str, str]:
    """Return a grade as name, when it applies, and how far it goes; whatever the benchmark says of it."""
    name = str(grade.get("name") or grade.get("title") or grade.get("grade") or "")
    when = str(grade.get("when") or grade.get("conditions") or grade.get("text") or "")
    low, high = grade.get("low") or grade.get("min"), grade.get("high") or grade.get("max")
    return name, when, range_words({"min": low, "max": high})
