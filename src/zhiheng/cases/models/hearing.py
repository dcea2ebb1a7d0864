"""Prior notice (事先告知), statements and defence (陈述申辩), hearing (听证)."""

from __future__ import annotations

from django.db import models

from zhiheng.cases.models.base import CaseRow


class Notice(CaseRow):
    """A prior notice (处罚法第四十四条). A heavier proposal needs a new one (第四十五条)."""

    served_on = models.DateField("送达日期")
    service_form = models.CharField("送达方式", max_length=12, default="DIRECT")
    facts = models.TextField("事实、理由")
    basis = models.CharField("依据", max_length=600)
    sanctions = models.JSONField("拟处罚内容", default=list)
    fine_fen = models.BigIntegerField("拟罚款（分）", default=0)
    confiscated_fen = models.BigIntegerField("拟没收（分）", default=0)
    rights_text = models.TextField("权利告知")
    hearing_right = models.BooleanField("告知听证权利", default=False)
    due_on = models.DateField("陈述申辩（申请听证）届满日", null=True, blank=True)

    class Meta:
        verbose_name = "事先告知"
        verbose_name_plural = "事先告知"

    def __str__(self) -> str:
        return f"告知书 {self.served_on}"


class Defence(CaseRow):
    """A statement or defence, reviewed and answered; or an explicit waiver (处罚法第四十五、六十二条)."""

    made_on = models.DateField("提出日期")
    waived = models.BooleanField("明确放弃", default=False)
    content = models.TextField("陈述申辩内容", blank=True)
    reviewed_on = models.DateField("复核日期", null=True, blank=True)
    accepted = models.BooleanField("采纳", null=True, blank=True)
    review_opinion = models.TextField("复核意见", blank=True)

    class Meta:
        verbose_name = "陈述申辩"
        verbose_name_plural = "陈述申辩"

    def __str__(self) -> str:
        return f"陈述申辩 {self.made_on}"


class Hearing(CaseRow):
    """A hearing from request to report (处罚法第六十三至六十五条)."""

    requested_on = models.DateField("申请日期")
    waived_on = models.DateField("放弃（撤回）日期", null=True, blank=True)
    waive_reason = models.CharField("放弃情形", max_length=200, blank=True)
    host = models.ForeignKey(
        "organs.Account", models.PROTECT, null=True, blank=True, verbose_name="听证主持人", related_name="+"
    )
    host_is_investigator = models.BooleanField("主持人为本案调查人员", null=True, blank=True)
    clerk = models.CharField("记录员", max_length=60, blank=True)
    notice_on = models.DateField("通知送达日", null=True, blank=True)
    scheduled_at = models.DateTimeField("听证时间", null=True, blank=True)
    place = models.CharField("听证地点", max_length=200, blank=True)
    public = models.BooleanField("公开举行", default=True)
    closed_reason = models.CharField("不公开理由", max_length=200, blank=True)
    held_on = models.DateField("举行日期", null=True, blank=True)
    attendees = models.TextField("参加人", blank=True)
    transcript = models.TextField("听证笔录", blank=True)
    transcript_signed = models.BooleanField("笔录签章", null=True, blank=True)
    recorded_av = models.BooleanField("全程录音录像", null=True, blank=True)
    av_reason = models.CharField("未录音录像原因", max_length=200, blank=True)
    report_on = models.DateField("听证报告日期", null=True, blank=True)
    report = models.TextField("听证报告", blank=True)
    report_opinion = models.TextField("处理意见", blank=True)

    class Meta:
        verbose_name = "听证"
        verbose_name_plural = "听证"

    def __str__(self) -> str:
        return f"听证 {self.requested_on}"
