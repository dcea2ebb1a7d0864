"""Recording devices: the list of a body, whose hands they are in, and what was recorded with them (REC-04, REC-05, REC-09)."""

from __future__ import annotations

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import redirect
from django.urls import reverse
from django.utils import timezone

from zhiheng.desk.plans.kit import Act, Card, Cell, Page, pick, respond, text
from zhiheng.desk.records.policies import NEEDS_DEVICES, may_keep_devices, may_read_devices
from zhiheng.desk.shell.access import desk_view
from zhiheng.desk.shell.listing import Action, Choice, Column, Listing, Text
from zhiheng.organs.actor import Actor
from zhiheng.organs.models import Organ
from zhiheng.organs.selectors import enforcing, people_of
from zhiheng.records.models import DeviceStatus, RecordingDevice
from zhiheng.records.selectors.devices import open_device, spells, unlisted, visible_devices
from zhiheng.records.services.devices import hand_over, may_manage, register_device

STATUS = {
    DeviceStatus.IDLE.value: ("在库", "grey"), DeviceStatus.IN_USE.value: ("领用中", "green"),
    DeviceStatus.REPAIR.value: ("维修", "orange"), DeviceStatus.SCRAPPED.value: ("报废", "red"),
}  # fmt: skip
DUTY = "谁使用、谁保管、谁负责：领用期间设备的使用、保管和音像数据的上传由保管人负责。"


def _page(row: RecordingDevice) -> str:
    return reverse("records:device", args=[row.pk])


class DeviceListing(Listing):
    """音像记录设备."""

    key, title, default_sort = "recording-devices", "音像记录设备", "number"
    columns = (
        Column("number", "设备编号", "number", link=_page, always=True, sort="number", width="m"),
        Column("model", "型号", "model", width="m"),
        Column("organ", "单位", "organ.short_name", width="m"),
        Column("status", "状态", "status", kind="badge", badges=STATUS, sort="status", width="s"),
        Column("keeper", "现保管人", "keeper", width="s"),
        Column("on", "登记日期", "registered_on", kind="date", sort="registered_on", width="s"),
    )
    empty_title = "还没有登记音像记录设备"
    empty_advice = "执法记录仪等设备登记后，领用、交接和上传的音像都记到人。"

    def __init__(self, request: HttpRequest, actor: Actor) -> None:
        rows = visible_devices(actor)
        organs = dict(rows.order_by().values_list("organ_id", "organ__short_name").distinct())
        self.filters = (  # type: ignore[misc]
            Text("q", "关键词", lookups=("number__icontains", "model__icontains", "keeper__icontains"),
                 placeholder="编号、型号、保管人", first=True),
            Choice("status", "状态", choices=[(k, v[0]) for k, v in STATUS.items()], many=True, first=True),
            Choice("organ", "单位", field="organ_id", choices=[(str(k), v) for k, v in organs.items()]),
        )  # fmt: skip
        actions = [Action("未登记的编号", reverse("records:devices-unlisted"), "ti-alert-triangle")]
        if may_keep_devices(actor):
            actions.insert(0, Action("登记设备", reverse("records:device-new"), "ti-plus", primary=True))
        super().__init__(request, rows, actions=actions)


@desk_view(allowed=may_read_devices, needs=NEEDS_DEVICES)
def devices(request: HttpRequest) -> HttpResponseBase:
    """List the devices this person may see."""
    actor: Actor = request.actor  # type: ignore[attr-defined]
    return DeviceListing(request, actor).respond("desk/records/devices.html")


@desk_view(
    allowed=may_keep_devices,
    methods=("GET", "HEAD", "POST"),
    needs="机构管理员、承办机构负责人或者档案管理员",
)
def device_new(request: HttpRequest) -> HttpResponse:
    """Enter a device."""
    actor: Actor = request.actor  # type: ignore[attr-defined]
    bodies = [o for o in enforcing(actor) if may_manage(actor, o.pk)]
    fields = {
        "organ": pick("单位", [(o.pk, o.name) for o in bodies], whole=True), "number": text("设备编号", most=60),
        "model": text("型号", required=False, most=100),
    }  # fmt: skip

    def do(data: dict[str, Any]) -> HttpResponse:
        organ = next(o for o in bodies if o.pk == data["organ"])
        row = register_device(organ=organ, number=data["number"], model=data["model"], actor=actor)
        return redirect("records:device", row.pk)

    start = {"organ": bodies[0].pk} if len(bodies) == 1 else {}
    act = Act("new", "登记", do, fields, button="登记设备", initial=start, primary=True, open=True)
    crumbs = [("音像记录设备", reverse("records:devices"))]
    return respond(request, Page("登记设备", crumbs, [Card("设备", "ti-device-cctv", DUTY, acts=[act])]))


@desk_view(allowed=may_read_devices, methods=("GET", "HEAD", "POST"), needs=NEEDS_DEVICES)
def device(request: HttpRequest, device_id: int) -> HttpResponse:
    """Show a device with its keepers and their recordings; hand it over."""
    actor: Actor = request.actor  # type: ignore[attr-defined]
    row = open_device(actor, device_id)
    facts = [
        ("设备编号", row.number), ("型号", row.model or "—"), ("单位", row.organ.name), ("登记日期", row.registered_on),
        ("现保管人", row.keeper or "无"),
    ]  # fmt: skip
    acts = []
    if row.status != DeviceStatus.SCRAPPED and may_manage(actor, row.organ_id):
        acts.append(_hand_over(actor, row))
    times = [
        [
            Cell(s.keeper), Cell(_moment(s.since)), Cell(_moment(s.until) if s.until else "至今"),
            Cell(f"{s.recordings} 份") if s.recordings else Cell("没有上传", tone="orange"),
        ]
        for s in spells(row)
    ]  # fmt: skip
    hands = [
        [Cell(_moment(h.at)), Cell(*STATUS[h.status][:1], tone=STATUS[h.status][1]), Cell(h.keeper or "—"), Cell(h.note or "—"), Cell(h.recorded_by)]
        for h in row.handovers.order_by("-at", "-id")
    ]  # fmt: skip
    cards = [
        Card("设备", "ti-device-cctv", DUTY, facts=facts, acts=acts),
        Card("领用和上传", "ti-upload", "按领用期间统计已登记到案件的音像记录。", ("保管人", "自", "至", "音像记录"), times, "还没有人领用过。"),
        Card("交接记录", "ti-transfer", "", ("时间", "状态", "保管人", "说明", "登记人"), hands),
    ]  # fmt: skip
    return respond(
        request,
        Page(row.number, [("音像记录设备", reverse("records:devices"))], cards, state=STATUS[row.status]),
    )


def _moment(at: Any) -> str:
    return f"{timezone.localtime(at):%Y-%m-%d %H:%M}"


def _hand_over(actor: Actor, row: RecordingDevice) -> Act:
    organ: Organ = row.organ
    people = [(a.name, a.name) for a in people_of(organ) if a.is_active]
    fields = {
        "status": pick("交接后状态", DeviceStatus.choices),
        "keeper": pick("领用人", people, required=False, blank="（归还、维修、报废不填）"),
        "note": text("说明", required=False),
    }

    def do(data: dict[str, Any]) -> str:
        hand_over(device_id=row.pk, actor=actor, **data)
        return "已登记交接。"

    return Act("hand", "交接", do, fields, button="登记交接", primary=True)


@desk_view(allowed=may_read_devices, needs=NEEDS_DEVICES)
def devices_unlisted(request: HttpRequest) -> HttpResponse:
    """Show the numbers that recordings name and no list has."""
    actor: Actor = request.actor  # type: ignore[attr-defined]
    rows = [
        [Cell(u.organ), Cell(u.number), Cell(f"{u.recordings} 份"), Cell(_moment(u.last))]
        for u in unlisted(actor)
    ]
    lead = "音像记录写明的设备编号没有在本单位登记，查不到领用人和保管人。请登记设备，或者更正编号。"
    head = ("单位", "设备编号", "音像记录", "最近一次")
    card = Card("未登记的编号", "ti-alert-triangle", lead, head, rows, "音像记录使用的设备都已登记。")
    return respond(request, Page("未登记的编号", [("音像记录设备", reverse("records:devices"))], [card]))
