"""One item with the seven elements of the publication before the act (PUB-04)."""

from __future__ import annotations

from typing import Any

from django.db.models import Q
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from zhiheng.cases.services.discretion import scale_of
from zhiheng.common import clock
from zhiheng.desk.shell.parts import Fact
from zhiheng.discretion.wording import fine_words
from zhiheng.law.basis import Rank
from zhiheng.law.disclosure.fields import BEFORE_FIELDS
from zhiheng.law.discretion.model import Condition, Factor
from zhiheng.law.discretion.wording import condition_text
from zhiheng.organs.models import Field
from zhiheng.portal.items.listing import in_force, sanctions_of
from zhiheng.powers.elements import elements_of, range_words
from zhiheng.powers.models import Benchmark, Item, ItemVersion
from zhiheng.powers.timeline import periods
from zhiheng.powers.values import diff


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
        "holders": [p for p in periods(found, today) if p.now],
        "history": _history(found),
        "benchmarks": [(b, _grades(b)) for b in benchmarks],
    }
    return render(request, "portal/before/item.html", context)


def _rank(level: str) -> str:
    """Return the rank of the basis in words, however it is stored."""
    return Rank(level).label if level in set(Rank) else level


def _facts(found: Item) -> list[Fact]:
    rank = f"（{_rank(found.basis_level)}）" if found.basis_level else ""
    held = elements_of(found)
    facts = [
        Fact("事项编码", found.code),
        Fact("类别", found.get_action_type_display()),
        Fact("领域", dict(Field.choices).get(found.field, found.field)),
        Fact(
            "状态",
            f"{found.get_status_display()}"
            + (f"（自 {found.status_since} 起）" if found.status_since else ""),
        ),
    ]
    for key, label in BEFORE_FIELDS.items():
        value = held[key] or "待补充"
        facts.append(Fact(label, f"{value}{rank}" if key == "basis" else value, wide=True))
    return [
        *facts,
        Fact("违反条款", found.violation_basis, wide=True),
        Fact("处罚种类", sanctions_of(found), wide=True),
        Fact("对公民的罚款幅度", range_words(found.range_person) or "未设罚款或者按违法所得、货值计算"),
        Fact("对单位的罚款幅度", range_words(found.range_org) or "未设罚款或者按违法所得、货值计算"),
    ]


def _history(found: Item) -> list[tuple[ItemVersion, list[tuple[str, str, str]]]]:
    """Return the versions, newest first, each with what it changed."""
    rows = list(found.versions.order_by("-no"))
    older = [*rows[1:], None]
    return [(v, diff(o.values, v.values) if o else []) for v, o in zip(rows, older, strict=False)]


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
                "；".join(_range(b) for b in fines[g.code]),
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


def _range(branch: dict[str, Any]) -> str:
    """A plain sum as the page writes sums; a branch with multiples, a party or a threshold in the table's own words."""
    if set(branch) <= {"low", "high"}:
        return range_words({"min": branch.get("low"), "max": branch.get("high")})
    return fine_words([branch])


def _when(condition: Condition, factor: Factor) -> str:
    return f"{factor.label}{condition_text(condition, factor)}"
