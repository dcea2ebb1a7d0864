"""Records of electronic monitoring devices: brought into the case, reviewed, told to the party (处罚法第四十一条)."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass

from zhiheng.cases.inputs.base import ActInput, ask
from zhiheng.common.errors import UserError


@dataclass(frozen=True, kw_only=True)
class AddMonitoring(ActInput):
    """登记电子监控记录."""

    device: int = ask("监控设备", "device", help="在“电子技术监控设备”台账中登记的设备")
    taken_at: dt.datetime = ask("记录时间", "datetime")
    content: str = ask("记录的违法事实", "area", help="写明时间、地点、行为")
    officers: tuple[int, ...] = ask("提取人员", "officers", help="不少于两人")
    upload: str = ask("原始记录文件", "upload", help="图片、视频或者数据文件")


@dataclass(frozen=True, kw_only=True)
class ReviewMonitoring(ActInput):
    """审核电子监控记录."""

    reviewed_on: dt.date = ask("审核日期", "date")
    record: int = ask("监控记录", "monitoring")
    outcome: str = ask(
        "审核结论", "choice",
        choices=[("FIT", "真实、清晰、完整、准确，可以作为证据"), ("UNFIT", "不符合要求，不得作为证据")],
    )  # fmt: skip
    note: str = ask("审核说明", "area", default="", help="不符合要求的，写明何处不符合")

    def check(self) -> None:
        """A record found wanting is found wanting for a reason."""
        super().check()
        if self.outcome == "UNFIT" and not self.note.strip():
            raise UserError("审核认为不符合要求的，请写明何处不符合。", field="note")


@dataclass(frozen=True, kw_only=True)
class TellMonitoring(ActInput):
    """告知电子监控违法事实."""

    told_on: dt.date = ask("告知日期", "date")
    record: int = ask("监控记录", "monitoring")
    how: str = ask(
        "告知方式", "choice", choices=[(x, x) for x in ("当面送达", "邮寄", "短信", "互联网平台消息", "电话并留存录音")]
    )  # fmt: skip
    query_way: str = ask(
        "查询、陈述和申辩的渠道", "area", help="写明网址、窗口地址或者电话；不得限制或者变相限制陈述、申辩"
    )
