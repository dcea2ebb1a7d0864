"""Words, colours and definitions (口径) of this room, in one place."""

from __future__ import annotations

from zhiheng.supervision.models import CASE, FindingStatus

Badges = dict[str, tuple[str, str]]

LEVELS: Badges = {
    "拦截": ("拦截", "red"),
    "红": ("红", "red"),
    "黄": ("黄", "yellow"),
    "提示": ("提示", "blue"),
}
LEVEL_CHOICES = (("拦截", "拦截"), ("红", "红"), ("黄", "黄"))
LEVEL_COLOURS = {"拦截": "#7f1d1d", "红": "#d6453d", "黄": "#e3a008"}
STATUS: Badges = {
    FindingStatus.OPEN.value: (str(FindingStatus.OPEN.label), "orange"),
    FindingStatus.NOTED.value: (str(FindingStatus.NOTED.label), "purple"),
    FindingStatus.DISMISSED.value: (str(FindingStatus.DISMISSED.label), "grey"),
    FindingStatus.CLEARED.value: (str(FindingStatus.CLEARED.label), "green"),
}
LIGHTS: Badges = {"RED": ("红灯", "red"), "YELLOW": ("黄灯", "yellow"), "GREEN": ("绿灯", "green")}
LIGHT_ICONS = {"RED": "ti-alert-octagon", "YELLOW": "ti-alert-triangle", "GREEN": "ti-circle-check"}
CASE_PLACES = {
    "basic": "基本信息", "parties": "当事人", "evidence": "证据", "documents": "文书", "approval": "审批",
    "deadline": "期限", "record": "记录", "file": "电子案卷",
}  # fmt: skip
THING_PLACES = {
    "basic": "基本信息", "certificate": "证件", "training": "培训学时", "cases": "办案情况", "appraisal": "考核",
    "basis": "依据", "range": "幅度", "holders": "行权主体", "use": "使用情况", "benchmark": "裁量基准",
    "grades": "阶次", "procedure": "制定程序", "publication": "公示", "evaluation": "评估", "handover": "交接",
    "people": "人员", "review": "法制审核", "supervision": "内部监督",
}  # fmt: skip


def place(kind: str, spot: str) -> str:
    """Return the name of the part of a subject's page a finding or a rule points at."""
    return (CASE_PLACES if kind == CASE else THING_PLACES).get(spot, "基本信息")


ABOUT_LEVELS = {
    "拦截": "法律明确禁止、系统在办理当时即予拦截的情形；导入的历史数据和线下办理的案件仍可能出现。",
    "红": "已经违反法律、法规、规章规定的程序、期限或者实体要求的情形。",
    "黄": "即将到期、材料不全或者与裁量基准偏离较大，需要提醒的情形。",
}
ABOUT_LIGHT = "有拦截级或红色预警未消除的为红灯；只有黄色预警未消除的为黄灯；没有未消除预警的为绿灯。"
ABOUT_STANDING = "“未消除”指状态为待处理或已核实；已消除、不成立的不计。"
ABOUT_NEW = "今日 0 时以来首次发现的预警，不论现在是否已消除。"
ABOUT_CLEARED = "本周一 0 时以来，因问题已纠正或者事实已补录而自动消除的预警。"
ABOUT_FOCUS = "没有全过程记录、记录断档、查封扣押没有全程录像、在平台外办理的案件，列为重点监督对象；按未消除的预警统计。"
