"""Ledgers of the room: monitoring devices (处罚法第四十一条), breaches of dress, and institutional documents."""

from __future__ import annotations

import datetime as dt
from typing import Any

from django.db.models import Q

from zhiheng.cases.models import DressBreach, Guide, MonitoringDevice
from zhiheng.cases.steps import lines_of, unknown_acts
from zhiheng.common import clock
from zhiheng.common.errors import UserError
from zhiheng.organs.models import Organ, Role
from zhiheng.support.registers import Register, Shortfall, register
from zhiheng.support.registers.declare import KEEPERS, READERS

ROOM = "cases"
_STAFF = (*READERS, Role.OFFICER, Role.LEGAL_REVIEWER)


def _device_days(row: Any, organ: Organ) -> None:
    if row.location_published_on and not row.published_where.strip():
        raise UserError("请填写设置地点在哪里向社会公布。", field="published_where")
    for name in ("legal_review_on", "technical_review_on", "location_published_on"):
        if (day := getattr(row, name)) and day > clock.today():
            label = row._meta.get_field(name).verbose_name
            raise UserError(f"“{label}”不能晚于今天。", field=name)


def _unfit(day: dt.date) -> Q:
    return (
        Q(set_by="")
        | Q(legal_review_on__isnull=True)
        | Q(legal_review_on__gt=day)
        | Q(technical_review_on__isnull=True)
        | Q(technical_review_on__gt=day)
        | Q(meets_standard=False)
        | Q(placed_reasonably=False)
        | Q(clearly_marked=False)
        | Q(location_published_on__isnull=True)
        | Q(location_published_on__gt=day)
    )


register(
    Register(
        key="monitoring-devices",
        title="电子技术监控设备",
        section="非现场执法",
        icon="ti-device-cctv",
        model=MonitoringDevice,
        about="利用电子技术监控设备收集、固定违法事实的，设备应当经过法制和技术审核，确保符合标准、设置合理、标志明显，"
        "设置地点应当向社会公布（行政处罚法第四十一条）。有一项不符合的，其记录不得作为处罚的证据。",
        fields=(
            "number", "name", "place", "set_by", "legal_review_on", "technical_review_on", "meets_standard",
            "placed_reasonably", "clearly_marked", "location_published_on", "published_where",
        ),
        columns=("number", "name", "place", "legal_review_on", "technical_review_on", "location_published_on"),
        search=("number__icontains", "name__icontains", "place__icontains"),
        readers=_STAFF,
        shortfalls=(
            Shortfall("unfit", "不符合法定条件", "red", _unfit, "其记录不得作为行政处罚的证据"),
            Shortfall(
                "unpublished", "设置地点未公布", "red", lambda day: Q(location_published_on__isnull=True)
            ),
        ),
        check=_device_days,
        room=ROOM,
        noun="监控设备",
    )
)  # fmt: skip


def _breach_days(row: Any, organ: Organ) -> None:
    if row.found_on > clock.today():
        raise UserError("发现日期不能晚于今天。", field="found_on")
    if row.handled_on and row.handled_on < row.found_on:
        raise UserError("处理日期不能早于发现日期。", field="handled_on")
    if row.handled_on and not row.handling.strip():
        raise UserError("请写明处理情况。", field="handling")


register(
    Register(
        key="dress-breaches",
        title="着装违规登记",
        section="文明执法",
        icon="ti-hanger",
        model=DressBreach,
        about="统一着制式服装、统一标志标识，严禁混穿混搭。办案中着装检查发现的自动登记到这里，其他场合发现的由单位登记，"
        "处理后填写处理情况。",
        fields=("found_on", "kind", "people", "occasion", "handled_on", "handling"),
        columns=("found_on", "kind", "people", "occasion", "handled_on", "handling"),
        search=("people__icontains", "occasion__icontains"),
        shortfalls=(Shortfall("unhandled", "尚未处理", "orange", lambda day: Q(handled_on__isnull=True)),),
        check=_breach_days,
        room=ROOM,
        noun="违规",
    )
)


def _guide(row: Any, organ: Organ) -> None:
    unknown = unknown_acts(row.steps)
    if unknown:
        raise UserError(
            f"步骤清单中的环节“{unknown[0]}”不是办案环节，请按案件页面的环节名称填写，如“询问、检查、勘验：先出示执法证件”。",
            field="steps",
        )
    if row.kind in {"PENALTY_CONDUCT", "INSPECTION_CONDUCT"} and not lines_of(row.steps):
        raise UserError("行为指引应当有步骤清单，每行一步：“环节：步骤”。", field="steps")


register(
    Register(
        key="guides",
        title="制度文件库",
        section="制度文件",
        icon="ti-books",
        model=Guide,
        about="行为指引、执法用语、文书制作、音像记录设备使用规范，以及立案、听证、责令退赔制度；注明自制还是统一采用上级的。"
        "步骤清单每行一步，写成“环节：步骤”，办案时在相应环节的页面上显示。",
        fields=(
            "kind", "title", "source", "issuer", "doc_no", "text_version", "effective_on", "content", "steps",
        ),
        columns=("kind", "title", "source", "issuer", "text_version", "effective_on"),
        search=("title__icontains", "content__icontains", "doc_no__icontains"),
        readers=_STAFF,
        keepers=(*KEEPERS, Role.DISCLOSURE),
        check=_guide,
        room=ROOM,
        noun="制度文件",
    )
)  # fmt: skip
