"""What the index page offers, by stage: 事前公开, 事中公示, 事后公开, 监督与服务. Rooms register their entries.

A room's ``sections.py``::

    from zhiheng.portal.shell import sections
    sections.register("after", "行政处罚决定", "portal_decisions:list", "ti-gavel", 10, "已作出的行政处罚决定，可按机关、当事人、日期查询")
"""

from __future__ import annotations

import logging
from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any

from django.http import HttpRequest
from django.urls import NoReverseMatch, reverse

log = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True)
class Stage:
    """A column of the portal; ``about`` says what belongs there (行政执法公示制度: 事前、事中、事后)."""

    key: str
    label: str
    about: str
    icon: str


STAGES = (
    Stage("before", "事前公开", "执法主体、执法人员、权力清单、执法依据和办事程序", "ti-list-details"),
    Stage("during", "事中公示", "执法人员亮证、检查计划和查询核验", "ti-id-badge-2"),
    Stage("after", "事后公开", "行政处罚等执法决定、检查结果和统计年报", "ti-gavel"),
    Stage("service", "监督与服务", "投诉举报、结果查询和存证核验", "ti-message-report"),
)


@dataclass(frozen=True, slots=True)
class Entry:
    """A line in a stage; ``latest`` returns a few newest items for the index (title, url, day)."""

    stage: str
    label: str
    url_name: str
    icon: str
    order: int
    about: str = ""
    latest: Callable[[HttpRequest], list[dict[str, Any]]] | None = field(default=None)


_entries: dict[str, Entry] = {}


def register(
    stage: str,
    label: str,
    url_name: str,
    icon: str,
    order: int,
    about: str = "",
    latest: Callable[[HttpRequest], list[dict[str, Any]]] | None = None,
) -> None:
    """Put a page of the portal into a stage. Raises ValueError for a stage that does not exist."""
    if stage not in {s.key for s in STAGES}:
        raise ValueError(f"no stage {stage!r}")
    _entries[url_name] = Entry(stage, label, url_name, icon, order, about, latest)


def entries() -> tuple[Entry, ...]:
    """Return every registered entry."""
    return tuple(_entries.values())


def columns() -> list[dict[str, Any]]:
    """Return the stages with their entries and addresses."""
    out = []
    for stage in STAGES:
        lines = []
        for entry in sorted(_entries.values(), key=lambda e: e.order):
            if entry.stage != stage.key:
                continue
            try:
                lines.append({"entry": entry, "url": reverse(entry.url_name)})
            except NoReverseMatch:
                log.error("portal entry %s has no address", entry.url_name)
        out.append({"stage": stage, "lines": lines})
    return out
