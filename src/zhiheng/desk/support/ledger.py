"""The list of any ledger."""

from __future__ import annotations

from typing import Any

from django.db.models import BooleanField, Case, QuerySet, Value, When
from django.http import HttpRequest
from django.http.response import HttpResponseBase
from django.urls import reverse

from zhiheng.common import clock
from zhiheng.common.errors import Forbidden
from zhiheng.desk.shell.access import desk_view
from zhiheng.desk.shell.listing import Action, Listing
from zhiheng.desk.support.columns import columns_for, filters_for
from zhiheng.desk.support.policies import NEEDS_READ, may_read_any
from zhiheng.organs.actor import Actor
from zhiheng.organs.models import Organ
from zhiheng.support.registers import Register, get_register
from zhiheng.support.registers.declare import in_force
from zhiheng.support.registers.policy import bodies_kept, may_read, names, visible


def open_register(actor: Actor, key: str) -> Register:
    """Return a ledger this person may read. Raises NotFound, Forbidden."""
    register = get_register(key)
    if not may_read(actor, register):
        raise Forbidden(f"“{register.title}”由{names(register.readers)}查看，您没有相应任职。")
    return register


class LedgerListing(Listing):
    """One ledger."""

    def __init__(self, request: HttpRequest, actor: Actor, register: Register) -> None:
        self.key, self.title = f"ledger-{register.key}", register.title  # type: ignore[misc]
        self.default_sort = "-id"  # type: ignore[misc]
        self.empty_title = f"“{register.title}”没有符合条件的{register.noun}"  # type: ignore[misc]
        bodies = _bodies(actor, register)
        self.columns = columns_for(register, _link(register), bodies=len(bodies) > 1)  # type: ignore[misc]
        self.filters = filters_for(register, bodies)  # type: ignore[misc]
        rows = with_lights(visible(actor, register), register).select_related(*register.relations())
        if request.GET.get("ended") != "1":
            rows = rows.filter(in_force(clock.today()))
        super().__init__(request, rows, actions=_actions(actor, register))
        if not self.given:
            advice = f"点“登记”填写第一条{register.noun}。" if self.actions else "由各单位登记后显示在这里。"
            self.empty_advice = advice  # type: ignore[misc]


def with_lights(rows: QuerySet[Any], register: Register) -> QuerySet[Any]:
    """Add to each row which shortfalls it shows."""
    today = clock.today()
    lights = {
        f"light{i}": Case(
            When(s.condition(today), then=Value(True)), default=Value(False), output_field=BooleanField()
        )
        for i, s in enumerate(register.shortfalls)
    }
    return rows.annotate(**lights)


def _link(register: Register) -> Any:
    return lambda row: reverse("support:row", args=[register.key, row.pk])


def _bodies(actor: Actor, register: Register) -> list[tuple[int, str]]:
    ids = visible(actor, register).order_by().values("organ_id").distinct()
    return list(
        Organ.objects.filter(pk__in=ids).order_by("division_id", "code").values_list("pk", "short_name")
    )


def _actions(actor: Actor, register: Register) -> list[Action]:
    if not bodies_kept(actor, register):
        return []
    return [Action("登记", reverse("support:row-new", args=[register.key]), "ti-plus", primary=True)]


@desk_view(allowed=may_read_any, needs=NEEDS_READ)
def ledger(request: HttpRequest, key: str) -> HttpResponseBase:
    """Show a ledger."""
    actor: Actor = request.actor  # type: ignore[attr-defined]
    register = open_register(actor, key)
    listing = LedgerListing(request, actor, register)
    return listing.respond("desk/support/ledger.html", {"register": register, **place_of(register)})


# The index page of each room that keeps ledgers here: its address name and what it is called.
PLACES = {
    "support": ("support:index", "保障总览"),
    "appraisal": ("appraisal:index", "考核奖惩与责任"),
    "training": ("training:ledgers", "培训指导与学习"),
    "powers": ("powers:ledgers", "赋权台账与督办"),
    "cases": ("cases:registers", "办案台账"),
    "problems": ("problems:rates", "整改率"),
}


def place_of(register: Register) -> dict[str, str]:
    """Return where a ledger hangs in the desk: the index page of its room."""
    url, label = PLACES[register.room]
    return {"index_url": reverse(url), "index_label": label}
