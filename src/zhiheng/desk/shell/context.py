"""What every desk page needs besides its own context; costs no query."""

from __future__ import annotations

import datetime as dt
from functools import cached_property
from typing import Any

from django.http import HttpRequest
from django.middleware.csrf import get_token
from django.utils.safestring import SafeString

from zhiheng.common import clock
from zhiheng.desk.shell import nav, topbar
from zhiheng.organs.actor import Actor, Grant
from zhiheng.organs.models import Role


class Shell:
    """What stands around a page; each part is made when a template asks for it, as a part of a page asks for none."""

    def __init__(self, actor: Actor, request: HttpRequest) -> None:
        self._actor, self._request = actor, request

    @cached_property
    def grant(self) -> Grant | None:
        """The appointment he is shown under: in his own organ, else his first."""
        actor = self._actor
        own = next((g for g in actor.grants if g.organ_id == actor.organ_id), None)
        return own or next(iter(actor.grants), None)

    @property
    def organ_name(self) -> str:
        """The organ he is shown under."""
        return self.grant.organ_name if self.grant else ""

    @property
    def menu(self) -> tuple[nav.Group, ...]:
        """The menu, as far as he may open it."""
        return nav.menu_for(self._actor, self._request.path)

    @property
    def menu_html(self) -> SafeString:
        """The same as markup."""
        return nav.menu_html(self._actor, self._request.path)

    @property
    def topbar_html(self) -> SafeString:
        """The bar at the top."""
        role = str(Role(self.grant.role).label) if self.grant else ""
        about = (self._actor.name, self.organ_name, role)
        return topbar.html(about, self._request.GET.get("q", ""), self.token)

    @cached_property
    def token(self) -> str:
        """The token of this page's forms, made once a page."""
        return get_token(self._request)

    @property
    def today(self) -> dt.date:
        """Today."""
        return clock.today()

    @property
    def now(self) -> dt.datetime:
        """This moment."""
        return clock.now()


def shell(request: HttpRequest) -> dict[str, Any]:
    """Return the person and what stands around his page; nothing for the public."""
    actor = getattr(request, "actor", None)
    return {"actor": actor, "shell": Shell(actor, request)} if actor else {}
