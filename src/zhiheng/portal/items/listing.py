"""The directory of enforcement items in force."""

from __future__ import annotations

from typing import Any

from django.db.models import Q, QuerySet
from django.http import HttpRequest
from django.http.response import HttpResponseBase
from django.urls import reverse
from django.views.decorators.http import require_safe

from zhiheng.common import clock
from zhiheng.desk.shell.listing import Choice, Column, Hidden, Listing, Text
from zhiheng.organs.models import Field, Organ
from zhiheng.powers.elements import range_words, sanction_words
from zhiheng.powers.models import ActionType, Item, ItemHolder, ItemStatus


def sanctions_of(item: Item) -> str:
    """Return the kinds of penalty in words."""
    return sanction_words(item.sanctions)


def held_by(rows: QuerySet[Item], organ: str) -> QuerySet[Item]:
    """Return the items a body exercises today, itself or as the unit of another."""
    if not organ.isdigit():
        return rows.none()
    today = clock.today()
    held = ItemHolder.objects.filter(
        Q(organ_id=int(organ)) | Q(organ__legal_subject_id=int(organ)), valid_from__lte=today
    ).filter(Q(valid_to__isnull=True) | Q(valid_to__gte=today))
    return rows.filter(pk__in=held.values("item_id"))


def _organ_name(organ: str) -> str:
    found = Organ.objects.filter(pk=int(organ)).first() if organ.isdigit() else None
    return found.name if found else "没有该机关"


class ItemListing(Listing):
    """执法事项和依据."""

    key, title, default_sort = "items", "执法事项和依据", "code"
    columns = (
        Column("code", "事项编码", "code", sort="code", width="s"),
        Column(
            "name",
            "事项名称",
            "name",
            always=True,
            width="l",
            link=lambda i: reverse("portal-item", args=[i.pk]),
        ),
        Column("field", "领域", lambda i: dict(Field.choices).get(i.field, i.field), width="s"),
        Column("basis", "处罚依据", "penalty_basis", width="l"),
        Column("kinds", "处罚种类", sanctions_of, width="m"),
        Column("person", "对公民罚款幅度", lambda i: range_words(i.range_person), width="s"),
        Column("org", "对单位罚款幅度", lambda i: range_words(i.range_org), width="s"),
    )
    filters = (
        Text(
            "q",
            "关键词",
            lookups=("name__icontains", "code__istartswith", "penalty_basis__icontains"),
            first=True,
        ),
        Choice("field", "领域", choices=Field.choices, first=True),
        Choice("kind", "类别", field="action_type", choices=ActionType.choices),
        Hidden("organ", "执法机关", narrow=held_by, name_of=_organ_name),
    )
    exportable = False


def in_force() -> QuerySet[Item]:
    """Return the items in force today that were published with their seven elements (ITEM-14, PUB-04)."""
    today = clock.today()
    return Item.objects.filter(
        ~Q(status=ItemStatus.CANCELLED),
        Q(published_on__lte=today),
        Q(effective_from__isnull=True) | Q(effective_from__lte=today),
        Q(effective_to__isnull=True) | Q(effective_to__gte=today),
    )


@require_safe
def items(request: HttpRequest) -> HttpResponseBase:
    """List the items in force."""
    context: dict[str, Any] = {
        "about": "执法事项及其依据、种类和幅度；点击事项名称查看行使机关、程序和裁量基准。"
    }
    return ItemListing(request, in_force()).respond("portal/before/list.html", context)
