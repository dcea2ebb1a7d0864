"""Tags for the pieces of a page: definition lists, timelines, rule hints, files, tiles, charts."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Sequence
from typing import Any

from django.template import Library
from django.utils import timezone
from django.utils.html import format_html

from zhiheng.desk.shell import tones
from zhiheng.desk.shell.charts import Chart
from zhiheng.desk.shell.parts import Fact, FileLine, Moment, RuleHint
from zhiheng.law.verdict import Verdict

register = Library()


@register.inclusion_tag("desk/c/facts.html")
def facts(items: Iterable[Fact | tuple[Any, ...]], columns: int = 2) -> dict[str, Any]:
    """``{% facts facts columns=3 %}``: label and value; items are ``parts.Fact`` or (label, value)."""
    lines = [item if isinstance(item, Fact) else Fact(*item) for item in items]
    return {"facts": lines, "columns": columns}


@register.inclusion_tag("desk/c/timeline.html")
def timeline(items: Sequence[Moment], empty: str = "还没有过程记录") -> dict[str, Any]:
    """``{% timeline events %}``: ``parts.Moment``s in the order given."""
    return {"moments": items, "empty": empty}


@register.inclusion_tag("desk/c/rules.html")
def rules(items: Iterable[RuleHint | Verdict], empty: str = "") -> dict[str, Any]:
    """``{% rules hints %}``: hardest first; takes ``parts.RuleHint`` and the law's verdicts alike."""
    order = list(tones.LEVELS)
    hints = [i if isinstance(i, RuleHint) else RuleHint.of(i) for i in items if not getattr(i, "ok", False)]
    hints.sort(key=lambda h: order.index(h.level) if h.level in order else len(order))
    return {"hints": [(h, tones.LEVELS.get(h.level, "blue")) for h in hints], "empty": empty}


@register.inclusion_tag("desk/c/files.html")
def files(items: Sequence[FileLine], empty: str = "还没有文件") -> dict[str, Any]:
    """``{% files files %}``: ``parts.FileLine``s."""
    return {"files": items, "empty": empty}


@register.inclusion_tag("desk/c/tile.html")
def tile(
    label: str,
    value: object,
    url: str = "",
    hint: str = "",
    tone: str = "blue",
    icon: str = "",
    unit: str = "",
    note: str = "",
) -> dict[str, Any]:
    """``{% tile "超期案件" 3 url=list_url hint="口径……" tone="red" %}``: a number that opens the list it counts."""
    shown = f"{value:,}" if isinstance(value, int) and not isinstance(value, bool) else value
    return {
        "label": label, "value": shown, "url": url, "hint": hint, "tone": tone, "icon": icon, "unit": unit, "note": note,
    }  # fmt: skip


@register.inclusion_tag("desk/c/chart.html")
def chart(spec: Chart, id: str, height: str = "m") -> dict[str, Any]:
    """``{% chart spec "by-month" height="s" %}``: ``charts.bars/lines/ring``; heights s, m, l."""
    return {"chart": spec, "id": id, "height": height, "chart_option_id": f"chart-{id}-option"}


@register.filter
def moment(value: dt.datetime | dt.date | None) -> str:
    """Return a day or a moment as this desk writes it: 2026-11-21 or 2026-11-21 09:05."""
    if value is None:
        return ""
    if isinstance(value, dt.datetime):
        local = timezone.localtime(value) if timezone.is_aware(value) else value
        return local.strftime("%Y-%m-%d %H:%M")
    return value.isoformat()


@register.filter
def money(value: Any) -> str:
    """Return an amount as 12,345.00 元."""
    return "" if value is None or value == "" else format_html("{} 元", f"{value:,.2f}")


@register.filter
def file_size(value: int | None) -> str:
    """Return a size as 1.2 MB."""
    if value is None:
        return ""
    size = float(value)
    for unit in ("B", "KB", "MB"):
        if size < 1024:
            return f"{size:.0f} {unit}" if unit == "B" else f"{size:.1f} {unit}"
        size /= 1024
    return f"{size:.1f} GB"
