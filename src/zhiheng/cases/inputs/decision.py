"""Decisions, service, suspension, transfer, summary penalty."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from typing import Any

from zhiheng.cases.inputs.base import ActInput, ask
from zhiheng.cases.inputs.filing import OffPlatform, PartyInput
from zhiheng.cases.inputs.monitoring import Monitored
from zhiheng.cases.models.decision import ServiceForm
from zhiheng.common.errors import UserError


@dataclass(frozen=True, kw_only=True)
class Decide(ActInput):
    """行政处罚决定."""

    decided_on: dt.date = ask("决定日期（决定书落款）", "date")
    facts: str = ask("违法事实和证据", "area")
    violation_basis: str = ask("违反条款")
    penalty_basis: str = ask("处罚依据")
    sanctions: tuple[dict[str, Any], ...] = ask("处罚内容", "sanctions")
    factors: str = ask(
        "裁量因素",
        "factors",
        default="",
        section="裁量基准",
        help="按基准逐行填写查明的情形，如“占用面积：18”，系统据此判断阶次并写入决定书",
    )
    benchmark_grade: str = ask("裁量阶次", "grade", default="", section="裁量基准")
    benchmark_text: str = ask(
        "裁量基准适用情况", "area", section="裁量基准", help="在决定书中写明（国办发〔2022〕27号）"
    )
    deviation_reason: str = ask("偏离基准的理由", "area", default="", section="裁量基准")
    deviation_approval: str = ask(
        "偏离的批准方式",
        "choice",
        default="",
        required=False,
        choices=[
            ("", "不偏离"),
            ("CHIEF", "本机关主要负责人批准（签批本决定）"),
            ("COLLECTIVE", "本机关集体讨论决定（已登记）"),
            ("MAKER", "报经上级基准的制定机关批准"),
        ],
        section="裁量基准",
        help="本机关制定的基准由主要负责人批准或者集体讨论；上级制定的基准须报制定机关批准（国办发〔2022〕27号）",
    )
    deviation_paper: str = ask(
        "制定机关的批准文件",
        default="",
        section="裁量基准",
        show_if="deviation_approval=MAKER",
        help="制定机关没有接入平台的，填写批准文件的名称、文号和日期；已接入的，在“偏离申请”中报批，此处不填",
        required=False,
    )
    mitigated: bool = ask("减轻处罚（低于法定下限）", "bool", default=False, section="裁量基准")
    mitigation_ground: str = ask("减轻的法定情形", default="", section="裁量基准", show_if="mitigated=on")
    leniency_use: str = ask(
        "减免责清单",
        "choice",
        default="",
        required=False,
        choices=[("", "未符合清单事项"), ("ADOPT", "采用"), ("DECLINE", "不采用")],
        section="裁量基准",
        help="符合减免责清单的，写明采用或者不采用；系统自动匹配并留痕",
    )
    leniency_reason: str = ask(
        "采用或者不采用的理由", "area", default="", section="裁量基准", show_if="leniency_use=ADOPT,DECLINE"
    )
    order_to_correct: str = ask("责令改正内容", "area", default="", section="执行和救济")
    performance: str = ask(
        "履行方式和期限", "area", default="", section="执行和救济", help="不填的，按罚缴分离的规定自动生成"
    )
    remedy_text: str = ask(
        "救济途径和期限",
        "area",
        default="",
        section="执行和救济",
        help="不填的，按法定的复议机关和期限自动生成",
    )


@dataclass(frozen=True, kw_only=True)
class DecideNoPenalty(ActInput):
    """不予行政处罚."""

    decided_on: dt.date = ask("决定日期", "date")
    facts: str = ask("违法事实和证据", "area")
    violation_basis: str = ask("违反条款")
    ground: str = ask(
        "不予处罚的情形",
        "choice",
        choices=[
            ("UNDER_14", "不满十四周岁（第三十条）"),
            ("INCAPABLE", "不能辨认或者不能控制自己行为（第三十一条）"),
            ("MINOR", "违法行为轻微并及时改正，没有造成危害后果（第三十三条第一款）"),
            ("FIRST", "初次违法且危害后果轻微并及时改正（第三十三条第一款）"),
            ("NO_FAULT", "有证据足以证明没有主观过错（第三十三条第二款）"),
            ("EXPIRED", "超过行政处罚时效（第三十六条）"),
        ],
    )
    reason: str = ask("理由", "area")
    educated: bool = ask("已对当事人进行教育", "bool", default=False)
    education: str = ask("教育的内容和要求", "area", default="")
    remedy_text: str = ask("救济途径和期限", "area", default="", help="不填的自动生成")


@dataclass(frozen=True, kw_only=True)
class DismissCase(ActInput):
    """违法事实不成立."""

    decided_on: dt.date = ask("决定日期", "date")
    facts: str = ask("查明的事实", "area")
    reason: str = ask("理由", "area")


@dataclass(frozen=True, kw_only=True)
class SuspendCase(ActInput):
    """中止调查."""

    suspended_on: dt.date = ask("中止日期", "date")
    ground: str = ask(
        "中止情形",
        "choice",
        choices=[
            (x, x)
            for x in (
                "处罚决定须以相关案件的裁判结果或者其他处理决定为依据，而相关案件尚未审结",
                "涉及法律适用等问题，需要送请有权机关作出解释或者确认",
                "因不可抗力致使案件暂时无法调查",
                "因当事人下落不明致使案件暂时无法调查",
                "其他应当中止调查的情形",
            )
        ],
    )
    reason: str = ask("说明", "area")
    basis: str = ask(
        "依据",
        default="",
        help="不填的，为本领域处罚程序规定中的有关条款；本领域没有的，参照市场监督管理行政处罚程序规定",
    )


@dataclass(frozen=True, kw_only=True)
class ResumeCase(ActInput):
    """恢复调查."""

    resumed_on: dt.date = ask("恢复日期", "date")
    reason: str = ask("理由", "area")
    basis: str = ask("依据", default="")


@dataclass(frozen=True, kw_only=True)
class TerminateCase(ActInput):
    """终止调查."""

    terminated_on: dt.date = ask("终止日期", "date")
    reason: str = ask("终止的情形和理由", "area", help="如：涉嫌违法的公民死亡，法人终止且无权利义务承受人")
    disposal: str = ask("涉案财物和措施的处理", "area", default="")
    basis: str = ask("依据", default="")


@dataclass(frozen=True, kw_only=True)
class TransferOut(ActInput):
    """移送."""

    transferred_on: dt.date = ask("移送日期", "date")
    criminal: bool = ask("涉嫌犯罪，移送司法机关", "bool", default=False)
    reported_on: dt.date | None = ask("专案组书面报告日期", "date", default=None, show_if="criminal=on")
    decided_on: dt.date | None = ask("负责人审批日期", "date", default=None, show_if="criminal=on")
    to: str = ask("接收机关")
    reason: str = ask("移送理由", "area")
    receipt: str = ask("回执", default="")
    crime: str = ask("涉嫌的罪名和依据", "area", default="", show_if="criminal=on")
    basis: str = ask("移送依据", default="", help="不填的，为行政处罚法第二十二条、第二十五条")

    def on(self) -> dt.date:
        """The day of the transfer."""
        return self.transferred_on


@dataclass(frozen=True, kw_only=True)
class ServeDecision(ActInput):
    """送达决定书: the seven forms, each with its proof."""

    served_on: dt.date = ask("送达日期", "date", help="公告送达的，为公告期满日")
    form: str = ask("送达方式", "choice", choices=ServiceForm.choices)
    on_the_spot: bool = ask("宣告时当事人在场，当场交付", "bool", default=False)
    recipient: str = ask("收件人", default="")
    relation: str = ask("与受送达人关系", default="")
    place: str = ask("送达地点", default="")
    witness: str = ask("见证人", default="", show_if="form=LEFT")
    recorded_av: bool = ask(
        "已拍照、录像",
        "bool",
        default=False,
        help="留置、公告送达应当记录；辖区规定送达全过程记录的，每次送达都应当记录",
    )
    mail_no: str = ask("邮件编号", default="", show_if="form=MAIL")
    sent_on: dt.date | None = ask(
        "发出（公告）日期", "date", default=None, show_if="form=MAIL,PUBLIC,ELECTRONIC"
    )
    stamped: bool = ask(
        "决定书已手工加盖本机关印章", "bool", default=False,
        help="本机关没有登记印模的，决定书上印有“须手工加盖”，送达前应当加盖作出决定的行政机关的印章",
    )  # fmt: skip
    review_link: bool = ask("已同时提供网上申请复议的渠道", "bool", default=False, show_if="form=ELECTRONIC")
    proof_note: str = ask("送达凭证", help="送达回证编号、签收记录、公告载体等")
    public_reason: str = ask(
        "公告送达的原因", default="", show_if="form=PUBLIC", help="不填的，为受送达人下落不明"
    )

    def check(self) -> None:
        """Every form with what proves it (民事诉讼法 送达各条; 处罚法第六十一条)."""
        super().check()
        if self.form == "LEFT" and not (self.witness or self.recorded_av):
            raise UserError("留置送达须有见证人，或者拍照、录像记录送达过程。", field="witness")
        if self.form == "MAIL" and not self.mail_no:
            raise UserError("邮寄送达须填写邮件编号，以回执上注明的收件日期为送达日期。", field="mail_no")
        if self.form == "PUBLIC":
            if not self.sent_on:
                raise UserError("公告送达须填写公告日期。", field="sent_on")
            if (self.served_on - self.sent_on).days < 30:
                raise UserError("公告送达自发出公告之日起经过三十日视为送达。", field="served_on")


@dataclass(frozen=True, kw_only=True)
class RevokeDecision(ActInput):
    """决定变更、撤销、确认违法、无效."""

    effective_on: dt.date = ask("生效日期", "date")
    kind: str = ask(
        "情形",
        "choice",
        choices=[
            ("CHANGED", "变更"),
            ("REVOKED", "撤销"),
            ("UNLAWFUL", "确认违法"),
            ("VOID", "确认无效"),
            ("REDO", "责令重新作出"),
        ],
    )
    by: str = ask("作出机关", help="本机关、复议机关或者人民法院")
    document_no: str = ask("文书号", default="")
    reason: str = ask("理由", "area", help="撤回公示时将向社会公开说明")
    basis: str = ask("依据", default="", help="本机关自行撤销、变更的，不填为行政处罚法第七十五条第二款")
    effect: str = ask("撤销后的处理", "area", default="")


@dataclass(frozen=True, kw_only=True)
class DecideSummary(OffPlatform, Monitored, PartyInput):
    """当场处罚, on one page."""

    decided_at: dt.datetime = ask("时间", "datetime", section="当场处罚")
    place: str = ask("地点", section="当场处罚")
    item: int = ask("违法事项", "item", section="当场处罚")
    cause: str = ask("案由", section="当场处罚")
    facts: str = ask("违法事实", "area", section="当场处罚")
    evidence_summary: str = ask("证据", "area", section="当场处罚")
    sanctions: tuple[dict[str, Any], ...] = ask("处罚内容", "sanctions", section="当场处罚")
    first_offence: bool | None = ask("初次违法", "tribool", default=None, section="裁量基准")
    minor_harm: bool | None = ask("危害后果轻微", "tribool", default=None, section="裁量基准")
    corrected_timely: bool | None = ask("及时改正", "tribool", default=None, section="裁量基准")
    factors: str = ask("裁量因素", "factors", default="", section="裁量基准")
    benchmark_grade: str = ask("裁量阶次", "grade", default="", section="裁量基准")
    benchmark_text: str = ask("裁量基准适用情况", "area", default="", section="裁量基准")
    mitigated: bool = ask("减轻处罚（低于法定下限）", "bool", default=False, section="裁量基准")
    mitigation_ground: str = ask("减轻的法定情形", default="", section="裁量基准", show_if="mitigated=on")
    leniency_use: str = ask(
        "减免责清单",
        "choice",
        default="",
        required=False,
        choices=[("", "未符合清单事项"), ("ADOPT", "采用"), ("DECLINE", "不采用")],
        section="裁量基准",
        help="系统自动匹配减免责清单并留痕；符合不予处罚、首违不罚清单的，应当不予处罚，仍拟处罚的写明理由",
    )
    leniency_reason: str = ask(
        "采用或者不采用的理由", "area", default="", section="裁量基准", show_if="leniency_use=ADOPT,DECLINE"
    )
    officers: tuple[int, ...] = ask("执法人员", "officers", section="当场办理", help="不少于两人")
    id_shown: bool = ask("已出示执法证件", "bool", default=False, section="当场办理")
    told: bool = ask(
        "已告知拟处罚内容、事实、理由、依据和陈述申辩权", "bool", default=False, section="当场办理"
    )
    four_told: bool = ask(
        "已告知部门职责范围、事由、权利义务、处理结果的查询方式和途径",
        "bool",
        default=False,
        section="当场办理",
    )
    defence: str = ask("陈述申辩及复核情况", "area", default="无", section="当场办理")
    handed_over: bool = ask("决定书已当场交付", "bool", default=False, section="当场办理")
    refused_to_sign: bool = ask("当事人拒绝签收（已注明）", "bool", default=False, section="当场办理")

    def on(self) -> dt.date:
        """The day of the decision."""
        return self.decided_at.date()


@dataclass(frozen=True, kw_only=True)
class RecordSummary(ActInput):
    """当场处罚备案."""

    recorded_on: dt.date = ask("备案日期", "date")
