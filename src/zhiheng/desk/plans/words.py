"""Words and colours of the room."""

from __future__ import annotations

LIGHTS = {
    "RED": ("红灯", "red"),
    "YELLOW": ("黄灯", "yellow"),
    "GREEN": ("绿灯", "green"),
    "GREY": ("未定日期", "grey"),
}
STATUS = {"DRAFT": ("待核对", "orange"), "ADOPTED": ("实施中", "blue"), "CLOSED": ("已结束", "grey")}
REPORTS = {
    "SUBMITTED": ("待审核", "purple"),
    "RETURNED": ("已退回", "orange"),
    "APPROVED": ("已通过", "green"),
}
STAGES = {"BEFORE": ("到期前", "blue"), "ON": ("到期当日", "orange"), "AFTER": ("逾期", "red")}
ABOUT_LIGHT = (
    "红灯：硬性节点已逾期；黄灯：15 天内到期，或者“原则上”“力争”的节点已过，或者报完成而没有证明材料；"
    "绿灯：未到期，或者已完成并有证明材料；有牵头单位的以牵头单位完成为准，没有的须各责任单位都完成。任务取其节点（含子任务）中最差的灯，方案取其任务及下级方案中最差的灯。"
)
ABOUT_DONE = "已审核完成的节点占有日期节点的比例，含下级实施中的方案；周期性节点不计。"
EVENTS = {
    "plan.imported": "导入文件",
    "plan.adopted": "启用台账",
    "plan.closed": "方案结束",
    "plan.linked": "关联上级方案",
    "plan.assigned": "落实责任单位",
    "plan.unassigned": "移除责任单位",
    "plan.task_corrected": "更正任务",
    "plan.task_split": "分解任务",
    "plan.task_removed": "删除误识别条目",
    "plan.milestone_saved": "更正节点",
    "plan.milestone_removed": "删除节点",
    "plan.reported": "报送进展",
    "plan.report_approved": "报告审核通过",
    "plan.report_returned": "报告退回",
    "plan.extended": "节点延期",
    "plan.reminders_set": "设置提醒",
    "plan.reminded": "发出提醒",
}
