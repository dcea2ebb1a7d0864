"""States in words and colours."""

from __future__ import annotations

from collections.abc import Mapping

from zhiheng.officers.models import Application, Batch, Certificate, Entry, Officer, OfficerTask

STATES: Mapping[str, tuple[str, str]] = {
    Officer.State.CANDIDATE: ("拟任", "grey"),
    Officer.State.TRAINED: ("已培训", "blue"),
    Officer.State.PASSED: ("考试合格", "blue"),
    Officer.State.LICENSED: ("已持证", "purple"),
    Officer.State.ON_DUTY: ("在岗", "green"),
    Officer.State.OFF_DUTY: ("离岗", "grey"),
}
CERTIFICATES: Mapping[str, tuple[str, str]] = {
    "有效": ("有效", "green"), "暂扣": ("暂扣", "orange"), "挂失": ("挂失", "orange"), "收回": ("收回", "red"),
    "注销": ("注销", "grey"), "过期": ("过期", "red"), "未生效": ("未生效", "blue"), "停用": ("停用", "orange"),
    "无证": ("无证", "grey"),
}  # fmt: skip
COLOURS: Mapping[str, tuple[str, str]] = {
    Certificate.Colour.GREEN: ("绿", "green"),
    Certificate.Colour.YELLOW: ("黄", "yellow"),
    Certificate.Colour.RED: ("红", "red"),
}
APPLICATIONS: Mapping[str, tuple[str, str]] = {
    Application.State.SUBMITTED: ("待资格审查", "orange"),
    Application.State.EXCEPTION: ("待负责人批准例外", "orange"),
    Application.State.REVIEWED: ("待发证", "blue"),
    Application.State.REFUSED: ("未通过", "red"),
    Application.State.ISSUED: ("已发证", "green"),
    Application.State.WITHDRAWN: ("已撤回", "grey"),
}
TASKS: Mapping[str, tuple[str, str]] = {
    OfficerTask.Kind.RECALL: ("收回证件", "orange"),
    OfficerTask.Kind.CANCEL: ("交回注销", "orange"),
    OfficerTask.Kind.PUBLISH: ("更新公示", "blue"),
}
BATCHES: Mapping[str, tuple[str, str]] = {
    Batch.State.OPEN: ("进行中", "blue"),
    Batch.State.CLOSED: ("已办结", "green"),
    Batch.State.FILED: ("已报备", "purple"),
    Batch.State.RECEIVED: ("已收备案回执", "green"),
}
CONCLUSIONS: Mapping[str, tuple[str, str]] = {
    "": ("待结论", "grey"), "KEEP": ("保留", "green"), "DEPOSIT": ("交人事管理机构保管", "yellow"),
    "RECALL": ("收回注销", "red"), "PASS": ("通过", "green"), "FAIL": ("未通过", "red"),
}  # fmt: skip
ENTRIES: Mapping[str, tuple[str, str]] = {
    k: (
        str(label),
        "red" if k in ("LENT", "MISUSED", "LOST", "WITHDRAWN", "SUSPENDED", "CANCELLED") else "blue",
    )
    for k, label in Entry.Kind.choices
}
EVENTS: Mapping[str, str] = {
    "registered": "登记入库", "amended": "信息更正", "trained": "确认完成培训", "passed": "确认考试合格",
    "certificate_applied": "申领证件", "qualification_reviewed": "资格审查", "exception_decided": "例外审批",
    "application_withdrawn": "撤回申请", "licensed": "取得执法证件", "on_duty": "上岗", "left": "离岗",
    "disqualified": "取消执法资格", "candidate": "重新列为拟任", "tasks_opened": "产生收回、注销事项",
    "public_data_changed": "公示信息变更", "directory_updated": "公示已更新", "secrecy_promised": "保密承诺归档",
    "auxiliary_assigned": "辅助人员派单",
    **{f"certificate_{k.lower()}": f"证件：{label}" for k, label in Entry.Kind.choices},
}  # fmt: skip
