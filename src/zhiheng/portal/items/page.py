"""One item with the seven elements of the publication before the act (PUB-04)."""

from __future__ import annotations

from django.db.models import Q
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from zhiheng.cases.services.discretion import scale_of
from zhiheng.common import clock
from zhiheng.desk.shell.parts import Fact
from zhiheng.law.basis import Rank
from zhiheng.law.discretion.model import Condition, Factor
from zhiheng.law.discretion.wording import condition_text
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
    benchmarks = (
        Benchmark.objects.select_related("item")
        .filter(item=found, valid_from__lte=today)
        .filter(Q(valid_to__isnull=True) | Q(valid_to__gte=today))
    )
    context = {
        "item": found,
        "facts": _facts(found),
        "holders": list(holders_of(found, today)),
        "benchmarks": [(b, _grades(b)) for b in benchmarks],
    }
    return render(request, "portal/before/item.html", context)


def _rank(level: str) -> str:
    """Return the rank of the basis in words, however it is stored."""
    return Rank(level).label if level in set(Rank) else level


def _facts(found: Item) -> list[Fact]:
    return [
        Fact("事项编码", found.code),
        Fact("领域", dict(Field.choices).get(found.field, found.field)),
        Fact("条件（违反条款）", found.violation_basis, wide=True),
        Fact(
            "依据",
            f"{found.penalty_basis}（{_rank(found.basis_level)}）"
            if found.basis_level
            else found.penalty_basis,
            wide=True,
        ),
        Fact("方式（处罚种类）", sanctions_of(found), wide=True),
        Fact("对公民的罚款幅度", range_words(found.range_person) or "未设罚款或者按违法所得、货值计算"),
        Fact("对单位的罚款幅度", range_words(found.range_org) or "未设罚款或者按违法所得、货值计算"),
        Fact("程序", "普通程序；符合行政处罚法第五十一条规定的，可以适用简易程序", wide=True),
    ]


def _grades(row: Benchmark) -> list[tuple[str, str, str]]:
    """Return the grades as name, when each applies, and how far it goes, for both ways a benchmark is stored."""
    scale = scale_of(row)
    if scale is not None:
        factors = {f.key: f for f in scale.factors}
        fines = {g["code"]: g.get("fine") or () for g in row.grades["grades"]}
        return [
            (
                g.label,
                "；或者".join("，".join(_when(c, factors[c.factor]) for c in way) for way in g.ways),
                "；".join(range_words({"min": b.get("low"), "max": b.get("high")}) for b in fines[g.code]),
            )
            for g in scale.grades
        ]
    entries = row.grades if isinstance(row.grades, list) else []
    party = {"PERSON": "公民", "ORG": "单位"}
    return [
        (str(g.get("name", "")), party.get(g.get("party", ""), "公民、单位"), range_words(g))
        for g in entries
        if isinstance(g, dict)
    ]


def _when(condition: Condition, factor: Factor) -> str:
    return f"{factor.label}{condition_text(condition, factor)}"
