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
    "红灯：硬性节点已逾期；黄灯：15 天内到期，或者“原则上”“力争”的节点已过（“原则上”的要备案理由），或者报完成而没有证明材料；"
    "绿灯：未到期，或者已完成并有证明材料；有牵头单位的以牵头单位完成为准，没有的须各责任单位都完成。任务取其节点（含子任务）中最差的灯，方案取其任务及下级方案中最差的灯。"
)
ABOUT_URGENT = "紧抓任务由主管单位注明理由后列入：排在台账最前，提前提醒天数和逾期提醒间隔单独设定，黄灯随最早一次提醒亮起。"
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
    "plan.group_added": "登记组织机构",
    "plan.member_added": "增加成员",
    "plan.member_left": "成员调整",
    "plan.liaison_named": "登记专抓领导、联络人",
    "plan.meeting_called": "召集会议",
    "plan.meeting_held": "登记会议纪要",
    "plan.meeting_cancelled": "取消会议",
    "plan.resolved": "登记议定事项",
    "plan.followed_up": "填报议定事项办理情况",
    "plan.settled": "确认或者退回议定事项",
    "plan.problem_raised": "提出问题",
    "plan.problem_joined": "登记同有此问题",
    "plan.problem_handled": "处理问题",
    "plan.duty_opened": "建立报送任务",
    "plan.duty_days_set": "设定报送天数",
    "plan.filed": "报送",
    "plan.filing_accepted": "接收报送",
    "plan.filing_returned": "退回报送",
    "plan.circular_drafted": "拟制通报",
    "plan.circular_submitted": "通报送审",
    "plan.circular_issued": "印发通报",
    "plan.circular_read": "签收通报",
    "plan.urged": "发出督促单",
    "plan.urge_answered": "回复督促单",
    "plan.accountability_proposed": "提出问责建议",
    "plan.accepted": "签收任务",
    "plan.excused": "备案超期理由",
    "plan.evaluation_opened": "制定评估方案",
    "plan.indicator_added": "增加评估指标",
    "plan.indicator_dropped": "删除评估指标",
    "plan.evaluation_sent": "下发自评",
    "plan.self_assessed": "报送自评",
    "plan.assessment_reviewed": "复核自评",
    "plan.assessment_returned": "退回自评",
    "plan.evaluation_reported": "形成评估报告",
    "plan.goal_set": "登记目标",
    "plan.paper_made": "生成进度报告",
    "plan.period_set": "更正实施期",
    "plan.urgency_set": "调整任务优先级",
    "plan.review_item_added": "登记考评指标",
    "plan.review_linked": "对应考评指标",
    "plan.review_unlinked": "移除考评对应",
    "plan.review_pushed": "推送考评对照结果",
    "plan.review_exported": "导出考评对照表",
    "plan.periods_set": "设定通报和进度报告周期",
    "plan.file_read": "查阅文件",
}
