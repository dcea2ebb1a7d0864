"""The tables a person may bring and take, his imports so far, and the page where a workbook is brought."""

from __future__ import annotations

from django import forms
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse

from zhiheng.common.errors import Forbidden, UserError
from zhiheng.desk.shell.access import desk_view
from zhiheng.desk.shell.listing import Choice, Column, Listing
from zhiheng.organs.actor import Actor
from zhiheng.sheets.models import ImportStatus
from zhiheng.sheets.selectors import may_use, runs_for, tables_for
from zhiheng.sheets.services.upload import SIZE_MAX, start_import
from zhiheng.sheets.spec import registered, spec_for

NEEDS = "单位系统管理员，或者相应业务的管理岗位"
TONES = {"DONE": "green", "FAILED": "red", "CANCELLED": "grey", "CHECKED": "orange"}


class UploadForm(forms.Form):
    """The workbook."""

    file = forms.FileField(
        label="填写好的工作簿",
        help_text=f"只收 .xlsx，不超过 {SIZE_MAX // 1024 // 1024} MB、10 万行。请用本页的模板填写，不要改动表头。",
        widget=forms.ClearableFileInput(attrs={"accept": ".xlsx"}),
        error_messages={"required": "请选择文件。", "empty": "文件是空的，请重新选择。"},
    )


def _titles() -> list[tuple[str, str]]:
    return [(s.kind, s.title) for s in registered()]


class RunListing(Listing):
    """导入记录."""

    key, title, default_sort = "imports", "导入记录", "-id"
    columns = (
        Column("created", "上传时间", "created_at", kind="datetime", sort="id", width="m"),
        Column("kind", "表", lambda r: dict(_titles()).get(r.kind, r.kind), width="s"),
        Column(
            "file",
            "文件",
            "filename",
            always=True,
            width="l",
            link=lambda r: reverse("sheets:run", args=[r.pk]),
        ),
        Column(
            "status",
            "状态",
            "status",
            kind="badge",
            badges={code: (label, TONES.get(code, "blue")) for code, label in ImportStatus.choices},
            width="s",
        ),
        Column("total", "行数", "total", kind="number", width="xs"),
        Column("bad", "有误", "bad", kind="number", width="xs"),
        Column("written", "已写入", "written", kind="number", width="xs"),
    )
    filters = (Choice("status", "状态", field="status", choices=ImportStatus.choices, first=True),)
    empty_title = "还没有导入过"
    empty_advice = "从上面选一张表，下载模板填写后上传。"


@desk_view(allowed=may_use, needs=NEEDS)
def home(request: HttpRequest) -> HttpResponse:
    """Show the tables and the person's imports."""
    actor: Actor = request.actor  # type: ignore[attr-defined]
    listing = RunListing(request, runs_for(actor))
    return listing.respond("desk/sheets/home.html", {"tables": tables_for(actor)})  # type: ignore[return-value]


@desk_view(allowed=may_use, methods=("GET", "HEAD", "POST"), needs=NEEDS)
def upload(request: HttpRequest, kind: str) -> HttpResponse:
    """Take a workbook and lead to the page of its check."""
    actor: Actor = request.actor  # type: ignore[attr-defined]
    spec = spec_for(kind)
    if not spec.may(actor):
        raise Forbidden(f"您没有导入“{spec.title}”的权限，请联系本单位系统管理员。")
    form = UploadForm(request.POST or None, request.FILES or None)
    status = 200
    if request.method == "POST":
        status = 400
        if form.is_valid():
            file = form.cleaned_data["file"]
            try:
                run = start_import(actor=actor, kind=kind, filename=file.name, chunks=file.chunks())
            except UserError as error:
                form.add_error("file" if error.field == "file" else None, error.message)
            else:
                return redirect("sheets:run", run.pk)
    return render(request, "desk/sheets/upload.html", {"form": form, "spec": spec}, status=status)
