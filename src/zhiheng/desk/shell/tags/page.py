"""Tags for the frame of a page: state, deadline, steps, tabs, cards, icons, empty places."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping, Sequence
from typing import Any

from django.template import Context, Library
from django.template.loader import render_to_string
from django.utils.html import conditional_escape, format_html
from django.utils.safestring import SafeString

from zhiheng.desk.shell import deadlines, tones
from zhiheng.desk.shell.parts import Step, Tab
from zhiheng.desk.shell.workbench import Panel

register = Library()


@register.simple_tag
def icon(name: str, label: str = "") -> SafeString:
    """``{% icon "ti-gavel" %}``: decoration, unless a ``label`` makes it speak."""
    if label:
        return format_html('<i class="ti {}" role="img" aria-label="{}"></i>', name, label)
    return format_html('<i class="ti {}" aria-hidden="true"></i>', name)


@register.simple_tag
def status(label: object, tone: str = "grey") -> SafeString:
    """``{% status "调查取证" "blue" %}``: tones are in ``desk/shell/tones.py``."""
    return tones.badge(label, tone)


@register.simple_tag
def countdown(
    due: dt.date | None, unit: str = "workday", done: dt.date | None = None, today: dt.date | None = None
) -> SafeString:
    """``{% countdown case.due_on unit="workday" done=case.decided_on %}``."""
    return deadlines.countdown_html(deadlines.countdown(due, today=today, done=done, unit=unit))


@register.simple_tag
def hint(words: str) -> SafeString:
    """``{% hint "口径……" %}``: a question mark that explains, by mouse, touch and keyboard."""
    if not words:
        return SafeString("")
    return format_html(
        '<button type="button" class="hint" data-bs-toggle="tooltip" title="{}" aria-label="说明：{}">'
        '<i class="ti ti-help-circle" aria-hidden="true"></i></button>',
        words,
        words,
    )


@register.inclusion_tag("desk/c/steps.html")
def steps(items: Sequence[Step], label: str = "办理进度") -> dict[str, Any]:
    """``{% steps steps %}``: a bar of ``parts.Step``."""
    return {"steps": items, "label": label}


@register.inclusion_tag("desk/c/tabs.html")
def tabs(items: Sequence[Tab], current: str, label: str = "内容分页") -> dict[str, Any]:
    """``{% tabs tabs current_tab %}``: links; each tab has an address of its own."""
    return {"tabs": items, "current": current, "label": label}


@register.simple_block_tag
def card(
    content: str,
    title: str = "",
    icon: str = "",
    url: str = "",
    more: str = "查看全部",
    flush: bool = False,
    id: str = "",
) -> SafeString:
    """``{% card "待办案件" icon="ti-list" url=all_url %}…{% endcard %}``; ``flush`` for tables without padding."""
    head = SafeString("")
    if title:
        link = (
            format_html('<a class="card-more" href="{}" aria-label="{}：{}">{}</a>', url, title, more, more)
            if url
            else ""
        )
        mark = format_html('<i class="ti {}" aria-hidden="true"></i>', icon) if icon else ""
        head = format_html(
            '<div class="card-header"><h2 class="card-title">{}{}</h2>{}</div>', mark, title, link
        )
    ident = format_html(' id="{}"', id) if id else ""
    body = "{}" if flush else '<div class="card-body">{}</div>'
    return format_html(
        '<section class="card"{}>{}' + body + "</section>", ident, head, conditional_escape(content)
    )


@register.inclusion_tag("desk/c/empty.html")
def empty(
    title: str, advice: str = "", url: str = "", label: str = "", icon: str = "ti-inbox"
) -> dict[str, Any]:
    """``{% empty "还没有证据" "先上传……" url=add_url label="添加证据" %}``: says what to do next."""
    return {"title": title, "advice": advice, "url": url, "label": label, "icon": icon}


@register.simple_tag(takes_context=True)
def panel(context: Context, panel: Panel, loaded: Mapping[str, Any]) -> SafeString:
    """``{% panel panel loaded %}``: a panel of the workbench with what it loaded."""
    template = "desk/shell/panel_failed.html" if loaded.get("failed") else panel.template
    return render_to_string(template, {**context.flatten(), **loaded, "panel": panel})  # type: ignore[dict-item]
