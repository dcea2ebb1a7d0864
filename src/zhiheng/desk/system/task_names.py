"""What the tasks and queues of the house are called in Chinese; every registered one is named here (a test holds it)."""

from __future__ import annotations

TASKS = {
    "approvals.signers_of_the_day": "审批签署人随任职更新",
    "disclosure.expire_publications": "公示期满撤下",
    "journal.run_follower": "事件后续处理",
    "journal.deliver_message": "发送对外消息",
    "ledger.integrate_ledger": "存证账本汇入",
    "officers.nightly": "人员和证件夜间处理",
    "plans.daily_reminders": "行动计划期限提醒",
    "plans.daily_rounds": "行动计划每日督办",
    "plans.daily_readings": "行动计划指标实测留存",
    "powers.changes_of_the_day": "事项变更当日生效",
    "problems.enter_publication_problems": "公示问题自动列入清单",
    "problems.keep_rates": "整改率考核日留存",
    "records.expire_uploads": "清理未完成的上传",
    "records.check_store": "检查附件存储",
    "sheets.check_import": "检查导入表格",
    "sheets.apply_import": "写入导入表格",
    "supervision.nightly_sweep": "规则夜间巡检",
    "training.daily_reminders": "培训期限提醒",
    "training.hand_in": "考试到时交卷",
}
QUEUES = {
    "follow": "后续处理",
    "housekeeping": "日常维护",
    "ledger": "存证账本",
    "nightly": "夜间",
    "outbox": "对外消息",
    "sheets": "表格导入",
}


def task_name(name: str) -> str:
    """Return a task's Chinese name for its dotted path (``zhiheng.records.jobs.check_store``)."""
    room, _, verb = name.removeprefix("zhiheng.").partition(".jobs.")
    return TASKS.get(f"{room}.{verb}", name)


def task_choices() -> list[tuple[str, str]]:
    """Return dotted path and Chinese name of every task, for a list of choices."""
    return [(f"zhiheng.{key.replace('.', '.jobs.')}", name) for key, name in TASKS.items()]


def queue_name(name: str) -> str:
    """Return a queue's Chinese name."""
    return QUEUES.get(name, name)
