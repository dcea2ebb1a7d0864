"""Dictionaries of the ledger: kinds of problem by campaign (RECT-01, RECT-15), and where a problem was found (RECT-02, RECT-03)."""

from __future__ import annotations

from django.db import models


class Topic(models.TextChoices):
    """The campaign a problem belongs to."""

    CONDUCT = "CONDUCT", "突出问题专项整治"
    FINES = "FINES", "涉企乱罚款整治"
    DAILY = "DAILY", "日常监督"


KINDS: dict[str, tuple[tuple[str, str], ...]] = {
    # 矿区工作措施第8项、山西实施方案第5项：七种典型问题及其他
    Topic.CONDUCT: (
        ("CAMPAIGN", "运动式执法"), ("ONE_CUT", "“一刀切”执法"), ("CRUDE", "简单粗暴执法"), ("BRUTAL", "野蛮执法"),
        ("EXCESSIVE", "过度执法"), ("MECHANICAL", "机械执法"), ("PROFIT", "逐利执法"), ("INACTION", "执法不作为"),
        ("ABUSE", "执法乱作为"), ("NOT_STRICT", "执法不严格"), ("NOT_STANDARD", "执法不规范"),
        ("NOT_CIVIL", "执法不文明"), ("NOT_OPEN", "执法不透明"),
    ),
    # 江门市2024年度行政执法监督工作方案第15项
    Topic.FINES: (
        ("FINE_SET", "违规设立罚款项目"), ("FINE_RAISED", "提高罚款标准"), ("FINE_WIDENED", "扩大罚款范围"),
        ("FINE_PROFIT", "趋利性执法"), ("FINE_SELECTIVE", "选择性执法"), ("FINE_INACTION", "不作为、乱作为"),
        ("FINE_ARBITRARY", "恣意裁量"), ("FINE_EXCESSIVE", "过度执法"), ("FINE_CEILING", "顶格处罚"),
        ("FINE_MANY", "多头执法"), ("FINE_TWICE", "重复处罚"), ("FINE_UNSKILLED", "执法不专业"),
        ("FINE_FAVOURS", "吃拿卡要"),
    ),
    Topic.DAILY: (
        ("PROCEDURE", "程序问题"), ("EVIDENCE", "事实证据问题"), ("BASIS", "适用依据问题"), ("DISCRETION", "裁量问题"),
        ("PAPERS", "文书案卷问题"), ("RECORDING", "全过程记录问题"), ("DISCLOSURE", "公示问题"), ("DEADLINE", "超期问题"),
        ("QUALIFICATION", "主体人员资格问题"), ("SYSTEM", "制度机制问题"),
    ),
}  # fmt: skip
KIND_LABELS: dict[str, str] = {code: label for rows in KINDS.values() for code, label in rows}
TOPIC_OF: dict[str, str] = {code: str(topic) for topic, rows in KINDS.items() for code, _ in rows}


class Source(models.TextChoices):
    """Where a problem was found: four ways of looking oneself, five of asking outside, and what supervision brings."""

    RECONSIDERED = "RECONSIDERED", "复议纠错案件倒查"
    LITIGATED = "LITIGATED", "诉讼败诉案件倒查"
    FILE_REVIEW = "FILE_REVIEW", "案卷评查"
    SELF_CHECK = "SELF_CHECK", "专项检查自查"
    ANNOUNCEMENT = "ANNOUNCEMENT", "公开通告征集"
    MAILBOX = "MAILBOX", "电话信箱"
    SYMPOSIUM = "SYMPOSIUM", "座谈会"
    SURVEY = "SURVEY", "调查问卷"
    HOTLINE = "HOTLINE", "12345 热线"
    COMPLAINT = "COMPLAINT", "投诉举报"
    FINDING = "FINDING", "监督预警"
    SUPERVISION = "SUPERVISION", "监督检查"
    DEPARTMENT = "DEPARTMENT", "部门反馈提请监督"
    ASSESSMENT = "ASSESSMENT", "上年度评估反馈"
    NET = "NET", "网络监管平台"


# Ways of looking oneself (自查) and of asking outside (开门整治), as the lists count them.
OWN_SEARCH = (Source.RECONSIDERED, Source.LITIGATED, Source.FILE_REVIEW, Source.SELF_CHECK)
OPEN_DOOR = (Source.ANNOUNCEMENT, Source.MAILBOX, Source.SYMPOSIUM, Source.SURVEY, Source.HOTLINE)
# A problem from these names the decision or judgment it goes back to.
WITH_NUMBER = frozenset({Source.RECONSIDERED, Source.LITIGATED})
