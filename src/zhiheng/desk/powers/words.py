"""Chinese words and tones of the room's states."""

from __future__ import annotations

STATUS = {"ACTIVE": ("在用", "green"), "SUSPENDED": ("暂停", "yellow"), "CANCELLED": ("已取消", "grey")}
CHANGE = {
    "DRAFT": ("起草", "grey"),
    "REVIEW": ("待法制审核", "yellow"),
    "APPROVAL": ("待负责人审批", "yellow"),
    "SCHEDULED": ("已批准，待生效", "blue"),
    "RETURNED": ("已退回", "red"),
    "EFFECTIVE": ("已生效", "green"),
    "WITHDRAWN": ("已撤销", "grey"),
}
VALIDITY = {"VALID": ("有效", "green"), "REVISED": ("已修订", "yellow"), "REPEALED": ("已废止", "red")}
GROUND = {
    "NO_BASIS": ("没有有效依据", "red"),
    "UNUSED": ("近五年未发生", "orange"),
    "RARE": ("极少发生", "yellow"),
    "OVERLAP": ("交叉重复", "purple"),
    "ENTERPRISE": ("涉企罚款清理", "blue"),
}
BATCH = {
    "DRAFT": ("拟订", "grey"),
    "REVIEW": ("待省级法制审核", "yellow"),
    "REVIEWED": ("审核通过，待决定", "blue"),
    "RETURNED": ("审核退回", "red"),
    "DECIDED": ("已决定，待交接", "blue"),
    "EXECUTED": ("已执行", "green"),
}
ASSESSMENT = {
    "OPEN": ("评估中", "yellow"),
    "SUBMITTED": ("待审定", "yellow"),
    "RETURNED": ("已退回", "red"),
    "APPROVED": ("已审定，待执行", "blue"),
    "EXECUTED": ("已执行", "green"),
}
VERDICT = {
    "KEEP": ("保留", "green"),
    "ADJUST": ("调整", "yellow"),
    "TAKE_BACK": ("收回", "red"),
    "ADD": ("新增", "blue"),
}
TOWN_LIST = {
    "DRAFT": ("梳理中", "grey"),
    "REVIEW": ("待司法行政部门审核", "yellow"),
    "RETURNED": ("审核退回", "red"),
    "REVIEWED": ("待乡镇审定", "yellow"),
    "APPROVED": ("已审定，待公布", "blue"),
    "PUBLISHED": ("已公布", "green"),
    "REPLACED": ("已被新清单代替", "grey"),
}
EVENTS = {
    "township_list.started": "梳理",
    "township_list.rewritten": "修改",
    "township_list.submitted": "送审",
    "township_list.reviewed": "审核通过",
    "township_list.returned": "审核退回",
    "township_list.approved": "审定",
    "item_change.drafted": "起草",
    "item_change.submitted": "送法制审核",
    "item_change.reviewed": "法制审核",
    "item_change.returned": "退回",
    "item_change.approved": "负责人审批",
    "item_change.withdrawn": "撤销",
    "cleanup.proposed": "列入清理",
    "cleanup.opinion": "提出拟办意见",
    "cleanup.decided": "审定",
    "cleanup.followed": "跟踪",
    "cleanup.duty_set": "分工",
    "delegation.prepared": "拟订",
    "delegation.lines_added": "添加事项",
    "delegation.line_dropped": "移出事项",
    "delegation.readiness": "准备度检查",
    "delegation.submitted": "报省级法制审核",
    "delegation.reviewed": "省级法制审核",
    "delegation.decided": "登记赋权决定",
    "delegation.executed": "执行",
    "assessment.opened": "发起评估",
    "assessment.written": "填写评估表",
    "assessment.concluded": "给出结论",
    "assessment.submitted": "提交审定",
    "assessment.approved": "审定通过",
    "assessment.returned": "退回",
    "assessment.executed": "执行结论",
}
