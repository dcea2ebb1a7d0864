"""A violation beyond one's power: stop it, keep the evidence, tell the competent body — one form, three things."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from typing import Any

from zhiheng.cases.inputs.base import ActInput, ask
from zhiheng.common.errors import UserError


@dataclass(frozen=True, kw_only=True)
class HandleBeyond(ActInput):
    """超权限先行处置."""

    found_at: dt.datetime = ask("发现时间", "datetime", section="发现")
    matter: str = ask("领域", "matter", section="发现")
    place: str = ask("地点", section="发现")
    party: str = ask("当事人", section="发现", help="姓名（名称）；不明的，写明“身份待查”")
    conduct: str = ask("违法行为", "area", section="发现")
    why_beyond: str = ask("超出权限的情形", section="发现", help="如：该事项未划转本镇、数额超过本级权限")
    officers: tuple[int, ...] = ask("执法人员", "officers", help="不少于两人", section="发现")
    stopped_at: dt.datetime = ask("责令停止时间", "datetime", section="一、责令立即停止")
    stop_order: str = ask("责令停止的内容", "area", section="一、责令立即停止")
    basis: str = ask("依据", section="一、责令立即停止", help="写明法律、法规名称和条款")
    evidence: tuple[dict[str, Any], ...] = ask("证据材料", "things", section="二、固定证据")
    told_at: dt.datetime = ask("告知时间", "datetime", section="三、告知有管辖权的机关")
    told_to: str = ask("有管辖权的机关", section="三、告知有管辖权的机关")
    told_how: str = ask(
        "告知方式", "choice", section="三、告知有管辖权的机关",
        choices=[(x, x) for x in ("平台抄告", "电话并发函", "当面移交", "公文交换")],
    )  # fmt: skip

    def check(self) -> None:
        """In the order in which it happened."""
        super().check()
        if self.stopped_at < self.found_at:
            raise UserError("责令停止的时间不能早于发现时间。", field="stopped_at")
        if self.told_at < self.found_at:
            raise UserError("告知时间不能早于发现时间。", field="told_at")


@dataclass(frozen=True, kw_only=True)
class ReceiveBeyond(ActInput):
    """登记接收情况."""

    received_on: dt.date = ask("接收日期", "date")
    receipt: str = ask("接收情况", help="接收机关的回执、受理情况")
