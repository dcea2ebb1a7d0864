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


@dataclass(frozen=True, kw_only=True)
class Monitored(ActInput):
    """A penalty on the spot that rests on a device's record: the same three gates as in the ordinary procedure."""

    monitored: bool = ask(
        "以电子技术监控记录为证据", "bool", default=False, section="电子监控记录", late=1,
        help="设备应经法制和技术审核、地点已公布；记录须经审核并告知当事人（行政处罚法第四十一条）",
    )  # fmt: skip
    device: int | None = ask(
        "监控设备", "device", default=None, section="电子监控记录", late=1, show_if="monitored=on",
        help="在“电子技术监控设备”台账中登记的设备",
    )  # fmt: skip
    taken_at: dt.datetime | None = ask(
        "记录时间", "datetime", default=None, section="电子监控记录", late=1, show_if="monitored=on"
    )
    monitoring_content: str = ask(
        "记录的违法事实",
        "area",
        default="",
        section="电子监控记录",
        late=1,
        show_if="monitored=on",
        help="写明时间、地点、行为",
    )
    monitoring_fit: bool = ask(
        "已审核：记录真实、清晰、完整、准确",
        "bool",
        default=False,
        section="电子监控记录",
        late=1,
        show_if="monitored=on",
    )
    monitoring_told: bool = ask(
        "已将记录的违法事实告知当事人",
        "bool",
        default=False,
        section="电子监控记录",
        late=1,
        show_if="monitored=on",
    )
    query_way: str = ask(
        "查询、陈述和申辩的渠道", default="", section="电子监控记录", late=1, show_if="monitored=on",
        help="写明网址、窗口地址或者电话；不得限制或者变相限制陈述、申辩",
    )  # fmt: skip

    def check(self) -> None:
        """What is relied on is named in full."""
        super().check()
        if not self.monitored:
            return
        for name, words in (
            ("device", "请选择监控设备。"),
            ("taken_at", "请填写监控记录的时间。"),
            ("monitoring_content", "请填写监控记录的违法事实。"),
        ):
            value = getattr(self, name)
            if value is None or not str(value).strip():
                raise UserError(words, field=name)


@dataclass(frozen=True, kw_only=True)
class KeepMonitoring(ActInput):
    """固定电子监控原始记录 of a penalty on the spot."""

    kept_on: dt.date = ask("固定日期", "date")
    record: int = ask("监控记录", "monitoring")
    officers: tuple[int, ...] = ask("提取人员", "officers", help="不少于两人")
    upload: str = ask("原始记录文件", "upload", help="图片、视频或者数据文件")
