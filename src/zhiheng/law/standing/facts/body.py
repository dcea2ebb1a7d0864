"""The row of one enforcement body (执法主体): the ratios, catalogues, plans, lists and units the law wants it to have."""

from __future__ import annotations

from dataclasses import dataclass

from zhiheng.law.checks.columns import day, due, flag, number, text


@dataclass(frozen=True, slots=True, kw_only=True)
class BodyFacts:
    """One body; counts are as of today, "this year" counts from 1 January."""

    subject_id: str = text("执法主体标识", "organs.Organ 的主键")
    organ_id: str | None = text("执法主体", "与标识相同")
    division: str | None = text("辖区")
    name: str | None = text("名称")
    level: str | None = text("层级", "PROVINCE | CITY | COUNTY | TOWNSHIP")

    # -- people ----------------------------------------------------------------------------------------------------
    enforcers: int | None = number("执法人员总数", "在岗，不含执法辅助人员")
    certified: int | None = number("持有效证件的执法人员数")
    reviewers: int | None = number("法制审核人员数")
    reviewers_needed: int | None = number(
        "法制审核人员最少人数", "执法人员总数×比例，进位取整；辖区未设定比例的为空"
    )
    staff: int | None = number("工作人员数", "事项与人员之比的分母")
    items_held: int | None = number("行使事项数")

    # -- legal review (处罚法 58；118号文；同级文件) -----------------------------------------------------------------
    reviews_due: int | None = number("本年应当法制审核的决定数")
    reviews_done: int | None = number("本年已经法制审核的决定数")
    reviews_assisted: int | None = number("本年公职律师、法律顾问协助审核的决定数")
    reviews_assisted_needed: int | None = number(
        "本年应有的协助审核数", "应当审核的决定数×比例，进位取整；辖区未设定比例的为空"
    )
    review_catalogue_day: int | None = day("法制审核目录清单制定", "在用版本")
    review_catalogue_published_day: int | None = day("法制审核目录清单公示")
    stop_orders_recent: int | None = number("近期责令停产停业、关闭的决定数", "近 30 日")

    # -- training and certificates --------------------------------------------------------------------------------------
    training_plan_day: int | None = day("本年度培训计划制定")
    training_plan_due_day: int | None = due("培训计划届满日")
    must_train_last_year: int | None = number("上年度应训人数")
    trained_last_year: int | None = number("上年度学时达标人数")
    certificate_clean_up_last_year: bool | None = flag("上年度开展证件清理", default=None)
    certificate_review_last_year: bool | None = flag("上年度开展证件年审", default=None)
    certificate_review_filed: bool | None = flag("上年度年审情况已备案", default=None)

    # -- catalogue, benchmarks, lists, publication -----------------------------------------------------------------------
    catalogue_published_day: int | None = day("执法事项目录公布")
    items_off_platform: int | None = number("未进入监管系统的事项数")
    items_with_discretion: int | None = number("有裁量空间的事项数")
    items_benchmarked: int | None = number("有裁量基准的事项数")
    leniency_lists_missing: int | None = number("未制定的免罚减罚清单数", "不予、从轻、减轻、首违不罚")
    leniency_lists_missing_names: str | None = text("未制定的清单")
    publications_missing: int | None = number("未完成的公示义务数")
    publications_missing_names: str | None = text("未完成的公示义务")
    complaint_channels: int | None = number("已公布的投诉举报渠道数", "电话、信箱、电子邮件")

    # -- supervision inside the body -----------------------------------------------------------------------------------------
    has_supervision_unit: bool | None = flag("有机构承担内部执法监督", default=None)
    supervision_people: int | None = number("内部执法监督专人数")
    file_reviews_last_year: int | None = number("上年度案卷评查次数")
