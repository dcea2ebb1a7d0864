"""The menu: rooms register their entries, and a person sees only those he may open.

A room's ``nav.py``::

    from zhiheng.desk.shell import nav
    nav.register("cases", "案件列表", "cases:list", "ti-folders", 10, policies.may_list_cases)
"""

from __future__ import annotations

import logging
from collections.abc import Callable
from dataclasses import dataclass
from functools import lru_cache

from django.template.loader import render_to_string
from django.urls import NoReverseMatch, reverse
from django.utils.safestring import SafeString

from zhiheng.organs.actor import Actor

log = logging.getLogger(__name__)
Allowed = Callable[[Actor], bool]


@dataclass(frozen=True, slots=True)
class Section:
    """A group of the menu."""

    key: str
    label: str
    icon: str
    order: int


@dataclass(frozen=True, slots=True)
class Entry:
    """One line of the menu; ``match`` lists further address prefixes under which it is shown as current."""

    section: str
    label: str
    url_name: str
    icon: str
    order: int
    allowed: Allowed
    match: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Line:
    """An entry as one person sees it on one page."""

    label: str
    url: str
    icon: str
    current: bool


@dataclass(frozen=True, slots=True)
class Group:
    """A section as one person sees it."""

    section: Section
    lines: tuple[Line, ...]
    current: bool


_sections: dict[str, Section] = {}
_entries: dict[str, Entry] = {}


def section(key: str, label: str, icon: str, order: int) -> None:
    """Add a group to the menu (the usual ones exist already, see the end of this file)."""
    _sections[key] = Section(key, label, icon, order)


def register(
    section: str,
    label: str,
    url_name: str,
    icon: str,
    order: int,
    allowed: Allowed,
    *,
    match: tuple[str, ...] = (),
) -> None:
    """Put a page into the menu; ``allowed`` must be the very check its view declares.

    ``allowed`` looks at nothing but the actor. ``icon`` is a Tabler icon class (``ti-folders``). Raises ValueError for an
    unknown section or an address already registered: both are mistakes of the programme.
    """
    if section not in _sections:
        raise ValueError(f"menu section {section!r} is not known; known: {', '.join(_sections)}")
    known = _entries.get(url_name)
    if known and (known.section, known.label) != (section, label):
        raise ValueError(f"{url_name} is in the menu already as {known.label}")
    _entries[url_name] = Entry(section, label, url_name, icon, order, allowed, match)
    _open_to.cache_clear()


def entries() -> tuple[Entry, ...]:
    """Return every registered entry."""
    return tuple(_entries.values())


def menu_for(actor: Actor, path: str = "") -> tuple[Group, ...]:
    """Return the menu of ``actor``; the entry with the longest address that fits ``path`` is current."""
    names = _open_to(actor)
    return _groups(names, _current(names, path))


def menu_html(actor: Actor, path: str = "") -> SafeString:
    """Return the same menu as markup."""
    names = _open_to(actor)
    return _markup(names, _current(names, path))


# An actor is a value (who, with which appointments today), and ``allowed`` looks at nothing else: what follows is kept for
# as long as the process runs, and nobody sees a menu of appointments he no longer has.


@lru_cache(maxsize=4096)
def _open_to(actor: Actor) -> tuple[str, ...]:
    """Return the names of the pages in the menu that ``actor`` may open."""
    return tuple(e.url_name for e in _entries.values() if _address(e.url_name) and e.allowed(actor))


@lru_cache(maxsize=512)
def _address(url_name: str) -> str:
    """Return the address of a page: the same for everybody."""
    try:
        return reverse(url_name)
    except NoReverseMatch:  # one broken room must not close the whole desk; a test refuses it
        log.error("menu entry %s has no address", url_name)
        return ""


def _current(names: tuple[str, ...], path: str) -> tuple[str, ...]:
    """Return which of the entries explain the longest part of ``path``."""
    fits = {name: _fit(name, path) for name in names if path.startswith(_beginnings(name))}
    best = max(fits.values(), default=0)
    return tuple(name for name, fit in fits.items() if fit == best > 0)


def _fit(url_name: str, path: str) -> int:
    """How much of ``path`` the entry explains: the workbench explains only itself."""
    if url_name == "workbench" and path != _address(url_name):
        return 0
    return max(len(p) for p in _beginnings(url_name) if path.startswith(p))


@lru_cache(maxsize=512)
def _beginnings(url_name: str) -> tuple[str, ...]:
    """Return the beginnings of the addresses under which an entry is shown as current."""
    return (_address(url_name), *_entries[url_name].match)


@lru_cache(maxsize=1024)
def _groups(names: tuple[str, ...], current: tuple[str, ...]) -> tuple[Group, ...]:
    shown = sorted((_entries[name] for name in names), key=lambda e: e.order)
    groups = []
    for sec in sorted(_sections.values(), key=lambda s: s.order):
        lines = tuple(
            Line(e.label, _address(e.url_name), e.icon, e.url_name in current)
            for e in shown
            if e.section == sec.key
        )
        if lines:
            groups.append(Group(sec, lines, any(line.current for line in lines)))
    return tuple(groups)


@lru_cache(maxsize=1024)
def _markup(names: tuple[str, ...], current: tuple[str, ...]) -> SafeString:
    return render_to_string("desk/shell/menu.html", {"menu": _groups(names, current)})


section("home", "工作台", "ti-layout-dashboard", 0)
section("cases", "案件办理", "ti-gavel", 10)
section("inspections", "行政检查", "ti-clipboard-check", 20)
section("records", "文书与案卷", "ti-file-text", 30)
section("disclosure", "执法公示", "ti-speakerphone", 40)
section("supervision", "执法监督", "ti-eye-check", 50)
section("plans", "行动计划", "ti-target-arrow", 60)
section("people", "机构与队伍", "ti-users-group", 70)
section("training", "培训与考试", "ti-school", 72)
section("appraisal", "考核与责任", "ti-award", 73)
section("powers", "事项与裁量", "ti-scale", 74)
section("support", "执法保障", "ti-shield-heart", 76)
section("statistics", "统计分析", "ti-chart-bar", 80)
section("system", "系统管理", "ti-settings", 90)
