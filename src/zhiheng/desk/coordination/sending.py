"""Writing a notice."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse

from zhiheng.coordination import policies
from zhiheng.coordination.models import Ground, Measure
from zhiheng.coordination.services.send import send
from zhiheng.desk.coordination import words
from zhiheng.desk.plans.kit import Act, Card, Page, area, day, pick, respond, text
from zhiheng.desk.shell.access import desk_view
from zhiheng.organs.actor import Actor


@desk_view(allowed=policies.may_send, methods=("GET", "HEAD", "POST"), needs=words.NEEDS_SEND)
def new(request: HttpRequest) -> HttpResponse:
    """Tell a township that its act seems improper."""
    actor: Actor = request.actor  # type: ignore[attr-defined]
    mine = policies.senders(actor)
    towns = {t.pk: t.name for s in mine for t in policies.townships_of(s)}
    fields: dict[str, Any] = {
        "sender_id": pick("反馈部门", [(o.pk, o.name) for o in mine], whole=True),
        "organ_id": pick("乡镇（街道）", list(towns.items()), whole=True, help="本行政区域内以自己名义执法的乡镇、街道。"),
        "measure": pick("执法行为", Measure.choices),
        "document_no": text("决定书文号", most=80, help="平台上有该文书的，自动关联案件和公示信息。"),
        "taken_on": day("作出日期"), "about": text("对象和事项"), "ground": pick("不当情形", Ground.choices),
        "reason": area("理由和依据", rows=5, help="写明哪里不当、依据哪一条。"),
        "evidence": area("线索和证据", required=False, rows=3), "wish": area("建议", required=False, rows=2),
    }  # fmt: skip

    def do(data: dict[str, Any]) -> HttpResponse:
        row = send(actor=actor, **data)
        where = "已关联平台上的案件。" if row.case_id else "平台上没有找到该文书，由乡镇核实。"
        messages.success(request, f"反馈单 {row.number} 已送{row.organ.name}核实。{where}")
        return redirect("coordination:page", row.pk)

    start = {"sender_id": mine[0].pk} if len(mine) == 1 else {}
    lead = "有关部门发现乡镇（街道）的行政处罚、行政强制不当的，应当反馈；乡镇应当及时核实，不当的立即纠正。"
    card = Card("反馈单", "ti-message-report", lead)
    if towns:
        card.acts = [
            Act("send", "填写", do, fields, button="发送反馈单", initial=start, primary=True, open=True)
        ]
    else:
        card.text = "本行政区域内还没有登记乡镇（街道），请联系平台管理员在机构中补充。"
    return respond(request, Page("新建反馈单", [("不当执法反馈", reverse("coordination:list"))], [card]))
