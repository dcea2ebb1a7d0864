"""What 及时 and 立即 mean in a township, in days it set itself."""

from __future__ import annotations

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.urls import reverse

from zhiheng.common import clock
from zhiheng.coordination import policies
from zhiheng.coordination.days import MOST, own_days, set_days
from zhiheng.coordination.models import OwnDays, SoftDuty
from zhiheng.desk.coordination import words
from zhiheng.desk.plans.kit import Act, Card, Cell, Page, day, number, pick, respond, text
from zhiheng.desk.shell.access import desk_view
from zhiheng.organs.actor import Actor
from zhiheng.organs.models import Organ


@desk_view(allowed=policies.may_read, methods=("GET", "HEAD", "POST"), needs=words.NEEDS_READ)
def days(request: HttpRequest) -> HttpResponse:
    """Show what is set, and set it."""
    actor: Actor = request.actor  # type: ignore[attr-defined]
    cards = [_card(actor, organ) for organ in policies.own_townships(actor)]
    if not cards:
        cards = [
            Card(
                "办理天数",
                "ti-clock-cog",
                text="办理天数由乡镇（街道）自行设定，您没有乡镇（街道）的相应任职。",
            )
        ]
    lead = "文件只写“及时”核实、“立即”纠正，没有天数。乡镇（街道）可以自行设定工作日；不设定的不计逾期。"
    return respond(
        request, Page("办理天数", [("不当执法反馈", reverse("coordination:list"))], cards, lead=lead)
    )


def _card(actor: Actor, organ: Organ) -> Card:
    today = clock.today()
    rows = []
    for duty in SoftDuty:
        found = own_days(organ.pk, duty, today)
        coming = OwnDays.objects.filter(organ=organ, duty=duty, since__gt=today).order_by("since").first()
        note = f"{coming.since} 起 {coming.days} 个工作日" if coming else ""
        rows.append(
            [
                Cell(duty.label), Cell(f"{found.days} 个工作日" if found else "未设定", note=note),
                Cell(found.since if found else "—"), Cell(found.document if found else "—"),
                Cell(f"{found.set_by_name} {found.set_on}" if found else "—"),
            ]
        )  # fmt: skip

    def do(data: dict[str, Any]) -> str:
        row = set_days(actor=actor, organ_id=organ.pk, **data)
        return f"{row.get_duty_display()}：自 {row.since} 起 {row.days} 个工作日；已收到的反馈单期限不变。"

    fields = {
        "duty": pick("事项", SoftDuty.choices), "days": number("工作日", least=1, most=MOST),
        "since": day("施行日期"), "document": text("设定文件", help="文件名、文号或者会议纪要。"),
    }  # fmt: skip
    act = Act(f"set-{organ.pk}", "设定天数", do, fields, button="设定", initial={"since": today})
    head = ("事项", "天数", "自", "设定文件", "设定人")
    return Card(organ.name, "ti-clock-cog", "", head, rows, acts=[act])
