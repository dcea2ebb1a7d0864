"""Decisions (决定), extensions of the time limit, service (送达) and revocation."""

from __future__ import annotations

from django.db import models

from zhiheng.cases.models.base import CaseRow


class DecisionKind(models.TextChoices):
    """The outcomes of 处罚法第五十七条."""

    PENALTY = "PENALTY", "行政处罚"
    NO_PENALTY = "NO_PENALTY", "不予行政处罚"
    DISMISSED = "DISMISSED", "违法事实不能成立，不予处罚"


class Decision(CaseRow):
    """A decision; the date on its document counts (处罚法第五十九、六十条)."""

    kind = models.CharField("种类", max_length=12, choices=DecisionKind.choices)
    number = models.CharField("决定书文号", max_length=80, blank=True, db_index=True)
    decided_on = models.DateField("决定日期")
    document_on = models.DateField("决定书落款日期")
    facts = models.TextField("违法事实和证据")
    violation_basis = models.CharField("违反条款", max_length=400)
    penalty_basis = models.CharField("处罚依据", max_length=400)
    benchmark_text = models.TextField("裁量基准适用情况", blank=True)
    benchmark_grade = models.CharField("裁量阶次", max_length=40, blank=True)
    range_min_fen = models.BigIntegerField("法定下限（分）", null=True, blank=True)
    range_max_fen = models.BigIntegerField("法定上限（分）", null=True, blank=True)
    benchmark_min_fen = models.BigIntegerField("基准下限（分）", null=True, blank=True)
    benchmark_max_fen = models.BigIntegerField("基准上限（分）", null=True, blank=True)
    deviation_reason = models.TextField("偏离基准理由", blank=True)
    deviation_approved = models.BooleanField("偏离经批准", null=True, blank=True)
    mitigated = models.BooleanField("减轻处罚", default=False)
    mitigation_ground = models.CharField("减轻情形", max_length=300, blank=True)
    sanctions = models.JSONField("处罚内容", default=list)  # [{"kind","amount_fen","text"}]
    fine_fen = models.BigIntegerField("罚款（分）", default=0)
    confiscated_fen = models.BigIntegerField("没收（分）", default=0)
    severity = models.PositiveSmallIntegerField("最重种类序", null=True, blank=True)
    order_to_correct = models.TextField("责令改正", blank=True)
    performance = models.TextField("履行方式和期限", blank=True)
    remedy_text = models.TextField("救济途径和期限", blank=True)
    seal_subject = models.ForeignKey(
        "organs.Organ", models.PROTECT, null=True, verbose_name="印章", related_name="+"
    )
    # How the paper bears the seal: ELECTRONIC, HAND (to be stamped), or "" for a paper kept elsewhere.
    sealed_how = models.CharField("用印方式", max_length=10, blank=True)
    stamped = models.BooleanField("已手工加盖印章", null=True, blank=True)
    signed_by = models.CharField("签发人", max_length=60, blank=True)
    educated = models.BooleanField("已教育当事人", null=True, blank=True)
    document_uid = models.CharField("决定书标识", max_length=40, blank=True)
    in_force = models.BooleanField("有效", default=True)
    recorded_on = models.DateField("当场处罚备案日", null=True, blank=True)

    class Meta:
        verbose_name = "决定"
        verbose_name_plural = "决定"

    def __str__(self) -> str:
        return self.number or self.get_kind_display()


class Extension(CaseRow):
    """An approved extension of the time limit for the decision (处罚法第六十条及部门规章)."""

    approved_on = models.DateField("批准日期")
    days = models.PositiveSmallIntegerField("延长天数")
    until_on = models.DateField("延长至")
    reason = models.TextField("理由")
    discussed = models.BooleanField("经集体讨论", default=False)

    class Meta:
        verbose_name = "办案期限延长"
        verbose_name_plural = "办案期限延长"

    def __str__(self) -> str:
        return f"延长 {self.days} 日"


class ServiceForm(models.TextChoices):
    """The seven forms of service (处罚法第六十一条; 民事诉讼法)."""

    DIRECT = "DIRECT", "直接送达"
    LEFT = "LEFT", "留置送达"
    ELECTRONIC = "ELECTRONIC", "电子送达"
    MAIL = "MAIL", "邮寄送达"
    ENTRUSTED = "ENTRUSTED", "委托送达"
    FORWARDED = "FORWARDED", "转交送达"
    PUBLIC = "PUBLIC", "公告送达"


class Service(CaseRow):
    """One service of one document with its proof."""

    document_kind = models.CharField("送达文书", max_length=60)
    document_label = models.CharField("文书名称", max_length=120)
    form = models.CharField("送达方式", max_length=12, choices=ServiceForm.choices)
    sent_on = models.DateField("发出（公告）日期", null=True, blank=True)
    served_on = models.DateField("送达日期")
    recipient = models.CharField("收件人", max_length=120, blank=True)
    relation = models.CharField("与受送达人关系", max_length=60, blank=True)
    place = models.CharField("送达地点", max_length=200, blank=True)
    witness = models.CharField("见证人", max_length=120, blank=True)
    recorded_av = models.BooleanField("拍照录像", default=False)
    mail_no = models.CharField("邮件编号", max_length=60, blank=True)
    public_days = models.PositiveSmallIntegerField("公告天数", null=True, blank=True)
    on_the_spot = models.BooleanField("宣告时当事人在场", default=False)
    proof_note = models.CharField("送达凭证", max_length=300, blank=True)
    review_link = models.BooleanField("附网上申请复议渠道", default=False)

    class Meta:
        verbose_name = "送达"
        verbose_name_plural = "送达"

    def __str__(self) -> str:
        return f"{self.document_label} {self.get_form_display()}"


class Revocation(CaseRow):
    """A decision changed, revoked, found unlawful or void (处罚法第四十八条第二款; LIA-06)."""

    effective_on = models.DateField("生效日期")
    kind = models.CharField("情形", max_length=20)  # CHANGED / REVOKED / UNLAWFUL / VOID / REDO
    by = models.CharField("作出机关", max_length=120)
    document_no = models.CharField("文书号", max_length=80, blank=True)
    reason = models.TextField("理由")

    class Meta:
        verbose_name = "决定撤销变更"
        verbose_name_plural = "决定撤销变更"

    def __str__(self) -> str:
        return f"{self.by} {self.kind}"
