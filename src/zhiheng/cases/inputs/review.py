"""Legal review, collective discussion, notice, defence, hearing."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from typing import Any

from zhiheng.cases.inputs.base import ActInput, ask
from zhiheng.cases.models.decision import ServiceForm
from zhiheng.cases.models.review import ReviewOutcome
from zhiheng.common.errors import UserError


@dataclass(frozen=True, kw_only=True)
class Reopen(ActInput):
    """补充调查."""

    reopened_on: dt.date = ask("日期", "date")
    reason: str = ask("理由", "area")


@dataclass(frozen=True, kw_only=True)
class SubmitLegalReview(ActInput):
    """送法制审核."""

    submitted_on: dt.date = ask("送审日期", "date")
    reviewer: int | None = ask(
        "审核人员", "reviewer", default=None, help="不指定的，由本机关法制审核人员领取"
    )
    reply: str = ask(
        "对上一次审核意见的答复", "area", default="", help="退回后再次送审时，逐条写明采纳情况和不采纳的理由"
    )


@dataclass(frozen=True, kw_only=True)
class GiveLegalReview(ActInput):
    """法制审核意见: the five points of LEG-04, all of them."""

    answered_on: dt.date = ask("审核日期", "date")
    point_competence: bool = ask("执法主体合法，执法人员具备资格", "bool", default=False, section="审核要点")
    point_jurisdiction: bool = ask("管辖权限合法", "bool", default=False, section="审核要点")
    point_facts: bool = ask("事实清楚，证据合法充分", "bool", default=False, section="审核要点")
    point_law: bool = ask("适用法律准确，裁量适当", "bool", default=False, section="审核要点")
    point_procedure: bool = ask("程序合法", "bool", default=False, section="审核要点")
    outcome: str = ask("结论", "choice", choices=ReviewOutcome.choices, section="结论")
    opinion: str = ask("审核意见", "area", section="结论")
    assisted_by: str = ask("协助审核的公职律师、法律顾问", default="", section="结论")
    document_view: str = ask("执法文书是否完备规范", default="", section="结论", help="不填的，为完备、规范")
    head_opinion: str = ask("审核机构负责人意见", default="", section="结论")

    def check(self) -> None:
        """An approval with a point denied contradicts itself."""
        super().check()
        points = (
            self.point_competence,
            self.point_jurisdiction,
            self.point_facts,
            self.point_law,
            self.point_procedure,
        )
        if self.outcome == "APPROVED" and not all(points):
            raise UserError(
                "结论为“同意”的，五个审核要点应当全部确认；有一项不能确认的，应当退回并写明问题。",
                field="outcome",
            )


@dataclass(frozen=True, kw_only=True)
class RecordDiscussion(ActInput):
    """集体讨论."""

    held_on: dt.date = ask("讨论日期", "date")
    purpose: str = ask(
        "事项",
        "choice",
        default="DECISION",
        choices=[("DECISION", "处罚决定"), ("EXTENSION", "再次延长办案期限"), ("DEVIATION", "偏离裁量基准")],
    )
    place: str = ask("地点", default="", help="讨论记录必须载明")
    chair: str = ask("主持人")
    participants: str = ask("参加人员", "area")
    opinions: str = ask("讨论情况和各方意见", "area", help="每名参加人一行，如“周文华：同意承办机构意见”")
    conclusion: str = ask("结论", "area")
    signed: bool = ask("参加人员已签名", "bool", default=False)
    started_at: dt.datetime | None = ask("开始时间", "datetime", default=None, help="讨论记录必须载明")
    ended_at: dt.datetime | None = ask("结束时间", "datetime", default=None, help="讨论记录必须载明")
    recorder: str = ask("记录人", default="")
    brief: str = ask("案情及处理意见汇报", "area", default="", help="不填的，为调查终结报告的处理建议")


@dataclass(frozen=True, kw_only=True)
class ServeNotice(ActInput):
    """事先告知."""

    served_on: dt.date = ask("送达日期", "date")
    service_form: str = ask("送达方式", "choice", default="DIRECT", choices=ServiceForm.choices)
    facts: str = ask("违法事实和理由", "area")
    basis: str = ask("依据")
    sanctions: tuple[dict[str, Any], ...] = ask("拟处罚内容", "sanctions")
    hearing_right: bool = ask("告知要求听证的权利", "bool", default=False, help="属于听证范围的必须告知")
    reason: str = ask(
        "处罚理由和裁量基准适用情况", "area", default="", help="不填的，为调查终结报告中的裁量说明"
    )
    recipient: str = ask("收件人", default="", section="送达")
    served_at: str = ask("送达地点", default="", section="送达", help="不填的，为当事人地址")
    proof_note: str = ask("送达凭证", default="", section="送达")


@dataclass(frozen=True, kw_only=True)
class RecordDefence(ActInput):
    """陈述申辩."""

    made_on: dt.date = ask("提出日期", "date")
    content: str = ask("陈述申辩内容", "area")
    started_at: dt.datetime | None = ask(
        "开始时间",
        "datetime",
        default=None,
        section="口头陈述申辩",
        help="口头提出的填写，系统制作陈述申辩笔录；书面提出的，本栏及以下不填",
    )
    ended_at: dt.datetime | None = ask("结束时间", "datetime", default=None, section="口头陈述申辩")
    place: str = ask("地点", default="", section="口头陈述申辩")
    speaker: str = ask("陈述申辩人及其身份", default="", section="口头陈述申辩")
    party_view: str = ask("核对意见", default="", section="口头陈述申辩")


@dataclass(frozen=True, kw_only=True)
class ReviewDefence(ActInput):
    """陈述申辩复核."""

    reviewed_on: dt.date = ask("复核日期", "date")
    accepted: bool = ask("采纳", "bool", default=False)
    review_opinion: str = ask("复核情况和理由", "area")


@dataclass(frozen=True, kw_only=True)
class WaiveDefence(ActInput):
    """放弃陈述申辩."""

    made_on: dt.date = ask("放弃日期", "date")
    content: str = ask("放弃的表示方式", help="如：当事人在告知书送达回证上书面注明放弃")


@dataclass(frozen=True, kw_only=True)
class RequestHearing(ActInput):
    """受理听证申请."""

    requested_on: dt.date = ask("申请日期", "date")
    note: str = ask("申请事项和理由", "area", default="")


@dataclass(frozen=True, kw_only=True)
class WaiveHearing(ActInput):
    """放弃听证."""

    waived_on: dt.date = ask("日期", "date")
    waive_reason: str = ask(
        "情形",
        "choice",
        choices=[(x, x) for x in ("当事人撤回申请", "无正当理由拒不出席", "未经许可中途退出听证")],
    )


@dataclass(frozen=True, kw_only=True)
class NotifyHearing(ActInput):
    """通知听证."""

    notice_on: dt.date = ask("通知送达日期", "date")
    scheduled_at: dt.datetime = ask("听证时间", "datetime")
    place: str = ask("听证地点")
    host: int = ask("听证主持人", "host")
    clerk: str = ask("记录员", default="")
    public: bool = ask("公开举行", "bool", default=True)
    closed_reason: str = ask(
        "不公开的理由", default="", help="涉及国家秘密、商业秘密或者个人隐私", show_if="public="
    )

    def on(self) -> dt.date:
        """The day the notice was served."""
        return self.notice_on


@dataclass(frozen=True, kw_only=True)
class HoldHearing(ActInput):
    """举行听证."""

    held_on: dt.date = ask("举行日期", "date")
    attendees: str = ask("参加人", "area")
    transcript: str = ask("听证笔录", "area")
    transcript_signed: bool = ask("笔录已核对签章", "bool", default=False)
    started_at: dt.datetime | None = ask(
        "开始时间", "datetime", default=None, help="不填的，为通知的听证时间"
    )
    ended_at: dt.datetime | None = ask("结束时间", "datetime", default=None, help="听证笔录必须载明")
    clerk: str = ask("记录员", default="", help="通知时已指定的，可以不填")
    recorded_av: bool = ask("已全程录音录像", "bool", default=False)
    av_reason: str = ask("未录音录像的原因", default="", show_if="recorded_av=")
    agent: str = ask("委托代理人", default="")
    accusation: str = ask("调查人员提出的事实、证据和处罚建议", "area", default="", section="分项记录")
    defence: str = ask("当事人的申辩和质证", "area", default="", section="分项记录")
    debate: str = ask("辩论和最后陈述", "area", default="", section="分项记录")


@dataclass(frozen=True, kw_only=True)
class SubmitHearingReport(ActInput):
    """听证报告."""

    report_on: dt.date = ask("报告日期", "date")
    report: str = ask("听证基本情况和认定", "area")
    report_opinion: str = ask("处理意见和建议", "area")
    disputes: str = ask("各方主要意见和争议焦点", "area", default="")
