"""The discretion part of a penalty on the spot: it follows the item and the party chosen, before there is a case."""

from __future__ import annotations

from typing import Any

from django.http import HttpRequest, HttpResponse, QueryDict
from django.shortcuts import render

from zhiheng.cases.facts.judgements import PARTY_KIND
from zhiheng.cases.inputs.decision import DecideSummary
from zhiheng.cases.models import Case
from zhiheng.cases.services.discretion import fine_facts
from zhiheng.common import clock
from zhiheng.desk.cases.forms import About, form_for
from zhiheng.desk.cases.forms.factors import composed
from zhiheng.desk.cases.leads.bodies import body_of
from zhiheng.desk.cases.policies import NEEDS_HANDLE, may_penalise
from zhiheng.desk.shell.access import desk_view
from zhiheng.discretion.selectors.versions import scale_of
from zhiheng.discretion.simulate import read_found, weigh
from zhiheng.discretion.wording import fen_words
from zhiheng.organs.models import Organ
from zhiheng.powers.models import Item
from zhiheng.powers.selectors import benchmark_for


def about_summary(organ: Organ, data: QueryDict) -> About:
    """Return the ground of the form for the item and the kind of party in what was sent."""
    item, party = data.get("item", ""), data.get("kind", "")
    return About(
        organ=organ,
        on=clock.today(),
        act="decide_summary",
        item=int(item) if item.isdecimal() and len(item) < 10 else 0,
        party=party if party in PARTY_KIND else "PERSON",
    )


@desk_view(allowed=may_penalise, needs=NEEDS_HANDLE)
def discretion(request: HttpRequest) -> HttpResponse:
    """Show what the benchmark of the item chosen asks for, with what was filled in so far."""
    organ, _ = body_of(request.actor, request.GET.get("_organ", ""))  # type: ignore[attr-defined]
    about = about_summary(organ, request.GET)
    kept = {k: v for k, v in request.GET.items() if k != "benchmark_grade"}
    scheme = about.benchmark
    if scheme is not None and scheme.scale is not None:
        kept["factors"] = composed(scheme.scale, request.GET, "factors")
    form = form_for(DecideSummary, about)(initial=kept)
    return render(request, "desk/cases/spot_discretion.html", {"form": form})


@desk_view(allowed=may_penalise, needs=NEEDS_HANDLE)
def weigh_spot(request: HttpRequest) -> HttpResponse:
    """Answer beside the form: what the benchmark makes of the circumstances typed so far."""
    organ, _ = body_of(request.actor, request.GET.get("_organ", ""))  # type: ignore[attr-defined]
    about = about_summary(organ, request.GET)
    item = Item.objects.filter(pk=about.item).first()
    row = benchmark_for(item, organ.division_id, about.on) if item else None
    scale = scale_of(row) if row else None
    context: dict[str, Any] = {"weighed": None}
    if item is not None and row is not None and scale is not None:
        found = read_found(scale, composed(scale, request.GET, "factors"))
        facts = fine_facts(Case(item=item, division=organ.division_id), about.party)
        weighed = weigh(row, found, facts, on=about.on) if found else None
        span = fen_words(weighed.low_fen, weighed.high_fen) if weighed else ""
        context = {"weighed": weighed, "span": span}
    return render(request, "desk/discretion/weighed.html", context)
