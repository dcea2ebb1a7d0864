"""One leniency list: its entries with how often they were taken or left, editing while it is a draft, issuing, publishing."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render

from zhiheng.cases.selectors.discretion import use_of_lists
from zhiheng.common import clock
from zhiheng.common.errors import NotFound, UserError
from zhiheng.desk.discretion.forms import EntryForm
from zhiheng.desk.discretion.policies import NEEDS_READ, may_read
from zhiheng.desk.discretion.steps import Given
from zhiheng.desk.shell.access import desk_view
from zhiheng.desk.shell.parts import Fact
from zhiheng.discretion.conditions import ways_words
from zhiheng.discretion.models import LeniencyList
from zhiheng.discretion.policies import open_list
from zhiheng.discretion.services import lists as service
from zhiheng.organs.actor import Actor
from zhiheng.organs.models import Field, Role
from zhiheng.powers.models import Item


def _facts(row: LeniencyList) -> list[Fact]:
    return [
        Fact("清单类型", row.get_kind_display()),
        Fact("批次", row.batch or "—"),
        Fact("编制机关", row.organ.name),
        Fact("领域", dict(Field.choices).get(row.field, "不限")),
        Fact("印发文号", row.document_no or "尚未印发"),
        Fact("施行日期", row.effective_from.isoformat() if row.effective_from else "—"),
        Fact("失效日期", row.effective_to.isoformat() if row.effective_to else "—"),
        Fact("公布", f"{row.published_on} {row.published_at}" if row.published_on else "尚未公布", wide=True),
    ]


def _items(row: LeniencyList) -> list[tuple[int, str]]:
    found = Item.objects.filter(action_type="PENALTY").order_by("code")
    return [(i.pk, f"{i.code} {i.name}") for i in (found.filter(field=row.field) if row.field else found)]


@desk_view(allowed=may_read, needs=NEEDS_READ)
def page(request: HttpRequest, list_id: int) -> HttpResponse:
    """Show a list with its entries and their use."""
    actor: Actor = request.actor  # type: ignore[attr-defined]
    row = open_list(actor, list_id)
    entries = list(row.entries.select_related("item", "roll"))

    def may(*roles: Role) -> bool:
        return any(actor.has_role(r, organ_id=row.organ_id) for r in roles)

    draft = row.state == "DRAFT"
    context: dict[str, Any] = {
        "row": row,
        "facts": _facts(row),
        "uses": [(u, ways_words(u.entry.ways)) for u in use_of_lists(actor, entries)],
        "applies": row.applies(clock.today()),
        "may_edit": draft and may(*service.MAKING),
        "may_issue": draft and may(*service.ISSUING),
        "may_publish": not draft and row.published_on is None and may(*service.MAKING, Role.DISCLOSURE),
        "may_end": not draft and row.effective_to is None and may(*service.ISSUING),
        "today": clock.today(),
    }
    return render(request, "desk/discretion/list.html", context)


@desk_view(allowed=may_read, methods=("GET", "HEAD", "POST"), needs=NEEDS_READ)
def entry(request: HttpRequest, list_id: int) -> HttpResponse:
    """Write an entry of a draft."""
    actor: Actor = request.actor  # type: ignore[attr-defined]
    row = open_list(actor, list_id)
    form = EntryForm(
        request.POST if request.method == "POST" else None, items=_items(row), initial=_initial(request, row)
    )
    status = 200
    if request.method == "POST":
        status = 400
        if form.is_valid():
            data = dict(form.cleaned_data)
            item = Item.objects.filter(pk=data.pop("item")).first()
            try:
                service.put_entry(actor=actor, list_id=row.pk, item=item, entry_id=data.pop("entry"), **data)
                messages.success(request, "已保存。")
                return redirect("discretion:list", row.pk)
            except UserError as error:
                form.add_error(error.field if error.field in form.fields else None, error.message)
                status = error.status
    return render(request, "desk/discretion/entry.html", {"form": form, "row": row}, status=status)


def _initial(request: HttpRequest, row: LeniencyList) -> dict[str, Any]:
    asked = request.GET.get("entry", "")
    if not asked.isdigit():
        return {}
    found = row.entries.filter(pk=int(asked)).first()
    if found is None:
        raise NotFound("该清单没有这一项。")
    return {
        "entry": found.pk, "matter": found.matter, "item": found.item_id, "criteria": found.criteria, "basis": found.basis,
        "circumstances": found.circumstances, "ways": ways_words(found.ways).replace("；或者", "\n"),
        "lookback_years": found.lookback_years,
    }  # fmt: skip


@desk_view(allowed=may_read, methods=("POST",), needs=NEEDS_READ)
def act(request: HttpRequest, list_id: int) -> HttpResponse:
    """Issue, publish, end a list, or drop an entry of a draft."""
    actor: Actor = request.actor  # type: ignore[attr-defined]
    given = Given(request.POST)
    match given.act:
        case "issue":
            service.issue(
                actor=actor, list_id=list_id, effective_from=given.need_day("effective_from"), document_no=given.text("document_no")
            )  # fmt: skip
            messages.success(request, "清单已印发，自施行日期起自动匹配案件；请登记公布。")
        case "publish":
            service.publish_list(
                actor=actor, list_id=list_id, published_on=given.need_day("published_on"), published_at=given.text("published_at")
            )  # fmt: skip
            messages.success(request, "已登记公布。")
        case "end":
            service.end_list(
                actor=actor, list_id=list_id, last_day=given.need_day("last_day"), reason=given.text("reason")
            )
            messages.success(request, "已登记停止适用。")
        case "drop":
            number = given.text("entry")
            service.drop_entry(actor=actor, list_id=list_id, entry_id=int(number) if number.isdigit() else 0)
            messages.success(request, "已删除该项。")
        case _:
            raise UserError("请选择要办理的事项。")
    return redirect("discretion:list", list_id)
