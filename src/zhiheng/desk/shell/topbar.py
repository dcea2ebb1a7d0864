"""The bar at the top of every page: the same for one person on each, so it is made once and only its token is put in."""

from __future__ import annotations

import secrets
from functools import lru_cache

from django.template.loader import render_to_string
from django.urls import NoReverseMatch, reverse
from django.utils.safestring import SafeString

# Stands where the token goes; nobody outside this process knows it, so nobody can type it into a name.
_PLACE = secrets.token_urlsafe(24)


def html(about: tuple[str, str, str], asked: str, token: str) -> SafeString:
    """Return the bar for a person (name, organ, role), with what he searched for and the token of his forms."""
    # What somebody typed is not kept.
    made = _made(about, asked) if asked else _kept(about)
    return SafeString(made.replace(_PLACE, token))


@lru_cache(maxsize=2048)
def _kept(about: tuple[str, str, str]) -> str:
    return _made(about, "")


def _made(about: tuple[str, str, str], asked: str) -> str:
    name, organ, role = about
    person = {"name": name, "organ": organ, "role": role}
    context = {"person": person, "asked": asked, "search_url": _search(), "csrf_token": _PLACE}
    return render_to_string("desk/shell/topbar.html", context)


def _search() -> str:
    """Return the address of the search; a desk may be without."""
    try:
        return reverse("search")
    except NoReverseMatch:
        return ""
