"""Acts on the list of items of a township."""

from __future__ import annotations

from django import forms
from django.urls import reverse

from zhiheng.desk.powers.acts import Act, declare
from zhiheng.desk.powers.forms import area, form_of, line, passed, pick_many, posted
from zhiheng.organs.models import Organ
from zhiheng.powers.services import townlists


def _page(pk: int) -> str:
    return reverse("powers:town-list", args=[pk])


def _choices(township: Organ) -> list[tuple[int, str]]:
    return [
        (h.item_id, f"{h.item.code}　{h.item.name}" + (f"（原{before.short_name}）" if before else ""))
        for h, before in townlists.candidates(township.subject)
    ]


def _new_form(request, pk):  # type: ignore[no-untyped-def]
    town = Organ.objects.select_related("division", "legal_subject").get(pk=pk)
    listed = _choices(town)
    return form_of(
        posted(request),
        {"title": f"{town.subject.name}行政执法事项清单", "items": [v for v, _ in listed]},
        title=line("清单名称", required=False),
        items=pick_many("事项", listed, required=False),
    )


def _edit_form(request, pk):  # type: ignore[no-untyped-def]
    row = townlists.open_list(request.actor, pk)
    return form_of(
        posted(request),
        {"title": row.title, "items": list(row.lines.values_list("item_id", flat=True))},
        title=line("清单名称", required=False),
        items=pick_many("事项", _choices(row.organ), required=False),
    )


def _new(actor, pk, data):  # type: ignore[no-untyped-def]
    return _page(townlists.start_list(actor=actor, township=Organ.objects.get(pk=pk), **data).pk)


def _edit(actor, pk, data):  # type: ignore[no-untyped-def]
    return _page(townlists.rewrite_list(actor=actor, list_id=pk, **data).pk)


def _review(actor, pk, data):  # type: ignore[no-untyped-def]
    townlists.review_list(actor=actor, list_id=pk, passed=data["passed"] == "yes", opinion=data["opinion"])
    return _page(pk)


def _plain(service):  # type: ignore[no-untyped-def]
    def run(actor, pk: int, data) -> str:  # type: ignore[no-untyped-def]
        return _page(service(actor=actor, list_id=pk, **data).pk)

    return run


def _empty(request, pk) -> forms.Form:  # type: ignore[no-untyped-def]
    return form_of(posted(request))


declare(
    Act(
        "town-list-new", "梳理事项清单", _new_form, _new, lambda pk: reverse("powers:township", args=[pk]),
        "从乡镇目前行使的事项中梳理；送县级司法行政部门审核、乡镇负责人审定后公布。", "清单已保存。",
    ),
    Act("town-list-edit", "修改清单", _edit_form, _edit, _page, "", "清单已保存。"),
    Act("town-list-submit", "送审", _empty, _plain(townlists.submit_list), _page, "送县级司法行政部门审核。", "已送审。"),
    Act(
        "town-list-review", "审核清单",
        lambda r, pk: form_of(posted(r), passed=passed(), opinion=area("审核意见", required=False)),
        _review, _page, "审核每一事项是否依法由该乡镇行使。", "审核意见已记录。",
    ),
    Act(
        "town-list-approve", "审定清单", lambda r, pk: form_of(posted(r), document=line("公布文号", most=120, required=False)),
        _plain(townlists.approve_list), _page, "由乡镇负责人审定；审定后产生公布任务。", "已审定，请按期公布。",
    ),
)  # fmt: skip
