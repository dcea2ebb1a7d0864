"""The bell in the top bar: rooms register what they count for a person; asked for after the page is shown.

A room's ``panels.py``: ``register_count("过期未办", "cases:list", count_overdue, query="overdue=1")``.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse

from zhiheng.desk.shell.access import anyone, desk_view
from zhiheng.organs.actor import Actor


@dataclass(frozen=True, slots=True)
class Counter:
    """Something counted for a person, and the list that shows it."""

    label: str
    url_name: str
    count: Callable[[Actor], int]
    query: str
    allowed: Callable[[Actor], bool]


_counters: dict[str, Counter] = {}


def register_count(
    label: str,
    url_name: str,
    count: Callable[[Actor], int],
    *,
    query: str = "",
    allowed: Callable[[Actor], bool] = anyone,
) -> None:
    """Count something in the bell. ``query`` is the filter under which the list shows the very same rows."""
    _counters[label] = Counter(label, url_name, count, query, allowed)


@desk_view(allowed=anyone, password_page=True)
def bell(request: HttpRequest) -> HttpResponse:
    """Answer the bell: what waits for the person, each line opening its list."""
    actor: Actor = request.actor  # type: ignore[attr-defined]
    lines: list[dict[str, Any]] = []
    for counter in _counters.values():
        if counter.allowed(actor) and (n := counter.count(actor)):
            query = f"?{counter.query}" if counter.query else ""
            lines.append({"label": counter.label, "count": n, "url": reverse(counter.url_name) + query})
    context = {"lines": lines, "total": sum(int(line["count"]) for line in lines)}
    return render(request, "desk/shell/bell.html", context)
