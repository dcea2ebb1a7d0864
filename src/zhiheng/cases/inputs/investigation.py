"""Inquiry, evidence, measures on things, pauses, the end of the investigation."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from typing import Any

from zhiheng.cases.inputs.base import ActInput, ask
from zhiheng.cases.inputs.dress import Dressed
from zhiheng.cases.models.investigation import InquiryKind, PauseKind
from zhiheng.common.errors import UserError
from zhiheng.records.models import EvidenceKind


@dataclass(frozen=True, kw_only=True)
class RecordInquiry(Dressed):
    """询问、现场检查、勘验."""

    kind: str = ask("类别", "choice", choices=InquiryKind.choices)
    began_at: dt.datetime = ask("开始时间", "datetime")
    ended_at: dt.datetime = ask("结束时间", "datetime")
    place: str = ask("地点")
    subject_name: str = ask("被询问（检查）人")
    subject_relation: str = ask("与本案关系", default="")
    officers: tuple[int, ...] = ask("执法人员", "officers", help="不少于两人")
    id_shown: bool = ask("已主动出示执法证件", "bool", default=False)
    scope_told: bool = ask("已告知部门职责范围", "bool", default=False, section="告知事项")
    cause_told: bool = ask("已告知询问（检查）事由", "bool", default=False, section="告知事项")
    rights_told: bool = ask("已告知权利义务", "bool", default=False, section="告知事项")
    result_way_told: bool = ask("已告知处理结果的查询方式和途径", "bool", default=False, section="告知事项")
    content: str = ask("笔录内容", "area", help="询问笔录一问一答，每行以“问：”“答：”开头", section="笔录")
    signed: str = ask(
        "签名情况",
        "choice",
        default="SIGNED",
        section="笔录",
        choices=[("SIGNED", "已核对并签名"), ("REFUSED", "拒绝签名"), ("ABSENT", "不在场")],
    )
    unsigned_note: str = ask("未签名的说明", default="", show_if="signed=REFUSED,ABSENT", section="笔录")
    recorded_av: bool = ask("已全程录音录像", "bool", default=False, section="笔录")
    av_reason: str = ask("未录音录像的原因", default="", show_if="recorded_av=", section="笔录")
    device: str = ask("执法记录仪编号", default="", section="笔录")
    method: str = ask("勘验方法和使用的器材", default="", show_if="kind=SURVEY", section="笔录")

    def check(self) -> None:
        """Times in order."""
        super().check()
        if self.ended_at <= self.began_at:
            raise UserError("结束时间必须晚于开始时间。", field="ended_at")


@dataclass(frozen=True, kw_only=True)
class AddEvidence(ActInput):
    """登记证据; the file itself is uploaded before and named by its upload id."""

    kind: str = ask("证据种类", "choice", choices=EvidenceKind.choices)
    title: str = ask("证据名称")
    collected_on: dt.date = ask("取得日期", "date")
    source: str = ask("来源和取得经过", "area")
    proves: str = ask("证明内容", "area")
    place: str = ask("取得地点", default="")
    officers: tuple[int, ...] = ask("取证人员", "officers")
    original: bool = ask("原件（原物）", "bool", default=True)
    upload: str = ask("证据文件", "upload", default="", help="可断点续传；图片、音视频、PDF、办公文档")


@dataclass(frozen=True, kw_only=True)
class ExcludeEvidence(ActInput):
    """排除非法证据."""

    excluded_on: dt.date = ask("决定日期", "date")
    evidence: int = ask("证据", "evidence")
    reason: str = ask("排除理由", "area")


@dataclass(frozen=True, kw_only=True)
class _Measure(Dressed):
    started_at: dt.datetime = ask("实施时间", "datetime")
    place: str = ask("地点")
    officers: tuple[int, ...] = ask("实施人员", "officers", help="不少于两人")
    things: tuple[dict[str, Any], ...] = ask("物品清单", "things")
    reason: str = ask("理由", "area")
    basis: str = ask("依据", default="")
    recorded_av: bool = ask("已全程录音录像", "bool", default=False)


@dataclass(frozen=True, kw_only=True)
class HoldEvidence(_Measure):
    """先行登记保存."""

    manner: str = ask(
        "保存方式",
        "choice",
        default="就地保存",
        choices=[(x, x) for x in ("就地保存", "异地保存")],
    )
    urgent: bool = ask(
        "情况紧急当场实施", "bool", default=False,
        help="限于部门规章或者本辖区规定可以事后补批的领域（如市场监管：二十四小时内报告并补办批准手续）",
    )  # fmt: skip
    urgent_reason: str = ask("情况紧急的理由", "area", default="", show_if="urgent=on")
    urgent_reported_at: dt.datetime | None = ask(
        "向负责人报告的时间", "datetime", default=None, show_if="urgent=on"
    )

    def check(self) -> None:
        """An urgent holding says why it could not wait, and when the leader was told."""
        super().check()
        if not self.urgent:
            return
        if not self.urgent_reason.strip():
            raise UserError("情况紧急当场登记保存的，请写明不能先报批的理由。", field="urgent_reason")
        if self.urgent_reported_at and self.urgent_reported_at < self.started_at:
            raise UserError(
                "向负责人报告的时间不能早于实施时间；事先已报告的，不属于紧急情况。",
                field="urgent_reported_at",
            )


@dataclass(frozen=True, kw_only=True)
class TakeSample(_Measure):
    """抽样取证."""


@dataclass(frozen=True, kw_only=True)
class Seize(_Measure):
    """查封（扣押）."""

    form: str = ask("措施", "choice", default="扣押", choices=[(x, x) for x in ("查封", "扣押")])
    kept_at: str = ask("保管地点和方式", default="", help="不填的，为实施地点")
    urgent: bool = ask("情况紧急当场实施", "bool", default=False, help="须在二十四小时内报告并补办批准手续")
    urgent_reported_at: dt.datetime | None = ask("补报时间", "datetime", default=None, show_if="urgent=on")
    delivered_on_spot: bool = ask("决定书和清单已当场交付", "bool", default=False)
    ended_at: dt.datetime | None = ask("结束时间", "datetime", default=None, section="现场笔录")
    content: str = ask(
        "实施经过", "area", default="", section="现场笔录", help="另行制作现场检查笔录的，可以不填"
    )
    statement: str = ask("当事人的陈述和申辩", "area", default="当事人未提出陈述和申辩。", section="现场笔录")
    party_view: str = ask("当事人对笔录的意见", default="以上笔录经核对无误。", section="现场笔录")
    witness: str = ask("见证人", default="", section="现场笔录", help="当事人不到场的，必须邀请见证人")


@dataclass(frozen=True, kw_only=True)
class DisposeHeld(ActInput):
    """处理先行登记保存物品."""

    measure: int = ask("登记保存", "measure")
    ended_on: dt.date = ask("处理日期", "date")
    disposal: str = ask(
        "处理方式",
        "choice",
        choices=[
            (x, x)
            for x in (
                "采取记录、复制、拍照等措施后返还",
                "送交检测、检验、检疫、鉴定",
                "依法没收",
                "移送有关机关",
                "查封（扣押）",
                "解除登记保存",
            )
        ],
    )
    note: str = ask("说明", "area", default="")


@dataclass(frozen=True, kw_only=True)
class ExtendSeizure(ActInput):
    """延长查封（扣押）."""

    measure: int = ask("查封（扣押）", "measure")
    extended_on: dt.date = ask("批准日期", "date")
    days: int = ask("延长天数", "int", help="不超过三十日")
    reason: str = ask("延长理由", "area")
    notice_on: dt.date | None = ask("书面告知日期", "date", default=None)


@dataclass(frozen=True, kw_only=True)
class ReleaseSeizure(ActInput):
    """解除查封（扣押）."""

    measure: int = ask("查封（扣押）", "measure")
    ended_on: dt.date = ask("解除日期", "date")
    reason: str = ask("解除理由", "area")


@dataclass(frozen=True, kw_only=True)
class OrderCorrection(ActInput):
    """责令改正."""

    ordered_on: dt.date = ask("责令日期", "date")
    content: str = ask("改正内容和要求", "area")
    basis: str = ask("依据")
    until_on: dt.date | None = ask("改正期限", "date", default=None)


SOFT_KINDS = ("说服教育", "示范劝导", "警示告诫", "指导约谈")
"""The four ways of 柔性执法 that the plans name."""


@dataclass(frozen=True, kw_only=True)
class RecordSoftMeasure(ActInput):
    """柔性执法措施 (CASE-09)."""

    done_on: dt.date = ask("日期", "date")
    kind: str = ask("方式", "choice", choices=[(x, x) for x in SOFT_KINDS])
    content: str = ask("内容和效果", "area")


@dataclass(frozen=True, kw_only=True)
class AskAssistance(ActInput):
    """协助调查函."""

    asked_on: dt.date = ask("发函日期", "date")
    to: str = ask("协助机关")
    matters: str = ask("请求协助的事项", "area", help="每行一项，如“协助查询登记信息”“派员到场协助勘验”")
    facts: str = ask("案件基本情况", "area", default="", help="不填的，为本案基本案情")


@dataclass(frozen=True, kw_only=True)
class RecordAssistance(ActInput):
    """登记协助情况: who came and signed in, or what was answered (CASE-16)."""

    came_on: dt.date = ask("到场（答复）日期", "date")
    assistance: int = ask("协助请求", "assistance")
    result: str = ask(
        "协助情况",
        "choice",
        choices=[("ATTENDED", "到场协助"), ("ANSWERED", "书面答复"), ("DECLINED", "未予协助")],
    )
    people: str = ask(
        "到场人员", "area", default="", show_if="result=ATTENDED", help="每人一行：姓名、单位、职务"
    )
    signed_in: bool = ask("到场人员已签到", "bool", default=False, show_if="result=ATTENDED")
    opinion: str = ask("协助意见（答复内容、未予协助的理由）", "area")

    def check(self) -> None:
        """Who came is named and has signed in."""
        super().check()
        if self.result != "ATTENDED":
            return
        if not self.people.strip():
            raise UserError("请填写到场人员。", field="people")
        if not self.signed_in:
            raise UserError("到场人员应当签到，请签到后登记。", field="signed_in")


@dataclass(frozen=True, kw_only=True)
class RecordPause(ActInput):
    """登记扣除期间."""

    kind: str = ask("事由", "choice", choices=[c for c in PauseKind.choices if c[0] != "SUSPENSION"])
    applies_to: str = ask(
        "适用期限",
        "choice",
        default="DECIDE",
        choices=[("DECIDE", "办案期限"), ("SEIZURE", "查封（扣押）期限")],
    )
    measure: int | None = ask("查封（扣押）", "measure", default=None, show_if="applies_to=SEIZURE")
    from_on: dt.date = ask("起", "date")
    to_on: dt.date = ask("止", "date")
    reason: str = ask("说明")
    notified: bool = ask("已书面告知当事人", "bool", default=False)
    agency: str = ask("检测、检验、检疫、鉴定机构", default="", show_if="kind=TESTING")

    def check(self) -> None:
        """The interval runs forward."""
        super().check()
        if self.to_on < self.from_on:
            raise UserError("止日不能早于起日。", field="to_on")


@dataclass(frozen=True, kw_only=True)
class ExtendDecisionPeriod(ActInput):
    """延长办案期限."""

    approved_on: dt.date = ask("批准日期", "date")
    days: int = ask("延长天数", "int")
    reason: str = ask("理由", "area")
    discussed: bool = ask("经集体讨论决定", "bool", default=False, help="再次延长的须经集体讨论")


@dataclass(frozen=True, kw_only=True)
class SubmitReport(ActInput):
    """调查终结报告."""

    reported_on: dt.date = ask("报告日期", "date")
    facts: str = ask("违法事实", "area")
    evidence_summary: str = ask("证据", "area")
    violation_basis: str = ask("违反条款")
    penalty_basis: str = ask("处罚依据")
    factors: str = ask(
        "裁量因素",
        "factors",
        default="",
        section="裁量",
        help="按施行中的裁量基准填写查明的情形，系统据此判断阶次和幅度",
    )
    discretion: str = ask("自由裁量的情形和理由", "area", section="裁量")
    leniency_use: str = ask(
        "减免责清单",
        "choice",
        default="",
        required=False,
        choices=[("", "未符合清单事项"), ("ADOPT", "采用"), ("DECLINE", "不采用")],
        section="裁量",
        help="符合减免责清单的，写明采用或者不采用；系统自动匹配并留痕",
    )
    leniency_reason: str = ask(
        "采用或者不采用的理由", "area", default="", section="裁量", show_if="leniency_use=ADOPT,DECLINE"
    )
    proposed_kind: str = ask(
        "建议处理种类",
        "choice",
        default="PENALTY",
        section="处理建议",
        choices=[
            ("PENALTY", "行政处罚"),
            ("NO_PENALTY", "不予行政处罚"),
            ("DISMISSED", "违法事实不成立"),
            ("TRANSFER", "移送"),
        ],
    )
    proposed_sanctions: tuple[dict[str, Any], ...] = ask(
        "拟处罚内容", "sanctions", default=(), show_if="proposed_kind=PENALTY", section="处理建议"
    )
    proposal: str = ask("处理建议", "area", section="处理建议")
