"""The log of everything done on the platform: read and taken away by those who answer for it, changed by nobody (RULE-07)."""

from __future__ import annotations

import datetime as dt
from typing import Any

from django.db.models import Q
from django.http import HttpRequest
from django.http.response import HttpResponseBase
from django.urls import reverse

from zhiheng.common import clock
from zhiheng.desk.cases.events import title_of
from zhiheng.desk.shell.access import desk_view
from zhiheng.desk.shell.listing import Choice, Column, DateRange, Listing, Text
from zhiheng.desk.system.policies import NEEDS_LOG, may_read_log
from zhiheng.journal.models import ProcessEvent
from zhiheng.organs.actor import Actor
from zhiheng.organs.models import Organ

DAYS = 31
# What an event is about, by the beginning of its name.
ROOMS = {
    "case": "案件", "lead": "案源", "approval": "审批", "document": "文书", "evidence": "证据", "recording": "音像记录",
    "casefile": "案卷", "record": "记录调用", "seal": "印章", "device": "音像设备", "publication": "公示", "finding": "预警",
    "sweep": "巡检", "problem": "问题整改", "file_review": "案卷评查", "review_catalogue": "法制审核目录", "impropriety": "不当执法反馈",
    "officer": "执法人员", "training": "培训", "exam": "考试", "appraisal": "考核", "ledger": "台账", "sheet": "表格导入", "item": "事项",
    "item_change": "事项变更", "catalogue": "事项目录", "cleanup": "事项清理", "delegation": "赋权", "assessment": "赋权评估",
    "questionnaire": "赋权问卷", "township_list": "乡镇清单", "powers": "事项公布", "benchmark": "裁量基准", "departure": "偏离基准",
    "drafting": "基准起草", "leniency": "减免责清单", "discretion": "裁量监督", "plan": "行动计划", "pilot": "试点", "account": "账号",
    "appointment": "任职", "job": "后台任务",
    "outbox": "外发消息", "colour_rule": "证件状态规则", "export": "导出", "import": "导入", "internal_rule": "内部制度",
    "officer_batch": "人员批次", "recording_device": "音像设备",
}  # fmt: skip


def room_of(event: ProcessEvent) -> str:
    """Return what an event is about."""
    return ROOMS.get(event.kind.partition(".")[0], "其他")


def words_of(event: ProcessEvent) -> str:
    """Return what was done, as people say it; an act without a name of its own is told by its room and number."""
    title = title_of(event)[0]
    return f"{room_of(event)}办理" if title.isascii() or title == event.kind else title


def _link(event: ProcessEvent) -> str | None:
    if event.subject_kind != "case":
        return None
    return reverse("cases:event", args=[event.subject_id, event.pk])


class LogListing(Listing):
    """操作日志."""

    key, title, default_sort = "log", "操作日志", "-id"
    empty_title, empty_advice = "这段时间没有操作记录", "没有选择日期时显示最近 31 天，查更早的请选择日期。"

    def __init__(self, request: HttpRequest, actor: Actor) -> None:
        names = dict(Organ.objects.values_list("pk", "short_name"))
        self.columns = (  # type: ignore[misc]
            Column("id", "序号", "id", sort="id", always=True, width="s", link=_link),
            Column("at", "记录时间", "recorded_at", kind="datetime", width="m"),
            Column("room", "类别", room_of, width="s"),
            Column("what", "操作", words_of, width="m", always=True),
            Column("organ", "单位", lambda e: names.get(e.organ_id, "—"), width="m"),
            Column("who", "操作人", "actor_name", width="s"),
            Column("role", "岗位", "actor_role", width="s"),
            Column("occurred", "发生时间", "occurred_at", kind="datetime", width="m", shown=False),
            Column("subject", "对象编号", "subject_id", width="s"),
            Column("device", "终端", "device", width="m", shown=False),
            Column("entry", "存证条目", "ledger_entry_id", width="s"),
            Column("digest", "存证摘要", lambda e: bytes(e.digest).hex(), width="l", shown=False),
        )
        self.filters = (  # type: ignore[misc]
            Text("who", "操作人", lookups=("actor_name__icontains",), first=True),
            Choice("room", "类别", choices=list(ROOMS.items()), first=True,
                   conditions={key: Q(kind__startswith=f"{key}.") for key in ROOMS}),
            DateRange("on", "记录日期", field="recorded_at", first=True),
        )  # fmt: skip
        super().__init__(request, _rows(request, actor))


def _rows(request: HttpRequest, actor: Actor) -> Any:
    mine = Q(organ_id__in=actor.organ_ids)
    for prefix in actor.supervises:
        mine |= Q(division__startswith=prefix)
    rows = ProcessEvent.objects.filter(mine)
    if not (request.GET.get("on_from") or request.GET.get("on_to")):
        rows = rows.filter(recorded_at__gte=clock.now() - dt.timedelta(days=DAYS))
    return rows


@desk_view(allowed=may_read_log, needs=NEEDS_LOG)
def log(request: HttpRequest) -> HttpResponseBase:
    """List what was done in one's bodies or in the divisions one supervises; the list is exported like any other."""
    actor: Actor = request.actor  # type: ignore[attr-defined]
    return LogListing(request, actor).respond("desk/system/log.html")
