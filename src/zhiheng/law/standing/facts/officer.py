"""The row of one person who enforces, assists or reviews: post, certificate, hours, examination, what he is used for.

Day columns hold days since 1970-01-01. "This year" and "last year" are calendar years seen from the day of the projection.
"""

from __future__ import annotations

from dataclasses import dataclass

from zhiheng.law.checks.columns import day, due, flag, number, text


@dataclass(frozen=True, slots=True, kw_only=True)
class OfficerFacts:
    """One person of a body. Null = not recorded, which is never taken for a breach."""

    # -- who -------------------------------------------------------------------------------------------------
    subject_id: str = text("人员标识", "officers.Officer 的主键")
    organ_id: str | None = text("所在单位", "organs.Organ 的主键")
    division: str | None = text("辖区", "单位所在区划代码")
    name: str | None = text("姓名")
    category: str | None = text("人员类别", "FORMAL 执法人员 | POLICE 人民警察 | AUXILIARY 执法辅助人员")
    state: str | None = text("状态", "CANDIDATE | TRAINED | PASSED | LICENSED | ON_DUTY | OFF_DUTY")
    on_post: bool | None = flag("在行政执法岗位", default=None)
    on_post_since_day: int | None = day("上岗")
    left_day: int | None = day("离岗", "调离、辞职、辞退、退休等；在岗的为空")

    # -- certificate (the newest one; null columns = the person has none) -------------------------------------------
    certificate_no: str | None = text("执法证号")
    certificate_status: str | None = text(
        "证件状态", "VALID 有效 | SUSPENDED 暂扣 | LOST 挂失 | CANCELLED 注销"
    )
    certificate_status_day: int | None = day("证件状态起始")
    certificate_from_day: int | None = day("证件有效期起始", "发证日")
    certificate_to_day: int | None = day("证件有效期截止", "最后一日仍有效")
    certificate_cancel_due_day: int | None = due(
        "证件收回注销届满日", "离岗后收回、注销的期限；辖区未设定的为空"
    )
    held_by_personnel: bool | None = flag("证件由人事机构保管", "非执法岗位持证的", default=None)
    off_post_approved: bool | None = flag("非执法岗位持证经批准", "有理由并经批准", default=None)
    review_done_last_year: bool | None = flag("上年度年审已作结论", default=None)
    review_failed: bool | None = flag("最近一次年审未通过", default=None)
    qualification_checked: bool | None = flag("发证前资格审查有记录", default=None)
    exam_passed_day: int | None = day("考试合格", "有效成绩；平台没有考试记录的为空")
    exam_void: bool | None = flag(
        "取证成绩已被取消", "违纪、替考等被宣布无效，且没有其他合格成绩", default=None
    )

    # -- used for what it must not be ------------------------------------------------------------------------
    open_cases_uncertified: int | None = number(
        "无有效证件承办的在办案件数", "今日无有效证件而仍为承办人的在办案件"
    )
    acts_uncertified: int | None = number("本年无有效证件的执法行为数", "行为当日没有有效证件，事后稽核")
    tasks_forbidden: int | None = number(
        "辅助人员承担禁止任务数", "被列为执法人员、出示证件、单独签名等，本年"
    )

    # -- training (whole 学时, rounded down) --------------------------------------------------------------------
    must_train_last_year: bool | None = flag("上年度应训", "上年度全年在岗的执法人员", default=None)
    must_train_this_year: bool | None = flag("本年度应训", default=None)
    hours_last_year: int | None = number("上年度学时", "不含政治理论、党性教育")
    hours_law_last_year: int | None = number("上年度公共法律知识学时")
    hours_skill_last_year: int | None = number("上年度业务知识和执法技能学时")
    hours_this_year: int | None = number("本年度学时", "不含政治理论、党性教育")
    hours_law_this_year: int | None = number("本年度公共法律知识学时")
    hours_skill_this_year: int | None = number("本年度业务知识和执法技能学时")
    hours_political_this_year: int | None = number("本年度政治理论学时", "单列，不计入总学时")
    compulsory_missing: int | None = number("未修必修课门数")
    compulsory_missing_names: str | None = text("未修必修课")

    # -- appraisal, insurance, directory, legal review ----------------------------------------------------------
    appraisal_failed_open: bool | None = flag(
        "考核不合格未处置", "年度考核不符合要求，证件尚未暂扣、收回或注销", default=None
    )
    insured: bool | None = flag("已参加意外伤害等保险", default=None)
    in_directory: bool | None = flag("已列入公开的人员库", default=None)
    directory_due_day: int | None = due("人员信息公开届满日")
    is_reviewer: bool | None = flag("法制审核人员", default=None)
    legal_qualification: bool | None = flag("有国家统一法律职业资格", default=None)
    reviewer_since_day: int | None = day("初次从事法制审核")
