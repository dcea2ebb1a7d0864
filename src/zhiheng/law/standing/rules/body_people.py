"""执法主体的人员、培训、证件、内部监督: enough certified people, trained, reviewed, watched over (条例 10、15、42)."""

from __future__ import annotations

from zhiheng.law.checks.rule import Cols, Cond
from zhiheng.law.standing.kinds import BODIES, Spot
from zhiheng.law.verdict import Level

from .common import JIANGMEN, KUANGQU, PEN, PLAN_27, SHANXI, SUPERVISE, XIAN_40


@BODIES.rule(
    "PER-TOO-FEW", "持证执法人员不足两人", cites=[PEN(42)], level=Level.RED, place=Spot.PEOPLE,
    because="{name}行使{items_held}项事项，持有效证件的执法人员{certified}人，不足{p.min_officers}人，不能依法办案。",
    mend="请配备持证执法人员。",
)  # fmt: skip
def too_few(c: Cols, p: Cols) -> Cond:
    """行使事项的执法主体，持有效证件的执法人员少于两人。"""
    return (c.items_held >= 1) & (c.certified < p.min_officers)


@BODIES.rule(
    "TRN-PLAN-LATE", "年度培训计划逾期", cites=[PLAN_27, KUANGQU("第4项")], level=Level.RED, place=Spot.TRAINING,
    due="training_plan_due_day", configurable=True,
    because=lambda row: "{name}本年度执法人员培训计划应当在{training_plan_due_day}前制定，"
    + ("至今没有制定，已超过{p.today_day-training_plan_due_day}日。" if row.training_plan_day is None
       else "于{training_plan_day}制定，超过{training_plan_day-training_plan_due_day}日。"),
    mend="请制定年度培训计划，写明学时要求和考核标准。",
)  # fmt: skip
def plan_late(c: Cols, p: Cols) -> Cond:
    """年度培训计划超过规定期限才制定，或者至今没有制定。"""
    missing = c.training_plan_day.isnull() & (p.today_day > c.training_plan_due_day)
    return missing | (c.training_plan_day > c.training_plan_due_day)


@BODIES.rule(
    "TRN-COVERAGE", "上年度培训覆盖率不足", cites=[PLAN_27, XIAN_40("第（十六）项")], level=Level.RED, place=Spot.TRAINING,
    configurable=True, parameter="training.coverage_percent.last",
    because="{name}上年度应训{must_train_last_year}人，学时达标{trained_last_year}人，还有{must_train_last_year-trained_last_year}人未达标；"
    "覆盖率应当达到{p.coverage_percent_last}%。依据：{limit.training.coverage_percent.last}。",
    mend="请组织补训，名单见培训差额表。",
)  # fmt: skip
def coverage(c: Cols, p: Cols) -> Cond:
    """上年度学时达标人数占应训人数的比例低于辖区规定。"""
    return c.trained_last_year * 100 < c.must_train_last_year * p.coverage_percent_last


@BODIES.rule(
    "CERT-NO-CLEAN-UP", "上年度没有开展证件清理", cites=[SUPERVISE(10), KUANGQU("第6项")], level=Level.RED, place=Spot.PEOPLE,
    configurable=True, parameter="certificate.clean_ups_per_year.last",
    because="{name}上年度没有开展证件清理。依据：{limit.certificate.clean_ups_per_year.last}，每年{p.clean_ups_last}次。",
    mend="请开展证件清理，比对在岗、岗位和证件状态。",
)  # fmt: skip
def no_clean_up(c: Cols, p: Cols) -> Cond:
    """规定每年清理证件的辖区，上年度没有开展。"""
    return (p.clean_ups_last >= 1) & ~c.certificate_clean_up_last_year


@BODIES.rule(
    "CERT-NO-REVIEW", "上年度没有开展证件年审", cites=[SUPERVISE(10), XIAN_40("第（十七）项")], level=Level.RED,
    place=Spot.PEOPLE, configurable=True, parameter="certificate.reviews_per_year.last",
    because="{name}上年度没有开展证件年度审查。依据：{limit.certificate.reviews_per_year.last}。", mend="请补办年度审查并报同级司法行政部门备案。",
)  # fmt: skip
def no_review(c: Cols, p: Cols) -> Cond:
    """规定每年年审的辖区，上年度没有开展。"""
    return (p.certificate_reviews_last >= 1) & ~c.certificate_review_last_year


@BODIES.rule(
    "CERT-REVIEW-UNFILED", "年审情况未备案", cites=[XIAN_40("第（十七）项")], level=Level.YELLOW, place=Spot.PEOPLE,
    configurable=True,
    because="{name}上年度证件年审情况没有向同级司法行政部门备案。", mend="请报送备案并登记回执。",
)  # fmt: skip
def review_unfiled(c: Cols, p: Cols) -> Cond:
    """上年度已经年审，没有向同级司法行政部门备案。"""
    return (p.certificate_reviews_last >= 1) & c.certificate_review_last_year & ~c.certificate_review_filed


@BODIES.rule(
    "ORG-NO-SUPERVISION", "没有内部执法监督机构", cites=[SHANXI("第16项"), XIAN_40("第（十）项"), JIANGMEN("第4项")],
    level=Level.YELLOW, place=Spot.SUPERVISION, configurable=True,
    because="{name}没有明确承担内部执法监督的机构。", mend="请明确承担内部执法监督的机构。",
)  # fmt: skip
def no_supervision(c: Cols, p: Cols) -> Cond:
    """执法主体没有机构承担内部执法监督。"""
    return ~c.has_supervision_unit


@BODIES.rule(
    "ORG-NO-SUPERVISOR", "没有内部执法监督专人", cites=[SHANXI("第16项"), KUANGQU("第24项"), XIAN_40("第（十）项"), JIANGMEN("第4项")],
    level=Level.YELLOW, place=Spot.SUPERVISION, configurable=True,
    because="{name}没有专人负责内部执法监督。", mend="请指定专人负责，并在机构与人员中登记。",
)  # fmt: skip
def no_supervisor(c: Cols, p: Cols) -> Cond:
    """执法主体没有专人负责内部执法监督。"""
    return c.supervision_people == 0


@BODIES.rule(
    "REV-NO-FILE-REVIEW", "上年度案卷评查次数不足", cites=[SUPERVISE(15, 18), XIAN_40("第（十三）项")], level=Level.RED,
    place=Spot.SUPERVISION, configurable=True, parameter="file_review.per_year.last",
    because="{name}上年度开展案卷评查{file_reviews_last_year}次，规定不少于{p.file_reviews_last}次。依据：{limit.file_review.per_year.last}。",
    mend="请组织案卷评查。",
)  # fmt: skip
def no_file_review(c: Cols, p: Cols) -> Cond:
    """上年度案卷评查次数低于辖区规定。"""
    return c.file_reviews_last_year < p.file_reviews_last


@BODIES.rule(
    "EMP-ITEMS-PER-HEAD", "事项与人员不匹配", cites=[PEN(24), JIANGMEN("第16项")], level=Level.YELLOW, place=Spot.PEOPLE,
    configurable=True,
    because="{name}有工作人员{staff}人，行使事项{items_held}项，超过每百人{p.items_per_hundred_max}项的阈值。",
    mend="请评估承接能力，调整事项或者充实人员。",
)  # fmt: skip
def items_per_head(c: Cols, p: Cols) -> Cond:
    """乡镇（街道）的事项数与人员数之比超过配置的阈值。"""
    return (c.level == "TOWNSHIP") & (c.items_held * 100 > c.staff * p.items_per_hundred_max)
