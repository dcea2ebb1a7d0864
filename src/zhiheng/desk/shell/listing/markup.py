"""Markup of a list that repeats: headings and page numbers, written out as a template takes five times as long."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from html import escape
from typing import Any

from django.utils.safestring import SafeString

from zhiheng.desk.shell.listing.columns import Column

_TURN = {"ascending": "ti-sort-ascending", "descending": "ti-sort-descending", "": "ti-arrows-sort faint"}


def link(url: str, key: str) -> str:
    """Return the attributes of a link that exchanges the list alone, or leads to the whole page without scripts."""
    there = escape(url)
    return f'href="{there}" hx-get="{there}" hx-target="#listing-{key}" hx-push-url="true"'


def headings(heads: Iterable[Mapping[str, Any]], key: str) -> SafeString:
    """Return the cells of the heading row, given as ``Listing.heads`` gives them."""
    return SafeString("".join(_heading(h["column"], h["state"], h["url"], key) for h in heads))


def _heading(column: Any, state: str, url: str, key: str) -> str:
    label = escape(column.label)
    sorted_ = f' aria-sort="{state}"' if state else ""
    opened = f'<th scope="col" class="w-{column.width or "auto"}{" right" if column.right else ""}"{sorted_}>'
    if not url:
        return f"{opened}{label}</th>"
    icon = f'<i class="ti {_TURN[state]}" aria-hidden="true"></i>'
    return f"{opened}<a {link(url, key)}>{label}{icon}</a></th>"


def cell(column: Column) -> str:
    """Return how a cell of a column begins; on a phone its label stands before the value."""
    right = ' class="right"' if column.right else ""
    return f'<td data-label="{escape(column.label)}"{right}>'


def numbers(links: Iterable[tuple[int | None, str]], here: int | None, key: str) -> SafeString:
    """Return the page numbers as list items: a gap for None, the page shown without a link."""
    return SafeString("".join(f"<li>{_number(n, url, here, key)}</li>" for n, url in links))


def _number(n: int | None, url: str, here: int | None, key: str) -> str:
    if n is None:
        return '<span class="page-gap" aria-hidden="true">…</span>'
    if n == here:
        return f'<span class="page-step here" aria-current="page" aria-label="第 {n} 页，当前页">{n}</span>'
    return f'<a class="page-step" {link(url, key)} aria-label="第 {n} 页">{n}</a>'
