"""Leads (案源) and cases (案件)."""

from __future__ import annotations

from django.db import models

from zhiheng.common.models import ScopedModel


class LeadSource(models.TextChoices):
    """Where a lead comes from; 社会监督员 is a source of its own (SUP-19)."""

    INSPECTION = "INSPECTION", "监督检查发现"
    COMPLAINT = "COMPLAINT", "投诉举报"
    TRANSFER = "TRANSFER", "其他机关移送"
    ASSIGNED = "ASSIGNED", "上级机关交办"
    MEDIA = "MEDIA", "媒体反映"
    SELF_REPORT = "SELF_REPORT", "当事人主动报告"
    HOTLINE = "HOTLINE", "12345 热线"
    SOCIAL_SUPERVISOR = "SOCIAL_SUPERVISOR", "执法社会监督员反映"
    MONITORING = "MONITORING", "电子技术监控"
    OTHER = "OTHER", "其他"


class LeadStatus(models.TextChoices):
    """What became of a lead."""

    VERIFYING = "VERIFYING", "核查中"
    FILED = "FILED", "已立案"
    REFUSED = "REFUSED", "不予立案"
    TRANSFERRED = "TRANSFERRED", "已移送"


class Lead(ScopedModel):
    """A lead to be verified within its limit and filed or refused with a reason (处罚法第五十四条; CASE-04)."""

    number = models.CharField("案源编号", max_length=60, unique=True)
    source = models.CharField("案件来源", max_length=20, choices=LeadSource.choices)
    status = models.CharField("状态", max_length=12, choices=LeadStatus.choices, default=LeadStatus.VERIFYING)
    matter = models.CharField("领域", max_length=20)
    received_on = models.DateField("收到日期")
    summary = models.TextField("线索内容")
    place = models.CharField("发生地点", max_length=200, blank=True)
    suspect_name = models.CharField("涉嫌当事人", max_length=200, blank=True)
    reporter_name = models.CharField("提供人", max_length=60, blank=True)
    reporter_phone = models.CharField("提供人联系方式", max_length=40, blank=True)
    item = models.ForeignKey(
        "powers.Item", models.PROTECT, null=True, blank=True, verbose_name="涉嫌事项", related_name="+"
    )
    verify_due_on = models.DateField("核查届满日", null=True, blank=True)
    verify_extended = models.BooleanField("核查延长", default=False)
    refused_on = models.DateField("不予立案日期", null=True, blank=True)
    refusal_reason = models.TextField("不予立案理由", blank=True)
    transferred_on = models.DateField("移送日期", null=True, blank=True)
    transferred_to = models.CharField("移送机关", max_length=120, blank=True)
    registered_by = models.ForeignKey(
        "organs.Account", models.PROTECT, verbose_name="登记人", related_name="+", null=True
    )
    version = models.PositiveIntegerField("版本", default=1)

    class Meta:
        verbose_name = "案源"
        indexes = [models.Index(fields=["organ", "status", "-received_on"], name="lead_organ_status")]

    def __str__(self) -> str:
        return self.number


class ProcedureKind(models.TextChoices):
    """Ordinary or summary procedure (处罚法第五章)."""

    ORDINARY = "ORDINARY", "普通程序"
    SUMMARY = "SUMMARY", "简易程序"


class CaseStatus(models.TextChoices):
    """Where a case stands; the transitions are declared in ``zhiheng.law.procedures``."""

    INVESTIGATING = "INVESTIGATING", "调查取证"
    REPORTED = "REPORTED", "调查终结"
    REVIEWING = "REVIEWING", "法制审核中"
    REVIEWED = "REVIEWED", "审核通过"
    NOTIFIED = "NOTIFIED", "已告知"
    HEARING = "HEARING", "听证中"
    HEARD = "HEARD", "听证结束"
    DECIDED = "DECIDED", "已决定"
    SERVED = "SERVED", "已送达"
    ENFORCING = "ENFORCING", "执行中"
    CLOSED = "CLOSED", "已结案"
    ARCHIVED = "ARCHIVED", "已归档"
    SUSPENDED = "SUSPENDED", "中止调查"
    TERMINATED = "TERMINATED", "终止调查"
    TRANSFERRED = "TRANSFERRED", "已移送"


class Case(ScopedModel):
    """A penalty case. ``organ`` handles it; ``legal_subject`` is in whose name the decision is made (ORG-03)."""

    number = models.CharField("案号", max_length=60, unique=True)
    title = models.CharField("案件名称", max_length=250)
    procedure = models.CharField("适用程序", max_length=10, choices=ProcedureKind.choices)
    status = models.CharField("状态", max_length=14, choices=CaseStatus.choices)
    status_before = models.CharField("中止前状态", max_length=14, blank=True)
    lead = models.OneToOneField(
        Lead, models.PROTECT, null=True, blank=True, verbose_name="案源", related_name="case"
    )
    legal_subject = models.ForeignKey(
        "organs.Organ", models.PROTECT, verbose_name="名义主体", related_name="+", db_index=False
    )
    matter = models.CharField("领域", max_length=20)
    item = models.ForeignKey(
        "powers.Item", models.PROTECT, verbose_name="执法事项", related_name="cases", db_index=False
    )
    cause = models.CharField("案由", max_length=200)
    facts_summary = models.TextField("基本案情", blank=True)
    place = models.CharField("违法行为发生地", max_length=200, blank=True)
    place_division = models.CharField("发生地区划", max_length=9, blank=True)
    act_began_on = models.DateField("违法行为发生日", null=True, blank=True)
    act_ended_on = models.DateField("违法行为终了日", null=True, blank=True)
    discovered_on = models.DateField("发现日期", null=True, blank=True)
    endangers_life_or_finance = models.BooleanField(
        "涉及公民生命健康安全、金融安全且有危害后果", default=False
    )
    filed_on = models.DateField("立案日期")
    filing_approved = models.BooleanField("立案经批准", default=False)
    complex_or_major = models.BooleanField("情节复杂或者重大违法行为", default=False)
    complex_reason = models.CharField("认定理由", max_length=300, blank=True)
    public_interest = models.BooleanField("涉及重大公共利益", default=False)
    social_impact = models.BooleanField("可能造成重大社会影响或引发社会风险", default=False)
    many_legal_relations = models.BooleanField("疑难复杂、涉及多个法律关系", default=False)
    suspected_crime = models.BooleanField("涉嫌犯罪", default=False)
    # Which entry of the body's catalogue of reviews asks for a legal review, as it stood at the report (LEG-02).
    review_listed = models.CharField("列入法制审核目录的事项", max_length=600, blank=True, default="")
    goods_value_fen = models.BigIntegerField("货值金额（分）", null=True, blank=True)
    illegal_gain_fen = models.BigIntegerField("违法所得（分）", null=True, blank=True)
    refund_fen = models.BigIntegerField("责令退赔额（分）", null=True, blank=True)
    first_offence = models.BooleanField("初次违法", null=True, blank=True)
    minor_harm = models.BooleanField("后果轻微", null=True, blank=True)
    corrected_timely = models.BooleanField("及时改正", null=True, blank=True)
    no_harm = models.BooleanField("没有造成危害后果", null=True, blank=True)
    no_fault = models.BooleanField("有证据足以证明没有主观过错", null=True, blank=True)
    leniency_listed = models.BooleanField("列入免罚清单", null=True, blank=True)
    leniency_note = models.TextField("从轻减轻不罚情形的考虑", blank=True)
    soft_measures = models.JSONField("柔性措施", default=list, blank=True)
    # Organs asked for help and what came of it (第二十六条): [{"on","to","matters","came_on","result","people","opinion"}]
    assistance = models.JSONField("请求协助", default=list, blank=True)
    handled_on_platform = models.BooleanField("平台内办理", default=True)
    off_platform_reason = models.CharField("平台外办理原因", max_length=200, blank=True)
    terminated_on = models.DateField("终止调查日期", null=True, blank=True)
    out_of_competence = models.BooleanField("无管辖权", null=True, blank=True)
    item_delegated_elsewhere = models.BooleanField("事项已划转其他主体", null=True, blank=True)
    duplicate_fine = models.BooleanField("同一行为已被罚款", null=True, blank=True)
    closed_on = models.DateField("结案日期", null=True, blank=True)
    closing_kind = models.CharField("结案方式", max_length=30, blank=True)
    archived_on = models.DateField("归档日期", null=True, blank=True)
    archive_complete = models.BooleanField("案卷材料齐全", null=True, blank=True)
    archive_no = models.CharField("档号", max_length=60, blank=True)
    under_review_or_suit = models.BooleanField("正在复议或诉讼", default=False)
    lead_handler = models.ForeignKey(
        "officers.Officer", models.PROTECT, null=True, verbose_name="主办人", related_name="+", db_index=False
    )
    version = models.PositiveIntegerField("版本", default=1)
    updated_at = models.DateTimeField("更新时间", auto_now=True)
    updated_by = models.CharField("最后操作人", max_length=60, blank=True)

    class Meta:
        verbose_name = "案件"
        indexes = [models.Index(fields=["organ", "-filed_on"], name="case_organ_filed")]

    def __str__(self) -> str:
        return f"{self.number} {self.title}"
