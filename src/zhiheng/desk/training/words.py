"""Words and colours of the room."""

from __future__ import annotations

PLANS = {
    "DRAFT": ("编制中", "grey"),
    "SUBMITTED": ("待审批", "purple"),
    "RETURNED": ("已退回", "orange"),
    "APPROVED": ("已批准", "green"),
    "NONE": ("未编制", "red"),
}
ACTIVITIES = {
    "PLANNED": ("已安排", "blue"),
    "CLOSED": ("已计学时", "green"),
    "CANCELLED": ("已取消", "grey"),
}
SITTINGS = {
    "OPEN": ("报名中", "blue"),
    "ARRANGED": ("考务已安排", "purple"),
    "PUBLISHED": ("成绩已发布", "green"),
    "CANCELLED": ("已取消", "grey"),
}
CANDIDATES = {"APPLIED": ("待审核", "orange"), "ADMITTED": ("准考", "green"), "REJECTED": ("不予准考", "red")}
RESULTS = {
    "PASS": ("合格", "green"),
    "FAIL": ("不合格", "orange"),
    "NO_MARK": ("待定合格线", "purple"),
    "ABSENT": ("缺考", "grey"),
    "VOID": ("成绩取消", "red"),
    "": ("未出成绩", "grey"),
}
PAPERS = {"DRAFT": ("组卷中", "orange"), "FROZEN": ("已封存", "green")}
SOURCES = {
    "ACTIVITY": ("培训活动", "blue"),
    "ONLINE": ("在线课程", "purple"),
    "IMPORT": ("批量导入", "grey"),
    "MANUAL": ("补登", "orange"),
    "REVERSAL": ("冲销", "red"),
}
EVENTS = {
    "exam.planned": "发布考试",
    "exam.applied": "报名",
    "exam.reviewed": "审核报名",
    "exam.assigned": "指派考务人员",
    "exam.arranged": "安排座位",
    "exam.entered": "考生入场",
    "exam.resumed": "重新进入",
    "exam.handed_in": "交卷",
    "exam.marked": "评分",
    "exam.violation": "登记违纪",
    "exam.logged": "考场记录",
    "exam.published": "发布成绩",
    "exam.cancelled": "取消考试",
}
ABOUT_HOURS = (
    "学时 = 公共法律知识 + 业务知识和执法技能；政治理论和党性教育学时单列，不计入。覆盖率 = 各项学时均达到本地规定的人数 ÷ "
    "在岗和已持证人员（不含辅助人员）；所在地没有文件规定学时的，显示“未设定”，不参加排名。"
)
