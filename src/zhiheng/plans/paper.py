"""Papers of the ledger as PDF/A: progress, circular, minutes, evaluation. Words here, geometry in the records room."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Sequence
from typing import Any

from zhiheng.plans.models import Circular, Evaluation, Meeting, Plan
from zhiheng.records.rendering.engine import set_sheet
from zhiheng.records.rendering.values import CHINA, show_date

Block = dict[str, Any]
_N = "〇一二三四五六七八九十"


def _p(text: str) -> list[Block]:
    return [{"t": "p", "text": line.strip()} for line in text.split("\n") if line.strip()]


def _h(text: str) -> Block:
    return {"t": "h", "text": text}


def _table(head: Sequence[tuple[str, float]], rows: Iterable[Sequence[Any]]) -> Block:
    return {
        "t": "table",
        "head": [{"label": label, "width": width} for label, width in head],
        "rows": [["" if v is None else str(v) for v in row] for row in rows],
    }


def _set(plan: Plan, kind: str, title: str, on: dt.date, blocks: list[Block], *, number: str = "") -> bytes:
    organ = plan.organ.name
    close = {"t": "close", "organ": organ, "date": show_date(on), "seal": kind == "CIRCULAR"}
    sheet = {
        "kind": f"PLAN_{kind}", "layout": "formal", "title": title, "organ": organ, "author": organ, "number": number,
        "numbered": bool(number), "draft": False, "compact": False, "blocks": [*blocks, close], "signers": [],
        "copies": "", "volume": "",
    }  # fmt: skip
    return set_sheet(sheet, timestamp=dt.datetime(on.year, on.month, on.day, tzinfo=CHINA))


_STANDING = (
    ("名次", 0.7),
    ("单位", 2.6),
    ("任务", 0.8),
    ("节点完成", 1.3),
    ("逾期节点", 1.1),
    ("未备案理由", 1.2),
    ("逾期报送", 1.1),
    ("议定事项逾期", 1.4),
)


def _standing_rows(rows: Sequence[dict[str, Any]]) -> list[list[Any]]:
    return [
        [
            r["rank"] or "—", r["name"], r["tasks"], f"{r['done']}/{r['dated']}" if r["dated"] else "—", r["late"],
            r["unexplained"], r["filings_late"], r["resolutions_late"],
        ]
        for r in rows
    ]  # fmt: skip


def progress_pdf(plan: Plan, title: str, until: dt.date, figures: dict[str, Any]) -> bytes:
    """The weekly or monthly progress paper from its stored figures."""
    f = figures
    lights = "、".join(
        f"{label}{f['lights'].get(c, 0)}个"
        for c, label in (("RED", "红灯"), ("YELLOW", "黄灯"), ("GREEN", "绿灯"), ("GREY", "未定日期"))
    )
    blocks = [
        _h("一、总体情况"),
        *_p(
            f"《{plan.title}》共{f['tasks']}项任务、{f['milestones']}个节点。截至{show_date(until)}，有日期的节点{f['dated']}个，"
            f"已完成{f['done']}个；节点灯号：{lights}。"
        ),
        *_p(_change_words(f)),
        _h("二、各单位情况"),
        _table(_STANDING, _standing_rows(f["bodies"])),
        _h("三、逾期事项"),
    ]
    late = f["overdue"]
    if late:
        head = (("序号", 0.8), ("任务", 3.2), ("节点", 3.6), ("期限", 1.6), ("逾期", 1.0), ("责任单位", 2.6))
        blocks.append(
            _table(
                head, [[r["no"], r["task"], r["text"], r["due"], f"{r['days']}天", r["bodies"]] for r in late]
            )
        )
    else:
        blocks += _p("没有逾期事项。")
    blocks.append(_h("四、下期到期"))
    near = f["near"]
    if near:
        soon = (("序号", 0.8), ("任务", 3.2), ("节点", 3.6), ("期限", 1.6), ("责任单位", 2.6))
        blocks.append(_table(soon, [[r["no"], r["task"], r["text"], r["due"], r["bodies"]] for r in near]))
    else:
        blocks += _p("下期没有到期的节点。")
    blocks.append(_h("五、本期变化"))
    changes = f["changes"]
    blocks += [b for line in changes for b in _p(line)] if changes else _p("本期没有变化。")
    return _set(plan, "PROGRESS", title, until, blocks)


def _change_words(f: dict[str, Any]) -> str:
    before = f.get("before")
    if not before:
        return "本期为首期，没有上期数据可比。"
    words = []
    for key, label in (("done", "已完成节点"), ("RED", "红灯"), ("YELLOW", "黄灯")):
        now = f["done"] if key == "done" else f["lights"].get(key, 0)
        old = before["done"] if key == "done" else before["lights"].get(key, 0)
        step = now - old
        words.append(
            f"{label}{'增加' + str(step) if step > 0 else '减少' + str(-step) if step < 0 else '没有变化'}{'个' if step else ''}"
        )
    return f"与上期（截至{before['until']}）相比：{'，'.join(words)}。"


def circular_pdf(row: Circular, on: dt.date) -> bytes:
    """The circular as it is sent."""
    blocks = [
        {"t": "flush", "text": "各有关单位："},
        *_p(f"现将《{row.plan.title}》{show_date(row.since)}至{show_date(row.until)}的推进情况通报如下。"),
        *_p(row.text),
        _h("各单位排名"),
        _table(_STANDING, _standing_rows(row.ranking)),
    ]
    return _set(row.plan, "CIRCULAR", row.title, on, blocks, number=row.number)


def minutes_pdf(row: Meeting) -> bytes:
    """The minutes of a meeting."""
    people = list(row.attendance.all())
    came = "、".join(f"{a.name}（{a.body}）" if a.body else a.name for a in people if a.present)
    missed = "、".join(a.name for a in people if not a.present)
    blocks = [
        *_p(f"时间：{show_date(row.on)}"),
        *_p(f"地点：{row.place}" if row.place else ""),
        *_p(f"召集：{row.group.name}"),
        *_p(f"主持：{row.chair}" if row.chair else ""),
        *_p(f"到会：{came}"),
        *_p(f"缺席：{missed}" if missed else ""),
        _h("一、议题"),
        *_p(row.agenda),
        _h("二、纪要"),
        *_p(row.minutes),
    ]
    return _set(row.plan, "MINUTES", f"{row.title}纪要", row.on, blocks)


_GOALS = (("目标", 3), ("起点", 1.2), ("现在", 1.2), ("目标值", 1.2), ("结论", 1.6))


def evaluation_pdf(
    row: Evaluation, on: dt.date, results: list[dict[str, Any]], averages: list[list[Any]]
) -> bytes:
    """The report of an evaluation: conclusion, aims against measurement, bodies' results, problems and advice."""
    goals = [
        [g["title"], g["baseline"] or "未测", g["now"] or "暂无数据", g["target"] or "未设定", g["verdict"]]
        for g in row.goals
    ]
    ranked = [[r["rank"], r["name"], r["self_total"], r["total"], r["opinion"]] for r in results]
    parts: list[tuple[str, list[Block]]] = [
        ("总体结论", _p(row.summary)),
        ("目标完成情况", [_table(_GOALS, goals)] if goals else _p("方案没有登记可核对的目标。")),
        ("各单位得分", [_table((("名次", 0.8), ("单位", 3), ("自评", 1), ("复核", 1), ("复核意见", 4)), ranked)]),
        ("各项指标", [_table((("指标", 4), ("分值", 1), ("平均自评", 1.3), ("平均复核", 1.3)), averages)]),
        ("存在问题", _p(row.problems)),
        ("改进建议", _p(row.advice)),
    ]  # fmt: skip
    blocks: list[Block] = []
    for n, (title, inner) in enumerate(parts):
        blocks += [_h(f"{_N[n + 1]}、{title}"), *inner]
    return _set(row.plan, "EVALUATION", f"{row.title}报告", on, blocks)
