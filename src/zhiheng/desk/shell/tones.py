"""Colours of states, one vocabulary for the whole desk: tone → Tabler colour class and its word."""

from __future__ import annotations

from functools import lru_cache
from html import escape

from django.utils.html import conditional_escape
from django.utils.safestring import SafeString

# 灰 not begun, 蓝 going on, 绿 good, 黄 attention, 橙 pressing, 红 breach, 紫 under review.
TONES = ("grey", "blue", "green", "yellow", "orange", "red", "purple")
LEVELS = {"拦截": "red", "红": "red", "黄": "yellow", "提示": "blue"}


def badge(label: object, tone: str = "grey") -> SafeString:
    """Return a state as a badge: a dot, a colour, and always its word. Raises ValueError for an unknown tone."""
    return _of_text(label, tone) if type(label) is str else _badge(conditional_escape(str(label)), tone)


@lru_cache(maxsize=4096)
def _of_text(label: str, tone: str) -> SafeString:
    return _badge(escape(label), tone)


def _badge(text: str, tone: str) -> SafeString:
    if tone not in TONES:
        raise ValueError(f"no tone {tone!r}; there are {', '.join(TONES)}")
    # Written out rather than formatted: a list shows some hundred of these.
    return SafeString(f'<span class="state state-{tone}">{text}</span>')
