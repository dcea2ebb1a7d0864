"""Payment, instalments, cash, demand, court, closing, archive."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from typing import Any

from zhiheng.cases.inputs.base import ActInput, ask
from zhiheng.cases.models.decision import ServiceForm
from zhiheng.common.errors import UserError


@dataclass(frozen=True, kw_only=True)
class RecordPayment(ActInput):
    """缴款."""

    paid_on: dt.date = ask("缴款日期", "date")
    amount_fen: int = ask("金额（元）", "money")
    purpose: str = ask(
        "款项",
        "choice",
        default="FINE",
        choices=[("FINE", "罚款"), ("CONFISCATION", "没收款"), ("SURCHARGE", "加处罚款")],
    )
    channel: str = ask(
        "缴款方式", "choice", default="BANK", choices=[("BANK", "指定银行"), ("ELECTRONIC", "电子支付系统")]
    )
    receipt_no: str = ask("票据号码", default="")

    def check(self) -> None:
        """Money is positive."""
        super().check()
        if self.amount_fen <= 0:
            raise UserError("金额必须大于零。", field="amount_fen")


@dataclass(frozen=True, kw_only=True)
class ApproveInstalment(ActInput):
    """延期（分期）缴纳."""

    applied_on: dt.date = ask("申请日期", "date")
    approved_on: dt.date = ask("批准日期", "date")
    reason: str = ask("经济困难情况", "area")
    plan: tuple[dict[str, Any], ...] = ask("缴款计划", "plan", help="每期的届满日和金额，合计等于罚款额")

    def on(self) -> dt.date:
        """The day of approval."""
        return self.approved_on


@dataclass(frozen=True, kw_only=True)
class CollectCash(ActInput):
    """当场收缴."""

    collected_on: dt.date = ask("收缴日期", "date")
    amount_fen: int = ask("金额（元）", "money")
    ground: str = ask(
        "当场收缴情形",
        "choice",
        choices=[
            ("SMALL", "当场处罚一百元以下罚款（第六十八条第一项）"),
            ("HARD", "当场处罚，不当场收缴事后难以执行（第六十八条第二项）"),
            ("REMOTE", "边远、水上、交通不便地区，经当事人提出（第六十九条）"),
        ],
    )
    receipt_no: str = ask("财政专用票据号码", help="不出具专用票据的，当事人有权拒绝缴纳")


@dataclass(frozen=True, kw_only=True)
class HandOverCash(ActInput):
    """收缴款上交、缴行."""

    handed_on: dt.date = ask("交至行政机关日期", "date")
    banked_on: dt.date | None = ask("缴付银行日期", "date", default=None)


@dataclass(frozen=True, kw_only=True)
class ServeDemand(ActInput):
    """催告."""

    served_on: dt.date = ask("催告书送达日期", "date")
    content: str = ask("催告内容", "area", default="", help="不填的，按应缴金额自动生成")
    service_form: str = ask("送达方式", "choice", default="DIRECT", choices=ServiceForm.choices)
    recipient: str = ask("收件人", default="")
    served_at: str = ask("送达地点", default="", help="不填的，为当事人地址")
    proof_note: str = ask("送达凭证", default="")


@dataclass(frozen=True, kw_only=True)
class ApplyCourt(ActInput):
    """申请法院强制执行."""

    applied_on: dt.date = ask("申请日期", "date")
    court: str = ask("受理法院")
    note: str = ask("说明", "area", default="")


@dataclass(frozen=True, kw_only=True)
class CloseCase(ActInput):
    """结案."""

    closed_on: dt.date = ask("结案日期", "date")
    closing_kind: str = ask(
        "结案方式",
        "choice",
        choices=[
            ("PERFORMED", "处罚决定执行完毕"),
            ("COURT_ENFORCED", "人民法院裁定并执行完毕或者终结执行"),
            ("NO_PENALTY", "不予行政处罚"),
            ("DISMISSED", "违法事实不成立"),
            ("TERMINATED", "终止调查"),
            ("TRANSFERRED", "移送"),
            ("UNENFORCEABLE", "决定无法执行"),
        ],
    )
    note: str = ask("说明", "area", default="")


@dataclass(frozen=True, kw_only=True)
class ArchiveCase(ActInput):
    """立卷归档."""

    archived_on: dt.date = ask("归档日期", "date")
    archive_no: str = ask("档号", default="", help="不填的自动编号")


@dataclass(frozen=True, kw_only=True)
class RecordRemedy(ActInput):
    """复议、诉讼: registered when it begins, and again when it ends."""

    started_on: dt.date = ask("受理（立案）日期", "date")
    kind: str = ask("类别", "choice", choices=[("REVIEW", "行政复议"), ("SUIT", "行政诉讼")])
    body: str = ask("受理机关")
    ended_on: dt.date | None = ask("终结日期", "date", default=None, help="已登记的复议、诉讼终结时填写")
    result: str = ask("结果", default="")

    def on(self) -> dt.date:
        """The day it ended, else the day it began."""
        return self.ended_on or self.started_on

    def check(self) -> None:
        """It ends after it began, with a result."""
        super().check()
        if self.ended_on and self.ended_on < self.started_on:
            raise UserError("终结日期不能早于受理（立案）日期。", field="ended_on")
        if self.ended_on and not self.result.strip():
            raise UserError("复议、诉讼终结的，请填写结果。", field="result")


@dataclass(frozen=True, kw_only=True)
class DecideSurcharge(ActInput):
    """加处罚款."""

    decided_on: dt.date = ask("决定日期", "date", help="数额按逾期天数计算，不超过罚款本金")


@dataclass(frozen=True, kw_only=True)
class DisposeGoods(ActInput):
    """罚没财物处理."""

    disposed_on: dt.date = ask("处理日期", "date")
    method: str = ask(
        "处理方式",
        "choice",
        choices=[(x, x) for x in ("公开拍卖", "销毁", "移交专管机关", "按国家有关规定处理", "返还被侵害人")],
    )
    place: str = ask("处理地点", default="")
    things: tuple[dict[str, Any], ...] = ask("财物清单", "things")
    result: str = ask("处理结果及款项上缴国库情况", "area")
    persons: str = ask("处理人、监督人")
