"""How each body's staff stands: 在库率, 持证率, portrait, overdue tasks; every number opens its list."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse

from zhiheng.common import clock
from zhiheng.desk.officers.policies import NEEDS_OVERSEE, may_oversee
from zhiheng.desk.shell.access import desk_view
from zhiheng.officers.figures import body_figures
from zhiheng.officers.models import ServiceContract
from zhiheng.organs.actor import Actor
from zhiheng.organs.selectors import enforcing


@desk_view(allowed=may_oversee, needs=NEEDS_OVERSEE)
def figures(request: HttpRequest) -> HttpResponse:
    """Show the figures of every body this person has to do with."""
    actor: Actor = request.actor  # type: ignore[attr-defined]
    today = clock.today()
    organs = list(enforcing(actor))
    found = body_figures([o.pk for o in organs], today)
    rows = [(o, found[o.pk]) for o in organs]
    listed = reverse("officers:list")
    bodies = [f for _, f in rows]
    contracts = ServiceContract.objects.filter(organ__in=organs, from_on__lte=today, to_on__gte=today).count()
    context = {
        "rows": rows, "listed": listed, "today": today, "contracts": contracts,
        "total": {
            "registered": sum(f.registered for f in bodies), "on_posts": sum(f.on_posts for f in bodies),
            "certified": sum(f.certified for f in bodies), "without": sum(f.without for f in bodies),
            "overdue": sum(f.overdue_tasks for f in bodies), "assisting": sum(f.assisting for f in bodies),
        },
    }  # fmt: skip
    return render(request, "desk/officers/figures.html", context)
