"""Seals: which body has which, who keeps it, every use of it with the signature over the paper."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any, ClassVar

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.timezone import localtime

from zhiheng.common import clock
from zhiheng.common.errors import NotFound, UserError
from zhiheng.desk.records.forms import SealForm, StopForm
from zhiheng.desk.records.policies import NEEDS_KEEP, NEEDS_SEALS, may_keep_seals, may_read_seals
from zhiheng.desk.shell.access import desk_view
from zhiheng.desk.shell.listing import Choice, Column, DateRange, Listing, Text
from zhiheng.desk.shell.parts import Fact
from zhiheng.organs.actor import Actor
from zhiheng.records import signing, storage
from zhiheng.records.models import SealHow, SealKind, SealUse
from zhiheng.records.selectors import seals as reads
from zhiheng.records.services.seals import may_keep, register_seal, stop_seal

BOTH = ("GET", "HEAD", "POST")
HOW = {SealHow.ELECTRONIC.value: ("印模套印", "green"), SealHow.HAND.value: ("手工加盖", "orange")}


def _actor(request: HttpRequest) -> Actor:
    return request.actor  # type: ignore[attr-defined,no-any-return]


@desk_view(allowed=may_read_seals, needs=NEEDS_SEALS)
def seals(request: HttpRequest) -> HttpResponse:
    """Show the bodies with their seals, those without first, and the seals that were stopped."""
    actor = _actor(request)
    held = reads.holdings(actor)
    missing = sum(h.own is None for h in held)
    context = {
        "held": held,
        "missing": missing,
        "stopped": list(reads.seals(actor).filter(in_use_to__isnull=False).order_by("-in_use_to")[:100]),
        "keeps": may_keep_seals(actor),
    }
    return render(request, "desk/records/seals.html", context)


@desk_view(allowed=may_keep_seals, methods=BOTH, needs=NEEDS_KEEP)
def new(request: HttpRequest) -> HttpResponseBase:
    """Enter a seal in the register."""
    actor = _actor(request)
    held = [h.organ for h in reads.holdings(actor) if may_keep(actor, h.organ.pk)]
    bodies = [(str(o.pk), o.name) for o in held]
    if not bodies:
        raise NotFound("您任职的单位不以自己的名义执法，不登记印章；文书使用名义主体的印章。")
    first = {
        "in_use_from": clock.today(),
        "kind": SealKind.ORGAN,
        "organ": bodies[0][0],
        "name": held[0].name,
    }
    if request.method == "POST":
        form = SealForm(request.POST, request.FILES, bodies=bodies)
        if form.is_valid():
            given: dict[str, Any] = dict(form.cleaned_data)
            picture = given.pop("image")
            try:
                row = register_seal(
                    actor=actor,
                    organ_id=int(given.pop("organ")),
                    image=picture.read(1024 * 1024 + 1) if picture else b"",
                    file_name=picture.name if picture else "",
                    **given,
                )
            except UserError as error:
                form.add_error(error.field if error.field in form.fields else None, error.message)
            else:
                messages.success(request, f"已登记{row}，自 {row.in_use_from:%Y-%m-%d} 起使用。")
                return redirect("records:seal", row.pk)
        return render(request, "desk/records/seal_new.html", {"form": form}, status=400)
    return render(request, "desk/records/seal_new.html", {"form": SealForm(initial=first, bodies=bodies)})


@desk_view(allowed=may_read_seals, needs=NEEDS_SEALS)
def seal(request: HttpRequest, seal_id: int) -> HttpResponse:
    """Show one seal and its latest uses."""
    actor = _actor(request)
    row = reads.open_seal(actor, seal_id)
    facts = [
        Fact("单位", row.organ.name),
        Fact("种类", row.get_kind_display()),
        Fact("印文名称", row.name),
        Fact("直径", f"{row.diameter_mm} 毫米"),
        Fact("保管人", row.holder),
        Fact("启用日期", row.in_use_from),
        Fact("停用日期", row.in_use_to or "使用中"),
        Fact("停用原因", row.stop_reason),
        Fact("登记", f"{row.registered_by}　{localtime(row.registered_at):%Y-%m-%d}"),
        Fact("印模校验值", row.sha256 or "没有印模，文书须手工加盖", wide=True),
    ]
    mine = reads.uses(actor).filter(seal=row)
    context = {
        "row": row,
        "facts": facts,
        "uses": list(mine[:30]),
        "total": mine.count(),
        "keeps": row.in_use_to is None and may_keep(actor, row.organ_id),
    }
    return render(request, "desk/records/seal.html", context)


@desk_view(allowed=may_read_seals, needs=NEEDS_SEALS)
def image(request: HttpRequest, seal_id: int) -> HttpResponse:
    """The picture of a seal, for those who keep it and for supervisors; nobody else needs it by itself."""
    actor = _actor(request)
    row = reads.open_seal(actor, seal_id)
    if not row.sha256 or not (may_keep(actor, row.organ_id) or actor.supervises_division(row.division)):
        raise NotFound("没有印模图片，或者您无权查看。")
    answer = HttpResponse(storage.read(row.sha256), content_type="image/png")
    answer["Cache-Control"] = "private, no-store"
    return answer


@desk_view(allowed=may_keep_seals, methods=BOTH, needs=NEEDS_KEEP)
def stop(request: HttpRequest, seal_id: int) -> HttpResponseBase:
    """Stop a seal."""
    actor = _actor(request)
    row = reads.open_seal(actor, seal_id)
    form = StopForm(request.POST or None, initial={"on": clock.today(), "version": row.version})
    status = 200
    if request.method == "POST":
        status = 400
        if form.is_valid():
            try:
                stop_seal(actor=actor, seal_id=seal_id, **form.cleaned_data)
            except UserError as error:
                form.add_error(error.field if error.field in form.fields else None, error.message)
                status = error.status
            else:
                messages.success(request, f"{row}已停用；此前已用印的文书不受影响。")
                return redirect("records:seals")
    return render(request, "desk/records/seal_stop.html", {"form": form, "row": row}, status=status)


class UseListing(Listing):
    """用印记录."""

    key, title = "seal-uses", "用印记录"
    columns: ClassVar[Sequence[Column]] = (
        Column("document", "文书", "document__title", link=lambda r: reverse("records:use", args=[r.pk]), always=True, width="l"),
        Column("number", "文号", "document__number", width="m"),
        Column("issuer", "名义主体", "document__issuer__short_name", width="m"),
        Column("seal", "印章", lambda r: str(r.seal) if r.seal else "未登记印模", width="m"),
        Column("how", "用印方式", "how", kind="badge", badges=HOW, width="s"),
        Column("by", "批准人", lambda r: r.consent, width="m", hint="审批流程中最后签署的人；该环节没有审批流程的，写明由谁直接用印"),
        Column("who", "经办人", "applied_by", width="s", hint="办理该环节的人"),
        Column("at", "用印时间", "used_at", kind="datetime", sort="used_at", width="m"),
        Column("digest", "文书校验值", lambda r: r.sha256[:16] + "…", shown=False),
    )  # fmt: skip
    default_sort = "-used_at"
    empty_title = "还没有用印记录"
    empty_advice = "文书签发时自动记录用印。"
    filters = (
        Text("q", "关键词", lookups=("document__title__icontains", "document__number__icontains"), first=True, placeholder="文书名称、文号"),
        Choice("how", "用印方式", field="how", choices=SealHow.choices, first=True),
        DateRange("used", "用印日期", field="used_at"),
    )  # fmt: skip


@desk_view(allowed=may_read_seals, needs=NEEDS_SEALS)
def uses(request: HttpRequest) -> HttpResponseBase:
    """List every use of a seal on papers of the bodies one has to do with."""
    return UseListing(request, reads.uses(_actor(request))).respond("desk/records/uses.html")


def _open_use(actor: Actor, use_id: int) -> SealUse:
    return reads.open_use(actor, use_id)


@desk_view(allowed=may_read_seals, needs=NEEDS_SEALS)
def use(request: HttpRequest, use_id: int) -> HttpResponse:
    """Show one use of a seal, with the signature over the paper held against the published keys."""
    row = _open_use(_actor(request), use_id)
    check = reads.check_signature(row, row.document)
    facts = [
        Fact("文书", f"{row.document.title} {row.document.number}".strip()),
        Fact("名义主体", row.document.issuer.name, hint="文书以其名义制作，加盖其印章"),
        Fact("印章", str(row.seal) if row.seal else "该机关没有登记在用的印章"),
        Fact("用印方式", row.get_how_display()),
        Fact("批准人", row.consent, hint="审批流程中最后签署的人"),
        Fact("经办人", row.applied_by or "—", hint="办理该环节的人"),
        Fact("用印时间", f"{localtime(row.used_at):%Y-%m-%d %H:%M}"),
        Fact("文书校验值", row.sha256, wide=True),
    ]
    context = {"row": row, "facts": facts, "check": check, "statement": signing.STATEMENT}
    return render(request, "desk/records/use.html", context)


@desk_view(allowed=may_read_seals, needs=NEEDS_SEALS)
def signature(request: HttpRequest, use_id: int) -> HttpResponse:
    """The detached signature as a file."""
    row = _open_use(_actor(request), use_id)
    if not row.signature:
        raise NotFound("该文书签发时没有作出电子签名。")
    answer = HttpResponse(row.signature, content_type="text/plain; charset=utf-8")
    answer["Content-Disposition"] = f'attachment; filename="{row.document.uid}.sig.txt"'
    return answer
