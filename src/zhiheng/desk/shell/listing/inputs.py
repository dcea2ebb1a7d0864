"""Markup of a list's inputs: the same for everybody who asks nothing, so it is made once and kept."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from functools import lru_cache
from html import escape
from typing import Any

from django.template.loader import render_to_string
from django.utils.safestring import SafeString

from zhiheng.desk.shell.listing.filters import Filter


class Conditions(tuple[Filter, ...]):
    """Filters that serve many requests; the form they make with nothing typed is kept with them, for as long as they are."""

    forms: dict[tuple[str, str], SafeString]

    def __new__(cls, filters: Iterable[Filter]) -> Conditions:
        """Gather the filters."""
        made = super().__new__(cls, filters)
        made.forms = {}
        return made


# Templates known to read nothing of the filter but these; those of other rooms are rendered each time.
_KNOWN = frozenset(f"desk/c/filter_{name}.html" for name in ("text", "choice", "dates", "numbers", "flag"))
_READ = ("key", "label", "placeholder", "many", "unit", "hint")


def html(condition: Filter, context: Mapping[str, Any]) -> SafeString:
    """Return the input of a condition; nothing anybody typed is kept, only the inputs as they stand empty."""
    typed = any(context.get(name) for name in ("value", "start", "end", "chosen", "on"))
    if typed or condition.template not in _KNOWN:
        return render_to_string(condition.template, {"input": {"filter": condition, **context}})
    about = tuple((name, getattr(condition, name, "")) for name in _READ)
    rest = tuple((k, tuple(v) if isinstance(v, list) else v) for k, v in context.items())
    return _empty(condition.template, about, rest)


@lru_cache(maxsize=2048)
def _empty(
    template: str, about: tuple[tuple[str, Any], ...], rest: tuple[tuple[str, Any], ...]
) -> SafeString:
    return render_to_string(template, {"input": {"filter": dict(about), **dict(rest)}})


def part(template: str, **about: Any) -> SafeString:
    """Return a part of a list as its template shows it."""
    return render_to_string(template, {"listing": about})


# Give it nothing anybody typed: it would be kept.
kept_part = lru_cache(maxsize=1024)(part)


@lru_cache(maxsize=512)
def ticks(columns: tuple[tuple[str, str, bool, bool], ...]) -> SafeString:
    """Return the ticks that choose columns, given as (key, label, shown, always shown)."""
    return SafeString(
        "".join(
            '<label class="dropdown-item tick-label"><input type="checkbox" class="form-check-input" name="cols"'
            f' value="{escape(key)}"{" checked" if shown else ""}{" disabled" if always else ""}>{escape(label)}</label>'
            for key, label, shown, always in columns
        )
    )
