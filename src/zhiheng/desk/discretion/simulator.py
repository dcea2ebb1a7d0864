"""The simulator: choose an item, enter the circumstances, see grade, range and reasons; and practice with a score."""

from __future__ import annotations

import random
import re
from decimal import Decimal, InvalidOperation
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from zhiheng.cases.models import Case
from zhiheng.cases.policies import can_see
from zhiheng.cases.services.discretion import fine_facts, scale_of
from zhiheng.common import clock
from zhiheng.common.errors import NotFound, UserError
from zhiheng.desk.cases.forms.factors import boxes, composed
from zhiheng.desk.discretion.policies import NEEDS_ANY, signed_in
from zhiheng.desk.shell.access import desk_view
from zhiheng.desk.shell.parts import RuleHint
from zhiheng.discretion.models import Drill
from zhiheng.discretion.selectors.versions import in_force
from zhiheng.discretion.services.drills import answer, make_up
from zhiheng.discretion.simulate import as_text, read_found, weigh
from zhiheng.discretion.trial import FLAGS, Trial, facts_of, try_out
from zhiheng.discretion.wording import fen_words
from zhiheng.organs.actor import Actor
from zhiheng.powers.models import Benchmark
from zhiheng.powers.selectors import benchmark_for

FIELD = "f"


def _open(benchmark_id: int) -> Benchmark:
    row = Benchmark.objects.filter(in_force(clock.today()), pk=benchmark_id).select_related("item").first()
    if row is None or scale_of(row) is None:
        raise NotFound("没有找到该裁量基准，或者它没有裁量因素、已经失效。")
    return row


@desk_view(allowed=signed_in, needs=NEEDS_ANY)
def choose(request: HttpRequest) -> HttpResponse:
    """Choose a benchmark in force by its item."""
    actor: Actor = request.actor  # type: ignore[attr-defined]
    query = request.GET.get("q", "").strip()[:60]
    rows = (
        Benchmark.objects.filter(in_force(clock.today()))
        .select_related("item")
        .order_by("item__code", "division")
    )
    if query:
        rows = rows.filter(item__name__icontains=query) | rows.filter(item__code__istartswith=query)
    usable = [r for r in rows[:300] if isinstance(r.grades, dict) and r.grades.get("factors")]
    drills = Drill.objects.filter(account_id=actor.account_id).select_related("item")
    scores = list(drills[:10])
    context = {"rows": usable, "q": query, "drills": scores, "total": drills.count(),
               "mean": sum(d.score for d in scores) // len(scores) if scores else None}  # fmt: skip
    return render(request, "desk/discretion/simulator.html", context)


@desk_view(allowed=signed_in, needs=NEEDS_ANY)
def simulate(request: HttpRequest, benchmark_id: int) -> HttpResponse:
    """Show the answer for the circumstances in the address; it can be sent to a colleague as it stands."""
    row = _open(benchmark_id)
    context = trial_context(row, request.GET)
    return render(request, "desk/discretion/simulate.html", context)


def trial_context(row: Benchmark, data: Any) -> dict[str, Any]:
    """Return what the simulator's page shows: the questions with what was typed, and the answer."""
    scale = scale_of(row)
    assert scale is not None
    asked = any(str(k).startswith(f"{FIELD}__") for k in data)
    facts = facts_of(data)
    found = read_found(scale, composed(scale, data, FIELD))
    trial: Trial | None = try_out(row, found, facts) if asked else None
    held = {f.key: str(data.get(f"{FIELD}__{f.key}") or "") for f in scale.factors}
    return {
        "row": row,
        "boxes": boxes(scale, FIELD, held),
        "trial": trial,
        "span": fen_words(trial.weighed.low_fen, trial.weighed.high_fen) if trial else "",
        "party": facts.party,
        "gain": data.get("gain", ""),
        "goods": data.get("goods", ""),
        "flags": [(key, label, data.get(key, "")) for key, label in FLAGS],
    }


@desk_view(allowed=signed_in, methods=("GET", "HEAD", "POST"), needs=NEEDS_ANY)
def practice(request: HttpRequest, benchmark_id: int) -> HttpResponse:
    """Practise on made-up circumstances: name grade and fine, see the mark; the score is kept."""
    actor: Actor = request.actor  # type: ignore[attr-defined]
    row = _open(benchmark_id)
    scale = scale_of(row)
    assert scale is not None
    raw = request.POST.get("seed") or request.GET.get("seed") or ""
    seed = int(raw) if re.fullmatch(r"\d{1,9}", raw) else random.randrange(10**6)
    context: dict[str, Any] = {
        "row": row,
        "seed": seed,
        "next": random.randrange(10**6),
        "lines": as_text(scale, make_up(row, seed)).splitlines(),
        "grades": [g.label for g in scale.grades],
        "given": {"grade": request.POST.get("grade", ""), "fine": request.POST.get("fine", "")},
    }
    status = 200
    if request.method == "POST":
        try:
            drill, weighed = answer(
                actor=actor, benchmark=row, seed=seed, grade=context["given"]["grade"], fine_fen=_fen(context["given"]["fine"])
            )  # fmt: skip
            context |= {
                "drill": drill,
                "weighed": weighed,
                "span": fen_words(weighed.low_fen, weighed.high_fen),
            }
        except UserError as error:
            context["error"], status = error.message, error.status
    return render(request, "desk/discretion/practice.html", context, status=status)


def _fen(text: str) -> int | None:
    plain = text.replace(",", "").strip()
    if not plain:
        return None
    try:
        amount = Decimal(plain) * 100
    except InvalidOperation:
        raise UserError(f"罚款“{text}”不是金额。", field="fine") from None
    if not amount.is_finite() or amount < 0 or amount != amount.to_integral_value() or amount > 10**15:
        raise UserError(f"罚款“{text}”不是有效的金额，最小到分。", field="fine")
    return int(amount)


@desk_view(allowed=signed_in, needs=NEEDS_ANY)
def weigh_case(request: HttpRequest, case_id: int) -> HttpResponse:
    """Answer beside the form of a decision: what the benchmark makes of the circumstances typed so far."""
    actor: Actor = request.actor  # type: ignore[attr-defined]
    case = Case.objects.select_related("item", "organ", "legal_subject").filter(pk=case_id).first()
    if case is None or not can_see(actor, case).allowed:
        raise NotFound("没有找到该案件，或者您无权查看。")
    row = benchmark_for(case.item, case.division, clock.today())
    scale = scale_of(row) if row else None
    if row is None or scale is None:
        return render(request, "desk/discretion/weighed.html", {"weighed": None})
    party = case.partys.filter(primary=True).first()
    found = read_found(scale, composed(scale, request.GET, "factors"))
    weighed = (
        weigh(row, found, fine_facts(case, party.kind if party else "ORG"), on=clock.today())
        if found
        else None
    )
    span = fen_words(weighed.low_fen, weighed.high_fen) if weighed else ""
    hints = [RuleHint.of(weighed.verdict)] if weighed and not weighed.verdict.ok else []
    own = row.issuer in {case.legal_subject.name, case.organ.name}
    context = {"weighed": weighed, "span": span, "hints": hints, "ask": None if own else case.pk}
    return render(request, "desk/discretion/weighed.html", context)
