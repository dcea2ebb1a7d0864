"""A township's one force: roster, gear, tasks, strength before and after; its lists of items; the room's ledgers."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import get_object_or_404, render
from django.urls import reverse

from zhiheng.common import clock, scope
from zhiheng.common.errors import NotFound
from zhiheng.desk.powers import words
from zhiheng.desk.powers.evaluation import towns_of
from zhiheng.desk.powers.shared import Button, act_url, history
from zhiheng.desk.shell.access import desk_view
from zhiheng.desk.shell.listing import Choice, Column, Listing, Text
from zhiheng.desk.support.index import sections
from zhiheng.organs.actor import Actor
from zhiheng.organs.models import Organ
from zhiheng.powers.models import TownListStatus, TownshipList
from zhiheng.powers.policies import APPROVING, DRAFTING, NEEDS_READ, may_read, may_supervise
from zhiheng.powers.services.townlists import open_list, visible_lists
from zhiheng.powers.team import team_of
from zhiheng.support.registers import get_register
from zhiheng.support.registers.policy import bodies_kept


def _town(actor: Actor, organ_id: int) -> Organ:
    found = get_object_or_404(Organ.objects.select_related("division"), pk=organ_id)
    if found.pk not in {o.pk for o in towns_of(actor)}:
        raise NotFound("没有找到该乡镇，或者您无权查看。")
    return found


@desk_view(allowed=may_read, needs=NEEDS_READ)
def team(request: HttpRequest, organ_id: int) -> HttpResponse:
    """Show the one force of a township (一支队伍管执法)."""
    actor: Actor = request.actor  # type: ignore[attr-defined]
    town = _town(actor, organ_id)
    today = clock.today()
    found = team_of(town, today)
    units = {town.pk, *town.handling_units.values_list("pk", flat=True)}
    keeps = any(o.pk in units for o in bodies_kept(actor, get_register("force-before")))
    context = {
        "town": town,
        "team": found,
        "jobs": [(j, reverse(j.url_name, args=[j.pk]) if j.url_name else "") for j in found.jobs[:200]],
        "today": today,
        "register": reverse("support:ledger", args=["force-before"]),
        "add": reverse("support:row-new", args=["force-before"]) if keeps else "",
    }
    return render(request, "desk/powers/team.html", context)


@desk_view(allowed=may_read, needs=NEEDS_READ)
def ledgers(request: HttpRequest) -> HttpResponse:
    """Show the ledgers of the room."""
    actor: Actor = request.actor  # type: ignore[attr-defined]
    context = {"sections": sections(actor, "powers"), "title": "赋权台账与督办"}
    return render(request, "desk/support/index.html", context)


class TownListListing(Listing):
    """乡镇事项清单."""

    key, title, default_sort = "town-lists", "乡镇事项清单", "-pk"
    empty_title, empty_advice = "没有乡镇事项清单", "在“赋权评估”中打开乡镇，点击“梳理事项清单”。"
    columns = (
        Column("title", "清单", "title", link=lambda r: reverse("powers:town-list", args=[r.pk]), width="l", always=True),
        Column("organ", "乡镇、街道", "organ__name", width="m"),
        Column("status", "状态", "status", kind="badge", badges=words.TOWN_LIST, width="s"),
        Column("items", "事项数", lambda r: r.lines.count(), kind="number", width="s"),
        Column("document", "公布文号", "document", width="m"),
        Column("published", "公布日期", "published_on", kind="date", sort="published_on", width="s"),
    )  # fmt: skip
    filters = (
        Text("q", "关键词", lookups=("title__icontains", "organ__name__icontains"), first=True),
        Choice("status", "状态", choices=TownListStatus.choices, many=True, first=True),
    )


@desk_view(allowed=may_read, needs=NEEDS_READ)
def town_lists(request: HttpRequest) -> HttpResponseBase:
    """List the lists of the townships."""
    actor: Actor = request.actor  # type: ignore[attr-defined]
    rows = visible_lists(actor).select_related("organ")
    return TownListListing(request, rows).respond("desk/powers/list.html")


@desk_view(allowed=may_read, needs=NEEDS_READ)
def town_list(request: HttpRequest, list_id: int) -> HttpResponse:
    """Show one list and what may be done with it."""
    actor: Actor = request.actor  # type: ignore[attr-defined]
    row = open_list(actor, list_id)
    with (
        scope.system()
    ):  # the list is the government's; its handling unit may see the list, so its history, too
        moments = history("townshiplist", row.pk)
    context = {
        "row": row,
        "status": words.TOWN_LIST[row.status],
        "lines": row.lines.select_related("item", "from_organ"),
        "buttons": _buttons(actor, row),
        "moments": moments,
    }
    return render(request, "desk/powers/town_list.html", context)


def _buttons(actor: Actor, row: TownshipList) -> list[Button]:
    units = [row.organ_id, *row.organ.handling_units.values_list("pk", flat=True)]

    def held(roles: tuple[str, ...]) -> bool:
        return any(actor.has_role(*roles, organ_id=u) for u in units)

    match row.status:
        case TownListStatus.DRAFT | TownListStatus.RETURNED if held(DRAFTING):
            return [
                Button("送审", act_url("town-list-submit", row.pk), True),
                Button("修改", act_url("town-list-edit", row.pk)),
            ]
        case TownListStatus.REVIEW if may_supervise(actor) and actor.supervises_division(row.division):
            return [Button("审核", act_url("town-list-review", row.pk), True)]
        case TownListStatus.REVIEWED if held(APPROVING) and row.drafted_by != actor.account_id:
            return [Button("审定", act_url("town-list-approve", row.pk), True)]
        case TownListStatus.APPROVED:
            return [Button("公布任务", reverse("powers:publications"), True)]
    return []
