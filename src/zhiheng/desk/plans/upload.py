"""Import a document: dropped, chosen or pasted."""

from __future__ import annotations

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render

from zhiheng.common.errors import UserError
from zhiheng.desk.plans.forms import UploadForm
from zhiheng.desk.plans.policies import NEEDS_MANAGE, may_manage_plans
from zhiheng.desk.shell.access import desk_view
from zhiheng.organs.actor import Actor
from zhiheng.plans.selectors import organs_managed
from zhiheng.plans.services.importing import import_document, import_text


@desk_view(allowed=may_manage_plans, methods=("GET", "HEAD", "POST"), needs=NEEDS_MANAGE)
def upload(request: HttpRequest) -> HttpResponse:
    """Take the document and lead to its proposed ledger beside it."""
    actor: Actor = request.actor  # type: ignore[attr-defined]
    organs = {o.pk: o for o in organs_managed(actor)}
    choices = [(o.pk, o.name) for o in organs.values()]
    form = UploadForm(request.POST or None, request.FILES or None, organs=choices)
    status = 200
    if request.method == "POST":
        status = 400
        if form.is_valid():
            data, organ = form.cleaned_data, organs[form.cleaned_data["organ"]]
            try:
                if data["file"]:
                    plan = import_document(
                        actor=actor, organ=organ, data=data["file"].read(), filename=data["file"].name
                    )
                else:
                    plan = import_text(actor=actor, organ=organ, text=data["text"])
            except UserError as error:
                form.add_error(error.field if error.field in form.fields else None, error.message)
                status = error.status
            else:
                messages.success(request, f"已识别 {plan.tasks.count()} 项任务，请对照原文核对后启用。")
                return redirect("plans:document", plan.pk)
    return render(request, "desk/plans/upload.html", {"form": form}, status=status)
