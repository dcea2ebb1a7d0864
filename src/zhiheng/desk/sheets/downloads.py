"""Workbooks to take away: the template, the receipt, the export."""

from __future__ import annotations

from django.http import HttpRequest
from django.http.response import HttpResponseBase

from zhiheng.common import clock
from zhiheng.common.errors import Forbidden
from zhiheng.desk.sheets.home import NEEDS
from zhiheng.desk.shell.access import desk_view
from zhiheng.desk.shell.listing import export as workbook
from zhiheng.organs.actor import Actor
from zhiheng.sheets import writing
from zhiheng.sheets.selectors import may_use, run_for
from zhiheng.sheets.services.export import record_export
from zhiheng.sheets.spec import Spec, spec_for


def _spec(request: HttpRequest, kind: str) -> Spec:
    actor: Actor = request.actor  # type: ignore[attr-defined]
    spec = spec_for(kind)
    if not spec.may(actor):
        raise Forbidden(f"您没有导入、导出“{spec.title}”的权限，请联系本单位系统管理员。")
    return spec


@desk_view(allowed=may_use, needs=NEEDS)
def template(request: HttpRequest, kind: str) -> HttpResponseBase:
    """Send the empty workbook."""
    spec = _spec(request, kind)
    return workbook.response(writing.template(spec), f"{spec.title}导入模板")


@desk_view(allowed=may_use, needs=NEEDS)
def export(request: HttpRequest, kind: str) -> HttpResponseBase:
    """Send every row within reach, in the template's own form."""
    spec = _spec(request, kind)
    actor: Actor = request.actor  # type: ignore[attr-defined]
    file, rows = writing.export(spec, spec.export(actor))
    record_export(actor=actor, spec=spec, rows=rows)
    return workbook.response(file, f"{spec.title}{clock.today():%Y%m%d}")


@desk_view(allowed=may_use, needs=NEEDS)
def receipt(request: HttpRequest, run_id: int) -> HttpResponseBase:
    """Send the rows with something to say, each with its words."""
    actor: Actor = request.actor  # type: ignore[attr-defined]
    run = run_for(actor, run_id)
    return workbook.response(writing.receipt(run, spec_for(run.kind)), f"核对回执-{run.pk}")
