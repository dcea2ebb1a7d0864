"""``{% load portal %}``: the menu and the search address of the public pages."""

from __future__ import annotations

from typing import Any

from django import template
from django.urls import NoReverseMatch, reverse

from zhiheng.portal.shell import sections

register = template.Library()


@register.simple_tag
def portal_columns() -> list[dict[str, Any]]:
    """Return the stages that have pages, for the menu."""
    return [c for c in sections.columns() if c["lines"]]


@register.simple_tag
def portal_search_url() -> str:
    """Return where the search box leads, or nothing when there is no search yet."""
    try:
        return reverse("portal-search")
    except NoReverseMatch:
        return ""
