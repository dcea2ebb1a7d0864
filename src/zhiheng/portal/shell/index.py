"""The index page of the portal."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from zhiheng.portal.shell import sections


@require_safe
def index(request: HttpRequest) -> HttpResponse:
    """Show the stages, and the newest items of every entry that has some."""
    news = [
        {"label": e.label, "url_name": e.url_name, "items": items}
        for e in sorted(sections.entries(), key=lambda e: e.order)
        if e.latest and (items := e.latest(request))
    ]
    return render(request, "portal/shell/index.html", {"columns": sections.columns(), "news": news})
