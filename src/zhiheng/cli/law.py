"""``zhiheng law``: deadlines, surcharges, the list of duties and the calendar, without a database."""

from __future__ import annotations

import json
import re
import sys
from collections.abc import Callable
from datetime import date, datetime
from decimal import Decimal, InvalidOperation
from functools import wraps
from pathlib import Path
from typing import Any, ParamSpec

import typer

from zhiheng.law.calendar import NoCalendar, default
from zhiheng.law.calendar_year import BadCalendarFile, load_year
from zhiheng.law.duties import (
    DueResult,
    Duty,
    DutyRule,
    Resolution,
    Status,
    UnknownDuty,
    catalogue,
    due,
    resolve,
)
from zhiheng.law.jurisdictions import UnknownJurisdiction, chain
from zhiheng.law.period import BadInterval, Interval, Limit, PeriodError, Unit, local, show
from zhiheng.law.surcharge import BadSurcharge, surcharge
from zhiheng.law.verdict import Cite

app = typer.Typer(
    no_args_is_help=True, add_completion=False, rich_markup_mode=None, pretty_exceptions_enable=False,
    help="法定期限、加处罚款等计算（不需要数据库）",
)  # fmt: skip

_FAULTS = (
    NoCalendar, BadCalendarFile, UnknownDuty, UnknownJurisdiction, BadInterval, PeriodError, BadSurcharge,
)  # fmt: skip
_JSON = typer.Option(False, "--json", help="输出一个 JSON 对象")

P = ParamSpec("P")


class BadInput(typer.BadParameter):
    """Something the caller must mend: one line on standard error, exit code 2, no usage page."""

    def format_message(self) -> str:
        """Return the message as it is."""
        return self.message

    def show(self, file: Any = None) -> None:
        """Print the one line."""
        print(f"✗ {self.message}", file=file or sys.stderr)


def _clear_faults(command: Callable[P, None]) -> Callable[P, None]:
    """Let the faults that the law kernel words for people end the command as :class:`BadInput`."""

    @wraps(command)
    def run(*args: P.args, **kwargs: P.kwargs) -> None:
        try:
            command(*args, **kwargs)
        except _FAULTS as fault:
            raise BadInput(str(fault)) from None
        except OverflowError:
            raise BadInput("日期或数字太大，算不出结果，请核对") from None

    return run


def _day(text: str, option: str) -> date:
    try:
        return date.fromisoformat(text)
    except ValueError:
        raise BadInput(f"{option} 的“{text}”不是真实存在的日期，应写成 2024-09-09 的样子") from None


def _moment(text: str, option: str) -> date | datetime:
    """A day, or a moment in Beijing time when a time of day is given (another zone is converted)."""
    if re.fullmatch(r"[0-9-]+", text):
        return _day(text, option)
    try:
        moment = datetime.fromisoformat(text)
    except ValueError:
        raise BadInput(
            f"{option} 的“{text}”不是真实存在的日期或时刻，应写成 2024-09-09 或 2024-09-09T16:05 的样子"
        ) from None
    return local(moment)


def _limit(limit: Limit | None) -> dict[str, Any] | None:
    if limit is None:
        return None
    plain: dict[str, Any] = {"n": limit.n, "unit": limit.unit.value}
    if limit.unit is Unit.DATE:
        plain |= {"month": limit.month, "day": limit.day}
    return plain


def _cites(cites: tuple[Cite, ...]) -> list[dict[str, str]]:
    return [c.as_dict() for c in cites]


def _print(plain: dict[str, Any]) -> None:
    typer.echo(json.dumps(plain, ensure_ascii=False))


@app.command("due")
@_clear_faults
def due_command(
    duty: str = typer.Argument(help="期限义务的编号，如 PEN_DECIDE；用 zhiheng law duties 查看全部"),
    start: str = typer.Option(..., "--from", metavar="DATE|DATETIME", help="起算的日期或时刻（北京时间）"),
    jurisdiction: str = typer.Option(None, metavar="CODE", help="辖区代码，如 610100；不写为国家规定"),
    matter: str = typer.Option(None, metavar="KIND", help="领域或事项，如 市场监管、处罚"),
    exclude: list[str] = typer.Option([], metavar="A..B", help="不计入的区间，首尾都不计；可写多次"),
    on: str = typer.Option(None, metavar="DATE", help="按哪一天施行的规定取值；不写为起算日"),
    as_json: bool = _JSON,
) -> None:
    """推算一项期限义务的最后一日，连同依据和推算过程。"""
    if matter is not None and not matter.strip():
        raise BadInput("--matter 没有写领域或事项；不区分的不要写这个选项")
    found = due(
        duty,
        _moment(start, "--from"),
        jurisdiction=jurisdiction,
        matter=matter,
        exclude=[Interval.parse(text) for text in exclude],
        on=_day(on, "--on") if on is not None else None,
    )
    if as_json:
        _print(_due_plain(found, jurisdiction, matter))
        return
    unset = "未设定（没有规定天数）"
    typer.echo(f"{found.duty.id} {found.duty.name}")
    typer.echo(f"期限届满：{show(found.due) if found.due else unset}{_marks(found)}")
    typer.echo(f"依据：{'、'.join(map(str, found.cites)) or '无'}")
    typer.echo("推算：\n" + "\n".join(f"  {n}. {step}" for n, step in enumerate(found.steps, 1)))


def _marks(found: DueResult) -> str:
    marks = ["暂定" if found.deadline and found.deadline.provisional else ""]
    marks.append("非强制性期限" if found.status is Status.SET and found.resolution.soft else "")
    text = "、".join(filter(None, marks))
    return f"（{text}）" if text else ""


def _due_plain(found: DueResult, jurisdiction: str | None, matter: str | None) -> dict[str, Any]:
    deadline = found.deadline
    return {
        "duty": found.duty.id,
        "name": found.duty.name,
        "status": found.status.value,
        "due": found.due.isoformat() if found.due else None,
        "earliest": found.earliest.isoformat() if found.earliest else None,
        "provisional": bool(deadline and deadline.provisional),
        "limit": _limit(found.limit),
        "limit_text": str(found.limit) if found.limit else None,
        "kind": found.duty.kind.value,
        "soft": found.resolution.soft,
        "flagged": found.resolution.flagged,
        "jurisdiction": jurisdiction,
        "matter": matter,
        "source": found.resolution.source,
        "from": deadline.start.isoformat() if deadline else None,
        "unrolled": deadline.unrolled.isoformat() if deadline else None,
        "excluded": deadline.excluded if deadline else 0,
        "cites": _cites(found.cites),
        "steps": list(found.steps),
    }


@app.command("surcharge")
@_clear_faults
def surcharge_command(
    principal: str = typer.Option(..., metavar="AMOUNT", help="罚款本金（元）"),
    overdue_from: str = typer.Option(..., metavar="DATE", help="逾期首日（缴款期限届满的次日），计入"),
    on: str = typer.Option(..., metavar="DATE", help="计算到哪一天，计入"),
    pause: list[str] = typer.Option(
        [], metavar="A..B", help="复议、诉讼等不计算的区间，首尾都不计；可写多次"
    ),
    as_json: bool = _JSON,
) -> None:
    """计算逾期不缴纳罚款的加处罚款（每日百分之三，不超过本金）。"""
    try:
        amount = Decimal(principal)
    except InvalidOperation:
        raise BadInput(f"--principal 的“{principal}”不是金额，应写成 10000 或 10000.50 的样子") from None
    owed = surcharge(
        amount,
        _day(overdue_from, "--overdue-from"),
        _day(on, "--on"),
        pauses=[Interval.parse(text) for text in pause],
    )
    if as_json:
        _print(
            {
                "amount": str(owed.amount),
                "days": owed.days,
                "capped": owed.capped,
                "principal": str(owed.principal),
                "from": owed.overdue_from.isoformat(),
                "on": owed.on.isoformat(),
                "paused_days": owed.paused_days,
                "cites": _cites(owed.cites),
                "steps": list(owed.steps),
            }
        )
        return
    typer.echo(f"加处罚款：{owed.amount}元{'（已达上限）' if owed.capped else ''}")
    typer.echo(f"依据：{'、'.join(map(str, owed.cites))}")
    typer.echo("计算：\n" + "\n".join(f"  {n}. {step}" for n, step in enumerate(owed.steps, 1)))


@app.command("duties")
@_clear_faults
def duties_command(
    jurisdiction: str = typer.Option(None, metavar="CODE", help="辖区代码；不写为国家规定"),
    on: str = typer.Option(None, metavar="DATE", help="按哪一天施行的规定；不写为现行规定"),
    as_json: bool = _JSON,
) -> None:
    """列出全部期限义务及其在该辖区的取值。"""
    day = _day(on, "--on") if on is not None else None
    if jurisdiction is not None:
        chain(jurisdiction)
    if as_json:
        rows = [_duty_plain(d, jurisdiction, day) for d in catalogue().duties.values()]
        _print({"jurisdiction": jurisdiction, "on": on, "count": len(rows), "duties": rows})
        return
    for duty in catalogue().duties.values():
        found = resolve(duty.id, jurisdiction=jurisdiction, on=day)
        values = [str(found.limit) if found.limit else "未设定"]
        values += [
            f"{'、'.join(r.matters)} {r.limit}"
            for r in duty.rules
            if r.lists_matter and _applies(r, found, day)
        ]
        typer.echo(f"{duty.id}  {duty.name}  自{duty.trigger}  {'；'.join(values)}")


def _applies(rule: DutyRule, found: Resolution, day: date | None) -> bool:
    """True for a rule that names its matters, has a number, and reaches the place asked about."""
    return bool(rule.limit) and rule.in_force(day) and rule.jurisdiction in found.reach


def _duty_plain(duty: Duty, jurisdiction: str | None, day: date | None) -> dict[str, Any]:
    found = resolve(duty.id, jurisdiction=jurisdiction, on=day)
    return {
        "id": duty.id,
        "name": duty.name,
        "trigger": duty.trigger,
        "kind": duty.kind.value,
        "group": duty.group,
        "note": duty.note,
        "status": found.status.value,
        "limit": _limit(found.limit),
        "limit_text": str(found.limit) if found.limit else None,
        "soft": found.soft,
        "source": found.source,
        "cites": _cites(found.cites),
        "variants": [_rule_plain(r) for r in duty.rules if r.jurisdiction in found.reach],
    }


def _rule_plain(rule: DutyRule) -> dict[str, Any]:
    return {
        "jurisdiction": rule.jurisdiction,
        "matters": list(rule.matters),
        "limit": _limit(rule.limit),
        "wording": rule.wording,
        "modality": rule.modality.value,
        "grade": rule.grade.value,
        "since": rule.since.isoformat() if rule.since else None,
        "until": rule.until.isoformat() if rule.until else None,
        "cites": _cites(rule.cites),
        "note": rule.note,
    }


@app.command("calendar")
@_clear_faults
def calendar_command(
    year: int = typer.Argument(None, help="年份"),
    check: Path = typer.Option(None, metavar="FILE", help="核对一份新的年度文件，不写年份"),
    as_json: bool = _JSON,
) -> None:
    """查看一年的放假和调休上班日，或者核对一份新的年度文件。"""
    if (year is None) == (check is None):
        raise BadInput("请写年份，或者用 --check 指明要核对的文件，两者只写一个")
    if check is not None:
        try:
            days = load_year(check.read_text(encoding="utf-8"))
        except (OSError, UnicodeDecodeError):
            raise BadInput(f"读不了文件 {check}，请核对路径和编码（应为 UTF-8）") from None
    else:
        known = default()
        if year not in known.years:
            raise NoCalendar(f"没有{year}年的工作日历，现有{known.first}—{known.last}年")
        days = known.years[year]
    if as_json:
        _print(
            {
                "year": days.year,
                "notice": days.notice,
                "provisional": days.provisional,
                "holidays": {d.isoformat(): name for d, name in sorted(days.holidays.items())},
                "workdays": {d.isoformat(): name for d, name in sorted(days.workdays.items())},
            }
        )
        return
    typer.echo(f"{days.year}年{'（暂定）' if days.provisional else ''}  依据：{days.notice}")
    for title, listed in (("放假", days.holidays), ("调休上班", days.workdays)):
        typer.echo(f"{title}：" + ("；".join(f"{d} {name}" for d, name in sorted(listed.items())) or "无"))


if __name__ == "__main__":
    app()
