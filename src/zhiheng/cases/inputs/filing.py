"""Lead, filing, people, correction of basic information."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass

from zhiheng.cases.inputs.base import ActInput, ask
from zhiheng.cases.models.case import LeadSource
from zhiheng.cases.models.people import PartyKind
from zhiheng.common.errors import UserError


@dataclass(frozen=True, kw_only=True)
class RegisterLead(ActInput):
    """案源登记."""

    received_on: dt.date = ask("收到日期", "date")
    source: str = ask("案件来源", "choice", choices=LeadSource.choices)
    matter: str = ask("领域", "matter")
    item: int | None = ask("涉嫌事项", "item", default=None)
    suspect_name: str = ask("涉嫌当事人", default="")
    place: str = ask("发生地点", default="")
    summary: str = ask("线索内容", "area")
    reporter_name: str = ask("线索提供人", default="", help="举报人信息严格保密，不进入案卷正卷")
    reporter_phone: str = ask("提供人联系方式", default="")


@dataclass(frozen=True, kw_only=True)
class OffPlatform(ActInput):
    """A case, or part of it, handled outside the platform: said, with the reason, and reviewed in full (CASE-21)."""

    off_platform: bool = ask(
        "在办案平台以外办理，事后补录",
        "bool",
        default=False,
        section="办理方式",
        late=2,
        help="如实注明；平台外办理的处罚案件全部列入交叉评查，并向监督机构提示",
    )
    off_platform_reason: str = ask(
        "平台外办理的原因",
        default="",
        section="办理方式",
        late=2,
        show_if="off_platform=on",
        help="如：网络中断、系统升级",
    )

    def check(self) -> None:
        """Who went round the platform says why."""
        super().check()
        if self.off_platform and not self.off_platform_reason.strip():
            raise UserError("在平台以外办理的，请写明原因。", field="off_platform_reason")


@dataclass(frozen=True, kw_only=True)
class PartyInput(ActInput):
    """当事人 (one primary party a case; others are added with 补正基本信息)."""

    kind: str = ask("当事人类别", "choice", choices=PartyKind.choices, section="当事人")
    name: str = ask("姓名（名称）", section="当事人")
    uscc: str = ask("统一社会信用代码", default="", section="当事人", show_if="kind=ORG,INDIVIDUAL_BUSINESS")
    representative: str = ask(
        "法定代表人（负责人、经营者）", default="", section="当事人", show_if="kind=ORG,INDIVIDUAL_BUSINESS"
    )
    id_type: str = ask(
        "证件类型",
        "choice",
        default="居民身份证",
        choices=[
            (x, x) for x in ("居民身份证", "护照", "港澳居民来往内地通行证", "台湾居民来往大陆通行证", "其他")
        ],
        section="当事人",
        show_if="kind=PERSON,INDIVIDUAL_BUSINESS",
        required=False,
    )
    id_number: str = ask("证件号码", default="", section="当事人", show_if="kind=PERSON,INDIVIDUAL_BUSINESS")
    birth_date: dt.date | None = ask(
        "出生日期",
        "date",
        default=None,
        section="当事人",
        show_if="kind=PERSON",
        help="填写居民身份证号码后自动带出",
    )
    gender: str = ask(
        "性别",
        "choice",
        default="",
        choices=[("", "—"), ("男", "男"), ("女", "女")],
        section="当事人",
        show_if="kind=PERSON",
    )
    address: str = ask("地址", default="", section="当事人")
    phone: str = ask("联系电话", default="", section="当事人")


@dataclass(frozen=True, kw_only=True)
class FileCase(OffPlatform, PartyInput):
    """立案. ``filed_on`` is the day the clock of 处罚法第六十条 starts."""

    filed_on: dt.date = ask("立案日期", "date", section="立案")
    item: int = ask("涉嫌事项", "item", section="立案")
    cause: str = ask("案由", section="立案", help="如：涉嫌擅自占用城市道路")
    facts_summary: str = ask("基本案情和立案理由", "area", section="立案")
    place: str = ask("违法行为发生地", section="立案")
    place_division: str = ask("发生地区划", "division", default="", section="立案")
    act_began_on: dt.date | None = ask("违法行为发生日", "date", default=None, section="立案")
    act_ended_on: dt.date | None = ask(
        "违法行为终了日",
        "date",
        default=None,
        section="立案",
        help="连续或者继续状态的，自终了之日起计算时效",
    )
    discovered_on: dt.date | None = ask("发现日期", "date", default=None, section="立案")
    endangers_life_or_finance: bool = ask(
        "涉及公民生命健康安全、金融安全且有危害后果", "bool", default=False, section="立案", help="时效为五年"
    )
    handlers: tuple[int, ...] = ask("办案人员", "officers", section="立案", help="不少于两人，首位为主办人")

    def on(self) -> dt.date:
        """The filing date."""
        return self.filed_on

    def check(self) -> None:
        """Dates in order: nothing that happened after the filing is its ground."""
        super().check()
        for name, label in (("act_began_on", "违法行为发生日"), ("discovered_on", "发现日期")):
            day = getattr(self, name)
            if day and day > self.filed_on:
                raise UserError(f"{label}不能晚于立案日期 {self.filed_on:%Y-%m-%d}。", field=name)
        if self.act_began_on and self.act_ended_on and self.act_ended_on < self.act_began_on:
            raise UserError("违法行为终了日不能早于发生日。", field="act_ended_on")


@dataclass(frozen=True, kw_only=True)
class RefuseFiling(ActInput):
    """不予立案."""

    refused_on: dt.date = ask("决定日期", "date")
    refusal_reason: str = ask("不予立案理由", "area")


@dataclass(frozen=True, kw_only=True)
class AmendCase(OffPlatform):
    """补正基本信息和裁量情形; what stays empty stays as it is."""

    cause: str = ask("案由", default="")
    facts_summary: str = ask("基本案情", "area", default="")
    illegal_gain_fen: int | None = ask("违法所得（元）", "money", default=None, section="裁量情形")
    goods_value_fen: int | None = ask("货值金额（元）", "money", default=None, section="裁量情形")
    refund_fen: int | None = ask("责令退赔额（元）", "money", default=None, section="裁量情形")
    first_offence: bool | None = ask("初次违法", "tribool", default=None, section="裁量情形")
    minor_harm: bool | None = ask("危害后果轻微", "tribool", default=None, section="裁量情形")
    corrected_timely: bool | None = ask("及时改正", "tribool", default=None, section="裁量情形")
    no_harm: bool | None = ask("没有造成危害后果", "tribool", default=None, section="裁量情形")
    no_fault: bool | None = ask("有证据足以证明没有主观过错", "tribool", default=None, section="裁量情形")
    leniency_note: str = ask(
        "从轻、减轻、不予处罚情形的考虑",
        "area",
        default="",
        section="裁量情形",
        help="处罚法第三十条至第三十三条：逐项写明有无、是否适用及理由",
    )
    complex_or_major: bool = ask("情节复杂或者重大违法行为", "bool", default=False, section="重大情形")
    complex_reason: str = ask("认定理由", default="", section="重大情形")
    public_interest: bool = ask("涉及重大公共利益", "bool", default=False, section="重大情形")
    social_impact: bool = ask(
        "可能造成重大社会影响或者引发社会风险", "bool", default=False, section="重大情形"
    )
    many_legal_relations: bool = ask("疑难复杂、涉及多个法律关系", "bool", default=False, section="重大情形")
    suspected_crime: bool = ask("涉嫌犯罪", "bool", default=False, section="重大情形")
    reason: str = ask("补正理由")


@dataclass(frozen=True, kw_only=True)
class AssignHandlers(ActInput):
    """指派（更换）办案人员."""

    from_on: dt.date = ask("自何日起", "date")
    handlers: tuple[int, ...] = ask("办案人员", "officers", help="不少于两人，首位为主办人")
    reason: str = ask("说明", default="")


@dataclass(frozen=True, kw_only=True)
class DecideRecusal(ActInput):
    """决定回避."""

    decided_on: dt.date = ask("决定日期", "date")
    officer: int = ask("被申请回避人员", "handler")
    requested_by: str = ask("申请人", help="当事人姓名，或者“自行回避”")
    requested_on: dt.date = ask("申请日期", "date")
    reason: str = ask("回避理由", "area")
    granted: bool = ask("决定回避", "bool", default=True)

    def on(self) -> dt.date:
        """The day of the decision."""
        return self.decided_on


@dataclass(frozen=True, kw_only=True)
class RequestRecusal(ActInput):
    """回避申请; it waits for the leader's decision and stops nothing meanwhile."""

    requested_on: dt.date = ask("申请日期", "date")
    officer: int = ask("被申请回避人员", "handler")
    requested_by: str = ask("申请人", help="当事人姓名，或者“自行回避”")
    reason: str = ask("回避理由", "area")


@dataclass(frozen=True, kw_only=True)
class AmendParty(PartyInput):
    """补正当事人信息: what stays empty stays as it is."""

    kind: str = ask("当事人类别", "choice", default="", choices=PartyKind.choices, section="当事人")
    name: str = ask("姓名（名称）", default="", section="当事人")
    who: str = ask("补正谁的信息", default="", help="填写现登记的姓名（名称）；不填的，为主要当事人")
    incapable: bool | None = ask("不能辨认或者控制自己行为", "tribool", default=None, section="当事人")
    reason: str = ask("补正理由")

    def on(self) -> None:
        """It happens when it is entered; a birth date is no day of an act."""


@dataclass(frozen=True, kw_only=True)
class AddParty(PartyInput):
    """追加当事人."""

    reason: str = ask("追加理由")

    def on(self) -> None:
        """It happens when it is entered."""


@dataclass(frozen=True, kw_only=True)
class RegisterEService(ActInput):
    """电子送达确认书."""

    signed_on: dt.date = ask("签署日期", "date")
    who: str = ask("签署确认书的当事人", default="", help="不填的，为主要当事人")
    consent: bool = ask("同意电子送达", "bool", default=True)
    electronic_address: str = ask("电子送达方式和地址", default="", help="传真号码、电子邮箱、移动通信号码等")

    def check(self) -> None:
        """Who agrees names the address (处罚法第六十一条第二款)."""
        super().check()
        if self.consent and not self.electronic_address.strip():
            raise UserError("同意电子送达的，请填写送达的方式和地址。", field="electronic_address")


@dataclass(frozen=True, kw_only=True)
class ExtendVerification(ActInput):
    """延长核查期限."""

    extended_on: dt.date = ask("批准日期", "date")
    reason: str = ask("延长理由", "area")


@dataclass(frozen=True, kw_only=True)
class TransferLead(ActInput):
    """移送线索."""

    transferred_on: dt.date = ask("移送日期", "date")
    to: str = ask("接收机关")
    reason: str = ask("移送理由", "area", help="如：不属于本机关管辖")
