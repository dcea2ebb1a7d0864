"""The supervisor's board: numbers, lights of the bodies, and how findings come and go."""

from __future__ import annotations

import datetime as dt
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from zhiheng.common import clock
from zhiheng.desk.shell.access import desk_view
from zhiheng.desk.shell.charts import Chart, bars
from zhiheng.desk.supervision import addresses, words
from zhiheng.desk.supervision.policies import NEEDS_WATCH, may_sweep, may_watch
from zhiheng.organs.actor import Actor
from zhiheng.supervision import selectors
from zhiheng.supervision.models import CASE
from zhiheng.supervision.rulebook import KINDS

Tile = dict[str, Any]
_THINGS = tuple(kind for kind in KINDS if kind != CASE)


@desk_view(allowed=may_watch, needs=NEEDS_WATCH)
def board(request: HttpRequest) -> HttpResponse:
    """Show the board of the subtree this person supervises."""
    actor: Actor = request.actor  # type: ignore[attr-defined]
    rows = selectors.board(actor)
    seen = selectors.visible(actor)
    context = {
        "tiles": tiles_of(selectors.Totals.of(rows)),
        "bodies": [
            {
                "row": row,
                "light": words.LIGHTS[row.light],
                "icon": words.LIGHT_ICONS[row.light],
                "url": addresses.findings(standing=True, organ=row.organ.pk),
                "things_url": addresses.findings(standing=True, organ=row.organ.pk, kind=_THINGS),
            }
            for row in rows
        ],
        "lights": [(words.LIGHTS[k][0], k, sum(r.light == k for r in rows)) for k in words.LIGHTS],
        "trend": _trend(selectors.trend(seen)),
        "rules": _rules(selectors.by_rule(seen)),
        "about_light": words.ABOUT_LIGHT,
        "may_sweep": may_sweep(actor),
    }
    return render(request, "desk/supervision/board.html", context)


def tiles_of(totals: selectors.Totals) -> list[Tile]:
    """Return the numbers with their lists and definitions; the workbench shows the same ones."""
    today = clock.today()
    levels = [
        {
            "label": f"{level}{'' if level == '拦截' else '色'}预警",
            "value": value,
            "url": addresses.findings(standing=True, level=level),
            "hint": words.ABOUT_LEVELS[level] + words.ABOUT_STANDING,
            "tone": words.LEVELS[level][1],
            "icon": icon,
        }
        for level, value, icon in (
            ("拦截", totals.block, "ti-hand-stop"),
            ("红", totals.red, "ti-alert-octagon"),
            ("黄", totals.yellow, "ti-alert-triangle"),
        )
    ]
    return [
        *levels,
        {
            "label": "重点监督",
            "value": totals.focus,
            "url": addresses.findings(focus="1"),
            "hint": words.ABOUT_FOCUS,
            "tone": "purple",
            "icon": "ti-target",
        },
        {
            "label": "今日新增",
            "value": totals.fresh,
            "url": addresses.findings(seen_from=today.isoformat()),
            "hint": words.ABOUT_NEW,
            "tone": "orange",
            "icon": "ti-bell-plus",
        },
        {
            "label": "本周消除",
            "value": totals.cleared,
            "url": addresses.findings(status="CLEARED", gone_from=selectors.week_start(today).isoformat()),
            "hint": words.ABOUT_CLEARED,
            "tone": "green",
            "icon": "ti-circle-check",
        },
    ]


def _trend(days: dict[dt.date, dict[str, int]]) -> Chart:
    chart = bars(
        "近 30 日新发现的预警",
        [f"{day:%m-%d}" for day in days],
        [(level, [counts.get(level, 0) for counts in days.values()]) for level in words.LEVEL_COLOURS],
        urls=[addresses.seen_on(day) for day in days],
        stacked=True,
        hint="按首次发现日期统计，不论现在是否已消除；点击柱子打开当日的预警。",
    )
    chart.option["color"] = list(words.LEVEL_COLOURS.values())
    return chart


def _rules(found: list[tuple[str, str, int]]) -> Chart | None:
    if not found:
        return None
    return bars(
        "未消除预警最多的规则",
        [title for _, title, _ in found],
        [("未消除", [n for _, _, n in found])],
        urls=[addresses.findings(standing=True, rule=rule_id) for rule_id, _, _ in found],
        sideways=True,
        hint=words.ABOUT_STANDING + "点击打开该规则的预警。",
    )
