"""预览文书 before a case exists: filing, refusal, and the penalty on the spot."""

from __future__ import annotations

from typing import Any, cast

from csp.decorators import csp_exempt
from django.http import HttpRequest
from django.http.response import HttpResponseBase

from zhiheng.cases import acts
from zhiheng.cases.inputs.decision import DecideSummary
from zhiheng.cases.selectors import leads
from zhiheng.cases.services.rehearsals import rehearse_summary
from zhiheng.common import clock
from zhiheng.common.errors import UserError
from zhiheng.desk.cases.acts.preview import answer, refused
from zhiheng.desk.cases.forms import About, form_for
from zhiheng.desk.cases.leads.bodies import body_of
from zhiheng.desk.cases.leads.spot import about_summary
from zhiheng.desk.cases.leads.views import LEAD_ACTS
from zhiheng.desk.cases.policies import NEEDS_HANDLE, may_handle, may_penalise
from zhiheng.desk.shell.access import desk_view

_FIRST = "请先改正下列内容，再预览文书。"
_NOT_YET = "现在还不能制作文书。"


@csp_exempt()
@desk_view(allowed=may_handle, methods=("POST",), needs=NEEDS_HANDLE)
def lead_preview(request: HttpRequest, lead_id: int, act_id: str) -> HttpResponseBase:
    """Return the documents that filing (or refusing to file) would make; nothing is kept."""
    actor: Any = request.actor  # type: ignore[attr-defined]
    lead = leads.open_lead(actor, lead_id)
    about = About(organ=lead.organ, on=clock.today(), act=act_id, field=lead.matter)
    form = form_for(LEAD_ACTS[act_id][0], about)(request.POST)
    if not form.is_valid():
        return refused(request, form, _FIRST)
    try:
        sheets = acts.rehearse_on_lead(act_id, lead_id, actor=actor, data=form.build()).sheets
        return answer(request, form, [sheet.pdf() for sheet in sheets])
    except UserError as error:
        form.show(error)
        return refused(request, form, _NOT_YET, error)


@csp_exempt()
@desk_view(allowed=may_penalise, methods=("POST",), needs=NEEDS_HANDLE)
def summary_preview(request: HttpRequest) -> HttpResponseBase:
    """Return the decision that would be handed over on the spot; nothing is kept."""
    actor: Any = request.actor  # type: ignore[attr-defined]
    organ, _ = body_of(actor, request.POST.get("_organ", ""))
    form = form_for(DecideSummary, about_summary(organ, request.POST))(request.POST)
    if not form.is_valid():
        return refused(request, form, _FIRST)
    try:
        found = rehearse_summary(actor=actor, organ=organ, data=cast(DecideSummary, form.build()))
        return answer(request, form, [sheet.pdf() for sheet in found.sheets])
    except UserError as error:
        form.show(error)
        return refused(request, form, _NOT_YET, error)
