"""``zhiheng plans``: a plan document taken apart on the command line, without a database."""

from __future__ import annotations

import json
from pathlib import Path
from typing import TYPE_CHECKING

import typer

if TYPE_CHECKING:
    from zhiheng.plans.parsing.model import Milestone, ParsedPlan, Task, Unit

app = typer.Typer(
    no_args_is_help=True, add_completion=False, rich_markup_mode=None, pretty_exceptions_enable=False,
    help="行动计划：把文件拆成任务台账（不需要数据库）",
)  # fmt: skip

_SPEAK = {
    "yearly": "每年", "half_yearly": "每半年", "quarterly": "每季度", "monthly": "每月", "weekly": "每周", "daily": "每日",
    "two_yearly": "每两年", "three_yearly": "每三年", "termly": "每学期",
}  # fmt: skip


@app.callback()
def plans() -> None:
    """行动计划：把文件拆成任务台账（不需要数据库）"""


@app.command()
def parse(
    file: Path = typer.Argument(..., metavar="FILE", help="计划文件：txt、docx 或带文字的 pdf"),
    as_json: bool = typer.Option(False, "--json", help="只输出一个 JSON 对象"),
) -> None:
    """拆解一份计划：任务、责任单位、时间节点、量化指标，每项都能指回原文"""
    from zhiheng.plans.parsing import UnreadablePlan, parse_file

    try:
        plan = parse_file(file)
        if not plan.tasks:
            reason = next((w.message for w in plan.warnings if w.code == "no-tasks"), "没有识别出任务。")
            raise UnreadablePlan(f"“{file.name}”：{reason}", code="no-tasks")
    except UnreadablePlan as fault:
        typer.echo(f"✗ {fault.message}", err=True)
        raise typer.Exit(2) from fault
    if as_json:
        typer.echo(json.dumps(plan.to_json(), ensure_ascii=False))
    else:
        typer.echo("\n".join(report(plan)))


def report(plan: ParsedPlan) -> list[str]:
    """The ledger for reading: head, tasks by section, dates outside the tasks, and what to check."""
    out = [
        f"《{plan.title or '（无标题）'}》",
        f"发文机关：{plan.issuer or '未载'}　文号：{plan.doc_no or '未载'}　印发日期：{plan.issued_on or '未载'}　任务：{len(plan.tasks)}项",
    ]
    section: tuple[str | None, str | None] | None = None
    for task in plan.tasks:
        if (task.section_no, task.section) != section:
            section = (task.section_no, task.section)
            out += ["", f"{task.section_no or ''}{task.section or ''}".strip() or "（未分节）"]
        out += _task_lines(task)
    if plan.non_task_milestones:
        out += ["", "任务以外的时间节点"]
        out += [f"  {x.where}　{when(x.milestone)}　{x.milestone.text}" for x in plan.non_task_milestones]
    if plan.leading_group:
        out += ["", f"领导小组：{len(plan.leading_group)}人"]
    if plan.warnings:
        out += ["", "请核对"]
        out += [f"  · {w.message}" for w in plan.warnings]
    return out


def _task_lines(task: Task) -> list[str]:
    out = [f"  {task.no}. {task.title or f'（原文无标题）{task.label}'}{'　？' if task.reasons else ''}"]
    if task.units:
        out.append("     责任单位：" + "；".join(_units(task.units)))
    out += [f"     节点：{when(m)}　{m.text}" for m in task.milestones]
    out += [
        f"     时限：{d.event or '（未写明起算点）'}起{d.value}{d.unit}　{d.action}"
        for d in task.event_deadlines
    ]
    out += [f"     指标：{x.metric}　{x.raw}" for x in task.thresholds]
    return out + [f"     ？{reason}" for reason in task.reasons]


def _units(units: tuple[Unit, ...]) -> list[str]:
    from zhiheng.plans.parsing import UNSTATED

    by: dict[str, list[str]] = {}
    for unit in units:
        by.setdefault(unit.role or UNSTATED, []).append(unit.name + ("？" if unit.reason else ""))
    return [f"{role} {'、'.join(names)}" for role, names in by.items()]


def when(m: Milestone) -> str:
    """A milestone's time in words."""
    if m.recurs:
        day = f"{m.month}月" if m.month else ""
        day += f"{m.day}日前" if m.day else ""
        words = _SPEAK.get(m.recurs, m.recurs) + day + (f"{m.min_count}次" if m.min_count else "")
    elif m.relative:
        words = f"{m.relative.event or '（未写明起算点）'}后{m.relative.value}{m.relative.unit}内"
    else:
        words = f"{m.start_date}至{m.date}" if m.start_date else str(m.date or f"日期未定（{m.raw}）")
    return words + (f"（{m.qualifier}）" if m.qualifier else "") + ("？" if m.reason else "")
