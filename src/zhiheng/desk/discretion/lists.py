"""Leniency lists: those in sight, which places lack one, and beginning a new one."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render

from zhiheng.common import clock
from zhiheng.common.errors import UserError
from zhiheng.desk.discretion.forms import ListForm
from zhiheng.desk.discretion.policies import NEEDS_READ, may_read, may_watch
from zhiheng.desk.shell.access import desk_view
from zhiheng.discretion.policies import own_bodies, visible_lists
from zhiheng.discretion.selectors.coverage import bodies
from zhiheng.discretion.selectors.leniency import shelves
from zhiheng.discretion.services.lists import MAKING, make_list
from zhiheng.discretion.touching import naming
from zhiheng.law.leniency import LeniencyKind
from zhiheng.organs.actor import Actor
from zhiheng.organs.models import Field
from zhiheng.powers.models import Item


@desk_view(allowed=may_read, needs=NEEDS_READ)
def lists(request: HttpRequest) -> HttpResponse:
    """Show the lists and, for each place in sight, which of those it must have are lacking."""
    actor: Actor = request.actor  # type: ignore[attr-defined]
    today = clock.today()
    places = {o.division_id: o.division for o in bodies(actor)}
    rows = visible_lists(actor).prefetch_related("entries")
    chosen = request.GET.get("item", "")
    item = Item.objects.filter(pk=int(chosen)).first() if chosen.isdecimal() else None
    if item is not None:
        rows = naming(rows, item.pk)
    context = {
        "item": item,
        "rows": [
            (r, dict(Field.choices).get(r.field, "不限"), r.applies(today), len(r.entries.all()))
            for r in rows
        ],
        "shelves": [
            (s, [(k.label, s.counts.get(k.value, 0), k in s.needed) for k in LeniencyKind])
            for s in shelves([places[c] for c in sorted(places)], today)
        ],
        "may": bool(own_bodies(actor, *MAKING)),
        "watches": may_watch(actor),
    }
    return render(request, "desk/discretion/lists.html", context)


@desk_view(allowed=may_read, methods=("GET", "HEAD", "POST"), needs=NEEDS_READ)
def new(request: HttpRequest) -> HttpResponse:
    """Begin a list."""
    actor: Actor = request.actor  # type: ignore[attr-defined]
    organs = own_bodies(actor, *MAKING)
    form = ListForm(
        request.POST if request.method == "POST" else None, organs=[(o.pk, o.name) for o in organs]
    )
    status = 200
    if request.method == "POST":
        status = 400
        if form.is_valid():
            data = form.cleaned_data
            organ = next(o for o in organs if o.pk == data.pop("organ"))
            try:
                return redirect("discretion:list", make_list(actor=actor, organ=organ, **data).pk)
            except UserError as error:
                form.add_error(error.field if error.field in form.fields else None, error.message)
                status = error.status
    return render(request, "desk/discretion/list_new.html", {"form": form}, status=status)
