"""Charts as data: the option the browser draws, and the same numbers as a table for those who do not see it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

Numbers = Sequence[int | float | None]


@dataclass(frozen=True, slots=True)
class Chart:
    """A chart; ``rows`` are the same numbers with ``head``, ``hint`` is the 口径."""

    title: str
    option: dict[str, Any]
    head: tuple[str, ...]
    rows: tuple[tuple[Any, ...], ...]
    hint: str = ""


def bars(
    title: str,
    categories: Sequence[str],
    series: Sequence[tuple[str, Numbers]],
    *,
    urls: Sequence[str] = (),
    unit: str = "",
    stacked: bool = False,
    sideways: bool = False,
    hint: str = "",
) -> Chart:
    """Bars by category; ``urls`` opens the list behind each category when it is clicked."""
    drawn = [
        {
            "type": "bar",
            "name": name,
            "barMaxWidth": 28,
            **({"stack": "all"} if stacked else {}),
            "data": _data(values, urls),
        }
        for name, values in series
    ]
    return _axes(title, categories, series, drawn, unit, sideways, hint)


def lines(
    title: str,
    categories: Sequence[str],
    series: Sequence[tuple[str, Numbers]],
    *,
    urls: Sequence[str] = (),
    unit: str = "",
    hint: str = "",
) -> Chart:
    """Lines over time; None leaves a gap."""
    drawn = [
        {"type": "line", "name": name, "symbolSize": 7, "data": _data(values, urls)}
        for name, values in series
    ]
    return _axes(title, categories, series, drawn, unit, False, hint)


def ring(
    title: str, parts: Sequence[tuple[str, int | float]], *, urls: Sequence[str] = (), hint: str = ""
) -> Chart:
    """A ring of shares; few parts only."""
    data = [
        {"name": name, "value": value, **({"url": urls[i]} if i < len(urls) else {})}
        for i, (name, value) in enumerate(parts)
    ]
    option = {
        "tooltip": {"trigger": "item"},
        "legend": {"bottom": 0, "type": "scroll"},
        "series": [{
            "type": "pie", "radius": ["48%", "72%"], "center": ["50%", "44%"], "data": data,
            "label": {"formatter": "{b} {c}"}, "itemStyle": {"borderColor": "#fff", "borderWidth": 2},
        }],
    }  # fmt: skip
    return Chart(title, option, ("项目", "数量"), tuple(parts), hint)


def _data(values: Numbers, urls: Sequence[str]) -> list[Any]:
    return [{"value": v, "url": urls[i]} if i < len(urls) else v for i, v in enumerate(values)]


def _axes(
    title: str,
    categories: Sequence[str],
    series: Sequence[tuple[str, Numbers]],
    drawn: list[dict[str, Any]],
    unit: str,
    sideways: bool,
    hint: str,
) -> Chart:
    named: dict[str, Any] = {"type": "category", "data": list(categories), "inverse": sideways}
    valued: dict[str, Any] = {"type": "value", "name": unit, "minInterval": 1}
    option = {
        "tooltip": {"trigger": "axis"},
        "legend": {"bottom": 0, "type": "scroll", "show": len(series) > 1},
        "grid": {
            "left": 8, "right": 16, "top": 36 if unit else 16, "bottom": 32 if len(series) > 1 else 8,
            "containLabel": True,
        },
        "xAxis": valued if sideways else named,
        "yAxis": named if sideways else valued,
        "series": drawn,
    }  # fmt: skip
    rows = tuple((name, *(values[i] for _, values in series)) for i, name in enumerate(categories))
    return Chart(title, option, ("项目", *(name for name, _ in series)), rows, hint)
