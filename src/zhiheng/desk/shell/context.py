"""What every desk page needs besides its own context; costs no query."""

from __future__ import annotations

from functools import lru_cache
from typing import Any

from django.http import HttpRequest
from django.urls import NoReverseMatch, reverse

from zhiheng.common import clock
from zhiheng.desk.shell import nav
from zhiheng.organs.models import Role


@lru_cache(maxsize=64)
def _optional(url_name: str) -> str:
    """Return the address of a page that another room may or may not have."""
    try:
        return reverse(url_name)
    except NoReverseMatch:
        return ""


def shell(request: HttpRequest) -> dict[str, Any]:
    """Return menu, person, search address and today for signed-in pages; nothing for the public."""
    actor = getattr(request, "actor", None)
    if actor is None:
        return {}
    grant = next((g for g in actor.grants if g.organ_id == actor.organ_id), None) or next(
        iter(actor.grants), None
    )
    menu = nav.menu_for(actor, request.path)
    return {
        "actor": actor,
        "shell": {
            "menu": menu,
            "menu_html": nav.menu_html(tuple(menu)),
            "organ_name": grant.organ_name if grant else "",
            "role_name": Role(grant.role).label if grant else "",
            "search_url": _optional("search"),
            "notices_url": _optional("notices"),
            "query": request.GET.get("q", ""),
            "today": clock.today(),
            "now": clock.now(),
        },
    }
